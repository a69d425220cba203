"""What a journal says of link, actuator, window and budget: figures that can be checked by hand."""

import random

import pytest
from journal import MS, Journal
from marked_parts import DISTANCE_MM, SENSOR_MM, decided, tuned, write

from kenpin.gate.tuning import Heartbeats, Machine, TunedPart, View, down, parts_of, propose, tail, up
from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import journal_pb2

MACHINE = Machine(
    gate="gate-1",
    lane=0,
    distance_mm=DISTANCE_MM,
    sensor_mm=SENSOR_MM,
    speed_mm_s_max=400.0,
    min_spacing_ms=20.0,
    views={"camera-1": View(offset_mm=30.0, delay_us=500)},
    now={"budget_ms": 100.0, "guard_ms": 1.0, "lease_ms": 150.0},
)
WAKE_UPS = [0.1] * 990 + [0.8] * 10


def many(count: int = 120, **changed: object) -> list[TunedPart]:
    return [tuned(number, **changed) for number in range(1, count + 1)]  # type: ignore[arg-type]


def test_each_figure_is_what_the_law_makes_of_the_parts():
    found = propose(many(), MACHINE, WAKE_UPS)
    assert found["link_ms"] == 0.4
    # 1.5 times the p99 of 0.1 is less than the least.
    assert found["guard_ms"] == 1.0
    assert found["actuator_ms"] == pytest.approx(40.0, abs=0.11)
    assert found["position error"] == 0
    # One count is a tenth of a millimetre.
    assert found["window_mm"] == 0.2
    # (100 - 0.1) / 400 mm/s = 249.75 ms, less 40, 0.4 and 1.
    assert found["budget_ms"] == pytest.approx(208.3, abs=0.11)
    # 0.2 ms off, 0.1 ms of clocks, half as much again.
    assert found["join_window_ms"] == 0.5
    assert found["lease_ms"] == 150.0
    assert found.remarks == ()
    assert all(figure.how for figure in found.figures)


def test_the_worst_of_the_parts_counts():
    parts = [*many(), tuned(200, delay_ms=55), tuned(201, off_counts=7), tuned(202, off_counts=-4)]
    parts[3].acknowledged_ns += 5 * MS
    found = propose(parts, MACHINE, [0.1] * 900 + [2.0] * 100)
    assert found["link_ms"] == 5.4
    assert found["guard_ms"] == 3.0
    assert found["actuator_ms"] == pytest.approx(55.0, abs=0.11)
    assert found["window_mm"] == 1.6
    assert found["budget_ms"] == pytest.approx((100 - 0.8) / 0.4 - 55 - 5.4 - 3, abs=0.2)


def test_a_gate_that_stands_elsewhere_is_remarked():
    found = propose(many(off_counts=40), MACHINE, WAKE_UPS)
    assert found["position error"] == 4.0
    assert found["window_mm"] == 8.2
    assert found["spacing"] == pytest.approx(8.2 / 0.3, abs=0.11)
    assert any("min_spacing_ms is 20" in remark for remark in found.remarks)
    assert any("4.00 mm beyond" in remark for remark in found.remarks)


def test_a_budget_that_is_too_long_is_remarked():
    fast = Machine(**{f: getattr(MACHINE, f) for f in MACHINE.__slots__} | {"speed_mm_s_max": 800.0})
    assert any("budget_ms 100 is too long" in remark for remark in propose(many(), fast, WAKE_UPS).remarks)
    faster = Machine(**{f: getattr(MACHINE, f) for f in MACHINE.__slots__} | {"speed_mm_s_max": 4000.0})
    assert any("no budget is left" in remark for remark in propose(many(), faster, WAKE_UPS).remarks)


def test_rejects_that_were_not_confirmed_are_remarked():
    parts = [*many(), tuned(200, confirmed=False)]
    assert any("1 of 121 marked rejects" in remark for remark in propose(parts, MACHINE, WAKE_UPS).remarks)


@pytest.mark.parametrize(
    ("parts", "wake_ups", "said"),
    [
        ([], WAKE_UPS, "0 marked parts"),
        (many(29), WAKE_UPS, "29 marked parts"),
        (many(challenge=False), WAKE_UPS, "0 marked parts"),
        (many(99), WAKE_UPS, "99 dispositions"),
        (many(), [0.1] * 10, "10 wake-ups"),
        (many(off_counts=-500), WAKE_UPS, "--sensor-mm"),
    ],
)
def test_too_little_is_refused(parts, wake_ups, said):
    with pytest.raises(InputError, match=said):
        propose(parts, MACHINE, wake_ups)


def test_the_tail_is_the_worst_until_there_are_enough():
    assert tail([1.0, 3.0, 2.0]) == (3.0, "the worst of 3")
    samples = [float(n) for n in range(1, 10_001)]
    random.Random(1).shuffle(samples)
    assert tail(samples) == (9990.0, "p99.9 of 10000")


def test_rounding_never_favours_the_line():
    assert (up(1.01), up(1.1), down(1.19), down(1.2)) == (1.1, 1.1, 1.1, 1.2)


def beats(*minutes: tuple[list[int], int], gate: str = "gate-1") -> Heartbeats:
    journal = Journal()
    for buckets, max_ns in minutes:
        measured = journal_pb2.LinkMeasured(gate="gate-1", buckets=buckets, max_ns=max_ns)
        journal.write(link_measured=measured)
    heartbeats = Heartbeats(gate)
    assert list(heartbeats.passing(journal.entries)) == journal.entries
    return heartbeats


def test_the_link_is_measured_one_way_where_heartbeats_tell():
    # 0.4 ms there and back; heartbeats up to 3 ms slower than the fastest.
    few = beats(([590, 0, 5, 4], 1_000), ([599, 0, 0, 1], 3_000_000))
    assert few.count == 1199
    assert few.slower_ms() == (3.0, "the worst of 1199")
    assert propose(many(), MACHINE, WAKE_UPS, few)["link_ms"] == 3.2
    # The 99.9th of 20,000 is in the bucket that ends at 2^(8/4) us.
    many_beats = beats(([19_970, *[0] * 7, 15, *[0] * 20, 15], 9_000_000))
    slower_ms, name = many_beats.slower_ms()
    assert (slower_ms, name) == (0.004, "p99.9 of 20000")
    assert propose(many(), MACHINE, WAKE_UPS, beats())["link_ms"] == 0.4
    assert beats(([500], 1), gate="another").count == 0


def test_parts_are_read_from_the_journal():
    journal = Journal()
    part = tuned(1)
    write(journal, part)
    journal.write(part_decided=decided(2, lane=1))
    journal.write(part_actuated=journal_pb2.PartActuated(part_uid="nobody"))
    assert parts_of(journal.entries, "gate-1", 0, 10) == [part]
    for number in range(2, 8):
        write(journal, tuned(number))
    kept = parts_of(journal.entries, "gate-1", 0, 3)
    assert [one.decided.part_uid for one in kept] == ["part-5", "part-6", "part-7"]
