"""`kenpin.quality.v1.SpcService`: translation."""

import asyncio
import time
from collections.abc import Iterable

from kenpin.api.errors import translated_call
from kenpin.api.spc_events import WatchedCharts
from kenpin.api.worker import Context
from kenpin.factory.capability import Capability, Index
from kenpin.factory.cusum import Cusum
from kenpin.factory.ewma import Ewma
from kenpin.factory.figures.control import (
    Asked,
    ControlChart,
    Drawn,
    capability_of,
    control_chart,
)
from kenpin.factory.figures.scope import scope_of
from kenpin.factory.production.fields import instant_of, timestamp_of
from kenpin.factory.spc.plan import KINDS, RULES, choice_of
from kenpin.model.errors import InputError
from kenpin_api.quality.v1 import spc_service_pb2 as pb
from kenpin_api.quality.v1.spc_service_pb2_grpc import SpcServiceServicer

SPAN_S_MAX = 10 * 366 * 86400


class SpcService(WatchedCharts, SpcServiceServicer):
    """Control charts and capability over the store; and charts that are watched."""

    @translated_call
    async def GetControlChart(self, request: pb.GetControlChartRequest, context: Context) -> pb.GetControlChartResponse:
        def read() -> ControlChart:
            asked = _asked(request)
            with self._store.reading() as connection:
                return control_chart(connection, asked, time.time_ns())

        found = await asyncio.to_thread(read)
        return pb.GetControlChartResponse(chart=_chart(found, request))

    @translated_call
    async def GetCapability(self, request: pb.GetCapabilityRequest, context: Context) -> pb.GetCapabilityResponse:
        def read() -> tuple[Capability, int]:
            scope = scope_of(request.scope)
            choice = choice_of(request.measurement, request.scope.work_unit)
            lower, upper = (getattr(request, name) if request.HasField(name) else None for name in ("lower", "upper"))
            with self._store.reading() as connection:
                return capability_of(connection, scope, choice, lower, upper, request.subgroup_size)

        found, count = await asyncio.to_thread(read)
        return pb.GetCapabilityResponse(
            capability=pb.Capability(
                count=count,
                mean=found.mean,
                sigma_within=None if found.within is None else found.within.sigma,
                sigma_overall=None if found.overall is None else found.overall.sigma,
                cp=_index(found.cp),
                cpk=_index(found.cpk),
                pp=_index(found.pp),
                ppk=_index(found.ppk),
            )
        )


def _asked(request: pb.GetControlChartRequest) -> Asked:
    kind = KINDS.get(request.kind)
    if kind is None:
        raise InputError("kind is missing: choose P, NP, U, C, INDIVIDUALS or MEANS").of_field("kind")
    rules = RULES.get(request.rules)
    if rules is None:
        raise InputError("rules: choose NELSON or WESTERN_ELECTRIC").of_field("rules")
    span = request.subgroup_span
    if not 0 <= span.seconds <= SPAN_S_MAX or not 0 <= span.nanos < 10**9:
        raise InputError("subgroup_span is no time from 1 ns to ten years").of_field("subgroup_span")
    end = request.baseline_end_time
    return Asked(
        scope=scope_of(request.scope),
        kind=kind,
        size=request.subgroup_size,
        span_ns=span.seconds * 10**9 + span.nanos,
        choice=choice_of(request.measurement, request.scope.work_unit) if request.HasField("measurement") else None,
        rules=rules,
        baseline_end_utc_ns=instant_of(end, "baseline_end_time") if request.HasField("baseline_end_time") else None,
        laney=request.laney,
        ewma=Ewma(0.0, 1.0, request.ewma_weight or 0.2, request.ewma_width or 3.0),
        cusum=Cusum(0.0, 1.0, request.cusum_slack or 0.5, request.cusum_decision or 5.0),
    )


def _chart(found: ControlChart, request: pb.GetControlChartRequest) -> pb.ControlChart:
    return pb.ControlChart(
        kind=request.kind,
        points=_points(found.drawn),
        ranges=() if found.ranges is None else _points(found.ranges),
        centre=found.centre,
        sigma_z=found.sigma_z,
        baseline_points=found.baseline_points,
        ewma=[pb.EwmaPoint(value=one.value, lower=one.lower, upper=one.upper, signal=one.signal) for one in found.ewma],
        cusum=[
            pb.CusumPoint(
                upper=one.upper,
                lower=one.lower,
                upper_points=one.upper_points,
                lower_points=one.lower_points,
                signal=one.signal,
            )
            for one in found.cusum
        ],
        cusum_limit=request.cusum_decision or 5.0,
    )


def _points(drawn: Drawn) -> Iterable[pb.ChartPoint]:
    chart = drawn.chart
    columns = (chart.values, chart.centre, chart.lower, chart.upper, chart.z)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for group, rules, (value, centre, lower, upper, z) in zip(drawn.subgroups, drawn.fired, rows, strict=True):
        yield pb.ChartPoint(
            start_time=timestamp_of(group.first_utc_ns),
            end_time=timestamp_of(group.last_utc_ns),
            size=group.size,
            count=group.count,
            value=value,
            centre=centre,
            lower=lower,
            upper=upper,
            z=z,
            rules=[pb.ChartRule.Name(rule) for rule in rules],
        )


def _index(index: Index | None) -> pb.CapabilityIndex | None:
    return None if index is None else pb.CapabilityIndex(value=index.value, low=index.low, high=index.high)
