#!/usr/bin/python3
"""A server dies in the middle of a session; what was backed up goes on elsewhere.

Usage: backup_and_restore.py SERVER_BINARY CLIENT_BINARY
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

POINT = "04831"


class BackupAndRestore(unittest.TestCase):
    server_binary = None
    client_binary = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="nhipcau-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.token = self.folder / "administrator.token"

    def nhipcau(self, server, *arguments):
        return subprocess.run(
            [self.client_binary, "--server", server.grpc_address, "--token-file", self.token,
             "--conference", "hoa-binh", *arguments],
            check=True, stdout=subprocess.PIPE, text=True).stdout

    def serve_command(self, *arguments):
        return subprocess.run([self.server_binary, *arguments], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def begin_session(self, server):
        self.token.write_text(server.administrator_token)
        self.nhipcau(server, "conference", "create", "--confirm-date", "hoa-binh", "--title", "Hội nghị",
                     "--start", "2021-06-11T08:00", "--end", "2021-06-11T11:20")
        self.nhipcau(server, "point", "add", POINT, "--name", "Thị trấn Đà Bắc",
                     "--level", "province", "--expected", "25")
        moderator = json.loads(self.nhipcau(server, "--json", "invite", "create", "moderator",
                                            "--name", "Điều hành"))
        self.token.write_text(moderator["token"])
        self.nhipcau(server, "conference", "open")
        self.nhipcau(server, "check-in", POINT, "19")

    def back_up(self, server):
        done = self.serve_command("backup", "--data-dir", server.data_dir, "--to",
                                  self.folder / "backups")
        self.assertEqual(done.returncode, 0, done.stderr)
        return pathlib.Path(re.search("The back-up is proved: (.*)", done.stdout)[1])

    def test_a_session_goes_on_from_its_backup(self):
        with ServerProcess(self.server_binary) as server, \
                ServerProcess(self.server_binary) as other:
            other.stop()
            shutil.rmtree(other.data_dir)
            self.begin_session(server)
            backup = self.back_up(server)
            known = self.nhipcau(server, "--json", "events", "list")
            self.nhipcau(server, "announce", "Sau bản sao lưu")
            server.kill()
            died = time.monotonic()

            restored = self.serve_command("restore", "--from", backup, "--data-dir", other.data_dir)
            self.assertEqual(restored.returncode, 0, restored.stderr)
            other.start()
            took = time.monotonic() - died
            # Behind it stands the start of the other server, and no announcement.
            after = self.nhipcau(other, "--json", "events", "list")
            self.assertEqual(after[:len(known)], known)
            self.assertEqual(len(after.splitlines()), len(known.splitlines()) + 1)
            self.assertIn("serverStarted", after.splitlines()[-1])
            self.nhipcau(other, "floor", "request", POINT)
            self.assertIn("Thị trấn Đà Bắc", self.nhipcau(other, "floor", "queue"))
            self.assertEqual(other.stop(), 0)
            self.assertEqual(other.verify(), 0)
            print(f"from the kill to open doors on the other folder: {took:.1f} s", file=sys.stderr)

    def test_nothing_is_written_over_a_record(self):
        with ServerProcess(self.server_binary) as server:
            backup = self.back_up(server)
            self.assertEqual(server.stop(), 0)
            refused = self.serve_command("restore", "--from", backup, "--data-dir", server.data_dir)
            self.assertEqual(refused.returncode, 3)
            self.assertIn("nothing is written over one", refused.stderr)
            self.assertEqual(server.verify(), 0)

    def test_the_configuration_says_where_the_data_are(self):
        with ServerProcess(self.server_binary) as server:
            config = self.folder / "server.conf"
            config.write_text(f"data-dir = {server.data_dir}\n")
            done = self.serve_command("backup", "--config", config, "--to", self.folder / "backups")
            self.assertEqual(done.returncode, 0, done.stderr)
            backup = next((self.folder / "backups").iterdir())
            self.assertEqual((backup / "server.conf").read_text(), config.read_text())
            self.assertEqual(self.serve_command("verify", "--config", config).returncode, 0)
            config.write_text("data-dir\n")
            refused = self.serve_command("serve", "--config", config)
            self.assertEqual(refused.returncode, 2)
            self.assertIn(f"{config}:1: ", refused.stderr)


if __name__ == "__main__":
    BackupAndRestore.client_binary = sys.argv.pop(2)
    BackupAndRestore.server_binary = sys.argv.pop(1)
    unittest.main()
