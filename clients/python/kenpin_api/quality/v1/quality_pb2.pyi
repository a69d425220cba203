import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.gate.v1 import gate_pb2 as _gate_pb2
from kenpin_api.gate.v1 import journal_pb2 as _journal_pb2
from kenpin_api.part.v1 import part_pb2 as _part_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListChallengeLanesRequest(_message.Message):
    __slots__ = ("gate_group",)
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    gate_group: str
    def __init__(self, gate_group: _Optional[str] = ...) -> None: ...

class ListChallengeLanesResponse(_message.Message):
    __slots__ = ("lanes",)
    LANES_FIELD_NUMBER: _ClassVar[int]
    lanes: _containers.RepeatedCompositeFieldContainer[ChallengeLane]
    def __init__(self, lanes: _Optional[_Iterable[_Union[ChallengeLane, _Mapping]]] = ...) -> None: ...

class ChallengeLane(_message.Message):
    __slots__ = ("gate_group", "standing")
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    gate_group: str
    standing: _journal_pb2.ChallengeStanding
    def __init__(self, gate_group: _Optional[str] = ..., standing: _Optional[_Union[_journal_pb2.ChallengeStanding, _Mapping]] = ...) -> None: ...

class ListChallengesRequest(_message.Message):
    __slots__ = ("gate_group", "count_max")
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    COUNT_MAX_FIELD_NUMBER: _ClassVar[int]
    gate_group: str
    count_max: int
    def __init__(self, gate_group: _Optional[str] = ..., count_max: _Optional[int] = ...) -> None: ...

class ListChallengesResponse(_message.Message):
    __slots__ = ("challenges",)
    CHALLENGES_FIELD_NUMBER: _ClassVar[int]
    challenges: _containers.RepeatedCompositeFieldContainer[Challenge]
    def __init__(self, challenges: _Optional[_Iterable[_Union[Challenge, _Mapping]]] = ...) -> None: ...

class Challenge(_message.Message):
    __slots__ = ("gate_group", "gate", "lane", "routine", "ended_time", "passed", "reason", "recipes")
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    ROUTINE_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECIPES_FIELD_NUMBER: _ClassVar[int]
    gate_group: str
    gate: str
    lane: int
    routine: _journal_pb2.ChallengeRoutine
    ended_time: _timestamp_pb2.Timestamp
    passed: bool
    reason: str
    recipes: str
    def __init__(self, gate_group: _Optional[str] = ..., gate: _Optional[str] = ..., lane: _Optional[int] = ..., routine: _Optional[_Union[_journal_pb2.ChallengeRoutine, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., passed: _Optional[bool] = ..., reason: _Optional[str] = ..., recipes: _Optional[str] = ...) -> None: ...

class ListQuarantinesRequest(_message.Message):
    __slots__ = ("gate_group", "with_released")
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    WITH_RELEASED_FIELD_NUMBER: _ClassVar[int]
    gate_group: str
    with_released: bool
    def __init__(self, gate_group: _Optional[str] = ..., with_released: _Optional[bool] = ...) -> None: ...

class ListQuarantinesResponse(_message.Message):
    __slots__ = ("quarantines",)
    QUARANTINES_FIELD_NUMBER: _ClassVar[int]
    quarantines: _containers.RepeatedCompositeFieldContainer[Quarantine]
    def __init__(self, quarantines: _Optional[_Iterable[_Union[Quarantine, _Mapping]]] = ...) -> None: ...

class Quarantine(_message.Message):
    __slots__ = ("quarantine_id", "gate_group", "gate", "lane", "opened_time", "reasons", "after", "before", "parts", "first_time", "last_time", "release")
    QUARANTINE_ID_FIELD_NUMBER: _ClassVar[int]
    GATE_GROUP_FIELD_NUMBER: _ClassVar[int]
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    FIRST_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_TIME_FIELD_NUMBER: _ClassVar[int]
    RELEASE_FIELD_NUMBER: _ClassVar[int]
    quarantine_id: int
    gate_group: str
    gate: str
    lane: int
    opened_time: _timestamp_pb2.Timestamp
    reasons: _containers.RepeatedScalarFieldContainer[str]
    after: _part_pb2.PartKey
    before: _part_pb2.PartKey
    parts: int
    first_time: _timestamp_pb2.Timestamp
    last_time: _timestamp_pb2.Timestamp
    release: QuarantineRelease
    def __init__(self, quarantine_id: _Optional[int] = ..., gate_group: _Optional[str] = ..., gate: _Optional[str] = ..., lane: _Optional[int] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reasons: _Optional[_Iterable[str]] = ..., after: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., before: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., parts: _Optional[int] = ..., first_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., release: _Optional[_Union[QuarantineRelease, _Mapping]] = ...) -> None: ...

class QuarantineRelease(_message.Message):
    __slots__ = ("principal", "reason", "time")
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    principal: str
    reason: str
    time: _timestamp_pb2.Timestamp
    def __init__(self, principal: _Optional[str] = ..., reason: _Optional[str] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListQuarantinedPartsRequest(_message.Message):
    __slots__ = ("quarantine_id", "page_token", "count_max")
    QUARANTINE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    COUNT_MAX_FIELD_NUMBER: _ClassVar[int]
    quarantine_id: int
    page_token: str
    count_max: int
    def __init__(self, quarantine_id: _Optional[int] = ..., page_token: _Optional[str] = ..., count_max: _Optional[int] = ...) -> None: ...

class ListQuarantinedPartsResponse(_message.Message):
    __slots__ = ("parts", "next_page_token")
    PARTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[QuarantinedPart]
    next_page_token: str
    def __init__(self, parts: _Optional[_Iterable[_Union[QuarantinedPart, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class QuarantinedPart(_message.Message):
    __slots__ = ("part_uid", "part", "trigger_time", "challenge", "outcome")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_TIME_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    part: _part_pb2.PartKey
    trigger_time: _timestamp_pb2.Timestamp
    challenge: bool
    outcome: _gate_pb2.ActuationOutcome
    def __init__(self, part_uid: _Optional[str] = ..., part: _Optional[_Union[_part_pb2.PartKey, _Mapping]] = ..., trigger_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., challenge: _Optional[bool] = ..., outcome: _Optional[_Union[_gate_pb2.ActuationOutcome, str]] = ...) -> None: ...

class ReleaseQuarantineRequest(_message.Message):
    __slots__ = ("quarantine_id", "reason", "principal")
    QUARANTINE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    quarantine_id: int
    reason: str
    principal: str
    def __init__(self, quarantine_id: _Optional[int] = ..., reason: _Optional[str] = ..., principal: _Optional[str] = ...) -> None: ...

class ReleaseQuarantineResponse(_message.Message):
    __slots__ = ("quarantine",)
    QUARANTINE_FIELD_NUMBER: _ClassVar[int]
    quarantine: Quarantine
    def __init__(self, quarantine: _Optional[_Union[Quarantine, _Mapping]] = ...) -> None: ...
