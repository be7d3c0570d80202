#!/usr/bin/python3
"""Archives and purges with real servers: a conference leaves one, comes into another, and is gone
from the first; and the same with kill -9 in between.

archives.py SERVER CLIENT EXAMPLE_FOLDER
"""
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

SERVER, CLIENT, EXAMPLE = sys.argv[1:4]
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 20211028
# The morning of the conference, and a day when nobody has to keep it any more.
THEN = "2021-10-28T07:30:00+07:00,1"
LATER = "2032-01-05T08:00:00+07:00,1"
# Longer than everybody of the office has to see the proposal of a purge.
WAIT = datetime.timedelta(days=4)
TITLE = "Hội nghị mật danh Hoa Ban"
PHOTO = b"\xff\xd8\xff\xe0 danh sach ky tay " + bytes(range(256)) * 40
KILL_COUNT = 8
LIMIT_SECONDS = 60


def after(clock, wait):
    """The clock that begins so much later."""
    start, rate = clock.split(",")
    return f"{(datetime.datetime.fromisoformat(start) + wait).isoformat()},{rate}"


class Office:
    """A server, and the people of its office."""

    def __init__(self, clock=THEN):
        self.server = ServerProcess(SERVER, "--simulated-clock", clock)
        self.server.start()
        self.administrator = self.server.as_holder_of(self.server.administrator_token)
        self.folder = tempfile.TemporaryDirectory(prefix="nhipcau-archives-")

    def close(self):
        self.server.__exit__()
        self.folder.cleanup()

    def file(self, name):
        return f"{self.folder.name}/{name}"

    def restart(self, clock):
        self.server.stop()
        self.server._flags = ("--simulated-clock", clock)
        self.server.start()

    def run(self, token, *words, conference="hoa-ban"):
        return subprocess.run(
            [CLIENT, "--server", self.server.grpc_address, "--conference", conference, "--lang", "en",
             "--timeout", "30", *token, *words], capture_output=True, check=False)

    def nhipcau(self, token, *words, **keywords):
        done = self.run(token, *words, **keywords)
        if done.returncode != 0:
            raise AssertionError(f"{words}: {done.stderr.decode()}{done.stdout.decode()}")
        return done.stdout.decode()

    def administer(self, *words, **keywords):
        return self.nhipcau(self.administrator, *words, **keywords)

    def invite(self, role, **keywords):
        answer = json.loads(self.administer("--json", "invite", "create", role, "--name", role,
                                            **keywords))
        return self.server.as_holder_of(answer["token"])

    def restart_with_a_deputy(self, clock):
        """Another administrator, whose link nobody of the office has had in hand."""
        self.server.stop()
        token = subprocess.run(
            [SERVER, "invite-administrator", "--data-dir", self.server.data_dir, "--accept-clock"],
            capture_output=True, check=True, text=True).stdout.strip()
        self.server._flags = ("--simulated-clock", clock)
        self.server.start()
        return self.server.as_holder_of(token)

    def events(self, conference="hoa-ban"):
        return self.administer("--json", "events", "list", conference=conference)

    def archives(self):
        lines = self.administer("--json", "archive", "list").splitlines()
        return {json.loads(line)["conference"]: json.loads(line) for line in lines}


def hold_conference(office, conference="hoa-ban", title=TITLE, speaker="Bùi Thị Hoa Ban", photo=PHOTO):
    def administer(*words):
        return office.administer(*words, conference=conference)
    administer("conference", "create", "--confirm-date", conference, "--title", title,
               "--start", "2021-10-28T08:00", "--end", "2021-10-28T11:00", "--levels", "three")
    administer("point", "import", f"{EXAMPLE}/bridge_points.csv")
    moderator = office.invite("moderator", conference=conference)
    def moderate(*words):
        return office.nhipcau(moderator, *words, conference=conference)
    moderate("conference", "open")
    moderate("check-in", "17", "60")
    moderate("check-in", "04789", "19")
    sheet = pathlib.Path(office.file("ky-ten.jpg"))
    sheet.write_bytes(photo)
    moderate("attendance", "sheet", "04789", str(sheet))
    moderate("floor", "call", "17", "--speaker", speaker, "--topic", "Ngôi nhà an toàn")
    moderate("floor", "release")
    moderate("conference", "end")


def found_in(folder, words):
    """Files below `folder` in which one of the words stands."""
    return [f"{path}: {word}" for path in pathlib.Path(folder).rglob("*") if path.is_file()
            for word in words if word in path.read_bytes()]


def secrets_of(office):
    """What must not be found any more: the title, a name, and bytes of the photograph."""
    return [TITLE.encode(), "Bùi Thị Hoa Ban".encode(), PHOTO[20:200]]


class RoundTripTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.first = Office()
        cls.second = Office()
        hold_conference(cls.first)
        hold_conference(cls.first, "khac", "Hội nghị khác", "Hà Văn Nam", b"another photo" * 9)
        cls.archive = cls.first.file("hoa-ban.zip")
        cls.told = cls.first.administer("archive", "export", "hoa-ban", "--out", cls.archive)

    @classmethod
    def tearDownClass(cls):
        cls.first.close()
        cls.second.close()

    def test_1_any_office_can_open_it(self):
        with zipfile.ZipFile(self.archive) as archive:
            self.assertIsNone(archive.testzip())
            names = archive.namelist()
            self.assertEqual(names[:3], ["manifest.json", "events.binpb", "state.binpb"])
            self.assertIn(TITLE, json.loads(archive.read("manifest.json"))["title"])
            photos = [name for name in names if name.startswith("files/")]
            self.assertEqual([archive.read(name) for name in photos], [PHOTO])
            self.assertIn("Bùi Thị Hoa Ban", archive.read("speakers.csv").decode())
        self.assertFalse(pathlib.Path(self.archive + ".part").exists())

    def test_2_it_is_proved_without_a_server(self):
        def verify(path):
            return subprocess.run([CLIENT, "--server", "127.0.0.1:1", "archive", "verify", path],
                                  capture_output=True, check=False)
        done = verify(self.archive)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(TITLE, done.stdout.decode())
        whole = pathlib.Path(self.archive).read_bytes()
        at = whole.index(PHOTO[20:200])
        damaged = self.first.file("damaged.zip")
        pathlib.Path(damaged).write_bytes(whole[:at] + b"\0" + whole[at + 1:])
        done = verify(damaged)
        self.assertEqual(done.returncode, 2)
        self.assertIn("files/", done.stderr.decode())
        refused = self.second.run(self.second.administrator, "archive", "import", damaged)
        self.assertEqual(refused.returncode, 2)

    def test_3_another_server_takes_it_in(self):
        self.second.administer("archive", "import", self.archive)
        self.assertEqual(self.second.events(), self.first.events())
        self.assertEqual(self.second.administer("minutes"), self.first.administer("minutes"))
        again = self.second.file("again.zip")
        told = self.second.administer("archive", "export", "hoa-ban", "--out", again)
        def lasting(text):
            return [line for line in text.splitlines() if not line.startswith("SHA-256")
                    and "manifest" not in line]
        self.assertEqual(lasting(told), lasting(self.told))
        with zipfile.ZipFile(self.archive) as one, zipfile.ZipFile(again) as other:
            for name in one.namelist()[1:]:
                self.assertEqual(one.read(name), other.read(name), name)
        self.assertIn("import", self.second.archives()["conferences/hoa-ban"])
        refused = self.second.run(self.second.administrator, "archive", "import", self.archive)
        self.assertEqual(refused.returncode, 2, "it is there already")
        self.assertEqual(list((self.second.server.data_dir / "files").glob(".*")), [])
        self.second.server.stop()
        self.assertEqual(self.second.server.verify(), 0)
        self.second.server.start()

    def test_4_nothing_of_it_is_left_after_a_purge(self):
        office = self.first
        self.assertEqual(len(found_in(office.server.data_dir, secrets_of(office))) > 0, True)
        other = office.events("khac")
        refused = office.run(office.administrator, "archive", "propose-purge", "hoa-ban",
                             self.archive, "--reason", "Hết thời hạn")
        self.assertIn("REASON_RETENTION_NOT_OVER", office.run(
            office.administrator, "--json", "archive", "propose-purge", "hoa-ban", self.archive,
            "--reason", "Hết thời hạn").stderr.decode())
        self.assertEqual(refused.returncode, 2)
        deputy = office.restart_with_a_deputy(LATER)
        office.administer("office", "retention", "10")
        office.nhipcau(deputy, "archive", "propose-purge", "hoa-ban", self.archive, "--reason",
                       "Hết thời hạn")
        def refused_to(person):
            return office.run(person, "--json", "archive", "confirm-purge", "hoa-ban").stderr.decode()
        self.assertIn("REASON_PURGE_TOO_EARLY", refused_to(office.administrator))
        office.restart(after(LATER, WAIT))
        self.assertIn("REASON_SECOND_PERSON_NEEDED", refused_to(deputy))
        office.administer("archive", "confirm-purge", "hoa-ban")
        self.assertEqual(found_in(office.server.data_dir, secrets_of(office)), [])
        self.assertEqual(list((office.server.data_dir / "archives").glob("*")), [])
        purge = office.archives()["conferences/hoa-ban"]["purge"]
        self.assertEqual(purge["proposal"]["proposedByDisplayName"], "Quản trị")
        self.assertEqual(office.run(office.administrator, "events", "list").returncode, 4)
        self.assertEqual(office.events("khac"), other)
        office.server.stop()
        self.assertEqual(found_in(office.server.data_dir, secrets_of(office)), [])
        self.assertEqual(office.server.verify(), 0)
        office.server.start()
        self.assertEqual(office.events("khac"), other)


class KillTest(unittest.TestCase):
    """kill -9 at moments drawn from a seed: a conference is here as a whole, or not at all."""

    def setUp(self):
        self.office = Office()
        hold_conference(self.office)
        self.archive = self.office.file("hoa-ban.zip")
        self.office.administer("archive", "export", "hoa-ban", "--out", self.archive)
        self.events = self.office.events()
        self.deputy = self.office.restart_with_a_deputy(LATER)
        self.office.administer("office", "retention", "10")
        self.clock = LATER
        self.random = random.Random(SEED)

    def tearDown(self):
        self.office.close()

    def kill_during(self, token, *words):
        """Begins the command, kills the server within it, and starts it again."""
        client = subprocess.Popen(
            [CLIENT, "--server", self.office.server.grpc_address, "--timeout", "1", *token, *words],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # A moment of the run, not a wait for anything.
        time.sleep(self.random.uniform(0.0, 0.12))
        self.office.server.kill()
        # It would go on trying, and this time succeed.
        client.kill()
        client.wait()
        self.office.server.start()

    def is_here(self):
        done = self.office.run(self.office.administrator, "--json", "events", "list")
        if done.returncode == 4:
            return False
        self.assertEqual(done.stdout.decode(), self.events)
        return True

    def await_nothing_left(self):
        """What an import left is taken out while the server serves already."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while found_in(self.office.server.data_dir, secrets_of(self.office)):
            self.assertLess(time.monotonic(), deadline, "something of it is left")

    def test_purges_and_imports(self):
        for _ in range(KILL_COUNT):
            self.assertTrue(self.is_here())
            if "proposal" not in self.office.archives()["conferences/hoa-ban"]:
                self.office.nhipcau(self.deputy, "archive", "propose-purge", "hoa-ban",
                                    self.archive, "--reason", "Hết thời hạn")
            self.clock = after(self.clock, WAIT)
            self.office.restart(self.clock)
            self.kill_during(self.office.administrator, "archive", "confirm-purge", "hoa-ban")
            purged = "purge" in self.office.archives()["conferences/hoa-ban"]
            self.assertEqual(self.is_here(), not purged)
            if not purged:
                self.office.administer("archive", "confirm-purge", "hoa-ban")
            self.assertFalse(self.is_here())
            self.assertEqual(found_in(self.office.server.data_dir, secrets_of(self.office)), [])
            self.kill_during(self.office.administrator, "archive", "import", self.archive)
            known = self.office.archives()["conferences/hoa-ban"]
            self.assertEqual(self.is_here(), "purge" not in known)
            if not self.is_here():
                self.await_nothing_left()
                self.office.administer("archive", "import", self.archive)
        self.office.server.stop()
        self.assertEqual(self.office.server.verify(), 0)
        self.office.server.start()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
