from kenpin_api.gate.v1 import gate_pb2 as _gate_pb2
from kenpin_api.part.v1 import part_pb2 as _part_pb2
from kenpin_api.station.v1 import view_pb2 as _view_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DispositionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DISPOSITION_STATE_UNSPECIFIED: _ClassVar[DispositionState]
    DISPOSITION_STATE_SENT: _ClassVar[DispositionState]
    DISPOSITION_STATE_ACKNOWLEDGED: _ClassVar[DispositionState]
    DISPOSITION_STATE_EXPIRED: _ClassVar[DispositionState]
    DISPOSITION_STATE_REFUSED: _ClassVar[DispositionState]
DISPOSITION_STATE_UNSPECIFIED: DispositionState
DISPOSITION_STATE_SENT: DispositionState
DISPOSITION_STATE_ACKNOWLEDGED: DispositionState
DISPOSITION_STATE_EXPIRED: DispositionState
DISPOSITION_STATE_REFUSED: DispositionState

class FollowRequest(_message.Message):
    __slots__ = ("journal_uuid", "after_seq", "batch_entries_max")
    JOURNAL_UUID_FIELD_NUMBER: _ClassVar[int]
    AFTER_SEQ_FIELD_NUMBER: _ClassVar[int]
    BATCH_ENTRIES_MAX_FIELD_NUMBER: _ClassVar[int]
    journal_uuid: str
    after_seq: int
    batch_entries_max: int
    def __init__(self, journal_uuid: _Optional[str] = ..., after_seq: _Optional[int] = ..., batch_entries_max: _Optional[int] = ...) -> None: ...

class FollowResponse(_message.Message):
    __slots__ = ("journal_uuid", "entries", "last_seq")
    JOURNAL_UUID_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQ_FIELD_NUMBER: _ClassVar[int]
    journal_uuid: str
    entries: _containers.RepeatedCompositeFieldContainer[JournalEntry]
    last_seq: int
    def __init__(self, journal_uuid: _Optional[str] = ..., entries: _Optional[_Iterable[_Union[JournalEntry, _Mapping]]] = ..., last_seq: _Optional[int] = ...) -> None: ...

class AcknowledgeRequest(_message.Message):
    __slots__ = ("journal_uuid", "seq")
    JOURNAL_UUID_FIELD_NUMBER: _ClassVar[int]
    SEQ_FIELD_NUMBER: _ClassVar[int]
    journal_uuid: str
    seq: int
    def __init__(self, journal_uuid: _Optional[str] = ..., seq: _Optional[int] = ...) -> None: ...

class AcknowledgeResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class JournalEntry(_message.Message):
    __slots__ = ("seq", "utc_ns", "monotonic_ns", "part_decided", "disposition_changed", "part_actuated", "late_opinion", "view_unmatched", "account_note", "gate_fault_seen", "mode_changed", "process_started", "interlock_changed", "challenge_marked", "challenge_due", "challenge_overdue", "challenge_started", "challenge_ended", "link_measured", "fail_policy_approved", "recipe_scheduled")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    UTC_NS_FIELD_NUMBER: _ClassVar[int]
    MONOTONIC_NS_FIELD_NUMBER: _ClassVar[int]
    PART_DECIDED_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_CHANGED_FIELD_NUMBER: _ClassVar[int]
    PART_ACTUATED_FIELD_NUMBER: _ClassVar[int]
    LATE_OPINION_FIELD_NUMBER: _ClassVar[int]
    VIEW_UNMATCHED_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_NOTE_FIELD_NUMBER: _ClassVar[int]
    GATE_FAULT_SEEN_FIELD_NUMBER: _ClassVar[int]
    MODE_CHANGED_FIELD_NUMBER: _ClassVar[int]
    PROCESS_STARTED_FIELD_NUMBER: _ClassVar[int]
    INTERLOCK_CHANGED_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_MARKED_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_DUE_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_STARTED_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_ENDED_FIELD_NUMBER: _ClassVar[int]
    LINK_MEASURED_FIELD_NUMBER: _ClassVar[int]
    FAIL_POLICY_APPROVED_FIELD_NUMBER: _ClassVar[int]
    RECIPE_SCHEDULED_FIELD_NUMBER: _ClassVar[int]
    seq: int
    utc_ns: int
    monotonic_ns: int
    part_decided: PartDecided
    disposition_changed: DispositionChanged
    part_actuated: PartActuated
    late_opinion: LateOpinion
    view_unmatched: ViewUnmatched
    account_note: AccountNote
    gate_fault_seen: GateFaultSeen
    mode_changed: ModeChanged
    process_started: ProcessStarted
    interlock_changed: InterlockChanged
    challenge_marked: ChallengeMarked
    challenge_due: ChallengeDue
    challenge_overdue: ChallengeOverdue
    challenge_started: ChallengeStarted
    challenge_ended: ChallengeEnded
    link_measured: LinkMeasured
    fail_policy_approved: FailPolicyApproved
    recipe_scheduled: RecipeScheduled
    def __init__(self, seq: _Optional[int] = ..., utc_ns: _Optional[int] = ..., monotonic_ns: _Optional[int] = ..., part_decided: _Optional[_Union[PartDecided, _Mapping]] = ..., disposition_changed: _Optional[_Union[DispositionChanged, _Mapping]] = ..., part_actuated: _Optional[_Union[PartActuated, _Mapping]] = ..., late_opinion: _Optional[_Union[LateOpinion, _Mapping]] = ..., view_unmatched: _Optional[_Union[ViewUnmatched, _Mapping]] = ..., account_note: _Optional[_Union[AccountNote, _Mapping]] = ..., gate_fault_seen: _Optional[_Union[GateFaultSeen, _Mapping]] = ..., mode_changed: _Optional[_Union[ModeChanged, _Mapping]] = ..., process_started: _Optional[_Union[ProcessStarted, _Mapping]] = ..., interlock_changed: _Optional[_Union[InterlockChanged, _Mapping]] = ..., challenge_marked: _Optional[_Union[ChallengeMarked, _Mapping]] = ..., challenge_due: _Optional[_Union[ChallengeDue, _Mapping]] = ..., challenge_overdue: _Optional[_Union[ChallengeOverdue, _Mapping]] = ..., challenge_started: _Optional[_Union[ChallengeStarted, _Mapping]] = ..., challenge_ended: _Optional[_Union[ChallengeEnded, _Mapping]] = ..., link_measured: _Optional[_Union[LinkMeasured, _Mapping]] = ..., fail_policy_approved: _Optional[_Union[FailPolicyApproved, _Mapping]] = ..., recipe_scheduled: _Optional[_Union[RecipeScheduled, _Mapping]] = ...) -> None: ...

class PartDecided(_message.Message):
    __slots__ = ("part_uid", "part", "trigger_ns", "trigger_utc_ns", "trigger_error_ns", "encoder", "deadline_ns", "verdict", "action", "cause", "views", "cameras_missing", "command_id", "epoch", "challenge", "mode", "joined_ns", "decided_ns", "budget_ns", "destination", "challenges_left", "first_part_uid", "window_start", "window_end", "encoder_bits", "challenge_standing", "reject_run")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_NS_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_ERROR_NS_FIELD_NUMBER: _ClassVar[int]
    ENCODER_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_NS_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    CAMERAS_MISSING_FIELD_NUMBER: _ClassVar[int]
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    JOINED_NS_FIELD_NUMBER: _ClassVar[int]
    DECIDED_NS_FIELD_NUMBER: _ClassVar[int]
    BUDGET_NS_FIELD_NUMBER: _ClassVar[int]
    DESTINATION_FIELD_NUMBER: _ClassVar[int]
    CHALLENGES_LEFT_FIELD_NUMBER: _ClassVar[int]
    FIRST_PART_UID_FIELD_NUMBER: _ClassVar[int]
    WINDOW_START_FIELD_NUMBER: _ClassVar[int]
    WINDOW_END_FIELD_NUMBER: _ClassVar[int]
    ENCODER_BITS_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_STANDING_FIELD_NUMBER: _ClassVar[int]
    REJECT_RUN_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    part: _part_pb2.PartKey
    trigger_ns: int
    trigger_utc_ns: int
    trigger_error_ns: int
    encoder: int
    deadline_ns: int
    verdict: _part_pb2.Verdict
    action: _part_pb2.Action
    cause: _part_pb2.Cause
    views: _containers.RepeatedCompositeFieldContainer[_view_pb2.ViewVerdict]
    cameras_missing: _containers.RepeatedScalarFieldContainer[str]
    command_id: int
    epoch: int
    challenge: bool
    mode: _gate_pb2.Mode
    joined_ns: int
    decided_ns: int
    budget_ns: int
    destination: int
    challenges_left: int
    first_part_uid: str
    window_start: int
    window_end: int
    encoder_bits: int
    challenge_standing: ChallengeStanding
    reject_run: int
    def __init__(self, part_uid: _Optional[str] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., trigger_ns: _Optional[int] = ..., trigger_utc_ns: _Optional[int] = ..., trigger_error_ns: _Optional[int] = ..., encoder: _Optional[int] = ..., deadline_ns: _Optional[int] = ..., verdict: _Optional[_Union[_part_pb2.Verdict, str]] = ..., action: _Optional[_Union[_part_pb2.Action, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., views: _Optional[_Iterable[_Union[_view_pb2.ViewVerdict, _Mapping]]] = ..., cameras_missing: _Optional[_Iterable[str]] = ..., command_id: _Optional[int] = ..., epoch: _Optional[int] = ..., challenge: _Optional[bool] = ..., mode: _Optional[_Union[_gate_pb2.Mode, str]] = ..., joined_ns: _Optional[int] = ..., decided_ns: _Optional[int] = ..., budget_ns: _Optional[int] = ..., destination: _Optional[int] = ..., challenges_left: _Optional[int] = ..., first_part_uid: _Optional[str] = ..., window_start: _Optional[int] = ..., window_end: _Optional[int] = ..., encoder_bits: _Optional[int] = ..., challenge_standing: _Optional[_Union[ChallengeStanding, _Mapping]] = ..., reject_run: _Optional[int] = ...) -> None: ...

class DispositionChanged(_message.Message):
    __slots__ = ("part_uid", "state", "committed_ns", "sent_ns", "result")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_NS_FIELD_NUMBER: _ClassVar[int]
    SENT_NS_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    state: DispositionState
    committed_ns: int
    sent_ns: int
    result: _gate_pb2.AcceptResult
    def __init__(self, part_uid: _Optional[str] = ..., state: _Optional[_Union[DispositionState, str]] = ..., committed_ns: _Optional[int] = ..., sent_ns: _Optional[int] = ..., result: _Optional[_Union[_gate_pb2.AcceptResult, str]] = ...) -> None: ...

class PartActuated(_message.Message):
    __slots__ = ("part_uid", "report", "fired_ns", "challenge_standing")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    FIRED_NS_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_STANDING_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    report: _gate_pb2.ActuationReport
    fired_ns: int
    challenge_standing: ChallengeStanding
    def __init__(self, part_uid: _Optional[str] = ..., report: _Optional[_Union[_gate_pb2.ActuationReport, _Mapping]] = ..., fired_ns: _Optional[int] = ..., challenge_standing: _Optional[_Union[ChallengeStanding, _Mapping]] = ...) -> None: ...

class LateOpinion(_message.Message):
    __slots__ = ("part_uid", "view", "duplicate")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    VIEW_FIELD_NUMBER: _ClassVar[int]
    DUPLICATE_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    view: _view_pb2.ViewVerdict
    duplicate: bool
    def __init__(self, part_uid: _Optional[str] = ..., view: _Optional[_Union[_view_pb2.ViewVerdict, _Mapping]] = ..., duplicate: _Optional[bool] = ...) -> None: ...

class ViewUnmatched(_message.Message):
    __slots__ = ("view",)
    VIEW_FIELD_NUMBER: _ClassVar[int]
    view: _view_pb2.ViewVerdict
    def __init__(self, view: _Optional[_Union[_view_pb2.ViewVerdict, _Mapping]] = ...) -> None: ...

class AccountNote(_message.Message):
    __slots__ = ("kind", "part_uid", "part", "camera", "count", "detail")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[AccountNote.Kind]
        KIND_ACQUISITION_ERROR: _ClassVar[AccountNote.Kind]
        KIND_TRIGGER_MISSED: _ClassVar[AccountNote.Kind]
        KIND_TRACKING_LOST: _ClassVar[AccountNote.Kind]
        KIND_JOIN_MISMATCH: _ClassVar[AccountNote.Kind]
        KIND_DUPLICATE_TRIGGER: _ClassVar[AccountNote.Kind]
        KIND_ENTRIES_LOST: _ClassVar[AccountNote.Kind]
    KIND_UNSPECIFIED: AccountNote.Kind
    KIND_ACQUISITION_ERROR: AccountNote.Kind
    KIND_TRIGGER_MISSED: AccountNote.Kind
    KIND_TRACKING_LOST: AccountNote.Kind
    KIND_JOIN_MISMATCH: AccountNote.Kind
    KIND_DUPLICATE_TRIGGER: AccountNote.Kind
    KIND_ENTRIES_LOST: AccountNote.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    kind: AccountNote.Kind
    part_uid: str
    part: _part_pb2.PartKey
    camera: str
    count: int
    detail: str
    def __init__(self, kind: _Optional[_Union[AccountNote.Kind, str]] = ..., part_uid: _Optional[str] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., camera: _Optional[str] = ..., count: _Optional[int] = ..., detail: _Optional[str] = ...) -> None: ...

class GateFaultSeen(_message.Message):
    __slots__ = ("gate", "fault")
    GATE_FIELD_NUMBER: _ClassVar[int]
    FAULT_FIELD_NUMBER: _ClassVar[int]
    gate: str
    fault: _gate_pb2.GateFault
    def __init__(self, gate: _Optional[str] = ..., fault: _Optional[_Union[_gate_pb2.GateFault, _Mapping]] = ...) -> None: ...

class ModeChanged(_message.Message):
    __slots__ = ("gate", "mode", "principal", "reason", "ends_utc_ns")
    GATE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ENDS_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    gate: str
    mode: _gate_pb2.Mode
    principal: str
    reason: str
    ends_utc_ns: int
    def __init__(self, gate: _Optional[str] = ..., mode: _Optional[_Union[_gate_pb2.Mode, str]] = ..., principal: _Optional[str] = ..., reason: _Optional[str] = ..., ends_utc_ns: _Optional[int] = ...) -> None: ...

class InterlockChanged(_message.Message):
    __slots__ = ("gate", "permit_run", "code", "reason", "principal")
    GATE_FIELD_NUMBER: _ClassVar[int]
    PERMIT_RUN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    gate: str
    permit_run: bool
    code: _gate_pb2.FaultCode
    reason: str
    principal: str
    def __init__(self, gate: _Optional[str] = ..., permit_run: _Optional[bool] = ..., code: _Optional[_Union[_gate_pb2.FaultCode, str]] = ..., reason: _Optional[str] = ..., principal: _Optional[str] = ...) -> None: ...

class ChallengeMarked(_message.Message):
    __slots__ = ("gate", "lane", "count", "first_trigger_no", "principal", "challenges_left")
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    FIRST_TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    CHALLENGES_LEFT_FIELD_NUMBER: _ClassVar[int]
    gate: str
    lane: int
    count: int
    first_trigger_no: int
    principal: str
    challenges_left: int
    def __init__(self, gate: _Optional[str] = ..., lane: _Optional[int] = ..., count: _Optional[int] = ..., first_trigger_no: _Optional[int] = ..., principal: _Optional[str] = ..., challenges_left: _Optional[int] = ...) -> None: ...

class ChallengePart(_message.Message):
    __slots__ = ("position", "kind", "part", "part_uid", "action", "cause", "applied", "applied_cause", "outcome", "passed", "detail")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    APPLIED_CAUSE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    position: int
    kind: _gate_pb2.ChallengeKind
    part: _part_pb2.PartKey
    part_uid: str
    action: _part_pb2.Action
    cause: _part_pb2.Cause
    applied: _part_pb2.Action
    applied_cause: _part_pb2.Cause
    outcome: _gate_pb2.ActuationOutcome
    passed: bool
    detail: str
    def __init__(self, position: _Optional[int] = ..., kind: _Optional[_Union[_gate_pb2.ChallengeKind, str]] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., part_uid: _Optional[str] = ..., action: _Optional[_Union[_part_pb2.Action, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., applied: _Optional[_Union[_part_pb2.Action, str]] = ..., applied_cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., outcome: _Optional[_Union[_gate_pb2.ActuationOutcome, str]] = ..., passed: _Optional[bool] = ..., detail: _Optional[str] = ...) -> None: ...

class ChallengeRoutine(_message.Message):
    __slots__ = ("routine_id", "sequence", "principal", "reason", "started_utc_ns", "ends_utc_ns", "boot_id", "parts")
    ROUTINE_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STARTED_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    ENDS_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    BOOT_ID_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    routine_id: str
    sequence: _containers.RepeatedScalarFieldContainer[_gate_pb2.ChallengeKind]
    principal: str
    reason: str
    started_utc_ns: int
    ends_utc_ns: int
    boot_id: int
    parts: _containers.RepeatedCompositeFieldContainer[ChallengePart]
    def __init__(self, routine_id: _Optional[str] = ..., sequence: _Optional[_Iterable[_Union[_gate_pb2.ChallengeKind, str]]] = ..., principal: _Optional[str] = ..., reason: _Optional[str] = ..., started_utc_ns: _Optional[int] = ..., ends_utc_ns: _Optional[int] = ..., boot_id: _Optional[int] = ..., parts: _Optional[_Iterable[_Union[ChallengePart, _Mapping]]] = ...) -> None: ...

class ChallengeStanding(_message.Message):
    __slots__ = ("gate", "lane", "passed_utc_ns", "passed_recipes", "passed_part", "due_utc_ns", "overdue_utc_ns", "due", "overdue", "failed", "running")
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    PASSED_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    PASSED_RECIPES_FIELD_NUMBER: _ClassVar[int]
    PASSED_PART_FIELD_NUMBER: _ClassVar[int]
    DUE_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    gate: str
    lane: int
    passed_utc_ns: int
    passed_recipes: str
    passed_part: _part_pb2.PartKey
    due_utc_ns: int
    overdue_utc_ns: int
    due: str
    overdue: bool
    failed: bool
    running: ChallengeRoutine
    def __init__(self, gate: _Optional[str] = ..., lane: _Optional[int] = ..., passed_utc_ns: _Optional[int] = ..., passed_recipes: _Optional[str] = ..., passed_part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., due_utc_ns: _Optional[int] = ..., overdue_utc_ns: _Optional[int] = ..., due: _Optional[str] = ..., overdue: _Optional[bool] = ..., failed: _Optional[bool] = ..., running: _Optional[_Union[ChallengeRoutine, _Mapping]] = ...) -> None: ...

class ChallengeRange(_message.Message):
    __slots__ = ("gate", "lane", "after", "after_utc_ns", "through", "through_utc_ns")
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    AFTER_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    THROUGH_FIELD_NUMBER: _ClassVar[int]
    THROUGH_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    gate: str
    lane: int
    after: _part_pb2.PartKey
    after_utc_ns: int
    through: _part_pb2.PartKey
    through_utc_ns: int
    def __init__(self, gate: _Optional[str] = ..., lane: _Optional[int] = ..., after: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., after_utc_ns: _Optional[int] = ..., through: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., through_utc_ns: _Optional[int] = ...) -> None: ...

class ChallengeDue(_message.Message):
    __slots__ = ("standing",)
    STANDING_FIELD_NUMBER: _ClassVar[int]
    standing: ChallengeStanding
    def __init__(self, standing: _Optional[_Union[ChallengeStanding, _Mapping]] = ...) -> None: ...

class ChallengeOverdue(_message.Message):
    __slots__ = ("standing", "stopped", "quarantine")
    STANDING_FIELD_NUMBER: _ClassVar[int]
    STOPPED_FIELD_NUMBER: _ClassVar[int]
    QUARANTINE_FIELD_NUMBER: _ClassVar[int]
    standing: ChallengeStanding
    stopped: bool
    quarantine: ChallengeRange
    def __init__(self, standing: _Optional[_Union[ChallengeStanding, _Mapping]] = ..., stopped: _Optional[bool] = ..., quarantine: _Optional[_Union[ChallengeRange, _Mapping]] = ...) -> None: ...

class ChallengeStarted(_message.Message):
    __slots__ = ("standing", "first_trigger_no")
    STANDING_FIELD_NUMBER: _ClassVar[int]
    FIRST_TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    standing: ChallengeStanding
    first_trigger_no: int
    def __init__(self, standing: _Optional[_Union[ChallengeStanding, _Mapping]] = ..., first_trigger_no: _Optional[int] = ...) -> None: ...

class ChallengeEnded(_message.Message):
    __slots__ = ("standing", "routine", "passed", "reason", "quarantine", "recipes")
    STANDING_FIELD_NUMBER: _ClassVar[int]
    ROUTINE_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    QUARANTINE_FIELD_NUMBER: _ClassVar[int]
    RECIPES_FIELD_NUMBER: _ClassVar[int]
    standing: ChallengeStanding
    routine: ChallengeRoutine
    passed: bool
    reason: str
    quarantine: ChallengeRange
    recipes: str
    def __init__(self, standing: _Optional[_Union[ChallengeStanding, _Mapping]] = ..., routine: _Optional[_Union[ChallengeRoutine, _Mapping]] = ..., passed: _Optional[bool] = ..., reason: _Optional[str] = ..., quarantine: _Optional[_Union[ChallengeRange, _Mapping]] = ..., recipes: _Optional[str] = ...) -> None: ...

class LinkMeasured(_message.Message):
    __slots__ = ("gate", "first_ns", "last_ns", "buckets", "max_ns")
    GATE_FIELD_NUMBER: _ClassVar[int]
    FIRST_NS_FIELD_NUMBER: _ClassVar[int]
    LAST_NS_FIELD_NUMBER: _ClassVar[int]
    BUCKETS_FIELD_NUMBER: _ClassVar[int]
    MAX_NS_FIELD_NUMBER: _ClassVar[int]
    gate: str
    first_ns: int
    last_ns: int
    buckets: _containers.RepeatedScalarFieldContainer[int]
    max_ns: int
    def __init__(self, gate: _Optional[str] = ..., first_ns: _Optional[int] = ..., last_ns: _Optional[int] = ..., buckets: _Optional[_Iterable[int]] = ..., max_ns: _Optional[int] = ...) -> None: ...

class FailPolicyApproved(_message.Message):
    __slots__ = ("gate", "approved_by", "reason", "expires_utc_ns", "digest")
    GATE_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_UTC_NS_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    gate: str
    approved_by: str
    reason: str
    expires_utc_ns: int
    digest: str
    def __init__(self, gate: _Optional[str] = ..., approved_by: _Optional[str] = ..., reason: _Optional[str] = ..., expires_utc_ns: _Optional[int] = ..., digest: _Optional[str] = ...) -> None: ...

class RecipeScheduled(_message.Message):
    __slots__ = ("station", "recipe_hash", "before_hash", "configured_hash", "starts", "principal", "reason", "challenge")
    STATION_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    BEFORE_HASH_FIELD_NUMBER: _ClassVar[int]
    CONFIGURED_HASH_FIELD_NUMBER: _ClassVar[int]
    STARTS_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_FIELD_NUMBER: _ClassVar[int]
    station: str
    recipe_hash: str
    before_hash: str
    configured_hash: str
    starts: _containers.RepeatedCompositeFieldContainer[_gate_pb2.RecipeStart]
    principal: str
    reason: str
    challenge: _gate_pb2.ChallengeSchedule
    def __init__(self, station: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., before_hash: _Optional[str] = ..., configured_hash: _Optional[str] = ..., starts: _Optional[_Iterable[_Union[_gate_pb2.RecipeStart, _Mapping]]] = ..., principal: _Optional[str] = ..., reason: _Optional[str] = ..., challenge: _Optional[_Union[_gate_pb2.ChallengeSchedule, _Mapping]] = ...) -> None: ...

class ProcessStarted(_message.Message):
    __slots__ = ("epoch", "version", "host_boot_id")
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    HOST_BOOT_ID_FIELD_NUMBER: _ClassVar[int]
    epoch: int
    version: str
    host_boot_id: str
    def __init__(self, epoch: _Optional[int] = ..., version: _Optional[str] = ..., host_boot_id: _Optional[str] = ...) -> None: ...
