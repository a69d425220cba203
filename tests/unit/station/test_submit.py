"""Submit against a socket that reads, does not read, goes away and comes back."""

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from kenpin.station import submit as submit_module
from kenpin.station.submit import MESSAGE_BYTES_MAX, PENDING_BYTES_MAX, Submit
from kenpin_api.station.v1 import view_pb2

WAIT_S = 20.0


class Gate:
    """The gate process's end of the socket, read when a test says so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(path))
        self.listener.listen(8)
        self.connection: socket.socket | None = None

    def accept(self) -> None:
        self.listener.settimeout(WAIT_S)
        self.connection, _ = self.listener.accept()
        self.connection.settimeout(0.2)

    def bytes_now(self) -> bytes:
        """What stands in the socket now."""
        assert self.connection is not None
        data = b""
        try:
            while part := self.connection.recv(1 << 20):
                data += part
        except TimeoutError:
            pass
        return data

    def die(self) -> None:
        self.listener.close()
        if self.connection is not None:
            self.connection.close()
        self.path.unlink(missing_ok=True)


def views(data: bytes) -> tuple[list[view_pb2.ViewVerdict], bytes]:
    """The whole messages in the data, and what is left."""
    found = []
    while len(data) >= 4:
        (length,) = struct.unpack_from("<I", data)
        assert length <= MESSAGE_BYTES_MAX
        if len(data) < 4 + length:
            break
        found.append(view_pb2.ViewVerdict.FromString(data[4 : 4 + length]))
        data = data[4 + length :]
    return found, data


def view(seq: int, size: int = 0) -> view_pb2.ViewVerdict:
    return view_pb2.ViewVerdict(station="station-1", camera="camera-1", ring_seq=seq, engine="e" * size)


@pytest.fixture
def gate(tmp_path) -> Iterator[Gate]:
    gate = Gate(tmp_path / "views.sock")
    yield gate
    gate.die()


@pytest.fixture
def submit(gate, monkeypatch) -> Iterator[Submit]:
    monkeypatch.setattr(submit_module, "RECONNECT_NS", 0)
    submit = Submit(gate.path)
    yield submit
    submit.close()


def fill(submit: Submit, size: int = 20_000) -> int:
    """Send until the socket takes no more and nothing more is kept; how many were sent."""
    count = 0
    while submit.dropped == 0:
        count += 1
        submit.send(view(count, size))
        assert count < 10_000
    return count


def test_messages_arrive_behind_their_length(gate, submit):
    for seq in (1, 2, 3):
        submit.send(view(seq, 10 * seq))
    gate.accept()
    got, rest = views(gate.bytes_now())
    assert got == [view(1, 10), view(2, 20), view(3, 30)]
    assert rest == b""
    assert submit.connected
    assert submit.dropped == 0


def test_without_a_gate_process_verdicts_are_dropped_and_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(submit_module, "RECONNECT_NS", 0)
    submit = Submit(tmp_path / "absent.sock")
    for seq in range(5):
        submit.send(view(seq))
    submit.poll()
    assert not submit.connected
    assert submit.dropped == 5
    gate = Gate(tmp_path / "absent.sock")
    submit.send(view(6))
    gate.accept()
    assert [v.ring_seq for v in views(gate.bytes_now())[0]] == [6]
    submit.close()
    gate.die()


def test_a_gate_process_that_does_not_read_blocks_nobody_and_bounds_what_waits(gate, submit):
    submit.poll()
    gate.accept()
    sent = fill(submit)
    for seq in range(sent + 1, sent + 11):
        submit.send(view(seq, 20_000))
    assert submit.dropped == 11
    # When it reads again, everything that was not counted as dropped comes, whole and in order.
    data = b""
    while submit._pending:
        data += gate.bytes_now()
        submit.poll()
    got, rest = views(data + gate.bytes_now())
    assert rest == b""
    assert [v.ring_seq for v in got] == list(range(1, sent))
    assert submit.connected


def test_what_waits_is_bounded(gate, submit):
    submit.poll()
    gate.accept()
    fill(submit, 1000)
    assert submit._pending_bytes <= PENDING_BYTES_MAX
    assert submit._pending_bytes == sum(len(rest) for rest in submit._pending)
    assert submit._pending_bytes > PENDING_BYTES_MAX - 1100


def test_partial_sends_are_continued_where_they_ended(gate, submit, monkeypatch):
    """However few bytes the socket takes at a time."""
    submit.poll()
    gate.accept()

    class Few:
        """A socket that takes 7 bytes, then none, in turn."""

        def __init__(self, inner: socket.socket) -> None:
            self.inner = inner
            self.turn = 0

        def send(self, data, flags):
            self.turn += 1
            if self.turn % 2 == 0:
                raise BlockingIOError
            return self.inner.send(data[:7], flags)

        def __getattr__(self, name):
            return getattr(self.inner, name)

    submit._socket = Few(submit._socket)
    for seq in range(1, 30):
        submit.send(view(seq, seq % 5 * 11))
    for _ in range(2000):
        submit.poll()
    got, rest = views(gate.bytes_now())
    assert [v.ring_seq for v in got] == list(range(1, 30))
    assert rest == b""
    assert submit.dropped == 0


def test_a_gate_process_that_was_replaced_gets_the_next_verdict(gate, submit, tmp_path):
    submit.send(view(1))
    gate.accept()
    gate.die()
    successor = Gate(gate.path)
    submit.send(view(2))
    successor.accept()
    assert [v.ring_seq for v in views(successor.bytes_now())[0]] == [2]
    assert submit.dropped == 0
    successor.die()


def test_poll_notices_that_the_gate_process_is_gone(gate, submit):
    submit.poll()
    gate.accept()
    assert submit.connected
    gate.die()
    submit.poll()
    assert not submit.connected
    submit.poll()
    assert not submit.connected
    successor = Gate(gate.path)
    submit.poll()
    assert submit.connected
    successor.die()


def test_verdicts_that_waited_for_a_dead_gate_process_are_counted(gate, submit):
    submit.poll()
    gate.accept()
    fill(submit)
    waiting = len(submit._pending)
    assert waiting > 2
    gate.die()
    submit.poll()
    assert submit.dropped == 1 + waiting
    successor = Gate(gate.path)
    submit.send(view(9999))
    successor.accept()
    got, rest = views(successor.bytes_now())
    assert [v.ring_seq for v in got] == [9999], "the new process reads from a message's beginning"
    assert rest == b""
    successor.die()


def test_findings_that_make_it_too_long_are_left_out_and_counted(gate, submit):
    large = view(1)
    large.findings_left_out = 3
    large.findings.extend(view_pb2.Finding(tool="t" * 200, score=1.0) for _ in range(400))
    assert len(large.SerializeToString()) > MESSAGE_BYTES_MAX
    submit.send(large)
    gate.accept()
    (got,), rest = views(gate.bytes_now())
    assert rest == b""
    assert (got.ring_seq, len(got.findings), got.findings_left_out) == (1, 0, 403)
