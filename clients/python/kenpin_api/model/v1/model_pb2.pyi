import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Detail(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DETAIL_UNSPECIFIED: _ClassVar[Detail]
    DETAIL_COARSE: _ClassVar[Detail]
    DETAIL_FINE: _ClassVar[Detail]
DETAIL_UNSPECIFIED: Detail
DETAIL_COARSE: Detail
DETAIL_FINE: Detail

class TeachRequest(_message.Message):
    __slots__ = ("name", "good", "defects", "groups", "detail", "seed")
    NAME_FIELD_NUMBER: _ClassVar[int]
    GOOD_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    name: str
    good: str
    defects: str
    groups: str
    detail: Detail
    seed: int
    def __init__(self, name: _Optional[str] = ..., good: _Optional[str] = ..., defects: _Optional[str] = ..., groups: _Optional[str] = ..., detail: _Optional[_Union[Detail, str]] = ..., seed: _Optional[int] = ...) -> None: ...

class TeachResponse(_message.Message):
    __slots__ = ("progress", "model")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    progress: TeachProgress
    model: Model
    def __init__(self, progress: _Optional[_Union[TeachProgress, _Mapping]] = ..., model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class TeachProgress(_message.Message):
    __slots__ = ("share", "doing")
    SHARE_FIELD_NUMBER: _ClassVar[int]
    DOING_FIELD_NUMBER: _ClassVar[int]
    share: float
    doing: str
    def __init__(self, share: _Optional[float] = ..., doing: _Optional[str] = ...) -> None: ...

class Model(_message.Message):
    __slots__ = ("name", "path", "model_hash", "score_limit", "good_count", "taught")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    SCORE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    GOOD_COUNT_FIELD_NUMBER: _ClassVar[int]
    TAUGHT_FIELD_NUMBER: _ClassVar[int]
    name: str
    path: str
    model_hash: str
    score_limit: float
    good_count: int
    taught: _duration_pb2.Duration
    def __init__(self, name: _Optional[str] = ..., path: _Optional[str] = ..., model_hash: _Optional[str] = ..., score_limit: _Optional[float] = ..., good_count: _Optional[int] = ..., taught: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...
