"""A line of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Line, serving


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path) as line:
        yield line
