"""The hub's store: opened, migrated, written by one at a time, read by many.

Everything is written in `Store.writing()`: one transaction, one writer at a
time in this process. Whatever was written is visible to every reader when the
listeners are told of it, and not before.
"""

import importlib.util
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from kenpin.hub.schema import CHANGES, EVENTS, STORE, VIEWS
from kenpin.model.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_TIMEOUT_MS = 10_000
CACHE_KIB = 32 * 1024
POOL_SIZE = 16
# PostgreSQL's advisory lock that a writer holds: "kenpin" in ASCII.
WRITER_LOCK = 0x6B656E70696E


@dataclass
class Writer:
    """One running write transaction, and the next free numbers in it."""

    connection: Connection
    next_seq: int
    next_view_id: int
    next_event_id: int
    stored_utc_ns: int

    def take_seq(self) -> int:
        """The next place in the store's order."""
        seq = self.next_seq
        self.next_seq += 1
        return seq


class Store:
    """A hub's store at an SQLAlchemy URL, its schema brought up to this version.

    Raises StoreError when it cannot be opened, written, or was written by a
    newer Kenpin. An older `revision` of the schema is for restoring into it.
    """

    def __init__(self, url: str, revision: str | None = None) -> None:
        self.url = _parse(url)
        self._write_lock = threading.Lock()
        self._listeners: list[Callable[[int], None]] = []
        self._engine = _create_engine(self.url)
        self._write_options: dict[str, Any] = {"kenpin_write": True}
        if self.url.get_backend_name() == "postgresql":
            self._write_options["isolation_level"] = "READ COMMITTED"
        try:
            with self._engine.connect() as connection:
                upgrade(connection, revision or "head")
            with self.writing() as writer:
                self.uuid = _identify(writer)
            with self.reading() as connection:
                self._last_seq = last_seq(connection)
        except (SQLAlchemyError, CommandError) as error:
            self._engine.dispose()
            raise StoreError(
                f"cannot open the store {self}: {_cause(error)}. Check that its folder can be written, that "
                "the disk is not full, and that no newer Kenpin has written it"
            ) from error

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)

    @property
    def last_seq(self) -> int:
        """The last place in the store's order that readers can see."""
        return self._last_seq

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection with one consistent view of the store."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"cannot read the store {self}: {_cause(error)}") from error

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One write transaction: committed when left, undone when left by an error.

        Tells the listeners of the last committed place when it changed.
        """
        with self._write_lock:
            try:
                with (
                    self._engine.connect().execution_options(**self._write_options) as connection,
                    connection.begin(),
                ):
                    writer = _begin(connection)
                    first_seq = writer.next_seq
                    yield writer
            except SQLAlchemyError as error:
                raise StoreError(f"cannot write the store {self}: {_cause(error)}") from error
            if writer.next_seq == first_seq:
                return
            self._last_seq = writer.next_seq - 1
        for listener in tuple(self._listeners):
            listener(self._last_seq)

    def listen(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Calls `listener` with the last committed place after every write; the result ends that.

        The listener runs on the writer's thread and must return at once.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()


def last_seq(connection: Connection) -> int:
    """The last place in the store's order; 0 in an empty store."""
    return int(connection.scalar(sa.select(sa.func.max(CHANGES.c.seq))) or 0)


def revision_of(connection: Connection) -> str:
    """The revision of the schema at `connection`; "" before there is one."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Brings the schema at `connection` up to `revision`."""
    command.upgrade(_alembic(connection), revision)
    connection.commit()


def downgrade(connection: Connection, revision: str) -> None:
    """Takes the schema at `connection` back to `revision` ("base": no tables)."""
    command.downgrade(_alembic(connection), revision)
    connection.commit()


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"{url!r} is no store URL: write for example sqlite:////var/lib/kenpin/hub.sqlite") from error
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "postgresql+psycopg":
        if importlib.util.find_spec("psycopg") is None:
            raise StoreError("a store on PostgreSQL needs its driver: pip install 'kenpin[postgresql]'")
        return parsed
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(f"a store is on sqlite or postgresql, not on {parsed.drivername}")
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError("the store must be a file: write sqlite:////PATH")
    try:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the store's folder: {error}") from error
    return parsed


def _create_engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    engine = sa.create_engine(
        # Every reading has one view of the store; writers see what was committed before them.
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # One writer at a time, whichever process it is in.
        if connection.get_execution_options().get("kenpin_write", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    return engine


def _sqlite(url: URL) -> Engine:
    engine = sa.create_engine(url, pool_size=POOL_SIZE, max_overflow=POOL_SIZE)

    @sa.event.listens_for(engine, "connect")
    def prepare(dbapi_connection: Any, _record: object) -> None:
        # The driver must not begin transactions of its own: `begin` below does.
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("kenpin_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


_NEXT_NUMBERS = sa.select(
    sa.select(sa.func.max(CHANGES.c.seq)).scalar_subquery(),
    sa.select(sa.func.max(VIEWS.c.view_id)).scalar_subquery(),
    sa.select(sa.func.max(EVENTS.c.event_id)).scalar_subquery(),
)


def _begin(connection: Connection) -> Writer:
    seq, view_id, event_id = connection.execute(_NEXT_NUMBERS).one()
    return Writer(connection, (seq or 0) + 1, (view_id or 0) + 1, (event_id or 0) + 1, time.time_ns())


def _identify(writer: Writer) -> uuid.UUID:
    known = writer.connection.scalar(sa.select(STORE.c.uuid).where(STORE.c.id == 1))
    if known is not None:
        return uuid.UUID(known)
    created = uuid.uuid4()
    writer.connection.execute(sa.insert(STORE).values(id=1, uuid=str(created), created_utc_ns=writer.stored_utc_ns))
    return created


def _cause(error: Exception) -> str:
    original = getattr(error, "orig", None)
    return str(original if original is not None else error)
