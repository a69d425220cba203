"""Turns what pydantic says about a document into what a person should write instead."""

import difflib
import re
import types
import typing
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from kenpin.config.source import Location, Problem

UNITS = {
    "ns": "nanoseconds",
    "us": "microseconds",
    "ms": "milliseconds",
    "s": "seconds",
    "mm": "millimetres",
    "mm_s": "millimetres a second",
    "parts_s": "parts a second",
    "counts_per_mm": "encoder counts a millimetre",
    "px": "pixels",
    "bytes": "bytes",
    "days": "days",
}
# Other ways in which people name these and other units.
_UNIT_WORDS = (
    *UNITS,
    *(
        "m",
        "cm",
        "m_s",
        "m_min",
        "sec",
        "secs",
        "seconds",
        "msec",
        "millis",
        "usec",
        "min",
        "minutes",
        "hours",
        "h",
    ),
    *("kb", "mb", "gb", "mib", "gib", "mm2", "percent", "hz", "parts_min"),
)
_CHOICES = {
    "region": "write full, or x, y, width and height in pixels",
    "limit": "write auto, or a number above 0",
    "rate_parts_s": "write as_fast, or a number of parts a second above 0",
    "consecutive_rejects": "write none, or a whole number of parts, at least 1",
}
_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "text",
    "tuple": "a list, each item behind a hyphen",
    "model": "a section of keys",
    "dict": "a section of keys",
}
_NUMBER_WITH_UNIT = re.compile(r"\s*([-+]?[0-9.]+)\s*[a-zA-Zµ%/²]+\s*")


def problems_of(error: ValidationError, model: type[BaseModel], document: dict[str, Any]) -> list[Problem]:
    """One problem for each place at which the document does not fit the model."""
    found: dict[tuple[Location, bool], Problem] = {}
    for detail in error.errors(include_url=False):
        location, union_key = _in_document(detail["loc"], document)
        value = _value_at(document, location)
        if detail["type"] == "too_short" and value:
            # Its items were refused one by one, so that none is left.
            continue
        if union_key is not None and not (isinstance(value, dict) or len(location) > union_key):
            location = location[:union_key]
            key = str(location[-1])
            text = f"{_shown(value)} is no {key}; {_CHOICES[key]}"
            problem = Problem(location, text)
        elif union_key is not None and len(location) == union_key:
            # A section was written: only what the section's own schema says counts.
            continue
        else:
            problem = _problem(dict(detail), location, model)
        found.setdefault((problem.location, problem.at_key), problem)
    return [problem for problem in found.values() if not _misspelt(problem, model, document)]


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """What was probably meant, or which words there are."""
    words = list(known)
    close = _close(wrong, words)
    if close:
        return f"did you mean {close[0]}?"
    if not words:
        return "there is none here"
    return f"there are {', '.join(words)}" if len(words) > 1 else f"there is only {words[0]}"


def _problem(detail: dict[str, Any], location: Location, model: type[BaseModel]) -> Problem:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    key = _key(location)
    if kind == "extra_forbidden":
        return Problem(location, _unknown_key(key, _fields(model, location[:-1])), at_key=True)
    if kind == "missing":
        return Problem(location, f"{key} is missing; add {key}: to this section")
    if key == "schema_version":
        return Problem(location, f"schema_version {_shown(value)} is not known here; write schema_version: 1")
    if value is None:
        return Problem(location, f"{key} is empty; write its value, or leave the key out if it has a default")
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        return Problem(location, f"{key}: {_shown(value)} is not known; {suggestion(str(value), choices)}")
    if kind == "value_error":
        return Problem(location, f"{key}: {context['error']}")
    return Problem(location, f"{key}: {_wrong_value(kind, value, context, detail['msg'])}")


def _wrong_value(kind: str, value: Any, context: dict[str, Any], message: str) -> str:
    bounds = {
        "greater_than": "above",
        "greater_than_equal": "at least",
        "less_than": "below",
        "less_than_equal": "at most",
    }
    if kind in bounds:
        (limit,) = (v for k, v in context.items() if k in ("gt", "ge", "lt", "le"))
        return f"{_shown(value)} is out of range; write a value {bounds[kind]} {limit:g}"
    if kind in ("too_short", "too_long"):
        return f"has {context['actual_length']} items; write {_length_bound(context)}"
    if kind in ("string_too_short", "string_too_long"):
        return f"has {len(value)} letters; write {_length_bound(context)}"
    wanted = _WANTED.get(kind.partition("_")[0])
    if kind == "int_from_float":
        wanted = "a whole number"
    number = _NUMBER_WITH_UNIT.fullmatch(value) if isinstance(value, str) else None
    if number is not None and wanted in ("a number", "a whole number"):
        return f"{_shown(value)} carries a unit; the unit is in the key's name, so write {number[1]}"
    if wanted is not None:
        return f"{_shown(value)} does not fit; write {wanted}"
    return f"{_shown(value)}: {message[:1].lower()}{message[1:]}"


def _key(location: Location) -> str:
    if not location:
        return "the file"
    last = location[-1]
    return f"item {last + 1}" if isinstance(last, int) else last


def _misspelt(problem: Problem, model: type[BaseModel], document: dict[str, Any]) -> bool:
    """Whether a key is missing only because it was written otherwise, which is refused already."""
    section, key = _value_at(document, problem.location[:-1]), _key(problem.location)
    if not isinstance(section, dict) or key in section:
        return False
    known = _fields(model, problem.location[:-1])
    others = [other for other in section if other not in known]
    return any(_same_but_unit(other, key) or key in _close(other, known) for other in others)


def _close(wrong: str, words: list[str]) -> list[str]:
    return difflib.get_close_matches(wrong, words, n=1, cutoff=0.6)


def _same_but_unit(written: str, key: str) -> bool:
    return _unit(key) is not None and _stem(written) == _stem(key)


def _length_bound(context: dict[str, Any]) -> str:
    if "min_length" in context:
        return f"at least {context['min_length']}"
    return f"at most {context['max_length']}"


def _unknown_key(key: str, known: list[str]) -> str:
    for other in known:
        if _same_but_unit(key, other):
            return f"{key} has no or another unit; write {other}, in {UNITS[_unit(other) or '']}"
    return f"{key} is no key of this section; {suggestion(key, known)}"


def _unit(key: str) -> str | None:
    bare = re.sub(r"_(min|max)$", "", key)
    ends = [unit for unit in UNITS if bare == unit or bare.endswith("_" + unit)]
    return max(ends, key=len) if ends else None


def _stem(key: str) -> str:
    bare = re.sub(r"_(min|max)$", "", key.lower())
    for unit in sorted(_UNIT_WORDS, key=len, reverse=True):
        if bare.endswith("_" + unit):
            return bare[: -len(unit) - 1]
    return bare


def _in_document(raw: tuple[int | str, ...], document: Any) -> tuple[Location, int | None]:
    """The location without pydantic's names of a union's branches, and how deep the union stands."""
    location: list[int | str] = []
    union_depth: int | None = None
    for index, part in enumerate(raw):
        if location and location[-1] in _CHOICES and union_depth is None:
            union_depth = len(location)
            if not isinstance(_value_at(document, tuple(location)), dict) or index == len(raw) - 1:
                break
            continue
        location.append(part)
    return tuple(location), union_depth


def _value_at(document: Any, location: Location) -> Any:
    for part in location:
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def _fields(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that the section at a location may have."""
    current: Any = model
    for part in location:
        section = _section(current)
        if section is None:
            return []
        if isinstance(part, int):
            continue
        if part not in section.model_fields:
            return []
        current = section.model_fields[part].annotation
    section = _section(current)
    return list(section.model_fields) if section is not None else []


def _section(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in (typing.Annotated, typing.Union, types.UnionType, tuple):
        for inner in typing.get_args(annotation):
            section = _section(inner)
            if section is not None:
                return section
    return None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a section"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
