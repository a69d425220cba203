import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Detail(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DETAIL_UNSPECIFIED: _ClassVar[Detail]
    DETAIL_COARSE: _ClassVar[Detail]
    DETAIL_FINE: _ClassVar[Detail]

class Origin(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORIGIN_UNSPECIFIED: _ClassVar[Origin]
    ORIGIN_PUT: _ClassVar[Origin]
    ORIGIN_TAUGHT: _ClassVar[Origin]
    ORIGIN_CONFIGURED: _ClassVar[Origin]
DETAIL_UNSPECIFIED: Detail
DETAIL_COARSE: Detail
DETAIL_FINE: Detail
ORIGIN_UNSPECIFIED: Origin
ORIGIN_PUT: Origin
ORIGIN_TAUGHT: Origin
ORIGIN_CONFIGURED: Origin

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
    __slots__ = ("name", "path", "model_hash", "score_limit", "good_count", "taught", "detail", "origin", "create_time", "created_by", "comment", "byte_count", "sources", "calibration", "backbone", "backbone_sha256", "input_width", "input_height", "input_channels", "description_json")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    SCORE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    GOOD_COUNT_FIELD_NUMBER: _ClassVar[int]
    TAUGHT_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    BYTE_COUNT_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    CALIBRATION_FIELD_NUMBER: _ClassVar[int]
    BACKBONE_FIELD_NUMBER: _ClassVar[int]
    BACKBONE_SHA256_FIELD_NUMBER: _ClassVar[int]
    INPUT_WIDTH_FIELD_NUMBER: _ClassVar[int]
    INPUT_HEIGHT_FIELD_NUMBER: _ClassVar[int]
    INPUT_CHANNELS_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_JSON_FIELD_NUMBER: _ClassVar[int]
    name: str
    path: str
    model_hash: str
    score_limit: float
    good_count: int
    taught: _duration_pb2.Duration
    detail: Detail
    origin: Origin
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    comment: str
    byte_count: int
    sources: ModelSources
    calibration: ModelCalibration
    backbone: str
    backbone_sha256: str
    input_width: int
    input_height: int
    input_channels: int
    description_json: str
    def __init__(self, name: _Optional[str] = ..., path: _Optional[str] = ..., model_hash: _Optional[str] = ..., score_limit: _Optional[float] = ..., good_count: _Optional[int] = ..., taught: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., detail: _Optional[_Union[Detail, str]] = ..., origin: _Optional[_Union[Origin, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ..., comment: _Optional[str] = ..., byte_count: _Optional[int] = ..., sources: _Optional[_Union[ModelSources, _Mapping]] = ..., calibration: _Optional[_Union[ModelCalibration, _Mapping]] = ..., backbone: _Optional[str] = ..., backbone_sha256: _Optional[str] = ..., input_width: _Optional[int] = ..., input_height: _Optional[int] = ..., input_channels: _Optional[int] = ..., description_json: _Optional[str] = ...) -> None: ...

class ModelSources(_message.Message):
    __slots__ = ("good", "good_used", "defects", "parts", "taught_time", "kenpin_version")
    GOOD_FIELD_NUMBER: _ClassVar[int]
    GOOD_USED_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    TAUGHT_TIME_FIELD_NUMBER: _ClassVar[int]
    KENPIN_VERSION_FIELD_NUMBER: _ClassVar[int]
    good: int
    good_used: int
    defects: int
    parts: int
    taught_time: str
    kenpin_version: str
    def __init__(self, good: _Optional[int] = ..., good_used: _Optional[int] = ..., defects: _Optional[int] = ..., parts: _Optional[int] = ..., taught_time: _Optional[str] = ..., kenpin_version: _Optional[str] = ...) -> None: ...

class ModelCalibration(_message.Message):
    __slots__ = ("false_reject_rate", "rejected_share", "folds", "pictures", "parts", "score_quantiles", "defect_score_quantiles", "defect_missed_share")
    class ScoreQuantilesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    class DefectScoreQuantilesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    FALSE_REJECT_RATE_FIELD_NUMBER: _ClassVar[int]
    REJECTED_SHARE_FIELD_NUMBER: _ClassVar[int]
    FOLDS_FIELD_NUMBER: _ClassVar[int]
    PICTURES_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    SCORE_QUANTILES_FIELD_NUMBER: _ClassVar[int]
    DEFECT_SCORE_QUANTILES_FIELD_NUMBER: _ClassVar[int]
    DEFECT_MISSED_SHARE_FIELD_NUMBER: _ClassVar[int]
    false_reject_rate: float
    rejected_share: float
    folds: int
    pictures: int
    parts: int
    score_quantiles: _containers.ScalarMap[str, float]
    defect_score_quantiles: _containers.ScalarMap[str, float]
    defect_missed_share: float
    def __init__(self, false_reject_rate: _Optional[float] = ..., rejected_share: _Optional[float] = ..., folds: _Optional[int] = ..., pictures: _Optional[int] = ..., parts: _Optional[int] = ..., score_quantiles: _Optional[_Mapping[str, float]] = ..., defect_score_quantiles: _Optional[_Mapping[str, float]] = ..., defect_missed_share: _Optional[float] = ...) -> None: ...

class UploadModelRequest(_message.Message):
    __slots__ = ("upload_id", "file", "offset_bytes", "content")
    UPLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    OFFSET_BYTES_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    upload_id: str
    file: str
    offset_bytes: int
    content: bytes
    def __init__(self, upload_id: _Optional[str] = ..., file: _Optional[str] = ..., offset_bytes: _Optional[int] = ..., content: _Optional[bytes] = ...) -> None: ...

class UploadModelResponse(_message.Message):
    __slots__ = ("received_bytes",)
    RECEIVED_BYTES_FIELD_NUMBER: _ClassVar[int]
    received_bytes: int
    def __init__(self, received_bytes: _Optional[int] = ...) -> None: ...

class PutModelRequest(_message.Message):
    __slots__ = ("upload_id", "name", "comment", "validate_only", "request_id")
    UPLOAD_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    upload_id: str
    name: str
    comment: str
    validate_only: bool
    request_id: str
    def __init__(self, upload_id: _Optional[str] = ..., name: _Optional[str] = ..., comment: _Optional[str] = ..., validate_only: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class PutModelResponse(_message.Message):
    __slots__ = ("model",)
    MODEL_FIELD_NUMBER: _ClassVar[int]
    model: Model
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class GetModelRequest(_message.Message):
    __slots__ = ("model_hash",)
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    model_hash: str
    def __init__(self, model_hash: _Optional[str] = ...) -> None: ...

class GetModelResponse(_message.Message):
    __slots__ = ("model", "recipe_hashes", "in_force_on")
    MODEL_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASHES_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_ON_FIELD_NUMBER: _ClassVar[int]
    model: Model
    recipe_hashes: _containers.RepeatedScalarFieldContainer[str]
    in_force_on: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ..., recipe_hashes: _Optional[_Iterable[str]] = ..., in_force_on: _Optional[_Iterable[str]] = ...) -> None: ...

class ListModelsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "name")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    name: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class ListModelsResponse(_message.Message):
    __slots__ = ("models", "next_page_token")
    MODELS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    models: _containers.RepeatedCompositeFieldContainer[Model]
    next_page_token: str
    def __init__(self, models: _Optional[_Iterable[_Union[Model, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DiffModelsRequest(_message.Message):
    __slots__ = ("from_hash", "to_hash")
    FROM_HASH_FIELD_NUMBER: _ClassVar[int]
    TO_HASH_FIELD_NUMBER: _ClassVar[int]
    from_hash: str
    to_hash: str
    def __init__(self, from_hash: _Optional[str] = ..., to_hash: _Optional[str] = ...) -> None: ...

class DiffModelsResponse(_message.Message):
    __slots__ = ("differences",)
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    differences: _containers.RepeatedCompositeFieldContainer[ModelDifference]
    def __init__(self, differences: _Optional[_Iterable[_Union[ModelDifference, _Mapping]]] = ...) -> None: ...

class ModelDifference(_message.Message):
    __slots__ = ("path", "from_value", "to_value")
    PATH_FIELD_NUMBER: _ClassVar[int]
    FROM_VALUE_FIELD_NUMBER: _ClassVar[int]
    TO_VALUE_FIELD_NUMBER: _ClassVar[int]
    path: str
    from_value: str
    to_value: str
    def __init__(self, path: _Optional[str] = ..., from_value: _Optional[str] = ..., to_value: _Optional[str] = ...) -> None: ...

class DownloadModelRequest(_message.Message):
    __slots__ = ("model_hash", "file")
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    model_hash: str
    file: str
    def __init__(self, model_hash: _Optional[str] = ..., file: _Optional[str] = ...) -> None: ...

class DownloadModelResponse(_message.Message):
    __slots__ = ("content",)
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    content: bytes
    def __init__(self, content: _Optional[bytes] = ...) -> None: ...

class DeleteModelRequest(_message.Message):
    __slots__ = ("model_hash", "reason", "request_id")
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    model_hash: str
    reason: str
    request_id: str
    def __init__(self, model_hash: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteModelResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListModelHistoryRequest(_message.Message):
    __slots__ = ("model_hash", "page_size", "page_token")
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    model_hash: str
    page_size: int
    page_token: str
    def __init__(self, model_hash: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListModelHistoryResponse(_message.Message):
    __slots__ = ("events", "next_page_token")
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[ModelEvent]
    next_page_token: str
    def __init__(self, events: _Optional[_Iterable[_Union[ModelEvent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ModelEvent(_message.Message):
    __slots__ = ("kind", "time", "principal", "reason", "recipe_hash", "product", "station", "end_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[ModelEvent.Kind]
        KIND_PUT: _ClassVar[ModelEvent.Kind]
        KIND_TAUGHT: _ClassVar[ModelEvent.Kind]
        KIND_CONFIGURED: _ClassVar[ModelEvent.Kind]
        KIND_NAMED: _ClassVar[ModelEvent.Kind]
        KIND_IN_FORCE: _ClassVar[ModelEvent.Kind]
        KIND_DELETED: _ClassVar[ModelEvent.Kind]
    KIND_UNSPECIFIED: ModelEvent.Kind
    KIND_PUT: ModelEvent.Kind
    KIND_TAUGHT: ModelEvent.Kind
    KIND_CONFIGURED: ModelEvent.Kind
    KIND_NAMED: ModelEvent.Kind
    KIND_IN_FORCE: ModelEvent.Kind
    KIND_DELETED: ModelEvent.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    STATION_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: ModelEvent.Kind
    time: _timestamp_pb2.Timestamp
    principal: str
    reason: str
    recipe_hash: str
    product: str
    station: str
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[ModelEvent.Kind, str]] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., principal: _Optional[str] = ..., reason: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., product: _Optional[str] = ..., station: _Optional[str] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
