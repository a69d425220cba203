"""What became of a part, and which of its gates speaks for it where several act upon it.

Each gate has a row of its own for a part. The part itself counts once: by the
row of the gate that did the worst to it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

_BUCKETS: dict[int, str] = {
    part_pb2.ACTION_PASS: "passed",
    part_pb2.ACTION_REJECT: "rejected",
    part_pb2.ACTION_REINSPECT: "reinspected",
    part_pb2.ACTION_NOT_GATED: "not_gated",
}
# From the worst on. What one gate rejected is rejected, whatever the others do; short of that, a part is open
# until the last of its gates has acted.
_WORST_FIRST = ("rejected", "open", "reinspected", "tracking_lost", "passed", "not_gated")


def bucket_of(action: int, applied: int, tracking_lost: bool) -> str:
    """The figure of the account that a gate's part counts in."""
    # In setup mode the gate goes by its own policy: that is on record, but nobody asked it.
    if action == part_pb2.ACTION_NOT_GATED:
        return "not_gated"
    if applied:
        return _BUCKETS.get(applied, "open")
    return "tracking_lost" if tracking_lost else "open"


def made_of(action: int, applied: int, tracking_lost: bool, verdict: int) -> str:
    """What a part is to production: as `bucket_of`, and one that nobody gated good or rejected by the opinion of it."""
    bucket = bucket_of(action, applied, tracking_lost)
    if bucket == "not_gated":
        return "good" if verdict == part_pb2.VERDICT_PASS else "rejected"
    return "good" if bucket == "passed" else bucket


def reject_cause(verdict: int, cause: int, applied_cause: int) -> int:
    """Why a part was turned away: its opinion's cause, or the gate's own where the opinion was none, or PASS."""
    return (cause if verdict == part_pb2.VERDICT_REJECT else 0) or applied_cause


def speaker_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """The part_uid of the gate's row that counts for the part: what it did is the worst.

    Among equals the one whose opinion is REJECT, then the first gate's. A row
    of which nothing but a name is known does not speak.
    """

    def order(row: Mapping[str, Any]) -> tuple[bool, int, bool, bool, str]:
        lost = row["tracking_lost"] or row["cause"] == part_pb2.CAUSE_TRACKING_LOST
        bucket = bucket_of(row["action"], row["applied"], lost)
        return (
            not (row["action"] or row["applied"] or lost),
            _WORST_FIRST.index(bucket),
            row["verdict"] != part_pb2.VERDICT_REJECT,
            row["first_part_uid"] != "",
            row["part_uid"],
        )

    uid: str = min(rows, key=order)["part_uid"]
    return uid


def counted_gate(record: inspection_pb2.PartRecord) -> inspection_pb2.PartRecord | inspection_pb2.PartAtGate:
    """The part at the gate that speaks for it: `record` itself, or one of its other gates."""
    for other in record.other_gates:
        if other.part_uid == record.counted_part_uid:
            return other
    return record


def was_passed(record: inspection_pb2.PartRecord) -> bool:
    """Whether the part went on as good, as far as it is known."""
    spoken = counted_gate(record)
    if spoken.applied:
        return spoken.applied == part_pb2.ACTION_PASS
    if spoken.action == part_pb2.ACTION_NOT_GATED:
        return spoken.verdict == part_pb2.VERDICT_PASS
    return spoken.action == part_pb2.ACTION_PASS
