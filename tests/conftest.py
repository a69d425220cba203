"""What several kinds of test share. Importing kenpin first makes settings that must stand before NumPy is imported."""

import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from postgresql import PostgresqlServer, running_postgresql

import kenpin

assert kenpin.__version__

# No test depends on how fast the machine is.
hypothesis.settings.register_profile("kenpin", deadline=None)
hypothesis.settings.load_profile("kenpin")

# Shells start background jobs with interrupts ignored, and so would be what these tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pytest's own, with a short name: the path of a socket in it has at most 107 bytes."""
    return tmp_path_factory.mktemp("t")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    with running_postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store's URL, on each database that a store may be on."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/hub.sqlite"
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    return server.new_database()
