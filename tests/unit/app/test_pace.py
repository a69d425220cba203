"""When the screen says that the machine is too slow."""

import pytest

from kenpin.app.pace import PARTS_MAX, WINDOW_S, Pace


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_nothing_is_said_without_parts_or_within_the_budget(clock):
    pace = Pace(100, clock)
    assert pace.hint() == ""
    for _ in range(1000):
        pace.add(79, {"infer": 60})
    assert pace.hint() == ""


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("acquire", "a shorter exposure"),
        ("wait", "parts queue"),
        ("infer", "--detail coarse"),
        ("record", "the journal's disk"),
        ("prepare", "let the machine do less beside it"),
    ],
)
def test_the_stage_that_takes_most_is_named_with_what_to_do(clock, stage, says):
    pace = Pace(100, clock)
    for _ in range(100):
        pace.add(85, {"infer": 30, "judge": 1} | {stage: 50})
    assert f"total p99 is 85 of 100 ms; {stage} takes most, 50 ms at p99: " in pace.hint()
    assert says in pace.hint()


def test_only_the_last_minute_counts(clock):
    pace = Pace(100, clock)
    pace.add(300, {"infer": 280}, late=True)
    for _ in range(999):
        pace.add(20, {"infer": 10})
    assert pace.hint().startswith("too slow for the budget: 1 of 1000 parts were judged too late, total p99 is 20 of")
    clock.now_s += WINDOW_S + 1
    pace.add(20, {"infer": 10})
    assert pace.hint() == ""


def test_a_process_that_died_is_no_slow_machine(clock):
    pace = Pace(100, clock)
    pace.disturbed()
    pace.add(2000, {"wait": 1900}, late=True)
    assert pace.hint() == ""
    clock.now_s += WINDOW_S + 1
    assert pace.hint() == ""
    pace.add(90, {})
    assert "let the machine do less" in pace.hint()


def test_its_memory_has_an_end(clock):
    pace = Pace(100, clock)
    pace.add(300, {"infer": 280}, late=True)
    for _ in range(PARTS_MAX):
        pace.add(20, {"infer": 10})
    assert pace.hint() == ""
