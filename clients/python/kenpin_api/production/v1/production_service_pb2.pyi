from kenpin_api.production.v1 import downtime_pb2 as _downtime_pb2
from kenpin_api.production.v1 import order_pb2 as _order_pb2
from kenpin_api.production.v1 import shift_pb2 as _shift_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProductionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRODUCTION_KIND_UNSPECIFIED: _ClassVar[ProductionKind]
    PRODUCTION_KIND_MATERIAL_DEFINITION: _ClassVar[ProductionKind]
    PRODUCTION_KIND_JOB_ORDER: _ClassVar[ProductionKind]
    PRODUCTION_KIND_MATERIAL_LOT: _ClassVar[ProductionKind]
    PRODUCTION_KIND_MATERIAL_LOT_USE: _ClassVar[ProductionKind]
    PRODUCTION_KIND_SERIAL_ASSIGNMENT: _ClassVar[ProductionKind]
    PRODUCTION_KIND_SHIFT_PATTERN: _ClassVar[ProductionKind]
    PRODUCTION_KIND_SHIFT: _ClassVar[ProductionKind]
    PRODUCTION_KIND_PERSON: _ClassVar[ProductionKind]
    PRODUCTION_KIND_SIGN_ON: _ClassVar[ProductionKind]
    PRODUCTION_KIND_DOWNTIME_REASON: _ClassVar[ProductionKind]
    PRODUCTION_KIND_DOWNTIME: _ClassVar[ProductionKind]
PRODUCTION_KIND_UNSPECIFIED: ProductionKind
PRODUCTION_KIND_MATERIAL_DEFINITION: ProductionKind
PRODUCTION_KIND_JOB_ORDER: ProductionKind
PRODUCTION_KIND_MATERIAL_LOT: ProductionKind
PRODUCTION_KIND_MATERIAL_LOT_USE: ProductionKind
PRODUCTION_KIND_SERIAL_ASSIGNMENT: ProductionKind
PRODUCTION_KIND_SHIFT_PATTERN: ProductionKind
PRODUCTION_KIND_SHIFT: ProductionKind
PRODUCTION_KIND_PERSON: ProductionKind
PRODUCTION_KIND_SIGN_ON: ProductionKind
PRODUCTION_KIND_DOWNTIME_REASON: ProductionKind
PRODUCTION_KIND_DOWNTIME: ProductionKind

class WatchProductionRequest(_message.Message):
    __slots__ = ("resume_token", "kinds", "work_center")
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    KINDS_FIELD_NUMBER: _ClassVar[int]
    WORK_CENTER_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    kinds: _containers.RepeatedScalarFieldContainer[ProductionKind]
    work_center: str
    def __init__(self, resume_token: _Optional[str] = ..., kinds: _Optional[_Iterable[_Union[ProductionKind, str]]] = ..., work_center: _Optional[str] = ...) -> None: ...

class ProductionDeletion(_message.Message):
    __slots__ = ("kind", "id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    kind: ProductionKind
    id: str
    def __init__(self, kind: _Optional[_Union[ProductionKind, str]] = ..., id: _Optional[str] = ...) -> None: ...

class WatchProductionResponse(_message.Message):
    __slots__ = ("resume_token", "material_definition", "job_order", "material_lot", "material_lot_use", "serial_assignment", "shift_pattern", "shift", "person", "sign_on", "downtime_reason", "downtime", "deletion", "in_snapshot")
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_DEFINITION_FIELD_NUMBER: _ClassVar[int]
    JOB_ORDER_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_LOT_FIELD_NUMBER: _ClassVar[int]
    MATERIAL_LOT_USE_FIELD_NUMBER: _ClassVar[int]
    SERIAL_ASSIGNMENT_FIELD_NUMBER: _ClassVar[int]
    SHIFT_PATTERN_FIELD_NUMBER: _ClassVar[int]
    SHIFT_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    SIGN_ON_FIELD_NUMBER: _ClassVar[int]
    DOWNTIME_REASON_FIELD_NUMBER: _ClassVar[int]
    DOWNTIME_FIELD_NUMBER: _ClassVar[int]
    DELETION_FIELD_NUMBER: _ClassVar[int]
    IN_SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    material_definition: _order_pb2.MaterialDefinition
    job_order: _order_pb2.JobOrder
    material_lot: _order_pb2.MaterialLot
    material_lot_use: _order_pb2.MaterialLotUse
    serial_assignment: _order_pb2.SerialAssignment
    shift_pattern: _shift_pb2.ShiftPattern
    shift: _shift_pb2.Shift
    person: _shift_pb2.Person
    sign_on: _shift_pb2.SignOn
    downtime_reason: _downtime_pb2.DowntimeReason
    downtime: _downtime_pb2.Downtime
    deletion: ProductionDeletion
    in_snapshot: bool
    def __init__(self, resume_token: _Optional[str] = ..., material_definition: _Optional[_Union[_order_pb2.MaterialDefinition, _Mapping]] = ..., job_order: _Optional[_Union[_order_pb2.JobOrder, _Mapping]] = ..., material_lot: _Optional[_Union[_order_pb2.MaterialLot, _Mapping]] = ..., material_lot_use: _Optional[_Union[_order_pb2.MaterialLotUse, _Mapping]] = ..., serial_assignment: _Optional[_Union[_order_pb2.SerialAssignment, _Mapping]] = ..., shift_pattern: _Optional[_Union[_shift_pb2.ShiftPattern, _Mapping]] = ..., shift: _Optional[_Union[_shift_pb2.Shift, _Mapping]] = ..., person: _Optional[_Union[_shift_pb2.Person, _Mapping]] = ..., sign_on: _Optional[_Union[_shift_pb2.SignOn, _Mapping]] = ..., downtime_reason: _Optional[_Union[_downtime_pb2.DowntimeReason, _Mapping]] = ..., downtime: _Optional[_Union[_downtime_pb2.Downtime, _Mapping]] = ..., deletion: _Optional[_Union[ProductionDeletion, _Mapping]] = ..., in_snapshot: _Optional[bool] = ...) -> None: ...
