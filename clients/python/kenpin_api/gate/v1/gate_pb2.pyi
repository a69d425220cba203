from kenpin_api.part.v1 import part_pb2 as _part_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FailPolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FAIL_POLICY_UNSPECIFIED: _ClassVar[FailPolicy]
    FAIL_POLICY_REJECT: _ClassVar[FailPolicy]
    FAIL_POLICY_STOP: _ClassVar[FailPolicy]
    FAIL_POLICY_PASS: _ClassVar[FailPolicy]

class AcceptResult(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCEPT_RESULT_UNSPECIFIED: _ClassVar[AcceptResult]
    ACCEPT_RESULT_ACCEPTED: _ClassVar[AcceptResult]
    ACCEPT_RESULT_DUPLICATE: _ClassVar[AcceptResult]
    ACCEPT_RESULT_TOO_LATE: _ClassVar[AcceptResult]
    ACCEPT_RESULT_STALE_EPOCH: _ClassVar[AcceptResult]
    ACCEPT_RESULT_NO_LEASE: _ClassVar[AcceptResult]
    ACCEPT_RESULT_UNKNOWN_PART: _ClassVar[AcceptResult]
    ACCEPT_RESULT_REFUSED_DOWNGRADE: _ClassVar[AcceptResult]

class ActuationOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTUATION_OUTCOME_UNSPECIFIED: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_REJECT_CONFIRMED: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_REJECT_UNCONFIRMED: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_PASSED_CONFIRMED: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_UNEXPECTED_REJECT: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_TOO_LATE: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_SUPERSEDED: _ClassVar[ActuationOutcome]
    ACTUATION_OUTCOME_REINSPECTED: _ClassVar[ActuationOutcome]

class FaultCode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FAULT_CODE_UNSPECIFIED: _ClassVar[FaultCode]
    FAULT_CODE_BIN_FULL: _ClassVar[FaultCode]
    FAULT_CODE_BIN_OPEN: _ClassVar[FaultCode]
    FAULT_CODE_LOW_AIR: _ClassVar[FaultCode]
    FAULT_CODE_SENSOR_STUCK: _ClassVar[FaultCode]
    FAULT_CODE_CONSECUTIVE_REJECTS: _ClassVar[FaultCode]
    FAULT_CODE_UNKNOWN_PARTS: _ClassVar[FaultCode]
    FAULT_CODE_REJECT_UNCONFIRMED: _ClassVar[FaultCode]
    FAULT_CODE_UNEXPECTED_REJECT: _ClassVar[FaultCode]
    FAULT_CODE_TRACKING_LOST: _ClassVar[FaultCode]
    FAULT_CODE_JOURNAL_FAILED: _ClassVar[FaultCode]
    FAULT_CODE_STOPPED_BEFORE: _ClassVar[FaultCode]
    FAULT_CODE_CHALLENGE_FAILED: _ClassVar[FaultCode]
    FAULT_CODE_CHALLENGE_OVERDUE: _ClassVar[FaultCode]
    FAULT_CODE_FAIL_POLICY_EXPIRED: _ClassVar[FaultCode]

class Mode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MODE_UNSPECIFIED: _ClassVar[Mode]
    MODE_PRODUCTION: _ClassVar[Mode]
    MODE_SETUP: _ClassVar[Mode]
    MODE_BYPASS_PASS: _ClassVar[Mode]
    MODE_BYPASS_REJECT: _ClassVar[Mode]

class ChallengeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHALLENGE_KIND_UNSPECIFIED: _ClassVar[ChallengeKind]
    CHALLENGE_KIND_BAD: _ClassVar[ChallengeKind]
    CHALLENGE_KIND_GOOD: _ClassVar[ChallengeKind]
FAIL_POLICY_UNSPECIFIED: FailPolicy
FAIL_POLICY_REJECT: FailPolicy
FAIL_POLICY_STOP: FailPolicy
FAIL_POLICY_PASS: FailPolicy
ACCEPT_RESULT_UNSPECIFIED: AcceptResult
ACCEPT_RESULT_ACCEPTED: AcceptResult
ACCEPT_RESULT_DUPLICATE: AcceptResult
ACCEPT_RESULT_TOO_LATE: AcceptResult
ACCEPT_RESULT_STALE_EPOCH: AcceptResult
ACCEPT_RESULT_NO_LEASE: AcceptResult
ACCEPT_RESULT_UNKNOWN_PART: AcceptResult
ACCEPT_RESULT_REFUSED_DOWNGRADE: AcceptResult
ACTUATION_OUTCOME_UNSPECIFIED: ActuationOutcome
ACTUATION_OUTCOME_REJECT_CONFIRMED: ActuationOutcome
ACTUATION_OUTCOME_REJECT_UNCONFIRMED: ActuationOutcome
ACTUATION_OUTCOME_PASSED_CONFIRMED: ActuationOutcome
ACTUATION_OUTCOME_UNEXPECTED_REJECT: ActuationOutcome
ACTUATION_OUTCOME_TOO_LATE: ActuationOutcome
ACTUATION_OUTCOME_SUPERSEDED: ActuationOutcome
ACTUATION_OUTCOME_REINSPECTED: ActuationOutcome
FAULT_CODE_UNSPECIFIED: FaultCode
FAULT_CODE_BIN_FULL: FaultCode
FAULT_CODE_BIN_OPEN: FaultCode
FAULT_CODE_LOW_AIR: FaultCode
FAULT_CODE_SENSOR_STUCK: FaultCode
FAULT_CODE_CONSECUTIVE_REJECTS: FaultCode
FAULT_CODE_UNKNOWN_PARTS: FaultCode
FAULT_CODE_REJECT_UNCONFIRMED: FaultCode
FAULT_CODE_UNEXPECTED_REJECT: FaultCode
FAULT_CODE_TRACKING_LOST: FaultCode
FAULT_CODE_JOURNAL_FAILED: FaultCode
FAULT_CODE_STOPPED_BEFORE: FaultCode
FAULT_CODE_CHALLENGE_FAILED: FaultCode
FAULT_CODE_CHALLENGE_OVERDUE: FaultCode
FAULT_CODE_FAIL_POLICY_EXPIRED: FaultCode
MODE_UNSPECIFIED: Mode
MODE_PRODUCTION: Mode
MODE_SETUP: Mode
MODE_BYPASS_PASS: Mode
MODE_BYPASS_REJECT: Mode
CHALLENGE_KIND_UNSPECIFIED: ChallengeKind
CHALLENGE_KIND_BAD: ChallengeKind
CHALLENGE_KIND_GOOD: ChallengeKind

class ControlRequest(_message.Message):
    __slots__ = ("seq", "ack", "hello", "heartbeat", "part_detected", "disposition_accepted", "actuation_report", "gate_fault")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    ACK_FIELD_NUMBER: _ClassVar[int]
    HELLO_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    PART_DETECTED_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    ACTUATION_REPORT_FIELD_NUMBER: _ClassVar[int]
    GATE_FAULT_FIELD_NUMBER: _ClassVar[int]
    seq: int
    ack: int
    hello: Hello
    heartbeat: GateHeartbeat
    part_detected: PartDetected
    disposition_accepted: DispositionAccepted
    actuation_report: ActuationReport
    gate_fault: GateFault
    def __init__(self, seq: _Optional[int] = ..., ack: _Optional[int] = ..., hello: _Optional[_Union[Hello, _Mapping]] = ..., heartbeat: _Optional[_Union[GateHeartbeat, _Mapping]] = ..., part_detected: _Optional[_Union[PartDetected, _Mapping]] = ..., disposition_accepted: _Optional[_Union[DispositionAccepted, _Mapping]] = ..., actuation_report: _Optional[_Union[ActuationReport, _Mapping]] = ..., gate_fault: _Optional[_Union[GateFault, _Mapping]] = ...) -> None: ...

class ControlResponse(_message.Message):
    __slots__ = ("seq", "ack", "welcome", "lease_grant", "disposition", "interlock", "time_reply", "reset_latch", "mode_notice")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    ACK_FIELD_NUMBER: _ClassVar[int]
    WELCOME_FIELD_NUMBER: _ClassVar[int]
    LEASE_GRANT_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    INTERLOCK_FIELD_NUMBER: _ClassVar[int]
    TIME_REPLY_FIELD_NUMBER: _ClassVar[int]
    RESET_LATCH_FIELD_NUMBER: _ClassVar[int]
    MODE_NOTICE_FIELD_NUMBER: _ClassVar[int]
    seq: int
    ack: int
    welcome: Welcome
    lease_grant: LeaseGrant
    disposition: Disposition
    interlock: Interlock
    time_reply: TimeReply
    reset_latch: ResetLatch
    mode_notice: ModeNotice
    def __init__(self, seq: _Optional[int] = ..., ack: _Optional[int] = ..., welcome: _Optional[_Union[Welcome, _Mapping]] = ..., lease_grant: _Optional[_Union[LeaseGrant, _Mapping]] = ..., disposition: _Optional[_Union[Disposition, _Mapping]] = ..., interlock: _Optional[_Union[Interlock, _Mapping]] = ..., time_reply: _Optional[_Union[TimeReply, _Mapping]] = ..., reset_latch: _Optional[_Union[ResetLatch, _Mapping]] = ..., mode_notice: _Optional[_Union[ModeNotice, _Mapping]] = ...) -> None: ...

class LaneGeometry(_message.Message):
    __slots__ = ("lane", "distance_mm")
    LANE_FIELD_NUMBER: _ClassVar[int]
    DISTANCE_MM_FIELD_NUMBER: _ClassVar[int]
    lane: int
    distance_mm: float
    def __init__(self, lane: _Optional[int] = ..., distance_mm: _Optional[float] = ...) -> None: ...

class Hello(_message.Message):
    __slots__ = ("gate", "boot_id", "session", "last_server_seq", "last_server_epoch", "fail_policy", "config_digest", "counts_per_mm", "encoder_bits", "lanes", "protocol", "stopped")
    GATE_FIELD_NUMBER: _ClassVar[int]
    BOOT_ID_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    LAST_SERVER_SEQ_FIELD_NUMBER: _ClassVar[int]
    LAST_SERVER_EPOCH_FIELD_NUMBER: _ClassVar[int]
    FAIL_POLICY_FIELD_NUMBER: _ClassVar[int]
    CONFIG_DIGEST_FIELD_NUMBER: _ClassVar[int]
    COUNTS_PER_MM_FIELD_NUMBER: _ClassVar[int]
    ENCODER_BITS_FIELD_NUMBER: _ClassVar[int]
    LANES_FIELD_NUMBER: _ClassVar[int]
    PROTOCOL_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FIELD_NUMBER: _ClassVar[int]
    gate: str
    boot_id: int
    session: int
    last_server_seq: int
    last_server_epoch: int
    fail_policy: FailPolicy
    config_digest: str
    counts_per_mm: float
    encoder_bits: int
    lanes: _containers.RepeatedCompositeFieldContainer[LaneGeometry]
    protocol: int
    stopped: bool
    def __init__(self, gate: _Optional[str] = ..., boot_id: _Optional[int] = ..., session: _Optional[int] = ..., last_server_seq: _Optional[int] = ..., last_server_epoch: _Optional[int] = ..., fail_policy: _Optional[_Union[FailPolicy, str]] = ..., config_digest: _Optional[str] = ..., counts_per_mm: _Optional[float] = ..., encoder_bits: _Optional[int] = ..., lanes: _Optional[_Iterable[_Union[LaneGeometry, _Mapping]]] = ..., protocol: _Optional[int] = ..., stopped: _Optional[bool] = ...) -> None: ...

class GateHeartbeat(_message.Message):
    __slots__ = ("heartbeat_no", "gate_time_ns", "ptp_time_ns", "ptp_error_ns", "encoder", "speed_mm_s", "queue_depth", "armed")
    HEARTBEAT_NO_FIELD_NUMBER: _ClassVar[int]
    GATE_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    PTP_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    PTP_ERROR_NS_FIELD_NUMBER: _ClassVar[int]
    ENCODER_FIELD_NUMBER: _ClassVar[int]
    SPEED_MM_S_FIELD_NUMBER: _ClassVar[int]
    QUEUE_DEPTH_FIELD_NUMBER: _ClassVar[int]
    ARMED_FIELD_NUMBER: _ClassVar[int]
    heartbeat_no: int
    gate_time_ns: int
    ptp_time_ns: int
    ptp_error_ns: int
    encoder: int
    speed_mm_s: float
    queue_depth: int
    armed: bool
    def __init__(self, heartbeat_no: _Optional[int] = ..., gate_time_ns: _Optional[int] = ..., ptp_time_ns: _Optional[int] = ..., ptp_error_ns: _Optional[int] = ..., encoder: _Optional[int] = ..., speed_mm_s: _Optional[float] = ..., queue_depth: _Optional[int] = ..., armed: _Optional[bool] = ...) -> None: ...

class PartDetected(_message.Message):
    __slots__ = ("lane", "trigger_no", "encoder", "gate_time_ns", "skipped")
    LANE_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    ENCODER_FIELD_NUMBER: _ClassVar[int]
    GATE_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_FIELD_NUMBER: _ClassVar[int]
    lane: int
    trigger_no: int
    encoder: int
    gate_time_ns: int
    skipped: bool
    def __init__(self, lane: _Optional[int] = ..., trigger_no: _Optional[int] = ..., encoder: _Optional[int] = ..., gate_time_ns: _Optional[int] = ..., skipped: _Optional[bool] = ...) -> None: ...

class DispositionAccepted(_message.Message):
    __slots__ = ("command_id", "part", "result", "encoder", "gate_time_ns")
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    ENCODER_FIELD_NUMBER: _ClassVar[int]
    GATE_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    command_id: int
    part: _part_pb2.PartKey
    result: AcceptResult
    encoder: int
    gate_time_ns: int
    def __init__(self, command_id: _Optional[int] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., result: _Optional[_Union[AcceptResult, str]] = ..., encoder: _Optional[int] = ..., gate_time_ns: _Optional[int] = ...) -> None: ...

class ActuationReport(_message.Message):
    __slots__ = ("part", "command_id", "applied", "cause", "outcome", "fired_encoder", "fired_gate_time_ns", "confirmed_encoder")
    PART_FIELD_NUMBER: _ClassVar[int]
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    FIRED_ENCODER_FIELD_NUMBER: _ClassVar[int]
    FIRED_GATE_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_ENCODER_FIELD_NUMBER: _ClassVar[int]
    part: _part_pb2.PartKey
    command_id: int
    applied: _part_pb2.Action
    cause: _part_pb2.Cause
    outcome: ActuationOutcome
    fired_encoder: int
    fired_gate_time_ns: int
    confirmed_encoder: int
    def __init__(self, part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., command_id: _Optional[int] = ..., applied: _Optional[_Union[_part_pb2.Action, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., outcome: _Optional[_Union[ActuationOutcome, str]] = ..., fired_encoder: _Optional[int] = ..., fired_gate_time_ns: _Optional[int] = ..., confirmed_encoder: _Optional[int] = ...) -> None: ...

class GateFault(_message.Message):
    __slots__ = ("code", "line_stopped", "latched", "cleared")
    CODE_FIELD_NUMBER: _ClassVar[int]
    LINE_STOPPED_FIELD_NUMBER: _ClassVar[int]
    LATCHED_FIELD_NUMBER: _ClassVar[int]
    CLEARED_FIELD_NUMBER: _ClassVar[int]
    code: FaultCode
    line_stopped: bool
    latched: bool
    cleared: bool
    def __init__(self, code: _Optional[_Union[FaultCode, str]] = ..., line_stopped: _Optional[bool] = ..., latched: _Optional[bool] = ..., cleared: _Optional[bool] = ...) -> None: ...

class Welcome(_message.Message):
    __slots__ = ("session", "last_gate_seq", "epoch", "lease_ns", "heartbeat_interval_ns", "accepted_policy")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    LAST_GATE_SEQ_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    LEASE_NS_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_INTERVAL_NS_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_POLICY_FIELD_NUMBER: _ClassVar[int]
    session: int
    last_gate_seq: int
    epoch: int
    lease_ns: int
    heartbeat_interval_ns: int
    accepted_policy: FailPolicy
    def __init__(self, session: _Optional[int] = ..., last_gate_seq: _Optional[int] = ..., epoch: _Optional[int] = ..., lease_ns: _Optional[int] = ..., heartbeat_interval_ns: _Optional[int] = ..., accepted_policy: _Optional[_Union[FailPolicy, str]] = ...) -> None: ...

class LeaseGrant(_message.Message):
    __slots__ = ("epoch", "heartbeat_no", "duration_ns")
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_NO_FIELD_NUMBER: _ClassVar[int]
    DURATION_NS_FIELD_NUMBER: _ClassVar[int]
    epoch: int
    heartbeat_no: int
    duration_ns: int
    def __init__(self, epoch: _Optional[int] = ..., heartbeat_no: _Optional[int] = ..., duration_ns: _Optional[int] = ...) -> None: ...

class Disposition(_message.Message):
    __slots__ = ("command_id", "epoch", "part", "action", "destination", "cause", "window_start", "window_end", "fire_gate_time_ns", "pulse_ns", "part_uid", "challenge")
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    WINDOW_START_FIELD_NUMBER: _ClassVar[int]
    WINDOW_END_FIELD_NUMBER: _ClassVar[int]
    FIRE_GATE_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    PULSE_NS_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_FIELD_NUMBER: _ClassVar[int]
    command_id: int
    epoch: int
    part: _part_pb2.PartKey
    action: _part_pb2.Action
    destination: int
    cause: _part_pb2.Cause
    window_start: int
    window_end: int
    fire_gate_time_ns: int
    pulse_ns: int
    part_uid: str
    challenge: bool
    def __init__(self, command_id: _Optional[int] = ..., epoch: _Optional[int] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., action: _Optional[_Union[_part_pb2.Action, str]] = ..., destination: _Optional[int] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., window_start: _Optional[int] = ..., window_end: _Optional[int] = ..., fire_gate_time_ns: _Optional[int] = ..., pulse_ns: _Optional[int] = ..., part_uid: _Optional[str] = ..., challenge: _Optional[bool] = ...) -> None: ...

class Interlock(_message.Message):
    __slots__ = ("permit_run", "reason")
    PERMIT_RUN_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    permit_run: bool
    reason: str
    def __init__(self, permit_run: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class ResetLatch(_message.Message):
    __slots__ = ("principal", "reason")
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    principal: str
    reason: str
    def __init__(self, principal: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ModeNotice(_message.Message):
    __slots__ = ("mode",)
    MODE_FIELD_NUMBER: _ClassVar[int]
    mode: Mode
    def __init__(self, mode: _Optional[_Union[Mode, str]] = ...) -> None: ...

class TimeReply(_message.Message):
    __slots__ = ("heartbeat_no", "gate_sent_ns", "server_received_ns", "server_sent_ns")
    HEARTBEAT_NO_FIELD_NUMBER: _ClassVar[int]
    GATE_SENT_NS_FIELD_NUMBER: _ClassVar[int]
    SERVER_RECEIVED_NS_FIELD_NUMBER: _ClassVar[int]
    SERVER_SENT_NS_FIELD_NUMBER: _ClassVar[int]
    heartbeat_no: int
    gate_sent_ns: int
    server_received_ns: int
    server_sent_ns: int
    def __init__(self, heartbeat_no: _Optional[int] = ..., gate_sent_ns: _Optional[int] = ..., server_received_ns: _Optional[int] = ..., server_sent_ns: _Optional[int] = ...) -> None: ...

class ResetRequest(_message.Message):
    __slots__ = ("gate", "reason", "principal")
    GATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    gate: str
    reason: str
    principal: str
    def __init__(self, gate: _Optional[str] = ..., reason: _Optional[str] = ..., principal: _Optional[str] = ...) -> None: ...

class ResetResponse(_message.Message):
    __slots__ = ("cleared",)
    CLEARED_FIELD_NUMBER: _ClassVar[int]
    cleared: _containers.RepeatedScalarFieldContainer[FaultCode]
    def __init__(self, cleared: _Optional[_Iterable[_Union[FaultCode, str]]] = ...) -> None: ...

class SetModeRequest(_message.Message):
    __slots__ = ("gate", "mode", "reason", "duration_ns", "principal")
    GATE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DURATION_NS_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    gate: str
    mode: Mode
    reason: str
    duration_ns: int
    principal: str
    def __init__(self, gate: _Optional[str] = ..., mode: _Optional[_Union[Mode, str]] = ..., reason: _Optional[str] = ..., duration_ns: _Optional[int] = ..., principal: _Optional[str] = ...) -> None: ...

class SetModeResponse(_message.Message):
    __slots__ = ("mode", "ends_utc_ns")
    MODE_FIELD_NUMBER: _ClassVar[int]
    ENDS_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    mode: Mode
    ends_utc_ns: int
    def __init__(self, mode: _Optional[_Union[Mode, str]] = ..., ends_utc_ns: _Optional[int] = ...) -> None: ...

class MarkChallengeRequest(_message.Message):
    __slots__ = ("gate", "lane", "count", "principal")
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    gate: str
    lane: int
    count: int
    principal: str
    def __init__(self, gate: _Optional[str] = ..., lane: _Optional[int] = ..., count: _Optional[int] = ..., principal: _Optional[str] = ...) -> None: ...

class MarkChallengeResponse(_message.Message):
    __slots__ = ("first_trigger_no",)
    FIRST_TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    first_trigger_no: int
    def __init__(self, first_trigger_no: _Optional[int] = ...) -> None: ...

class RunChallengeRequest(_message.Message):
    __slots__ = ("gate", "lane", "sequence", "reason", "principal")
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    gate: str
    lane: int
    sequence: _containers.RepeatedScalarFieldContainer[ChallengeKind]
    reason: str
    principal: str
    def __init__(self, gate: _Optional[str] = ..., lane: _Optional[int] = ..., sequence: _Optional[_Iterable[_Union[ChallengeKind, str]]] = ..., reason: _Optional[str] = ..., principal: _Optional[str] = ...) -> None: ...

class RunChallengeResponse(_message.Message):
    __slots__ = ("routine_id", "first_trigger_no", "sequence", "ends_utc_ns")
    ROUTINE_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ENDS_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    routine_id: str
    first_trigger_no: int
    sequence: _containers.RepeatedScalarFieldContainer[ChallengeKind]
    ends_utc_ns: int
    def __init__(self, routine_id: _Optional[str] = ..., first_trigger_no: _Optional[int] = ..., sequence: _Optional[_Iterable[_Union[ChallengeKind, str]]] = ..., ends_utc_ns: _Optional[int] = ...) -> None: ...

class ScheduleRecipeRequest(_message.Message):
    __slots__ = ("station", "recipe_hash", "reason", "principal", "margin_ms", "challenge")
    STATION_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    MARGIN_MS_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_FIELD_NUMBER: _ClassVar[int]
    station: str
    recipe_hash: str
    reason: str
    principal: str
    margin_ms: int
    challenge: ChallengeSchedule
    def __init__(self, station: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., reason: _Optional[str] = ..., principal: _Optional[str] = ..., margin_ms: _Optional[int] = ..., challenge: _Optional[_Union[ChallengeSchedule, _Mapping]] = ...) -> None: ...

class ChallengeSchedule(_message.Message):
    __slots__ = ("every_ms", "grace_ms", "within_ms", "at_start", "sequence", "stop_on_overdue")
    EVERY_MS_FIELD_NUMBER: _ClassVar[int]
    GRACE_MS_FIELD_NUMBER: _ClassVar[int]
    WITHIN_MS_FIELD_NUMBER: _ClassVar[int]
    AT_START_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    STOP_ON_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    every_ms: int
    grace_ms: int
    within_ms: int
    at_start: bool
    sequence: _containers.RepeatedScalarFieldContainer[ChallengeKind]
    stop_on_overdue: bool
    def __init__(self, every_ms: _Optional[int] = ..., grace_ms: _Optional[int] = ..., within_ms: _Optional[int] = ..., at_start: _Optional[bool] = ..., sequence: _Optional[_Iterable[_Union[ChallengeKind, str]]] = ..., stop_on_overdue: _Optional[bool] = ...) -> None: ...

class ScheduleRecipeResponse(_message.Message):
    __slots__ = ("before_hash", "starts")
    BEFORE_HASH_FIELD_NUMBER: _ClassVar[int]
    STARTS_FIELD_NUMBER: _ClassVar[int]
    before_hash: str
    starts: _containers.RepeatedCompositeFieldContainer[RecipeStart]
    def __init__(self, before_hash: _Optional[str] = ..., starts: _Optional[_Iterable[_Union[RecipeStart, _Mapping]]] = ...) -> None: ...

class RecipeStart(_message.Message):
    __slots__ = ("gate", "boot_id", "lane", "trigger_no", "from_ns")
    GATE_FIELD_NUMBER: _ClassVar[int]
    BOOT_ID_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    FROM_NS_FIELD_NUMBER: _ClassVar[int]
    gate: str
    boot_id: int
    lane: int
    trigger_no: int
    from_ns: int
    def __init__(self, gate: _Optional[str] = ..., boot_id: _Optional[int] = ..., lane: _Optional[int] = ..., trigger_no: _Optional[int] = ..., from_ns: _Optional[int] = ...) -> None: ...
