"""`kenpin.production.v1.FigureService`: translation."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from typing import Any

from google.protobuf.duration_pb2 import Duration

from kenpin.api.errors import abort_call, translated_call
from kenpin.api.inspection import WATCHERS_MAX, WatchersTooMany
from kenpin.api.worker import Context
from kenpin.factory.figures.reckon import Figures, figures
from kenpin.factory.figures.running import RunningFigures
from kenpin.factory.figures.scope import Scope, scope_of
from kenpin.factory.losses import Loss, Reason
from kenpin.factory.oee import Oee
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.reliability import Reliability
from kenpin.factory.times import Times
from kenpin.hub.account import summary_message
from kenpin.hub.store import Store
from kenpin.hub.token import encode_token
from kenpin.model.errors import InputError, KenpinError
from kenpin.model.share import Share
from kenpin_api.production.v1 import figure_service_pb2 as pb
from kenpin_api.production.v1 import figures_pb2
from kenpin_api.production.v1.figure_service_pb2_grpc import FigureServiceServicer

INTERVAL_S, INTERVAL_S_MIN, INTERVAL_S_MAX = 1.0, 0.1, 3600.0


class FigureService(FigureServiceServicer):
    """Figures over the store; those that are watched are kept up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._running = RunningFigures(store)
        self._watcher_count = 0

    @translated_call
    async def GetFigures(self, request: pb.GetFiguresRequest, context: Context) -> pb.GetFiguresResponse:
        def read() -> Figures:
            scope = scope_of(request.scope)
            with self._store.reading() as connection:
                return figures(connection, scope, time.time_ns(), latency=not request.without_latency)

        found = await asyncio.to_thread(read)
        return pb.GetFiguresResponse(figures=message_of(found, self._store))

    async def WatchFigures(self, request: pb.WatchFiguresRequest, context: Context) -> None:
        try:
            scope, interval_s = scope_of(request.scope), _interval_of(request)
            if self._watcher_count >= WATCHERS_MAX:
                raise WatchersTooMany(f"{WATCHERS_MAX} streams are watching already: end one, or try later")
        except KenpinError as error:
            await abort_call(context, error)
        self._watcher_count += 1
        try:
            await context.send_initial_metadata(())
            await self._tell(context, scope, interval_s, latency=not request.without_latency)
        except KenpinError as error:
            await abort_call(context, error)
        finally:
            self._watcher_count -= 1

    async def _tell(self, context: Context, scope: Scope, interval_s: float, *, latency: bool) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            found = await asyncio.to_thread(self._running.figures, scope, latency=latency)
            await context.write(pb.WatchFiguresResponse(figures=message_of(found, self._store)))
            # What could not be told in time is left out.
            due = max(due + interval_s, loop.time())
            await asyncio.sleep(due - loop.time())


def _interval_of(request: pb.WatchFiguresRequest) -> float:
    if not request.HasField("interval"):
        return INTERVAL_S
    interval_s: float = request.interval.seconds + request.interval.nanos / 1e9
    if not INTERVAL_S_MIN <= interval_s <= INTERVAL_S_MAX:
        raise InputError(f"interval is {interval_s} s: give {INTERVAL_S_MIN} to {INTERVAL_S_MAX} s").of_field(
            "interval"
        )
    return interval_s


def message_of(found: Figures, store: Store) -> figures_pb2.Figures:
    """Figures as the contract has them."""
    made, quantities = found.made, found.made.quantities
    return figures_pb2.Figures(
        scope=_scope(found.scope),
        as_of_time=timestamp_of(found.as_of_utc_ns),
        counts=figures_pb2.PartCounts(
            triggered=made.triggered,
            good=quantities.good,
            rejected=quantities.scrapped,
            reinspected=quantities.reworked,
            open=made.open,
            tracking_lost=made.tracking_lost,
            challenges=made.challenges,
            without_order=made.without_order,
            start_up_rejected=quantities.start_up_scrapped,
            inspected=quantities.inspected,
            good_first=quantities.good_first,
        ),
        quality=_share(quantities.quality()),
        first_pass=_share(quantities.first_pass()),
        scrap=_share(quantities.scrap()),
        rework=_share(quantities.rework()),
        oee=_oee(found.oee, quantities.quality().rate),
        times=_times(found.oee.times),
        losses=_losses(found.oee.losses()),
        reasons=_reasons(found.oee.times.reasons),
        reliability=_reliability(found.reliability),
        defects=[
            figures_pb2.ParetoBar(
                name=bar.name,
                weight=bar.weight,
                share=bar.share,
                cumulative=bar.cumulative,
                vital=bar.name in found.vital_defects,
            )
            for bar in found.defects
        ],
        latency={stage: summary_message(summary) for stage, summary in found.latency.items()},
        resume_token=encode_token(store.uuid, found.through_seq),
    )


def _scope(scope: Scope) -> figures_pb2.FigureScope:
    return figures_pb2.FigureScope(
        work_unit=scope.work_unit,
        work_center=scope.work_center,
        material_definition=scope.material_definition,
        job_order=scope.job_order,
        shift=scope.shift,
        start_time=None if scope.start_utc_ns is None else timestamp_of(scope.start_utc_ns),
        end_time=None if scope.end_utc_ns is None else timestamp_of(scope.end_utc_ns),
    )


def _share(share: Share) -> figures_pb2.Share:
    return figures_pb2.Share(k=share.k, n=share.n, rate=share.rate, low=share.low, high=share.high)


def duration_of(length_ns: int) -> Duration:
    """A span, also one below zero."""
    duration = Duration()
    duration.FromNanoseconds(length_ns)
    return duration


def _oee(oee: Oee, quality_ratio: float | None) -> figures_pb2.OeeFigures:
    return figures_pb2.OeeFigures(
        oee=oee.oee,
        availability=oee.availability,
        effectiveness=oee.effectiveness,
        effectiveness_above_one=oee.effectiveness_above_one,
        quality_ratio=quality_ratio,
        quality_by_time=oee.quality_by_time,
        good_run=duration_of(oee.good_run_ns),
        rejected_run=duration_of(oee.scrapped_run_ns),
        reinspected_run=duration_of(oee.reworked_run_ns),
        start_up_run=duration_of(oee.start_up_run_ns),
    )


def _times(times: Times) -> figures_pb2.TimeElements:
    elements: dict[str, Any] = {
        name.removesuffix("_ns"): duration_of(getattr(times, name))
        for name in (
            "planned_operation_ns",
            "planned_downtime_ns",
            "pbt_ns",
            "apt_ns",
            "aust_ns",
            "adet_ns",
            "adot_ns",
            "aupt_ns",
            "aubt_ns",
            "aoet_ns",
            "outside_plan_ns",
        )
    }
    ratios = {name: getattr(times, name) for name in ("utilisation", "technical", "setup", "allocation")}
    return figures_pb2.TimeElements(**elements, **ratios)


def _losses(losses: Mapping[Loss, int]) -> Iterable[figures_pb2.LossTime]:
    for loss, length_ns in sorted(losses.items(), key=lambda one: (-one[1], one[0])):
        yield figures_pb2.LossTime(loss=f"LOSS_{loss.name}", time=duration_of(length_ns))


def _reasons(reasons: Mapping[Reason, int]) -> Iterable[figures_pb2.ReasonTime]:
    for reason, length_ns in sorted(reasons.items(), key=lambda one: (-one[1], one[0])):
        yield figures_pb2.ReasonTime(
            group=reason.group,
            reason=reason.name,
            loss_category=f"LOSS_CATEGORY_{reason.loss.name}",
            planned=reason.planned,
            time=duration_of(length_ns),
        )


def _reliability(reliability: Reliability) -> figures_pb2.ReliabilityFigures:
    mtbf_ns, mttr_ns = reliability.mtbf_ns, reliability.mttr_ns
    return figures_pb2.ReliabilityFigures(
        failures=reliability.failures,
        repairs=reliability.repairs,
        operating_time=duration_of(reliability.operating_ns),
        repair_time=duration_of(reliability.repair_ns),
        mtbf_s=None if mtbf_ns is None else mtbf_ns / 1e9,
        mttr_s=None if mttr_ns is None else mttr_ns / 1e9,
    )
