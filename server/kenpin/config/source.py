"""A YAML file with the place of every key and value, so that an error can point at it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kenpin.model.errors import ConfigError

FILE_BYTES_MAX = 1024 * 1024
Location = tuple[int | str, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where in the document, and what to write instead."""

    location: Location
    text: str
    # Whether the key is meant rather than its value.
    at_key: bool = False


@dataclass(frozen=True)
class Source:
    """A parsed file: plain values, and (line, column) from 1 of each key and value."""

    path: Path
    document: dict[str, Any]
    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    values: dict[Location, tuple[int, int]] = field(default_factory=dict)

    def place(self, problem: Problem) -> tuple[int, int]:
        """Line and column of a problem: of what it names, or of the nearest section around it."""
        location = problem.location
        if problem.at_key and location in self.keys:
            return self.keys[location]
        while location not in self.values and location:
            location = location[:-1]
        return self.values.get(location, (1, 1))

    def as_json(self) -> str:
        """The document as JSON, the form in which types are checked."""
        return json.dumps(self.document, default=str)

    def refusal(self, problems: list[Problem]) -> ConfigError:
        """The error that names every problem, one a line, in the order of the file."""
        placed = sorted((self.place(problem), problem.text) for problem in problems)
        lines = [f"{self.path}:{line}:{column}: {text}" for (line, column), text in placed]
        return ConfigError("\n".join(dict.fromkeys(lines)))


def read_source(path: Path, what: str) -> Source:
    """Parse a YAML 1.2 file whose top is a mapping. ConfigError when it cannot be read as one."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES_MAX:
            raise ConfigError(f"{path}: {size} bytes are too many for {what}; at most {FILE_BYTES_MAX}")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such file; name {what}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    return parse_source(text, path, what)


def parse_source(text: str, path: Path, what: str) -> Source:
    """Parse YAML 1.2 text whose top is a mapping; problems name it `path`. ConfigError when it is none, or too long."""
    if len(text.encode("utf-8", "replace")) > FILE_BYTES_MAX:
        raise ConfigError(f"{path}: is too long for {what}; at most {FILE_BYTES_MAX} bytes")
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        raise ConfigError(_syntax(path, error)) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path}:1:1: is not YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(tree, CommentedMap):
        raise ConfigError(f"{path}:1:1: holds no keys; write {what}, beginning with `schema_version: 1`")
    source = Source(path=path, document={})
    source.values[()] = (1, 1)
    source.document.update(_plain(tree, (), source))
    return source


def _syntax(path: Path, error: MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    place = f"{mark.line + 1}:{mark.column + 1}" if mark is not None else "1:1"
    problem = (error.problem or error.context or "is not YAML").splitlines()[0]
    if problem.startswith("found duplicate key"):
        problem = problem.split(" with value")[0]
        return f"{path}:{place}: {problem}; write each key once"
    return f"{path}:{place}: {problem}; mind indentation, colons and quotes"


def _plain(node: Any, location: Location, source: Source) -> Any:
    if isinstance(node, CommentedMap):
        section: dict[str, Any] = {}
        for key, value in node.items():
            inner = (*location, str(key))
            line, column = node.lc.key(key) if _has_place(node, key) else (0, 0)
            source.keys[inner] = (line + 1, column + 1)
            if value is not None and _has_place(node, key):
                line, column = node.lc.value(key)
            source.values[inner] = (line + 1, column + 1)
            section[str(key)] = _plain(value, inner, source)
        return section
    if isinstance(node, CommentedSeq):
        items = []
        for index, value in enumerate(node):
            inner = (*location, index)
            line, column = node.lc.item(index)
            source.values[inner] = (line + 1, column + 1)
            items.append(_plain(value, inner, source))
        return items
    return _scalar(node)


def _has_place(node: CommentedMap, key: Any) -> bool:
    # A key that came by a merge ("<<") has no place of its own.
    return node.lc.data is not None and key in node.lc.data


def _scalar(node: Any) -> Any:
    # ruamel keeps how a scalar was written in a subclass; only its value counts.
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node
