#!/usr/bin/python3
"""Runs the Python examples of proto/README.md, in their order, against a server.

Usage: protocol_examples.py SERVER_BINARY
"""

import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import generated_protos  # noqa: E402
from server_process import ServerProcess  # noqa: E402


class ProtocolExamples(unittest.TestCase):
    server_binary = ""

    def test_the_examples_of_the_readme_work(self):
        examples = re.findall(r"^```python\n(.*?)^```$", (ROOT / "proto/README.md").read_text(),
                              re.MULTILINE | re.DOTALL)
        with ServerProcess(self.server_binary) as server:
            environment = dict(os.environ, PYTHONPATH=generated_protos.FOLDER.name,
                               NHIPCAU_GRPC=server.grpc_address, NHIPCAU_HTTP=server.http_address,
                               NHIPCAU_TOKEN=server.administrator_token)
            printed = [
                subprocess.run([sys.executable, "-c", example], env=environment, check=True,
                               capture_output=True, text=True, timeout=60).stdout
                for example in examples]
        self.assertIn("conferences/by-grpc/agendaItems/", printed[0])
        self.assertIn("conferences/by-grpc/agendaItems/", printed[1])


if __name__ == "__main__":
    ProtocolExamples.server_binary = sys.argv.pop(1)
    unittest.main(verbosity=2)
