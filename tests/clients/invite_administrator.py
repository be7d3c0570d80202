#!/usr/bin/python3
"""A way in for whoever has the server's machine: the first administrator, and one for a lost link.

Usage: invite_administrator.py SERVER_BINARY
"""

import pathlib
import subprocess
import sys
import unittest

import grpc

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))
import generated_protos  # noqa: E402,F401
from server_process import ServerProcess  # noqa: E402
from nhipcau.v1 import access_service_pb2, audit_pb2, audit_service_pb2, role_pb2  # noqa: E402

CALL_TIMEOUT_SECONDS = 20
JOURNAL_UNAVAILABLE = 3


def invite(server):
    return subprocess.run(
        [InviteAdministrator.server_binary, "invite-administrator", "--data-dir", server.data_dir],
        check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def call(server, token, method, request, response):
    with grpc.insecure_channel(server.grpc_address) as channel:
        send = channel.unary_unary(
            f"/nhipcau.v1.{method}", request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=response.FromString)
        return send(request, timeout=CALL_TIMEOUT_SECONDS, wait_for_ready=True,
                    metadata=[("authorization", f"Bearer {token}")])


def principal(server, token):
    return call(server, token, "AccessService/GetPrincipal",
                access_service_pb2.GetPrincipalRequest(),
                access_service_pb2.GetPrincipalResponse).principal


class InviteAdministrator(unittest.TestCase):
    server_binary = None

    def invited(self, server):
        done = invite(server)
        self.assertEqual(done.returncode, 0, done.stderr)
        token = done.stdout.strip()
        self.assertRegex(token, r"^office\.[0-9A-Za-z_-]{40,}$")
        self.assertNotIn(token, done.stderr)
        return token

    def test_the_first_one_and_one_more_when_the_link_was_lost(self):
        server = ServerProcess(self.server_binary)
        first = self.invited(server)
        self.assertFalse((server.data_dir / "administrator.token").exists())
        with server:
            self.assertFalse((server.data_dir / "administrator.token").exists())
            self.assertEqual(principal(server, first).role, role_pb2.ROLE_ADMINISTRATOR)
            refused = invite(server)
            self.assertEqual(refused.returncode, JOURNAL_UNAVAILABLE)
            self.assertIn("stop it", refused.stderr)
            self.assertEqual(refused.stdout, "")
            self.assertEqual(server.stop(), 0)
            second = self.invited(server)
            self.assertEqual(server.verify(), 0)
            server.start()
            self.assertEqual(principal(server, first).name, "office/invitations/1")
            self.assertEqual(principal(server, second).name, "office/invitations/2")
            self.assertEqual(principal(server, second).role, role_pb2.ROLE_ADMINISTRATOR)
            entries = call(server, second, "AuditService/ListAuditEntries",
                           audit_service_pb2.ListAuditEntriesRequest(
                               kind=audit_pb2.AUDIT_KIND_OFFICE_INVITATION),
                           audit_service_pb2.ListAuditEntriesResponse).audit_entries
            self.assertEqual([entry.method for entry in entries],
                             ["nhipcau-server invite-administrator"] * 2)

    def test_one_for_a_server_that_made_its_own(self):
        with ServerProcess(self.server_binary) as server:
            self.assertEqual(server.stop(), 0)
            invited = self.invited(server)
            server.start()
            self.assertEqual(principal(server, invited).name, "office/invitations/2")
            self.assertEqual(principal(server, server.administrator_token).name,
                             "office/invitations/1")


if __name__ == "__main__":
    InviteAdministrator.server_binary = sys.argv.pop(1)
    unittest.main()
