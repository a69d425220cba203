"""Operations as the worker does them: one at a time, asked about by id."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from small_model import write_model

from kenpin.app.roles.operations import REMEMBERED_MAX, Operations
from kenpin.config.model_file import model_hash, read_model_file

WAIT_S = 30.0


@pytest.fixture
def busy() -> threading.Lock:
    return threading.Lock()


@pytest.fixture
def operations(places: Any, busy: threading.Lock) -> Operations:
    places.make_directories()
    return Operations(places, busy)


def asked(name: str, kind: str = "evaluate", **order: Any) -> dict[str, Any]:
    return {"operation_id": name, "kind": kind, "order": json.dumps(order)}


def ended(operations: Operations, name: str) -> dict[str, Any]:
    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        told = operations.look({"operation_id": name})
        if told["state"] != "running":
            return dict(told)
        time.sleep(0.01)
    raise AssertionError("it never ended")


def pictures(folder: Path, grey: int, count: int) -> list[str]:
    folder.mkdir()
    paths = [folder / f"{grey}-{index}.png" for index in range(count)]
    for path in paths:
        cv2.imwrite(str(path), np.full((64, 64), grey, np.uint8))
    return [str(path) for path in paths]


def test_pictures_are_measured_by_their_paths(operations: Operations, places: Any, tmp_path: Path) -> None:
    frame = {"width": 64, "height": 64, "pixel": "grey"}
    write_model(places.model_dir / "new", limit=128.0, frame=frame)
    name = model_hash(read_model_file(places.model_dir / "new"))
    (places.model_dir / "new").rename(places.model_dir / name)
    good, bad = pictures(tmp_path / "dark", 20, 3), pictures(tmp_path / "light", 200, 2)
    assert operations.start(asked("one", model_hash=name, good_paths=good, defect_paths=bad))["state"] == "running"
    told = ended(operations, "one")
    assert told["state"] == "done", told
    found = json.loads(told["result"])
    assert (found["model_hash"], found["good"], found["defects"], found["image_auroc"]) == (name, 3, 2, 1.0)
    assert not list(places.state_dir.glob("evaluate-*"))


def test_one_at_a_time_and_the_same_once(operations: Operations, busy: threading.Lock) -> None:
    assert operations.look({"operation_id": "one"}) == {"state": "unknown"}
    assert operations.cancel({"operation_id": "one"}) == {"state": "unknown"}
    with busy:
        assert operations.start(asked("one")) == {"state": "busy"}
    operations.start(asked("one", kind="dance"))
    failed = ended(operations, "one")
    assert (failed["state"], failed["error_code"]) == ("failed", "INPUT_INVALID")
    # It is not begun again, though the worker has time.
    assert operations.start(asked("one", kind="dance")) == failed
    for index in range(REMEMBERED_MAX):
        operations.start(asked(f"more-{index}", kind="dance"))
        ended(operations, f"more-{index}")
        busy.acquire()
        busy.release()
    assert operations.look({"operation_id": "one"}) == {"state": "unknown"}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_one_that_breaks_off_has_failed_and_the_worker_has_time_again(
    operations: Operations, busy: threading.Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("kenpin.app.roles.operations.evaluate", broken)
    monkeypatch.setattr("kenpin.app.roles.operations.model_folder", lambda *_arguments: Path())
    operations.start(asked("one", model_hash="0" * 64, good=".", defects="."))
    told = ended(operations, "one")
    assert told["error_code"] == "KENPIN_ERROR"
    assert "log" in told["error_text"]
    assert busy.acquire(timeout=WAIT_S)


def test_a_cancelled_one_ends_at_its_next_step(operations: Operations, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()

    def endless(*_arguments: object, progress: Any, **_named: object) -> None:
        while True:
            progress(0.5, "measuring")
            going.set()
            time.sleep(0.001)

    monkeypatch.setattr("kenpin.app.roles.operations.evaluate", endless)
    monkeypatch.setattr("kenpin.app.roles.operations.model_folder", lambda *_arguments: Path())
    operations.start(asked("one", model_hash="0" * 64, good=".", defects="."))
    assert going.wait(WAIT_S)
    standing = operations.look({"operation_id": "one"})
    assert (standing["done"], standing["total"], standing["phase"]) == (500, 1000, "measuring")
    operations.cancel({"operation_id": "one"})
    assert ended(operations, "one") == {"state": "cancelled"}
