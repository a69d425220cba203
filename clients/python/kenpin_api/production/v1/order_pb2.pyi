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

class JobOrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JOB_ORDER_STATE_UNSPECIFIED: _ClassVar[JobOrderState]
    JOB_ORDER_STATE_PLANNED: _ClassVar[JobOrderState]
    JOB_ORDER_STATE_RELEASED: _ClassVar[JobOrderState]
    JOB_ORDER_STATE_RUNNING: _ClassVar[JobOrderState]
    JOB_ORDER_STATE_PAUSED: _ClassVar[JobOrderState]
    JOB_ORDER_STATE_COMPLETED: _ClassVar[JobOrderState]
    JOB_ORDER_STATE_ABORTED: _ClassVar[JobOrderState]
JOB_ORDER_STATE_UNSPECIFIED: JobOrderState
JOB_ORDER_STATE_PLANNED: JobOrderState
JOB_ORDER_STATE_RELEASED: JobOrderState
JOB_ORDER_STATE_RUNNING: JobOrderState
JOB_ORDER_STATE_PAUSED: JobOrderState
JOB_ORDER_STATE_COMPLETED: JobOrderState
JOB_ORDER_STATE_ABORTED: JobOrderState

class MaterialDefinition(_message.Message):
    __slots__ = ("id", "description", "planned_run_time", "recipe", "etag", "create_time", "update_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PLANNED_RUN_TIME_FIELD_NUMBER: _ClassVar[int]
    RECIPE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    planned_run_time: _duration_pb2.Duration
    recipe: str
    etag: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., planned_run_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., recipe: _Optional[str] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JobOrder(_message.Message):
    __slots__ = ("id", "description", "material_definition", "recipe", "work_center", "quantity", "priority", "planned_start_time", "planned_end_time", "material_lot", "state", "state_reason", "start_time", "end_time", "etag", "create_time", "update_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    RECIPE_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    PLANNED_START_TIME_FIELD_NUMBER: _ClassVar[int]
    PLANNED_END_TIME_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    material_definition: str
    recipe: str
    work_center: str
    quantity: int
    priority: int
    planned_start_time: _timestamp_pb2.Timestamp
    planned_end_time: _timestamp_pb2.Timestamp
    material_lot: str
    state: JobOrderState
    state_reason: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    etag: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., material_definition: _Optional[str] = ..., recipe: _Optional[str] = ..., work_center: _Optional[str] = ..., quantity: _Optional[int] = ..., priority: _Optional[int] = ..., planned_start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., planned_end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., material_lot: _Optional[str] = ..., state: _Optional[_Union[JobOrderState, str]] = ..., state_reason: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class JobOrderRun(_message.Message):
    __slots__ = ("job_order", "work_center", "start_time", "end_time", "recipe_hashes")
    class RecipeHashesEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASHES_FIELD_NUMBER: _ClassVar[int]
    job_order: str
    work_center: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    recipe_hashes: _containers.ScalarMap[str, str]
    def __init__(self, job_order: _Optional[str] = ..., work_center: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recipe_hashes: _Optional[_Mapping[str, str]] = ...) -> None: ...

class JobResponse(_message.Message):
    __slots__ = ("job_order", "state", "parts", "good", "rejected", "reinspected", "open", "tracking_lost", "runs")
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    GOOD_FIELD_NUMBER: _ClassVar[int]
    REJECTED_FIELD_NUMBER: _ClassVar[int]
    REINSPECTED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    TRACKING_LOST_FIELD_NUMBER: _ClassVar[int]
    RUNS_FIELD_NUMBER: _ClassVar[int]
    job_order: str
    state: JobOrderState
    parts: int
    good: int
    rejected: int
    reinspected: int
    open: int
    tracking_lost: int
    runs: _containers.RepeatedCompositeFieldContainer[JobOrderRun]
    def __init__(self, job_order: _Optional[str] = ..., state: _Optional[_Union[JobOrderState, str]] = ..., parts: _Optional[int] = ..., good: _Optional[int] = ..., rejected: _Optional[int] = ..., reinspected: _Optional[int] = ..., open: _Optional[int] = ..., tracking_lost: _Optional[int] = ..., runs: _Optional[_Iterable[_Union[JobOrderRun, _Mapping]]] = ...) -> None: ...

class MaterialLot(_message.Message):
    __slots__ = ("id", "material_definition", "description", "quantity", "etag", "create_time", "update_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    material_definition: str
    description: str
    quantity: int
    etag: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., material_definition: _Optional[str] = ..., description: _Optional[str] = ..., quantity: _Optional[int] = ..., etag: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MaterialLotUse(_message.Message):
    __slots__ = ("material_lot", "work_center", "start_time", "end_time")
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    material_lot: str
    work_center: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, material_lot: _Optional[str] = ..., work_center: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SerialAssignment(_message.Message):
    __slots__ = ("part_uid", "serial")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    serial: str
    def __init__(self, part_uid: _Optional[str] = ..., serial: _Optional[str] = ...) -> None: ...

class PartContext(_message.Message):
    __slots__ = ("part_uid", "trigger_time", "work_center", "job_order", "material_definition", "material_lot", "shift", "serial")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_TIME_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    trigger_time: _timestamp_pb2.Timestamp
    work_center: str
    job_order: str
    material_definition: str
    material_lot: str
    shift: str
    serial: str
    def __init__(self, part_uid: _Optional[str] = ..., trigger_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., work_center: _Optional[str] = ..., job_order: _Optional[str] = ..., material_definition: _Optional[str] = ..., material_lot: _Optional[str] = ..., shift: _Optional[str] = ..., serial: _Optional[str] = ...) -> None: ...
