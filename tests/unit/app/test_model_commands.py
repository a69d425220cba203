"""kenpin teach, evaluate and inspect, as a shell sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import pytest
from drawn_parts import draw_part, with_spot, write_parts

from kenpin.learning.teach import teach

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
