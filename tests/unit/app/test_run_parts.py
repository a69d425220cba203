"""The pieces of `kenpin run` that need no line."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kenpin.app import demo
from kenpin.app.cli import app
from kenpin.app.run import check_port, held, only_run, silent, write_report
from kenpin.model.errors import ResourceError


def test_a_report_is_written_whole(tmp_path):
    path = tmp_path / "report.json"
    write_report({"parts": 3}, path)
    assert json.loads(path.read_text()) == {"parts": 3}
    write_report({"parts": 4}, path)
    assert json.loads(path.read_text()) == {"parts": 4}
    assert os.listdir(tmp_path) == ["report.json"]


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "report.json"
    write_report({"parts": 3}, path)
    (tmp_path / "report.json.new").mkdir()
    with pytest.raises(ResourceError, match=r"report\.json: the report cannot be written"):
        write_report({"parts": 4}, path)
    assert json.loads(path.read_text()) == {"parts": 3}


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]"])
def test_a_port_in_use_is_told_with_what_uses_it(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        holder = socket.create_server((address.strip("[]"), 0), family=family)
    except OSError:
        pytest.skip(f"{address} is not on this machine")
    with holder:
        port = holder.getsockname()[1]
        with pytest.raises(ResourceError, match=rf"port {port} .* cannot be had: .*; stop what uses it .*ss -ltnp"):
            check_port(f"{address}:{port}")
    check_port(f"{address}:{port}")


def test_an_address_of_another_machine_is_told():
    with pytest.raises(ResourceError, match=r"192\.0\.2\.1"):
        check_port("192.0.2.1:50051")


def test_who_tells_what_it_waits_for_is_not_silent():
    assert silent(("not started",))
    assert silent(("does not answer",))
    assert not silent(("camera camera-1: the first camera is not there; cameras found: none",))
    assert not silent(())


def test_two_runs_do_not_share_a_directory(places):
    script = (
        "import sys; from pathlib import Path; from types import SimpleNamespace; from kenpin.app.run import only_run\n"
        "places = SimpleNamespace(run_dir=Path(sys.argv[1]), shared_memory_dir=Path(sys.argv[2]), site=sys.argv[3])\n"
        "with only_run(places): print('ran')"
    )

    def other(run_dir: Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(
            [sys.executable, "-c", script, str(run_dir), str(places.shared_memory_dir), places.site],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )

    elsewhere = places.run_dir / "elsewhere"
    elsewhere.mkdir()
    with only_run(places):
        refused, refused_elsewhere = other(places.run_dir), other(elsewhere)
    assert refused.returncode == refused_elsewhere.returncode == 1
    assert "another kenpin run uses this directory" in refused.stderr
    assert "KENPIN_RUN_DIR" in refused.stderr
    assert f"another kenpin run of the site '{places.site}'" in refused_elsewhere.stderr
    assert other(places.run_dir).stdout == "ran\n"


def test_another_run_is_refused_before_anything_is_taught(tmp_path, monkeypatch):
    monkeypatch.setenv("KENPIN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("KENPIN_RUN_DIR", str(tmp_path / "run"))
    monkeypatch.setattr(demo, "taught_from_scene", lambda *_: pytest.fail("it was taught"))
    (tmp_path / "run").mkdir()
    with held(tmp_path / "run" / "run.lock"):
        refused = CliRunner().invoke(app, ["run", "--plain"])
    assert isinstance(refused.exception, ResourceError)
    assert "another kenpin run uses this directory" in str(refused.exception)
