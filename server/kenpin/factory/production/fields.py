"""Between a message of the contract and a row of its table: by name, checked on the way in.

An instant `…_time` is the column `…_utc_ns`, a duration the column `…_ns`;
what repeats is JSON.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, TypeVar

from google.protobuf import json_format
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from kenpin.model.errors import InputError

TEXT_CHARS_MAX = 4000
# Any text of a row together: repeated fields are no way around the limit above.
ROW_CHARS_MAX = 200_000
QUANTITY_MAX = 10**15
# Timestamps of the contract reach further than 64 bits of nanoseconds.
INSTANT_NS_MAX = 2**63 - 1
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

M = TypeVar("M", bound=Message)


def check_id(text: str, what: str) -> str:
    """`text`, which names something. InputError when it is no id."""
    if not _ID.fullmatch(text):
        raise InputError(f"{what}: {text[:80]!r} is no id; use letters, digits, '.', '_' and '-', at most 64")
    return text


def instant_of(timestamp: Timestamp, what: str) -> int:
    """UTC in ns. InputError for an instant that no clock here shows."""
    seconds, nanos = timestamp.seconds, timestamp.nanos
    if not 0 <= nanos < 10**9 or not 0 <= seconds < INSTANT_NS_MAX // 10**9:
        raise InputError(f"{what}: {seconds} s and {nanos} ns is no time between 1970 and 2262")
    return int(seconds * 10**9 + nanos)


def timestamp_of(utc_ns: int) -> Timestamp:
    """An instant on the wire."""
    return Timestamp(seconds=utc_ns // 10**9, nanos=utc_ns % 10**9)


def window_of(request: Any) -> tuple[int | None, int | None]:
    """A request's [start_time, end_time), as far as it is given. InputError when it ends before it starts."""
    start = instant_of(request.start_time, "start_time") if request.HasField("start_time") else None
    end = instant_of(request.end_time, "end_time") if request.HasField("end_time") else None
    if start is not None and end is not None and end <= start:
        raise InputError("end_time is not behind start_time: a time range takes its start and leaves out its end")
    return start, end


def column_of(field: Any) -> str:
    """The column that holds a field."""
    kind = field.message_type.full_name if field.message_type is not None else ""
    if kind == Timestamp.DESCRIPTOR.full_name and not field.is_repeated:
        return f"{field.name.removesuffix('_time')}_utc_ns"
    if kind == Duration.DESCRIPTOR.full_name and not field.is_repeated:
        return f"{field.name}_ns"
    return str(field.name)


def values_of(message: Message) -> dict[str, Any]:
    """A message's values by column, without its etag. InputError for what cannot be kept."""
    values: dict[str, Any] = {}
    for field in message.DESCRIPTOR.fields:
        if field.name != "etag":
            values[column_of(field)] = _value(message, field)
    if sum(len(value) for value in values.values() if isinstance(value, str)) > ROW_CHARS_MAX:
        raise InputError(f"this {message.DESCRIPTOR.name} is too long: at most {ROW_CHARS_MAX} characters in all")
    return values


def _value(message: Message, field: Any) -> Any:
    value = getattr(message, field.name)
    if field.is_repeated:
        held = json_format.MessageToDict(message, preserving_proto_field_name=True).get(field.name)
        empty: Any = {} if field.message_type is not None and field.message_type.GetOptions().map_entry else []
        text = json.dumps(held if held is not None else empty, sort_keys=True, ensure_ascii=False)
        return _clean(text, field.name, ROW_CHARS_MAX)
    if isinstance(value, Timestamp):
        return instant_of(value, field.name) if message.HasField(field.name) else None
    if isinstance(value, Duration):
        if not 0 <= value.seconds < 10**9 or not 0 <= value.nanos < 10**9:
            raise InputError(f"{field.name}: a duration is not below zero and below 10^9 s")
        return value.seconds * 10**9 + value.nanos
    if isinstance(value, str):
        return _clean(value, field.name, TEXT_CHARS_MAX)
    if isinstance(value, int) and not isinstance(value, bool) and value > QUANTITY_MAX:
        raise InputError(f"{field.name}: {value} is more than {QUANTITY_MAX}")
    return value


def _clean(text: str, name: str, chars_max: int) -> str:
    if len(text) > chars_max:
        raise InputError(f"{name} has {len(text)} characters; at most {chars_max} are kept")
    if "\0" in text or "\\u0000" in text:
        raise InputError(f"{name} holds a character with code 0")
    return text


def check_text(text: str, name: str) -> str:
    """`text`, which a person wrote. InputError when it cannot be kept."""
    return _clean(text, name, TEXT_CHARS_MAX)


def message_of(kind: type[M], row: Any) -> M:
    """The message of a row; its etag is the place of the row's last change."""
    message = kind()
    for field in kind.DESCRIPTOR.fields:
        if field.name == "etag":
            message.etag = str(row["seq"])  # type: ignore[attr-defined]
            continue
        value = row[column_of(field)]
        if value is None:
            continue
        if field.is_repeated:
            json_format.ParseDict({field.name: json.loads(value)}, message)
        elif column_of(field) == field.name:
            setattr(message, field.name, value)
        elif column_of(field).endswith("_utc_ns"):
            getattr(message, field.name).CopyFrom(timestamp_of(value))
        else:
            getattr(message, field.name).CopyFrom(Duration(seconds=value // 10**9, nanos=value % 10**9))
    return message


def merged(before: M, change: M, mask: FieldMask, allowed: Iterable[str]) -> M:
    """`before` with the masked fields of `change`; without a mask, with those that are set.

    Raises InputError for a path that is no field, or none that may be changed.
    """
    may = frozenset(allowed)
    paths = list(mask.paths) or [field.name for field, _ in change.ListFields() if field.name in may]
    known = {field.name for field in before.DESCRIPTOR.fields}
    for path in paths:
        if path not in known:
            raise InputError(f"update_mask: a {before.DESCRIPTOR.name} has no field {path[:80]!r}")
        if path not in may:
            raise InputError(f"update_mask: {path} does not change this way; what may: {', '.join(sorted(may))}")
    after = type(before)()
    after.CopyFrom(before)
    for path in paths:
        after.ClearField(path)
    picked = type(before)()
    picked.CopyFrom(change)
    for field, _ in change.ListFields():
        if field.name not in paths:
            picked.ClearField(field.name)
    after.MergeFrom(picked)
    return after
