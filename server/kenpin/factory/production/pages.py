"""Pages of a list: each begins behind the last one's end, so that what is added meanwhile shifts nothing."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message

from kenpin.model.errors import InputError

PAGE_SIZE = 50
PAGE_SIZE_MAX = 1000


@dataclass(frozen=True)
class Page:
    """Which page is asked for: how many rows, behind which place, of which question."""

    size: int
    # The last row's sort key; empty for the first page.
    after: tuple[int | str, ...]
    question: str

    def rows(
        self, connection: sa.Connection, select: sa.Select[Any], key: Sequence[sa.Column[Any]], *, descending: bool
    ) -> tuple[list[dict[str, Any]], str]:
        """This page's rows by `key` (unique, not null), and the next page's token ("": there is none)."""
        if self.after:
            if len(self.after) != len(key) or not all(map(_fits, self.after, key)):
                raise _wrong()
            place = sa.tuple_(*(sa.literal(v, c.type) for v, c in zip(self.after, key, strict=True)))
            row = sa.tuple_(*key)
            select = select.where(row < place if descending else row > place)
        order = [column.desc() if descending else column for column in key]
        found = connection.execute(select.order_by(*order).limit(self.size + 1)).mappings().all()
        rows = [dict(row) for row in found[: self.size]]
        if len(found) <= self.size:
            return rows, ""
        return rows, self._token([rows[-1][column.name] for column in key])

    def _token(self, after: list[Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps([self.question, after]).encode()).decode("ascii")


def page_of(request: Any) -> Page:
    """The page that a List request asks for.

    Raises InputError for a size below zero, and for a token that another
    question gave.
    """
    if request.page_size < 0:
        raise InputError(f"page_size is {request.page_size}: give 1 to {PAGE_SIZE_MAX}, or leave it out")
    size = min(request.page_size or PAGE_SIZE, PAGE_SIZE_MAX)
    question = _question(request)
    if not request.page_token:
        return Page(size, (), question)
    try:
        held = json.loads(base64.b64decode(request.page_token.encode("ascii"), b"-_", validate=True))
        asked, after = held
        if not all(isinstance(value, (int, str)) and not isinstance(value, bool) for value in after):
            raise _wrong()
    except (binascii.Error, ValueError, TypeError) as error:
        raise _wrong() from error
    if asked != question:
        raise InputError("page_token belongs to a list with other filters: keep them while turning pages")
    return Page(size, tuple(after), question)


def _fits(value: int | str, column: sa.Column[Any]) -> bool:
    if isinstance(value, int):
        return column.type.python_type is int and -(2**63) <= value < 2**63
    return column.type.python_type is str and "\0" not in value


def _wrong() -> InputError:
    return InputError("page_token is none: hand back next_page_token of the page before, unchanged")


def _question(request: Message) -> str:
    bare = type(request)()
    bare.CopyFrom(request)
    bare.ClearField("page_token")
    bare.ClearField("page_size")
    text = request.DESCRIPTOR.full_name.encode() + bare.SerializeToString(deterministic=True)
    return hashlib.sha256(text).hexdigest()[:16]
