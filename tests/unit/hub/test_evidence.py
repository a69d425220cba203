"""Pictures of the recorder's spool: each line taken once, whatever is torn, replaced or damaged."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from journal import REJECT, Journal, part_uid, write_part

from kenpin.hub.evidence import INDEX_NAME, EvidenceFeed
from kenpin.hub.parts import load_parts
from kenpin.hub.pictures import PictureFolder, Retention, prune
from kenpin.hub.schema import EVIDENCE
from kenpin.hub.store import Store

KEPT = Retention(bytes_max=10**9, age_days_max=1e6)


def content_of(number: int) -> bytes:
    return b"picture %d" % number


def sha256_of(number: int) -> str:
    return hashlib.sha256(content_of(number)).hexdigest()


def line(number: int, content: int | None = None, utc_ns: int = 1) -> str:
    """The index's line of a picture; two with the same `content` are the same picture."""
    sha256 = sha256_of(number if content is None else content)
    picture = {
        "camera": "camera-1",
        "camera_session": 2**64 - 5,
        "ring_seq": number,
        "sha256": sha256,
        "path": f"{sha256[:2]}/{sha256}.png",
        "kind": "frame",
        "utc_ns": utc_ns,
    }
    return json.dumps(picture) + "\n"


def feed_of(store: Store, folder: Path, retention: Retention = KEPT) -> EvidenceFeed:
    """A feed of the spool `folder`, with pictures 1 to 9 in it."""
    for number in range(1, 10):
        path = folder / sha256_of(number)[:2] / f"{sha256_of(number)}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content_of(number))
    return EvidenceFeed(store, folder, folder / "kept", retention)


def kept(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(connection.scalars(sa.select(EVIDENCE.c.ring_seq).order_by(EVIDENCE.c.evidence_id)))


def test_takes_whole_lines_once(store: Store, tmp_path: Path) -> None:
    feed = feed_of(store, tmp_path)
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
    again = feed_of(store, tmp_path)
    assert again.take() == 0
    with open(index, "a") as file:
        file.write(line(4))
    assert again.take() > 0
    assert kept(store) == [1, 2, 3, 4]


def test_a_replaced_index_is_read_anew_and_nothing_is_doubled(store: Store, tmp_path: Path) -> None:
    feed = feed_of(store, tmp_path)
    index = tmp_path / INDEX_NAME
    index.write_text(line(1) + line(2))
    feed.take()
    (tmp_path / "new").write_text(line(2) + line(3))
    (tmp_path / "new").replace(index)
    feed.take()
    assert kept(store) == [1, 2, 3]


def test_an_index_written_anew_under_the_same_number_is_read_anew(store: Store, tmp_path: Path) -> None:
    """File systems give a number that became free to the next file: the first line tells them apart."""
    feed = feed_of(store, tmp_path)
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
    feed = feed_of(store, tmp_path)
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
    feed = feed_of(store, tmp_path)
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
    (tmp_path / INDEX_NAME).write_text(line(2))
    feed_of(store, tmp_path).take()
    with store.reading() as connection:
        records = load_parts(connection, [part_uid(1), part_uid(2)])
    assert not records[part_uid(1)].evidence
    [picture] = records[part_uid(2)].evidence
    assert (picture.camera, picture.sha256) == ("camera-1", sha256_of(2))
    assert Path(picture.path).read_bytes() == content_of(2)
    assert Path(picture.path).is_relative_to(tmp_path / "kept")


def files(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*/*.png")}


def test_a_picture_moves_out_of_the_spool(store: Store, tmp_path: Path) -> None:
    feed = feed_of(store, tmp_path)
    before = files(tmp_path)
    (tmp_path / INDEX_NAME).write_text(line(1) + line(2))
    feed.take()
    assert files(tmp_path / "kept") == {sha256_of(1), sha256_of(2)}
    assert files(tmp_path) == before - files(tmp_path / "kept")


def test_a_picture_that_is_gone_or_not_what_it_says_is_no_evidence(store: Store, tmp_path: Path) -> None:
    feed = feed_of(store, tmp_path)
    (tmp_path / sha256_of(1)[:2] / f"{sha256_of(1)}.png").write_bytes(b"something else")
    (tmp_path / sha256_of(2)[:2] / f"{sha256_of(2)}.png").unlink()
    escape = line(3).replace(sha256_of(3), "../../etc/passwd")
    (tmp_path / INDEX_NAME).write_text(line(1) + line(2) + escape + line(4))
    feed.take()
    assert kept(store) == [4]
    assert feed.lines_skipped == 3


def test_a_crash_between_file_and_row_loses_nothing(store: Store, tmp_path: Path) -> None:
    feed = feed_of(store, tmp_path)
    (tmp_path / INDEX_NAME).write_text(line(1))
    # Taken by a hub that died before its transaction was committed.
    PictureFolder(tmp_path / "kept").take(tmp_path / sha256_of(1)[:2] / f"{sha256_of(1)}.png", sha256_of(1))
    assert not (tmp_path / sha256_of(1)[:2] / f"{sha256_of(1)}.png").exists()
    feed.take()
    assert kept(store) == [1]
    assert files(tmp_path / "kept") == {sha256_of(1)}


def test_the_oldest_go_when_they_are_too_many_or_too_old(store: Store, tmp_path: Path) -> None:
    feed = feed_of(store, tmp_path)
    day_ns = 86_400 * 10**9
    lines = [line(number, utc_ns=number * day_ns) for number in range(1, 9)]
    # Picture 1 was seen again on the ninth day: it is as old as that.
    (tmp_path / INDEX_NAME).write_text("".join(lines) + line(9, content=1, utc_ns=9 * day_ns))
    feed.take()
    size = len(content_of(1))
    assert prune(store, Retention(8 * size, 100.0), now_utc_ns=10 * day_ns) == 0
    assert prune(store, Retention(8 * size, 6.5), now_utc_ns=10 * day_ns) == 2
    assert files(tmp_path / "kept") == {sha256_of(number) for number in (1, 4, 5, 6, 7, 8)}
    assert prune(store, Retention(4 * size, 100.0), now_utc_ns=10 * day_ns) == 3
    assert files(tmp_path / "kept") == {sha256_of(number) for number in (1, 7, 8)}
    with store.reading() as connection:
        gone = connection.scalars(sa.select(EVIDENCE.c.ring_seq).where(EVIDENCE.c.gone_utc_ns != 0)).all()
    assert sorted(gone) == [2, 3, 4, 5, 6]
