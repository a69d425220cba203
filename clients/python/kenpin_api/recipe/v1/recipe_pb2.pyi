import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Recipe(_message.Message):
    __slots__ = ("recipe_hash", "product", "text", "create_time", "created_by", "comment")
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATED_BY_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    recipe_hash: str
    product: str
    text: str
    create_time: _timestamp_pb2.Timestamp
    created_by: str
    comment: str
    def __init__(self, recipe_hash: _Optional[str] = ..., product: _Optional[str] = ..., text: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., created_by: _Optional[str] = ..., comment: _Optional[str] = ...) -> None: ...

class PutRecipeRequest(_message.Message):
    __slots__ = ("text", "comment", "stations", "validate_only", "request_id")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    COMMENT_FIELD_NUMBER: _ClassVar[int]
    STATIONS_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    text: str
    comment: str
    stations: _containers.RepeatedScalarFieldContainer[str]
    validate_only: bool
    request_id: str
    def __init__(self, text: _Optional[str] = ..., comment: _Optional[str] = ..., stations: _Optional[_Iterable[str]] = ..., validate_only: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class PutRecipeResponse(_message.Message):
    __slots__ = ("recipe",)
    RECIPE_FIELD_NUMBER: _ClassVar[int]
    recipe: Recipe
    def __init__(self, recipe: _Optional[_Union[Recipe, _Mapping]] = ...) -> None: ...

class GetRecipeRequest(_message.Message):
    __slots__ = ("recipe_hash",)
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    recipe_hash: str
    def __init__(self, recipe_hash: _Optional[str] = ...) -> None: ...

class GetRecipeResponse(_message.Message):
    __slots__ = ("recipe", "in_force_on")
    RECIPE_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_ON_FIELD_NUMBER: _ClassVar[int]
    recipe: Recipe
    in_force_on: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, recipe: _Optional[_Union[Recipe, _Mapping]] = ..., in_force_on: _Optional[_Iterable[str]] = ...) -> None: ...

class ListRecipesRequest(_message.Message):
    __slots__ = ("product", "page_size", "page_token")
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    product: str
    page_size: int
    page_token: str
    def __init__(self, product: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRecipesResponse(_message.Message):
    __slots__ = ("recipes", "next_page_token")
    RECIPES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    recipes: _containers.RepeatedCompositeFieldContainer[Recipe]
    next_page_token: str
    def __init__(self, recipes: _Optional[_Iterable[_Union[Recipe, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DiffRecipesRequest(_message.Message):
    __slots__ = ("from_hash", "to_hash")
    FROM_HASH_FIELD_NUMBER: _ClassVar[int]
    TO_HASH_FIELD_NUMBER: _ClassVar[int]
    from_hash: str
    to_hash: str
    def __init__(self, from_hash: _Optional[str] = ..., to_hash: _Optional[str] = ...) -> None: ...

class DiffRecipesResponse(_message.Message):
    __slots__ = ("differences",)
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    differences: _containers.RepeatedCompositeFieldContainer[Difference]
    def __init__(self, differences: _Optional[_Iterable[_Union[Difference, _Mapping]]] = ...) -> None: ...

class Difference(_message.Message):
    __slots__ = ("path", "from_value", "to_value")
    PATH_FIELD_NUMBER: _ClassVar[int]
    FROM_VALUE_FIELD_NUMBER: _ClassVar[int]
    TO_VALUE_FIELD_NUMBER: _ClassVar[int]
    path: str
    from_value: str
    to_value: str
    def __init__(self, path: _Optional[str] = ..., from_value: _Optional[str] = ..., to_value: _Optional[str] = ...) -> None: ...

class PrepareRecipeRequest(_message.Message):
    __slots__ = ("station", "recipe_hash", "request_id")
    STATION_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    station: str
    recipe_hash: str
    request_id: str
    def __init__(self, station: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class PrepareRecipeResponse(_message.Message):
    __slots__ = ("load_ms",)
    LOAD_MS_FIELD_NUMBER: _ClassVar[int]
    load_ms: float
    def __init__(self, load_ms: _Optional[float] = ...) -> None: ...

class SwitchRecipeRequest(_message.Message):
    __slots__ = ("station", "recipe_hash", "reason", "request_id")
    STATION_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    station: str
    recipe_hash: str
    reason: str
    request_id: str
    def __init__(self, station: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., reason: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SwitchRecipeResponse(_message.Message):
    __slots__ = ("in_force",)
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    in_force: RecipeInForce
    def __init__(self, in_force: _Optional[_Union[RecipeInForce, _Mapping]] = ...) -> None: ...

class RecipeInForce(_message.Message):
    __slots__ = ("station", "recipe_hash", "product", "start_time", "first_parts", "ordered_by", "reason")
    STATION_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_PARTS_FIELD_NUMBER: _ClassVar[int]
    ORDERED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    station: str
    recipe_hash: str
    product: str
    start_time: _timestamp_pb2.Timestamp
    first_parts: _containers.RepeatedCompositeFieldContainer[FirstPart]
    ordered_by: str
    reason: str
    def __init__(self, station: _Optional[str] = ..., recipe_hash: _Optional[str] = ..., product: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_parts: _Optional[_Iterable[_Union[FirstPart, _Mapping]]] = ..., ordered_by: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class FirstPart(_message.Message):
    __slots__ = ("gate", "lane", "trigger_no")
    GATE_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_NO_FIELD_NUMBER: _ClassVar[int]
    gate: str
    lane: int
    trigger_no: int
    def __init__(self, gate: _Optional[str] = ..., lane: _Optional[int] = ..., trigger_no: _Optional[int] = ...) -> None: ...

class ListRecipeHistoryRequest(_message.Message):
    __slots__ = ("station", "page_size", "page_token")
    STATION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    station: str
    page_size: int
    page_token: str
    def __init__(self, station: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRecipeHistoryResponse(_message.Message):
    __slots__ = ("in_force", "next_page_token")
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    in_force: _containers.RepeatedCompositeFieldContainer[RecipeInForce]
    next_page_token: str
    def __init__(self, in_force: _Optional[_Iterable[_Union[RecipeInForce, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
