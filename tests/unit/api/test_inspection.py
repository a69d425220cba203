"""kenpin.inspection.v1 over a real port: what it answers, streams and refuses."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import grpc
import pytest
import structlog
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from journal import NOT_GATED, REJECT, actuated, decided, part_uid, sent, write_part
from serving import Line

from kenpin.api.control import bind_unix, serve_control
from kenpin.api.errors import RESUME_TOKEN_KEY, abort
from kenpin.api.server import build_server
from kenpin.hub.token import encode_token
from kenpin.hub.watch import compact
from kenpin.model.errors import ConfigError, InputError, ResourceError
from kenpin_api.client import (
    ApiError,
    InvalidInput,
    NotFound,
    ResumeTokenExpired,
    Unavailable,
    Update,
    connect,
)
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.part.v1 import part_pb2

DEFECT = part_pb2.CAUSE_SURFACE_DEFECT


def numbers(updates: Iterator[Update], count: int) -> list[int]:
    return [update.part.part.trigger_no for update in islice(updates, count)]


def test_part_and_account(line: Line) -> None:
    write_part(line.journal, 1, truth="good")
    line.keep()
    _, token = line.client.account()
    write_part(line.journal, 2, REJECT, cause=DEFECT, truth="hole")
    line.keep()
    record = line.client.part(part_uid(2))
    assert record.applied == REJECT
    assert record.views[0].truth.label == "hole"
    account, _ = line.client.account()
    assert (account.triggers, account.passed, account.rejected) == (2, 1, 1)
    assert dict(account.rejected_causes) == {"SURFACE_DEFECT": 1}
    assert not account.latency["total"].HasField("p99_9_ms")
    assert {count.label for count in account.truth} == {"good", "hole"}
    later, _ = line.client.account(gate_group="gate-1", since_token=token)
    assert (later.triggers, later.rejected) == (1, 1)
    with pytest.raises(NotFound) as missing:
        line.client.part("nobody")
    assert missing.value.code == "NOT_FOUND"


def test_counts_come_without_latency_where_none_is_wanted(line: Line) -> None:
    write_part(line.journal, 1)
    line.keep()
    with grpc.insecure_channel(line.server.address) as channel:
        hub = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        counts = hub.GetAccount(inspection_pb2.GetAccountRequest(without_latency=True)).account
        account = hub.GetAccount(inspection_pb2.GetAccountRequest()).account
    assert counts.passed == account.passed == 1
    assert not counts.latency
    assert account.latency["total"].count == 1


def test_calls_that_only_looked_leave_no_line_in_the_log(line: Line) -> None:
    with structlog.testing.capture_logs() as logs:
        line.client.account()
        with pytest.raises(NotFound):
            line.client.part("nobody")
        # It is written behind the answer.
        until_s = time.monotonic() + 20
        while not any(entry.get("status") == "NOT_FOUND" for entry in logs) and time.monotonic() < until_s:
            time.sleep(0.01)
    calls = [(entry["method"].rpartition("/")[2], entry["status"]) for entry in logs if entry["event"] == "call"]
    assert calls == [("GetPart", "NOT_FOUND")]


def test_watch_from_the_start_then_live(line: Line) -> None:
    for number in range(1, 601):
        line.journal.write(part_decided=decided(number))
    line.keep()
    updates = line.client.watch(resume_token="start")
    assert numbers(updates, 600) == list(range(1, 601))
    for number in range(601, 621):
        line.journal.write(part_decided=decided(number))
        line.keep()
    assert numbers(updates, 20) == list(range(601, 621))
    updates.close()


def test_watch_resumes_exactly_behind_its_token(line: Line) -> None:
    for number in range(1, 31):
        line.journal.write(part_decided=decided(number))
    line.keep()
    seen: list[int] = []
    token = "start"
    while len(seen) < 30:
        updates = line.client.watch(resume_token=token)
        for update in islice(updates, 7):
            seen.append(update.part.part.trigger_no)
            token = update.resume_token
            if len(seen) == 30:
                break
        updates.close()
    assert seen == list(range(1, 31))


def test_a_part_is_told_again_when_sent_and_when_actuated(line: Line) -> None:
    updates = line.client.watch(resume_token="start")
    acknowledged = sent(1, journal_pb2.DISPOSITION_STATE_ACKNOWLEDGED)
    for fact in (
        {"part_decided": decided(1)},
        {"disposition_changed": sent(1)},
        {"disposition_changed": acknowledged},
        {"part_actuated": actuated(1)},
        {"part_decided": decided(2)},
    ):
        line.journal.write(**fact)
        line.keep()
    told = [(update.part.part.trigger_no, update.resume_token) for update in islice(updates, 4)]
    updates.close()
    assert [number for number, _ in told] == [1, 1, 1, 2]
    assert len({token for _, token in told}) == 4
    last = line.client.part(part_uid(1))
    assert (last.applied, last.disposition_state) == (1, journal_pb2.DISPOSITION_STATE_ACKNOWLEDGED)


def test_watch_only_rejects_or_only_one_station(line: Line) -> None:
    defect: dict[str, Any] = {"cause": DEFECT}
    for number in range(1, 11):
        bad = number % 3 == 0
        line.journal.write(part_decided=decided(number, REJECT if bad else NOT_GATED, **(defect if bad else {})))
    missed = part_pb2.CAUSE_DEADLINE_MISSED
    line.journal.write(part_decided=decided(11, REJECT, cause=missed, missing=("camera-1",)))
    line.keep()
    rejects = line.client.watch(resume_token="start", rejects_only=True)
    assert numbers(rejects, 4) == [3, 6, 9, 11]
    rejects.close()
    of_station = line.client.watch("station-1", resume_token="start")
    assert numbers(of_station, 11) == list(range(1, 12))
    of_station.close()
    with pytest.raises(NotFound, match="station-1"):
        next(line.client.watch("station-9"))


def test_heartbeats_name_the_place(line: Line) -> None:
    line.journal.write(part_decided=decided(1))
    line.keep()
    with grpc.insecure_channel(line.server.address) as channel:
        stub: Any = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest())
        first, second = next(call), next(call)
        call.cancel()
    assert not first.HasField("part")
    assert first.resume_token == second.resume_token == line.hub.token()


def test_tokens_that_cannot_be_resumed(line: Line) -> None:
    before = line.hub.store.last_seq
    for number in range(1, 11):
        line.journal.write(part_decided=decided(number))
        line.keep()
    _, token = line.client.account()
    compact(line.hub.store, before + 5)
    early = encode_token(line.hub.store.uuid, before + 4)
    ahead = encode_token(line.hub.store.uuid, 1000)
    for gone in (early, ahead):
        with pytest.raises(ResumeTokenExpired) as expired:
            next(line.client.watch(resume_token=gone))
        assert expired.value.code == "TOKEN_COMPACTED"
    with pytest.raises(InvalidInput):
        next(line.client.watch(resume_token="nonsense"))
    assert numbers(line.client.watch(resume_token="start"), 5) == [6, 7, 8, 9, 10]
    assert numbers(line.client.watch(resume_token=encode_token(line.hub.store.uuid, before + 5)), 5) == [6, 7, 8, 9, 10]
    assert line.client.account(since_token=token)[0].triggers == 0


def test_a_slow_watcher_is_ended_with_a_token_and_resumes_without_loss(line: Line) -> None:
    total = 4000
    # The connection must not swallow what the client does not read.
    options = [("grpc.http2.bdp_probe", 0)]
    with grpc.insecure_channel(line.server.address, options=options) as channel:
        stub: Any = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest())
        next(call)
        # It stands still while eight times its bound comes in.
        for start in range(1, total + 1, 100):
            for number in range(start, start + 100):
                line.journal.write(part_decided=decided(number))
            line.keep()
        seen, error = _drain(call)
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    token = dict(error.trailing_metadata())[RESUME_TOKEN_KEY]
    assert len(seen) < total
    seen += numbers(line.client.watch(resume_token=token), total - len(seen))
    assert seen == list(range(1, total + 1))


@pytest.mark.parametrize("count_max", [0, 1, 7, 10_000])
def test_an_answer_carries_as_many_changes_as_are_asked_for(line: Line, count_max: int) -> None:
    for number in range(1, 301):
        line.journal.write(part_decided=decided(number))
    line.keep()
    request = inspection_pb2.WatchVerdictsRequest(resume_token="start", changes_per_answer_max=count_max)
    answers, seen = [], []
    with grpc.insecure_channel(line.server.address) as channel:
        stub: Any = inspection_pb2_grpc.InspectionServiceStub(channel)  # type: ignore[no-untyped-call]
        call = stub.WatchVerdicts(request)
        while len(seen) < 300:
            answer = next(call)
            if answer.HasField("part"):
                answers.append(1 + len(answer.more))
                seen += [answer, *answer.more]
        call.cancel()
    assert [change.part.part.trigger_no for change in seen] == list(range(1, 301))
    assert max(answers) == min(max(count_max, 1), 256)
    # Each change can be resumed behind, wherever in an answer it came.
    middle = seen[149].resume_token
    assert numbers(line.client.watch(resume_token=middle), 150) == list(range(151, 301))


def _drain(call: Any) -> tuple[list[int], Any]:
    """The parts that a stream still had, and the error that ended it."""
    seen = []
    try:
        for response in call:
            if response.HasField("part"):
                seen.append(response.part.part.trigger_no)
    except grpc.RpcError as error:
        return seen, error
    raise AssertionError("the stream ended without an error")


def test_many_watchers_see_the_same(line: Line) -> None:
    def watch() -> list[int]:
        with connect(line.server.address) as client:
            return numbers(client.watch(resume_token="start"), 200)

    with ThreadPoolExecutor(10) as pool:
        futures = [pool.submit(watch) for _ in range(10)]
        for number in range(1, 201):
            line.journal.write(part_decided=decided(number))
            line.keep()
        results = [future.result(timeout=60) for future in futures]
    assert all(result == list(range(1, 201)) for result in results)


def test_a_watch_survives_the_restart_of_the_server(line: Line) -> None:
    line.journal.write(part_decided=decided(1))
    line.keep()
    updates = line.client.watch(resume_token="start", give_up_after_s=60)
    assert numbers(updates, 1) == [1]
    address = line.server.address
    line.server.stop()
    line.journal.write(part_decided=decided(2))
    line.keep()
    again = build_server(line.hub, address)
    threading.Timer(0.3, again.start).start()
    assert numbers(updates, 1) == [2]
    updates.close()
    again.stop()


def test_stations_follow_their_roles(line: Line) -> None:
    [station] = line.client.stations()
    assert station.state == inspection_pb2.STATION_STATE_PREOPERATIONAL
    assert station.budget.ToNanoseconds() == 100_000_000
    waiting = ["a model"]
    fired: list[str] = []

    def fire(_: object) -> None:
        fired.append("camera-1")

    with (
        serve_control(
            line.run_dir / "station.sock",
            "station",
            "station-1",
            lambda: waiting,
            list,
            {},
            details=lambda: {"model_hash": "new"},
        ),
        serve_control(line.run_dir / "camera.sock", "camera", "camera-1", list, list, {"trigger_software": fire}),
        serve_control(line.run_dir / "gate.sock", "gate", "gate-1", list, list, {}),
    ):
        states = set()
        while inspection_pb2.STATION_STATE_INITIALIZED not in states:
            [station] = line.client.stations()
            states.add(station.state)
        assert list(station.waiting_for) == ["station station-1: a model"]
        assert (station.model_hash, station.recipe_hash) == ("new", "r")
        waiting.clear()
        [station] = line.client.stations()
        assert station.state == inspection_pb2.STATION_STATE_READY
        line.client.trigger_software("station-1")
        assert fired == ["camera-1"]
        with pytest.raises(NotFound, match="camera-9"):
            line.client.trigger_software("station-1", "camera-9")


class _Worker(inspection_pb2_grpc.InspectionServiceServicer):
    def InspectImage(
        self, request: inspection_pb2.InspectImageRequest, context: grpc.ServicerContext
    ) -> inspection_pb2.InspectImageResponse:
        if request.image == b"broken":
            abort(context, InputError("this is no picture"))
        return inspection_pb2.InspectImageResponse(score=float(len(request.image)), model_hash="m")


def test_images_go_to_the_worker(line: Line) -> None:
    with pytest.raises(Unavailable, match="worker") as away:
        line.client.inspect_image("station-1", b"x")
    assert away.value.code == "ROLE_UNAVAILABLE"
    worker = grpc.server(ThreadPoolExecutor(2), options=[("grpc.max_receive_message_length", 65 * 1024 * 1024)])
    inspection_pb2_grpc.add_InspectionServiceServicer_to_server(_Worker(), worker)  # type: ignore[no-untyped-call]
    bind_unix(worker, line.run_dir / "worker.sock")
    worker.start()
    large = bytes(20 * 1024 * 1024)
    for _attempt in range(100):
        try:
            answer = line.client.inspect_image("station-1", large)
            break
        except Unavailable:
            threading.Event().wait(0.05)
    assert answer.score == len(large)
    with pytest.raises(InvalidInput, match="no picture") as broken:
        line.client.inspect_image("station-1", b"broken")
    assert broken.value.code == "INPUT_INVALID"
    with pytest.raises(InvalidInput, match="empty"):
        line.client.inspect_image("station-1", b"")
    with pytest.raises(NotFound):
        line.client.inspect_image("station-9", b"x")
    with pytest.raises(ApiError) as huge:
        line.client.inspect_image("station-1", bytes(64 * 1024 * 1024 + 1))
    assert huge.value.status in (grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.RESOURCE_EXHAUSTED)
    worker.stop(None).wait()


def test_health_and_reflection(line: Line) -> None:
    with grpc.insecure_channel(line.server.address) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        for service in ("", "kenpin.inspection.v1.InspectionService"):
            answer = stub.Check(health_pb2.HealthCheckRequest(service=service))
            assert answer.status == health_pb2.HealthCheckResponse.SERVING
        services = ProtoReflectionDescriptorDatabase(channel).get_services()
    assert "kenpin.inspection.v1.InspectionService" in services


def test_refuses_open_ports_beyond_loopback_and_taken_ones(line: Line, tmp_path: Path) -> None:
    for listen in ("0.0.0.0:0", "192.0.2.1:50051", "[::]:0", "example.com:1"):
        with pytest.raises(ConfigError, match="TLS"):
            build_server(line.hub, listen)
    for listen in ("50051", "localhost:x", "127.0.0.1:99999"):
        with pytest.raises(ConfigError, match="HOST:PORT"):
            build_server(line.hub, listen)
    taken = build_server(line.hub, line.server.address)
    with pytest.raises(ResourceError, match="grpc_listen"):
        taken.start()
    taken.stop()
