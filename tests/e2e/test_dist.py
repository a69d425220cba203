"""The wheels of `make dist` install and run in a clean environment, without the checkout."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from test_free_run import VIKY, write_site

ROOT = Path(__file__).parents[2]


def run(*command: object, **options: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_wheels_run_without_the_checkout(tmp_path):
    dist, home = tmp_path / "dist", tmp_path / "home"
    home.mkdir()
    tools = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for project in (ROOT / "clients/python", ROOT):
        run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", dist, project, cwd=ROOT, env=tools)
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / "requirements.lock")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", *sorted(dist.glob("*.whl")))
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("KENPIN_", "PYTHON", "VIRTUAL_ENV"))}
    clean |= {"KENPIN_STATE_DIR": str(home / "state"), "KENPIN_RUN_DIR": str(home / "run")}
    kenpin = tmp_path / "venv/bin/kenpin"
    where = run(python, "-c", "import kenpin; print(kenpin.__file__)", cwd=home, env=clean)
    assert str(tmp_path) in where
    assert "kenpin 0." in run(kenpin, "--version", cwd=home, env=clean)
    cameras = json.loads(run(kenpin, "camera", "list", "--json", cwd=home, env=clean))
    assert any("KENPIN" in camera["device_id"] for camera in cameras)
    config = write_site(home, VIKY)
    report = home / "report.json"
    run(kenpin, "run", "--plain", "--config", config, "--parts", "10", "--report", report, cwd=home, env=clean)
    assert json.loads(report.read_text())["not_gated"] >= 10
