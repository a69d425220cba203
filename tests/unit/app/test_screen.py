"""What the terminal shows of a line."""

import pytest
from rich.console import Console

from kenpin.app.screen import (
    SAMPLES_MAX,
    LineView,
    Samples,
    alarms_of,
    one_line,
    render,
    stage_durations_ms,
    summary,
)
from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

MS = 1_000_000
CAUSE = part_pb2.Cause


def part(number: int, cause: int = 0, total_ms: float = 20.0) -> inspection_pb2.PartRecord:
    """A part triggered at 1 s, each stage a millisecond longer than the one before."""
    at = 1000 * MS
    times = view_pb2.StageTimes(
        published_ns=at + 2 * MS,
        picked_ns=at + 4 * MS,
        prepared_ns=at + 7 * MS,
        inferred_ns=at + 11 * MS,
        judged_ns=at + 16 * MS,
    )
    view = view_pb2.ViewVerdict(exposure_ns=at + 1 * MS, times=times, score=3.25)
    return inspection_pb2.PartRecord(
        part_uid=f"uid-{number}",
        part=part_pb2.PartKey(trigger_no=number),
        verdict=part_pb2.VERDICT_REJECT if cause else part_pb2.VERDICT_PASS,
        cause=cause,
        views=[view],
        times=inspection_pb2.PartTimes(
            trigger_ns=at,
            joined_ns=at + 17 * MS,
            decided_ns=at + 18 * MS,
            committed_ns=at + 19 * MS,
            sent_ns=at + round(total_ms * MS),
        ),
    )


def shown(view: LineView) -> str:
    console = Console(width=130, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(render(view))
    return console.export_text()


def row(text: str, stage: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if line.strip("│ ").startswith(stage + " ")]
    return line.strip("│ ").split()


def test_the_stages_of_a_part():
    durations = dict(stage_durations_ms(part(1)))
    assert durations == {
        "acquire": 1,
        "wait": 2,
        "prepare": 3,
        "infer": 4,
        "judge": 5,
        "submit": 1,
        "record": 1,
        "signal": 1,
        "total": 20,
    }


def test_a_stage_that_was_not_reached_has_no_duration():
    late = part(1, CAUSE.CAUSE_DEADLINE_MISSED)
    late.views[0].times.prepared_ns = late.views[0].times.inferred_ns = late.views[0].times.judged_ns = 0
    late.times.committed_ns = 0
    durations = dict(stage_durations_ms(late))
    assert durations.keys() == {"acquire", "wait", "signal", "total"}
    # Not committed before it was sent: the signal follows the decision.
    assert durations["signal"] == 2
    assert dict(stage_durations_ms(inspection_pb2.PartRecord())) == {}


def test_an_empty_line_can_be_shown():
    text = shown(LineView("kenpin · demo", 100))
    assert "kenpin · demo" in text
    assert "parts 0" in text
    assert "yield –" in text
    assert "budget 100 from trigger to disposition" in text
    assert one_line(LineView("x", 100)) == "0 parts, 0 pass, 0 reject, 0 deadline missed"


def test_counts_and_causes():
    view = LineView("line", 100)
    view.account = inspection_pb2.Account(
        triggers=10,
        passed=7,
        rejected=3,
        verdict_pass=7,
        deadline_missed=1,
        reject_causes={"SURFACE_DEFECT": 2, "DEADLINE_MISSED": 1},
        rejected_causes={"DEADLINE_MISSED": 1, "SURFACE_DEFECT": 2},
    )
    view.take(part(9, CAUSE.CAUSE_DEADLINE_MISSED))
    view.roles = [("camera camera-1", "ready"), ("gate gate-1", "a gate to connect")]
    text = shown(view)
    assert "parts 10" in text
    assert "pass 7" in text
    assert "reject 3" in text
    assert "open" not in text
    assert "yield 70.0 %" in text
    assert "deadline missed 1" in text
    assert "surface_defect 2  deadline_missed 1" in text
    assert "● camera camera-1" in text
    assert "○ gate gate-1: a gate to connect" in text
    assert "uid-9" in text
    assert "3.25" in text
    assert "10 parts, 7 pass, 3 reject, 1 deadline missed, total p50 20.0" in one_line(view)


def test_a_pass_that_expired_is_no_pass():
    """Kenpin said PASS to all ten; the gate rejected two of them by its own policy, and has yet to tell of one."""
    view = LineView("line", 100)
    view.account = inspection_pb2.Account(
        triggers=10, passed=7, rejected=2, open=1, verdict_pass=10, rejected_causes={"FAIL_POLICY": 2}
    )
    expired = part(5)
    expired.applied = part_pb2.ACTION_REJECT
    expired.actuation_outcome = gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED
    view.take(part(4))
    view.take(expired)
    text = shown(view)
    assert "pass 7" in text
    assert "reject 2" in text
    assert "open 1" in text
    assert "verdicts: 10 pass, 0 reject" in text
    assert "fail_policy 2" in text
    assert "yield 77.8 %" in text
    assert [(trigger, cause) for trigger, cause, *_ in view.rejects] == [("5", "the gate's own: reject_confirmed")]
    assert one_line(view).startswith("10 parts, 7 pass, 2 reject, 1 open, 0 deadline missed")


def test_a_part_is_among_the_last_rejects_once_its_gate_has_rejected_it():
    """Its PASS was sent, then its gate rejected it: its times are counted once."""
    view = LineView("line", 100)
    passed = part(5)
    view.take(passed)
    assert view.rejects == []
    passed.applied = part_pb2.ACTION_REJECT
    passed.actuation_outcome = gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED
    view.take(passed, again=True)
    assert [(trigger, cause) for trigger, cause, *_ in view.rejects] == [("5", "the gate's own: reject_confirmed")]
    assert row(shown(view), "total")[-1] == "1"


def test_a_machine_that_is_too_slow_is_told_what_to_change():
    view = LineView("line", 22)
    assert "too slow" not in shown(view)
    view.take(part(1, total_ms=17))
    assert "too slow" not in shown(view)
    view.take(part(2, total_ms=20))
    text = shown(view)
    assert "too slow for the budget: total p99 is 20 of 22 ms; judge takes most, 5 ms at p99" in text
    assert "a larger budget_ms" in text
    assert "; too slow for the budget: " in one_line(view)


def test_a_part_that_was_judged_too_late_is_told_with_its_slowest_stage():
    view = LineView("line", 100)
    view.take(part(1))
    late = part(2, CAUSE.CAUSE_DEADLINE_MISSED, total_ms=99)
    views = [view_pb2.ViewVerdict.FromString(late.views[0].SerializeToString())]
    views[0].times.inferred_ns += 200 * MS
    views[0].times.judged_ns += 200 * MS
    del late.views[:]
    view.take(late)
    assert "too slow" not in shown(view), "without a view nobody knows why"
    late.views.extend(views)
    view.take(late, again=True)
    text = shown(view)
    assert "1 of 2 parts were judged too late, total p99 is" in text
    assert "infer takes most" in text
    assert "--detail coarse" in text
    assert len(view.rejects) == 1


def test_where_nothing_is_gated_the_verdicts_are_shown():
    view = LineView("line", 100)
    view.account = inspection_pb2.Account(triggers=5, not_gated=5, verdict_pass=4, reject_causes={"SURFACE_DEFECT": 1})
    text = shown(view)
    assert "pass 0" in text
    assert "not gated 5" in text
    assert "verdicts: 4 pass, 1 reject" in text
    assert "surface_defect 1" in text
    assert "yield 80.0 %" in text
    assert one_line(view) == "5 parts, 0 pass, 0 reject, 5 not gated (verdicts: 4 pass, 1 reject), 0 deadline missed"


def test_only_the_last_rejects_are_shown():
    view = LineView("line", 100)
    for number in range(50):
        view.take(part(number, CAUSE.CAUSE_SURFACE_DEFECT))
    text = shown(view)
    assert "uid-49" in text
    assert "uid-10" not in text
    assert len(view.rejects) < 10


def test_nothing_is_made_up_for_a_part_without_views():
    view = LineView("line", 100)
    lost = part(1, CAUSE.CAUSE_STATION_DOWN)
    del lost.views[:]
    view.take(lost)
    ((trigger, cause, _, score),) = view.rejects
    assert (trigger, cause, score) == ("1", "station_down", 0.0)
    assert "station_down" in shown(view)
    assert row(shown(view), "total")[-1] == "1"


def test_the_tail_is_shown_from_ten_thousand_samples_on():
    view = LineView("line", 100)
    for number in range(9_999):
        view.stages["total"].add(50 if number == 0 else 10)
    columns = row(shown(view), "total")
    assert columns == ["total", "10.00", "10.00", "–", "50.00", "9999"]
    view.stages["total"].add(10)
    columns = row(shown(view), "total")
    assert columns == ["total", "10.00", "10.00", "10.00", "50.00", "10000"]


def test_samples():
    samples = Samples()
    assert samples.summary() is None
    for value in range(1, 102):
        samples.add(value)
    assert samples.summary() == (51, 100, None, 101, 101)


def test_the_longest_is_remembered_when_it_was_overwritten():
    samples = Samples()
    samples.add(999)
    for _ in range(SAMPLES_MAX):
        samples.add(1)
    found = samples.summary()
    assert found is not None
    assert found == (1, 1, 1, 999, SAMPLES_MAX + 1)


@pytest.mark.parametrize("escape", [None, {"k": 1, "n": 40, "rate": 0.025, "low": 0.0006, "high": 0.1316}])
def test_the_summary_says_what_the_account_says(escape, capsys):
    names = ("parts", "pass", "missing", "unexpected", "duplicates", "deadline_missed", "not_gated", "open")
    report = dict.fromkeys((*names, "tracking_lost"), 4) | {
        "escape": escape,
        "overkill": None,
        "reject": {"SURFACE_DEFECT": 4},
    }
    summary(Console(width=130), report)
    printed = capsys.readouterr().out
    assert "parts 4, pass 4, missing 4" in printed
    assert "surface_defect 4" in printed
    assert ("escape: 1 of 40 (2.50 %, 95 % interval 0.06 to 13.16 %)" in printed) == (escape is not None)
    assert "overkill" not in printed


STOP = "CONSECUTIVE_REJECTS: 10 parts in a row were rejected"
ENDS = {"mode": "bypass_pass", "mode_ends_utc_ns": "1800000000000000000"}


@pytest.mark.parametrize(
    ("gate", "says"),
    [
        (
            {"mode": "setup", "mode_ends_utc_ns": "0"},
            "gate-1: SETUP: parts are judged and shown, the gate is left alone",
        ),
        (ENDS, "gate-1: BYPASS: EVERY PART PASSES until "),
        ({**ENDS, "mode": "bypass_reject"}, "gate-1: BYPASS: EVERY PART IS REJECTED until "),
        ({"mode": "production", "stops": [STOP]}, f"gate-1: LINE STOPPED, needs a reset: {STOP}"),
        ({"mode": "of a later version"}, "gate-1: of a later version"),
    ],
)
def test_what_is_no_production_is_shown_in_red(gate, says):
    view = LineView("line", 100, alarms=alarms_of({"gates": [{"name": "gate-1", **gate}]}))
    console = Console(width=130, record=True, force_terminal=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(render(view))
    (line,) = [line for line in console.export_text(styles=True).splitlines() if says in line]
    assert "\x1b[1;37;41m" in line
    assert f"; gate {says}" in one_line(view)


def test_production_without_a_stop_needs_no_red():
    assert alarms_of({"gates": [{"name": "gate-1", "mode": "production", "stops": []}]}) == ()
    assert alarms_of({}) == ()


@pytest.mark.parametrize(
    ("lane", "says"),
    [
        ({}, ()),
        ({"due": "no pass is on record"}, ("gate g lane 0: challenge due: no pass is on record",)),
        ({"due": "x", "overdue": True}, ("gate g lane 0: CHALLENGE OVERDUE: everything since",)),
        ({"due": "x", "overdue": True, "failed": True}, ("gate g lane 0: CHALLENGE FAILED: everything since",)),
        ({"due": "x", "running": "r-1", "parts": 3.0, "parts_seen": 1.0}, ("routine running: 1 of 3 parts seen",)),
    ],
)
def test_a_lanes_challenge_is_shown_while_there_is_something_to_do(lane, says):
    alarms = alarms_of({"gates": [{"name": "g", "challenges": [{"lane": 0.0, **lane}]}]})
    assert len(alarms) == len(says)
    assert all(text in alarm for text, alarm in zip(says, alarms, strict=True))
