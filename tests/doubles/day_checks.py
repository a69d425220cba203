"""What DuckDB finds in an export, held against what was served: integers exactly, ratios and statistics within 1e-9."""

from typing import Any

import pytest
from day_in_sql import Asked
from production_day import END, HOUR, START
from scipy.stats import beta

from kenpin.factory.production.fields import timestamp_of
from kenpin_api.production.v1 import figures_pb2

NEAR = 1e-9
SHIFTS = tuple(f"demo.2026-01-14.{name}" for name in ("early", "late", "night"))
ASKED = (
    Asked(start_ns=START, end_ns=END),
    Asked(start_ns=START + 2 * HOUR + 17, end_ns=START + 15 * HOUR + 4),
    *(Asked(shift=shift) for shift in SHIFTS),
    *(Asked(order=f"order-{number}") for number in (1, 2, 3, 4)),
    *(Asked(product=product) for product in ("plate", "disc")),
    *(Asked(station=station, start_ns=START, end_ns=END) for station in ("station-1", "station-2")),
    Asked(station="station-1", order="order-2", shift=SHIFTS[1]),
    Asked(start_ns=START - HOUR, end_ns=START - 1),
)


def scope_of(asked: Asked) -> figures_pb2.FigureScope:
    """The same question to the hub."""
    scope = figures_pb2.FigureScope(
        work_center="demo",
        work_unit=asked.station,
        material_definition=asked.product,
        job_order=asked.order,
        shift=asked.shift,
    )
    if asked.start_ns:
        scope.start_time.CopyFrom(timestamp_of(asked.start_ns))
        scope.end_time.CopyFrom(timestamp_of(asked.end_ns))
    return scope


def ns(message: Any, names: Any) -> dict[str, int]:
    return {name: getattr(message, name).ToNanoseconds() for name in names}


def near(value: float) -> Any:
    return pytest.approx(value, rel=NEAR, abs=NEAR)


def check_ratio(message: Any, field: str, numerator: int, denominator: int) -> None:
    if denominator == 0:
        assert not message.HasField(field), field
    else:
        assert getattr(message, field) == near(numerator / denominator), field


def check_share(share: figures_pb2.Share, k: int, n: int) -> None:
    assert (share.k, share.n) == (k, n)
    check_ratio(share, "rate", k, n)
    if n:
        assert share.low == near(0.0 if k == 0 else beta.ppf(0.025, k, n - k + 1))
        assert share.high == near(1.0 if k == n else beta.ppf(0.975, k + 1, n - k))


def check_figures(figures: figures_pb2.Figures, found: dict[str, Any]) -> None:
    """Integers exactly, ratios within 1e-9."""
    made, times, runs = found["counts"], found["times"], found["runs"]
    assert {name: getattr(figures.counts, name) for name in made} == made
    produced = made["good"] + made["rejected"] + made["reinspected"]
    check_share(figures.quality, made["good"], produced)
    check_share(figures.scrap, made["rejected"], produced)
    check_share(figures.rework, made["reinspected"], produced)
    check_share(figures.first_pass, made["good_first"], made["inspected"])
    assert ns(figures.times, times) == times
    assert ns(figures.oee, runs) == runs
    check_oee(figures, times, runs)
    assert figures.oee.HasField("quality_ratio") == (produced > 0)
    losses = dict(found["losses"])
    for name, length in (
        ("reduced_speed", times["apt"] - sum(runs.values())),
        ("scrap", runs["rejected_run"]),
        ("rework", runs["reinspected_run"]),
        ("start_up", runs["start_up_run"]),
    ):
        if length:
            losses[name] = losses.get(name, 0) + length
    told = {figures_pb2.Loss.Name(loss.loss)[5:].lower(): loss.time.ToNanoseconds() for loss in figures.losses}
    assert told == losses
    reasons = {f"{reason.group}/{reason.reason}": reason.time.ToNanoseconds() for reason in figures.reasons}
    assert reasons == found["reasons"]
    check_reliability(figures.reliability, found["reliability"], times["apt"] + times["aust"])
    bars = [(bar.name, bar.weight, near(bar.share), near(bar.cumulative)) for bar in figures.defects]
    assert found["defects"] == bars
    assert set(figures.latency) == set(found["latency"])
    for stage, (p50, p99, longest, count) in found["latency"].items():
        one = figures.latency[stage]
        assert (one.p50_ms, one.p99_ms, one.max_ms, one.count) == (near(p50), near(p99), near(longest), count)


def check_oee(figures: figures_pb2.Figures, times: dict[str, int], runs: dict[str, int]) -> None:
    busy = times["planned_operation"] - times["planned_downtime"]
    processing = times["apt"] + times["aust"]
    assert ns(figures.times, ("pbt", "aupt", "aubt")) == {
        "pbt": busy,
        "aupt": processing,
        "aubt": processing + times["adet"],
    }
    check_ratio(figures.oee, "oee", runs["good_run"], busy)
    check_ratio(figures.oee, "availability", times["apt"], busy)
    check_ratio(figures.oee, "effectiveness", sum(runs.values()), times["apt"])
    check_ratio(figures.oee, "quality_by_time", runs["good_run"], sum(runs.values()))
    check_ratio(figures.times, "utilisation", times["apt"], processing + times["adet"])
    check_ratio(figures.times, "technical", times["apt"], times["apt"] + times["adet"])
    check_ratio(figures.times, "setup", times["aust"], processing)
    check_ratio(figures.times, "allocation", processing + times["adet"], busy)


def check_reliability(told: figures_pb2.ReliabilityFigures, found: dict[str, int], operating: int) -> None:
    assert (told.failures, told.repairs) == (found["failures"], found["failures"])
    assert told.repair_time.ToNanoseconds() == found["repair_time"]
    assert told.operating_time.ToNanoseconds() == operating
    check_ratio(told, "mtbf_s", operating, found["failures"] * 10**9)
    check_ratio(told, "mttr_s", found["repair_time"], found["failures"] * 10**9)
