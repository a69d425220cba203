"""report.json: its schema, its equation, and null for what was not measured."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from journal import NOT_GATED, REJECT, Journal, decided, write_part

from kenpin.hub.account import compute_account, message_of
from kenpin.hub.report import SCHEMA_PATH, proportion, report_of
from kenpin.hub.store import Store
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

SCHEMA = json.loads(SCHEMA_PATH.read_text())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_nothing_measured_is_null() -> None:
    report: Any = report_of(inspection_pb2.Account())
    jsonschema.validate(report, SCHEMA)
    assert report["throughput_parts_s"] is None
    assert report["latency_ms"]["total"] == {"p50": None, "p99": None, "p99_9": None, "max": None, "n": 0}
    assert report["escape"] is report["overkill"] is report["confusion"] is None


def test_a_run(store: Store, keep: Callable[..., None], journal: Journal) -> None:
    for number in range(1, 41):
        bad = number % 10 == 0
        cause = part_pb2.CAUSE_SURFACE_DEFECT if bad else 0
        write_part(journal, number, REJECT if bad else 1, cause=cause, truth="hole" if bad else "good")
    write_part(journal, 41, truth="hole")
    journal.write(part_decided=decided(42, NOT_GATED, truth="good"))
    keep(journal)
    with store.reading() as connection:
        report: Any = report_of(message_of(compute_account(connection)))
    jsonschema.validate(report, SCHEMA)
    assert json.loads(json.dumps(report)) == report
    assert report["parts"] == 42 == report["pass"] + sum(report["reject"].values()) + report["not_gated"]
    assert report["reject"] == {"SURFACE_DEFECT": 4}
    assert (report["escape"]["k"], report["escape"]["n"]) == (1, 5)
    assert (report["overkill"]["k"], report["overkill"]["n"]) == (0, 37)
    assert report["confusion"] == {
        "good": {"pass": 37, "reject": 0, "reject_without_verdict": 0},
        "hole": {"pass": 1, "reject": 4, "reject_without_verdict": 0},
    }


def test_intervals_are_clopper_and_pearson() -> None:
    # No failure in 299 shows at most 1 % at 95 % one-sided; two-sided the bound is 1 - 0.025^(1/n).
    none = proportion(0, 299)
    assert none is not None
    assert none["low"] == 0.0
    assert none["high"] == pytest.approx(1 - 0.025 ** (1 / 299), abs=1e-12)
    every = proportion(5, 5)
    assert every is not None
    assert every["high"] == 1.0
    assert every["low"] == pytest.approx(0.025 ** (1 / 5), abs=1e-12)
    # Worked example: 10 of 100.
    some = proportion(10, 100)
    assert some is not None
    assert (round(some["low"], 4), round(some["high"], 4)) == (0.0490, 0.1762)
    assert proportion(0, 0) is None
