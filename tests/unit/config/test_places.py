"""Paths of one site: whose words count, and what the kernel would refuse."""

from pathlib import Path

import pytest

from kenpin.config import Places
from kenpin.model.errors import ConfigError


def places(site_file, storage="", **environ):
    text = f"schema_version: 1\nstorage: {{{storage}}}"
    return Places.of(site_file.replace("schema_version: 1", text).load(), environ)


def test_the_user_s_own_directories(site_file):
    found = places(site_file, HOME="/home/u", XDG_STATE_HOME="/s", XDG_RUNTIME_DIR="/r")
    assert (found.state_dir, found.run_dir) == (Path("/s/kenpin"), Path("/r/kenpin"))
    found = places(site_file, HOME="/home/u", XDG_STATE_HOME="relative")
    assert found.state_dir == Path("/home/u/.local/share/kenpin")
    assert found.run_dir == found.state_dir / "run"


def test_a_state_directory_of_its_own_has_its_own_sockets(site_file):
    found = places(site_file, storage="state_dir: /var/lib/kenpin", XDG_RUNTIME_DIR="/r")
    assert found.run_dir == Path("/var/lib/kenpin/run")


def test_the_environment_comes_first(site_file):
    found = places(site_file, storage="state_dir: /a, run_dir: /b", KENPIN_STATE_DIR="/c", KENPIN_RUN_DIR="/d")
    assert (found.state_dir, found.run_dir) == (Path("/c"), Path("/d"))


def test_every_path_is_below_its_directory(site_file):
    found = places(site_file, storage="state_dir: /s, run_dir: /r")
    assert found.ring_path("camera-1") == Path("/dev/shm/kenpin-works-camera-1.ring")
    assert found.line_page_path("gate-1") == Path("/dev/shm/kenpin-works-gate-1.line")
    assert found.views_socket("group-1") == Path("/r/gate-group-1.views.sock")
    assert found.journal_socket("group-1") == Path("/r/gate-group-1.journal.sock")
    assert found.control_socket("camera", "camera-1") == Path("/r/camera-camera-1.control.sock")
    assert found.journal_path("group-1").parent == Path("/s")
    assert found.store_url() == "sqlite:////s/store.sqlite"


def test_a_socket_that_the_kernel_would_refuse(site_file):
    deep = "/" + "d" * 90
    with pytest.raises(ConfigError, match=r"too long for a Unix socket, at most 107; set storage\.run_dir"):
        places(site_file, storage=f"run_dir: {deep}")


def test_state_paths_in_a_recipe(site_file, recipe_file):
    found = places(site_file, storage="state_dir: /s")
    recipe = recipe_file.load()
    assert found.in_recipe("model", recipe) == recipe_file.path.parent / "model"
    assert found.in_recipe("state:models/demo", recipe) == Path("/s/models/demo")
    assert found.in_recipe("/m", recipe) == Path("/m")


def test_directories_are_the_owner_s_alone(site_file, tmp_path):
    found = places(site_file, KENPIN_STATE_DIR=str(tmp_path / "s"))
    found.make_directories()
    assert found.run_dir.stat().st_mode & 0o777 == 0o700
    found.make_directories()


def test_a_directory_that_cannot_be_made(site_file, tmp_path):
    (tmp_path / "file").write_text("")
    found = places(site_file, KENPIN_STATE_DIR=str(tmp_path / "file" / "s"))
    with pytest.raises(ConfigError, match=r"cannot be created: Not a directory; set storage\.state_dir"):
        found.make_directories()


def test_the_builtin_producer_is_in_the_package():
    assert Places.producer_path("/opt/x.cti") == Path("/opt/x.cti")
    assert Places.producer_path("builtin").name == "kenpin.cti"


def in_hub(site_file, tmp_path, hub):
    text = f"schema_version: 1\nstorage: {{state_dir: {tmp_path}}}\nhub: {{{hub}}}"
    return Places.of(site_file.replace("schema_version: 1", text).load(), {})


def test_a_store_on_postgresql_takes_its_password_from_a_file(site_file, tmp_path):
    url = "postgresql://kenpin@db.plant.example:5432/kenpin"
    assert in_hub(site_file, tmp_path, f'store: "{url}"').store_url() == url
    secret = tmp_path / "password"
    secret.write_text("a/b@c:d\n")
    secret.chmod(0o600)
    found = in_hub(site_file, tmp_path, f'store: "{url}", store_password_file: {secret}')
    assert found.store_url() == "postgresql://kenpin:a%2Fb%40c%3Ad@db.plant.example:5432/kenpin"
    secret.chmod(0o640)
    with pytest.raises(ConfigError, match="others can read it"):
        found.store_url()
    secret.unlink()
    with pytest.raises(ConfigError, match="cannot be read"):
        found.store_url()


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ("mysql://u@h/d", "a file or a postgresql:// address"),
        ("postgresql://u:secret@h/d", "store_password_file"),
        ("postgresql://u@h", "names no database"),
    ],
)
def test_a_store_that_cannot_be(site_file, tmp_path, store, said):
    with pytest.raises(ConfigError, match=said) as raised:
        in_hub(site_file, tmp_path, f'store: "{store}"')
    assert "secret" not in str(raised.value)
