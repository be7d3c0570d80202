#!/usr/bin/python3
"""A server whose disk is slow, stuck, full, broken or changed behind its back, and whose clock jumps.

faulty_system.cc stands between the server and its system; moments are drawn from a seed. After each
fault the server is killed or ends, is started anew, and must then hold every command that it
acknowledged, once, and nothing that it refused.

Usage: system_faults.py SERVER_BINARY FAULTY_SYSTEM_LIBRARY [SEED]. NHIPCAU_LONG=1: twenty rounds of each,
and a disk that takes seconds.
"""

import errno
import mmap
import os
import pathlib
import random
import re
import struct
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
import uuid

import grpc

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import generated_protos  # noqa: E402,F401
from server_process import ServerProcess  # noqa: E402
from nhipcau.v1 import access_service_pb2, communication_service_pb2  # noqa: E402
from nhipcau.v1 import conference_service_pb2, event_service_pb2, role_pb2  # noqa: E402

LONG = os.environ.get("NHIPCAU_LONG") == "1"
ROUND_COUNT = 20 if LONG else 2
SLOW_SYNC_MILLISECONDS = 3000 if LONG else 300
CONFERENCE = "conferences/gio-to"
YEAR_SECONDS = 365 * 24 * 3600
# Of an orderly stop with a disk that does not answer, in server/serve.cc and server/instance.cc.
EXIT_JOURNAL_UNAVAILABLE, EXIT_DAMAGED, EXIT_JOURNAL_FAILED, EXIT_NOT_DRAINED = 3, 4, 6, 7
PATIENCE_SECONDS = 120


class Faults:
    """What faulty_system.cc reads, shared with the server's process."""
    NAMES = ["sync_delay_milliseconds", "is_stuck", "syncs_until_failure", "write_error",
             "clock_offset_seconds", "boot_offset_seconds", "sync_count"]

    def __init__(self, path):
        path.write_bytes(bytes(8 * len(self.NAMES)))
        with open(path, "r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 0)
        self.mend()

    def __getitem__(self, name):
        return struct.unpack_from("<q", self._shared, 8 * self.NAMES.index(name))[0]

    def __setitem__(self, name, value):
        struct.pack_into("<q", self._shared, 8 * self.NAMES.index(name), value)

    def mend(self):
        for name in self.NAMES[:-1]:
            self[name] = 0
        self["syncs_until_failure"] = -1


class SystemFaults(unittest.TestCase):
    server_binary = ""
    library = ""
    seed = 0

    def setUp(self):
        print(f"seed {self.seed}", flush=True)
        self.chance = random.Random(self.seed)
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="nhipcau-faults-")))
        self.faults = Faults(folder / "faults")
        self.server = ServerProcess(self.server_binary)
        self.server.set_environment({"LD_PRELOAD": self.library,
                                     "NHIPCAU_FAULTS": str(folder / "faults"),
                                     "NHIPCAU_FAULTY_FOLDER": str(self.server.data_dir)})
        self.enterContext(self.server)
        self.acknowledged = []
        self.refused = []
        self._connect()
        self._plan()
        self._announce(3)

    def test_a_stop_ends_though_the_disk_is_stuck(self):
        self.faults["is_stuck"] = 1
        syncs = self.faults["sync_count"]
        waiting = self._begin_announcement()
        while self.faults["sync_count"] == syncs:
            self._readiness()
        self.server.terminate()
        self.assertEqual(self.server.wait(), EXIT_NOT_DRAINED)
        self.assertIsNotNone(waiting.exception())
        self.faults.mend()
        self._expect_all_is_well()

    def test_a_slow_disk_delays_and_loses_nothing(self):
        for _ in range(ROUND_COUNT):
            self.faults["sync_delay_milliseconds"] = SLOW_SYNC_MILLISECONDS
            self._announce(2)
            waiting = [self._begin_announcement() for _ in range(5)]
            waiting[0].result()
            self.server.kill()
            self.faults.mend()
            for each in waiting:
                self._note(each)
            self._expect_all_is_well()

    def test_a_full_disk_refuses_and_goes_on(self):
        for _ in range(ROUND_COUNT):
            self.faults["write_error"] = errno.ENOSPC
            for _ in range(self.chance.randrange(1, 5)):
                error = self._begin_announcement().exception()
                self.assertIn("JOURNAL_FULL", str(error.trailing_metadata()))
            self.assertEqual(self._readiness(), 503)
            self.faults.mend()
            self._announce(self.chance.randrange(1, 5))
            self.assertEqual(self._readiness(), 200)
            self.server.kill()
            self._expect_all_is_well()

    def test_a_failing_sync_or_write_ends_the_server(self):
        for number in range(2 * ROUND_COUNT):
            if number % 2 == 0:
                self.faults["syncs_until_failure"] = self.chance.randrange(0, 6)
            else:
                self.faults["write_error"] = errno.EIO
            while self.server.alive():
                self._note(self._begin_announcement())
            self.assertEqual(self.server.wait(), EXIT_JOURNAL_FAILED)
            self.faults.mend()
            self._expect_all_is_well()

    def test_a_changed_file_refuses_the_start_and_says_where_the_record_ends(self):
        for _ in range(ROUND_COUNT):
            self._announce(self.chance.randrange(5, 20))
            self.server.kill()
            wal = self.server.data_dir / "journal.db-wal"
            whole = wal.read_bytes()
            flipped = bytearray(whole)
            flipped[self.chance.randrange(len(whole))] ^= 1 << self.chance.randrange(8)
            for damaged in (b"", whole[:self.chance.randrange(33, len(whole))], bytes(flipped)):
                wal.write_bytes(damaged)
                said, code = self.server.start_that_is_refused()
                self.assertEqual(code, EXIT_DAMAGED, said)
                self.assertIn("last good event", said)
                self.assertIn("journal.db.lock", said)
                wal.write_bytes(whole)
            self._expect_all_is_well()

    def test_a_wal_that_is_taken_away_is_saved_and_ends_the_server(self):
        for act in (os.remove, lambda path: os.rename(path, f"{path}.away")) * (ROUND_COUNT // 2):
            self._announce(self.chance.randrange(1, 5))
            act(str(self.server.data_dir / "journal.db-wal"))
            self.assertEqual(self.server.wait(), EXIT_JOURNAL_FAILED)
            self._expect_all_is_well()

    def test_a_journal_that_is_taken_away_refuses_until_it_is_back(self):
        journal, away = (self.server.data_dir / name for name in ("journal.db", "away.db"))
        journal.rename(away)
        error = self._begin_announcement().exception()
        self.assertIn("JOURNAL_FULL", str(error.trailing_metadata()))
        self.assertEqual(self._readiness(), 503)
        self.assertEqual(self._recorded(), self.acknowledged)
        away.rename(journal)
        self._announce(1)
        self.assertEqual(self._readiness(), 200)
        self.server.kill()
        self._expect_all_is_well()

    def test_the_clock_jumps_both_ways_and_the_record_does_not(self):
        for _ in range(ROUND_COUNT):
            for offset in (3600, -3600, self.chance.randrange(-10**6, 10**6)):
                self.faults["clock_offset_seconds"] = offset
                self._announce(1)
            self.faults.mend()
        times = self._event_times()
        self.assertEqual(times, sorted(times))
        self.assertLess(times[-1] - times[0], PATIENCE_SECONDS * ROUND_COUNT)
        self.server.kill()
        self._expect_all_is_well()

    def test_a_start_in_another_century_is_refused(self):
        self.server.kill()
        for years in (78, -20):
            self.faults["clock_offset_seconds"] = years * YEAR_SECONDS
            said, code = self.server.start_that_is_refused()
            self.assertEqual(code, EXIT_JOURNAL_UNAVAILABLE, said)
            self.assertIn("--accept-clock", said)
        self.faults.mend()
        self._expect_all_is_well()

    def test_a_machine_that_slept_goes_on_with_the_right_time(self):
        before = self._event_times()[-1]
        self.faults["boot_offset_seconds"] = 7200
        self._announce(1)
        after = self._event_times()[-1]
        self.assertGreaterEqual(after - before, 7200)
        self.assertLess(after - before, 7200 + PATIENCE_SECONDS)

    def _expect_all_is_well(self):
        self.assertEqual(self.server.verify(), 0)
        self.server.start()
        self._connect()
        recorded = self._recorded()
        self.assertEqual([text for text in recorded if text in self.acknowledged], self.acknowledged)
        self.assertEqual(sorted(set(recorded)), sorted(recorded), "announcements that are there twice")
        self.assertFalse(set(recorded) & set(self.refused), "what was refused is on record")
        self._announce(1)

    def _connect(self):
        self.channel = grpc.insecure_channel(self.server.grpc_address, options=[
            ("grpc.initial_reconnect_backoff_ms", 50), ("grpc.min_reconnect_backoff_ms", 50),
            ("grpc.max_reconnect_backoff_ms", 200), ("grpc.use_local_subchannel_pool", 1)])
        self.addCleanup(self.channel.close)

    def _plan(self):
        administrator = self.server.administrator_token
        self._call(administrator, "ConferenceService/CreateConference",
                   conference_service_pb2.CreateConferenceRequest(
                       request_id="create",
                       conference={"name": CONFERENCE, "title": "Hội nghị thử",
                                   "planned_start_time": {"seconds": 1623373200},
                                   "planned_end_time": {"seconds": 1623384000}}),
                   conference_service_pb2.CreateConferenceResponse).result()
        self.moderator = self._call(administrator, "AccessService/CreateInvitation",
                                    access_service_pb2.CreateInvitationRequest(
                                        request_id="invite", conference=CONFERENCE,
                                        invitation={"role": role_pb2.ROLE_MODERATOR,
                                                    "display_name": "Điều hành",
                                                    "expire_time": {"seconds": 4102444800}}),
                                    access_service_pb2.CreateInvitationResponse).result().token

    def _announce(self, count):
        for _ in range(count):
            waiting = self._begin_announcement()
            waiting.result()
            self._note(waiting)

    def _begin_announcement(self):
        text = f"Thông báo {uuid.uuid4()}"
        waiting = self._call(self.moderator, "CommunicationService/PostAnnouncement",
                             communication_service_pb2.PostAnnouncementRequest(
                                 request_id=str(uuid.uuid4()), conference=CONFERENCE, text=text),
                             communication_service_pb2.PostAnnouncementResponse)
        waiting.text = text
        return waiting

    def _note(self, waiting):
        """Answered, refused, or neither: then it may be on record or not."""
        error = waiting.exception()
        if error is None:
            self.acknowledged.append(waiting.text)
        elif "REASON_JOURNAL_FULL" in str(error.trailing_metadata()):
            self.refused.append(waiting.text)

    def _recorded(self):
        texts, page_token = [], ""
        while True:
            page = self._call(self.moderator, "CommunicationService/ListAnnouncements",
                              communication_service_pb2.ListAnnouncementsRequest(
                                  conference=CONFERENCE, page_size=1000, page_token=page_token),
                              communication_service_pb2.ListAnnouncementsResponse).result()
            texts += [announcement.text for announcement in page.announcements]
            page_token = page.next_page_token
            if not page_token:
                return texts

    def _event_times(self):
        page = self._call(self.moderator, "EventService/ListEvents",
                          event_service_pb2.ListEventsRequest(conference=CONFERENCE, page_size=1000),
                          event_service_pb2.ListEventsResponse).result()
        return [event.time.seconds for event in page.events]

    def _readiness(self):
        try:
            with urllib.request.urlopen(f"http://{self.server.http_address}/readyz") as reply:
                return reply.status
        except urllib.error.HTTPError as error:
            return error.code

    def _call(self, token, method, request, response_class):
        call = self.channel.unary_unary(f"/nhipcau.v1.{method}",
                                        request_serializer=lambda message: message.SerializeToString(),
                                        response_deserializer=response_class.FromString)
        # What changes the record fails with the server that it was sent to.
        return call.future(request, timeout=PATIENCE_SECONDS, wait_for_ready="/List" in method,
                           metadata=[("authorization", f"Bearer {token}")])


if __name__ == "__main__":
    SystemFaults.server_binary = sys.argv.pop(1)
    SystemFaults.library = sys.argv.pop(1)
    if len(sys.argv) > 1 and re.fullmatch(r"\d+", sys.argv[1]):
        SystemFaults.seed = int(sys.argv.pop(1))
    else:
        SystemFaults.seed = random.randrange(1 << 32)
    unittest.main(verbosity=2)
