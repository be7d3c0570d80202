#!/usr/bin/python3
"""kill -9 of the server twenty times while a conference is rehearsed; NHIPCAU_LONG=1: in fifteen of them.

The rehearsal itself checks that every command that was acknowledged is in the record, once; this
script kills at moments drawn from a seed, and then reads the record once more, on its own.
Usage: kill_server.py SERVER_BINARY COMMAND_LINE_BINARY [SEED]
"""

import collections
import os
import pathlib
import random
import subprocess
import sys
import time
import unittest

import grpc

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import generated_protos  # noqa: E402,F401
from server_process import ServerProcess  # noqa: E402
from nhipcau.v1 import event_service_pb2  # noqa: E402

CONFERENCE = "conferences/hoa-binh"
EXAMPLE = ROOT / "deploy" / "examples" / "hoa-binh-2021"
# A morning in about a minute.
CLOCK = "2021-06-11T07:15:00+07:00,240"
KILL_COUNT = 20
REHEARSAL_COUNT = 15 if os.environ.get("NHIPCAU_LONG") == "1" else 1
# The server is killed when the record has come to sequences drawn from here; the whole
# conference makes more.
KILL_SEQUENCES = range(10, 1150)
CALL_TIMEOUT_SECONDS = 20


class Record:
    """Reads the conference's events from the server, across its restarts."""

    def __init__(self, server):
        self._token = server.administrator_token
        channel = grpc.insecure_channel(server.grpc_address, options=[
            ("grpc.initial_reconnect_backoff_ms", 50), ("grpc.min_reconnect_backoff_ms", 50),
            ("grpc.max_reconnect_backoff_ms", 200)])
        self._list_events = channel.unary_unary(
            "/nhipcau.v1.EventService/ListEvents",
            request_serializer=lambda request: request.SerializeToString(),
            response_deserializer=event_service_pb2.ListEventsResponse.FromString)

    def last_sequence(self):
        return self._page(from_sequence=1, size=1).last_sequence

    def events(self):
        events = []
        while True:
            page = self._page(from_sequence=len(events) + 1, size=1000)
            events += page.events
            if not page.events or events[-1].sequence >= page.last_sequence:
                return events

    def _page(self, from_sequence, size):
        request = event_service_pb2.ListEventsRequest(conference=CONFERENCE, page_size=size,
                                              from_sequence=from_sequence)
        while True:
            try:
                return self._list_events(request, timeout=CALL_TIMEOUT_SECONDS,
                                         wait_for_ready=True,
                                         metadata=[("authorization", f"Bearer {self._token}")])
            except grpc.RpcError as error:
                # The channel has not noticed yet that the server died.
                if error.code() != grpc.StatusCode.UNAVAILABLE:
                    raise


def commands_of(events):
    """(principal, request_id) of each command, once for each unit of the record that ends one.

    A large import has several units, of which only the last commits it.
    """
    commands = []
    in_unit = False
    for event in events:
        if not in_unit and event.request_id and not event.HasField("import_staged"):
            commands.append((event.principal, event.request_id))
        in_unit = event.more
    return commands


class KillServer(unittest.TestCase):
    server_binary = ""
    command_line_binary = ""
    seed = 0

    def test_a_rehearsal_survives_twenty_kills(self):
        for seed in range(self.seed, self.seed + REHEARSAL_COUNT):
            print(f"seed {seed}", flush=True)
            self._rehearse_and_kill(seed)

    def _rehearse_and_kill(self, seed):
        chance = random.Random(seed)
        with ServerProcess(self.server_binary, "--simulated-clock", CLOCK) as server:
            self._plan(server)
            record = Record(server)
            rehearsal = self._rehearse(server, seed)
            self.addCleanup(rehearsal.kill)
            for sequence in sorted(chance.sample(KILL_SEQUENCES, KILL_COUNT)):
                self._await_sequence(server, record, rehearsal, sequence)
                server.kill()
                self.assertEqual(server.verify(), 0, f"killed after {sequence}")
                server.start()
            self.assertEqual(rehearsal.wait(), 0, "the rehearsal found a broken promise")

            events = record.events()
            self.assertEqual([event.sequence for event in events],
                             list(range(1, len(events) + 1)))
            twice = [command for command, count in collections.Counter(
                commands_of(events)).items() if count > 1]
            self.assertEqual(twice, [], "commands that are there twice")
            self.assertEqual(server.stop(), 0)

    def _await_sequence(self, server, record, rehearsal, sequence):
        while record.last_sequence() < sequence:
            self.assertTrue(server.alive(), "the server ended by itself")
            self.assertIsNone(rehearsal.poll(), "the rehearsal ended before all kills")
            time.sleep(0.005)

    def _plan(self, server):
        self._nhipcau(server, "conference", "create", "--confirm-date", "hoa-binh", "--title", "Hội nghị thử",
                      "--start", "2021-06-11T08:00", "--end", "2021-06-11T11:20",
                      "--levels", "three")
        self._nhipcau(server, "point", "import", EXAMPLE / "bridge_points.csv")
        self._nhipcau(server, "agenda", "import", EXAMPLE / "agenda.csv")

    def _nhipcau(self, server, *verb):
        subprocess.run(self._command_line(server, *verb), check=True)

    def _rehearse(self, server, seed):
        return subprocess.Popen(self._command_line(
            server, "rehearse", "--http", server.http_address, "--seed", str(seed)))

    def _command_line(self, server, *verb):
        return [self.command_line_binary, "--server", server.grpc_address,
                *server.as_holder_of(server.administrator_token), "--conference", "hoa-binh", *verb]


if __name__ == "__main__":
    KillServer.server_binary = sys.argv.pop(1)
    KillServer.command_line_binary = sys.argv.pop(1)
    KillServer.seed = int(sys.argv.pop(1)) if len(sys.argv) > 1 else random.randrange(1 << 32)
    unittest.main(verbosity=2)
