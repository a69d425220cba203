"""The commands' words: what they print, what they refuse, and with which error."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import genicam
import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from kenpin import __version__
from kenpin.app.cli import app
from kenpin.app.commands.camera import _feature
from kenpin.app.commands.part import show, words
from kenpin.app.programs import BIN
from kenpin.model.errors import CameraError, ConfigError, InputError
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

VIKY = Path(genicam.__file__).with_name("viky.cti")
built = pytest.mark.skipif(not (BIN / "kenpin.cti").exists(), reason="the simulated cameras are not built")


def kenpin(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_version():
    result = kenpin("--version")
    assert (result.exit_code, result.output) == (0, f"kenpin {__version__}\n")


@pytest.mark.parametrize(
    "command",
    [
        ["run"],
        ["serve"],
        ["teach"],
        ["evaluate"],
        ["inspect"],
        ["part"],
        ["doctor"],
        ["camera", "list"],
        ["camera", "snap"],
        ["gate"],
    ],
)
def test_every_command_explains_itself(command):
    result = kenpin(*command, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.output
    assert len(result.output.splitlines()) > 5


def test_cameras_are_listed():
    result = kenpin("camera", "list", "--producer", VIKY)
    assert result.exit_code == 0
    assert "device_id" in result.output
    listed = json.loads(kenpin("camera", "list", "--producer", VIKY, "--json").output)
    assert len(listed) == 3
    assert listed[0].keys() == {"device_id", "vendor", "model", "serial_number", "transport"}
    assert all(device["device_id"] in result.output for device in listed)


@built
@pytest.mark.parametrize(("pixel_format", "shape"), [("Mono8", (480, 640)), ("RGB8", (480, 640, 3))])
def test_a_picture_is_taken(tmp_path, pixel_format, shape):
    out = tmp_path / "part.png"
    result = kenpin("camera", "snap", out, "--feature", f"PixelFormat={pixel_format}", "--feature", "ExposureTime=800")
    assert result.exception is None, result.exception
    assert "640 x 480 px" in result.output
    picture = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    assert picture.shape == shape
    assert picture.std() > 10


def test_a_picture_is_taken_with_another_makers_camera(tmp_path):
    result = kenpin("camera", "snap", tmp_path / "part.tiff", "--producer", VIKY, "--feature", "Width=320")
    assert result.exception is None, result.exception
    picture = cv2.imread(str(tmp_path / "part.tiff"), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    assert picture.shape[1] == 320


@built
@pytest.mark.parametrize(
    ("out", "options", "kind", "message"),
    [
        ("none/part.png", [], InputError, "its folder does not exist"),
        ("part.png", ["--feature", "Width"], InputError, "write NAME=VALUE"),
        ("part.png", ["--feature", "Gian=2"], CameraError, "no feature Gian"),
        ("part.png", ["--device-id", "nobody"], CameraError, "cameras found: KENPIN-SIM-0"),
        ("part.png", ["--feature", "TriggerMode=On", "--timeout-s", "0.2"], CameraError, "external trigger"),
        ("part.png", ["--producer", "/nowhere/x.cti"], InputError, "there is no such GenTL producer"),
        ("part.png", ["--producer", "/"], InputError, "is a folder, not a GenTL producer"),
    ],
)
def test_a_picture_that_cannot_be_taken(tmp_path, out, options, kind, message):
    result = kenpin("camera", "snap", tmp_path / out, *options)
    assert isinstance(result.exception, kind), result.output
    assert message in str(result.exception)
    assert not (tmp_path / out).exists()


@pytest.mark.parametrize("name", ["part.gif", "part.docx", "part"])
def test_a_format_that_is_not_written_is_refused_before_the_camera_is_opened(tmp_path, monkeypatch, name):
    monkeypatch.setattr("kenpin.cameras.GenicamCamera", None)
    result = kenpin("camera", "snap", tmp_path / name)
    assert isinstance(result.exception, InputError), result.exception
    assert "no picture format that is written; end it in .png, .tiff, .tif, .bmp, .jpg, .jpeg" in str(result.exception)


def test_a_producer_that_is_not_there_is_wrong_input(tmp_path):
    missing = kenpin("camera", "list", "--producer", tmp_path / "x.cti").exception
    assert isinstance(missing, InputError)
    assert "there is no such GenTL producer" in str(missing)
    (tmp_path / "x.cti").write_text("no library")
    broken = kenpin("camera", "list", "--producer", tmp_path / "x.cti").exception
    assert isinstance(broken, CameraError)
    assert "does not load as a GenTL producer" in str(broken)
    assert missing.exit_code == 2


class SlowCamera:
    """A camera that waits for a trigger for ever."""

    closed = 0

    def __init__(self, *_arguments: object, **_options: object) -> None:
        pass

    def start(self) -> None:
        pass

    def fetch(self, timeout_s: float) -> None:
        time.sleep(timeout_s)

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Python hears no SIGINT when it was started in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_snap_closes_the_camera(tmp_path, monkeypatch):
    monkeypatch.setattr("kenpin.cameras.GenicamCamera", SlowCamera)
    monkeypatch.setattr(SlowCamera, "closed", 0)
    interrupt = threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT))
    interrupt.start()
    result = kenpin("camera", "snap", tmp_path / "x.png", "--producer", VIKY, "--timeout-s", "60")
    assert (result.exit_code, SlowCamera.closed) == (130, 1)


def test_features_from_the_command_line():
    assert _feature("A=1") == ("A", 1)
    assert _feature("A=1.5") == ("A", 1.5)
    assert _feature("A=Mono8") == ("A", "Mono8")
    assert _feature("A=True") == ("A", True)
    assert _feature("A=a=b") == ("A", "a=b")
    assert _feature("A=") == ("A", "")


@pytest.mark.parametrize("role", ["camera", "station", "gate", "recorder"])
def test_a_role_that_the_site_does_not_have(config, tmp_path, monkeypatch, role):
    monkeypatch.setenv("KENPIN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("KENPIN_RUN_DIR", str(tmp_path / "run"))
    result = kenpin("serve", role, "nobody", "--config", config)
    assert isinstance(result.exception, ConfigError), result.exception
    assert "'nobody'" in str(result.exception)
    assert "there are: " in str(result.exception)


def test_what_is_set_in_a_file_is_not_set_on_the_command_line(config):
    ports = (("--grpc-port", "5000"), ("--gate-port", "5001"), ("--http-port", "5002"))
    for option, value in (("--images", "x"), ("--budget-ms", "5"), *ports):
        result = kenpin("run", "--config", config, option, value)
        assert isinstance(result.exception, InputError)
        assert str(result.exception).startswith(f"{option}: for the demo line only")


def record() -> inspection_pb2.PartRecord:
    at = 5_000_000_000
    times = view_pb2.StageTimes(received_ns=at + 2_000_000, judged_ns=at + 9_500_000)
    finding = view_pb2.Finding(tool="surface", score=12.5, x_px=10, y_px=20, width_px=30, height_px=40)
    view = view_pb2.ViewVerdict(
        camera="camera-1",
        verdict=part_pb2.VERDICT_REJECT,
        score=12.5,
        score_limit=10.0,
        findings=[finding],
        recipe_hash="r" * 64,
        model_hash="m" * 64,
        engine="onnxruntime 1",
        exposure_ns=at + 1_000_000,
        times=times,
    )
    return inspection_pb2.PartRecord(
        part_uid="uid-1",
        part=part_pb2.PartKey(gate="gate-1", boot_id=7, lane=0, trigger_no=42),
        verdict=part_pb2.VERDICT_REJECT,
        cause=part_pb2.CAUSE_SURFACE_DEFECT,
        root_cause=part_pb2.CAUSE_ACQUISITION_ERROR,
        action=part_pb2.ACTION_REJECT,
        disposition_state=journal_pb2.DISPOSITION_STATE_SENT,
        actuation_outcome=gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED,
        applied=part_pb2.ACTION_REJECT,
        cameras_missing=["camera-2"],
        views=[view],
        times=inspection_pb2.PartTimes(
            trigger_ns=at, decided_ns=at + 10_000_000, deadline_ns=at + 100_000_000, fired_ns=at + 2_004_500_000
        ),
        evidence=[inspection_pb2.EvidenceImage(camera="camera-1", path="/state/spool/ab/abc.png")],
    )


def test_a_parts_account_in_words(capsys):
    show(record(), Console(width=120))
    text = capsys.readouterr().out
    for line in (
        "part uid-1",
        "key: gate gate-1, boot 7, lane 0, trigger 42",
        "verdict: reject, cause surface defect",
        "found later: acquisition error",
        "disposition: reject, sent",
        "actuation: reject confirmed, applied reject, 2004.500 ms after the trigger",
        "cameras without a view when it was decided: camera-2",
        "view camera-1: reject, score 12.500 (limit 10.000)",
        "surface: score 12.500 at 10, 20, 30 x 40 px",
        "picture camera-1: /state/spool/ab/abc.png",
    ):
        assert line in text, text
    rows = [line.split() for line in text.splitlines()]
    order = [
        row[:-1]
        for row in rows
        if row and row[-1] in ("0.000", "1.000", "2.000", "9.500", "10.000", "100.000", "2004.500")
    ]
    assert [" ".join(words) for words in order] == [
        "trigger",
        "camera-1 exposed",
        "camera-1 received",
        "camera-1 judged",
        "decided",
        "deadline",
        "gate acted",
    ]


def test_an_actuation_whose_time_is_not_known_has_none(capsys):
    part = record()
    part.times.fired_ns = 0
    show(part, Console(width=120))
    text = capsys.readouterr().out
    assert "actuation: reject confirmed, applied reject\n" in text
    assert "gate acted" not in text


def test_enums_in_words():
    assert words(part_pb2.Cause, part_pb2.CAUSE_UNSPECIFIED) == "unknown"
    assert words(part_pb2.Cause, part_pb2.CAUSE_DEADLINE_MISSED) == "deadline missed"
    assert words(gate_pb2.ActuationOutcome, gate_pb2.ACTUATION_OUTCOME_PASSED_CONFIRMED) == "passed confirmed"
    assert words(part_pb2.Cause, 9999) == "9999"
