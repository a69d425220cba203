"""Random messages of any type, drawn by its descriptor: empty, huge, at each number's ends, and in every language."""

from typing import Any

from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from hypothesis import strategies as st

DEPTH_MAX = 4
_INT32, _INT64 = (-(2**31), 2**31 - 1), (-(2**63), 2**63 - 1)
_UINT32, _UINT64 = (0, 2**32 - 1), (0, 2**64 - 1)
_RANGES = {
    FieldDescriptor.TYPE_INT32: _INT32,
    FieldDescriptor.TYPE_SINT32: _INT32,
    FieldDescriptor.TYPE_SFIXED32: _INT32,
    FieldDescriptor.TYPE_UINT32: _UINT32,
    FieldDescriptor.TYPE_FIXED32: _UINT32,
    FieldDescriptor.TYPE_INT64: _INT64,
    FieldDescriptor.TYPE_SINT64: _INT64,
    FieldDescriptor.TYPE_SFIXED64: _INT64,
    FieldDescriptor.TYPE_UINT64: _UINT64,
    FieldDescriptor.TYPE_FIXED64: _UINT64,
}
# Names that mean something to somebody, and text that breaks what does not expect it.
_TEXTS = (
    *("station-1", "gate-1", "camera-1", "start", "../../etc/passwd", "a\x00b", "'; DROP TABLE parts; --", "%s%n"),
    *("\ufeff", "𝔘" * 40, "\n\r\t", "-1", "1e400", "0" * 5000),
)


def messages(kind: type[Message]) -> st.SearchStrategy[Message]:
    """Messages of a type."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Message:
        message = kind()
        _fill(draw, message, DEPTH_MAX)
        return message

    return drawn()


def _fill(draw: st.DrawFn, message: Message, depth: int) -> None:
    for field in message.DESCRIPTOR.fields:
        if not draw(st.booleans()):
            continue
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            _fill_map(draw, message, field)
        elif field.message_type is not None:
            if depth == 0:
                continue
            if field.is_repeated:
                for _ in range(draw(st.integers(0, 3))):
                    _fill(draw, getattr(message, field.name).add(), depth - 1)
            else:
                inner = getattr(message, field.name)
                inner.SetInParent()
                _fill(draw, inner, depth - 1)
        elif field.is_repeated:
            getattr(message, field.name).extend(draw(st.lists(_scalar(field), max_size=4)))
        else:
            setattr(message, field.name, draw(_scalar(field)))


def _fill_map(draw: st.DrawFn, message: Message, field: FieldDescriptor) -> None:
    entry: Descriptor = field.message_type
    key, value = entry.fields_by_name["key"], entry.fields_by_name["value"]
    target: Any = getattr(message, field.name)
    for name in draw(st.lists(_scalar(key), max_size=3)):
        if value.message_type is None:
            target[name] = draw(_scalar(value))
        else:
            target[name].CopyFrom(message_factory.GetMessageClass(value.message_type)())


def _scalar(field: FieldDescriptor) -> st.SearchStrategy[Any]:
    if field.type in _RANGES:
        low, high = _RANGES[field.type]
        return st.one_of(st.sampled_from((low, high, 0, 1)), st.integers(low, high))
    if field.type == FieldDescriptor.TYPE_BOOL:
        return st.booleans()
    if field.type == FieldDescriptor.TYPE_STRING:
        return st.one_of(st.sampled_from(_TEXTS), st.text(max_size=40))
    if field.type == FieldDescriptor.TYPE_BYTES:
        return st.binary(max_size=200)
    if field.type == FieldDescriptor.TYPE_ENUM:
        # A newer client's values too.
        return st.one_of(st.sampled_from([v.number for v in field.enum_type.values]), st.integers(-5, 10_000))
    width = 32 if field.type == FieldDescriptor.TYPE_FLOAT else 64
    return st.floats(width=width)
