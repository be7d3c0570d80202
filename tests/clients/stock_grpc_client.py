#!/usr/bin/python3
"""A client that has never seen our protos plans and reads a conference.

Debian's grpcio, and nothing but gRPC's reflection to learn the API from: what works
here works for any stock client. Usage: stock_grpc_client.py SERVER_BINARY
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest
import uuid

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
from server_process import ServerProcess  # noqa: E402

CONFERENCE = "conferences/reflected"
TIMEOUT_SECONDS = 20
REFLECTION_ROOT = "/usr/share/grpc-proto"
REFLECTION_PROTO = f"{REFLECTION_ROOT}/grpc/reflection/v1alpha/reflection.proto"


def load_reflection_messages():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["protoc", f"--python_out={folder}", f"-I{REFLECTION_ROOT}",
                        REFLECTION_PROTO], check=True)
        sys.path.insert(0, f"{folder}/grpc/reflection/v1alpha")
        import reflection_pb2  # pylint: disable=import-outside-toplevel,import-error
        return reflection_pb2


class ReflectedApi:
    """All services of a server, as its reflection describes them."""

    def __init__(self, channel):
        self._channel = channel
        self._messages = load_reflection_messages()
        self._pool = descriptor_pool.DescriptorPool()
        self._factory = message_factory.MessageFactory(self._pool)
        self._known_files = set()
        self.services = [
            service.name
            for service in self._ask(list_services="").list_services_response.service]
        for service in self.services:
            if service.startswith("nhipcau."):
                self._learn(service)

    def call(self, service, method, token, **fields):
        """Calls nhipcau.v1.`service`/`method` with a request made of `fields`."""
        descriptor = self._pool.FindServiceByName(f"nhipcau.v1.{service}").methods_by_name[method]
        request = self._factory.GetPrototype(descriptor.input_type)(**fields)
        answer = self._factory.GetPrototype(descriptor.output_type)
        stub = self._channel.unary_unary(f"/nhipcau.v1.{service}/{method}",
                                         request_serializer=lambda r: r.SerializeToString(),
                                         response_deserializer=answer.FromString)
        return stub(request, timeout=TIMEOUT_SECONDS,
                    metadata=[("authorization", f"Bearer {token}")])

    def command(self, service, method, token, **fields):
        return self.call(service, method, token, request_id=str(uuid.uuid4()), **fields)

    def message(self, name):
        return self._factory.GetPrototype(
            self._pool.FindMessageTypeByName(f"nhipcau.v1.{name}"))

    def _ask(self, **question):
        stub = self._channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=lambda r: r.SerializeToString(),
            response_deserializer=self._messages.ServerReflectionResponse.FromString)
        request = self._messages.ServerReflectionRequest(**question)
        return next(iter(stub(iter([request]), timeout=TIMEOUT_SECONDS)))

    def _learn(self, symbol):
        answer = self._ask(file_containing_symbol=symbol)
        files = {}
        for serialized in answer.file_descriptor_response.file_descriptor_proto:
            file = descriptor_pb2.FileDescriptorProto.FromString(serialized)
            files[file.name] = file
        for name in files:
            self._add(name, files)

    def _add(self, name, files):
        if name in self._known_files:
            return
        self._known_files.add(name)
        for dependency in files[name].dependency:
            self._add(dependency, files)
        self._pool.AddSerializedFile(files[name].SerializeToString())


def rpc_status_class():
    """google.rpc.Status, which Debian has no Python module for."""
    status = descriptor_pb2.DescriptorProto(name="Status")
    field = descriptor_pb2.FieldDescriptorProto
    status.field.add(name="code", number=1, type=field.TYPE_INT32, label=field.LABEL_OPTIONAL)
    status.field.add(name="message", number=2, type=field.TYPE_STRING,
                     label=field.LABEL_OPTIONAL)
    status.field.add(name="details", number=3, type=field.TYPE_MESSAGE,
                     label=field.LABEL_REPEATED, type_name=".google.protobuf.Any")
    file = descriptor_pb2.FileDescriptorProto(
        name="google/rpc/status.proto", package="google.rpc", syntax="proto3",
        dependency=["google/protobuf/any.proto"], message_type=[status])
    pool = descriptor_pool.DescriptorPool()
    any_file = descriptor_pb2.FileDescriptorProto()
    any_pb2.DESCRIPTOR.CopyToProto(any_file)
    pool.Add(any_file)
    pool.Add(file)
    return message_factory.MessageFactory(pool).GetPrototype(
        pool.FindMessageTypeByName("google.rpc.Status"))


class StockGrpcClient(unittest.TestCase):
    server_binary = ""

    @classmethod
    def setUpClass(cls):
        cls.server = ServerProcess(cls.server_binary)
        cls.addClassCleanup(cls.server.__exit__)
        cls.server.start()
        cls.channel = grpc.insecure_channel(cls.server.grpc_address)
        cls.addClassCleanup(cls.channel.close)
        cls.api = ReflectedApi(cls.channel)
        cls.token = cls.server.administrator_token
        cls.api.command("ConferenceService", "CreateConference", cls.token,
                        conference={"name": CONFERENCE, "title": "Hội nghị thử",
                                    "planned_start_time": {"seconds": 1623373200},
                                    "planned_end_time": {"seconds": 1623384000}})

    def test_reflection_names_every_service(self):
        self.assertIn("grpc.health.v1.Health", self.api.services)
        self.assertIn("nhipcau.v1.FloorService", self.api.services)

    def test_points_that_were_added_are_read_back_page_by_page(self):
        host = self._add_point(code="17", display_name="Ủy ban nhân dân tỉnh", level="province")
        for number in range(4):
            self._add_point(code=f"0{number}", display_name=f"Xã {number}", level="commune",
                            parent=host, expected_count=10 + number)
        codes = []
        page_token = ""
        while True:
            page = self.api.call("BridgePointService", "ListBridgePoints", self.token,
                                 conference=CONFERENCE, page_size=2, page_token=page_token)
            codes += [point.code for point in page.bridge_points]
            page_token = page.next_page_token
            if not page_token:
                break
        self.assertEqual(codes, ["00", "01", "02", "03", "17"])

    def test_a_repeated_request_id_gets_the_first_receipt(self):
        fields = {"conference": CONFERENCE, "agenda_item": {"title": "Khai mạc"},
                  "request_id": str(uuid.uuid4())}
        first = self.api.call("AgendaService", "AddAgendaItem", self.token, **fields)
        second = self.api.call("AgendaService", "AddAgendaItem", self.token, **fields)
        self.assertEqual(first, second)
        items = self.api.call("AgendaService", "ListAgendaItems", self.token,
                              conference=CONFERENCE).agenda_items
        self.assertEqual([item.name for item in items], list(first.receipt.created_names))

    def test_events_are_gapless_and_name_the_caller(self):
        events = self.api.call("EventService", "ListEvents", self.token,
                               conference=CONFERENCE, page_size=1000).events
        self.assertEqual([event.sequence for event in events],
                         list(range(1, len(events) + 1)))
        planned = next(event for event in events if event.HasField("conference_planned"))
        caller = self.api.call("AccessService", "GetPrincipal", self.token).principal
        self.assertEqual(planned.principal, caller.name)

    def test_a_refusal_carries_code_and_reason(self):
        with self.assertRaises(grpc.RpcError) as refused:
            self.api.call("ConferenceService", "GetConference", self.token,
                          name="conferences/none")
        self.assertEqual(refused.exception.code(), grpc.StatusCode.NOT_FOUND)
        self.assertEqual(self._reason(refused.exception), "REASON_NOT_FOUND")

    def test_without_a_token_nothing_is_answered(self):
        with self.assertRaises(grpc.RpcError) as refused:
            self.api.call("ConferenceService", "GetConference", "office.guess", name=CONFERENCE)
        self.assertEqual(refused.exception.code(), grpc.StatusCode.UNAUTHENTICATED)
        self.assertEqual(self._reason(refused.exception), "REASON_TOKEN_INVALID")

    def _add_point(self, **fields):
        answer = self.api.command("BridgePointService", "AddBridgePoint", self.token,
                                  conference=CONFERENCE, bridge_point=fields)
        return answer.receipt.created_names[0]

    def _reason(self, error):
        packed = rpc_status_class().FromString(
            dict(error.trailing_metadata())["grpc-status-details-bin"]).details[0]
        error_class = self.api.message("Error")
        reasons = error_class.DESCRIPTOR.fields_by_name["reason"].enum_type.values_by_number
        return reasons[error_class.FromString(packed.value).reason].name


if __name__ == "__main__":
    StockGrpcClient.server_binary = sys.argv.pop(1)
    unittest.main(verbosity=2)
