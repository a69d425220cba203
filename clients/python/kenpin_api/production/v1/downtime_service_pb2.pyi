import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.production.v1 import downtime_pb2 as _downtime_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateDowntimeReasonRequest(_message.Message):
    __slots__ = ("downtime_reason", "request_id")
    DOWNTIME_REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    downtime_reason: _downtime_pb2.DowntimeReason
    request_id: str
    def __init__(self, downtime_reason: _Optional[_Union[_downtime_pb2.DowntimeReason, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateDowntimeReasonResponse(_message.Message):
    __slots__ = ("downtime_reason",)
    DOWNTIME_REASON_FIELD_NUMBER: _ClassVar[int]
    downtime_reason: _downtime_pb2.DowntimeReason
    def __init__(self, downtime_reason: _Optional[_Union[_downtime_pb2.DowntimeReason, _Mapping]] = ...) -> None: ...

class GetDowntimeReasonRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetDowntimeReasonResponse(_message.Message):
    __slots__ = ("downtime_reason",)
    DOWNTIME_REASON_FIELD_NUMBER: _ClassVar[int]
    downtime_reason: _downtime_pb2.DowntimeReason
    def __init__(self, downtime_reason: _Optional[_Union[_downtime_pb2.DowntimeReason, _Mapping]] = ...) -> None: ...

class ListDowntimeReasonsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDowntimeReasonsResponse(_message.Message):
    __slots__ = ("downtime_reasons", "next_page_token")
    DOWNTIME_REASONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    downtime_reasons: _containers.RepeatedCompositeFieldContainer[_downtime_pb2.DowntimeReason]
    next_page_token: str
    def __init__(self, downtime_reasons: _Optional[_Iterable[_Union[_downtime_pb2.DowntimeReason, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateDowntimeReasonRequest(_message.Message):
    __slots__ = ("downtime_reason", "update_mask", "request_id")
    DOWNTIME_REASON_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    downtime_reason: _downtime_pb2.DowntimeReason
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, downtime_reason: _Optional[_Union[_downtime_pb2.DowntimeReason, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateDowntimeReasonResponse(_message.Message):
    __slots__ = ("downtime_reason",)
    DOWNTIME_REASON_FIELD_NUMBER: _ClassVar[int]
    downtime_reason: _downtime_pb2.DowntimeReason
    def __init__(self, downtime_reason: _Optional[_Union[_downtime_pb2.DowntimeReason, _Mapping]] = ...) -> None: ...

class DeleteDowntimeReasonRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteDowntimeReasonResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CreateDowntimeRequest(_message.Message):
    __slots__ = ("downtime", "request_id")
    DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    downtime: _downtime_pb2.Downtime
    request_id: str
    def __init__(self, downtime: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateDowntimeResponse(_message.Message):
    __slots__ = ("downtime",)
    DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    downtime: _downtime_pb2.Downtime
    def __init__(self, downtime: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ...) -> None: ...

class GetDowntimeRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetDowntimeResponse(_message.Message):
    __slots__ = ("downtime",)
    DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    downtime: _downtime_pb2.Downtime
    def __init__(self, downtime: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ...) -> None: ...

class ListDowntimesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "work_unit", "work_center", "start_time", "end_time", "without_reason")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_REASON_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    work_unit: str
    work_center: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    without_reason: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., work_unit: _Optional[str] = ..., work_center: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., without_reason: _Optional[bool] = ...) -> None: ...

class ListDowntimesResponse(_message.Message):
    __slots__ = ("downtimes", "next_page_token")
    DOWNTIMES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    downtimes: _containers.RepeatedCompositeFieldContainer[_downtime_pb2.Downtime]
    next_page_token: str
    def __init__(self, downtimes: _Optional[_Iterable[_Union[_downtime_pb2.Downtime, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateDowntimeRequest(_message.Message):
    __slots__ = ("downtime", "update_mask", "request_id")
    DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    downtime: _downtime_pb2.Downtime
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, downtime: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateDowntimeResponse(_message.Message):
    __slots__ = ("downtime",)
    DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    downtime: _downtime_pb2.Downtime
    def __init__(self, downtime: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ...) -> None: ...

class SplitDowntimeRequest(_message.Message):
    __slots__ = ("id", "split_time", "second_reason", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    SPLIT_TIME_FIELD_NUMBER: _ClassVar[int]
    SECOND_REASON_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    split_time: _timestamp_pb2.Timestamp
    second_reason: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., split_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., second_reason: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SplitDowntimeResponse(_message.Message):
    __slots__ = ("first", "second")
    FIRST_FIELD_NUMBER: _ClassVar[int]
    SECOND_FIELD_NUMBER: _ClassVar[int]
    first: _downtime_pb2.Downtime
    second: _downtime_pb2.Downtime
    def __init__(self, first: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ..., second: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ...) -> None: ...

class DeleteDowntimeRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteDowntimeResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
