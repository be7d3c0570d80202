#!/usr/bin/python3
"""The first steps on an office's machine: setup, a server with what it wrote, doctor; and the configuration.

Usage: first_steps.py SERVER_BINARY
"""

import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
from server_process import ServerProcess  # noqa: E402

HOST = "127.0.0.1"
OFFICE = "Văn phòng Ủy ban nhân dân tỉnh Hòa Bình"


class FirstSteps(unittest.TestCase):
    server_binary = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="nhipcau-test-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.config = self.folder / "server.conf"
        shutil.copy(ROOT / "deploy" / "debian" / "server.conf", self.config)

    def command(self, *arguments):
        return subprocess.run([self.server_binary, *arguments], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def set_up(self, *arguments):
        return self.command("setup", "--config", self.config, "--host", HOST, *arguments)

    def settings(self):
        lines = (line for line in self.config.read_text().splitlines() if not line.startswith("#"))
        return dict(line.split(" = ", 1) for line in lines if line)

    def test_an_office_with_an_authority_of_its_own(self):
        done = self.set_up("--own-authority", OFFICE, "--http-address", f"{HOST}:0")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("invite-administrator", done.stdout)
        settings = self.settings()
        self.assertEqual(settings["http-address"], f"{HOST}:0")
        self.assertEqual(settings["data-dir"], "/var/lib/nhipcau", "what was not said stays")
        self.assertEqual(os.stat(settings["tls-key"]).st_mode & 0o007, 0)
        self.assertEqual(os.stat(self.folder / "authority.key").st_mode & 0o077, 0)
        with ServerProcess(self.server_binary, "--tls-cert", settings["tls-cert"], "--tls-key",
                           settings["tls-key"]) as server:
            trusting = ssl.create_default_context(cafile=self.folder / "authority.crt")
            with urllib.request.urlopen(f"https://{server.http_address}/healthz",
                                        context=trusting) as answer:
                self.assertEqual(answer.status, 200)
            with urllib.request.urlopen(f"https://{server.http_address}/metrics",
                                        context=trusting) as answer:
                ends = re.search(r"^nhipcau_certificate_ends_timestamp_seconds (\S+)",
                                 answer.read().decode(), flags=re.MULTILINE)
            self.assertGreater(float(ends[1]), time.time())

    def test_the_next_pair_is_of_the_same_authority(self):
        self.assertEqual(self.set_up("--own-authority", OFFICE).returncode, 0)
        authority = (self.folder / "authority.crt").read_bytes()
        first = (self.folder / "server.crt").read_bytes()
        self.assertEqual(self.set_up("--own-authority", OFFICE).returncode, 0)
        self.assertEqual((self.folder / "authority.crt").read_bytes(), authority)
        self.assertNotEqual((self.folder / "server.crt").read_bytes(), first)
        (self.folder / "authority.key").unlink()
        refused = self.set_up("--own-authority", OFFICE)
        self.assertEqual(refused.returncode, 5)
        self.assertIn("bring authority.key back", refused.stderr)

    def test_a_plan_that_makes_no_sense_changes_nothing(self):
        before = self.config.read_text()
        for arguments in ([], ["--tls-cert", "/nowhere.crt", "--tls-key", "/nowhere.key"],
                          ["--own-authority", OFFICE, "--tls-cert", "x", "--tls-key", "y"],
                          ["--own-authority", OFFICE, "--http-address", "hop.example:443"]):
            with self.subTest(arguments=arguments):
                refused = self.set_up(*arguments)
                self.assertEqual(refused.returncode, 2, refused.stderr)
                self.assertEqual(self.config.read_text(), before)
                self.assertEqual(list(self.folder.iterdir()), [self.config])

    def test_the_packaged_configuration_is_understood(self):
        said = self.command("doctor", "--config", self.config)
        self.assertIn("data: /var/lib/nhipcau", said.stdout)
        self.assertIn("pages: 127.0.0.1 port 7080", said.stdout)
        self.config.write_text("data-dir = /tmp/x\ndata_dir = /tmp/y\n")
        refused = self.command("doctor", "--config", self.config)
        self.assertEqual(refused.returncode, 2)
        self.assertIn(f"{self.config}:2: there is no \"data_dir\"", refused.stderr)

    def test_a_command_asks_where_the_data_are(self):
        refused = self.command("serve")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("Give --data-dir DIR", refused.stderr)

    def test_doctor_beside_a_running_server(self):
        with ServerProcess(self.server_binary) as server:
            said = self.command("doctor", "--data-dir", server.data_dir)
            self.assertEqual(said.returncode, 0, said.stdout)
            server.data_dir.chmod(0o755)
            said = self.command("doctor", "--data-dir", server.data_dir)
            self.assertEqual(said.returncode, 8, said.stdout)
            self.assertIn("chmod 700", said.stdout)

    def test_status_of_a_server(self):
        with ServerProcess(self.server_binary) as server:
            where = ["--data-dir", server.data_dir, "--config", self.config]
            self.config.write_text(f"http-address = {server.http_address}\n")
            said = self.command("status", *where)
            self.assertEqual(said.returncode, 0, said.stdout)
            self.assertRegex(said.stdout, rf"server +runs as process {server.pid}\n")
            self.assertRegex(said.stdout, r"commands +are recorded\n")
            self.assertRegex(said.stdout, r"connections of pages +[0-9]+\n")
            server.kill()
            said = self.command("status", *where)
            self.assertEqual(said.returncode, 8)
            self.assertRegex(said.stdout, r"server +does not run")


if __name__ == "__main__":
    FirstSteps.server_binary = sys.argv.pop(1)
    unittest.main()
