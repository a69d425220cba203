import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.production.v1 import shift_pb2 as _shift_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateShiftPatternRequest(_message.Message):
    __slots__ = ("shift_pattern", "request_id")
    SHIFT_PATTERN_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    shift_pattern: _shift_pb2.ShiftPattern
    request_id: str
    def __init__(self, shift_pattern: _Optional[_Union[_shift_pb2.ShiftPattern, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateShiftPatternResponse(_message.Message):
    __slots__ = ("shift_pattern",)
    SHIFT_PATTERN_FIELD_NUMBER: _ClassVar[int]
    shift_pattern: _shift_pb2.ShiftPattern
    def __init__(self, shift_pattern: _Optional[_Union[_shift_pb2.ShiftPattern, _Mapping]] = ...) -> None: ...

class GetShiftPatternRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetShiftPatternResponse(_message.Message):
    __slots__ = ("shift_pattern",)
    SHIFT_PATTERN_FIELD_NUMBER: _ClassVar[int]
    shift_pattern: _shift_pb2.ShiftPattern
    def __init__(self, shift_pattern: _Optional[_Union[_shift_pb2.ShiftPattern, _Mapping]] = ...) -> None: ...

class ListShiftPatternsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListShiftPatternsResponse(_message.Message):
    __slots__ = ("shift_patterns", "next_page_token")
    SHIFT_PATTERNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    shift_patterns: _containers.RepeatedCompositeFieldContainer[_shift_pb2.ShiftPattern]
    next_page_token: str
    def __init__(self, shift_patterns: _Optional[_Iterable[_Union[_shift_pb2.ShiftPattern, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateShiftPatternRequest(_message.Message):
    __slots__ = ("shift_pattern", "update_mask", "request_id")
    SHIFT_PATTERN_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    shift_pattern: _shift_pb2.ShiftPattern
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, shift_pattern: _Optional[_Union[_shift_pb2.ShiftPattern, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateShiftPatternResponse(_message.Message):
    __slots__ = ("shift_pattern",)
    SHIFT_PATTERN_FIELD_NUMBER: _ClassVar[int]
    shift_pattern: _shift_pb2.ShiftPattern
    def __init__(self, shift_pattern: _Optional[_Union[_shift_pb2.ShiftPattern, _Mapping]] = ...) -> None: ...

class DeleteShiftPatternRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteShiftPatternResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetShiftRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetShiftResponse(_message.Message):
    __slots__ = ("shift",)
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    shift: _shift_pb2.Shift
    def __init__(self, shift: _Optional[_Union[_shift_pb2.Shift, _Mapping]] = ...) -> None: ...

class ListShiftsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "work_center", "start_time", "end_time")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    work_center: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., work_center: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListShiftsResponse(_message.Message):
    __slots__ = ("shifts", "next_page_token")
    SHIFTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    shifts: _containers.RepeatedCompositeFieldContainer[_shift_pb2.Shift]
    next_page_token: str
    def __init__(self, shifts: _Optional[_Iterable[_Union[_shift_pb2.Shift, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreatePersonRequest(_message.Message):
    __slots__ = ("person", "request_id")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    person: _shift_pb2.Person
    request_id: str
    def __init__(self, person: _Optional[_Union[_shift_pb2.Person, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreatePersonResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: _shift_pb2.Person
    def __init__(self, person: _Optional[_Union[_shift_pb2.Person, _Mapping]] = ...) -> None: ...

class GetPersonRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetPersonResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: _shift_pb2.Person
    def __init__(self, person: _Optional[_Union[_shift_pb2.Person, _Mapping]] = ...) -> None: ...

class ListPersonsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPersonsResponse(_message.Message):
    __slots__ = ("persons", "next_page_token")
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    persons: _containers.RepeatedCompositeFieldContainer[_shift_pb2.Person]
    next_page_token: str
    def __init__(self, persons: _Optional[_Iterable[_Union[_shift_pb2.Person, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdatePersonRequest(_message.Message):
    __slots__ = ("person", "update_mask", "request_id")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    person: _shift_pb2.Person
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, person: _Optional[_Union[_shift_pb2.Person, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdatePersonResponse(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: _shift_pb2.Person
    def __init__(self, person: _Optional[_Union[_shift_pb2.Person, _Mapping]] = ...) -> None: ...

class DeletePersonRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeletePersonResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SignOnRequest(_message.Message):
    __slots__ = ("person", "work_unit", "request_id", "event_time")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    person: str
    work_unit: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, person: _Optional[str] = ..., work_unit: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SignOnResponse(_message.Message):
    __slots__ = ("sign_on",)
    SIGN_ON_FIELD_NUMBER: _ClassVar[int]
    sign_on: _shift_pb2.SignOn
    def __init__(self, sign_on: _Optional[_Union[_shift_pb2.SignOn, _Mapping]] = ...) -> None: ...

class SignOffRequest(_message.Message):
    __slots__ = ("person", "request_id", "event_time")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    person: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, person: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SignOffResponse(_message.Message):
    __slots__ = ("sign_on",)
    SIGN_ON_FIELD_NUMBER: _ClassVar[int]
    sign_on: _shift_pb2.SignOn
    def __init__(self, sign_on: _Optional[_Union[_shift_pb2.SignOn, _Mapping]] = ...) -> None: ...

class ListSignOnsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "person", "work_unit", "start_time", "end_time")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    WORK_UNIT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    person: str
    work_unit: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., person: _Optional[str] = ..., work_unit: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListSignOnsResponse(_message.Message):
    __slots__ = ("sign_ons", "next_page_token")
    SIGN_ONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sign_ons: _containers.RepeatedCompositeFieldContainer[_shift_pb2.SignOn]
    next_page_token: str
    def __init__(self, sign_ons: _Optional[_Iterable[_Union[_shift_pb2.SignOn, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
