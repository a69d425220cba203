import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.production.v1 import figures_pb2 as _figures_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ChartKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHART_KIND_UNSPECIFIED: _ClassVar[ChartKind]
    CHART_KIND_P: _ClassVar[ChartKind]
    CHART_KIND_NP: _ClassVar[ChartKind]
    CHART_KIND_U: _ClassVar[ChartKind]
    CHART_KIND_C: _ClassVar[ChartKind]
    CHART_KIND_INDIVIDUALS: _ClassVar[ChartKind]
    CHART_KIND_MEANS: _ClassVar[ChartKind]

class Measurement(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MEASUREMENT_UNSPECIFIED: _ClassVar[Measurement]
    MEASUREMENT_VIEW_SCORE: _ClassVar[Measurement]
    MEASUREMENT_FINDING_SCORE: _ClassVar[Measurement]
    MEASUREMENT_FINDING_WIDTH: _ClassVar[Measurement]
    MEASUREMENT_FINDING_HEIGHT: _ClassVar[Measurement]
    MEASUREMENT_FINDING_AREA: _ClassVar[Measurement]

class RuleSet(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RULE_SET_UNSPECIFIED: _ClassVar[RuleSet]
    RULE_SET_NELSON: _ClassVar[RuleSet]
    RULE_SET_WESTERN_ELECTRIC: _ClassVar[RuleSet]

class ChartRule(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHART_RULE_UNSPECIFIED: _ClassVar[ChartRule]
    CHART_RULE_BEYOND_THREE_SIGMA: _ClassVar[ChartRule]
    CHART_RULE_NINE_ON_ONE_SIDE: _ClassVar[ChartRule]
    CHART_RULE_SIX_RISING_OR_FALLING: _ClassVar[ChartRule]
    CHART_RULE_FOURTEEN_ALTERNATING: _ClassVar[ChartRule]
    CHART_RULE_TWO_OF_THREE_BEYOND_TWO_SIGMA: _ClassVar[ChartRule]
    CHART_RULE_FOUR_OF_FIVE_BEYOND_ONE_SIGMA: _ClassVar[ChartRule]
    CHART_RULE_FIFTEEN_WITHIN_ONE_SIGMA: _ClassVar[ChartRule]
    CHART_RULE_EIGHT_OUTSIDE_ONE_SIGMA: _ClassVar[ChartRule]
    CHART_RULE_EIGHT_ON_ONE_SIDE: _ClassVar[ChartRule]

class ChartSignal(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHART_SIGNAL_UNSPECIFIED: _ClassVar[ChartSignal]
    CHART_SIGNAL_BEYOND_THREE_SIGMA: _ClassVar[ChartSignal]
    CHART_SIGNAL_NINE_ON_ONE_SIDE: _ClassVar[ChartSignal]
    CHART_SIGNAL_SIX_RISING_OR_FALLING: _ClassVar[ChartSignal]
    CHART_SIGNAL_FOURTEEN_ALTERNATING: _ClassVar[ChartSignal]
    CHART_SIGNAL_TWO_OF_THREE_BEYOND_TWO_SIGMA: _ClassVar[ChartSignal]
    CHART_SIGNAL_FOUR_OF_FIVE_BEYOND_ONE_SIGMA: _ClassVar[ChartSignal]
    CHART_SIGNAL_FIFTEEN_WITHIN_ONE_SIGMA: _ClassVar[ChartSignal]
    CHART_SIGNAL_EIGHT_OUTSIDE_ONE_SIGMA: _ClassVar[ChartSignal]
    CHART_SIGNAL_EIGHT_ON_ONE_SIDE: _ClassVar[ChartSignal]
    CHART_SIGNAL_EWMA: _ClassVar[ChartSignal]
    CHART_SIGNAL_CUSUM: _ClassVar[ChartSignal]
CHART_KIND_UNSPECIFIED: ChartKind
CHART_KIND_P: ChartKind
CHART_KIND_NP: ChartKind
CHART_KIND_U: ChartKind
CHART_KIND_C: ChartKind
CHART_KIND_INDIVIDUALS: ChartKind
CHART_KIND_MEANS: ChartKind
MEASUREMENT_UNSPECIFIED: Measurement
MEASUREMENT_VIEW_SCORE: Measurement
MEASUREMENT_FINDING_SCORE: Measurement
MEASUREMENT_FINDING_WIDTH: Measurement
MEASUREMENT_FINDING_HEIGHT: Measurement
MEASUREMENT_FINDING_AREA: Measurement
RULE_SET_UNSPECIFIED: RuleSet
RULE_SET_NELSON: RuleSet
RULE_SET_WESTERN_ELECTRIC: RuleSet
CHART_RULE_UNSPECIFIED: ChartRule
CHART_RULE_BEYOND_THREE_SIGMA: ChartRule
CHART_RULE_NINE_ON_ONE_SIDE: ChartRule
CHART_RULE_SIX_RISING_OR_FALLING: ChartRule
CHART_RULE_FOURTEEN_ALTERNATING: ChartRule
CHART_RULE_TWO_OF_THREE_BEYOND_TWO_SIGMA: ChartRule
CHART_RULE_FOUR_OF_FIVE_BEYOND_ONE_SIGMA: ChartRule
CHART_RULE_FIFTEEN_WITHIN_ONE_SIGMA: ChartRule
CHART_RULE_EIGHT_OUTSIDE_ONE_SIGMA: ChartRule
CHART_RULE_EIGHT_ON_ONE_SIDE: ChartRule
CHART_SIGNAL_UNSPECIFIED: ChartSignal
CHART_SIGNAL_BEYOND_THREE_SIGMA: ChartSignal
CHART_SIGNAL_NINE_ON_ONE_SIDE: ChartSignal
CHART_SIGNAL_SIX_RISING_OR_FALLING: ChartSignal
CHART_SIGNAL_FOURTEEN_ALTERNATING: ChartSignal
CHART_SIGNAL_TWO_OF_THREE_BEYOND_TWO_SIGMA: ChartSignal
CHART_SIGNAL_FOUR_OF_FIVE_BEYOND_ONE_SIGMA: ChartSignal
CHART_SIGNAL_FIFTEEN_WITHIN_ONE_SIGMA: ChartSignal
CHART_SIGNAL_EIGHT_OUTSIDE_ONE_SIGMA: ChartSignal
CHART_SIGNAL_EIGHT_ON_ONE_SIDE: ChartSignal
CHART_SIGNAL_EWMA: ChartSignal
CHART_SIGNAL_CUSUM: ChartSignal

class MeasurementChoice(_message.Message):
    __slots__ = ("measurement", "camera", "tool")
    MEASUREMENT_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    TOOL_FIELD_NUMBER: _ClassVar[int]
    measurement: Measurement
    camera: str
    tool: str
    def __init__(self, measurement: _Optional[_Union[Measurement, str]] = ..., camera: _Optional[str] = ..., tool: _Optional[str] = ...) -> None: ...

class GetControlChartRequest(_message.Message):
    __slots__ = ("scope", "kind", "subgroup_size", "subgroup_span", "measurement", "rules", "baseline_end_time", "laney", "ewma_weight", "ewma_width", "cusum_slack", "cusum_decision")
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBGROUP_SIZE_FIELD_NUMBER: _ClassVar[int]
    SUBGROUP_SPAN_FIELD_NUMBER: _ClassVar[int]
    MEASUREMENT_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    BASELINE_END_TIME_FIELD_NUMBER: _ClassVar[int]
    LANEY_FIELD_NUMBER: _ClassVar[int]
    EWMA_WEIGHT_FIELD_NUMBER: _ClassVar[int]
    EWMA_WIDTH_FIELD_NUMBER: _ClassVar[int]
    CUSUM_SLACK_FIELD_NUMBER: _ClassVar[int]
    CUSUM_DECISION_FIELD_NUMBER: _ClassVar[int]
    scope: _figures_pb2.FigureScope
    kind: ChartKind
    subgroup_size: int
    subgroup_span: _duration_pb2.Duration
    measurement: MeasurementChoice
    rules: RuleSet
    baseline_end_time: _timestamp_pb2.Timestamp
    laney: bool
    ewma_weight: float
    ewma_width: float
    cusum_slack: float
    cusum_decision: float
    def __init__(self, scope: _Optional[_Union[_figures_pb2.FigureScope, _Mapping]] = ..., kind: _Optional[_Union[ChartKind, str]] = ..., subgroup_size: _Optional[int] = ..., subgroup_span: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., measurement: _Optional[_Union[MeasurementChoice, _Mapping]] = ..., rules: _Optional[_Union[RuleSet, str]] = ..., baseline_end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., laney: _Optional[bool] = ..., ewma_weight: _Optional[float] = ..., ewma_width: _Optional[float] = ..., cusum_slack: _Optional[float] = ..., cusum_decision: _Optional[float] = ...) -> None: ...

class GetControlChartResponse(_message.Message):
    __slots__ = ("chart",)
    CHART_FIELD_NUMBER: _ClassVar[int]
    chart: ControlChart
    def __init__(self, chart: _Optional[_Union[ControlChart, _Mapping]] = ...) -> None: ...

class ControlChart(_message.Message):
    __slots__ = ("kind", "points", "ranges", "centre", "sigma_z", "baseline_points", "ewma", "cusum", "cusum_limit")
    KIND_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    RANGES_FIELD_NUMBER: _ClassVar[int]
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    SIGMA_Z_FIELD_NUMBER: _ClassVar[int]
    BASELINE_POINTS_FIELD_NUMBER: _ClassVar[int]
    EWMA_FIELD_NUMBER: _ClassVar[int]
    CUSUM_FIELD_NUMBER: _ClassVar[int]
    CUSUM_LIMIT_FIELD_NUMBER: _ClassVar[int]
    kind: ChartKind
    points: _containers.RepeatedCompositeFieldContainer[ChartPoint]
    ranges: _containers.RepeatedCompositeFieldContainer[ChartPoint]
    centre: float
    sigma_z: float
    baseline_points: int
    ewma: _containers.RepeatedCompositeFieldContainer[EwmaPoint]
    cusum: _containers.RepeatedCompositeFieldContainer[CusumPoint]
    cusum_limit: float
    def __init__(self, kind: _Optional[_Union[ChartKind, str]] = ..., points: _Optional[_Iterable[_Union[ChartPoint, _Mapping]]] = ..., ranges: _Optional[_Iterable[_Union[ChartPoint, _Mapping]]] = ..., centre: _Optional[float] = ..., sigma_z: _Optional[float] = ..., baseline_points: _Optional[int] = ..., ewma: _Optional[_Iterable[_Union[EwmaPoint, _Mapping]]] = ..., cusum: _Optional[_Iterable[_Union[CusumPoint, _Mapping]]] = ..., cusum_limit: _Optional[float] = ...) -> None: ...

class ChartPoint(_message.Message):
    __slots__ = ("start_time", "end_time", "size", "count", "value", "centre", "lower", "upper", "z", "rules")
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    LOWER_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    Z_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    size: int
    count: int
    value: float
    centre: float
    lower: float
    upper: float
    z: float
    rules: _containers.RepeatedScalarFieldContainer[ChartRule]
    def __init__(self, start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., size: _Optional[int] = ..., count: _Optional[int] = ..., value: _Optional[float] = ..., centre: _Optional[float] = ..., lower: _Optional[float] = ..., upper: _Optional[float] = ..., z: _Optional[float] = ..., rules: _Optional[_Iterable[_Union[ChartRule, str]]] = ...) -> None: ...

class EwmaPoint(_message.Message):
    __slots__ = ("value", "lower", "upper", "signal")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LOWER_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    value: float
    lower: float
    upper: float
    signal: bool
    def __init__(self, value: _Optional[float] = ..., lower: _Optional[float] = ..., upper: _Optional[float] = ..., signal: _Optional[bool] = ...) -> None: ...

class CusumPoint(_message.Message):
    __slots__ = ("upper", "lower", "upper_points", "lower_points", "signal")
    UPPER_FIELD_NUMBER: _ClassVar[int]
    LOWER_FIELD_NUMBER: _ClassVar[int]
    UPPER_POINTS_FIELD_NUMBER: _ClassVar[int]
    LOWER_POINTS_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    upper: float
    lower: float
    upper_points: int
    lower_points: int
    signal: bool
    def __init__(self, upper: _Optional[float] = ..., lower: _Optional[float] = ..., upper_points: _Optional[int] = ..., lower_points: _Optional[int] = ..., signal: _Optional[bool] = ...) -> None: ...

class GetCapabilityRequest(_message.Message):
    __slots__ = ("scope", "measurement", "lower", "upper", "subgroup_size")
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    MEASUREMENT_FIELD_NUMBER: _ClassVar[int]
    LOWER_FIELD_NUMBER: _ClassVar[int]
    UPPER_FIELD_NUMBER: _ClassVar[int]
    SUBGROUP_SIZE_FIELD_NUMBER: _ClassVar[int]
    scope: _figures_pb2.FigureScope
    measurement: MeasurementChoice
    lower: float
    upper: float
    subgroup_size: int
    def __init__(self, scope: _Optional[_Union[_figures_pb2.FigureScope, _Mapping]] = ..., measurement: _Optional[_Union[MeasurementChoice, _Mapping]] = ..., lower: _Optional[float] = ..., upper: _Optional[float] = ..., subgroup_size: _Optional[int] = ...) -> None: ...

class GetCapabilityResponse(_message.Message):
    __slots__ = ("capability",)
    CAPABILITY_FIELD_NUMBER: _ClassVar[int]
    capability: Capability
    def __init__(self, capability: _Optional[_Union[Capability, _Mapping]] = ...) -> None: ...

class Capability(_message.Message):
    __slots__ = ("count", "mean", "sigma_within", "sigma_overall", "cp", "cpk", "pp", "ppk")
    COUNT_FIELD_NUMBER: _ClassVar[int]
    MEAN_FIELD_NUMBER: _ClassVar[int]
    SIGMA_WITHIN_FIELD_NUMBER: _ClassVar[int]
    SIGMA_OVERALL_FIELD_NUMBER: _ClassVar[int]
    CP_FIELD_NUMBER: _ClassVar[int]
    CPK_FIELD_NUMBER: _ClassVar[int]
    PP_FIELD_NUMBER: _ClassVar[int]
    PPK_FIELD_NUMBER: _ClassVar[int]
    count: int
    mean: float
    sigma_within: float
    sigma_overall: float
    cp: CapabilityIndex
    cpk: CapabilityIndex
    pp: CapabilityIndex
    ppk: CapabilityIndex
    def __init__(self, count: _Optional[int] = ..., mean: _Optional[float] = ..., sigma_within: _Optional[float] = ..., sigma_overall: _Optional[float] = ..., cp: _Optional[_Union[CapabilityIndex, _Mapping]] = ..., cpk: _Optional[_Union[CapabilityIndex, _Mapping]] = ..., pp: _Optional[_Union[CapabilityIndex, _Mapping]] = ..., ppk: _Optional[_Union[CapabilityIndex, _Mapping]] = ...) -> None: ...

class CapabilityIndex(_message.Message):
    __slots__ = ("value", "low", "high")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    value: float
    low: float
    high: float
    def __init__(self, value: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ...) -> None: ...

class WatchedChart(_message.Message):
    __slots__ = ("id", "etag", "description", "work_unit", "material_definition", "start_time", "kind", "subgroup_size", "measurement", "rules", "baseline_points", "laney", "ewma_weight", "ewma_width", "cusum_slack", "cusum_decision", "create_time", "created_by", "points", "centre", "trouble")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SUBGROUP_SIZE_FIELD_NUMBER: _ClassVar[int]
    MEASUREMENT_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    BASELINE_POINTS_FIELD_NUMBER: _ClassVar[int]
    LANEY_FIELD_NUMBER: _ClassVar[int]
    EWMA_WEIGHT_FIELD_NUMBER: _ClassVar[int]
    EWMA_WIDTH_FIELD_NUMBER: _ClassVar[int]
    CUSUM_SLACK_FIELD_NUMBER: _ClassVar[int]
    CUSUM_DECISION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    CENTRE_FIELD_NUMBER: _ClassVar[int]
    TROUBLE_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    description: str
    work_unit: str
    material_definition: str
    start_time: _timestamp_pb2.Timestamp
    kind: ChartKind
    subgroup_size: int
    measurement: MeasurementChoice
    rules: RuleSet
    baseline_points: int
    laney: bool
    ewma_weight: float
    ewma_width: float
    cusum_slack: float
    cusum_decision: float
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    points: int
    centre: float
    trouble: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., description: _Optional[str] = ..., work_unit: _Optional[str] = ..., material_definition: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[_Union[ChartKind, str]] = ..., subgroup_size: _Optional[int] = ..., measurement: _Optional[_Union[MeasurementChoice, _Mapping]] = ..., rules: _Optional[_Union[RuleSet, str]] = ..., baseline_points: _Optional[int] = ..., laney: _Optional[bool] = ..., ewma_weight: _Optional[float] = ..., ewma_width: _Optional[float] = ..., cusum_slack: _Optional[float] = ..., cusum_decision: _Optional[float] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ..., points: _Optional[int] = ..., centre: _Optional[float] = ..., trouble: _Optional[str] = ...) -> None: ...

class CreateWatchedChartRequest(_message.Message):
    __slots__ = ("watched_chart", "request_id")
    WATCHED_CHART_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    watched_chart: WatchedChart
    request_id: str
    def __init__(self, watched_chart: _Optional[_Union[WatchedChart, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateWatchedChartResponse(_message.Message):
    __slots__ = ("watched_chart",)
    WATCHED_CHART_FIELD_NUMBER: _ClassVar[int]
    watched_chart: WatchedChart
    def __init__(self, watched_chart: _Optional[_Union[WatchedChart, _Mapping]] = ...) -> None: ...

class GetWatchedChartRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetWatchedChartResponse(_message.Message):
    __slots__ = ("watched_chart",)
    WATCHED_CHART_FIELD_NUMBER: _ClassVar[int]
    watched_chart: WatchedChart
    def __init__(self, watched_chart: _Optional[_Union[WatchedChart, _Mapping]] = ...) -> None: ...

class ListWatchedChartsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "work_unit")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    work_unit: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., work_unit: _Optional[str] = ...) -> None: ...

class ListWatchedChartsResponse(_message.Message):
    __slots__ = ("watched_charts", "next_page_token")
    WATCHED_CHARTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    watched_charts: _containers.RepeatedCompositeFieldContainer[WatchedChart]
    next_page_token: str
    def __init__(self, watched_charts: _Optional[_Iterable[_Union[WatchedChart, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteWatchedChartRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteWatchedChartResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SpcEvent(_message.Message):
    __slots__ = ("event_id", "watched_chart", "work_unit", "material_definition", "signal", "point_no", "point", "in_baseline", "create_time", "part_uid", "acknowledgement")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    WATCHED_CHART_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    SIGNAL_FIELD_NUMBER: _ClassVar[int]
    POINT_NO_FIELD_NUMBER: _ClassVar[int]
    POINT_FIELD_NUMBER: _ClassVar[int]
    IN_BASELINE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGEMENT_FIELD_NUMBER: _ClassVar[int]
    event_id: int
    watched_chart: str
    work_unit: str
    material_definition: str
    signal: ChartSignal
    point_no: int
    point: ChartPoint
    in_baseline: bool
    create_time: _timestamp_pb2.Timestamp
    part_uid: str
    acknowledgement: SpcAcknowledgement
    def __init__(self, event_id: _Optional[int] = ..., watched_chart: _Optional[str] = ..., work_unit: _Optional[str] = ..., material_definition: _Optional[str] = ..., signal: _Optional[_Union[ChartSignal, str]] = ..., point_no: _Optional[int] = ..., point: _Optional[_Union[ChartPoint, _Mapping]] = ..., in_baseline: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., part_uid: _Optional[str] = ..., acknowledgement: _Optional[_Union[SpcAcknowledgement, _Mapping]] = ...) -> None: ...

class SpcAcknowledgement(_message.Message):
    __slots__ = ("principal", "reason", "time")
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    principal: str
    reason: str
    time: _timestamp_pb2.Timestamp
    def __init__(self, principal: _Optional[str] = ..., reason: _Optional[str] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListEventsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "watched_chart", "work_unit", "unacknowledged_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WATCHED_CHART_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    UNACKNOWLEDGED_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    watched_chart: str
    work_unit: str
    unacknowledged_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., watched_chart: _Optional[str] = ..., work_unit: _Optional[str] = ..., unacknowledged_only: _Optional[bool] = ...) -> None: ...

class ListEventsResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[SpcEvent]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[SpcEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WatchEventsRequest(_message.Message):
    __slots__ = ("resume_token", "watched_chart", "work_unit")
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WATCHED_CHART_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    watched_chart: str
    work_unit: str
    def __init__(self, resume_token: _Optional[str] = ..., watched_chart: _Optional[str] = ..., work_unit: _Optional[str] = ...) -> None: ...

class WatchEventsResponse(_message.Message):
    __slots__ = ("event", "in_snapshot", "resume_token")
    EVENT_FIELD_NUMBER: _ClassVar[int]
    IN_SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    event: SpcEvent
    in_snapshot: bool
    resume_token: str
    def __init__(self, event: _Optional[_Union[SpcEvent, _Mapping]] = ..., in_snapshot: _Optional[bool] = ..., resume_token: _Optional[str] = ...) -> None: ...

class AcknowledgeEventRequest(_message.Message):
    __slots__ = ("event_id", "reason", "request_id")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    event_id: int
    reason: str
    request_id: str
    def __init__(self, event_id: _Optional[int] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AcknowledgeEventResponse(_message.Message):
    __slots__ = ("event",)
    EVENT_FIELD_NUMBER: _ClassVar[int]
    event: SpcEvent
    def __init__(self, event: _Optional[_Union[SpcEvent, _Mapping]] = ...) -> None: ...
