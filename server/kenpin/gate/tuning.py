"""From a journal's parts to a gate group's figures: link, guard, actuator, window, budget. Arithmetic only.

The budget is the law's: `distance / v_max - t_actuator - link p99.9 - guard`,
where the distance ends at the window's near edge, because the gate resolves a
part before that. Each figure says how it came about.
"""

import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2

# Marked parts that were rejected and seen to be; fewer say nothing of the worst.
MARKED_PARTS_MIN = 30
LINK_PARTS_MIN = 100
WAKE_UPS_MIN = 100
# From here on a p99.9 means something; below, the worst of all stands for it.
TAIL_SAMPLES_MIN = 10_000
# A guard of half as much again as the p99, as `kenpin doctor` has it; and never less than this.
GUARD_MS_MIN = 1.0
GUARD_FACTOR = 1.5
JOIN_FACTOR = 1.5
# A join window must stay under half the spacing; what is configured leaves room for both clocks.
JOIN_SHARE_OF_SPACING = 0.4
# Heartbeats are told of by the minute: those of the last day.
HEARTBEAT_MINUTES_MAX = 1440
# A bucket of heartbeats is a quarter of a doubling wide, from 1 us.
BUCKETS_A_DOUBLING = 4
_CONFIRMED = frozenset((gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED, gate_pb2.ACTUATION_OUTCOME_PASSED_CONFIRMED))


class Heartbeats:
    """How long one gate's heartbeats were under way, by how much slower than the fastest of their time."""

    def __init__(self, gate: str) -> None:
        self._gate = gate
        self._measured: deque[journal_pb2.LinkMeasured] = deque(maxlen=HEARTBEAT_MINUTES_MAX)

    def passing(self, entries: Iterable[journal_pb2.JournalEntry]) -> Iterator[journal_pb2.JournalEntry]:
        """The same entries; those about the gate's heartbeats are taken in."""
        for entry in entries:
            if entry.WhichOneof("fact") == "link_measured" and entry.link_measured.gate == self._gate:
                self._measured.append(entry.link_measured)
            yield entry

    @property
    def count(self) -> int:
        """How many there were."""
        return sum(sum(one.buckets) for one in self._measured)

    def slower_ms(self) -> tuple[float, str]:
        """By how much the 99.9th percentile was slower, and its name; the worst where they are too few for one."""
        worst_ms = max(one.max_ns for one in self._measured) / 1e6
        if self.count < TAIL_SAMPLES_MIN:
            return worst_ms, f"the worst of {self.count}"
        left = self.count - math.ceil(self.count * 0.999)
        buckets: Counter[int] = Counter()
        for one in self._measured:
            buckets.update(dict(enumerate(one.buckets)))
        for bucket in sorted(buckets, reverse=True):
            left -= buckets[bucket]
            if left < 0:
                break
        return min(worst_ms, 2 ** (bucket / BUCKETS_A_DOUBLING) / 1000), f"p99.9 of {self.count}"


@dataclass(slots=True)
class TunedPart:
    """What the journal says of one part. Instants in ns on the host's CLOCK_MONOTONIC; 0 for what is not known."""

    decided: journal_pb2.PartDecided
    sent_ns: int = 0
    # When the gate's answer stood in the journal.
    acknowledged_ns: int = 0
    fired_ns: int = 0
    report: gate_pb2.ActuationReport | None = None

    @property
    def marked(self) -> bool:
        """Whether it was marked as a challenge part."""
        return self.decided.challenge

    @property
    def confirmed(self) -> bool:
        """Whether the sensor behind the gate saw it where it was sent."""
        return self.report is not None and self.report.outcome in _CONFIRMED and bool(self.report.confirmed_encoder)

    @property
    def rejected(self) -> bool:
        """Whether the actuator moved it (or rested, for one that must be driven to pass)."""
        return self.report is not None and self.report.applied == part_pb2.ACTION_REJECT

    def counts(self, encoder: int, since: int) -> int:
        """How far the belt went from `since` to `encoder`: signed, modulo the encoder's width."""
        size = 1 << self.decided.encoder_bits
        moved = (encoder - since) % size
        return moved - size if moved >= size // 2 else moved


@dataclass(frozen=True, slots=True)
class View:
    """Where a camera looks: exposure = trigger + delay_us + offset_mm / speed."""

    offset_mm: float
    delay_us: int


@dataclass(frozen=True, slots=True)
class Machine:
    """What is known of the line beside the journal; `now` holds the figures in force, by their name in kenpin.yaml."""

    gate: str
    lane: int
    distance_mm: float
    # From the gate to the confirmation sensor behind it.
    sensor_mm: float
    speed_mm_s_max: float
    min_spacing_ms: float
    views: Mapping[str, View] = field(default_factory=dict)
    now: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what is proposed, what is in force (None: nothing to compare), and how it came about."""

    name: str
    unit: str
    value: float
    how: str
    now: float | None = None
    # Whether it stands in kenpin.yaml under its name.
    setting: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """All figures, and what to know before taking them."""

    figures: tuple[Figure, ...]
    remarks: tuple[str, ...]

    def __getitem__(self, name: str) -> float:
        """A figure's value. KeyError when there is none of that name."""
        return {figure.name: figure.value for figure in self.figures}[name]


def parts_of(entries: Iterable[journal_pb2.JournalEntry], gate: str, lane: int, parts_max: int) -> list[TunedPart]:
    """The newest parts of one gate's lane, at most `parts_max`, in the order of their decisions."""
    parts: dict[str, TunedPart] = {}
    for entry in entries:
        kind = entry.WhichOneof("fact")
        if kind == "part_decided":
            key = entry.part_decided.part
            if (key.gate, key.lane) == (gate, lane):
                parts[entry.part_decided.part_uid] = TunedPart(entry.part_decided)
                if len(parts) > parts_max:
                    del parts[next(iter(parts))]
        elif kind == "disposition_changed":
            changed = entry.disposition_changed
            part = parts.get(changed.part_uid)
            if part is not None and changed.sent_ns:
                part.sent_ns = changed.sent_ns
            if part is not None and changed.state == journal_pb2.DISPOSITION_STATE_ACKNOWLEDGED:
                part.acknowledged_ns = entry.monotonic_ns
        elif kind == "part_actuated" and entry.part_actuated.part_uid in parts:
            part = parts[entry.part_actuated.part_uid]
            part.report, part.fired_ns = entry.part_actuated.report, entry.part_actuated.fired_ns
    return list(parts.values())


def propose(
    parts: Sequence[TunedPart],
    machine: Machine,
    wake_ups_ms: Sequence[float],
    heartbeats: Heartbeats | None = None,
) -> Proposal:
    """Every figure that the parts can give. InputError when they are too few, or cannot be of this machine."""
    tracked = [part for part in parts if part.decided.encoder_bits and part.fired_ns and part.report is not None]
    marked = [part for part in tracked if part.marked and part.rejected]
    confirmed = [part for part in marked if part.confirmed]
    if len(confirmed) < MARKED_PARTS_MIN:
        raise InputError(
            f"{len(confirmed)} marked parts of gate {machine.gate}, lane {machine.lane} were rejected and seen to be;"
            f" at least {MARKED_PARTS_MIN} are needed: mark more, and send bad ones"
        )
    counts_per_mm = _counts_per_mm(confirmed, machine)
    remarks = []
    if len(confirmed) < len(marked):
        remarks.append(
            f"{len(marked) - len(confirmed)} of {len(marked)} marked rejects were not confirmed: find out why first"
        )
    link = _link(parts, machine, heartbeats)
    guard = _guard(wake_ups_ms, machine)
    actuator = _actuator(confirmed, machine, counts_per_mm)
    shift, window = _window(confirmed, machine, counts_per_mm)
    half_mm = window.value / 2
    if abs(shift.value) > half_mm / 2:
        remarks.append(
            f"parts are {abs(shift.value):.2f} mm {'beyond' if shift.value > 0 else 'before'} where they are expected:"
            f" check distance_mm ({machine.distance_mm:g}) and the sensor's place ({machine.sensor_mm:g} mm)"
        )
    spacing = _spacing(confirmed, machine, counts_per_mm, window.value)
    if spacing.value > machine.min_spacing_ms:
        remarks.append(
            f"windows overlap: such a one needs parts {spacing.value:g} ms apart, and min_spacing_ms is"
            f" {machine.min_spacing_ms:g}; place them more exactly, or space them further"
        )
    figures = [link, guard, actuator, shift, window, spacing]
    figures += _join_window(tracked, machine, counts_per_mm)
    figures += _budget(machine, half_mm, actuator.value, link.value, guard.value)
    budget_ms = figures[-2].value
    if budget_ms <= 0:
        remarks.append("no budget is left: slow the belt, move the gate away, or use a faster actuator")
    elif (now := machine.now.get("budget_ms")) is not None and now > budget_ms:
        remarks.append(f"budget_ms {now:g} is too long: a part can be at the gate before its disposition is")
    return Proposal(tuple(figures), tuple(remarks))


def tail(samples: Sequence[float]) -> tuple[float, str]:
    """The 99.9th percentile, and its name; the worst where the samples are too few for one."""
    ordered = sorted(samples)
    if len(ordered) < TAIL_SAMPLES_MIN:
        return ordered[-1], f"the worst of {len(ordered)}"
    return ordered[math.ceil(len(ordered) * 0.999) - 1], f"p99.9 of {len(ordered)}"


def up(value: float) -> float:
    """Rounded up to a tenth."""
    return math.ceil(value * 10 - 1e-6) / 10


def down(value: float) -> float:
    """Rounded down to a tenth."""
    return math.floor(value * 10 + 1e-6) / 10


def _counts_per_mm(parts: Sequence[TunedPart], machine: Machine) -> float:
    """Encoder counts in a millimetre: the windows lie around the gate, whose distance is known."""
    centres = []
    for part in parts:
        decided = part.decided
        start, end = (part.counts(at, decided.encoder) for at in (decided.window_start, decided.window_end))
        centres.append((start + end) / 2)
    counts = median(centres) / machine.distance_mm
    if counts <= 0:
        raise InputError("the journal's windows do not lie behind the photo-eye: is distance_mm that of this lane?")
    return counts


def _speed_mm_s(part: TunedPart, counts_per_mm: float) -> float:
    """The belt's speed between trigger and actuation; 0 where it did not move."""
    assert part.report is not None
    span_s = (part.fired_ns - part.decided.trigger_ns) / 1e9
    moved_mm = part.counts(part.report.fired_encoder, part.decided.encoder) / counts_per_mm
    return moved_mm / span_s if span_s > 0 else 0.0


def _link(parts: Sequence[TunedPart], machine: Machine, heartbeats: Heartbeats | None) -> Figure:
    trips_ms = [(p.acknowledged_ns - p.sent_ns) / 1e6 for p in parts if 0 < p.sent_ns <= p.acknowledged_ns]
    if len(trips_ms) < LINK_PARTS_MIN:
        raise InputError(
            f"{len(trips_ms)} dispositions were sent and answered; at least {LINK_PARTS_MIN} are needed for the link:"
            " let the line run"
        )
    if heartbeats is not None and heartbeats.count >= LINK_PARTS_MIN:
        # One way: half the fastest way there and back, and by how much others are slower.
        least_ms = min(trips_ms) / 2
        slower_ms, name = heartbeats.slower_ms()
        how = (
            f"half the fastest of {len(trips_ms)} ways to the gate and back ({least_ms:.3f}), and {name} heartbeats'"
            f" delay behind the fastest ({slower_ms:.3f}): one way"
        )
        return Figure("link_ms", "ms", up(least_ms + slower_ms), how, machine.now.get("link_ms"))
    worst_ms, name = tail(trips_ms)
    how = f"{name} ways from sending a disposition to the gate's answer (median {median(trips_ms):.2f}), both ways:"
    how += " more than the link's own; the journal has no minute of heartbeats yet"
    return Figure("link_ms", "ms", up(worst_ms), how, machine.now.get("link_ms"))


def _guard(wake_ups_ms: Sequence[float], machine: Machine) -> Figure:
    if len(wake_ups_ms) < WAKE_UPS_MIN:
        raise InputError(f"{len(wake_ups_ms)} wake-ups were measured; at least {WAKE_UPS_MIN} are needed")
    late_ms = sorted(wake_ups_ms)
    p99_ms = late_ms[math.ceil(len(late_ms) * 0.99) - 1]
    how = (
        f"{GUARD_FACTOR:g} times the p99 of {len(late_ms)} wake-ups ({p99_ms:.3f}, worst {late_ms[-1]:.3f}),"
        f" at least {GUARD_MS_MIN:g}"
    )
    return Figure("guard_ms", "ms", max(GUARD_MS_MIN, up(p99_ms * GUARD_FACTOR)), how, machine.now.get("guard_ms"))


def _actuator(parts: Sequence[TunedPart], machine: Machine, counts_per_mm: float) -> Figure:
    delays_ms = []
    for part in parts:
        assert part.report is not None
        speed_mm_s = _speed_mm_s(part, counts_per_mm)
        moved_mm = part.counts(part.report.confirmed_encoder, part.report.fired_encoder) / counts_per_mm
        if speed_mm_s > 0:
            delays_ms.append((moved_mm - machine.sensor_mm) / speed_mm_s * 1000)
    if not delays_ms or median(delays_ms) < 0:
        raise InputError(
            f"rejects are seen sooner than {machine.sensor_mm:g} mm behind the gate: is --sensor-mm the way from the"
            " gate to the confirmation sensor?"
        )
    how = (
        f"the longest of {len(delays_ms)} from firing to the sensor, less the sensor's {machine.sensor_mm:g} mm"
        f" (median {median(delays_ms):.2f}, shortest {min(delays_ms):.2f})"
    )
    return Figure("actuator_ms", "ms", up(max(delays_ms)), how, machine.now.get("actuator_ms"))


def _window(parts: Sequence[TunedPart], machine: Machine, counts_per_mm: float) -> tuple[Figure, Figure]:
    expected_mm = machine.distance_mm + machine.sensor_mm
    errors_mm = []
    for part in parts:
        assert part.report is not None
        errors_mm.append(part.counts(part.report.confirmed_encoder, part.decided.encoder) / counts_per_mm - expected_mm)
    shift_mm = median(errors_mm)
    spread_mm = max(abs(error - shift_mm) for error in errors_mm)
    width_mm = up(2 * (abs(shift_mm) + spread_mm + 1 / counts_per_mm))
    newest = parts[-1].decided
    now_mm = parts[-1].counts(newest.window_end, newest.window_start) / counts_per_mm
    shift = Figure(
        "position error",
        "mm",
        round(shift_mm, 3),
        f"median of {len(errors_mm)}: where the sensor saw a part, less {expected_mm:g} mm; spread {spread_mm:.3f}",
        setting=False,
    )
    how = f"to each side that error {abs(shift_mm):.3f}, the spread {spread_mm:.3f}, one count {1 / counts_per_mm:.3f}"
    return shift, Figure("window_mm", "mm", width_mm, how, round(now_mm, 2))


def _spacing(parts: Sequence[TunedPart], machine: Machine, counts_per_mm: float, width_mm: float) -> Figure:
    """Where windows of parts that follow each other meet. The spacing itself is the line's."""
    speed_mm_s = median(_speed_mm_s(part, counts_per_mm) for part in parts)
    needed_ms = up(width_mm / speed_mm_s * 1000)
    how = f"where such windows meet: {width_mm:g} mm at {speed_mm_s:.0f} mm/s"
    return Figure("spacing", "ms", needed_ms, how, machine.min_spacing_ms, setting=False)


def _join_window(parts: Sequence[TunedPart], machine: Machine, counts_per_mm: float) -> Iterator[Figure]:
    """How far exposures are from where their trigger expects them."""
    errors_ms = []
    for part in parts:
        speed_mm_s = _speed_mm_s(part, counts_per_mm)
        for view in part.decided.views:
            place = machine.views.get(view.camera)
            if place is None or not view.exposure_ns or (place.offset_mm and speed_mm_s <= 0):
                continue
            way_ns = place.delay_us * 1000 + (place.offset_mm / speed_mm_s * 1e9 if place.offset_mm else 0)
            off_ns = abs(view.exposure_ns - part.decided.trigger_ns - way_ns)
            errors_ms.append((off_ns + view.exposure_error_ns + part.decided.trigger_error_ns) / 1e6)
    if not errors_ms:
        return
    most_ms = machine.min_spacing_ms * JOIN_SHARE_OF_SPACING
    value_ms = max(0.1, min(up(max(errors_ms) * JOIN_FACTOR), most_ms))
    how = (
        f"{JOIN_FACTOR:g} times the farthest of {len(errors_ms)} exposures from where it was expected, both clocks'"
        f" errors in it ({max(errors_ms):.3f}); at most {JOIN_SHARE_OF_SPACING:g} of the spacing"
    )
    yield Figure("join_window_ms", "ms", value_ms, how, machine.now.get("join_window_ms"))


def _budget(machine: Machine, half_mm: float, actuator_ms: float, link_ms: float, guard_ms: float) -> Iterator[Figure]:
    travel_ms = (machine.distance_mm - half_mm) / machine.speed_mm_s_max * 1000
    value_ms = down(travel_ms - actuator_ms - link_ms - guard_ms)
    how = (
        f"({machine.distance_mm:g} - {half_mm:g} mm) / {machine.speed_mm_s_max:g} mm/s = {travel_ms:.1f},"
        f" less actuator {actuator_ms:g}, link {link_ms:g}, guard {guard_ms:g}"
    )
    yield Figure("budget_ms", "ms", value_ms, how, machine.now.get("budget_ms"))
    most_ms = down(machine.distance_mm / machine.speed_mm_s_max * 1000 - actuator_ms)
    how = f"it must stay under {most_ms:g}, the shortest way to the gate less the actuator"
    now_ms = machine.now.get("lease_ms")
    lease_ms = now_ms if now_ms is not None and now_ms < most_ms else down(most_ms * 0.9)
    yield Figure("lease_ms", "ms", lease_ms, how, now_ms)
