import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.gate.v1 import gate_pb2 as _gate_pb2
from kenpin_api.inspection.v1 import inspection_pb2 as _inspection_pb2
from kenpin_api.part.v1 import part_pb2 as _part_pb2
from kenpin_api.production.v1 import order_pb2 as _order_pb2
from kenpin_api.production.v1 import shift_pb2 as _shift_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TracePartRequest(_message.Message):
    __slots__ = ("part_uid", "serial")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    serial: str
    def __init__(self, part_uid: _Optional[str] = ..., serial: _Optional[str] = ...) -> None: ...

class TracePartResponse(_message.Message):
    __slots__ = ("parts",)
    PARTS_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[PartTrace]
    def __init__(self, parts: _Optional[_Iterable[_Union[PartTrace, _Mapping]]] = ...) -> None: ...

class PartTrace(_message.Message):
    __slots__ = ("part", "context", "job_order", "shift", "sign_ons", "quarantine_ids", "camera_settings")
    PART_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    SIGN_ONS_FIELD_NUMBER: _ClassVar[int]
    QUARANTINE_IDS_FIELD_NUMBER: _ClassVar[int]
    CAMERA_SETTINGS_FIELD_NUMBER: _ClassVar[int]
    part: _inspection_pb2.PartRecord
    context: _order_pb2.PartContext
    job_order: _order_pb2.JobOrder
    shift: _shift_pb2.Shift
    sign_ons: _containers.RepeatedCompositeFieldContainer[_shift_pb2.SignOn]
    quarantine_ids: _containers.RepeatedScalarFieldContainer[int]
    camera_settings: _containers.RepeatedCompositeFieldContainer[CameraSettings]
    def __init__(self, part: _Optional[_Union[_inspection_pb2.PartRecord, _Mapping]] = ..., context: _Optional[_Union[_order_pb2.PartContext, _Mapping]] = ..., job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ..., shift: _Optional[_Union[_shift_pb2.Shift, _Mapping]] = ..., sign_ons: _Optional[_Iterable[_Union[_shift_pb2.SignOn, _Mapping]]] = ..., quarantine_ids: _Optional[_Iterable[int]] = ..., camera_settings: _Optional[_Iterable[_Union[CameraSettings, _Mapping]]] = ...) -> None: ...

class CameraSettings(_message.Message):
    __slots__ = ("camera", "camera_session", "start_time", "settings_hash", "settings")
    class SettingsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    CAMERA_SESSION_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_HASH_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    camera: str
    camera_session: int
    start_time: _timestamp_pb2.Timestamp
    settings_hash: str
    settings: _containers.ScalarMap[str, str]
    def __init__(self, camera: _Optional[str] = ..., camera_session: _Optional[int] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., settings_hash: _Optional[str] = ..., settings: _Optional[_Mapping[str, str]] = ...) -> None: ...

class TraceBackRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "job_order", "material_lot", "shift", "start_time", "end_time", "first_serial", "last_serial", "recipe_hash", "model_hash", "work_center", "passed_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_SERIAL_FIELD_NUMBER: _ClassVar[int]
    LAST_SERIAL_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    PASSED_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    job_order: str
    material_lot: str
    shift: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    first_serial: str
    last_serial: str
    recipe_hash: str
    model_hash: str
    work_center: str
    passed_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., job_order: _Optional[str] = ..., material_lot: _Optional[str] = ..., shift: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_serial: _Optional[str] = ..., last_serial: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., model_hash: _Optional[str] = ..., work_center: _Optional[str] = ..., passed_only: _Optional[bool] = ...) -> None: ...

class TraceBackResponse(_message.Message):
    __slots__ = ("parts", "next_page_token")
    PARTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[TracedPart]
    next_page_token: str
    def __init__(self, parts: _Optional[_Iterable[_Union[TracedPart, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TracedPart(_message.Message):
    __slots__ = ("context", "verdict", "cause", "applied", "actuation_outcome")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    ACTUATION_OUTCOME_FIELD_NUMBER: _ClassVar[int]
    context: _order_pb2.PartContext
    verdict: _part_pb2.Verdict
    cause: _part_pb2.Cause
    applied: _part_pb2.Action
    actuation_outcome: _gate_pb2.ActuationOutcome
    def __init__(self, context: _Optional[_Union[_order_pb2.PartContext, _Mapping]] = ..., verdict: _Optional[_Union[_part_pb2.Verdict, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., applied: _Optional[_Union[_part_pb2.Action, str]] = ..., actuation_outcome: _Optional[_Union[_gate_pb2.ActuationOutcome, str]] = ...) -> None: ...
