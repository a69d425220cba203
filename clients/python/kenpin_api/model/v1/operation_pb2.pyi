import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.model.v1 import model_pb2 as _model_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Operation(_message.Message):
    __slots__ = ("operation_id", "kind", "state", "done", "total", "phase", "error", "model", "evaluation", "teach", "evaluate", "create_time", "created_by", "start_time", "end_time", "cancel_asked")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Operation.Kind]
        KIND_TEACH: _ClassVar[Operation.Kind]
        KIND_EVALUATE: _ClassVar[Operation.Kind]
    KIND_UNSPECIFIED: Operation.Kind
    KIND_TEACH: Operation.Kind
    KIND_EVALUATE: Operation.Kind
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Operation.State]
        STATE_QUEUED: _ClassVar[Operation.State]
        STATE_RUNNING: _ClassVar[Operation.State]
        STATE_DONE: _ClassVar[Operation.State]
        STATE_FAILED: _ClassVar[Operation.State]
        STATE_CANCELLED: _ClassVar[Operation.State]
    STATE_UNSPECIFIED: Operation.State
    STATE_QUEUED: Operation.State
    STATE_RUNNING: Operation.State
    STATE_DONE: Operation.State
    STATE_FAILED: Operation.State
    STATE_CANCELLED: Operation.State
    OPERATION_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    EVALUATION_FIELD_NUMBER: _ClassVar[int]
    TEACH_FIELD_NUMBER: _ClassVar[int]
    EVALUATE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    CANCEL_ASKED_FIELD_NUMBER: _ClassVar[int]
    operation_id: str
    kind: Operation.Kind
    state: Operation.State
    done: int
    total: int
    phase: str
    error: OperationError
    model: _model_pb2.Model
    evaluation: Evaluation
    teach: _model_pb2.TeachRequest
    evaluate: EvaluateOrder
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    cancel_asked: bool
    def __init__(self, operation_id: _Optional[str] = ..., kind: _Optional[_Union[Operation.Kind, str]] = ..., state: _Optional[_Union[Operation.State, str]] = ..., done: _Optional[int] = ..., total: _Optional[int] = ..., phase: _Optional[str] = ..., error: _Optional[_Union[OperationError, _Mapping]] = ..., model: _Optional[_Union[_model_pb2.Model, _Mapping]] = ..., evaluation: _Optional[_Union[Evaluation, _Mapping]] = ..., teach: _Optional[_Union[_model_pb2.TeachRequest, _Mapping]] = ..., evaluate: _Optional[_Union[EvaluateOrder, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cancel_asked: _Optional[bool] = ...) -> None: ...

class OperationError(_message.Message):
    __slots__ = ("code", "message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: str
    message: str
    def __init__(self, code: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class EvaluateOrder(_message.Message):
    __slots__ = ("model_hash", "good", "good_images", "defects", "defect_images", "masks", "groups", "seed")
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    GOOD_FIELD_NUMBER: _ClassVar[int]
    GOOD_IMAGES_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    DEFECT_IMAGES_FIELD_NUMBER: _ClassVar[int]
    MASKS_FIELD_NUMBER: _ClassVar[int]
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    model_hash: str
    good: str
    good_images: _containers.RepeatedScalarFieldContainer[str]
    defects: str
    defect_images: _containers.RepeatedScalarFieldContainer[str]
    masks: str
    groups: str
    seed: int
    def __init__(self, model_hash: _Optional[str] = ..., good: _Optional[str] = ..., good_images: _Optional[_Iterable[str]] = ..., defects: _Optional[str] = ..., defect_images: _Optional[_Iterable[str]] = ..., masks: _Optional[str] = ..., groups: _Optional[str] = ..., seed: _Optional[int] = ...) -> None: ...

class Evaluation(_message.Message):
    __slots__ = ("model_hash", "score_limit", "good", "defects", "parts", "image_auroc", "image_auroc_low", "image_auroc_high", "image_auroc_by_picture", "class_auroc", "class_escape", "escape", "overkill", "false_reject_at_1pct_escape", "false_reject_at_5pct_escape", "pixel_auroc", "masks", "ms_per_picture")
    class ClassAurocEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    class ClassEscapeEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: ShareOf
        def __init__(self, key: _Optional[str] = ..., value: _Optional[_Union[ShareOf, _Mapping]] = ...) -> None: ...
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    SCORE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    GOOD_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    IMAGE_AUROC_FIELD_NUMBER: _ClassVar[int]
    IMAGE_AUROC_LOW_FIELD_NUMBER: _ClassVar[int]
    IMAGE_AUROC_HIGH_FIELD_NUMBER: _ClassVar[int]
    IMAGE_AUROC_BY_PICTURE_FIELD_NUMBER: _ClassVar[int]
    CLASS_AUROC_FIELD_NUMBER: _ClassVar[int]
    CLASS_ESCAPE_FIELD_NUMBER: _ClassVar[int]
    ESCAPE_FIELD_NUMBER: _ClassVar[int]
    OVERKILL_FIELD_NUMBER: _ClassVar[int]
    FALSE_REJECT_AT_1PCT_ESCAPE_FIELD_NUMBER: _ClassVar[int]
    FALSE_REJECT_AT_5PCT_ESCAPE_FIELD_NUMBER: _ClassVar[int]
    PIXEL_AUROC_FIELD_NUMBER: _ClassVar[int]
    MASKS_FIELD_NUMBER: _ClassVar[int]
    MS_PER_PICTURE_FIELD_NUMBER: _ClassVar[int]
    model_hash: str
    score_limit: float
    good: int
    defects: int
    parts: int
    image_auroc: float
    image_auroc_low: float
    image_auroc_high: float
    image_auroc_by_picture: float
    class_auroc: _containers.ScalarMap[str, float]
    class_escape: _containers.MessageMap[str, ShareOf]
    escape: ShareOf
    overkill: ShareOf
    false_reject_at_1pct_escape: float
    false_reject_at_5pct_escape: float
    pixel_auroc: float
    masks: int
    ms_per_picture: PictureTime
    def __init__(self, model_hash: _Optional[str] = ..., score_limit: _Optional[float] = ..., good: _Optional[int] = ..., defects: _Optional[int] = ..., parts: _Optional[int] = ..., image_auroc: _Optional[float] = ..., image_auroc_low: _Optional[float] = ..., image_auroc_high: _Optional[float] = ..., image_auroc_by_picture: _Optional[float] = ..., class_auroc: _Optional[_Mapping[str, float]] = ..., class_escape: _Optional[_Mapping[str, ShareOf]] = ..., escape: _Optional[_Union[ShareOf, _Mapping]] = ..., overkill: _Optional[_Union[ShareOf, _Mapping]] = ..., false_reject_at_1pct_escape: _Optional[float] = ..., false_reject_at_5pct_escape: _Optional[float] = ..., pixel_auroc: _Optional[float] = ..., masks: _Optional[int] = ..., ms_per_picture: _Optional[_Union[PictureTime, _Mapping]] = ...) -> None: ...

class ShareOf(_message.Message):
    __slots__ = ("k", "n", "rate", "low", "high")
    K_FIELD_NUMBER: _ClassVar[int]
    N_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    k: int
    n: int
    rate: float
    low: float
    high: float
    def __init__(self, k: _Optional[int] = ..., n: _Optional[int] = ..., rate: _Optional[float] = ..., low: _Optional[float] = ..., high: _Optional[float] = ...) -> None: ...

class PictureTime(_message.Message):
    __slots__ = ("p50", "p99", "max", "n")
    P50_FIELD_NUMBER: _ClassVar[int]
    P99_FIELD_NUMBER: _ClassVar[int]
    MAX_FIELD_NUMBER: _ClassVar[int]
    N_FIELD_NUMBER: _ClassVar[int]
    p50: float
    p99: float
    max: float
    n: int
    def __init__(self, p50: _Optional[float] = ..., p99: _Optional[float] = ..., max: _Optional[float] = ..., n: _Optional[int] = ...) -> None: ...

class StartTeachRequest(_message.Message):
    __slots__ = ("teach", "request_id")
    TEACH_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    teach: _model_pb2.TeachRequest
    request_id: str
    def __init__(self, teach: _Optional[_Union[_model_pb2.TeachRequest, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartTeachResponse(_message.Message):
    __slots__ = ("operation",)
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    operation: Operation
    def __init__(self, operation: _Optional[_Union[Operation, _Mapping]] = ...) -> None: ...

class StartEvaluateRequest(_message.Message):
    __slots__ = ("evaluate", "request_id")
    EVALUATE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    evaluate: EvaluateOrder
    request_id: str
    def __init__(self, evaluate: _Optional[_Union[EvaluateOrder, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class StartEvaluateResponse(_message.Message):
    __slots__ = ("operation",)
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    operation: Operation
    def __init__(self, operation: _Optional[_Union[Operation, _Mapping]] = ...) -> None: ...

class GetOperationRequest(_message.Message):
    __slots__ = ("operation_id",)
    OPERATION_ID_FIELD_NUMBER: _ClassVar[int]
    operation_id: str
    def __init__(self, operation_id: _Optional[str] = ...) -> None: ...

class GetOperationResponse(_message.Message):
    __slots__ = ("operation",)
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    operation: Operation
    def __init__(self, operation: _Optional[_Union[Operation, _Mapping]] = ...) -> None: ...

class ListOperationsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: Operation.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[Operation.State, str]] = ...) -> None: ...

class ListOperationsResponse(_message.Message):
    __slots__ = ("operations", "next_page_token")
    OPERATIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    operations: _containers.RepeatedCompositeFieldContainer[Operation]
    next_page_token: str
    def __init__(self, operations: _Optional[_Iterable[_Union[Operation, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WatchOperationRequest(_message.Message):
    __slots__ = ("operation_id",)
    OPERATION_ID_FIELD_NUMBER: _ClassVar[int]
    operation_id: str
    def __init__(self, operation_id: _Optional[str] = ...) -> None: ...

class WatchOperationResponse(_message.Message):
    __slots__ = ("operation",)
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    operation: Operation
    def __init__(self, operation: _Optional[_Union[Operation, _Mapping]] = ...) -> None: ...

class CancelOperationRequest(_message.Message):
    __slots__ = ("operation_id", "reason", "request_id")
    OPERATION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    operation_id: str
    reason: str
    request_id: str
    def __init__(self, operation_id: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelOperationResponse(_message.Message):
    __slots__ = ("operation",)
    OPERATION_FIELD_NUMBER: _ClassVar[int]
    operation: Operation
    def __init__(self, operation: _Optional[_Union[Operation, _Mapping]] = ...) -> None: ...
