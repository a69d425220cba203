"""How cameras were set: read once a session, taken by the hub, told in a trace."""

from pathlib import Path

import sqlalchemy as sa
from journal import Journal, part_uid, write_part

from kenpin.cameras.settings import FILE_BYTES_MAX, hash_of, read_settings, write_settings
from kenpin.factory.traces import trace_part
from kenpin.hub.camera_settings import CameraSettingsFeed
from kenpin.hub.schema_review import CAMERA_SESSIONS, CAMERA_SETTINGS
from kenpin.hub.store import Store
from kenpin.model.errors import CameraError

SET = {"ExposureTime": "1000.0", "DeviceSerialNumber": "A1"}
SESSION = 2**64 - 5


class Camera:
    """Has some features, of which one cannot be read."""

    def __init__(self, **features: bool | int | float | str) -> None:
        self._features = features

    def has(self, name: str) -> bool:
        return name in self._features

    def get(self, name: str) -> bool | int | float | str:
        if name == "Gain":
            raise CameraError("feature Gain cannot be read")
        return self._features[name]


def file_of(folder: Path, camera: str = "camera-1") -> Path:
    return folder / f"camera-{camera}.settings.jsonl"


def count(store: Store, table: sa.Table) -> int:
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_reads_what_the_camera_has() -> None:
    camera = Camera(Width=640, ExposureTime=1000.5, PixelFormat="Mono8", Gain=1.0, Own="x" * 1000, Unasked=1)
    assert read_settings(camera, ("Own",)) == {
        "PixelFormat": "Mono8",
        "Width": "640",
        "ExposureTime": "1000.5",
        "Own": "x" * 256,
    }


def test_sessions_are_taken_once_and_equal_settings_kept_once(store: Store, tmp_path: Path) -> None:
    feed = CameraSettingsFeed(store, tmp_path)
    assert feed.take() == 0
    for session in (1, 2):
        write_settings(file_of(tmp_path), "camera-1", session, 10 + session, SET)
    write_settings(file_of(tmp_path, "camera-2"), "camera-2", 1, 12, SET | {"ExposureTime": "2000.0"})
    assert feed.take() == 3
    assert feed.take() == 0
    # Another hub reads them all again.
    assert CameraSettingsFeed(store, tmp_path).take() == 3
    assert (count(store, CAMERA_SESSIONS), count(store, CAMERA_SETTINGS)) == (3, 2)


def test_a_line_that_holds_none_is_passed_over(store: Store, tmp_path: Path) -> None:
    write_settings(file_of(tmp_path), "camera-1", 1, 11, SET)
    with file_of(tmp_path).open("ab") as file:
        file.write(b'{"camera": 1}\n[]\n\xff\n{"camera": "camera-1", "settings_hash": "x", "settings": {}}\n')
    assert CameraSettingsFeed(store, tmp_path).take() == 1


def test_the_file_stays_short(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    for session in range(60):
        write_settings(path, "camera-1", session, session, {"Note": "x" * 9000})
        assert path.stat().st_size <= FILE_BYTES_MAX + 10_000
    assert f'"camera_session": {59}' in path.read_text()


def test_a_trace_tells_them(store: Store, tmp_path: Path, keep, journal: Journal) -> None:
    write_part(journal, 1)
    keep(journal)
    for session in (SESSION, 7):
        write_settings(file_of(tmp_path), "camera-1", session, 5 * 10**9, SET)
    CameraSettingsFeed(store, tmp_path).take()
    with store.reading() as connection:
        (trace,) = trace_part(connection, part_uid(1), "")
    (found,) = trace.camera_settings
    assert (found.camera, found.camera_session, found.start_time.seconds) == ("camera-1", SESSION, 5)
    assert (dict(found.settings), found.settings_hash) == (SET, hash_of(SET))
