#!/usr/bin/python3
"""Documents that a service makes, started for each connection as systemd starts it.

Usage: renderer_service.py SERVER_BINARY CLIENT_BINARY RENDERER_FOLDER
"""

import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import zipfile

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402


class Service:
    """Context manager: a renderer of its own for each connection at `path`, with it as stdin and stdout."""

    def __init__(self, path, renderer):
        self._renderer = renderer
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(path))
        self._door.listen()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._door.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._door.close()

    def _serve(self):
        while True:
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            with line:
                subprocess.run(["node", f"{self._renderer}/main.mjs", "serve"], stdin=line,
                               stdout=line, check=False)


class RendererService(unittest.TestCase):
    server_binary = None
    client_binary = None
    renderer = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="nhipcau-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.socket = self.folder / "renderer.socket"

    def server(self):
        return ServerProcess(self.server_binary, "--renderer", self.renderer,
                             "--renderer-service", self.socket)

    def nhipcau(self, server, *arguments):
        return subprocess.run(
            [self.client_binary, "--server", server.grpc_address,
             *server.as_holder_of(server.administrator_token), "--conference", "hoa-binh",
             *arguments],
            check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def create_conference(self, server):
        done = self.nhipcau(server, "conference", "create", "--confirm-date", "hoa-binh", "--title", "Hội nghị",
                            "--start", "2021-06-11T08:00", "--end", "2021-06-11T11:20")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_makes_documents_and_refuses_templates(self):
        with Service(self.socket, self.renderer), self.server() as server:
            self.create_conference(server)
            minutes = self.folder / "minutes.docx"
            done = self.nhipcau(server, "document", "get", "minutes", "docx", "--out", minutes)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("word/document.xml", zipfile.ZipFile(minutes).namelist())
            wrong = self.folder / "wrong.docx"
            wrong.write_bytes(b"no Word file")
            done = self.nhipcau(server, "office", "template", "minutes", wrong)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("Word", done.stderr)

    def test_says_what_to_do_when_nobody_is_there(self):
        with self.server() as server:
            self.create_conference(server)
            done = self.nhipcau(server, "document", "get", "minutes", "docx", "--out",
                                self.folder / "minutes.docx")
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    RendererService.renderer = sys.argv.pop(3)
    RendererService.client_binary = sys.argv.pop(2)
    RendererService.server_binary = sys.argv.pop(1)
    unittest.main()
