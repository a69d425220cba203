import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from kenpin_api.production.v1 import order_pb2 as _order_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateMaterialDefinitionRequest(_message.Message):
    __slots__ = ("material_definition", "request_id")
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    material_definition: _order_pb2.MaterialDefinition
    request_id: str
    def __init__(self, material_definition: _Optional[_Union[_order_pb2.MaterialDefinition, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateMaterialDefinitionResponse(_message.Message):
    __slots__ = ("material_definition",)
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    material_definition: _order_pb2.MaterialDefinition
    def __init__(self, material_definition: _Optional[_Union[_order_pb2.MaterialDefinition, _Mapping]] = ...) -> None: ...

class GetMaterialDefinitionRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetMaterialDefinitionResponse(_message.Message):
    __slots__ = ("material_definition",)
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    material_definition: _order_pb2.MaterialDefinition
    def __init__(self, material_definition: _Optional[_Union[_order_pb2.MaterialDefinition, _Mapping]] = ...) -> None: ...

class ListMaterialDefinitionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMaterialDefinitionsResponse(_message.Message):
    __slots__ = ("material_definitions", "next_page_token")
    MATERIAL_DEFINITIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    material_definitions: _containers.RepeatedCompositeFieldContainer[_order_pb2.MaterialDefinition]
    next_page_token: str
    def __init__(self, material_definitions: _Optional[_Iterable[_Union[_order_pb2.MaterialDefinition, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateMaterialDefinitionRequest(_message.Message):
    __slots__ = ("material_definition", "update_mask", "request_id")
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    material_definition: _order_pb2.MaterialDefinition
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, material_definition: _Optional[_Union[_order_pb2.MaterialDefinition, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateMaterialDefinitionResponse(_message.Message):
    __slots__ = ("material_definition",)
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    material_definition: _order_pb2.MaterialDefinition
    def __init__(self, material_definition: _Optional[_Union[_order_pb2.MaterialDefinition, _Mapping]] = ...) -> None: ...

class DeleteMaterialDefinitionRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteMaterialDefinitionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class CreateJobOrderRequest(_message.Message):
    __slots__ = ("job_order", "request_id")
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    request_id: str
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class GetJobOrderRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class ListJobOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "states", "work_center", "start_time", "end_time")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    states: _containers.RepeatedScalarFieldContainer[_order_pb2.JobOrderState]
    work_center: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., states: _Optional[_Iterable[_Union[_order_pb2.JobOrderState, str]]] = ..., work_center: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListJobOrdersResponse(_message.Message):
    __slots__ = ("job_orders", "next_page_token")
    JOB_ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    job_orders: _containers.RepeatedCompositeFieldContainer[_order_pb2.JobOrder]
    next_page_token: str
    def __init__(self, job_orders: _Optional[_Iterable[_Union[_order_pb2.JobOrder, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateJobOrderRequest(_message.Message):
    __slots__ = ("job_order", "update_mask", "request_id")
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class DeleteJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteJobOrderResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ReleaseJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class ReleaseJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class StartJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id", "event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StartJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class PauseJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id", "event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PauseJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class ResumeJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id", "event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResumeJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class CompleteJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id", "event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CompleteJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class AbortJobOrderRequest(_message.Message):
    __slots__ = ("id", "etag", "reason", "request_id", "event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    reason: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AbortJobOrderResponse(_message.Message):
    __slots__ = ("job_order",)
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    job_order: _order_pb2.JobOrder
    def __init__(self, job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ...) -> None: ...

class GetJobResponseRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetJobResponseResponse(_message.Message):
    __slots__ = ("job_response",)
    JOB_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    job_response: _order_pb2.JobResponse
    def __init__(self, job_response: _Optional[_Union[_order_pb2.JobResponse, _Mapping]] = ...) -> None: ...

class CreateMaterialLotRequest(_message.Message):
    __slots__ = ("material_lot", "request_id")
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    material_lot: _order_pb2.MaterialLot
    request_id: str
    def __init__(self, material_lot: _Optional[_Union[_order_pb2.MaterialLot, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreateMaterialLotResponse(_message.Message):
    __slots__ = ("material_lot",)
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    material_lot: _order_pb2.MaterialLot
    def __init__(self, material_lot: _Optional[_Union[_order_pb2.MaterialLot, _Mapping]] = ...) -> None: ...

class GetMaterialLotRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetMaterialLotResponse(_message.Message):
    __slots__ = ("material_lot", "uses")
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    USES_FIELD_NUMBER: _ClassVar[int]
    material_lot: _order_pb2.MaterialLot
    uses: _containers.RepeatedCompositeFieldContainer[_order_pb2.MaterialLotUse]
    def __init__(self, material_lot: _Optional[_Union[_order_pb2.MaterialLot, _Mapping]] = ..., uses: _Optional[_Iterable[_Union[_order_pb2.MaterialLotUse, _Mapping]]] = ...) -> None: ...

class ListMaterialLotsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "material_definition")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    material_definition: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., material_definition: _Optional[str] = ...) -> None: ...

class ListMaterialLotsResponse(_message.Message):
    __slots__ = ("material_lots", "next_page_token")
    MATERIAL_LOTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    material_lots: _containers.RepeatedCompositeFieldContainer[_order_pb2.MaterialLot]
    next_page_token: str
    def __init__(self, material_lots: _Optional[_Iterable[_Union[_order_pb2.MaterialLot, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateMaterialLotRequest(_message.Message):
    __slots__ = ("material_lot", "update_mask", "request_id")
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    material_lot: _order_pb2.MaterialLot
    update_mask: _field_mask_pb2.FieldMask
    request_id: str
    def __init__(self, material_lot: _Optional[_Union[_order_pb2.MaterialLot, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateMaterialLotResponse(_message.Message):
    __slots__ = ("material_lot",)
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    material_lot: _order_pb2.MaterialLot
    def __init__(self, material_lot: _Optional[_Union[_order_pb2.MaterialLot, _Mapping]] = ...) -> None: ...

class DeleteMaterialLotRequest(_message.Message):
    __slots__ = ("id", "etag", "request_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    request_id: str
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteMaterialLotResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class LoadMaterialLotRequest(_message.Message):
    __slots__ = ("id", "work_center", "request_id", "event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    work_center: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., work_center: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LoadMaterialLotResponse(_message.Message):
    __slots__ = ("material_lot_use",)
    MATERIAL_LOT_USE_FIELD_NUMBER: _ClassVar[int]
    material_lot_use: _order_pb2.MaterialLotUse
    def __init__(self, material_lot_use: _Optional[_Union[_order_pb2.MaterialLotUse, _Mapping]] = ...) -> None: ...

class UnloadMaterialLotRequest(_message.Message):
    __slots__ = ("work_center", "request_id", "event_time")
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    work_center: str
    request_id: str
    event_time: _timestamp_pb2.Timestamp
    def __init__(self, work_center: _Optional[str] = ..., request_id: _Optional[str] = ..., event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UnloadMaterialLotResponse(_message.Message):
    __slots__ = ("material_lot_use",)
    MATERIAL_LOT_USE_FIELD_NUMBER: _ClassVar[int]
    material_lot_use: _order_pb2.MaterialLotUse
    def __init__(self, material_lot_use: _Optional[_Union[_order_pb2.MaterialLotUse, _Mapping]] = ...) -> None: ...

class AssignSerialsRequest(_message.Message):
    __slots__ = ("serial_assignments", "replace", "request_id")
    SERIAL_ASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    REPLACE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    serial_assignments: _containers.RepeatedCompositeFieldContainer[_order_pb2.SerialAssignment]
    replace: bool
    request_id: str
    def __init__(self, serial_assignments: _Optional[_Iterable[_Union[_order_pb2.SerialAssignment, _Mapping]]] = ..., replace: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class AssignSerialsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetSerialRequest(_message.Message):
    __slots__ = ("serial",)
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    serial: str
    def __init__(self, serial: _Optional[str] = ...) -> None: ...

class GetSerialResponse(_message.Message):
    __slots__ = ("part_contexts",)
    PART_CONTEXTS_FIELD_NUMBER: _ClassVar[int]
    part_contexts: _containers.RepeatedCompositeFieldContainer[_order_pb2.PartContext]
    def __init__(self, part_contexts: _Optional[_Iterable[_Union[_order_pb2.PartContext, _Mapping]]] = ...) -> None: ...

class GetPartContextsRequest(_message.Message):
    __slots__ = ("part_uids",)
    PART_UIDS_FIELD_NUMBER: _ClassVar[int]
    part_uids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, part_uids: _Optional[_Iterable[str]] = ...) -> None: ...

class GetPartContextsResponse(_message.Message):
    __slots__ = ("part_contexts",)
    PART_CONTEXTS_FIELD_NUMBER: _ClassVar[int]
    part_contexts: _containers.RepeatedCompositeFieldContainer[_order_pb2.PartContext]
    def __init__(self, part_contexts: _Optional[_Iterable[_Union[_order_pb2.PartContext, _Mapping]]] = ...) -> None: ...

class ListPartContextsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "job_order", "material_lot", "shift", "start_time", "end_time", "work_center")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    job_order: str
    material_lot: str
    shift: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    work_center: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., job_order: _Optional[str] = ..., material_lot: _Optional[str] = ..., shift: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., work_center: _Optional[str] = ...) -> None: ...

class ListPartContextsResponse(_message.Message):
    __slots__ = ("part_contexts", "next_page_token")
    PART_CONTEXTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    part_contexts: _containers.RepeatedCompositeFieldContainer[_order_pb2.PartContext]
    next_page_token: str
    def __init__(self, part_contexts: _Optional[_Iterable[_Union[_order_pb2.PartContext, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
