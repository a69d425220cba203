"""Logs: JSON lines on standard error, one event each."""

import contextlib
import logging
import os
from collections.abc import Callable
from typing import TextIO, cast

import structlog

Log = Callable[[str, dict[str, object]], None]


class _Stderr:
    """Standard error as a log needs it: a full disk loses words, never the work that they are about."""

    @staticmethod
    def write(text: str) -> int:
        with contextlib.suppress(OSError):
            os.write(2, text.encode("utf-8", "backslashreplace"))
        return len(text)

    @staticmethod
    def flush() -> None:
        """Nothing waits."""


def log_of(role: str, name: str) -> Log:
    """A role's log: call it with an event's name and its values."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(default=str),
        ],
        logger_factory=structlog.WriteLoggerFactory(cast("TextIO", _Stderr())),
    )
    # Harvesters tells of every buffer; what matters of it comes as an error.
    logging.getLogger("harvesters").setLevel(logging.ERROR)
    bound = structlog.get_logger().bind(role=role, name=name, pid=os.getpid())

    def log(event: str, values: dict[str, object]) -> None:
        bound.info(event, **values)

    return log
