"""The store: its schema through the versions, its transactions, its tokens."""

import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from kenpin.hub.schema import CHANGES, METADATA, to_signed, to_unsigned
from kenpin.hub.store import Store, downgrade, last_seq, upgrade
from kenpin.hub.token import TokenCompacted, TokenInvalid, decode_token, encode_token
from kenpin.model.errors import StoreError


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'hub.sqlite'}"


def test_migrations_make_the_schema_and_take_it_back(store_url: str) -> None:
    engine = sa.create_engine(store_url)
    with engine.connect() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        downgrade(connection, "base")
        assert set(sa.inspect(connection).get_table_names()) <= {"alembic_version"}
        upgrade(connection)
        assert set(METADATA.tables) <= set(sa.inspect(connection).get_table_names())
    engine.dispose()


def test_keeps_its_identity_and_its_order(store_url: str) -> None:
    store = Store(store_url)
    with store.writing() as writer:
        writer.connection.execute(sa.insert(CHANGES).values(seq=writer.take_seq(), part_uid="a", stored_utc_ns=1))
    assert store.last_seq == 1
    store.close()
    again = Store(store_url)
    assert again.uuid == store.uuid
    assert again.last_seq == 1
    again.close()


def test_an_error_undoes_everything_and_tells_nobody(store_url: str) -> None:
    store = Store(store_url)
    told: list[int] = []
    store.listen(told.append)

    def write_and_fail() -> None:
        with store.writing() as writer:
            writer.connection.execute(sa.insert(CHANGES).values(seq=writer.take_seq(), part_uid="a", stored_utc_ns=1))
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        write_and_fail()
    with store.reading() as connection:
        assert last_seq(connection) == 0
    assert told == []
    with store.writing() as writer:
        writer.connection.execute(sa.insert(CHANGES).values(seq=writer.take_seq(), part_uid="b", stored_utc_ns=1))
    assert told == [1]
    store.close()


def test_refuses_what_it_cannot_open(tmp_path: Path) -> None:
    (tmp_path / "hub.sqlite").write_bytes(b"not a database, and long enough to be read as one" * 50)
    with pytest.raises(StoreError, match="not a database"):
        Store(_url(tmp_path))
    with pytest.raises(StoreError, match="no store URL"):
        Store("hub.sqlite")
    with pytest.raises(StoreError, match="must be a file"):
        Store("sqlite://")
    with pytest.raises(StoreError, match="not on mysql"):
        Store("mysql://anna@host/db")
    with pytest.raises(StoreError, match="cannot open the store"):
        Store(f"postgresql://kenpin@/none?host={tmp_path}")


def test_makes_the_folder_of_a_file(tmp_path: Path) -> None:
    Store(_url(tmp_path / "new" / "folder")).close()
    assert (tmp_path / "new" / "folder" / "hub.sqlite").exists()


def test_refuses_a_newer_schema(store_url: str) -> None:
    Store(store_url).close()
    engine = sa.create_engine(store_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StoreError, match="newer Kenpin"):
        Store(store_url)


def test_tokens() -> None:
    store = uuid.uuid4()
    token = encode_token(store, 7)
    assert decode_token(token, store, last_seq=7) == 7
    with pytest.raises(TokenCompacted, match="ahead"):
        decode_token(token, store, last_seq=6)
    with pytest.raises(TokenCompacted, match="another store"):
        decode_token(token, uuid.uuid4(), last_seq=7)
    for wrong in ("x", "é", token[:-2], token + "AAAA", "=" * 32, "*" * 32):
        with pytest.raises(TokenInvalid):
            decode_token(wrong, store, last_seq=7)


@pytest.mark.parametrize("value", [0, 1, 2**63 - 1, 2**63, 2**64 - 1])
def test_unsigned_names_keep_their_bits(value: int) -> None:
    signed = to_signed(value)
    assert -(2**63) <= signed < 2**63
    assert to_unsigned(signed) == value
