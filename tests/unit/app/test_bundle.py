"""What a maintainer gets: findings, configuration, logs, and no secret."""

import json
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.app.bundle import LOG_BYTES_MAX, clean_text, without_secrets, write_bundle
from kenpin.app.doctor import Finding
from kenpin.config import Site
from kenpin.model.errors import ResourceError

SECRET = "hunter2-Zx9"
KEY = f"-----BEGIN EC PRIVATE KEY-----\nMHc{SECRET}CAQ\n-----END EC PRIVATE KEY-----"


def contents(path) -> dict[str, str]:
    with tarfile.open(path) as archive:
        assert all(member.isfile() and member.mode == 0o600 for member in archive.getmembers())
        return {
            member.name.removeprefix("kenpin-bundle/"): archive.extractfile(member).read().decode()
            for member in archive.getmembers()
        }


def test_a_bundle_holds_what_helps(tmp_path, site, places):
    (places.log_dir / "camera-camera-1.log").write_text('{"event": "camera_running"}\n')
    (places.run_dir / "gate-gate-1.json").write_text('{"lease_ms": 300}')
    path = tmp_path / "help.tar.gz"
    names = write_bundle(path, site, places, [Finding("disk", "ok", "plenty")])
    found = contents(path)
    assert set(names) == set(found)
    assert json.loads(found["doctor.json"]) == [{"check": "disk", "level": "ok", "found": "plenty", "remedy": ""}]
    assert json.loads(found["site.json"])["site"] == "demo"
    assert found["logs/camera-camera-1.log"] == '{"event": "camera_running"}\n'
    assert json.loads(found["run/gate-gate-1.json"]) == {"lease_ms": 300}


def test_no_secret_gets_in(tmp_path, site, places):
    values = site.model_dump(mode="json")
    camera = values["lines"][0]["stations"][0]["cameras"][0]
    camera["features"] |= {"DevicePassword": SECRET, "UserName": f"rtsp://user:{SECRET}@camera/1"}
    site = Site.model_validate_json(json.dumps(values))
    (places.log_dir / "hub-hub.log").write_text(
        f'{{"event": "login", "password": "{SECRET}"}}\n'
        f"api_key={SECRET} next\nAuthorization: Bearer {SECRET}\npostgresql://kenpin:{SECRET}@host/db\n{KEY}\n"
    )
    (places.run_dir / "x.json").write_text(json.dumps({"auth_token": SECRET, "nested": [{"secret": SECRET}]}))
    path = tmp_path / "help.tar.gz"
    write_bundle(path, site, places, [])
    for name, text in contents(path).items():
        assert SECRET not in text, name
    assert '"event": "login"' in contents(path)["logs/hub-hub.log"]
    assert "next" in contents(path)["logs/hub-hub.log"]


def test_what_is_no_secret_stays():
    values = {"site": "demo", "tokens_max": 0, "list": [1, "two", None], "password": ""}
    assert without_secrets(values) == values
    assert clean_text("the camera answered in 3 ms") == "the camera answered in 3 ms"


leaves = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20))
def test_any_values_can_be_cleaned(values):
    assert type(without_secrets(values)) is type(values)


def test_a_long_log_is_cut_to_its_end(tmp_path, site, places):
    (places.log_dir / "x.log").write_bytes(b"a" * 100 + b"b" * LOG_BYTES_MAX + b"\xff\xfe")
    path = tmp_path / "help.tar.gz"
    write_bundle(path, site, places, [])
    text = contents(path)["logs/x.log"]
    assert "a" not in text
    assert text.startswith("b")


def test_a_bundle_that_cannot_be_written(tmp_path, site, places):
    with pytest.raises(ResourceError, match=r"none/help\.tar\.gz: the bundle cannot be written"):
        write_bundle(tmp_path / "none" / "help.tar.gz", site, places, [])
