"""Logs: JSON lines on standard error, one event each."""

import logging
import os
import sys
from collections.abc import Callable

import structlog

Log = Callable[[str, dict[str, object]], None]


def log_of(role: str, name: str) -> Log:
    """A role's log: call it with an event's name and its values."""
    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(default=str),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # Harvesters tells of every buffer; what matters of it comes as an error.
    logging.getLogger("harvesters").setLevel(logging.ERROR)
    bound = structlog.get_logger().bind(role=role, name=name, pid=os.getpid())

    def log(event: str, values: dict[str, object]) -> None:
        bound.info(event, **values)

    return log
