"""A run's account as report.json, in the form of report.schema.json.

What was not measured is null, never zero.
"""

from pathlib import Path
from typing import Any

from scipy.stats import beta

from kenpin.hub.account import GOOD
from kenpin.hub.latency import STAGES
from kenpin_api.inspection.v1 import inspection_pb2

SCHEMA_VERSION = 1
SCHEMA_PATH = Path(__file__).with_name("report.schema.json")
CONFIDENCE = 0.95
GATE_COUNTS = ("triggers", "passed", "rejected", "reinspected", "not_gated", "open", "tracking_lost")


def report_of(account: inspection_pb2.Account) -> dict[str, object]:
    """The report of `account`, ready for JSON.

    pass and reject are what the gate did; verdicts are Kenpin's opinions.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "parts": account.triggers,
        "pass": account.passed,
        "pass_unearned": dict(sorted(account.passed_unearned.items())),
        "reject": dict(sorted(account.rejected_causes.items())),
        "reinspect": account.reinspected,
        "not_gated": account.not_gated,
        "open": account.open,
        "tracking_lost": account.tracking_lost,
        "verdicts": {
            "pass": account.verdict_pass,
            "reject": dict(sorted(account.reject_causes.items())),
        },
        "missing": account.views_missing,
        "unexpected": account.views_unexpected,
        "duplicates": account.views_duplicate,
        "triggers_missed": account.triggers_missed,
        "late_opinions": account.late_opinions,
        "deadline_missed": account.deadline_missed,
        "throughput_parts_s": account.throughput_parts_s or None,
        "latency_ms": {stage: _latency(account, stage) for stage in STAGES},
        "gates": {done.gate: {name: getattr(done, name) for name in GATE_COUNTS} for done in account.gates},
        **_truth(account),
    }


def proportion(k: int, n: int) -> dict[str, Any] | None:
    """k of n with the exact interval of Clopper and Pearson (1934), 95 %; None of none."""
    if n == 0:
        return None
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if k == 0 else float(beta.ppf(tail, k, n - k + 1))
    high = 1.0 if k == n else float(beta.ppf(1 - tail, k + 1, n - k))
    return {"k": k, "n": n, "rate": k / n, "low": low, "high": high}


def _latency(account: inspection_pb2.Account, stage: str) -> dict[str, object]:
    # Looking a stage up in the map would make it.
    if stage not in account.latency:
        return {"p50": None, "p99": None, "p99_9": None, "max": None, "n": 0}
    summary = account.latency[stage]
    return {
        "p50": summary.p50_ms,
        "p99": summary.p99_ms,
        "p99_9": summary.p99_9_ms if summary.HasField("p99_9_ms") else None,
        "max": summary.max_ms,
        "n": summary.count,
    }


def _truth(account: inspection_pb2.Account) -> dict[str, object]:
    """Escapes: bad parts that went on. Overkill: good parts that a verdict turned away.

    Both are shares of the parts that had a verdict or went on; parts turned away
    without one stand apart in the confusion table.
    """
    if not account.truth:
        return {"escape": None, "overkill": None, "confusion": None}
    bad = [tally for tally in account.truth if tally.label != GOOD]
    good = [tally for tally in account.truth if tally.label == GOOD]
    escaped = sum(tally.passed for tally in bad)
    overkilled = sum(tally.rejected for tally in good)
    return {
        "escape": proportion(escaped, escaped + sum(tally.rejected for tally in bad)),
        "overkill": proportion(overkilled, overkilled + sum(tally.passed for tally in good)),
        "confusion": {
            tally.label: {
                "pass": tally.passed,
                "reject": tally.rejected,
                "reject_without_verdict": tally.rejected_unseen,
            }
            for tally in sorted(account.truth, key=lambda tally: tally.label)
        },
    }
