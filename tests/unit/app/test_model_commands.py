"""kenpin teach, evaluate and inspect, as a shell sees them."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import pytest
from drawn_parts import draw_part, with_spot, write_parts
from rich.console import Console

from kenpin.app.commands.model import show_evaluation
from kenpin.config.model_file import read_model_file
from kenpin.learning.evaluate import Evaluation, Latency
from kenpin.learning.teach import teach
from kenpin.model.share import Share

KENPIN = (sys.executable, "-c", "from kenpin.app.entry import main; main()")


def kenpin(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*KENPIN, *(os.fspath(a) if isinstance(a, Path) else a for a in arguments)], capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("taught")
    teach(write_parts(root / "good", 10, 100), out=root / "model", detail="coarse", input_size=64)
    return root / "model"


def test_inspect_goes_on_after_a_picture_that_cannot_be_read(model, tmp_path):
    strange = tmp_path / os.fsdecode(b"2 \xff\nnext.png")
    strange.write_bytes(b"no picture")
    for path in (tmp_path / "1.png", tmp_path / os.fsdecode(b"3 \xff\nlast.png")):
        path.write_bytes((model.parent / "good" / "000.png").read_bytes())
    run = kenpin("inspect", "--model", model, tmp_path)
    lines = run.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == ["PASS", "REJECT", "PASS"]
    assert f"–  {tmp_path}".replace("  ", " ") in lines[1]
    assert run.stderr.decode().startswith(f"kenpin: {tmp_path}/2 \\xff\\nnext.png: is no picture")
    assert run.stderr.decode().endswith("[INPUT_INVALID]\n")
    assert len(run.stderr.splitlines()) == 1
    assert run.returncode == 2


def test_inspect_as_json_names_every_file_exactly(model, tmp_path):
    strange = tmp_path / os.fsdecode(b"\xff\n.png")
    strange.write_bytes(b"")
    good = tmp_path / "good.png"
    good.write_bytes((model.parent / "good" / "000.png").read_bytes())
    run = kenpin("inspect", "--model", model, "--json", strange, good)
    assert run.returncode == 2
    refused, passed = (json.loads(line) for line in run.stdout.decode("ascii").splitlines())
    assert os.fsencode(refused["path"]) == os.fsencode(strange)
    assert (refused["verdict"], refused["score"], refused["regions"]) == ("REJECT", None, [])
    assert refused["error"]["code"] == "INPUT_INVALID"
    assert "is empty" in refused["error"]["message"]
    assert (passed["verdict"], passed["error"]) == ("PASS", None)


@pytest.mark.parametrize(("spoil", "status"), [(False, 0), (True, 1)])
def test_inspect_ends_with_the_verdict(model, tmp_path, spoil, status):
    picture = draw_part(100)
    cv2.imwrite(str(tmp_path / "part.png"), with_spot(picture, radius=25, depth=140) if spoil else picture)
    assert kenpin("inspect", "--model", model, tmp_path / "part.png").returncode == status


def evaluation(**values: object) -> Evaluation:
    return replace(
        Evaluation(
            model_hash="abc" * 20,
            score_limit=1.25,
            good=8,
            defects=6,
            parts=None,
            image_auroc=0.9,
            image_auroc_low=0.81234,
            image_auroc_high=0.95,
            image_auroc_by_picture=0.875,
            class_auroc={"[red]spot": 1.0, "crack": 0.5},
            class_escape={"[red]spot": Share.of(1, 4), "crack": Share.of(0, 2)},
            escape=Share.of(1, 6),
            overkill=Share.of(0, 0),
            false_reject_at_1pct_escape=0.125,
            false_reject_at_5pct_escape=0.0,
            pixel_auroc=None,
            masks=None,
            ms_per_picture=Latency(p50=7.0, p99=9.04, max=12.0, n=14),
        ),
        **values,
    )


def rows_of(found: Evaluation, capsys: pytest.CaptureFixture[str]) -> list[str]:
    show_evaluation(found, Console(width=80))
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_an_evaluation_in_words(capsys):
    rows = rows_of(evaluation(), capsys)
    for row in (
        "model abcabcabcabc, limit 1.250",
        "pictures: 8 good, 6 with defects",
        "image AUROC 0.9000 0.8123 to 0.9500",
        "image AUROC by picture 0.8750 –",
        "pixel AUROC – –",
        "escape 16.67 % 0.42 % to 64.12 % 1 of 6",
        "overkill – – 0 of 0",
        "false rejects at 1 % escape 12.50 % –",
        "[red]spot 1.0000 25.00 % 0.63 % to 80.59 % 1 of 4",
        "crack 0.5000 0.00 % 0.00 % to 84.19 % 0 of 2",
        "ms a picture: p50 7.0, p99 9.0, max 12.0 (n 14)",
    ):
        assert row in rows, rows
    assert not any(word in "\n".join(rows) for word in ("None", "Share(", "Latency(", "{"))


def test_an_evaluation_by_part_with_masks(capsys):
    rows = rows_of(evaluation(parts=5, pixel_auroc=0.97, masks=6), capsys)
    assert "pictures: 8 good, 6 with defects, of 5 parts" in rows
    assert "image AUROC 0.9000 0.8123 to 0.9500 by part" in rows
    assert "pixel AUROC 0.9700 – 6 masks" in rows


def test_evaluate_prints_a_table_or_json(model, tmp_path):
    write_parts(tmp_path / "good", 2, 500)
    write_parts(tmp_path / "bad" / "spot", 2, 900, bad=True)
    arguments = ("evaluate", "--model", model, "--good", tmp_path / "good", "--defects", tmp_path / "bad")
    run = kenpin(*arguments)
    assert run.returncode == 0, run.stderr
    assert "2 good, 2 with defects" in run.stdout.decode()
    assert "None" not in run.stdout.decode()
    values = json.loads(kenpin(*arguments, "--json").stdout)
    assert (values["pixel_auroc"], values["good"], values["escape"]["n"]) == (None, 2, 2)


def test_teach_shows_its_progress_without_a_terminal_and_takes_its_options(tmp_path):
    write_parts(tmp_path / "good", 10, 100)
    options = ("--detail", "coarse", "--input-size", "64", "--false-reject-rate", "0.02")
    run = kenpin("teach", "--good", tmp_path / "good", "--out", tmp_path / "model", *options)
    assert run.returncode == 0, run.stderr
    lines = run.stderr.decode().splitlines()
    assert lines[0].startswith("teach: 0 %, ")
    assert lines[-1] == "teach: 100 %, done"
    assert len(lines) >= 5
    assert run.stdout.decode().startswith(f"{tmp_path}/model: taught from 10 pictures")
    model = read_model_file(tmp_path / "model")
    assert (model.input.width, model.calibration.false_reject_rate) == (64, 0.02)


@pytest.mark.parametrize(
    ("options", "says"),
    [(("--input-size", "100"), "multiple of 32"), (("--false-reject-rate", "0.5"), "above 0 and below 0.5")],
)
def test_teach_refuses_what_cannot_be_meant(model, tmp_path, options, says):
    run = kenpin("teach", "--good", model.parent / "good", "--out", tmp_path / "model", *options)
    assert run.returncode == 2
    assert says in run.stderr.decode()
    assert not (tmp_path / "model").exists()


def test_an_interrupted_command_ends_with_130(model, tmp_path):
    arguments = ("evaluate", "--model", model, "--good", model.parent / "good", "--defects", tmp_path / "bad")
    write_parts(tmp_path / "bad", 400, 900)
    with subprocess.Popen([*KENPIN, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"evaluate: 0 %, ")
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (process.returncode, output) == (130, b"")
    assert b"Traceback" not in errors
