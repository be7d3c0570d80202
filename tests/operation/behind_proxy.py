#!/usr/bin/python3
"""A server behind nginx and behind Caddy, each as deploy/examples sets it up: pages, WebSocket, uploads, a
stream, and who is believed to have asked.

Usage: behind_proxy.py SERVER_BINARY
"""

import asyncio
import hashlib
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import uuid

import websockets
# Debian 13's other one names its arguments otherwise.
from websockets.legacy.client import connect

ROOT = pathlib.Path(__file__).parents[2]
EXAMPLES = ROOT / "deploy" / "examples"
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tests" / "clients")]
import generated_protos  # noqa: E402,F401
from server_process import ServerProcess  # noqa: E402
from stock_websocket_client import Connection, CONFERENCE, TIMEOUT_SECONDS  # noqa: E402
from nhipcau.v1 import audit_pb2, audit_service_pb2, bridge_point_service_pb2  # noqa: E402
from nhipcau.v1 import conference_service_pb2, file_service_pb2, gateway_pb2  # noqa: E402

# Not the proxy's, and so told from it.
CLIENT_ADDRESS = "127.0.0.9"
FORGED = {"X-Forwarded-For": "203.0.113.9"}
PIECE_BYTES = 256 << 10
START_TRIES = 200


def program(name):
    return shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def replace(text, *pairs):
    """Each of them must be there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes", "-days", "1", "-subj", "/CN=hop.example",
                    "-addext", "subjectAltName=DNS:hop.example,IP:127.0.0.1",
                    "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
                   check=True, stderr=subprocess.DEVNULL)


class Nginx:
    program = "nginx"

    @staticmethod
    def configure(folder, port, backend):
        site = replace(
            (EXAMPLES / "nginx.conf").read_text(),
            ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"), ("listen [::]:443 ssl;", ""),
            ("/etc/nginx/hop.example.crt", f"{folder}/cert.pem"),
            ("/etc/nginx/hop.example.key", f"{folder}/key.pem"), ("127.0.0.1:7080;", f"{backend};"))
        folders = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                          for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"daemon off;\npid {folder}/pid;\nerror_log stderr error;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{folders}{site}}}\n")
        return ["-p", folder, "-e", "stderr", "-c", folder / "nginx.conf"]


class Caddy:
    program = "caddy"

    @staticmethod
    def configure(folder, port, backend):
        site = replace((EXAMPLES / "Caddyfile").read_text(),
                       ("hop.example {", f"https://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n"
                        f"\ttls {folder}/cert.pem {folder}/key.pem"),
                       ("reverse_proxy 127.0.0.1:7080", f"reverse_proxy {backend}"))
        (folder / "Caddyfile").write_text(
            "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n" + site)
        return ["run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]


class Proxy:
    """Context manager; `address` is where it listens."""

    def __init__(self, kind, folder, backend):
        self._kind = kind
        self._folder = folder
        self._backend = backend

    def __enter__(self):
        port = free_port()
        self.address = f"127.0.0.1:{port}"
        arguments = self._kind.configure(self._folder, port, self._backend)
        self._process = subprocess.Popen([program(self._kind.program), *arguments],
                                         env={**os.environ, "HOME": str(self._folder)},
                                         stderr=subprocess.DEVNULL)
        for _ in range(START_TRIES):
            if self._process.poll() is not None:
                break
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    return self
            # Nothing tells when it listens.
            self._process_waits()
        raise RuntimeError(f"{self._kind.program} does not listen")

    def _process_waits(self):
        try:
            self._process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            pass

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()


class BehindProxy:
    """What holds behind each of them."""

    kind = None
    server_binary = None

    def setUp(self):
        if program(self.kind.program) is None:
            self.skipTest(f"{self.kind.program} is not installed")
        folder = tempfile.TemporaryDirectory(prefix="nhipcau-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        make_certificate(self.folder)
        pages = self.folder / "pages"
        (pages / "assets").mkdir(parents=True)
        (pages / "index.html").write_text("<!doctype html><title>Nhịp Cầu</title>")
        (pages / "assets" / "large.js").write_text("//" + "x" * (3 << 20))
        self.context = ssl.create_default_context(cafile=self.folder / "cert.pem")

    def served(self, *flags):
        server = ServerProcess(self.server_binary, "--pages", self.folder / "pages", *flags)
        server.__enter__()
        self.addCleanup(server.__exit__)
        proxy = Proxy(self.kind, self.folder, server.http_address)
        proxy.__enter__()
        self.addCleanup(proxy.__exit__)
        return server, proxy.address

    async def connect(self, address, token, origin=None):
        line = await connect(
            f"wss://{address}/ws", ssl=self.context, subprotocols=["nhipcau.v1"], max_size=None,
            origin=origin or f"https://{address}", extra_headers=FORGED,
            local_addr=(CLIENT_ADDRESS, 0))
        await line.send(gateway_pb2.ClientFrame(
            hello=gateway_pb2.Hello(token=token)).SerializeToString())
        frame = gateway_pb2.ServerFrame.FromString(await line.recv())
        return line, frame.WhichOneof("kind")

    async def address_of_false_token(self, address, token):
        """As the audit table has it."""
        line, kind = await self.connect(address, "office." + "x" * 43)
        self.assertNotEqual(kind, "welcome")
        await line.close()
        line, kind = await self.connect(address, token)
        self.assertEqual(kind, "welcome")
        connection = Connection(line)
        entries = []
        # It is written once a second.
        while not entries:
            answer = await connection.call(
                "AuditService/ListAuditEntries",
                audit_service_pb2.ListAuditEntriesRequest(kind=audit_pb2.AUDIT_KIND_FALSE_TOKEN))
            entries = answer.audit_entries
        await line.close()
        return entries[0].address

    def test_pages_come_whole(self):
        _, address = self.served("--trusted-proxy", "127.0.0.1")
        for path, size_min in (("/", 20), ("/assets/large.js", 3 << 20)):
            with urllib.request.urlopen(f"https://{address}{path}", context=self.context) as answer:
                self.assertEqual(answer.status, 200)
                self.assertGreaterEqual(len(answer.read()), size_min)

    def test_pages_of_others_may_not_connect(self):
        server, address = self.served("--trusted-proxy", "127.0.0.1")
        with self.assertRaisesRegex(websockets.WebSocketException, "403"):
            asyncio.run(self.connect(address, server.administrator_token, "https://other.example"))

    def test_the_proxy_says_who_asks(self):
        server, address = self.served("--trusted-proxy", "127.0.0.1")
        asked = asyncio.run(self.address_of_false_token(address, server.administrator_token))
        self.assertEqual(asked, CLIENT_ADDRESS)

    def test_nobody_is_believed_who_is_not_named(self):
        server, address = self.served()
        asked = asyncio.run(self.address_of_false_token(address, server.administrator_token))
        self.assertEqual(asked, "127.0.0.1")

    def test_files_go_up_and_a_stream_comes_down(self):
        server, address = self.served("--trusted-proxy", "127.0.0.1")
        asyncio.run(self.upload_and_watch(address, server.administrator_token))

    async def upload_and_watch(self, address, token):
        line, _ = await self.connect(address, token)
        connection = Connection(line)
        await connection.call("ConferenceService/CreateConference", conference_service_pb2.CreateConferenceRequest(
            request_id=str(uuid.uuid4()),
            conference={"name": CONFERENCE, "title": "Hội nghị thử",
                        "planned_start_time": {"seconds": 1623373200},
                        "planned_end_time": {"seconds": 1623384000}}))
        data = os.urandom(8 * PIECE_BYTES)
        sha256 = hashlib.sha256(data).digest()
        for offset in range(0, len(data), PIECE_BYTES):
            answer = await connection.call("FileService/UploadFile", file_service_pb2.UploadFileRequest(
                conference=CONFERENCE, sha256=sha256, size_bytes=len(data), offset=offset,
                data=data[offset:offset + PIECE_BYTES]))
        self.assertIn(sha256.hex(), answer.uri)
        await connection.watch()
        await self.next_update(connection)
        other, _ = await self.connect(address, token)
        await Connection(other).call(
            "BridgePointService/AddBridgePoint", bridge_point_service_pb2.AddBridgePointRequest(
                request_id=str(uuid.uuid4()), conference=CONFERENCE,
                bridge_point={"code": "04831", "display_name": "Thị trấn Đà Bắc",
                              "level": "district", "expected_count": 25}))
        await self.next_update(connection)
        await line.close()
        await other.close()

    @staticmethod
    async def next_update(connection):
        while not (await asyncio.wait_for(connection.chunks.get(), TIMEOUT_SECONDS)).complete:
            pass


class BehindNginx(BehindProxy, unittest.TestCase):
    kind = Nginx


class BehindCaddy(BehindProxy, unittest.TestCase):
    kind = Caddy


if __name__ == "__main__":
    BehindProxy.server_binary = sys.argv.pop(1)
    unittest.main()
