import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.gate.v1 import gate_pb2 as _gate_pb2
from kenpin_api.gate.v1 import journal_pb2 as _journal_pb2
from kenpin_api.part.v1 import part_pb2 as _part_pb2
from kenpin_api.station.v1 import view_pb2 as _view_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StationState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATION_STATE_UNSPECIFIED: _ClassVar[StationState]
    STATION_STATE_PREOPERATIONAL: _ClassVar[StationState]
    STATION_STATE_HALTED: _ClassVar[StationState]
    STATION_STATE_ERROR: _ClassVar[StationState]
    STATION_STATE_INITIALIZED: _ClassVar[StationState]
    STATION_STATE_READY: _ClassVar[StationState]
    STATION_STATE_SINGLE_EXECUTION: _ClassVar[StationState]
    STATION_STATE_CONTINUOUS_EXECUTION: _ClassVar[StationState]
STATION_STATE_UNSPECIFIED: StationState
STATION_STATE_PREOPERATIONAL: StationState
STATION_STATE_HALTED: StationState
STATION_STATE_ERROR: StationState
STATION_STATE_INITIALIZED: StationState
STATION_STATE_READY: StationState
STATION_STATE_SINGLE_EXECUTION: StationState
STATION_STATE_CONTINUOUS_EXECUTION: StationState

class Station(_message.Message):
    __slots__ = ("name", "line", "state", "waiting_for", "cameras", "gate_group", "recipe_hash", "model_hash", "engine", "budget")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    WAITING_FOR_FIELD_NUMBER: _ClassVar[int]
    CAMERAS_FIELD_NUMBER: _ClassVar[int]
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    BUDGET_FIELD_NUMBER: _ClassVar[int]
    name: str
    line: str
    state: StationState
    waiting_for: _containers.RepeatedScalarFieldContainer[str]
    cameras: _containers.RepeatedScalarFieldContainer[str]
    gate_group: str
    recipe_hash: str
    model_hash: str
    engine: str
    budget: _duration_pb2.Duration
    def __init__(self, name: _Optional[str] = ..., line: _Optional[str] = ..., state: _Optional[_Union[StationState, str]] = ..., waiting_for: _Optional[_Iterable[str]] = ..., cameras: _Optional[_Iterable[str]] = ..., gate_group: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., model_hash: _Optional[str] = ..., engine: _Optional[str] = ..., budget: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ListStationsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListStationsResponse(_message.Message):
    __slots__ = ("stations",)
    STATIONS_FIELD_NUMBER: _ClassVar[int]
    stations: _containers.RepeatedCompositeFieldContainer[Station]
    def __init__(self, stations: _Optional[_Iterable[_Union[Station, _Mapping]]] = ...) -> None: ...

class WatchVerdictsRequest(_message.Message):
    __slots__ = ("station", "resume_token", "rejects_only", "changes_per_answer_max")
    STATION_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    REJECTS_ONLY_FIELD_NUMBER: _ClassVar[int]
    CHANGES_PER_ANSWER_MAX_FIELD_NUMBER: _ClassVar[int]
    station: str
    resume_token: str
    rejects_only: bool
    changes_per_answer_max: int
    def __init__(self, station: _Optional[str] = ..., resume_token: _Optional[str] = ..., rejects_only: _Optional[bool] = ..., changes_per_answer_max: _Optional[int] = ...) -> None: ...

class WatchVerdictsResponse(_message.Message):
    __slots__ = ("part", "resume_token", "more")
    PART_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    part: PartRecord
    resume_token: str
    more: _containers.RepeatedCompositeFieldContainer[WatchVerdictsResponse]
    def __init__(self, part: _Optional[_Union[PartRecord, _Mapping]] = ..., resume_token: _Optional[str] = ..., more: _Optional[_Iterable[_Union[WatchVerdictsResponse, _Mapping]]] = ...) -> None: ...

class PartRecord(_message.Message):
    __slots__ = ("part_uid", "part", "gate_group", "trigger_time", "verdict", "action", "cause", "views", "cameras_missing", "disposition_state", "actuation_outcome", "applied", "times", "challenge", "root_cause", "evidence", "mode", "belt", "first_part_uid", "other_gates", "counted_part_uid")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_TIME_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    CAMERAS_MISSING_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_STATE_FIELD_NUMBER: _ClassVar[int]
    ACTUATION_OUTCOME_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_FIELD_NUMBER: _ClassVar[int]
    ROOT_CAUSE_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    BELT_FIELD_NUMBER: _ClassVar[int]
    FIRST_PART_UID_FIELD_NUMBER: _ClassVar[int]
    OTHER_GATES_FIELD_NUMBER: _ClassVar[int]
    COUNTED_PART_UID_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    part: _part_pb2.PartKey
    gate_group: str
    trigger_time: _timestamp_pb2.Timestamp
    verdict: _part_pb2.Verdict
    action: _part_pb2.Action
    cause: _part_pb2.Cause
    views: _containers.RepeatedCompositeFieldContainer[_view_pb2.ViewVerdict]
    cameras_missing: _containers.RepeatedScalarFieldContainer[str]
    disposition_state: _journal_pb2.DispositionState
    actuation_outcome: _gate_pb2.ActuationOutcome
    applied: _part_pb2.Action
    times: PartTimes
    challenge: bool
    root_cause: _part_pb2.Cause
    evidence: _containers.RepeatedCompositeFieldContainer[EvidenceImage]
    mode: _gate_pb2.Mode
    belt: PartBelt
    first_part_uid: str
    other_gates: _containers.RepeatedCompositeFieldContainer[PartAtGate]
    counted_part_uid: str
    def __init__(self, part_uid: _Optional[str] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., gate_group: _Optional[str] = ..., trigger_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verdict: _Optional[_Union[_part_pb2.Verdict, str]] = ..., action: _Optional[_Union[_part_pb2.Action, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., views: _Optional[_Iterable[_Union[_view_pb2.ViewVerdict, _Mapping]]] = ..., cameras_missing: _Optional[_Iterable[str]] = ..., disposition_state: _Optional[_Union[_journal_pb2.DispositionState, str]] = ..., actuation_outcome: _Optional[_Union[_gate_pb2.ActuationOutcome, str]] = ..., applied: _Optional[_Union[_part_pb2.Action, str]] = ..., times: _Optional[_Union[PartTimes, _Mapping]] = ..., challenge: _Optional[bool] = ..., root_cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., evidence: _Optional[_Iterable[_Union[EvidenceImage, _Mapping]]] = ..., mode: _Optional[_Union[_gate_pb2.Mode, str]] = ..., belt: _Optional[_Union[PartBelt, _Mapping]] = ..., first_part_uid: _Optional[str] = ..., other_gates: _Optional[_Iterable[_Union[PartAtGate, _Mapping]]] = ..., counted_part_uid: _Optional[str] = ...) -> None: ...

class PartAtGate(_message.Message):
    __slots__ = ("part_uid", "part", "verdict", "action", "cause", "root_cause", "disposition_state", "actuation_outcome", "applied", "times", "belt", "mode")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    ROOT_CAUSE_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_STATE_FIELD_NUMBER: _ClassVar[int]
    ACTUATION_OUTCOME_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    BELT_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    part: _part_pb2.PartKey
    verdict: _part_pb2.Verdict
    action: _part_pb2.Action
    cause: _part_pb2.Cause
    root_cause: _part_pb2.Cause
    disposition_state: _journal_pb2.DispositionState
    actuation_outcome: _gate_pb2.ActuationOutcome
    applied: _part_pb2.Action
    times: PartTimes
    belt: PartBelt
    mode: _gate_pb2.Mode
    def __init__(self, part_uid: _Optional[str] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., verdict: _Optional[_Union[_part_pb2.Verdict, str]] = ..., action: _Optional[_Union[_part_pb2.Action, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., root_cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., disposition_state: _Optional[_Union[_journal_pb2.DispositionState, str]] = ..., actuation_outcome: _Optional[_Union[_gate_pb2.ActuationOutcome, str]] = ..., applied: _Optional[_Union[_part_pb2.Action, str]] = ..., times: _Optional[_Union[PartTimes, _Mapping]] = ..., belt: _Optional[_Union[PartBelt, _Mapping]] = ..., mode: _Optional[_Union[_gate_pb2.Mode, str]] = ...) -> None: ...

class PartBelt(_message.Message):
    __slots__ = ("trigger_encoder", "window_start", "window_end", "fired_encoder", "confirmed_encoder", "encoder_bits")
    TRIGGER_ENCODER_FIELD_NUMBER: _ClassVar[int]
    WINDOW_START_FIELD_NUMBER: _ClassVar[int]
    WINDOW_END_FIELD_NUMBER: _ClassVar[int]
    FIRED_ENCODER_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_ENCODER_FIELD_NUMBER: _ClassVar[int]
    ENCODER_BITS_FIELD_NUMBER: _ClassVar[int]
    trigger_encoder: int
    window_start: int
    window_end: int
    fired_encoder: int
    confirmed_encoder: int
    encoder_bits: int
    def __init__(self, trigger_encoder: _Optional[int] = ..., window_start: _Optional[int] = ..., window_end: _Optional[int] = ..., fired_encoder: _Optional[int] = ..., confirmed_encoder: _Optional[int] = ..., encoder_bits: _Optional[int] = ...) -> None: ...

class PartTimes(_message.Message):
    __slots__ = ("trigger_ns", "deadline_ns", "joined_ns", "decided_ns", "committed_ns", "sent_ns", "fired_ns")
    TRIGGER_NS_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_NS_FIELD_NUMBER: _ClassVar[int]
    JOINED_NS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_NS_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_NS_FIELD_NUMBER: _ClassVar[int]
    SENT_NS_FIELD_NUMBER: _ClassVar[int]
    FIRED_NS_FIELD_NUMBER: _ClassVar[int]
    trigger_ns: int
    deadline_ns: int
    joined_ns: int
    decided_ns: int
    committed_ns: int
    sent_ns: int
    fired_ns: int
    def __init__(self, trigger_ns: _Optional[int] = ..., deadline_ns: _Optional[int] = ..., joined_ns: _Optional[int] = ..., decided_ns: _Optional[int] = ..., committed_ns: _Optional[int] = ..., sent_ns: _Optional[int] = ..., fired_ns: _Optional[int] = ...) -> None: ...

class EvidenceImage(_message.Message):
    __slots__ = ("camera", "sha256", "path")
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    camera: str
    sha256: str
    path: str
    def __init__(self, camera: _Optional[str] = ..., sha256: _Optional[str] = ..., path: _Optional[str] = ...) -> None: ...

class GetPartRequest(_message.Message):
    __slots__ = ("part_uid",)
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    def __init__(self, part_uid: _Optional[str] = ...) -> None: ...

class GetPartResponse(_message.Message):
    __slots__ = ("part",)
    PART_FIELD_NUMBER: _ClassVar[int]
    part: PartRecord
    def __init__(self, part: _Optional[_Union[PartRecord, _Mapping]] = ...) -> None: ...

class GetAccountRequest(_message.Message):
    __slots__ = ("gate_group", "since_token", "without_latency")
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    SINCE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_LATENCY_FIELD_NUMBER: _ClassVar[int]
    gate_group: str
    since_token: str
    without_latency: bool
    def __init__(self, gate_group: _Optional[str] = ..., since_token: _Optional[str] = ..., without_latency: _Optional[bool] = ...) -> None: ...

class GetAccountResponse(_message.Message):
    __slots__ = ("account", "resume_token")
    ACCOUNT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    account: Account
    resume_token: str
    def __init__(self, account: _Optional[_Union[Account, _Mapping]] = ..., resume_token: _Optional[str] = ...) -> None: ...

class Account(_message.Message):
    __slots__ = ("triggers", "passed", "rejected", "reinspected", "not_gated", "open", "tracking_lost", "verdict_pass", "reject_causes", "deadline_missed", "views_missing", "views_unexpected", "views_duplicate", "triggers_missed", "late_opinions", "latency", "throughput_parts_s", "truth", "rejected_causes", "gates", "passed_unearned")
    class RejectCausesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class LatencyEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: LatencySummary
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[LatencySummary, _Mapping]] = ...) -> None: ...
    class RejectedCausesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    class PassedUnearnedEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    TRIGGERS_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    REINSPECTED_FIELD_NUMBER: _ClassVar[int]
    NOT_GATED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    TRACKING_LOST_FIELD_NUMBER: _ClassVar[int]
    VERDICT_PASS_FIELD_NUMBER: _ClassVar[int]
    REJECT_CAUSES_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_MISSED_FIELD_NUMBER: _ClassVar[int]
    VIEWS_MISSING_FIELD_NUMBER: _ClassVar[int]
    VIEWS_UNEXPECTED_FIELD_NUMBER: _ClassVar[int]
    VIEWS_DUPLICATE_FIELD_NUMBER: _ClassVar[int]
    TRIGGERS_MISSED_FIELD_NUMBER: _ClassVar[int]
    LATE_OPINIONS_FIELD_NUMBER: _ClassVar[int]
    LATENCY_FIELD_NUMBER: _ClassVar[int]
    THROUGHPUT_PARTS_S_FIELD_NUMBER: _ClassVar[int]
    TRUTH_FIELD_NUMBER: _ClassVar[int]
    REJECTED_CAUSES_FIELD_NUMBER: _ClassVar[int]
    GATES_FIELD_NUMBER: _ClassVar[int]
    PASSED_UNEARNED_FIELD_NUMBER: _ClassVar[int]
    triggers: int
    passed: int
    rejected: int
    reinspected: int
    not_gated: int
    open: int
    tracking_lost: int
    verdict_pass: int
    reject_causes: _containers.ScalarMap[str, int]
    deadline_missed: int
    views_missing: int
    views_unexpected: int
    views_duplicate: int
    triggers_missed: int
    late_opinions: int
    latency: _containers.MessageMap[str, LatencySummary]
    throughput_parts_s: float
    truth: _containers.RepeatedCompositeFieldContainer[TruthCount]
    rejected_causes: _containers.ScalarMap[str, int]
    gates: _containers.RepeatedCompositeFieldContainer[GateCount]
    passed_unearned: _containers.ScalarMap[str, int]
    def __init__(self, triggers: _Optional[int] = ..., passed: _Optional[int] = ..., rejected: _Optional[int] = ..., reinspected: _Optional[int] = ..., not_gated: _Optional[int] = ..., open: _Optional[int] = ..., tracking_lost: _Optional[int] = ..., verdict_pass: _Optional[int] = ..., reject_causes: _Optional[_Mapping[str, int]] = ..., deadline_missed: _Optional[int] = ..., views_missing: _Optional[int] = ..., views_unexpected: _Optional[int] = ..., views_duplicate: _Optional[int] = ..., triggers_missed: _Optional[int] = ..., late_opinions: _Optional[int] = ..., latency: _Optional[_Mapping[str, LatencySummary]] = ..., throughput_parts_s: _Optional[float] = ..., truth: _Optional[_Iterable[_Union[TruthCount, _Mapping]]] = ..., rejected_causes: _Optional[_Mapping[str, int]] = ..., gates: _Optional[_Iterable[_Union[GateCount, _Mapping]]] = ..., passed_unearned: _Optional[_Mapping[str, int]] = ...) -> None: ...

class GateCount(_message.Message):
    __slots__ = ("gate", "triggers", "passed", "rejected", "reinspected", "not_gated", "open", "tracking_lost")
    GATE_FIELD_NUMBER: _ClassVar[int]
    TRIGGERS_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    REINSPECTED_FIELD_NUMBER: _ClassVar[int]
    NOT_GATED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    TRACKING_LOST_FIELD_NUMBER: _ClassVar[int]
    gate: str
    triggers: int
    passed: int
    rejected: int
    reinspected: int
    not_gated: int
    open: int
    tracking_lost: int
    def __init__(self, gate: _Optional[str] = ..., triggers: _Optional[int] = ..., passed: _Optional[int] = ..., rejected: _Optional[int] = ..., reinspected: _Optional[int] = ..., not_gated: _Optional[int] = ..., open: _Optional[int] = ..., tracking_lost: _Optional[int] = ...) -> None: ...

class LatencySummary(_message.Message):
    __slots__ = ("p50_ms", "p99_ms", "p99_9_ms", "max_ms", "count")
    P50_MS_FIELD_NUMBER: _ClassVar[int]
    P99_MS_FIELD_NUMBER: _ClassVar[int]
    P99_9_MS_FIELD_NUMBER: _ClassVar[int]
    MAX_MS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    p50_ms: float
    p99_ms: float
    p99_9_ms: float
    max_ms: float
    count: int
    def __init__(self, p50_ms: _Optional[float] = ..., p99_ms: _Optional[float] = ..., p99_9_ms: _Optional[float] = ..., max_ms: _Optional[float] = ..., count: _Optional[int] = ...) -> None: ...

class TruthCount(_message.Message):
    __slots__ = ("label", "passed", "rejected", "rejected_unseen")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    REJECTED_UNSEEN_FIELD_NUMBER: _ClassVar[int]
    label: str
    passed: int
    rejected: int
    rejected_unseen: int
    def __init__(self, label: _Optional[str] = ..., passed: _Optional[int] = ..., rejected: _Optional[int] = ..., rejected_unseen: _Optional[int] = ...) -> None: ...

class InspectImageRequest(_message.Message):
    __slots__ = ("station", "image", "with_heatmap", "model")
    STATION_FIELD_NUMBER: _ClassVar[int]
    IMAGE_FIELD_NUMBER: _ClassVar[int]
    WITH_HEATMAP_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    station: str
    image: bytes
    with_heatmap: bool
    model: str
    def __init__(self, station: _Optional[str] = ..., image: _Optional[bytes] = ..., with_heatmap: _Optional[bool] = ..., model: _Optional[str] = ...) -> None: ...

class InspectImageResponse(_message.Message):
    __slots__ = ("verdict", "cause", "score", "score_limit", "findings", "recipe_hash", "model_hash", "heatmap_png")
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SCORE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    HEATMAP_PNG_FIELD_NUMBER: _ClassVar[int]
    verdict: _part_pb2.Verdict
    cause: _part_pb2.Cause
    score: float
    score_limit: float
    findings: _containers.RepeatedCompositeFieldContainer[_view_pb2.Finding]
    recipe_hash: str
    model_hash: str
    heatmap_png: bytes
    def __init__(self, verdict: _Optional[_Union[_part_pb2.Verdict, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., score: _Optional[float] = ..., score_limit: _Optional[float] = ..., findings: _Optional[_Iterable[_Union[_view_pb2.Finding, _Mapping]]] = ..., recipe_hash: _Optional[str] = ..., model_hash: _Optional[str] = ..., heatmap_png: _Optional[bytes] = ...) -> None: ...

class TriggerSoftwareRequest(_message.Message):
    __slots__ = ("station", "camera")
    STATION_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    station: str
    camera: str
    def __init__(self, station: _Optional[str] = ..., camera: _Optional[str] = ...) -> None: ...

class TriggerSoftwareResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
