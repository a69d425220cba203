"""The terminal: what the line does, live, as an engineer wants to see it."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kenpin.app.pace import Pace
from kenpin.hub.outcome import counted_gate
from kenpin.model.errors import ResourceError
from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

STAGES = ("acquire", "wait", "prepare", "infer", "judge", "submit", "record", "signal", "total")
# Enough for a p99.9 and little memory; older samples are overwritten.
SAMPLES_MAX = 100_000
LAST_REJECTS = 6
PICTURE_COLUMNS = 110
MODE_WORDS = {
    "setup": "SETUP: parts are judged and shown, the gate is left alone",
    "bypass_pass": "BYPASS: EVERY PART PASSES",
    "bypass_reject": "BYPASS: EVERY PART IS REJECTED",
}


class Samples:
    """The last durations of one stage, in milliseconds."""

    def __init__(self) -> None:
        self._values = np.empty(SAMPLES_MAX, np.float32)
        self._count = 0
        self._max = 0.0

    def add(self, value_ms: float) -> None:
        """Take one duration."""
        self._values[self._count % SAMPLES_MAX] = value_ms
        self._count += 1
        self._max = max(self._max, value_ms)

    def summary(self) -> tuple[float, float, float | None, float, int] | None:
        """p50, p99, p99.9 (None below 10,000 samples), max, count; None without samples."""
        if not self._count:
            return None
        values = self._values[: min(self._count, SAMPLES_MAX)]
        p50, p99, p999 = np.percentile(values, (50, 99, 99.9))
        return float(p50), float(p99), float(p999) if self._count >= 10_000 else None, self._max, self._count


@dataclass(slots=True)
class LineView:
    """What the screen shows of a line: the account of what the gates did, and what the watch tells of each part."""

    title: str
    budget_ms: float
    account: inspection_pb2.Account = field(default_factory=inspection_pb2.Account)
    stages: dict[str, Samples] = field(default_factory=lambda: {name: Samples() for name in STAGES})
    rejects: list[tuple[str, str, str, float]] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    # Gates that do not run as in production, or whose line is stopped.
    alarms: tuple[str, ...] = ()
    # What the run is at, and what last happened to a process.
    phase: str = ""
    note: str = ""
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.pace = Pace(self.budget_ms)

    def take(self, part: inspection_pb2.PartRecord, *, again: bool = False) -> None:
        """Take a part's times, and the part where it was rejected.

        `again`: it was taken before; since then its gate has rejected it, or its view has come, too late.
        """
        counted = counted_gate(part)
        cause = part_pb2.Cause.Name(counted.cause).removeprefix("CAUSE_").lower()
        by_gate = overruled(part)
        if by_gate:
            outcome = gate_pb2.ActuationOutcome.Name(counted.actuation_outcome).removeprefix("ACTUATION_OUTCOME_")
            cause = f"the gate's own: {outcome.lower()}"
        if by_gate or (counted.verdict != part_pb2.VERDICT_PASS and not again):
            score = max((view.score for view in part.views), default=0.0)
            self.rejects.append((str(part.part.trigger_no), cause, part.part_uid, score))
            del self.rejects[:-LAST_REJECTS]
        durations = stage_durations_ms(part)
        if not again:
            for stage, value_ms in durations:
                self.stages[stage].add(value_ms)
        self._take_pace(part, durations, again=again)

    def _take_pace(self, part: inspection_pb2.PartRecord, durations: list[tuple[str, float]], *, again: bool) -> None:
        stages = {stage: value_ms for stage, value_ms in durations if stage != "total"}
        if missed(part):
            # Without a view nothing is known: perhaps there is no station.
            judged_ns = max((view.times.judged_ns for view in part.views), default=0)
            if judged_ns > part.times.trigger_ns > 0:
                self.pace.add((judged_ns - part.times.trigger_ns) / 1e6, stages, late=True)
        elif not again and (total_ms := dict(durations).get("total")) is not None:
            self.pace.add(total_ms, stages)


def overruled(part: inspection_pb2.PartRecord) -> bool:
    """Whether a good part was rejected by its gate all the same."""
    counted = counted_gate(part)
    return counted.verdict == part_pb2.VERDICT_PASS and counted.applied == part_pb2.ACTION_REJECT


def missed(part: inspection_pb2.PartRecord) -> bool:
    """Whether there was no verdict at the part's deadline."""
    return part.cause == part_pb2.CAUSE_DEADLINE_MISSED


def alarms_of(details: Mapping[str, Any]) -> tuple[str, ...]:
    """What must be seen of a gate process's gates, from its own description: modes but production, latched stops."""
    alarms = []
    for gate in details.get("gates", ()):
        mode = gate.get("mode", "production")
        if mode != "production":
            ends_s = int(gate.get("mode_ends_utc_ns", "0")) / 1e9
            until = f" until {datetime.fromtimestamp(ends_s).astimezone():%H:%M:%S}" if ends_s else ""
            alarms.append(f"gate {gate['name']}: {MODE_WORDS.get(mode, mode)}{until}")
        if gate.get("passes_unknown"):
            alarms.append(f"gate {gate['name']}: {_approved(gate.get('approval', {}))}")
        alarms += [f"gate {gate['name']}: LINE STOPPED, needs a reset: {stop}" for stop in gate.get("stops", ())]
        alarms += [f"gate {gate['name']} {text}" for lane in gate.get("challenges", ()) if (text := _challenge(lane))]
    return tuple(alarms)


def _challenge(lane: Mapping[str, Any]) -> str:
    """What must be seen of a lane's challenge routines; nothing while its gate is proved."""
    name = f"lane {lane['lane']:.0f}"
    if lane.get("running"):
        return f"{name}: challenge routine running: {lane['parts_seen']:.0f} of {lane['parts']:.0f} parts seen"
    if lane.get("failed"):
        return f"{name}: CHALLENGE FAILED: everything since the last pass is in quarantine, run a routine"
    if lane.get("overdue"):
        return f"{name}: CHALLENGE OVERDUE: everything since the last pass is in quarantine, run a routine"
    overdue_s = int(lane.get("overdue_utc_ns", "0")) / 1e9
    until = f", by {datetime.fromtimestamp(overdue_s).astimezone():%H:%M:%S}" if overdue_s else ""
    return f"{name}: challenge due{until}: {lane['due']}" if lane.get("due") else ""


def _approved(approval: Mapping[str, Any]) -> str:
    ends_s = int(approval.get("expires_utc_ns", "0")) / 1e9
    until = f"{datetime.fromtimestamp(ends_s).astimezone():%Y-%m-%d %H:%M}"
    return f"UNKNOWN PARTS PASS until {until}, by {approval.get('approved_by')}: {approval.get('reason')}"


def stage_durations_ms(part: inspection_pb2.PartRecord) -> list[tuple[str, float]]:
    """The durations of a part's stages that are known, in milliseconds."""
    spans: list[tuple[str, int, int]] = []
    times = part.times
    for view in part.views:
        at = view.times
        spans += [
            ("acquire", view.exposure_ns, at.published_ns),
            ("wait", at.published_ns, at.picked_ns),
            ("prepare", at.picked_ns, at.prepared_ns),
            ("infer", at.prepared_ns, at.inferred_ns),
            ("judge", at.inferred_ns, at.judged_ns),
            ("submit", at.judged_ns, times.joined_ns),
        ]
    spans += [
        ("record", times.decided_ns, times.committed_ns),
        ("signal", times.committed_ns or times.decided_ns, times.sent_ns),
        ("total", times.trigger_ns, times.sent_ns),
    ]
    return [(stage, (end - start) / 1e6) for stage, start, end in spans if 0 < start <= end]


def render(view: LineView) -> RenderableType:
    """The whole screen."""
    blocks: list[RenderableType] = [Text(f" {alarm} ", "bold white on red") for alarm in view.alarms]
    blocks += [*account_lines(view.account), latency_table(view)]
    if hint := view.pace.hint():
        blocks.append(Text(hint, "yellow"))
    if view.rejects:
        last = Table(title="last rejects", title_justify="left", box=None, pad_edge=False)
        for name in ("trigger", "cause", "score", "part (kenpin part ID)"):
            last.add_column(name, justify="right" if name in ("trigger", "score") else "left")
        for trigger, cause, uid, score in view.rejects:
            last.add_row(trigger, cause, f"{score:.2f}", uid)
        blocks.append(last)
    roles = Text("  ").join(
        Text(
            f"{'●' if state == 'ready' else '○'} {name}{'' if state == 'ready' else ': ' + state}",
            _colour(state),
        )
        for name, state in view.roles
    )
    blocks.append(roles)
    blocks += [Text(text, "dim") for text in (view.note, view.phase) if text]
    return Panel(Group(*blocks), title=view.title, title_align="left")


def account_lines(account: inspection_pb2.Account) -> list[RenderableType]:
    """What the gates did, as the report counts it, and Kenpin's opinions, which may differ."""
    counts = Table.grid(padding=(0, 3))
    cells: list[RenderableType] = [
        Text(f"parts {account.triggers}", "bold"),
        Text(f"pass {account.passed}", "green"),
        Text(f"reject {account.rejected}", "red" if account.rejected else "dim"),
    ]
    cells += [f"{name} {count}" for name, count in _others(account)]
    cells.append(f"yield {_yield(account)}")
    missed = account.deadline_missed
    cells.append(Text(f"deadline missed {missed}", "bold red" if missed else "dim"))
    counts.add_row(*cells)
    # Where nothing is gated, the opinions' causes are all there is.
    by_cause = account.reject_causes if account.not_gated else account.rejected_causes
    ranked = sorted(by_cause.items(), key=lambda item: -item[1])
    causes = "  ".join(f"{cause.lower()} {count}" for cause, count in ranked) or "none"
    lines: list[RenderableType] = [
        counts,
        Text(f"verdicts: {_verdicts(account)}", "dim"),
        Text(f"rejects by cause: {causes}"),
    ]
    if account.passed_unearned:
        unearned = "  ".join(f"{cause.lower()} {count}" for cause, count in sorted(account.passed_unearned.items()))
        lines.append(Text(f" PASSED WITHOUT A VERDICT: {unearned} ", "bold white on red"))
    return lines


def _others(account: inspection_pb2.Account) -> list[tuple[str, int]]:
    """What else became of parts, where there are any."""
    others = [
        ("open", account.open),
        ("reinspect", account.reinspected),
        ("not gated", account.not_gated),
        ("tracking lost", account.tracking_lost),
    ]
    return [(name, count) for name, count in others if count]


def _verdicts(account: inspection_pb2.Account) -> str:
    return f"{account.verdict_pass} pass, {sum(account.reject_causes.values())} reject"


def _yield(account: inspection_pb2.Account) -> str:
    """The share that went on of the parts that were gated; of opinions where nothing is."""
    done = account.passed + account.rejected + account.reinspected
    earned = account.passed - sum(account.passed_unearned.values())
    good, count = (earned, done) if done else (account.verdict_pass, account.not_gated)
    return f"{100 * good / count:.1f} %" if count else "–"


def latency_table(view: LineView) -> Table:
    """Latency by stage against the budget."""
    title = f"latency, ms (budget {view.budget_ms:g} from trigger to disposition)"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, min_width=70)
    for name in ("stage", "p50", "p99", "p99.9", "max", "n"):
        table.add_column(name, justify="left" if name == "stage" else "right")
    for stage, samples in view.stages.items():
        summary = samples.summary()
        if summary is None:
            continue
        p50, p99, p999, longest, count = summary
        style = "bold" if stage == "total" else ""
        if stage == "total" and longest > view.budget_ms:
            style = "bold red"
        tail = "–" if p999 is None else f"{p999:.2f}"
        table.add_row(stage, f"{p50:.2f}", f"{p99:.2f}", tail, f"{longest:.2f}", str(count), style=style)
    return table


def one_line(view: LineView) -> str:
    """The same, short, for a terminal that is none (a log, a pipe)."""
    total = view.stages["total"].summary()
    latency = f", total p50 {total[0]:.1f} p99 {total[1]:.1f} max {total[3]:.1f} ms" if total else ""
    account = view.account
    told = [text for text in (*view.alarms, view.pace.hint()) if text]
    others = "".join(f", {count} {name}" for name, count in _others(account))
    verdicts = f" (verdicts: {_verdicts(account)})" if account.not_gated else ""
    return (
        f"{account.triggers} parts, {account.passed} pass, {account.rejected} reject{others}{verdicts},"
        f" {account.deadline_missed} deadline missed{latency}{''.join(f'; {text}' for text in told)}"
    )


def write_picture(view: LineView, path: Path) -> None:
    """The screen as an SVG picture. ResourceError when it cannot be written."""
    recorder = Console(record=True, width=PICTURE_COLUMNS, file=io.StringIO(), force_terminal=True)
    recorder.print(render(view))
    # Without the fonts that a viewer would fetch from elsewhere.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", recorder.export_svg(title="kenpin run"), flags=re.S)
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"{path}: the picture cannot be written: {error.strerror}") from error


def summary(console: Console, report: dict[str, Any]) -> None:
    """What is said at the end: the account, and where the truth is known what was judged wrongly."""
    rejects = ", ".join(f"{cause.lower()} {count}" for cause, count in report["reject"].items()) or "none"
    names = ("parts", "pass", "missing", "unexpected", "duplicates", "deadline_missed", "not_gated", "open")
    account = ", ".join(f"{name} {report[name]}" for name in (*names, "tracking_lost"))
    console.print(f"account of what the gates did: {account}; rejected: {rejects}", soft_wrap=True)
    for name in ("escape", "overkill"):
        rate = report.get(name)
        if isinstance(rate, dict):
            console.print(
                f"{name}: {rate['k']} of {rate['n']} ({100 * rate['rate']:.2f} %,"
                f" 95 % interval {100 * rate['low']:.2f} to {100 * rate['high']:.2f} %)"
            )


def _colour(state: str) -> str:
    return "green" if state == "ready" else "yellow"
