#!/usr/bin/python3
"""What the packaged services may still do, as systemd-analyze judges; and that what they name is packed.

Usage: service_units.py
"""

import pathlib
import re
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).parents[2]
UNITS = ROOT / "deploy" / "debian"
EXPOSURE_MAX = 2.5


class ServiceUnits(unittest.TestCase):
    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_services_are_hardened(self):
        services = sorted(UNITS.glob("*.service"))
        self.assertEqual(len(services), 3)
        for service in services:
            with self.subTest(service=service.name):
                said = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", service],
                                      check=True, stdout=subprocess.PIPE, text=True).stdout
                exposure = float(re.search(r"Overall exposure level for .*: ([0-9.]+)", said)[1])
                self.assertLessEqual(exposure, EXPOSURE_MAX, said)

    def test_units_are_packed(self):
        packed = (ROOT / "deploy" / "package.cmake").read_text()
        for unit in sorted(UNITS.glob("nhipcau*.*")):
            if unit.suffix in (".service", ".socket", ".timer"):
                self.assertIn(f"deploy/debian/{unit.name}", packed)

    def test_the_socket_is_the_one_that_the_server_asks(self):
        config = (UNITS / "server.conf").read_text()
        socket = re.search(r"(?m)^renderer-service = (.*)$", config)[1]
        self.assertIn(f"ListenStream={socket}\n", (UNITS / "nhipcau-renderer.socket").read_text())


if __name__ == "__main__":
    unittest.main()
