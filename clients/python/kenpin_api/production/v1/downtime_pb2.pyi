import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LossCategory(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOSS_CATEGORY_UNSPECIFIED: _ClassVar[LossCategory]
    LOSS_CATEGORY_PLANNED: _ClassVar[LossCategory]
    LOSS_CATEGORY_BREAKDOWN: _ClassVar[LossCategory]
    LOSS_CATEGORY_SETUP: _ClassVar[LossCategory]
    LOSS_CATEGORY_MINOR_STOP: _ClassVar[LossCategory]
    LOSS_CATEGORY_NO_MATERIAL: _ClassVar[LossCategory]
    LOSS_CATEGORY_NO_OPERATOR: _ClassVar[LossCategory]
    LOSS_CATEGORY_BLOCKED: _ClassVar[LossCategory]
    LOSS_CATEGORY_STARVED: _ClassVar[LossCategory]
    LOSS_CATEGORY_REDUCED_SPEED: _ClassVar[LossCategory]
    LOSS_CATEGORY_SCRAP: _ClassVar[LossCategory]
    LOSS_CATEGORY_START_UP: _ClassVar[LossCategory]

class DowntimeSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DOWNTIME_SOURCE_UNSPECIFIED: _ClassVar[DowntimeSource]
    DOWNTIME_SOURCE_CALLER: _ClassVar[DowntimeSource]
    DOWNTIME_SOURCE_NO_PARTS: _ClassVar[DowntimeSource]
    DOWNTIME_SOURCE_GATE_STOP: _ClassVar[DowntimeSource]
    DOWNTIME_SOURCE_NOT_READY: _ClassVar[DowntimeSource]
LOSS_CATEGORY_UNSPECIFIED: LossCategory
LOSS_CATEGORY_PLANNED: LossCategory
LOSS_CATEGORY_BREAKDOWN: LossCategory
LOSS_CATEGORY_SETUP: LossCategory
LOSS_CATEGORY_MINOR_STOP: LossCategory
LOSS_CATEGORY_NO_MATERIAL: LossCategory
LOSS_CATEGORY_NO_OPERATOR: LossCategory
LOSS_CATEGORY_BLOCKED: LossCategory
LOSS_CATEGORY_STARVED: LossCategory
LOSS_CATEGORY_REDUCED_SPEED: LossCategory
LOSS_CATEGORY_SCRAP: LossCategory
LOSS_CATEGORY_START_UP: LossCategory
DOWNTIME_SOURCE_UNSPECIFIED: DowntimeSource
DOWNTIME_SOURCE_CALLER: DowntimeSource
DOWNTIME_SOURCE_NO_PARTS: DowntimeSource
DOWNTIME_SOURCE_GATE_STOP: DowntimeSource
DOWNTIME_SOURCE_NOT_READY: DowntimeSource

class DowntimeReason(_message.Message):
    __slots__ = ("id", "parent", "name", "loss_category", "planned", "etag", "create_time", "update_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LOSS_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    PLANNED_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    parent: str
    name: str
    loss_category: LossCategory
    planned: bool
    etag: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., parent: _Optional[str] = ..., name: _Optional[str] = ..., loss_category: _Optional[_Union[LossCategory, str]] = ..., planned: _Optional[bool] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Downtime(_message.Message):
    __slots__ = ("id", "work_unit", "start_time", "end_time", "reason", "comment", "source", "detail", "etag", "create_time", "update_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    work_unit: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    reason: str
    comment: str
    source: DowntimeSource
    detail: str
    etag: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., work_unit: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., comment: _Optional[str] = ..., source: _Optional[_Union[DowntimeSource, str]] = ..., detail: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
