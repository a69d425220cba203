"""When a frame is given up."""

from kenpin.station.infer import REMEMBERED, Infer

MS = 1_000_000


def test_before_anything_is_known_only_what_is_late_is_given_up():
    infer = Infer()
    assert infer.in_time(100, 100)
    assert not infer.in_time(101, 100)


def test_a_frame_is_given_up_when_even_the_fastest_would_be_late():
    infer = Infer()
    for index in range(REMEMBERED):
        infer.took((20 - index % 3) * MS)
    assert infer.in_time(0, 18 * MS)
    assert not infer.in_time(0, 18 * MS - 1)


def test_one_slow_frame_does_not_give_up_those_behind_it():
    infer = Infer()
    for _ in range(REMEMBERED):
        infer.took(5 * MS)
    infer.took(900 * MS)
    assert infer.in_time(0, 6 * MS)


def test_what_was_fast_long_ago_is_forgotten():
    infer = Infer()
    infer.took(1 * MS)
    for _ in range(REMEMBERED - 1):
        infer.took(10 * MS)
    assert infer.in_time(0, 2 * MS)
    infer.took(10 * MS)
    assert not infer.in_time(0, 2 * MS)
