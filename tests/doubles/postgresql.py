"""A PostgreSQL server of the tests' own: made in a folder, reached over a Unix socket, gone afterwards.

It is there where PostgreSQL's programs are installed (Debian: postgresql-15 or later); elsewhere its tests are skipped.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

# Nobody's data: no need to wait for the disk.
SETTINGS = ("fsync=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")


@dataclass
class PostgresqlServer:
    """A running server."""

    socket_dir: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def new_database(self) -> str:
        """The URL of a new, empty database."""
        name = f"kenpin_{next(self._numbers)}"
        engine = sa.create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(
                f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
            )
        engine.dispose()
        return self._url(name)

    def _url(self, database: str) -> str:
        return f"postgresql+psycopg://kenpin@/{database}?host={self.socket_dir}"


MEMORY = Path("/dev/shm")
MEMORY_FREE_MIN = 6 << 30


@contextmanager
def running_postgresql() -> Iterator[PostgresqlServer]:
    """A server until the block is left. Skips the test where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    # A socket's path is at most 107 bytes, which a test's own folder may exceed. In memory where there is room: each
    # test has a database of its own, hundreds of files that a disk takes minutes to make and delete.
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_FREE_MIN
    folder = Path(tempfile.mkdtemp(prefix="kenpin-pg-", dir=MEMORY if roomy else None))
    data = folder / "data"
    as_user = _as_user(folder)
    try:
        _run(*as_user, programs / "initdb", "-D", data, "-U", "kenpin", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={folder}"))
        _run(*as_user, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield PostgresqlServer(folder)
        finally:
            _run(*as_user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    return next((path for path in (*candidates, *reversed(versions)) if (path / "pg_ctl").exists()), None)


def _as_user(folder: Path) -> tuple[str, ...]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return ()
    user = "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody"
    os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    return ("setpriv", f"--reuid={user}", "--clear-groups", "--")


def _run(*command: object) -> None:
    # The server keeps what it inherits open, so its output goes to a file of its own.
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}: exit {done.returncode}"
