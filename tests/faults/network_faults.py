#!/usr/bin/python3
"""A server under what networks and strangers do to its lines, while a moderator works.

Half-open connections, frames cut in the middle, one byte at a time, watchers that never read, a
storm of reconnecting pages, calls that are reset at once. Through all of it the moderator's commands
are answered, the process stays within its memory, what was acknowledged is on record once (also
after kill -9), and the descriptors come back. Nothing here waits by the clock: one select moves all
lines, and one command of the moderator is the tick.

Usage: network_faults.py SERVER_BINARY. NHIPCAU_LONG=1: ten times as much, and what the server ends by
itself is waited for.
"""

import os
import pathlib
import resource
import sys
import unittest
import uuid

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import generated_protos  # noqa: E402,F401
from crowd import BINARY, Crowd, Line, websocket_frame  # noqa: E402
from server_process import ServerProcess  # noqa: E402
from nhipcau.v1 import access_service_pb2, bridge_point_service_pb2  # noqa: E402
from nhipcau.v1 import communication_service_pb2, conference_service_pb2  # noqa: E402
from nhipcau.v1 import gateway_pb2, role_pb2, state_service_pb2  # noqa: E402

LONG = os.environ.get("NHIPCAU_LONG") == "1"
FACTOR = 10 if LONG else 1
CONFERENCE = "conferences/cau-song"
POINT_COUNT = 10
MIB = 1 << 20
# Above what the server had before, whatever any number of bad lines leaves with it or does not take:
# some tens of MiB of unfinished frames, and what an allocator keeps.
GROWTH_BYTES_MAX = 128 * MIB
# More than any machine has: the address sanitizer's shadow, which keeps what was freed.
SANITIZED_BYTES = 1 << 40
# Of a link that is for many devices, of one that is for some.
LINES_PER_SCREEN_LINK, LINES_PER_LINK = 900, 12


class NetworkFaults(unittest.TestCase):
    server_binary = ""

    @classmethod
    def setUpClass(cls):
        cls.descriptors_max = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (cls.descriptors_max,) * 2)

    def setUp(self):
        self.server = self.enterContext(ServerProcess(self.server_binary))
        self.crowd = self.enterContext(Crowd())
        self.acknowledged = []
        self._plan()
        self.moderator = self._welcomed(self.moderator_token)
        self._announce()
        self.descriptors_before = self._descriptors()
        self.resident_before = self._status("VmRSS")

    def test_half_open_connections(self):
        silent = [Line(self.crowd, self.server.http_address) for _ in range(200 * FACTOR)]
        halves = [Line(self.crowd, self.server.http_address) for _ in range(200 * FACTOR)]
        for line in halves:
            line.send(b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: webso")
        mute = [Line(self.crowd, self.server.http_address) for _ in range(200 * FACTOR)]
        for line in mute:
            line.request_upgrade()
        programs = [Line(self.crowd, self.server.grpc_address) for _ in range(200)]
        for line in programs:
            line.send(b"PRI * HTTP/2.0\r\n\r\nSM")
        self._announce(20)
        if LONG:
            # The server has a time for each of these.
            self.crowd.drive(lambda: all(line.closed for line in silent + halves + mute))
        self._expect_all_is_well(silent + halves + mute + programs)

    def test_frames_cut_in_the_middle(self):
        frame = gateway_pb2.ClientFrame(call=gateway_pb2.Call(
            call_id=1, method="nhipcau.v1.StateService/WatchState", request=bytes(900_000)))
        whole = websocket_frame(BINARY, frame.SerializeToString())
        strangers = [Line(self.crowd, self.server.http_address) for _ in range(100 * FACTOR)]
        for line in strangers:
            line.request_upgrade()
            line.send(websocket_frame(BINARY, bytes(60_000))[:40_000])
        known = [self._welcomed(token) for token in self.operator_tokens for _ in range(6)]
        for line in known:
            line.send(whole[:len(whole) // 2])
        self._announce(5)
        for line in known[::2]:
            line.abort()
        self._announce(5)
        self._expect_all_is_well(strangers + known)

    def test_one_byte_at_a_time(self):
        lines = [Line(self.crowd, self.server.http_address) for _ in range(40 * FACTOR)]
        sent = []
        for number, line in enumerate(lines):
            line.greet(self.operator_tokens[number % POINT_COUNT])
            line.call("AccessService/GetPrincipal", access_service_pb2.GetPrincipalRequest())
            sent.append(bytes(line.outgoing))
            line.outgoing.clear()
        for at in range(max(map(len, sent))):
            for line, data in zip(lines, sent):
                line.send(data[at:at + 1])
            self.crowd.drive(lambda: not any(line.outgoing for line in lines))
            if at % 10 == 0:
                self._announce()
        self.crowd.drive(lambda: all(1 in line.answers for line in lines))
        self.assertEqual({line.answers[1].code for line in lines}, {0})
        self._expect_all_is_well(lines)

    def test_watchers_that_never_read(self):
        lines = [self._welcomed(self.screen_tokens[number % len(self.screen_tokens)])
                 for number in range(200 * FACTOR)]
        for line in lines:
            self._watch(line)
            line.stop_reading()
        # Kept for each of them it would be 180 MB.
        for _ in range(60):
            self._announce(text_bytes=15_000)
        self._expect_bounded_memory()
        # Who reads again comes to know all of it.
        last = self.sequence
        for line in lines:
            line.go_on_reading()
        self.crowd.drive(lambda: all(line.closed or line.sequence >= last for line in lines))
        self.assertFalse([line for line in lines if line.closed])
        self._expect_all_is_well(lines)

    def test_a_storm_of_reconnecting_pages(self):
        tokens = self._storm_tokens()
        everybody = []
        for _ in range(3 * FACTOR):
            lines = [Line(self.crowd, self.server.http_address) for _ in tokens]
            for line, token in zip(lines, tokens):
                line.greet(token)
            self.crowd.drive(lambda: 2 * sum(line.welcomed for line in lines) > len(lines))
            # In the middle of it the moderators come back, too.
            self.assertFalse(all(line.welcomed for line in lines))
            moderators = [self._welcomed(self.moderator_token) for _ in range(LINES_PER_LINK)]
            self.moderator.abort()
            self.moderator = moderators[0]
            self._announce(5)
            self._await_welcome(lines, tokens)
            for line in lines:
                self._watch(line)
            self._announce(5)
            self.crowd.drive(lambda: all(line.sequence >= self.sequence for line in lines))
            for line in lines + moderators[1:]:
                line.abort()
            everybody += lines
        self._expect_all_is_well(everybody)

    def test_calls_that_are_reset_at_once(self):
        everybody = []
        for number in range(100 * FACTOR):
            token = self.operator_tokens[number % POINT_COUNT]
            if number % 2 == 0:
                line = self._welcomed(token)
            else:
                line = Line(self.crowd, self.server.http_address)
                line.greet(token)
            point = f"{CONFERENCE}/bridgePoints/{number % POINT_COUNT:02}"
            for _ in range(5):
                line.call("CommunicationService/SendMessage",
                          communication_service_pb2.SendMessageRequest(
                              request_id=str(uuid.uuid4()), bridge_point=point, text="Mất tiếng"))
                self._watch(line)
            self.crowd.drive(lambda line=line: not line.outgoing)
            line.abort()
            everybody.append(line)
            if number % 10 == 0:
                self._announce()
        self._expect_all_is_well(everybody)

    def _expect_all_is_well(self, lines):
        self._expect_bounded_memory()
        for line in lines:
            line.abort()
        # The moderator's commands are the tick: the server closes its ends between them.
        for _ in range(1000):
            self._announce()
            if self._descriptors() <= self.descriptors_before:
                break
        self.assertLessEqual(self._descriptors(), self.descriptors_before)
        self.server.kill()
        self.assertEqual(self.server.verify(), 0)
        self.server.start()
        self.moderator.close()
        self.moderator = self._welcomed(self.moderator_token)
        self._expect_everything_acknowledged_is_on_record()

    def _expect_bounded_memory(self):
        if self._status("VmSize") < SANITIZED_BYTES:
            growth = self._status("VmRSS") - self.resident_before
            print(f"grew by {growth // MIB} MiB", flush=True)
            self.assertLess(growth, GROWTH_BYTES_MAX)

    def _expect_everything_acknowledged_is_on_record(self):
        recorded = []
        page_token = ""
        while True:
            page = self._call(self.moderator, "CommunicationService/ListAnnouncements",
                              communication_service_pb2.ListAnnouncementsRequest(
                                  conference=CONFERENCE, page_size=1000, page_token=page_token),
                              communication_service_pb2.ListAnnouncementsResponse)
            recorded += [announcement.text for announcement in page.announcements]
            page_token = page.next_page_token
            if not page_token:
                break
        self.assertEqual(recorded, self.acknowledged)

    def _announce(self, count=1, text_bytes=0):
        for _ in range(count):
            text = f"Thông báo {len(self.acknowledged)}".ljust(text_bytes, ".")
            response = self._call(self.moderator, "CommunicationService/PostAnnouncement",
                                  communication_service_pb2.PostAnnouncementRequest(
                                      request_id=str(uuid.uuid4()), conference=CONFERENCE,
                                      text=text),
                                  communication_service_pb2.PostAnnouncementResponse)
            self.sequence = response.receipt.sequence
            self.acknowledged.append(text)

    def _storm_tokens(self):
        """Of 2,000 lines, or as many as there are descriptors for."""
        count = min(2000, self.descriptors_max // 4)
        tokens = [token for token in self.operator_tokens for _ in range(LINES_PER_LINK)]
        for number in range(count - len(tokens)):
            tokens.append(self.screen_tokens[number // LINES_PER_SCREEN_LINK])
        return tokens

    def _await_welcome(self, lines, tokens):
        """As a page does: who finds no place, since the line that broke still has it, comes again."""
        def all_are_in():
            for number, line in enumerate(lines):
                if line.closed:
                    lines[number] = Line(self.crowd, self.server.http_address)
                    lines[number].greet(tokens[number])
            return all(line.welcomed for line in lines)
        self.crowd.drive(all_are_in)

    def _watch(self, line):
        line.call("StateService/WatchState",
                  state_service_pb2.WatchStateRequest(conference=CONFERENCE))

    def _welcomed(self, token):
        lines = [Line(self.crowd, self.server.http_address)]
        lines[0].greet(token)
        self._await_welcome(lines, [token])
        return lines[0]

    def _call(self, line, method, request, response_class):
        call_id = line.call(method, request)
        self.crowd.drive(lambda: line.closed or call_id in line.answers)
        self.assertTrue(self.server.alive(), "the server ended by itself")
        self.assertFalse(line.closed, "the line was ended")
        answer = line.answers.pop(call_id)
        self.assertEqual(answer.code, 0, answer.error)
        return response_class.FromString(answer.response)

    def _plan(self):
        planner = self._welcomed(self.server.administrator_token)
        self._call(planner, "ConferenceService/CreateConference",
                   conference_service_pb2.CreateConferenceRequest(
                       request_id="create",
                       conference={"name": CONFERENCE, "title": "Hội nghị thử",
                                   "planned_start_time": {"seconds": 1623373200},
                                   "planned_end_time": {"seconds": 1623384000}}),
                   conference_service_pb2.CreateConferenceResponse)
        self.operator_tokens = []
        for number in range(POINT_COUNT):
            code = f"{number:02}"
            self._call(planner, "BridgePointService/AddBridgePoint",
                       bridge_point_service_pb2.AddBridgePointRequest(
                           request_id=f"point-{code}", conference=CONFERENCE,
                           bridge_point={"code": code, "display_name": f"Xã {code}",
                                         "level": "commune", "expected_count": 19}),
                       bridge_point_service_pb2.AddBridgePointResponse)
            self.operator_tokens.append(self._invite(
                planner, role_pb2.ROLE_OPERATOR, f"{CONFERENCE}/bridgePoints/{code}"))
        self.moderator_token = self._invite(planner, role_pb2.ROLE_MODERATOR)
        self.screen_tokens = [self._invite(planner, role_pb2.ROLE_SCREEN) for _ in range(3)]
        planner.close()

    def _invite(self, planner, role, bridge_point=""):
        return self._call(planner, "AccessService/CreateInvitation",
                          access_service_pb2.CreateInvitationRequest(
                              request_id=str(uuid.uuid4()), conference=CONFERENCE,
                              invitation={"role": role, "display_name": "Trực",
                                          "bridge_point": bridge_point,
                                          "expire_time": {"seconds": 4102444800}}),
                          access_service_pb2.CreateInvitationResponse).token

    def _descriptors(self):
        return len(os.listdir(f"/proc/{self.server.pid}/fd"))

    def _status(self, name):
        """Of the server's process, in bytes."""
        for line in pathlib.Path(f"/proc/{self.server.pid}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
        raise KeyError(name)


if __name__ == "__main__":
    NetworkFaults.server_binary = sys.argv.pop(1)
    unittest.main(verbosity=2)
