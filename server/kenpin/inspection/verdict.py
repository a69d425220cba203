"""What the tools say to the verdict on a view: the worst wins."""

from collections.abc import Sequence

from kenpin.inspection.tool import ToolResult
from kenpin.model.view import UNSEEN_CAUSE_MIN, Finding, ViewResult
from kenpin.native import FINDINGS_MAX
from kenpin_api.part.v1 import part_pb2


def verdict_of(results: Sequence[ToolResult]) -> ViewResult:
    """Join the tools' results into the view's.

    Worst is a tool that could not judge (the lowest such cause), then the
    defect furthest beyond its limit. Only where no tool has anything against
    the view, and there is at least one, is it a PASS.
    """
    if not results:
        return ViewResult.without_verdict(part_pb2.CAUSE_WRONG_RECIPE)
    # Sorted by how far beyond its limit; the first of the recipe wins a tie.
    by_excess = sorted(results, key=_excess, reverse=True)
    unseen = [result for result in results if result.cause >= UNSEEN_CAUSE_MIN]
    if unseen:
        worst = min(unseen, key=lambda result: result.cause)
    else:
        worst = next((result for result in by_excess if result.cause), by_excess[0])
    findings = [(finding.score / result.score_limit, finding) for result in by_excess for finding in result.findings]
    findings.sort(key=lambda pair: pair[0], reverse=True)
    kept: tuple[Finding, ...] = tuple(finding for _, finding in findings[:FINDINGS_MAX])
    return ViewResult(
        verdict=part_pb2.VERDICT_REJECT if worst.cause else part_pb2.VERDICT_PASS,
        cause=worst.cause,
        score=worst.score,
        score_limit=worst.score_limit,
        findings=kept,
        findings_left_out=sum(result.findings_left_out for result in results) + len(findings) - len(kept),
    )


def _excess(result: ToolResult) -> float:
    return result.score / result.score_limit
