from kenpin_api.part.v1 import part_pb2 as _part_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ViewVerdict(_message.Message):
    __slots__ = ("station", "camera", "camera_session", "ring_seq", "frame_no", "device_time_ns", "exposure_ns", "exposure_error_ns", "verdict", "cause", "score", "score_limit", "findings", "findings_left_out", "recipe_hash", "model_hash", "engine", "times", "truth")
    STATION_FIELD_NUMBER: _ClassVar[int]
    CAMERA_FIELD_NUMBER: _ClassVar[int]
    CAMERA_SESSION_FIELD_NUMBER: _ClassVar[int]
    RING_SEQ_FIELD_NUMBER: _ClassVar[int]
    FRAME_NO_FIELD_NUMBER: _ClassVar[int]
    DEVICE_TIME_NS_FIELD_NUMBER: _ClassVar[int]
    EXPOSURE_NS_FIELD_NUMBER: _ClassVar[int]
    EXPOSURE_ERROR_NS_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SCORE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    RECIPE_HASH_FIELD_NUMBER: _ClassVar[int]
    MODEL_HASH_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    TRUTH_FIELD_NUMBER: _ClassVar[int]
    station: str
    camera: str
    camera_session: int
    ring_seq: int
    frame_no: int
    device_time_ns: int
    exposure_ns: int
    exposure_error_ns: int
    verdict: _part_pb2.Verdict
    cause: _part_pb2.Cause
    score: float
    score_limit: float
    findings: _containers.RepeatedCompositeFieldContainer[Finding]
    findings_left_out: int
    recipe_hash: str
    model_hash: str
    engine: str
    times: StageTimes
    truth: _part_pb2.Truth
    def __init__(self, station: _Optional[str] = ..., camera: _Optional[str] = ..., camera_session: _Optional[int] = ..., ring_seq: _Optional[int] = ..., frame_no: _Optional[int] = ..., device_time_ns: _Optional[int] = ..., exposure_ns: _Optional[int] = ..., exposure_error_ns: _Optional[int] = ..., verdict: _Optional[_Union[_part_pb2.Verdict, str]] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., score: _Optional[float] = ..., score_limit: _Optional[float] = ..., findings: _Optional[_Iterable[_Union[Finding, _Mapping]]] = ..., findings_left_out: _Optional[int] = ..., recipe_hash: _Optional[str] = ..., model_hash: _Optional[str] = ..., engine: _Optional[str] = ..., times: _Optional[_Union[StageTimes, _Mapping]] = ..., truth: _Optional[_Union[_part_pb2.Truth, _Mapping]] = ...) -> None: ...

class Finding(_message.Message):
    __slots__ = ("tool", "cause", "score", "x_px", "y_px", "width_px", "height_px", "area_px")
    TOOL_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    X_PX_FIELD_NUMBER: _ClassVar[int]
    Y_PX_FIELD_NUMBER: _ClassVar[int]
    WIDTH_PX_FIELD_NUMBER: _ClassVar[int]
    HEIGHT_PX_FIELD_NUMBER: _ClassVar[int]
    AREA_PX_FIELD_NUMBER: _ClassVar[int]
    tool: str
    cause: _part_pb2.Cause
    score: float
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    area_px: float
    def __init__(self, tool: _Optional[str] = ..., cause: _Optional[_Union[_part_pb2.Cause, str]] = ..., score: _Optional[float] = ..., x_px: _Optional[float] = ..., y_px: _Optional[float] = ..., width_px: _Optional[float] = ..., height_px: _Optional[float] = ..., area_px: _Optional[float] = ...) -> None: ...

class StageTimes(_message.Message):
    __slots__ = ("received_ns", "published_ns", "picked_ns", "prepared_ns", "inferred_ns", "judged_ns", "submitted_ns")
    RECEIVED_NS_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_NS_FIELD_NUMBER: _ClassVar[int]
    PICKED_NS_FIELD_NUMBER: _ClassVar[int]
    PREPARED_NS_FIELD_NUMBER: _ClassVar[int]
    INFERRED_NS_FIELD_NUMBER: _ClassVar[int]
    JUDGED_NS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_NS_FIELD_NUMBER: _ClassVar[int]
    received_ns: int
    published_ns: int
    picked_ns: int
    prepared_ns: int
    inferred_ns: int
    judged_ns: int
    submitted_ns: int
    def __init__(self, received_ns: _Optional[int] = ..., published_ns: _Optional[int] = ..., picked_ns: _Optional[int] = ..., prepared_ns: _Optional[int] = ..., inferred_ns: _Optional[int] = ..., judged_ns: _Optional[int] = ..., submitted_ns: _Optional[int] = ...) -> None: ...
