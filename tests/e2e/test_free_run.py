"""Free run with a producer that is not Kenpin's: no trigger, no photo-eye, no gate; each frame is a part."""

import json
from pathlib import Path

import genicam
import pytest
from line import balance, free_port, running
from small_model import write_model

from kenpin.gate.certificates import init_authority, issue
from kenpin_api.client import Unavailable, connect

VIKY = Path(genicam.__file__).with_name("viky.cti")


def write_site(folder: Path, producer: Path, hub: dict[str, object] | None = None, **camera: object) -> Path:
    write_model(folder / "model")
    tool = {"name": "surface", "kind": "anomaly", "model": str(folder / "model")}
    recipe = {"schema_version": 1, "product": "ball", "views": [{"camera": "camera-1", "tools": [tool]}]}
    (folder / "recipe.yaml").write_text(json.dumps(recipe))
    station = {
        "name": "station-1",
        "recipe": "recipe.yaml",
        "gate_group": "gate-1",
        "budget_ms": 1000,
        "cameras": [{"name": "camera-1", "producer": str(producer), "host_clock": "receive", **camera}],
    }
    site = {
        "schema_version": 1,
        "site": f"free-{free_port()}",
        "lines": [{"name": "line-1", "stations": [station]}],
        "gate_groups": [{"name": "gate-1", "listen": f"127.0.0.1:{free_port()}", "free_run": True}],
        "hub": {
            "grpc_listen": f"127.0.0.1:{free_port()}",
            "http_listen": f"127.0.0.1:{free_port()}",
            **(hub or {}),
        },
    }
    path = folder / "kenpin.yaml"
    path.write_text(json.dumps(site))
    return path


@pytest.mark.timeout(200)
def test_another_makers_camera_runs_free(tmp_path, run_dir):
    config = write_site(tmp_path, VIKY)
    with running(tmp_path / "state", run_dir, "--config", str(config), "--parts", "40", demo=False) as line:
        report = line.wait(150)
    balance(report)
    assert report["not_gated"] == report["parts"] >= 40
    assert report["pass"] == 0
    assert report["verdicts"]["pass"] == report["parts"]
    assert report["escape"] is None
    assert report["confusion"] is None


@pytest.mark.deep
@pytest.mark.timeout(200)
def test_a_hub_that_asks_others_for_certificates_serves_its_own_run(tmp_path, run_dir):
    """The certificate names neither this machine nor its address; who runs the line needs none."""
    init_authority(tmp_path / "ca", "plant")
    server = issue(tmp_path / "ca", "server", "hub", ["hub.plant"], tmp_path)
    authority = tmp_path / "ca" / "ca.crt"
    tls = {"certificate": str(server.certificate), "key": str(server.key), "client_ca": str(authority)}
    hub = {"tls": tls, "grpc_listen": f"0.0.0.0:{free_port()}"}
    config = write_site(tmp_path, VIKY, hub)
    with running(tmp_path / "state", run_dir, "--config", str(config), "--parts", "40", demo=False) as line:
        line.wait_ready("hub", "hub", 120)
        with connect(f"127.0.0.1:{hub['grpc_listen'].rpartition(':')[2]}") as stranger, pytest.raises(Unavailable):
            stranger.stations()
        report = line.wait(150)
    balance(report)
    assert report["not_gated"] == report["parts"] >= 40
    assert report["latency_ms"]["infer"]["n"] >= 40
