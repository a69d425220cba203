"""The Connect face over a real port: the same answers as by gRPC, in Connect's words."""

import base64
import gzip
import json
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import quote

import grpc
import pytest
import structlog
from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2
from http_caller import INSPECTION, ask, call, calling, details_in, enveloped, envelopes
from journal import REJECT, part_uid, write_part
from serving import Line

from kenpin.api.errors import STATUS_DETAILS_KEY
from kenpin.api.http.connect import BODY_BYTES_MAX_DEFAULT
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc


def until(condition: Callable[[], bool], limit_s: float = 10.0) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_part_by_json_is_the_part_by_grpc(line: Line) -> None:
    write_part(line.journal, 1, REJECT, cause=1, truth="hole")
    line.keep()
    answer = ask(line.url, "GetPart", {"partUid": part_uid(1)})
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    record = json_format.ParseDict(answer.json["part"], inspection_pb2.PartRecord())
    assert record == line.client.part(part_uid(1))
    # The contract's own names are taken as well.
    assert ask(line.url, "GetPart", {"part_uid": part_uid(1)}).json == answer.json


def test_protobuf_bytes_are_taken_too(line: Line) -> None:
    write_part(line.journal, 1)
    line.keep()
    request = inspection_pb2.GetPartRequest(part_uid=part_uid(1))
    answer = call(line.url, INSPECTION + "GetPart", request.SerializeToString(), Content_Type="application/proto")
    assert answer.headers["content-type"] == "application/proto"
    assert inspection_pb2.GetPartResponse.FromString(answer.body).part == line.client.part(part_uid(1))


def test_what_changes_nothing_is_had_by_get(line: Line) -> None:
    write_part(line.journal, 1)
    line.keep()
    text = json.dumps({"partUid": part_uid(1)})
    packed = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    path = INSPECTION + "GetPart?connect=v1&encoding=json&message="
    plain, coded = call(line.url, path + quote(text)), call(line.url, f"{path}{packed}&base64=1")
    assert plain.json == coded.json == ask(line.url, "GetPart", {"partUid": part_uid(1)}).json
    refused = call(line.url, INSPECTION + "TriggerSoftware?encoding=json&message={}")
    assert (refused.status, refused.headers["allow"]) == (405, "POST")


def test_a_failed_call_says_the_same_on_both_faces(line: Line) -> None:
    answer = ask(line.url, "GetPart", {"partUid": "nobody"})
    assert (answer.status, answer.json["code"]) == (404, "not_found")
    assert answer.headers["trailer-kenpin-error-code"] == "NOT_FOUND"
    with grpc.insecure_channel(line.server.address) as channel:
        hub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        with pytest.raises(grpc.RpcError) as caught:
            hub.GetPart(inspection_pb2.GetPartRequest(part_uid="nobody"))
    sent = dict(caught.value.trailing_metadata())
    status = status_pb2.Status.FromString(sent[STATUS_DETAILS_KEY])
    assert (status.code, status.message) == (5, answer.json["message"])
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    assert (info.reason, info.domain) == ("NOT_FOUND", "kenpin")
    assert details_in(answer.json) == [info]


def test_details_name_the_field_and_when_to_try_again(line: Line) -> None:
    wrong = ask(line.url, "InspectImage", {"station": "station-1"})
    assert wrong.status == 400
    info, bad = details_in(wrong.json)
    assert info.reason == "INPUT_INVALID"
    assert [violation.field for violation in bad.field_violations] == ["image"]
    away = ask(line.url, "InspectImage", {"station": "station-1", "image": "aaaa"})
    assert (away.status, away.json["code"], away.reason) == (503, "unavailable", "ROLE_UNAVAILABLE")
    assert details_in(away.json)[1].retry_delay.ToMilliseconds() == 1000


def test_long_words_do_not_burst_the_metadata(line: Line) -> None:
    answer = ask(line.url, "GetPart", {"partUid": "\n" * 100_000})
    assert (answer.status, answer.reason) == (404, "NOT_FOUND")
    with grpc.insecure_channel(line.server.address) as channel:
        hub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        with pytest.raises(grpc.RpcError) as caught:
            hub.GetPart(inspection_pb2.GetPartRequest(part_uid="é\n" * 100_000))
    assert caught.value.code() is grpc.StatusCode.NOT_FOUND


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"partUid": 5}', "application/json", 400),
        (b'{"unknown": 5}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"", "application/json", 400),
        (b"\x0a\xff", "application/proto", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "application/connect+json", 415),
        (b" " * (BODY_BYTES_MAX_DEFAULT + 1), "application/json", 429),
    ],
)
def test_what_is_no_request_is_refused(line: Line, body: bytes, content_type: str, status: int) -> None:
    answer = call(line.url, INSPECTION + "GetPart", body, Content_Type=content_type)
    assert answer.status == status
    assert answer.headers["x-request-id"]
    if status == 415:
        assert "application/json" in answer.headers["accept-post"]
    else:
        assert answer.reason == ("MESSAGE_TOO_LARGE" if status == 429 else "INPUT_INVALID")


def test_a_path_without_a_method(line: Line) -> None:
    answer = call(line.url, INSPECTION + "Nothing", b"{}", Content_Type="application/json")
    assert (answer.status, answer.json["code"], answer.reason) == (404, "unimplemented", "METHOD_UNKNOWN")
    health = "/grpc.health.v1.Health/Check"
    assert call(line.url, health, b"{}", Content_Type="application/json").status == 404


@pytest.mark.parametrize("timeout", ["x", "-1", "12345678901", "١"])
def test_a_deadline_that_is_none(line: Line, timeout: str) -> None:
    answer = ask(line.url, "ListStations", Connect_Timeout_Ms=timeout.encode().decode("latin-1"))
    assert (answer.status, answer.reason) == (400, "INPUT_INVALID")


def test_a_call_ends_at_its_deadline(line: Line) -> None:
    answer = ask(line.url, "ListStations", Connect_Timeout_Ms="0")
    assert (answer.status, answer.json["code"]) == (504, "deadline_exceeded")


def test_bodies_may_be_compressed(line: Line) -> None:
    for number in range(1, 5):
        write_part(line.journal, number, REJECT, cause=1, truth="hole")
    line.keep()
    body = gzip.compress(json.dumps({"partUid": part_uid(1)}).encode())
    headers = {"Content_Type": "application/json", "Content_Encoding": "gzip", "Accept_Encoding": "gzip"}
    answer = call(line.url, INSPECTION + "GetPart", body, **headers)
    text = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
    assert json.loads(text) == ask(line.url, "GetPart", {"partUid": part_uid(1)}).json
    bomb = gzip.compress(b" " * (BODY_BYTES_MAX_DEFAULT * 8))
    assert call(line.url, INSPECTION + "GetPart", bomb, **headers).status == 429
    assert call(line.url, INSPECTION + "GetPart", b"x", **headers).status == 400
    unknown = headers | {"Content_Encoding": "snappy"}
    assert call(line.url, INSPECTION + "GetPart", b"x", **unknown).status == 400


@pytest.mark.parametrize("codec", ["json", "proto"])
def test_a_watch_in_envelopes(line: Line, codec: str) -> None:
    write_part(line.journal, 1)
    line.keep()
    request = inspection_pb2.WatchVerdictsRequest(resume_token="start")
    text = json_format.MessageToJson(request).encode() if codec == "json" else request.SerializeToString()
    answer = call(
        line.url,
        INSPECTION + "WatchVerdicts",
        enveloped(text),
        Content_Type=f"application/connect+{codec}",
        Connect_Timeout_Ms="700",
    )
    assert (answer.status, answer.headers["content-type"]) == (200, f"application/connect+{codec}")
    *messages, (flags, end) = envelopes(answer.body)
    assert flags == 2
    assert json.loads(end)["error"]["code"] == "deadline_exceeded"
    responses = []
    for kind, body in messages:
        assert kind == 0
        response = inspection_pb2.WatchVerdictsResponse()
        responses.append(json_format.Parse(body, response) if codec == "json" else response.FromString(body))
    assert {r.part.part_uid for r in responses if r.HasField("part")} == {part_uid(1)}


def test_a_watch_as_lines_for_people(line: Line) -> None:
    write_part(line.journal, 1)
    line.keep()
    body = b'{"resumeToken": "start"}'
    with calling(line.url, INSPECTION + "WatchVerdicts", body, Content_Type="application/json") as response:
        assert response.headers["content-type"] == "application/x-ndjson"
        found = (json.loads(response.readline())["result"] for _ in range(10))
        assert next(r for r in found if "part" in r)["part"]["partUid"] == part_uid(1)
        until(lambda: line.hub.tail.watcher_count == 1)
    # Who leaves is noticed.
    until(lambda: line.hub.tail.watcher_count == 0)


def test_a_stream_that_fails_ends_with_its_error(line: Line) -> None:
    path, lines = INSPECTION + "WatchVerdicts", b'{"resumeToken": "no token"}'
    answer = call(line.url, path, lines, Content_Type="application/json")
    assert details_in(answer.json["error"])[0].reason == "TOKEN_INVALID"
    answer = call(line.url, path, enveloped(lines), Content_Type="application/connect+json")
    ((flags, end),) = envelopes(answer.body)
    assert (flags, json.loads(end)["error"]["code"]) == (2, "invalid_argument")
    assert json.loads(end)["metadata"]["kenpin-error-code"] == ["TOKEN_INVALID"]


@pytest.mark.parametrize(
    "body", [b"", b"{}", enveloped(b"{}") + b"x", enveloped(b"{}")[:-1], enveloped(b"{}", 1), enveloped(b"{") * 2]
)
def test_a_stream_takes_one_envelope(line: Line, body: bytes) -> None:
    answer = call(line.url, INSPECTION + "WatchVerdicts", body, Content_Type="application/connect+json")
    assert (answer.status, answer.reason) == (400, "INPUT_INVALID")


def test_streams_end_with_a_word_when_the_hub_stops(line: Line) -> None:
    ends: list[bytes] = []
    begun = threading.Event()

    def watch() -> None:
        with calling(line.url, INSPECTION + "WatchVerdicts", b"{}", Content_Type="application/json") as response:
            ends.append(response.readline())
            begun.set()
            ends.append(response.read())

    thread = threading.Thread(target=watch)
    thread.start()
    assert begun.wait(10)
    line.server.stop()
    thread.join(10)
    assert not thread.is_alive()
    last = json.loads(ends[-1].splitlines()[-1])["error"]
    assert (last["code"], details_in(last)[0].reason) == ("unavailable", "HUB_STOPPING")


def test_the_call_is_named_in_answer_and_log(line: Line) -> None:
    with structlog.testing.capture_logs() as logs:
        named = ask(line.url, "GetPart", {"partUid": "nobody"}, X_Request_Id="mes-4711")
        assert named.headers["x-request-id"] == "mes-4711"
        forged = ask(line.url, "GetPart", {"partUid": "nobody"}, X_Request_Id="a b\tc")
        assert forged.headers["x-request-id"] not in ("", "a b\tc")
        with grpc.insecure_channel(line.server.address) as channel:
            hub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
            reply = hub.GetPart.future(
                inspection_pb2.GetPartRequest(part_uid="nobody"), metadata=(("x-request-id", "mes-4712"),)
            )
            assert reply.code() is grpc.StatusCode.NOT_FOUND
            assert dict(reply.initial_metadata())["x-request-id"] == "mes-4712"
        until(lambda: sum(entry["event"] == "call" for entry in logs) == 3)
    told = [entry["request_id"] for entry in logs if entry["event"] == "call"]
    assert told == ["mes-4711", forged.headers["x-request-id"], "mes-4712"]


def test_a_broken_servicer_is_told_of_and_ends_nothing_else(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(line.hub, "account", broken)
    with structlog.testing.capture_logs() as logs:
        answer = ask(line.url, "GetAccount")
    assert (answer.status, answer.json["code"]) == (500, "internal")
    assert b"secret" not in answer.body
    assert any(entry["event"] == "call failed" for entry in logs)
    assert ask(line.url, "ListStations").status == 200


def test_a_client_that_leaves_half_way_ends_nothing_else(line: Line) -> None:
    host, _, port = line.server.http_address.rpartition(":")
    for sent in (b"POST ", b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{", b"\x16\x03\x01\x00"):
        with socket.create_connection((host, int(port))) as half:
            half.sendall(sent)
    assert ask(line.url, "ListStations").status == 200
