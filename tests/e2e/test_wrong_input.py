"""What a user does wrong is told in one line, with its place and its remedy."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from line import environment, running
from small_model import write_model
from test_free_run import VIKY, write_site


def kenpin(state_dir: Path, run_dir: Path, *arguments: object, timeout_s: float = 100) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kenpin", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment(state_dir, run_dir),
        timeout=timeout_s,
        check=False,
    )
    text = done.stdout + done.stderr
    assert "Traceback" not in text, text
    return done.returncode, text


def pictures(folder: Path, count: int = 2) -> None:
    folder.mkdir(parents=True)
    for index in range(count):
        cv2.imwrite(str(folder / f"{index}.png"), np.full((64, 64), 100 + index, np.uint8))


def test_config_with_a_typo(state_dir, run_dir, tmp_path):
    example = (Path(__file__).parents[2] / "docs/examples/kenpin.yaml").read_text()
    path = tmp_path / "kenpin.yaml"
    path.write_text(example.replace("budget_ms:", "budget_mss:", 1))
    status, text = kenpin(state_dir, run_dir, "run", "--config", path)
    assert status == 2
    assert f"{path}:" in text
    assert "budget_ms" in text
    assert "CONFIG_INVALID" in text


def test_folder_without_good_parts(state_dir, run_dir, tmp_path):
    status, text = kenpin(state_dir, run_dir, "run", "--images", tmp_path)
    assert status == 2
    assert "train/good" in text


def test_empty_folder(state_dir, run_dir, tmp_path):
    (tmp_path / "train" / "good").mkdir(parents=True)
    (tmp_path / "test" / "good").mkdir(parents=True)
    status, text = kenpin(state_dir, run_dir, "run", "--images", tmp_path)
    assert status == 2
    assert str(tmp_path) in text


def test_corrupt_picture(state_dir, run_dir, tmp_path):
    pictures(tmp_path / "train" / "good")
    pictures(tmp_path / "test" / "good")
    (tmp_path / "test" / "good" / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    status, text = kenpin(state_dir, run_dir, "run", "--images", tmp_path)
    assert status == 2
    assert "torn.png" in text


def test_port_in_use(state_dir, run_dir, tmp_path):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        example = Path(__file__).parents[2] / "docs/examples"
        (tmp_path / "demo.recipe.yaml").write_text((example / "demo.recipe.yaml").read_text())
        config = tmp_path / "kenpin.yaml"
        config.write_text((example / "kenpin.yaml").read_text().replace("50061", str(port)))
        status, text = kenpin(state_dir, run_dir, "run", "--config", config, "--plain")
    assert status == 3
    assert str(port) in text


@pytest.mark.parametrize("content", [b"", b"not a shared object"])
def test_producer_that_does_not_load(state_dir, run_dir, tmp_path, content):
    producer = tmp_path / "broken.cti"
    producer.write_bytes(content)
    status, text = kenpin(state_dir, run_dir, "camera", "list", "--producer", producer)
    assert status == 2
    assert "broken.cti" in text
    assert "CAMERA_MISCONFIGURED" in text


def test_producer_that_is_not_there(state_dir, run_dir, tmp_path):
    status, text = kenpin(state_dir, run_dir, "camera", "list", "--producer", tmp_path / "none.cti")
    assert status == 2
    assert "none.cti" in text


@pytest.mark.parametrize(
    ("content", "changes", "told"),
    [
        (b"not a shared object", {}, "broken.cti: does not load as a GenTL producer"),
        (None, {"features": {"ExposureTimme": 5}}, "no feature ExposureTimme"),
    ],
    ids=["producer", "feature"],
)
def test_a_camera_that_can_never_run_ends_the_line_at_once(tmp_path, run_dir, content, changes, told):
    """In its own words and with its own status, long before the line would be given up for not getting ready."""
    producer = VIKY
    if content is not None:
        producer = tmp_path / "broken.cti"
        producer.write_bytes(content)
    config = write_site(tmp_path, producer, **changes)
    status, text = kenpin(tmp_path / "state", run_dir, "run", "--config", config, "--plain", timeout_s=60)
    assert status == 2
    assert "camera camera-1: " in text
    assert told in text
    assert "CAMERA_MISCONFIGURED" in text


def test_a_grey_camera_for_a_model_of_colour_ends_the_line_at_once(tmp_path, run_dir):
    config = write_site(tmp_path, VIKY, pixel_format="Mono8")
    write_model(tmp_path / "model", frame={"width": 640, "height": 480})
    status, text = kenpin(tmp_path / "state", run_dir, "run", "--config", config, "--plain", timeout_s=60)
    assert status == 2
    assert "camera camera-1 sends Mono8: the model of surface was taught from colour and the frames are grey" in text


@pytest.mark.deep
def test_a_camera_that_is_absent_is_waited_for(tmp_path, run_dir):
    """The terminal says what for; Ctrl-C ends it."""
    config = write_site(tmp_path, VIKY, serial_number="none-of-these")
    with running(tmp_path / "state", run_dir, "--config", str(config), demo=False) as line:
        assert line.process.stdout is not None
        for text in line.process.stdout:
            if "waiting for" in text and "'none-of-these' is not there; cameras found:" in text:
                break
        assert line.process.poll() is None
        line.process.send_signal(signal.SIGINT)
        line.process.communicate(timeout=20)
        assert line.process.returncode == 130


def test_report_folder_that_is_not_there(state_dir, run_dir, tmp_path):
    status, text = kenpin(state_dir, run_dir, "run", "--report", tmp_path / "none" / "report.json")
    assert status == 2
    assert "none" in text


def test_hub_that_does_not_answer(state_dir, run_dir):
    status, text = kenpin(state_dir, run_dir, "part", "0190-nothing", "--hub", "127.0.0.1:1")
    assert status == 3
    assert "127.0.0.1:1" in text


def test_unknown_option_is_told(state_dir, run_dir):
    status, text = kenpin(state_dir, run_dir, "run", "--part", "3")
    assert status == 2
    assert "--parts" in text
