from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Verdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERDICT_UNSPECIFIED: _ClassVar[Verdict]
    VERDICT_PASS: _ClassVar[Verdict]
    VERDICT_REJECT: _ClassVar[Verdict]

class Action(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTION_UNSPECIFIED: _ClassVar[Action]
    ACTION_PASS: _ClassVar[Action]
    ACTION_REJECT: _ClassVar[Action]
    ACTION_REINSPECT: _ClassVar[Action]
    ACTION_NOT_GATED: _ClassVar[Action]

class Cause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAUSE_UNSPECIFIED: _ClassVar[Cause]
    CAUSE_SURFACE_DEFECT: _ClassVar[Cause]
    CAUSE_DIMENSION: _ClassVar[Cause]
    CAUSE_PART_MISSING: _ClassVar[Cause]
    CAUSE_DEADLINE_MISSED: _ClassVar[Cause]
    CAUSE_ACQUISITION_ERROR: _ClassVar[Cause]
    CAUSE_JOIN_MISMATCH: _ClassVar[Cause]
    CAUSE_IMAGE_INVALID: _ClassVar[Cause]
    CAUSE_ENGINE_ERROR: _ClassVar[Cause]
    CAUSE_WRONG_RECIPE: _ClassVar[Cause]
    CAUSE_WRONG_MODEL: _ClassVar[Cause]
    CAUSE_JOURNAL_ERROR: _ClassVar[Cause]
    CAUSE_SERVER_DOWN: _ClassVar[Cause]
    CAUSE_STATION_DOWN: _ClassVar[Cause]
    CAUSE_EXPIRED: _ClassVar[Cause]
    CAUSE_TRACKING_LOST: _ClassVar[Cause]
    CAUSE_FAIL_POLICY: _ClassVar[Cause]
    CAUSE_OPERATOR: _ClassVar[Cause]
    CAUSE_OVERLOAD: _ClassVar[Cause]
VERDICT_UNSPECIFIED: Verdict
VERDICT_PASS: Verdict
VERDICT_REJECT: Verdict
ACTION_UNSPECIFIED: Action
ACTION_PASS: Action
ACTION_REJECT: Action
ACTION_REINSPECT: Action
ACTION_NOT_GATED: Action
CAUSE_UNSPECIFIED: Cause
CAUSE_SURFACE_DEFECT: Cause
CAUSE_DIMENSION: Cause
CAUSE_PART_MISSING: Cause
CAUSE_DEADLINE_MISSED: Cause
CAUSE_ACQUISITION_ERROR: Cause
CAUSE_JOIN_MISMATCH: Cause
CAUSE_IMAGE_INVALID: Cause
CAUSE_ENGINE_ERROR: Cause
CAUSE_WRONG_RECIPE: Cause
CAUSE_WRONG_MODEL: Cause
CAUSE_JOURNAL_ERROR: Cause
CAUSE_SERVER_DOWN: Cause
CAUSE_STATION_DOWN: Cause
CAUSE_EXPIRED: Cause
CAUSE_TRACKING_LOST: Cause
CAUSE_FAIL_POLICY: Cause
CAUSE_OPERATOR: Cause
CAUSE_OVERLOAD: Cause

class PartKey(_message.Message):
    __slots__ = ("gate", "boot_id", "lane", "trigger_no")
    GATE_FIELD_NUMBER: _ClassVar[int]
    BOOT_ID_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    gate: str
    boot_id: int
    lane: int
    trigger_no: int
    def __init__(self, gate: _Optional[str] = ..., boot_id: _Optional[int] = ..., lane: _Optional[int] = ..., trigger_no: _Optional[int] = ...) -> None: ...

class Truth(_message.Message):
    __slots__ = ("label", "contrast_sigma", "area_px")
    LABEL_FIELD_NUMBER: _ClassVar[int]
    CONTRAST_SIGMA_FIELD_NUMBER: _ClassVar[int]
    AREA_PX_FIELD_NUMBER: _ClassVar[int]
    label: str
    contrast_sigma: float
    area_px: float
    def __init__(self, label: _Optional[str] = ..., contrast_sigma: _Optional[float] = ..., area_px: _Optional[float] = ...) -> None: ...
