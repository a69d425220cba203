"""A part's timing diagram: what happened when, from the trigger to the confirmation, on one axis in milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kenpin.gate.svg import Drawing
from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

Kind = Literal["instant", "span", "window", "limit"]

# What the stages of a view are called, by the field that says when each ended.
STAGES = (
    ("received_ns", "expose, transfer"),
    ("published_ns", "into the ring"),
    ("picked_ns", "to the station"),
    ("prepared_ns", "prepare"),
    ("inferred_ns", "infer"),
    ("judged_ns", "judge"),
    ("submitted_ns", "submit"),
)
ENCODER_BITS_MAX = 64


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the diagram: an instant, or a span, in milliseconds after the trigger."""

    group: str
    name: str
    kind: Kind
    start_ms: float
    end_ms: float

    def value(self) -> str:
        """In figures."""
        if self.kind in ("instant", "limit"):
            return f"{self.start_ms:.3f}"
        return f"{self.start_ms:.3f} to {self.end_ms:.3f}  ({self.end_ms - self.start_ms:.3f})"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A part's rows in order, and its name and fate in words."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def end_ms(self) -> float:
        """The last instant."""
        return max(row.end_ms for row in self.rows)

    def decided_ms(self) -> float:
        """The end of what happens in Kenpin: the last instant that is neither the belt's nor a limit."""
        return max((row.end_ms for row in self.rows if row.group != "belt" and row.kind != "limit"), default=0.0)


def diagram_of(record: inspection_pb2.PartRecord) -> Diagram:
    """The diagram of a part as the hub has it. InputError where not even the trigger's instant is known."""
    if not record.times.trigger_ns:
        raise InputError(f"part {record.part_uid} has no trigger time: its decision was lost, so there is no axis")
    rows = [_instant("line", "trigger", 0.0)]
    rows += _view_rows(record)
    rows += _gate_rows(record)
    rows += _belt_rows(record)
    key = record.part
    lines = (
        f"gate {key.gate}, lane {key.lane}, trigger {key.trigger_no}, {record.trigger_time.ToJsonString()}",
        f"verdict {_word(part_pb2.Verdict.Name(record.verdict))}"
        + (f" ({_word(part_pb2.Cause.Name(record.cause))})" if record.cause else "")
        + f", disposition {_word(part_pb2.Action.Name(record.action))}"
        f" {_word(journal_pb2.DispositionState.Name(record.disposition_state))}"
        f", applied {_word(part_pb2.Action.Name(record.applied))}"
        f", {_word(gate_pb2.ActuationOutcome.Name(record.actuation_outcome))}",
    )
    return Diagram(f"part {record.part_uid}", lines, tuple(rows))


def _instant(group: str, name: str, at_ms: float) -> Row:
    return Row(group, name, "instant", at_ms, at_ms)


def _view_rows(record: inspection_pb2.PartRecord) -> Iterator[Row]:
    for view in record.views:
        group = view.camera
        before_ns = view.exposure_ns
        if before_ns:
            yield _instant(group, "exposure", _ms(record, before_ns))
        for field, name in STAGES:
            at_ns = getattr(view.times, field)
            if at_ns and before_ns:
                yield Row(group, name, "span", _ms(record, before_ns), _ms(record, at_ns))
            before_ns = at_ns or before_ns


def _gate_rows(record: inspection_pb2.PartRecord) -> Iterator[Row]:
    times, group = record.times, "gate process"
    submitted_ns = max((_submitted(view) for view in record.views), default=0)
    before_ns = submitted_ns if submitted_ns <= times.joined_ns else 0
    # A REJECT is sent ahead of its entry, so its commit is no step on the way.
    steps = [("join", times.joined_ns), ("decide", times.decided_ns)]
    if not times.sent_ns or times.committed_ns <= times.sent_ns:
        steps.append(("commit", times.committed_ns))
    steps.append(("send", times.sent_ns))
    for name, at_ns in steps:
        if not at_ns:
            continue
        if before_ns and before_ns <= at_ns:
            yield Row(group, name, "span", _ms(record, before_ns), _ms(record, at_ns))
        else:
            yield _instant(group, name, _ms(record, at_ns))
        before_ns = at_ns
    if times.sent_ns:
        yield _instant(group, "disposition sent", _ms(record, times.sent_ns))
    if times.deadline_ns:
        at_ms = _ms(record, times.deadline_ns)
        yield Row(group, "deadline", "limit", at_ms, at_ms)


def _submitted(view: view_pb2.ViewVerdict) -> int:
    return view.times.submitted_ns


def _belt_rows(record: inspection_pb2.PartRecord) -> Iterator[Row]:
    """What the belt says: encoder counts become milliseconds by the speed from trigger to actuation."""
    fired_ns = record.times.fired_ns
    belt = record.belt
    fired_ms = _ms(record, fired_ns) if fired_ns else 0.0
    fired_counts = _ahead(belt.fired_encoder, belt.trigger_encoder, belt.encoder_bits)
    counts_per_ms = fired_counts / fired_ms if fired_ms > 0 and fired_counts > 0 else 0.0
    if counts_per_ms and belt.window_start != belt.window_end:
        start, end = (
            _ahead(at, belt.trigger_encoder, belt.encoder_bits) / counts_per_ms
            for at in (belt.window_start, belt.window_end)
        )
        yield Row("belt", "window at the gate", "window", start, end)
    if fired_ns:
        yield _instant("belt", "actuation", fired_ms)
    if counts_per_ms and belt.confirmed_encoder:
        at_ms = fired_ms + _ahead(belt.confirmed_encoder, belt.fired_encoder, belt.encoder_bits) / counts_per_ms
        yield _instant("belt", "confirmation", at_ms)


def _ahead(encoder: int, other: int, bits: int) -> int:
    """How many counts `encoder` is ahead of `other`, with signed arithmetic modulo 2^bits."""
    size = 1 << (bits or ENCODER_BITS_MAX)
    counts = (encoder - other) % size
    return counts - size if counts >= size // 2 else counts


def _ms(record: inspection_pb2.PartRecord, at_ns: int) -> float:
    return (at_ns - record.times.trigger_ns) / 1e6


def _word(name: str) -> str:
    """An enum's name in words, without the enum's own."""
    for prefix in ("VERDICT_", "CAUSE_", "ACTION_", "DISPOSITION_STATE_", "ACTUATION_OUTCOME_"):
        name = name.removeprefix(prefix)
    return "unknown" if name == "UNSPECIFIED" else name.lower().replace("_", " ")


# Sizes on paper: A4 across, at 96 to the inch.
WIDTH = 1120.0
LABELS_X, PLOT_X, PLOT_END_X, VALUES_X = 24.0, 190.0, 850.0, 866.0
ROW_HEIGHT, GROUP_HEIGHT, HEAD_HEIGHT, AXIS_HEIGHT = 18.0, 22.0, 74.0, 34.0
TICKS_WANTED = 10
# Where less of the axis than this share holds all that Kenpin did, that is shown once more, larger.
MAGNIFY_BELOW = 0.45


def draw(diagram: Diagram) -> str:
    """The diagram as an SVG file."""
    panels = [(diagram.rows, 0.0, diagram.end_ms, "")]
    inner_ms = diagram.decided_ms()
    if 0 < inner_ms < MAGNIFY_BELOW * diagram.end_ms:
        inner = tuple(row for row in diagram.rows if row.group != "belt" and row.start_ms <= inner_ms)
        panels.append((inner, 0.0, inner_ms, f"the first {inner_ms:.0f} ms, larger"))
    height = HEAD_HEIGHT + 20 + sum(_panel_height(rows, title) for rows, _, _, title in panels)
    drawing = Drawing(WIDTH, height, diagram.title)
    drawing.text(LABELS_X, 30, diagram.title, size=16, bold=True)
    for index, line in enumerate(diagram.lines):
        drawing.text(LABELS_X, 48 + 15 * index, line)
    drawing.text(WIDTH - LABELS_X, 30, "milliseconds after the trigger", anchor="end")
    y = HEAD_HEIGHT
    for rows, start_ms, end_ms, title in panels:
        y = _panel(drawing, y, rows, (start_ms, end_ms), title)
    return drawing.document()


def _groups(rows: tuple[Row, ...]) -> list[str]:
    return list(dict.fromkeys(row.group for row in rows))


def _panel_height(rows: tuple[Row, ...], title: str) -> float:
    return AXIS_HEIGHT * 2 + len(rows) * ROW_HEIGHT + len(_groups(rows)) * GROUP_HEIGHT + (20 if title else 0)


def _panel(drawing: Drawing, y: float, rows: tuple[Row, ...], range_ms: tuple[float, float], title: str) -> float:
    """Draws one axis and its rows from `y` down; where the next begins."""
    step_ms = tick_step(range_ms[1] - range_ms[0])
    # A tick behind the end, so that the last mark has room.
    end_ms = (int(range_ms[1] / step_ms) + 1) * step_ms
    scale = (PLOT_END_X - PLOT_X) / (end_ms - range_ms[0])

    def x(at_ms: float) -> float:
        # An exposure may come out a little before its trigger: the clocks are matched, not the same.
        return PLOT_X + max(at_ms - range_ms[0], 0.0) * scale

    if title:
        drawing.text(LABELS_X, y + 14, title, size=12, bold=True)
        y += 20
    top = y + AXIS_HEIGHT - 8
    bottom = y + _panel_height(rows, "") - AXIS_HEIGHT
    for index in range(round((end_ms - range_ms[0]) / step_ms) + 1):
        at_ms = range_ms[0] + index * step_ms
        drawing.line(x(at_ms), top, x(at_ms), bottom, width=0.3, dash="1 3")
        drawing.text(x(at_ms), top - 5, f"{at_ms:g}", size=10, anchor="middle")
    drawing.line(PLOT_X, top, PLOT_END_X, top, width=0.8)
    drawing.line(PLOT_X, bottom, PLOT_END_X, bottom, width=0.8)
    for row in rows:
        if row.kind == "limit" and row.start_ms <= end_ms:
            drawing.line(x(row.start_ms), top, x(row.start_ms), bottom, width=1.2, dash="6 3")
    at_y, group = top, ""
    for row in rows:
        if row.group != group:
            group = row.group
            at_y += GROUP_HEIGHT
            drawing.text(LABELS_X, at_y - 5, group, bold=True)
            drawing.line(LABELS_X, at_y - GROUP_HEIGHT + 4, VALUES_X + 230, at_y - GROUP_HEIGHT + 4, width=0.3)
        at_y += ROW_HEIGHT
        _row(drawing, row, at_y, x(row.start_ms), x(row.end_ms))
    return bottom + AXIS_HEIGHT


def _row(drawing: Drawing, row: Row, y: float, start_x: float, end_x: float) -> None:
    drawing.text(LABELS_X + 12, y - 4, row.name)
    drawing.text(VALUES_X, y - 4, row.value(), size=10)
    if row.kind == "instant":
        drawing.line(start_x, y - ROW_HEIGHT + 3, start_x, y, width=0.8)
        drawing.marker(start_x, y - 1, 8)
    elif row.kind in ("span", "window"):
        fill = "hatch" if row.kind == "window" else "#d0d0d0"
        drawing.box(start_x, y - ROW_HEIGHT + 4, max(end_x - start_x, 0.8), ROW_HEIGHT - 6, fill=fill)


def tick_step(range_ms: float) -> float:
    """1, 2 or 5 times a power of ten, so that about ten ticks fill the axis."""
    step = 10.0**-3
    while True:
        for factor in (1, 2, 5):
            if range_ms / (step * factor) <= TICKS_WANTED:
                return step * factor
        step *= 10
