"""Whatever a caller sends, on either face: an answer that the contract declares, and nothing is lost.

`make proof` sends many times more.
"""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import grpc
import pytest
import schemathesis
import structlog
from drawn_messages import messages
from google.protobuf.message import DecodeError, Message
from http_caller import ask, call
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from journal import write_part
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import Line, serving

from kenpin.api.methods import Method
from kenpin.api.openapi import contract_methods, describe

CHECKS: list[CheckFunction] = [status_code_conformance, content_type_conformance, response_schema_conformance]
PARTS = 20
WATCH_MS = 60
URL_BYTES_MAX = 30_000
EXAMPLES, EXAMPLES_DEEP = 3, 30
DEPTHS = [EXAMPLES, pytest.param(EXAMPLES_DEEP, marks=[pytest.mark.deep, pytest.mark.timeout(1800)])]
BROKEN = (grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL, grpc.StatusCode.DATA_LOSS)


def drive(count: int, strategy: st.SearchStrategy[Any], check: Callable[[Any], None]) -> None:
    """Checks `count` drawn values."""

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        # Making a finding small would take longer than to find it.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(drawn: Any) -> None:
        check(drawn)

    run()


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with serving(Path(tmp_path_factory.mktemp("fuzz"))) as line:
        for number in range(1, PARTS + 1):
            write_part(line.journal, number)
        line.keep()
        yield line


@pytest.fixture
def unharmed(line: Line) -> Iterator[None]:
    """The hub is what it was, and no call broke in it."""
    with structlog.testing.capture_logs() as logs:
        yield
    assert [entry for entry in logs if entry["event"] == "call failed"] == []
    assert ask(line.url, "GetAccount").json["account"]["triggers"] == str(PARTS)
    assert line.client.account()[0].triggers == PARTS
    end = time.monotonic() + 10
    while line.hub.tail.watcher_count:
        assert time.monotonic() < end, "a watcher was left behind"
        time.sleep(0.02)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("count", DEPTHS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_json_face_answers_as_it_is_described(line: Line, unharmed: None, mode: GenerationMode, count: int) -> None:
    schema = schemathesis.openapi.from_dict(call(line.url, "/openapi.json").json)
    for found in schema.get_all_operations():
        operation = found.ok()
        streams = "application/x-ndjson" in operation.definition.raw["responses"]["200"]["content"]
        drive(count, operation.as_strategy(generation_mode=mode), partial(check_case, line, streams))


def check_case(line: Line, streams: bool, case: schemathesis.Case) -> None:
    if streams:
        case.headers["Connect-Timeout-Ms"] = str(WATCH_MS)
    # A longer line is no request to an HTTP server.
    assume(len(case.as_transport_kwargs(base_url=line.url)["url"]) + len(str(case.query)) * 3 < URL_BYTES_MAX)
    response = case.call(base_url=line.url, timeout=20)
    assert response.headers["x-request-id"]
    # A stream is many documents, not one.
    checks = [check for check in CHECKS if not (streams and check is response_schema_conformance)]
    case.validate_response(response, checks=checks)
    if streams and response.status_code == 200:
        assert all(set(json.loads(text)) <= {"result", "error"} for text in response.content.splitlines())


def served(line: Line) -> list[Method]:
    return list(line.server.methods)


def outcome(channel: grpc.Channel, method: Method, body: bytes) -> grpc.StatusCode:
    """How a call ends by gRPC, made of bytes."""
    try:
        if method.streams:
            for _ in channel.unary_stream(method.path)(body, timeout=WATCH_MS / 1e3):
                pass
        else:
            channel.unary_unary(method.path)(body, timeout=20)
    except grpc.RpcError as error:
        return error.code()
    return grpc.StatusCode.OK


@pytest.mark.parametrize("count", DEPTHS)
def test_any_message_gets_an_answer_by_grpc(line: Line, unharmed: None, count: int) -> None:
    with grpc.insecure_channel(line.server.address) as channel:
        for method in served(line):
            drive(count, messages(method.request_type), partial(check_message, channel, method))


def check_message(channel: grpc.Channel, method: Method, message: Message) -> None:
    assert outcome(channel, method, message.SerializeToString()) not in BROKEN, method.path


@pytest.mark.parametrize("count", DEPTHS)
def test_any_bytes_get_an_answer_by_grpc(line: Line, unharmed: None, count: int) -> None:
    with grpc.insecure_channel(line.server.address) as channel:
        for method in served(line):
            drive(count, st.binary(max_size=300), partial(check_bytes, channel, method))


def check_bytes(channel: grpc.Channel, method: Method, body: bytes) -> None:
    try:
        method.request_type.FromString(body)
    except DecodeError:
        assert outcome(channel, method, body) is grpc.StatusCode.INVALID_ARGUMENT
    else:
        assert outcome(channel, method, body) not in BROKEN


@pytest.mark.parametrize("count", DEPTHS)
def test_both_faces_end_a_call_alike(line: Line, unharmed: None, count: int) -> None:
    with grpc.insecure_channel(line.server.address) as channel:
        for method in served(line):
            if method.looks_only and not method.streams:
                drive(count, messages(method.request_type), partial(check_alike, line, channel, method))


def check_alike(line: Line, channel: grpc.Channel, method: Method, message: Message) -> None:
    body = message.SerializeToString()
    answer = call(line.url, method.path, body, Content_Type="application/proto")
    code = "ok" if answer.status == 200 else answer.json["code"]
    assert code == outcome(channel, method, body).name.lower(), method.path


@pytest.mark.parametrize("count", DEPTHS)
def test_any_bytes_over_http_get_an_answer(line: Line, unharmed: None, count: int) -> None:
    types = ("application/json", "application/proto", "application/connect+json", "application/connect+proto", "x/y")
    sent = st.tuples(
        st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda b: b"\0\0\0\0" + b)),
        st.sampled_from(types),
        st.sampled_from(("identity", "gzip", "deflate", "br", "x")),
    )
    for method in served(line):
        drive(count, sent, partial(check_http, line, method))


def check_http(line: Line, method: Method, sent: tuple[bytes, str, str]) -> None:
    body, content_type, encoding = sent
    answer = call(
        line.url,
        method.path,
        body,
        Content_Type=content_type,
        Content_Encoding=encoding,
        Connect_Timeout_Ms=str(WATCH_MS),
    )
    assert answer.status in (200, 400, 404, 409, 415, 429, 503, 504), answer.body


def test_the_description_covers_what_is_served(line: Line) -> None:
    described = describe(contract_methods())["paths"]
    assert {method.path for method in served(line)} <= set(described)
