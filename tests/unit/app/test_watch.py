"""What the screen hears: each part once, and how the roles are."""

import time
from collections.abc import Callable, Iterator

import pytest
from journal import REJECT, actuated, decided, part_uid, sent, write_part
from serving import Line, plan, serving

from kenpin.api.control import serve_control
from kenpin.api.server import build_server
from kenpin.app.watch import AccountWatch, PartWatch, RoleStates

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

    def __init__(self, address: str, token: str) -> None:
        self.watch = PartWatch(address, token)
        self.watch.start()
        self.uids: list[str] = []

    def has(self, count: int) -> bool:
        self.uids += [part.part_uid for part in self.watch.parts()]
        return len(self.uids) >= count


@pytest.fixture
def watching(line) -> Iterator[Watching]:
    watching = Watching(line.server.address, "start")
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
            address = line.server.address
            line.server.stop()
            line.server = build_server(line.hub, address, [plan(line.run_dir)], line.run_dir / "worker.sock")
            line.server.start()
    try:
        until(lambda: watching.has(20))
        time.sleep(0.2)
        watching.has(21)
        assert watching.uids == [part_uid(number) for number in range(1, 21)]
    finally:
        line.server.stop()


def test_only_what_stands_behind_the_token_comes(line):
    write_part(line.journal, 1)
    line.keep()
    _, token = line.hub.account("", "")
    write_part(line.journal, 2)
    line.keep()
    watching = Watching(line.server.address, token)
    until(lambda: watching.has(1))
    assert watching.uids == [part_uid(2)]
    watching.watch.stop()


def test_a_watch_can_be_waited_for(line):
    watching = Watching(line.server.address, "start")
    watching.watch.stop()
    line.server.stop()
    watching.watch.join(WAIT_S)
    assert not watching.watch.is_alive()


def test_what_the_gates_did_is_asked_for_again_and_again(line):
    """Of three PASSes one expired, and its gate rejected the part: the screen counts what the report will."""
    write_part(line.journal, 1)
    line.keep()
    accounts = AccountWatch(line.server.address, line.hub.token())
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
