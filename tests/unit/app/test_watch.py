"""What the screen hears: each part once, and how the roles are."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from journal import REJECT, actuated, decided, part_uid, sent, write_part
from serving import Line, serving

from kenpin.api.control import serve_control
from kenpin.app.watch import AccountWatch, PartWatch, RoleStates
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.part.v1 import part_pb2

WAIT_S = 30.0


@pytest.fixture
def line(tmp_path) -> Iterator[Line]:
    with serving(tmp_path) as line:
        yield line


def until(condition: Callable[[], object]) -> None:
    give_up_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < give_up_s, "it never came"
        time.sleep(0.01)


class Watching:
    """A watch, and the parts that it handed over."""

    def __init__(self, line: Line, token: str) -> None:
        self.watch = PartWatch(line.run_dir / "hub.sock", token)
        self.watch.start()
        self.uids: list[str] = []
        self.again: list[inspection_pb2.PartRecord] = []

    def has(self, count: int) -> bool:
        for part, again in self.watch.parts():
            if again:
                self.again.append(part)
            else:
                self.uids.append(part.part_uid)
        return len(self.uids) >= count


@pytest.fixture
def watching(line) -> Iterator[Watching]:
    watching = Watching(line, "start")
    yield watching
    watching.watch.stop()


def test_a_part_comes_once_when_it_was_sent(line, watching):
    """It is decided, sent and actuated: three changes of one part."""
    line.journal.write(part_decided=decided(1))
    line.keep()
    write_part(line.journal, 2)
    line.keep()
    until(lambda: watching.has(1))
    assert watching.uids == [part_uid(2)], "of part 1 it is not yet known when it was sent"
    line.journal.write(disposition_changed=sent(1))
    line.keep()
    until(lambda: watching.has(2))
    time.sleep(0.2)
    watching.has(3)
    assert watching.uids == [part_uid(2), part_uid(1)]


def test_each_part_comes_once_through_restarts_of_the_hub(line, watching):
    for number in range(1, 21):
        write_part(line.journal, number, *([REJECT] if number % 3 == 0 else []))
        line.keep()
        if number % 7 == 0:
            until(lambda number=number: watching.has(number))
            line.server.stop()
            line.serve_again()
    try:
        until(lambda: watching.has(20))
        time.sleep(0.2)
        watching.has(21)
        assert watching.uids == [part_uid(number) for number in range(1, 21)]
    finally:
        line.server.stop()


def test_a_part_that_its_gate_rejected_after_a_pass_comes_again(line, watching):
    write_part(line.journal, 1)
    line.journal.write(part_decided=decided(2))
    line.journal.write(disposition_changed=sent(2))
    line.keep()
    until(lambda: watching.has(2))
    assert watching.again == []
    for _ in range(2):
        line.journal.write(part_actuated=actuated(2, REJECT))
    line.keep()
    write_part(line.journal, 3)
    line.keep()
    until(lambda: watching.has(3))
    assert [(part.part_uid, part.applied) for part in watching.again] == [(part_uid(2), part_pb2.ACTION_REJECT)]


def test_a_stream_that_ends_as_it_should_is_not_begun_anew_at_once(tmp_path):
    calls = 0

    class Ending(inspection_pb2_grpc.InspectionServiceServicer):
        def WatchVerdicts(self, request, context):
            nonlocal calls
            calls += 1
            yield inspection_pb2.WatchVerdictsResponse(resume_token=f"{calls}")

    server = grpc.server(ThreadPoolExecutor(max_workers=1))
    inspection_pb2_grpc.add_InspectionServiceServicer_to_server(Ending(), server)
    server.add_insecure_port(f"unix:{tmp_path}/hub.sock")
    server.start()
    watch = PartWatch(tmp_path / "hub.sock", "")
    watch.start()
    until(lambda: calls >= 2)
    time.sleep(1.0)
    # At once it would be hundreds.
    assert calls <= 10
    watch.stop()
    watch.join(WAIT_S)
    server.stop(0).wait()
    assert not watch.is_alive()


def test_only_what_stands_behind_the_token_comes(line):
    write_part(line.journal, 1)
    line.keep()
    _, token = line.hub.account("", "")
    write_part(line.journal, 2)
    line.keep()
    watching = Watching(line, token)
    until(lambda: watching.has(1))
    assert watching.uids == [part_uid(2)]
    watching.watch.stop()


def test_a_watch_can_be_waited_for(line):
    watching = Watching(line, "start")
    watching.watch.stop()
    line.server.stop()
    watching.watch.join(WAIT_S)
    assert not watching.watch.is_alive()


def test_what_the_gates_did_is_asked_for_again_and_again(line):
    """Of three PASSes one expired, and its gate rejected the part: the screen counts what the report will."""
    write_part(line.journal, 1)
    line.keep()
    accounts = AccountWatch(line.run_dir / "hub.sock", line.hub.token())
    accounts.start()
    try:
        for number in (2, 3):
            write_part(line.journal, number)
        line.journal.write(part_decided=decided(4))
        line.keep()
        until(lambda: accounts.account.open == 1)
        assert (accounts.account.triggers, accounts.account.passed, accounts.account.verdict_pass) == (3, 2, 3)
        line.journal.write(part_actuated=actuated(4, REJECT))
        line.keep()
        until(lambda: accounts.account.rejected == 1)
        assert (accounts.account.passed, accounts.account.open) == (2, 0)
        line.server.stop()
        time.sleep(0.5)
        assert accounts.account.rejected == 1, "a hub that is away leaves the last account"
    finally:
        accounts.stop()
        accounts.join(WAIT_S)
    assert not accounts.is_alive()


def test_how_the_roles_are(tmp_path):
    missing = ["a camera", "a gate"]
    sockets = [("camera camera-1", tmp_path / "camera.sock"), ("hub hub", tmp_path / "hub.sock")]
    states = RoleStates(sockets)
    assert states.waiting_for() == {"camera camera-1": ("not started",), "hub hub": ("not started",)}
    states.start()
    try:
        until(lambda: states.waiting_for()["hub hub"] == ("does not answer",))
        with serve_control(sockets[0][1], "camera", "camera-1", lambda: list(missing), lambda: (), {}):
            until(lambda: states.waiting_for()["camera camera-1"] == ("a camera", "a gate"))
            missing.clear()
            until(lambda: states.waiting_for()["camera camera-1"] == ())
        until(lambda: states.waiting_for()["camera camera-1"] == ("does not answer",))
    finally:
        states.stop()
        states.join(WAIT_S)
    assert not states.is_alive()
