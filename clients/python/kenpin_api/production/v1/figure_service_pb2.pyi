import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from kenpin_api.production.v1 import figures_pb2 as _figures_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetFiguresRequest(_message.Message):
    __slots__ = ("scope", "without_latency")
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_LATENCY_FIELD_NUMBER: _ClassVar[int]
    scope: _figures_pb2.FigureScope
    without_latency: bool
    def __init__(self, scope: _Optional[_Union[_figures_pb2.FigureScope, _Mapping]] = ..., without_latency: _Optional[bool] = ...) -> None: ...

class GetFiguresResponse(_message.Message):
    __slots__ = ("figures",)
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    figures: _figures_pb2.Figures
    def __init__(self, figures: _Optional[_Union[_figures_pb2.Figures, _Mapping]] = ...) -> None: ...

class WatchFiguresRequest(_message.Message):
    __slots__ = ("scope", "without_latency", "interval")
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_LATENCY_FIELD_NUMBER: _ClassVar[int]
    INTERVAL_FIELD_NUMBER: _ClassVar[int]
    scope: _figures_pb2.FigureScope
    without_latency: bool
    interval: _duration_pb2.Duration
    def __init__(self, scope: _Optional[_Union[_figures_pb2.FigureScope, _Mapping]] = ..., without_latency: _Optional[bool] = ..., interval: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class WatchFiguresResponse(_message.Message):
    __slots__ = ("figures",)
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    figures: _figures_pb2.Figures
    def __init__(self, figures: _Optional[_Union[_figures_pb2.Figures, _Mapping]] = ...) -> None: ...
