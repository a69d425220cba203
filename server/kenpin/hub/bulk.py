"""Many rows at once, past what SQLAlchemy would do for each of them.

A row is a mapping with every column of its table in the table's order, so
that its values are its statement's parameters as they stand. PostgreSQL takes
rows by COPY, every other database by the driver's executemany.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect

# Names in one list: well under every database's limit of bound values.
NAMES_MAX = 500


def insert_rows(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts whole rows; nothing happens where there are none.

    The keys of the first row are the columns, and every other row has the same in the same order.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        _copy(connection, _copy_text(table, columns, connection.dialect), rows)
    else:
        text = _insert_text(table, columns, connection.dialect)
        connection.exec_driver_sql(text, [tuple(row.values()) for row in rows])


def update_rows(
    connection: Connection, table: sa.Table, key: sa.Column[Any], rows: Sequence[tuple[Any, Mapping[str, Any]]]
) -> None:
    """Updates rows given as (key, {column: value}); those with the same columns go together."""
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for name, values in rows:
        if values:
            groups.setdefault(tuple(values), []).append(_storable((*values.values(), name)))
    for columns, parameters in groups.items():
        connection.exec_driver_sql(_update_text(table, key, columns, connection.dialect), parameters)


def select_by_names(
    connection: Connection,
    table: sa.Table,
    columns: Sequence[sa.Column[Any]],
    key: str,
    names: Sequence[str],
    where: str = "",
) -> Iterator[dict[str, Any]]:
    """Rows of `table` whose `key` is one of `names`, and which are as SQL's `where` says."""
    if not names:
        return
    wanted = tuple(column.name for column in columns)
    text = _select_text(table, wanted, key, where, connection.dialect)
    for start in range(0, len(names), NAMES_MAX):
        some: Any = list(names[start : start + NAMES_MAX])
        if connection.dialect.name == "postgresql":
            parameters: tuple[Any, ...] = (some,)
        else:
            # As many as ever, so that the statement is the one before.
            parameters = tuple(some + some[:1] * (NAMES_MAX - len(some)))
        for row in connection.exec_driver_sql(text, parameters):
            yield dict(zip(wanted, _typed(row, columns), strict=True))


def _typed(row: Sequence[Any], columns: Sequence[sa.Column[Any]]) -> Iterator[Any]:
    """SQLite keeps a truth as a number."""
    for value, column in zip(row, columns, strict=True):
        yield bool(value) if isinstance(column.type, sa.Boolean) else value


@lru_cache(maxsize=64)
def _select_text(table: sa.Table, columns: tuple[str, ...], key: str, where: str, dialect: Dialect) -> str:
    one_of = "= ANY(%s)" if dialect.name == "postgresql" else f"IN ({', '.join('?' * NAMES_MAX)})"
    return (
        f"SELECT {_names(columns, dialect)} FROM {_name(table.name, dialect)}"
        f" WHERE {_name(key, dialect)} {one_of}{' AND ' + where if where else ''}"
    )


def _storable(values: Iterable[Any]) -> tuple[Any, ...]:
    """The values without the one character that PostgreSQL keeps in no text, and that no name needs."""
    return tuple(value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in values)


def _copy(connection: Connection, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(text) as copy:
            for row in rows:
                copy.write_row(_storable(row.values()))
    finally:
        cursor.close()


@lru_cache(maxsize=64)
def _insert_text(table: sa.Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    values = ", ".join([_mark(dialect)] * len(columns))
    return f"INSERT INTO {_name(table.name, dialect)} ({_names(columns, dialect)}) VALUES ({values})"


@lru_cache(maxsize=64)
def _copy_text(table: sa.Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    return f"COPY {_name(table.name, dialect)} ({_names(columns, dialect)}) FROM STDIN"


@lru_cache(maxsize=256)
def _update_text(table: sa.Table, key: sa.Column[Any], columns: tuple[str, ...], dialect: Dialect) -> str:
    mark = _mark(dialect)
    values = ", ".join(f"{_name(column, dialect)} = {mark}" for column in columns)
    return f"UPDATE {_name(table.name, dialect)} SET {values} WHERE {_name(key.name, dialect)} = {mark}"


def _mark(dialect: Dialect) -> str:
    return "?" if dialect.paramstyle == "qmark" else "%s"


def _names(columns: Sequence[str], dialect: Dialect) -> str:
    return ", ".join(_name(column, dialect) for column in columns)


def _name(name: str, dialect: Dialect) -> str:
    return dialect.identifier_preparer.quote(name)


def insert_new(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts those of `rows` (some at least) that are not there yet by their keys."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
