"""One part, and a watch over many, by each way into the hub: gRPC, protobuf over HTTP, JSON over HTTP.

Calls one behind the other on one connection, by clients in the same process; the ratio is to gRPC.
"""

import http.client
import json
import logging
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import structlog

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/doubles"))

import grpc
from journal import part_uid, write_part
from serving import Line, serving

from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc

PARTS = 2_000
CALLS = 500
ROUNDS = 3
SERVICE = "/kenpin.inspection.v1.InspectionService/"


def calls_by_grpc(stub: inspection_pb2_grpc.InspectionServiceStub) -> None:
    for number in range(CALLS):
        stub.GetPart(inspection_pb2.GetPartRequest(part_uid=part_uid(number % PARTS + 1)))


def calls_by_http(connection: http.client.HTTPConnection, form: str) -> None:
    for number in range(CALLS):
        request = inspection_pb2.GetPartRequest(part_uid=part_uid(number % PARTS + 1))
        as_json = json.dumps({"partUid": request.part_uid}).encode()
        body = as_json if form == "json" else request.SerializeToString()
        connection.request("POST", SERVICE + "GetPart", body, {"Content-Type": f"application/{form}"})
        answer = connection.getresponse().read()
        found = json.loads(answer) if form == "json" else inspection_pb2.GetPartResponse.FromString(answer)
        assert found


def watch_by_grpc(stub: inspection_pb2_grpc.InspectionServiceStub) -> None:
    seen = 0
    stream = stub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest(resume_token="start"))
    for response in stream:
        seen += response.HasField("part")
        if seen == PARTS:
            stream.cancel()
            return


def watch_by_http(address: str, form: str) -> None:
    connection = http.client.HTTPConnection(address)
    request = inspection_pb2.WatchVerdictsRequest(resume_token="start")
    body = b'{"resumeToken": "start"}' if form == "json" else request.SerializeToString()
    enveloped = struct.pack(">BI", 0, len(body)) + body
    connection.request("POST", SERVICE + "WatchVerdicts", enveloped, {"Content-Type": f"application/connect+{form}"})
    answer, seen = connection.getresponse(), 0
    while seen < PARTS:
        _, length = struct.unpack(">BI", answer.read(5))
        message = answer.read(length)
        if form == "json":
            seen += "part" in json.loads(message)
        else:
            seen += inspection_pb2.WatchVerdictsResponse.FromString(message).HasField("part")
    connection.close()


def each_us(work: Callable[[], None], count: int) -> float:
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) / count * 1e6)
    return statistics.median(took)


def compare(line: Line) -> None:
    address = line.server.http_address
    connection = http.client.HTTPConnection(address)
    with grpc.insecure_channel(line.server.address, options=[("grpc.enable_http_proxy", 0)]) as channel:
        stub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        ways = (
            ("GetPart", CALLS, (lambda: calls_by_grpc(stub)), lambda form: calls_by_http(connection, form)),
            ("WatchVerdicts, a part", PARTS, (lambda: watch_by_grpc(stub)), lambda form: watch_by_http(address, form)),
        )
        for name, count, by_grpc, by_http in ways:
            base = each_us(by_grpc, count)
            print(f"{name:24} gRPC        {base:7.0f} us   1.00")
            for form in ("proto", "json"):
                took = each_us(lambda form=form, by_http=by_http: by_http(form), count)  # type: ignore[misc]
                print(f"{name:24} HTTP {form:6} {took:7.0f} us   {took / base:.2f}")


def main() -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory(prefix="kenpin-bench-") as name, serving(Path(name)) as line:
        for number in range(1, PARTS + 1):
            write_part(line.journal, number)
        line.keep()
        compare(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
