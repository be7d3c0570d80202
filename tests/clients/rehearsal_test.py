#!/usr/bin/python3
"""The reference conference, played through against the real server.

Usage: rehearsal_test.py SERVER_BINARY COMMAND_LINE_BINARY
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

EXAMPLE = ROOT / "deploy" / "examples" / "hoa-binh-2021"
# A morning in half a minute.
CLOCK = "2021-06-11T06:45:00+07:00,600"
SEED = "2021"
TIMEOUT_SECONDS = 300


class RehearsalTest(unittest.TestCase):
    server_binary = None
    command_line_binary = None

    @classmethod
    def setUpClass(cls):
        cls.server = ServerProcess(cls.server_binary, "--simulated-clock", CLOCK)
        cls.enterClassContext(cls.server)
        cls.plan()
        cls.played = cls.call("--json", "rehearse", "--http", cls.server.http_address,
                              "--seed", SEED, "--patience", "60", check=False)
        cls.report = json.loads(cls.played.stdout)

    @classmethod
    def call(cls, *arguments, check=True):
        return subprocess.run(
            [cls.command_line_binary, "--server", cls.server.grpc_address,
             *cls.server.as_holder_of(cls.server.administrator_token),
             "--conference", "hoa-binh", "--timeout", "60", *arguments],
            check=check, stdout=subprocess.PIPE, text=True, timeout=TIMEOUT_SECONDS)

    @classmethod
    def plan(cls):
        cls.call("conference", "create", "--confirm-date", "hoa-binh", "--title", "Hội nghị chuyên đề",
                 "--chair", "Nguyễn Văn Toàn", "--start", "2021-06-11T08:00",
                 "--end", "2021-06-11T11:20", "--levels", "three")
        cls.call("point", "import", EXAMPLE / "bridge_points.csv")
        cls.call("agenda", "import", EXAMPLE / "agenda.csv")

    def test_promises_are_kept(self):
        self.assertEqual(self.report["problems"], [])
        self.assertEqual(self.played.returncode, 0)

    def test_everybody_plays(self):
        self.assertEqual(self.report["points"], 112)
        self.assertEqual(self.report["operators"], 111)
        methods = self.report["methods"]
        self.assertEqual(methods["AccessService/CreateInvitation"]["accepted"], 115)
        self.assertEqual(methods["ConferenceService/EndSession"]["accepted"], 1)
        self.assertGreaterEqual(methods["FloorService/GrantFloor"]["accepted"], 10)

    def test_lines_dropped_and_came_back(self):
        self.assertGreater(self.report["reconnects"], 111)
        self.assertGreater(self.report["repeatsAnswered"], 0)

    def test_the_feed_holds_what_the_report_says(self):
        lines = self.call("--json", "events", "list").stdout.splitlines()
        self.assertEqual(len(lines), self.report["events"])
        self.assertEqual([json.loads(line)["sequence"] for line in lines],
                         list(range(1, len(lines) + 1)))

    def test_the_conference_uses_everything(self):
        happened = self.call("--json", "events", "list").stdout
        for kind in ("submissionReturned", "submissionApproved", "readinessRecorded",
                     "substituteAppointed", "delegatesRecorded", "rollCallClosed",
                     "readyConfirmed", "floorRequestSkipped", "speechStarted", "speechPaused",
                     "speechResumed", "speechInterrupted", "floorPassedOn", "ballotCast",
                     "voteClosed", "writtenContributionSent", "messagesRead",
                     "minutesEntryUpdated", "minutesEntryWithdrawn", "attendanceCorrected",
                     "bridgePointCorrected"):
            with self.subTest(kind):
                self.assertIn(f'"{kind}"', happened)

    def test_roll_calls_can_be_compared(self):
        calls = self.call("rollcall", "list").stdout
        self.assertIn("Điểm danh sau giải lao", calls)
        compared = self.call("rollcall", "compare", "1", "2").stdout
        self.assertIn("→", compared)

    def test_every_point_is_accounted_for(self):
        table = self.call("export", "attendance").stdout
        self.assertTrue(table.startswith("\ufeff"))
        rows = list(csv.DictReader(io.StringIO(table[1:])))
        self.assertEqual(len(rows), 112)
        self.assertEqual(sum(int(row["expected_delegates"]) for row in rows), 2500)

    def test_the_minutes_name_tasks_and_chair(self):
        minutes = self.call("minutes").stdout
        self.assertIn("Nguyễn Văn Toàn", minutes)
        self.assertIn("lựa chọn cán bộ cấp xã làm công tác trẻ em", minutes)


if __name__ == "__main__":
    RehearsalTest.server_binary, RehearsalTest.command_line_binary = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
