"""Pictures of the recorder's spool: each line taken once, whatever is torn, replaced or damaged."""

import json
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from journal import REJECT, Journal, part_uid, write_part

from kenpin.hub.evidence import INDEX_NAME, EvidenceFeed
from kenpin.hub.parts import load_parts
from kenpin.hub.schema import EVIDENCE
from kenpin.hub.store import Store


def line(number: int, sha256: str = "a") -> str:
    picture = {
        "camera": "camera-1",
        "camera_session": 2**64 - 5,
        "ring_seq": number,
        "sha256": sha256,
        "path": f"aa/{sha256}{number}.png",
        "kind": "frame",
        "utc_ns": 1,
    }
    return json.dumps(picture) + "\n"


def kept(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(connection.scalars(sa.select(EVIDENCE.c.ring_seq).order_by(EVIDENCE.c.evidence_id)))


def test_takes_whole_lines_once(store: Store, tmp_path: Path) -> None:
    feed = EvidenceFeed(store, tmp_path)
    assert feed.take() == 0
    index = tmp_path / INDEX_NAME
    with open(index, "w") as file:
        file.write(line(1) + line(2) + line(3)[:20])
        file.flush()
        assert feed.take() > 0
        assert feed.take() == 0
        file.write(line(3)[20:])
    assert feed.take() > 0
    # A hub that is started again goes on behind it.
    again = EvidenceFeed(store, tmp_path)
    assert again.take() == 0
    with open(index, "a") as file:
        file.write(line(4))
    assert again.take() > 0
    assert kept(store) == [1, 2, 3, 4]


def test_a_replaced_index_is_read_anew_and_nothing_is_doubled(store: Store, tmp_path: Path) -> None:
    feed = EvidenceFeed(store, tmp_path)
    index = tmp_path / INDEX_NAME
    index.write_text(line(1) + line(2))
    feed.take()
    (tmp_path / "new").write_text(line(2) + line(3))
    (tmp_path / "new").replace(index)
    feed.take()
    assert kept(store) == [1, 2, 3]


def test_an_index_written_anew_under_the_same_number_is_read_anew(store: Store, tmp_path: Path) -> None:
    """File systems give a number that became free to the next file: the first line tells them apart."""
    feed = EvidenceFeed(store, tmp_path)
    index = tmp_path / INDEX_NAME
    index.write_text('{"index": "one"}\n' + line(1) + line(2))
    feed.take()
    file_id = index.stat().st_ino
    with open(index, "r+") as file:
        file.write('{"index": "two"}\n' + line(2) + line(3))
    assert index.stat().st_ino == file_id
    feed.take()
    assert kept(store) == [1, 2, 3]
    assert feed.lines_skipped == 0


def test_a_line_cut_short_by_a_crash_is_passed_over_once_another_follows(store: Store, tmp_path: Path) -> None:
    feed = EvidenceFeed(store, tmp_path)
    index = tmp_path / INDEX_NAME
    index.write_text(line(1) + line(2)[:30])
    feed.take()
    assert feed.take() == 0
    with open(index, "a") as file:
        file.write("\n" + line(3))
    feed.take()
    assert kept(store) == [1, 3]
    assert feed.lines_skipped == 1


def test_damaged_lines_are_counted_and_passed_over(store: Store, tmp_path: Path) -> None:
    feed = EvidenceFeed(store, tmp_path)
    (tmp_path / INDEX_NAME).write_bytes(b'{"camera": 1}\n\xff\xfe\n[]\n' + line(7).encode())
    feed.take()
    assert feed.lines_skipped == 3
    assert kept(store) == [7]


def test_pictures_stand_with_their_part(
    store: Store, keep: Callable[..., None], journal: Journal, tmp_path: Path
) -> None:
    write_part(journal, 1, REJECT, cause=1)
    write_part(journal, 2, REJECT, cause=1)
    keep(journal)
    (tmp_path / INDEX_NAME).write_text(line(2, "b"))
    EvidenceFeed(store, tmp_path).take()
    with store.reading() as connection:
        records = load_parts(connection, [part_uid(1), part_uid(2)])
    assert not records[part_uid(1)].evidence
    [picture] = records[part_uid(2)].evidence
    assert (picture.camera, picture.sha256, picture.path) == ("camera-1", "b", str(tmp_path / "aa/b2.png"))
