#!/usr/bin/python3
"""A stock WebSocket client resumes the state stream after cuts, without gap or double.

Debian's websockets and what protoc makes of proto/, nothing of our own client library.
The line is cut by aborting its TCP connection, with no closing handshake, while commands go on
over a second one. Usage: stock_websocket_client.py SERVER_BINARY
"""

import asyncio
import pathlib
import random
import sys
import unittest
import uuid

import websockets

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
import generated_protos  # noqa: E402,F401
from server_process import ServerProcess  # noqa: E402
from google.protobuf import symbol_database  # noqa: E402
from nhipcau.v1 import access_service_pb2, attendance_service_pb2  # noqa: E402
from nhipcau.v1 import bridge_point_service_pb2, communication_service_pb2  # noqa: E402
from nhipcau.v1 import conference_service_pb2, gateway_pb2, role_pb2  # noqa: E402
from nhipcau.v1 import state_service_pb2  # noqa: E402

CONFERENCE = "conferences/resumed"
POINT_CODES = [f"{number:02}" for number in range(12)]
# Outside the sequence: sent anew at every resume.
LIVE_KINDS = ("tally", "page_presence")
TIMEOUT_SECONDS = 20


class Refused(Exception):
    pass


class Connection:
    """One WebSocket: calls, and at most one stream."""

    def __init__(self, socket):
        self._socket = socket
        self._call_count = 0
        self._answers = {}
        self.chunks = asyncio.Queue()
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, address, token):
        socket = await websockets.connect(f"ws://{address}/ws", subprotocols=["nhipcau.v1"],
                                          max_size=None)
        await socket.send(gateway_pb2.ClientFrame(
            hello=gateway_pb2.Hello(token=token)).SerializeToString())
        welcome = gateway_pb2.ServerFrame.FromString(await socket.recv())
        assert welcome.WhichOneof("kind") == "welcome", welcome
        return cls(socket)

    async def call(self, method, request):
        """Calls nhipcau.v1.`method` ("FloorService/GrantFloor")."""
        call_id = await self._send_call(method, request)
        self._answers[call_id] = asyncio.get_running_loop().create_future()
        answer = await asyncio.wait_for(self._answers[call_id], TIMEOUT_SECONDS)
        if answer.code != 0:
            raise Refused(f"{method}: {answer.error}")
        return response_class(method).FromString(answer.response)

    async def watch(self, resume_token=""):
        await self._send_call("StateService/WatchState", state_service_pb2.WatchStateRequest(
            conference=CONFERENCE, resume_token=resume_token))

    async def cut(self):
        """The line is gone: no closing frame, no goodbye."""
        self._socket.transport.abort()
        await asyncio.wait([self._reader])

    async def _send_call(self, method, request):
        self._call_count += 1
        call = gateway_pb2.Call(call_id=self._call_count, method=f"nhipcau.v1.{method}",
                                request=request.SerializeToString())
        await self._socket.send(gateway_pb2.ClientFrame(call=call).SerializeToString())
        return self._call_count

    async def _read(self):
        try:
            async for data in self._socket:
                self._take(gateway_pb2.ServerFrame.FromString(data))
        except websockets.ConnectionClosed:
            pass

    def _take(self, frame):
        if frame.HasField("answer"):
            self._answers.pop(frame.answer.call_id).set_result(frame.answer)
        elif frame.HasField("chunk"):
            self.chunks.put_nowait(
                state_service_pb2.WatchStateResponse.FromString(frame.chunk.response))


def response_class(method):
    service, name = method.split("/")
    symbols = symbol_database.Default()
    descriptor = symbols.pool.FindServiceByName(f"nhipcau.v1.{service}")
    return symbols.GetPrototype(descriptor.methods_by_name[name].output_type)


class Screen:
    """What a page holds: records by name, replaced by complete updates."""

    def __init__(self):
        self.records = {}
        self.sequence = 0
        self.token = ""
        self.repeated_names = []
        self.reset_count = 0

    async def follow(self, connection, sequence):
        """Applies updates until the screen shows the conference as of `sequence`."""
        chunks = []
        while True:
            chunks.append(await asyncio.wait_for(connection.chunks.get(), TIMEOUT_SECONDS))
            if chunks[-1].complete:
                self._apply(chunks)
                chunks = []
                if self.sequence >= sequence:
                    return

    def durable(self):
        return {name: record for name, record in self.records.items() if not is_live(record)}

    def _apply(self, chunks):
        if chunks[0].reset:
            self.records = {}
            self.reset_count += 1
        for chunk in chunks:
            for record in chunk.records:
                name = record_name(record)
                if not is_live(record) and self.records.get(name) == record:
                    self.repeated_names.append(name)
                self.records[name] = record
            for name in chunk.removed_names:
                self.records.pop(name, None)
        assert chunks[-1].sequence >= self.sequence, "the stream went back"
        self.sequence = chunks[-1].sequence
        self.token = chunks[-1].token


def record_name(record):
    return getattr(record, record.WhichOneof("kind")).name


def is_live(record):
    return record.WhichOneof("kind") in LIVE_KINDS


def changed_names(before, after):
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


class StockWebsocketClient(unittest.IsolatedAsyncioTestCase):
    server_binary = ""

    async def asyncSetUp(self):
        self.server = ServerProcess(self.server_binary)
        self.addCleanup(self.server.__exit__)
        self.server.start()
        await self._plan()
        self.commands = await self._connect()

    async def test_resume_brings_exactly_what_changed(self):
        screen, connection = await self._watch()
        before = screen.durable()
        await connection.cut()
        await self._check_in("03")
        sequence = await self._announce("Mất đường truyền")
        connection = await self._connect()
        await connection.watch(screen.token)
        await screen.follow(connection, sequence)

        fresh, _ = await self._watch()
        self.assertEqual(screen.durable(), fresh.durable())
        self.assertEqual(screen.reset_count, 1, "only the first snapshot is a reset")
        self.assertEqual(screen.repeated_names, [])
        self.assertIn(f"{CONFERENCE}/bridgePoints/03", changed_names(before, screen.durable()))

    async def test_many_cuts_leave_no_gap_and_no_double(self):
        seed = random.randrange(1 << 32)
        chance = random.Random(seed)
        screen, connection = await self._watch()
        for code in POINT_CODES:
            sequence = await self._check_in(code)
            if chance.random() < 0.5:
                await screen.follow(connection, sequence)
            await connection.cut()
            for number in range(chance.randrange(3)):
                sequence = await self._announce(f"Thông báo {code}/{number}")
            connection = await self._connect()
            await connection.watch(screen.token)
        await screen.follow(connection, sequence)

        fresh, _ = await self._watch()
        self.assertEqual(screen.durable(), fresh.durable(), f"seed {seed}")
        self.assertEqual(screen.repeated_names, [], f"seed {seed}")
        self.assertEqual(screen.reset_count, 1, f"seed {seed}")

    async def test_an_unknown_token_gives_a_snapshot_marked_as_reset(self):
        screen, connection = await self._watch()
        await connection.cut()
        connection = await self._connect()
        await connection.watch("no-token-of-this-server")
        await screen.follow(connection, screen.sequence)
        self.assertEqual(screen.reset_count, 2)
        fresh, _ = await self._watch()
        self.assertEqual(screen.durable(), fresh.durable())

    async def _plan(self):
        administrator = await Connection.open(self.server.http_address,
                                              self.server.administrator_token)
        await administrator.call(
            "ConferenceService/CreateConference", conference_service_pb2.CreateConferenceRequest(
                request_id=str(uuid.uuid4()),
                conference={"name": CONFERENCE, "title": "Hội nghị thử",
                            "planned_start_time": {"seconds": 1623373200},
                            "planned_end_time": {"seconds": 1623384000}}))
        for code in POINT_CODES:
            await administrator.call(
                "BridgePointService/AddBridgePoint", bridge_point_service_pb2.AddBridgePointRequest(
                    request_id=str(uuid.uuid4()), conference=CONFERENCE,
                    bridge_point={"code": code, "display_name": f"Xã {code}",
                                  "level": "commune", "expected_count": 19}))
        invited = await administrator.call(
            "AccessService/CreateInvitation", access_service_pb2.CreateInvitationRequest(
                request_id=str(uuid.uuid4()), conference=CONFERENCE,
                invitation={"role": role_pb2.ROLE_MODERATOR, "display_name": "Điều hành"}))
        self.moderator_token = invited.token
        self.planned_sequence = invited.receipt.sequence
        await administrator.cut()

    async def _connect(self):
        connection = await Connection.open(self.server.http_address, self.moderator_token)
        self.addAsyncCleanup(connection.cut)
        return connection

    async def _watch(self):
        screen, connection = Screen(), await self._connect()
        await connection.watch()
        await screen.follow(connection, self.planned_sequence)
        return screen, connection

    async def _check_in(self, code):
        answer = await self.commands.call(
            "AttendanceService/CheckIn", attendance_service_pb2.CheckInRequest(
                request_id=str(uuid.uuid4()), bridge_point=f"{CONFERENCE}/bridgePoints/{code}",
                declared={"present": 19}, told_by="Trực điểm cầu"))
        return answer.receipt.sequence

    async def _announce(self, text):
        answer = await self.commands.call(
            "CommunicationService/PostAnnouncement",
            communication_service_pb2.PostAnnouncementRequest(
                request_id=str(uuid.uuid4()), conference=CONFERENCE, text=text))
        return answer.receipt.sequence


if __name__ == "__main__":
    StockWebsocketClient.server_binary = sys.argv.pop(1)
    unittest.main(verbosity=2)
