import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.inspection.v1 import inspection_pb2 as _inspection_pb2
from kenpin_api.production.v1 import downtime_pb2 as _downtime_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Loss(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOSS_UNSPECIFIED: _ClassVar[Loss]
    LOSS_PLANNED: _ClassVar[Loss]
    LOSS_BREAKDOWN: _ClassVar[Loss]
    LOSS_SETUP: _ClassVar[Loss]
    LOSS_MINOR_STOP: _ClassVar[Loss]
    LOSS_NO_MATERIAL: _ClassVar[Loss]
    LOSS_NO_OPERATOR: _ClassVar[Loss]
    LOSS_BLOCKED: _ClassVar[Loss]
    LOSS_STARVED: _ClassVar[Loss]
    LOSS_NO_ORDER: _ClassVar[Loss]
    LOSS_UNEXPLAINED: _ClassVar[Loss]
    LOSS_REDUCED_SPEED: _ClassVar[Loss]
    LOSS_SCRAP: _ClassVar[Loss]
    LOSS_REWORK: _ClassVar[Loss]
    LOSS_START_UP: _ClassVar[Loss]
LOSS_UNSPECIFIED: Loss
LOSS_PLANNED: Loss
LOSS_BREAKDOWN: Loss
LOSS_SETUP: Loss
LOSS_MINOR_STOP: Loss
LOSS_NO_MATERIAL: Loss
LOSS_NO_OPERATOR: Loss
LOSS_BLOCKED: Loss
LOSS_STARVED: Loss
LOSS_NO_ORDER: Loss
LOSS_UNEXPLAINED: Loss
LOSS_REDUCED_SPEED: Loss
LOSS_SCRAP: Loss
LOSS_REWORK: Loss
LOSS_START_UP: Loss

class FigureScope(_message.Message):
    __slots__ = ("work_unit", "work_center", "material_definition", "job_order", "shift", "start_time", "end_time")
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    work_unit: str
    work_center: str
    material_definition: str
    job_order: str
    shift: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, work_unit: _Optional[str] = ..., work_center: _Optional[str] = ..., material_definition: _Optional[str] = ..., job_order: _Optional[str] = ..., shift: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Share(_message.Message):
    __slots__ = ("k", "n", "rate", "low", "high")
    K_FIELD_NUMBER: _ClassVar[int]
    N_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    k: int
    n: int
    rate: float
    low: float
    high: float
    def __init__(self, k: _Optional[int] = ..., n: _Optional[int] = ..., rate: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ...) -> None: ...

class PartCounts(_message.Message):
    __slots__ = ("triggered", "good", "rejected", "reinspected", "open", "tracking_lost", "challenges", "without_order", "start_up_rejected", "inspected", "good_first")
    TRIGGERED_FIELD_NUMBER: _ClassVar[int]
    GOOD_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    REINSPECTED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    TRACKING_LOST_FIELD_NUMBER: _ClassVar[int]
    CHALLENGES_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_ORDER_FIELD_NUMBER: _ClassVar[int]
    START_UP_REJECTED_FIELD_NUMBER: _ClassVar[int]
    INSPECTED_FIELD_NUMBER: _ClassVar[int]
    GOOD_FIRST_FIELD_NUMBER: _ClassVar[int]
    triggered: int
    good: int
    rejected: int
    reinspected: int
    open: int
    tracking_lost: int
    challenges: int
    without_order: int
    start_up_rejected: int
    inspected: int
    good_first: int
    def __init__(self, triggered: _Optional[int] = ..., good: _Optional[int] = ..., rejected: _Optional[int] = ..., reinspected: _Optional[int] = ..., open: _Optional[int] = ..., tracking_lost: _Optional[int] = ..., challenges: _Optional[int] = ..., without_order: _Optional[int] = ..., start_up_rejected: _Optional[int] = ..., inspected: _Optional[int] = ..., good_first: _Optional[int] = ...) -> None: ...

class LossTime(_message.Message):
    __slots__ = ("loss", "time")
    LOSS_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    loss: Loss
    time: _duration_pb2.Duration
    def __init__(self, loss: _Optional[_Union[Loss, str]] = ..., time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ReasonTime(_message.Message):
    __slots__ = ("group", "reason", "loss_category", "planned", "time")
    GROUP_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOSS_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    group: str
    reason: str
    loss_category: _downtime_pb2.LossCategory
    planned: bool
    time: _duration_pb2.Duration
    def __init__(self, group: _Optional[str] = ..., reason: _Optional[str] = ..., loss_category: _Optional[_Union[_downtime_pb2.LossCategory, str]] = ..., planned: _Optional[bool] = ..., time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class TimeElements(_message.Message):
    __slots__ = ("planned_operation", "planned_downtime", "pbt", "apt", "aust", "adet", "adot", "aupt", "aubt", "aoet", "outside_plan", "utilisation", "technical", "setup", "allocation")
    PLANNED_OPERATION_FIELD_NUMBER: _ClassVar[int]
    PLANNED_DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    PBT_FIELD_NUMBER: _ClassVar[int]
    APT_FIELD_NUMBER: _ClassVar[int]
    AUST_FIELD_NUMBER: _ClassVar[int]
    ADET_FIELD_NUMBER: _ClassVar[int]
    ADOT_FIELD_NUMBER: _ClassVar[int]
    AUPT_FIELD_NUMBER: _ClassVar[int]
    AUBT_FIELD_NUMBER: _ClassVar[int]
    AOET_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_PLAN_FIELD_NUMBER: _ClassVar[int]
    UTILISATION_FIELD_NUMBER: _ClassVar[int]
    TECHNICAL_FIELD_NUMBER: _ClassVar[int]
    SETUP_FIELD_NUMBER: _ClassVar[int]
    ALLOCATION_FIELD_NUMBER: _ClassVar[int]
    planned_operation: _duration_pb2.Duration
    planned_downtime: _duration_pb2.Duration
    pbt: _duration_pb2.Duration
    apt: _duration_pb2.Duration
    aust: _duration_pb2.Duration
    adet: _duration_pb2.Duration
    adot: _duration_pb2.Duration
    aupt: _duration_pb2.Duration
    aubt: _duration_pb2.Duration
    aoet: _duration_pb2.Duration
    outside_plan: _duration_pb2.Duration
    utilisation: float
    technical: float
    setup: float
    allocation: float
    def __init__(self, planned_operation: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., planned_downtime: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., pbt: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., apt: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., aust: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., adet: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., adot: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., aupt: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., aubt: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., aoet: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., outside_plan: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., utilisation: _Optional[float] = ..., technical: _Optional[float] = ..., setup: _Optional[float] = ..., allocation: _Optional[float] = ...) -> None: ...

class OeeFigures(_message.Message):
    __slots__ = ("oee", "availability", "effectiveness", "effectiveness_above_one", "quality_ratio", "quality_by_time", "good_run", "rejected_run", "reinspected_run", "start_up_run")
    OEE_FIELD_NUMBER: _ClassVar[int]
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVENESS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVENESS_ABOVE_ONE_FIELD_NUMBER: _ClassVar[int]
    QUALITY_RATIO_FIELD_NUMBER: _ClassVar[int]
    QUALITY_BY_TIME_FIELD_NUMBER: _ClassVar[int]
    GOOD_RUN_FIELD_NUMBER: _ClassVar[int]
    REJECTED_RUN_FIELD_NUMBER: _ClassVar[int]
    REINSPECTED_RUN_FIELD_NUMBER: _ClassVar[int]
    START_UP_RUN_FIELD_NUMBER: _ClassVar[int]
    oee: float
    availability: float
    effectiveness: float
    effectiveness_above_one: bool
    quality_ratio: float
    quality_by_time: float
    good_run: _duration_pb2.Duration
    rejected_run: _duration_pb2.Duration
    reinspected_run: _duration_pb2.Duration
    start_up_run: _duration_pb2.Duration
    def __init__(self, oee: _Optional[float] = ..., availability: _Optional[float] = ..., effectiveness: _Optional[float] = ..., effectiveness_above_one: _Optional[bool] = ..., quality_ratio: _Optional[float] = ..., quality_by_time: _Optional[float] = ..., good_run: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., rejected_run: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., reinspected_run: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., start_up_run: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ReliabilityFigures(_message.Message):
    __slots__ = ("failures", "repairs", "operating_time", "repair_time", "mtbf_s", "mttr_s")
    FAILURES_FIELD_NUMBER: _ClassVar[int]
    REPAIRS_FIELD_NUMBER: _ClassVar[int]
    OPERATING_TIME_FIELD_NUMBER: _ClassVar[int]
    REPAIR_TIME_FIELD_NUMBER: _ClassVar[int]
    MTBF_S_FIELD_NUMBER: _ClassVar[int]
    MTTR_S_FIELD_NUMBER: _ClassVar[int]
    failures: int
    repairs: int
    operating_time: _duration_pb2.Duration
    repair_time: _duration_pb2.Duration
    mtbf_s: float
    mttr_s: float
    def __init__(self, failures: _Optional[int] = ..., repairs: _Optional[int] = ..., operating_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., repair_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., mtbf_s: _Optional[float] = ..., mttr_s: _Optional[float] = ...) -> None: ...

class ParetoBar(_message.Message):
    __slots__ = ("name", "weight", "share", "cumulative", "vital")
    NAME_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    CUMULATIVE_FIELD_NUMBER: _ClassVar[int]
    VITAL_FIELD_NUMBER: _ClassVar[int]
    name: str
    weight: int
    share: float
    cumulative: float
    vital: bool
    def __init__(self, name: _Optional[str] = ..., weight: _Optional[int] = ..., share: _Optional[float] = ..., cumulative: _Optional[float] = ..., vital: _Optional[bool] = ...) -> None: ...

class Figures(_message.Message):
    __slots__ = ("scope", "as_of_time", "counts", "quality", "first_pass", "scrap", "rework", "oee", "times", "losses", "reasons", "reliability", "defects", "latency", "resume_token")
    class LatencyEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: _inspection_pb2.LatencySummary
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[_inspection_pb2.LatencySummary, _Mapping]] = ...) -> None: ...
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    QUALITY_FIELD_NUMBER: _ClassVar[int]
    FIRST_PASS_FIELD_NUMBER: _ClassVar[int]
    SCRAP_FIELD_NUMBER: _ClassVar[int]
    REWORK_FIELD_NUMBER: _ClassVar[int]
    OEE_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    LOSSES_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    RELIABILITY_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    LATENCY_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    scope: FigureScope
    as_of_time: _timestamp_pb2.Timestamp
    counts: PartCounts
    quality: Share
    first_pass: Share
    scrap: Share
    rework: Share
    oee: OeeFigures
    times: TimeElements
    losses: _containers.RepeatedCompositeFieldContainer[LossTime]
    reasons: _containers.RepeatedCompositeFieldContainer[ReasonTime]
    reliability: ReliabilityFigures
    defects: _containers.RepeatedCompositeFieldContainer[ParetoBar]
    latency: _containers.MessageMap[str, _inspection_pb2.LatencySummary]
    resume_token: str
    def __init__(self, scope: _Optional[_Union[FigureScope, _Mapping]] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., counts: _Optional[_Union[PartCounts, _Mapping]] = ..., quality: _Optional[_Union[Share, _Mapping]] = ..., first_pass: _Optional[_Union[Share, _Mapping]] = ..., scrap: _Optional[_Union[Share, _Mapping]] = ..., rework: _Optional[_Union[Share, _Mapping]] = ..., oee: _Optional[_Union[OeeFigures, _Mapping]] = ..., times: _Optional[_Union[TimeElements, _Mapping]] = ..., losses: _Optional[_Iterable[_Union[LossTime, _Mapping]]] = ..., reasons: _Optional[_Iterable[_Union[ReasonTime, _Mapping]]] = ..., reliability: _Optional[_Union[ReliabilityFigures, _Mapping]] = ..., defects: _Optional[_Iterable[_Union[ParetoBar, _Mapping]]] = ..., latency: _Optional[_Mapping[str, _inspection_pb2.LatencySummary]] = ..., resume_token: _Optional[str] = ...) -> None: ...
