import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Judgement(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    JUDGEMENT_UNSPECIFIED: _ClassVar[Judgement]
    JUDGEMENT_RIGHT: _ClassVar[Judgement]
    JUDGEMENT_WRONG: _ClassVar[Judgement]

class PictureSetKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PICTURE_SET_KIND_UNSPECIFIED: _ClassVar[PictureSetKind]
    PICTURE_SET_KIND_TEACHING: _ClassVar[PictureSetKind]
    PICTURE_SET_KIND_GOLDEN: _ClassVar[PictureSetKind]
JUDGEMENT_UNSPECIFIED: Judgement
JUDGEMENT_RIGHT: Judgement
JUDGEMENT_WRONG: Judgement
PICTURE_SET_KIND_UNSPECIFIED: PictureSetKind
PICTURE_SET_KIND_TEACHING: PictureSetKind
PICTURE_SET_KIND_GOLDEN: PictureSetKind

class Label(_message.Message):
    __slots__ = ("label_id", "part_uid", "camera", "judgement", "defect_class", "regions", "note", "create_time", "created_by", "in_force", "undone")
    LABEL_ID_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    JUDGEMENT_FIELD_NUMBER: _ClassVar[int]
    DEFECT_CLASS_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    UNDONE_FIELD_NUMBER: _ClassVar[int]
    label_id: int
    part_uid: str
    camera: str
    judgement: Judgement
    defect_class: str
    regions: _containers.RepeatedCompositeFieldContainer[Region]
    note: str
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    in_force: bool
    undone: LabelUndone
    def __init__(self, label_id: _Optional[int] = ..., part_uid: _Optional[str] = ..., camera: _Optional[str] = ..., judgement: _Optional[_Union[Judgement, str]] = ..., defect_class: _Optional[str] = ..., regions: _Optional[_Iterable[_Union[Region, _Mapping]]] = ..., note: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ..., in_force: _Optional[bool] = ..., undone: _Optional[_Union[LabelUndone, _Mapping]] = ...) -> None: ...

class LabelUndone(_message.Message):
    __slots__ = ("principal", "reason", "time")
    PRINCIPAL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    principal: str
    reason: str
    time: _timestamp_pb2.Timestamp
    def __init__(self, principal: _Optional[str] = ..., reason: _Optional[str] = ..., time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Region(_message.Message):
    __slots__ = ("box", "polygon")
    BOX_FIELD_NUMBER: _ClassVar[int]
    POLYGON_FIELD_NUMBER: _ClassVar[int]
    box: Box
    polygon: Polygon
    def __init__(self, box: _Optional[_Union[Box, _Mapping]] = ..., polygon: _Optional[_Union[Polygon, _Mapping]] = ...) -> None: ...

class Box(_message.Message):
    __slots__ = ("x_px", "y_px", "width_px", "height_px")
    X_PX_FIELD_NUMBER: _ClassVar[int]
    Y_PX_FIELD_NUMBER: _ClassVar[int]
    WIDTH_PX_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_PX_FIELD_NUMBER: _ClassVar[int]
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    def __init__(self, x_px: _Optional[float] = ..., y_px: _Optional[float] = ..., width_px: _Optional[float] = ..., height_px: _Optional[float] = ...) -> None: ...

class Polygon(_message.Message):
    __slots__ = ("corners",)
    CORNERS_FIELD_NUMBER: _ClassVar[int]
    corners: _containers.RepeatedCompositeFieldContainer[Corner]
    def __init__(self, corners: _Optional[_Iterable[_Union[Corner, _Mapping]]] = ...) -> None: ...

class Corner(_message.Message):
    __slots__ = ("x_px", "y_px")
    X_PX_FIELD_NUMBER: _ClassVar[int]
    Y_PX_FIELD_NUMBER: _ClassVar[int]
    x_px: float
    y_px: float
    def __init__(self, x_px: _Optional[float] = ..., y_px: _Optional[float] = ...) -> None: ...

class LabelPartRequest(_message.Message):
    __slots__ = ("part_uid", "camera", "judgement", "defect_class", "regions", "note", "replaces_label_id", "request_id")
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    JUDGEMENT_FIELD_NUMBER: _ClassVar[int]
    DEFECT_CLASS_FIELD_NUMBER: _ClassVar[int]
    REGIONS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REPLACES_LABEL_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    part_uid: str
    camera: str
    judgement: Judgement
    defect_class: str
    regions: _containers.RepeatedCompositeFieldContainer[Region]
    note: str
    replaces_label_id: int
    request_id: str
    def __init__(self, part_uid: _Optional[str] = ..., camera: _Optional[str] = ..., judgement: _Optional[_Union[Judgement, str]] = ..., defect_class: _Optional[str] = ..., regions: _Optional[_Iterable[_Union[Region, _Mapping]]] = ..., note: _Optional[str] = ..., replaces_label_id: _Optional[int] = ..., request_id: _Optional[str] = ...) -> None: ...

class LabelPartResponse(_message.Message):
    __slots__ = ("label",)
    LABEL_FIELD_NUMBER: _ClassVar[int]
    label: Label
    def __init__(self, label: _Optional[_Union[Label, _Mapping]] = ...) -> None: ...

class UndoLabelRequest(_message.Message):
    __slots__ = ("label_id", "reason", "request_id")
    LABEL_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    label_id: int
    reason: str
    request_id: str
    def __init__(self, label_id: _Optional[int] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class UndoLabelResponse(_message.Message):
    __slots__ = ("undone", "in_force")
    UNDONE_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    undone: Label
    in_force: Label
    def __init__(self, undone: _Optional[_Union[Label, _Mapping]] = ..., in_force: _Optional[_Union[Label, _Mapping]] = ...) -> None: ...

class ListLabelsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "part_uid", "camera", "judgement", "defect_class", "created_by", "with_history")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    JUDGEMENT_FIELD_NUMBER: _ClassVar[int]
    DEFECT_CLASS_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    WITH_HISTORY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    part_uid: str
    camera: str
    judgement: Judgement
    defect_class: str
    created_by: str
    with_history: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., part_uid: _Optional[str] = ..., camera: _Optional[str] = ..., judgement: _Optional[_Union[Judgement, str]] = ..., defect_class: _Optional[str] = ..., created_by: _Optional[str] = ..., with_history: _Optional[bool] = ...) -> None: ...

class ListLabelsResponse(_message.Message):
    __slots__ = ("labels", "next_page_token")
    LABELS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    labels: _containers.RepeatedCompositeFieldContainer[Label]
    next_page_token: str
    def __init__(self, labels: _Optional[_Iterable[_Union[Label, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PictureSet(_message.Message):
    __slots__ = ("id", "etag", "kind", "description", "create_time", "created_by", "pictures")
    ID_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    PICTURES_FIELD_NUMBER: _ClassVar[int]
    id: str
    etag: str
    kind: PictureSetKind
    description: str
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    pictures: int
    def __init__(self, id: _Optional[str] = ..., etag: _Optional[str] = ..., kind: _Optional[_Union[PictureSetKind, str]] = ..., description: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ..., pictures: _Optional[int] = ...) -> None: ...

class Picture(_message.Message):
    __slots__ = ("picture_id", "picture_set", "part_uid", "camera", "sha256", "defect_class", "label_id", "create_time", "created_by")
    PICTURE_ID_FIELD_NUMBER: _ClassVar[int]
    PICTURE_SET_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    DEFECT_CLASS_FIELD_NUMBER: _ClassVar[int]
    LABEL_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    picture_id: int
    picture_set: str
    part_uid: str
    camera: str
    sha256: str
    defect_class: str
    label_id: int
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    def __init__(self, picture_id: _Optional[int] = ..., picture_set: _Optional[str] = ..., part_uid: _Optional[str] = ..., camera: _Optional[str] = ..., sha256: _Optional[str] = ..., defect_class: _Optional[str] = ..., label_id: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ...) -> None: ...

class CreatePictureSetRequest(_message.Message):
    __slots__ = ("picture_set", "request_id")
    PICTURE_SET_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    picture_set: PictureSet
    request_id: str
    def __init__(self, picture_set: _Optional[_Union[PictureSet, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class CreatePictureSetResponse(_message.Message):
    __slots__ = ("picture_set",)
    PICTURE_SET_FIELD_NUMBER: _ClassVar[int]
    picture_set: PictureSet
    def __init__(self, picture_set: _Optional[_Union[PictureSet, _Mapping]] = ...) -> None: ...

class GetPictureSetRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetPictureSetResponse(_message.Message):
    __slots__ = ("picture_set",)
    PICTURE_SET_FIELD_NUMBER: _ClassVar[int]
    picture_set: PictureSet
    def __init__(self, picture_set: _Optional[_Union[PictureSet, _Mapping]] = ...) -> None: ...

class ListPictureSetsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPictureSetsResponse(_message.Message):
    __slots__ = ("picture_sets", "next_page_token")
    PICTURE_SETS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    picture_sets: _containers.RepeatedCompositeFieldContainer[PictureSet]
    next_page_token: str
    def __init__(self, picture_sets: _Optional[_Iterable[_Union[PictureSet, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeletePictureSetRequest(_message.Message):
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

class DeletePictureSetResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AddPictureRequest(_message.Message):
    __slots__ = ("picture_set", "part_uid", "camera", "request_id")
    PICTURE_SET_FIELD_NUMBER: _ClassVar[int]
    PART_UID_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    picture_set: str
    part_uid: str
    camera: str
    request_id: str
    def __init__(self, picture_set: _Optional[str] = ..., part_uid: _Optional[str] = ..., camera: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class AddPictureResponse(_message.Message):
    __slots__ = ("picture",)
    PICTURE_FIELD_NUMBER: _ClassVar[int]
    picture: Picture
    def __init__(self, picture: _Optional[_Union[Picture, _Mapping]] = ...) -> None: ...

class RemovePictureRequest(_message.Message):
    __slots__ = ("picture_id", "reason", "request_id")
    PICTURE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    picture_id: int
    reason: str
    request_id: str
    def __init__(self, picture_id: _Optional[int] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RemovePictureResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListPicturesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "picture_set", "defect_class")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PICTURE_SET_FIELD_NUMBER: _ClassVar[int]
    DEFECT_CLASS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    picture_set: str
    defect_class: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., picture_set: _Optional[str] = ..., defect_class: _Optional[str] = ...) -> None: ...

class ListPicturesResponse(_message.Message):
    __slots__ = ("pictures", "next_page_token")
    PICTURES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    pictures: _containers.RepeatedCompositeFieldContainer[Picture]
    next_page_token: str
    def __init__(self, pictures: _Optional[_Iterable[_Union[Picture, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ExportPictureSetRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class ExportPictureSetResponse(_message.Message):
    __slots__ = ("path", "content", "last")
    PATH_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    path: str
    content: bytes
    last: bool
    def __init__(self, path: _Optional[str] = ..., content: _Optional[bytes] = ..., last: _Optional[bool] = ...) -> None: ...
