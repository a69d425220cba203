"""Frames from a ring, in order and each once, through a writer that begins anew."""

import threading

import pytest

from kenpin.native import RingError, RingWriter
from kenpin.station.acquire import Acquire


@pytest.fixture
def acquire(ring_path):
    acquire = Acquire(ring_path)
    yield acquire
    acquire.close()


def taken(acquire: Acquire, count: int) -> list[int]:
    found = []
    for _ in range(count):
        frame = acquire.next()
        while frame is None:
            frame = acquire.next()
        found.append(frame.seq)
        frame.release()
    return found


def test_waits_for_a_ring_that_is_not_there_yet(acquire, ring_path, request):
    assert acquire.next() is None
    assert not acquire.attached
    assert str(ring_path) in acquire.trouble
    camera = request.getfixturevalue("camera")
    assert acquire.next() is None
    assert acquire.attached
    camera.publish()
    assert taken(acquire, 1) == [1]


def test_frames_come_once_in_order(acquire, camera):
    acquire.next()
    for _ in range(3):
        camera.publish()
    assert taken(acquire, 3) == [1, 2, 3]
    assert acquire.next() is None
    camera.publish()
    assert taken(acquire, 1) == [4]
    assert acquire.frames_missed == 0


def test_what_was_published_before_is_not_taken(acquire, camera):
    camera.publish()
    camera.publish()
    assert acquire.next() is None
    camera.publish()
    assert taken(acquire, 1) == [3]
    assert acquire.frames_missed == 0


def test_frames_that_were_overwritten_are_counted(acquire, camera):
    acquire.next()
    for _ in range(11):
        camera.publish()
    assert taken(acquire, 4) == [8, 9, 10, 11]
    assert acquire.frames_missed == 7


def test_a_frame_is_waited_for(acquire, camera):
    acquire.next()
    timer = threading.Timer(0.02, camera.publish)
    timer.start()
    assert taken(acquire, 1) == [1]
    timer.join()


def test_a_ring_of_another_geometry_is_followed_without_a_gap(acquire, camera):
    """The camera came back with larger pictures: what it sent before the station looked again is not left out."""
    acquire.next()
    camera.publish()
    assert taken(acquire, 1) == [1]
    camera.renew(100_000)
    first = camera.publish()
    camera.publish()
    assert taken(acquire, 2) == [first, first + 1]
    assert acquire.frames_missed == 0


def test_a_ring_that_begins_again_is_followed_from_its_first_frame(acquire, camera, ring_path):
    acquire.next()
    for _ in range(3):
        camera.publish()
    assert taken(acquire, 3) == [1, 2, 3]
    camera.writer.close()
    ring_path.unlink()
    camera.writer = RingWriter(str(ring_path), 4, 1000)
    assert camera.publish() == 1
    assert taken(acquire, 1) == [1]


def test_a_station_that_is_there_already_is_told(acquire, camera, ring_path):
    acquire.next()
    other = Acquire(ring_path)
    assert other.next() is None
    assert not other.attached
    assert "reader 0" in other.trouble
    acquire.close()
    other.next()
    assert other.attached
    other.close()


def test_holding_a_frame_too_many_is_an_error_of_ours(acquire, camera):
    acquire.next()
    for _ in range(4):
        camera.publish()
    held = [acquire.next() for _ in range(3)]
    assert all(held)
    with pytest.raises(RingError, match="holds 3 frames"):
        acquire.next()
