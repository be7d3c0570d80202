"""Many lines to the pages' door at once, driven by one select: lines that do as they should, and
lines that do not.

A `Line` never blocks: what is to be sent waits in `outgoing`, answers stand in `answers`. Only
`Crowd.drive` moves bytes. Needs `import generated_protos` before.
"""

import selectors
import socket
import struct
import time

from nhipcau.v1 import gateway_pb2, state_service_pb2

BINARY, CLOSE, PING, PONG = 2, 8, 9, 10
PIECE_BYTES = 1 << 16
# Between two looks at what is done.
EVENTS_MAX = 100
PATIENCE_SECONDS = 120


class Line:
    """One TCP connection. `address`: "127.0.0.1:7080"."""

    def __init__(self, crowd, address):
        self._crowd = crowd
        self._host = address
        self._socket = socket.socket()
        self._socket.setblocking(False)
        host, port = address.rsplit(":", 1)
        self._socket.connect_ex((host, int(port)))
        self._incoming = bytearray()
        self._upgraded = False
        self.outgoing = bytearray()
        # What it takes from the server, or leaves with it.
        self.reads = True
        self.closed = False
        self.welcomed = False
        # By the number of the call.
        self.answers = {}
        # Up to which event its stream of the state is complete.
        self.sequence = 0
        self.call_count = 0
        crowd.add(self)

    def fileno(self):
        return self._socket.fileno()

    def send(self, data):
        self.outgoing += data
        self._crowd.watch(self)

    def request_upgrade(self):
        self.send((f"GET /ws HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\n"
                   "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: nhipcau.v1\r\n\r\n"
                   ).encode())

    def say(self, frame):
        self.send(websocket_frame(BINARY, frame.SerializeToString()))

    def greet(self, token):
        self.request_upgrade()
        self.say(gateway_pb2.ClientFrame(hello=gateway_pb2.Hello(token=token)))

    def call(self, method, request):
        """Sends the call; its number."""
        self.call_count += 1
        self.say(gateway_pb2.ClientFrame(call=gateway_pb2.Call(
            call_id=self.call_count, method=f"nhipcau.v1.{method}",
            request=request.SerializeToString())))
        return self.call_count

    def stop_reading(self):
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.reads = False
        self._crowd.watch(self)

    def go_on_reading(self):
        self.reads = True
        self._crowd.watch(self)

    def close(self):
        if not self.closed:
            self._crowd.remove(self)
            self._socket.close()
            self.closed = True

    def abort(self):
        """The line is gone at once: a reset, and what was under way is lost."""
        if not self.closed:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close()

    def on_ready(self, events):
        try:
            if events & selectors.EVENT_WRITE and self.outgoing:
                sent = self._socket.send(memoryview(self.outgoing)[:PIECE_BYTES])
                del self.outgoing[:sent]
                self._crowd.watch(self)
            if events & selectors.EVENT_READ:
                data = self._socket.recv(PIECE_BYTES)
                if not data:
                    return self.close()
                self._incoming += data
                self._take_frames()
        except BlockingIOError:
            pass
        except OSError:
            self.close()

    def _take_frames(self):
        if not self._upgraded:
            end = self._incoming.find(b"\r\n\r\n")
            if end < 0:
                return
            self._upgraded = self._incoming.startswith(b"HTTP/1.1 101")
            del self._incoming[:end + 4]
        while self._upgraded and (taken := take_frame(self._incoming)):
            opcode, payload = taken
            if opcode == BINARY:
                self._take(gateway_pb2.ServerFrame.FromString(payload))
            elif opcode == PING:
                self.send(websocket_frame(PONG, payload))

    def _take(self, frame):
        if frame.HasField("welcome"):
            self.welcomed = True
        elif frame.HasField("answer"):
            self.answers[frame.answer.call_id] = frame.answer
        elif frame.HasField("chunk"):
            chunk = state_service_pb2.WatchStateResponse.FromString(frame.chunk.response)
            if chunk.complete:
                self.sequence = chunk.sequence


class Crowd:
    """Context manager: closes what is still open."""

    def __init__(self):
        self._selector = selectors.DefaultSelector()
        self.lines = set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for line in list(self.lines):
            line.abort()
        self._selector.close()

    def add(self, line):
        self.lines.add(line)
        self._selector.register(line, selectors.EVENT_READ | selectors.EVENT_WRITE, line)

    def remove(self, line):
        self.lines.discard(line)
        if self._events(line) is not None:
            self._selector.unregister(line)

    def watch(self, line):
        """The line wants something else than before."""
        if line.closed:
            return
        wanted = ((selectors.EVENT_READ if line.reads else 0) |
                  (selectors.EVENT_WRITE if line.outgoing else 0))
        before = self._events(line)
        if before is None and wanted:
            self._selector.register(line, wanted, line)
        elif before is not None and not wanted:
            self._selector.unregister(line)
        elif before != wanted:
            self._selector.modify(line, wanted, line)

    def drive(self, done):
        """Moves bytes until `done()`."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not done():
            for key, events in self._selector.select(timeout=1)[:EVENTS_MAX]:
                key.data.on_ready(events)
            if time.monotonic() > deadline:
                raise TimeoutError("the server left a line without what it was due")

    def _events(self, line):
        key = self._selector.get_map().get(line)
        return None if key is None else key.events


def websocket_frame(opcode, payload):
    """A client's frame. Masked with zeros, which changes nothing and costs nothing."""
    head = bytes([0x80 | opcode])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    elif len(payload) < 1 << 16:
        head += bytes([0x80 | 126]) + struct.pack(">H", len(payload))
    else:
        head += bytes([0x80 | 127]) + struct.pack(">Q", len(payload))
    return head + bytes(4) + payload


def take_frame(incoming):
    """(opcode, payload) of the first whole frame, which is taken out; None: it is not whole."""
    if len(incoming) < 2:
        return None
    size, start = incoming[1] & 0x7F, 2
    if size >= 126:
        start = 4 if size == 126 else 10
        if len(incoming) < start:
            return None
        size = int.from_bytes(incoming[2:start], "big")
    if len(incoming) < start + size:
        return None
    opcode, payload = incoming[0] & 0x0F, bytes(incoming[start:start + size])
    del incoming[:start + size]
    return opcode, payload
