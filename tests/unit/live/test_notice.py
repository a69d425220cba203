"""The datagram from station to recorder."""

import os
import socket

from hypothesis import given
from hypothesis import strategies as st

from kenpin.live import Notice, NoticeSender, open_notices
from kenpin.live.notice import NOTICE


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.booleans())
def test_comes_back_as_it_went(ring_seq, camera_session, rejected):
    notice = Notice(ring_seq, camera_session, rejected)
    assert len(notice.encode()) == NOTICE.size
    assert Notice.decode(notice.encode()) == notice


@given(st.binary(max_size=64))
def test_garbage_is_no_notice(data):
    decoded = Notice.decode(data)
    assert decoded is None or data.startswith(b"KNNO")


def test_what_is_not_clearly_a_pass_is_kept():
    data = bytearray(Notice(1, 2, False).encode())
    data[4] = 200
    decoded = Notice.decode(bytes(data))
    assert decoded is not None
    assert decoded.rejected


def test_a_longer_datagram_is_no_notice():
    assert Notice.decode(Notice(1, 2, True).encode() + b"x") is None


def test_a_recorder_that_is_away_or_busy_is_not_waited_for(tmp_path):
    path = tmp_path / "notice.sock"
    sender = NoticeSender(path)
    sender.send(Notice(1, 2, True))
    assert sender.untold == 1
    receiver = open_notices(path)
    sent = 0
    while sender.untold == 1:
        sent += 1
        sender.send(Notice(sent, 2, True))
    assert sent > 1
    assert Notice.decode(receiver.recv(100)) == Notice(1, 2, True)
    receiver.close()
    sender.close()


def test_a_recorder_takes_a_dead_ones_place(tmp_path):
    path = tmp_path / "notice.sock"
    open_notices(path).close()
    assert path.exists()
    receiver = open_notices(path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as client:
        client.sendto(b"x", str(path))
    assert receiver.recv(10) == b"x"
    receiver.close()
