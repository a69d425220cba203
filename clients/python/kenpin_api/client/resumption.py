"""What a watch keeps from one connection to the next: its place, and how long it waits before it tries again.

Each watch of the hub takes a `resume_token` in its request and gives one with
each answer; an answer with nothing but the token is a heartbeat.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import grpc

from kenpin_api.client.errors import token_of, typed_error
from kenpin_api.inspection.v1 import inspection_pb2

RETRY_S_MIN = 0.05
RETRY_S_MAX = 2.0
_RESUMABLE = frozenset(
    (
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        grpc.StatusCode.CANCELLED,
        grpc.StatusCode.INTERNAL,
        grpc.StatusCode.UNKNOWN,
    )
)


# Changes that one answer may carry.
CHANGES_PER_ANSWER_MAX = 256


@dataclass(frozen=True)
class Update:
    """A part as it is known now, and the token that stands behind this change."""

    part: inspection_pb2.PartRecord
    resume_token: str


class Resumption:
    """One watch, over all its connections. `give_up_after_s`: how long the hub may be away; None: for ever."""

    def __init__(self, request: Any, give_up_after_s: float | None) -> None:
        self.request = request
        self._give_up_after_s = give_up_after_s
        self._retry_s = RETRY_S_MIN
        self._away_since: float | None = None

    def changes(self, response: Any) -> Iterator[Any]:
        """The changes that an answer tells of, each once its token is taken; a heartbeat has a token alone."""
        self._retry_s = RETRY_S_MIN
        self._away_since = None
        for change in (response, *getattr(response, "more", ())):
            # Unset while a snapshot is told, which begins again.
            self.request.resume_token = change.resume_token or self.request.resume_token
            if any(field.name != "resume_token" for field, _ in change.ListFields()):
                yield change

    def pause_s(self, error: grpc.RpcError | None) -> float:
        """How long to wait after a connection that ended with `error` (None: it just ended). Raises its ApiError when
        the watch ends with it.
        """
        retry_after_s = 0.0
        if error is not None:
            typed = typed_error(error)
            if typed.status not in _RESUMABLE:
                raise typed from error
            self._away_since = self._away_since if self._away_since is not None else time.monotonic()
            if self._give_up_after_s is not None and time.monotonic() - self._away_since >= self._give_up_after_s:
                raise typed from error
            if self.request.resume_token in ("", "start"):
                self.request.resume_token = token_of(error) or self.request.resume_token
            retry_after_s = typed.retry_after_s or 0.0
        # Many clients of one hub must not all come back at the same instant.
        pause_s = self._retry_s * random.uniform(0.5, 1.0)
        self._retry_s = min(self._retry_s * 2, RETRY_S_MAX)
        # The hub's advice may lengthen the pause, within the bound.
        return min(max(pause_s, retry_after_s * random.uniform(0.5, 1.0)), RETRY_S_MAX)
