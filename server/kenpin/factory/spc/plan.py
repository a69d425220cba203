"""What a watched chart is: the contract's message, checked, as the figures take it."""

import time
from dataclasses import dataclass

from kenpin.factory import charts
from kenpin.factory.charts import Kind
from kenpin.factory.cusum import Cusum
from kenpin.factory.ewma import Ewma
from kenpin.factory.figures.control import INDIVIDUALS, MEANS, SUBGROUP_PARTS, SUBGROUP_VALUES
from kenpin.factory.figures.scope import Scope
from kenpin.factory.figures.subgroups import Choice
from kenpin.factory.production.fields import check_id, check_text, instant_of, timestamp_of
from kenpin.factory.rules import NELSON, WESTERN_ELECTRIC, Rule
from kenpin.model.errors import InputError
from kenpin_api.quality.v1 import spc_service_pb2 as pb

KINDS: dict[int, str] = {
    pb.CHART_KIND_P: Kind.P,
    pb.CHART_KIND_NP: Kind.NP,
    pb.CHART_KIND_U: Kind.U,
    pb.CHART_KIND_C: Kind.C,
    pb.CHART_KIND_INDIVIDUALS: INDIVIDUALS,
    pb.CHART_KIND_MEANS: MEANS,
}
# The column, and whether it is one of findings.
MEASURED: dict[int, tuple[str, bool]] = {
    pb.MEASUREMENT_VIEW_SCORE: ("score", False),
    pb.MEASUREMENT_FINDING_SCORE: ("score", True),
    pb.MEASUREMENT_FINDING_WIDTH: ("width_px", True),
    pb.MEASUREMENT_FINDING_HEIGHT: ("height_px", True),
    pb.MEASUREMENT_FINDING_AREA: ("area_px", True),
}
RULES = {0: NELSON, pb.RULE_SET_NELSON: NELSON, pb.RULE_SET_WESTERN_ELECTRIC: WESTERN_ELECTRIC}
BASELINE_POINTS, BASELINE_POINTS_MAX = 25, 1000
# A point is read at once, and again as long as it is not complete.
SUBGROUP_SIZE_MAX = 5000
VALUES_OF_MEANS_MAX = 25


@dataclass(frozen=True, slots=True)
class Plan:
    """A watched chart; choice is None for one of counts."""

    scope: Scope
    kind: str
    size: int
    choice: Choice | None
    rules: tuple[Rule, ...]
    baseline_points: int
    laney: bool
    ewma: Ewma
    cusum: Cusum

    @property
    def defects(self) -> bool:
        """Counts findings, not parts."""
        return self.kind in (charts.Kind.U, charts.Kind.C)


def completed(asked: pb.WatchedChart) -> pb.WatchedChart:
    """What a caller asks for, with every default written out, and nothing that only the hub says. InputError."""
    chart = pb.WatchedChart()
    chart.CopyFrom(asked)
    for field in ("etag", "create_time", "created_by", "points", "centre", "trouble"):
        chart.ClearField(field)
    check_id(chart.id, "watched_chart.id")
    check_text(chart.description, "description")
    if not chart.HasField("start_time"):
        chart.start_time.CopyFrom(timestamp_of(time.time_ns()))
    measured = chart.kind in (pb.CHART_KIND_INDIVIDUALS, pb.CHART_KIND_MEANS)
    if chart.kind == pb.CHART_KIND_INDIVIDUALS and chart.subgroup_size > 1:
        raise InputError("subgroup_size: a chart of individuals has none").of_field("subgroup_size")
    default = SUBGROUP_PARTS if not measured else 1 if chart.kind == pb.CHART_KIND_INDIVIDUALS else SUBGROUP_VALUES
    chart.subgroup_size = chart.subgroup_size or default
    chart.baseline_points = chart.baseline_points or BASELINE_POINTS
    chart.rules = chart.rules or pb.RULE_SET_NELSON
    chart.ewma_weight, chart.ewma_width = chart.ewma_weight or 0.2, chart.ewma_width or 3.0
    chart.cusum_slack, chart.cusum_decision = chart.cusum_slack or 0.5, chart.cusum_decision or 5.0
    plan_of(chart)
    return chart


def plan_of(chart: pb.WatchedChart) -> Plan:
    """The plan of a completed message. InputError or FigureError for what cannot be meant."""
    kind = KINDS.get(chart.kind)
    if kind is None:
        raise InputError("kind is missing: choose P, NP, U, C, INDIVIDUALS or MEANS").of_field("kind")
    rules = RULES.get(chart.rules)
    if rules is None:
        raise InputError("rules: choose NELSON or WESTERN_ELECTRIC").of_field("rules")
    measured = kind in (INDIVIDUALS, MEANS)
    if measured != chart.HasField("measurement"):
        why = "say what is measured" if measured else "leave it out; this chart is of counts"
        raise InputError(f"measurement: {why}").of_field("measurement")
    if measured and chart.laney:
        raise InputError("laney is for charts of counts").of_field("laney")
    size_max = VALUES_OF_MEANS_MAX if kind == MEANS else SUBGROUP_SIZE_MAX
    if chart.subgroup_size > size_max or (kind == MEANS and chart.subgroup_size < 2):
        smallest = 2 if kind == MEANS else 1
        raise InputError(f"subgroup_size is {chart.subgroup_size}: choose {smallest} to {size_max}").of_field(
            "subgroup_size"
        )
    if not 2 <= chart.baseline_points <= BASELINE_POINTS_MAX:
        raise InputError(
            f"baseline_points is {chart.baseline_points}: choose 2 to {BASELINE_POINTS_MAX}, 25 or more in earnest"
        ).of_field("baseline_points")
    if not chart.work_unit:
        raise InputError("work_unit: say which station's parts").of_field("work_unit")
    work_unit = check_text(chart.work_unit, "work_unit")
    start = instant_of(chart.start_time, "start_time")
    product = check_text(chart.material_definition, "material_definition")
    return Plan(
        scope=Scope(work_unit=work_unit, material_definition=product, start_utc_ns=start),
        kind=kind,
        size=chart.subgroup_size,
        choice=choice_of(chart.measurement, chart.work_unit) if measured else None,
        rules=rules,
        baseline_points=chart.baseline_points,
        laney=chart.laney,
        ewma=Ewma(0.0, 1.0, chart.ewma_weight, chart.ewma_width),
        cusum=Cusum(0.0, 1.0, chart.cusum_slack, chart.cusum_decision),
    )


def choice_of(asked: pb.MeasurementChoice, station: str) -> Choice:
    """Which values a call means. InputError for none."""
    measured = MEASURED.get(asked.measurement)
    if measured is None:
        raise InputError("measurement: choose VIEW_SCORE, or a FINDING_…").of_field("measurement")
    camera, tool = check_text(asked.camera, "camera"), check_text(asked.tool, "tool")
    return Choice(*measured, camera, tool, check_text(station, "work_unit"))
