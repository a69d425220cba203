"""Where Kenpin's files and sockets are: the one place that builds their paths."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from kenpin.config.kept_models import MODELS_FOLDER, model_folder
from kenpin.config.load import resolve_path
from kenpin.config.names import STATE_PREFIX
from kenpin.config.recipe import Recipe
from kenpin.config.site import BUILTIN_PRODUCER, Site
from kenpin.model.errors import ConfigError

# sockaddr_un.sun_path holds 108 bytes, the last of them a zero.
SOCKET_PATH_BYTES_MAX = 107


@dataclass(frozen=True)
class Places:
    """Every path of one site. Nothing is created here but by `make_directories`."""

    site: str
    state_dir: Path
    run_dir: Path
    shared_memory_dir: Path
    store: str = STATE_PREFIX + "store.sqlite"
    store_password_file: str | None = None

    @classmethod
    def of(cls, site: Site, environ: Mapping[str, str] | None = None) -> "Places":
        """The places of a loaded site.

        state_dir: KENPIN_STATE_DIR, else storage.state_dir, else
        $XDG_STATE_HOME/kenpin, else ~/.local/share/kenpin.
        run_dir: KENPIN_RUN_DIR, else storage.run_dir, else, where the state
        directory is the user's own, $XDG_RUNTIME_DIR/kenpin, else state_dir/run.
        """
        env = os.environ if environ is None else environ
        storage = site.storage
        named = env.get("KENPIN_STATE_DIR") or storage.state_dir
        state_dir = Path(named).absolute() if named else _own_state_dir(env)
        run_named = env.get("KENPIN_RUN_DIR") or storage.run_dir
        if run_named:
            run_dir = resolve_path(run_named, Path.cwd(), state_dir)
        elif named is None and env.get("XDG_RUNTIME_DIR"):
            run_dir = Path(env["XDG_RUNTIME_DIR"]) / "kenpin"
        else:
            run_dir = state_dir / "run"
        places = cls(
            site.site, state_dir, run_dir, Path(storage.shared_memory_dir), site.hub.store, site.hub.store_password_file
        )
        places.check(site)
        return places

    def check(self, site: Site) -> None:
        """Refuse socket paths that the kernel would refuse. ConfigError says which and what to do."""
        for group in site.gate_groups:
            self.journal_socket(group.name)
            self.control_socket("gate", group.name)
        for station in site.stations:
            self.control_socket("station", station.name)
        for camera in site.cameras:
            self.control_socket("recorder", camera.name)

    def make_directories(self) -> None:
        """Create them, readable by their owner alone. ConfigError when that fails."""
        for folder in (
            self.state_dir,
            self.run_dir,
            self.spool_dir,
            self.evidence_dir,
            self.log_dir,
            self.model_dir,
            self.recipe_dir,
            self.pictures_dir,
        ):
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            except OSError as error:
                raise ConfigError(
                    f"{folder}: cannot be created: {error.strerror};"
                    " set storage.state_dir and storage.run_dir (or KENPIN_STATE_DIR and KENPIN_RUN_DIR)"
                    " to directories you may write"
                ) from error

    def ring_path(self, camera: str) -> Path:
        """The frame ring of a camera."""
        return self.shared_memory_dir / f"kenpin-{self.site}-{camera}.ring"

    def line_page_path(self, gate: str) -> Path:
        """The line page of a simulated gate."""
        return self.shared_memory_dir / f"kenpin-{self.site}-{gate}.line"

    def control_socket(self, role: str, name: str) -> Path:
        """Where a role answers kenpin.control.v1."""
        return self._socket(f"{role}-{name}.control.sock")

    def views_socket(self, gate_group: str) -> Path:
        """Where stations submit their view verdicts."""
        return self._socket(f"gate-{gate_group}.views.sock")

    def journal_socket(self, gate_group: str) -> Path:
        """Where the hub follows a gate process's journal."""
        return self._socket(f"gate-{gate_group}.journal.sock")

    def notice_socket(self, camera: str) -> Path:
        """Where a camera's recorder hears which frames are judged."""
        return self._socket(f"recorder-{camera}.notice.sock")

    @property
    def worker_socket(self) -> Path:
        """Where the worker inspects pictures that callers send."""
        return self._socket("worker.sock")

    @property
    def hub_socket(self) -> Path:
        """Where the hub serves its own user on this machine, without certificates."""
        return self._socket("hub.sock")

    def gate_file_path(self, gate_group: str) -> Path:
        """The gate process's configuration, rendered from kenpin.yaml."""
        return self.run_dir / f"gate-{gate_group}.json"

    def journal_path(self, gate_group: str) -> Path:
        """A gate process's journal, an SQLite file."""
        return self.state_dir / f"{gate_group}.journal.sqlite"

    def store_url(self) -> str:
        """The hub's store as a database URL, its password included.

        Raises ConfigError when the password's file cannot be read, or others can read it.
        """
        if "://" not in self.store:
            return f"sqlite:///{resolve_path(self.store, self.state_dir, self.state_dir)}"
        if self.store_password_file is None:
            return self.store
        parts = urlsplit(self.store)
        password = quote(read_secret(Path(self.store_password_file)), safe="")
        user, _, host = parts.netloc.rpartition("@")
        return parts._replace(netloc=f"{user}:{password}@{host}").geturl()

    @property
    def spool_dir(self) -> Path:
        """Pictures that the recorder has written and the hub has not yet taken over."""
        return self.state_dir / "spool"

    def settings_path(self, camera: str) -> Path:
        """Where a camera process puts down how its camera is set; the hub takes it from there."""
        return self.spool_dir / f"camera-{camera}.settings.jsonl"

    @property
    def evidence_dir(self) -> Path:
        """Pictures that are kept, named by their hash."""
        return self.state_dir / "evidence"

    @property
    def model_dir(self) -> Path:
        """Where model folders are kept: by name those taught here, by hash all that the hub has."""
        return self.state_dir / MODELS_FOLDER

    @property
    def recipe_dir(self) -> Path:
        """Where recipes are kept that were put, named by their hash."""
        return self.state_dir / "recipes"

    @property
    def pictures_dir(self) -> Path:
        """Pictures that callers may have a model taught from: no other folder of this machine is theirs to name."""
        return self.state_dir / "pictures"

    @property
    def log_dir(self) -> Path:
        """Logs of processes that a supervisor started."""
        return self.state_dir / "logs"

    def in_recipe(self, text: str, recipe: Recipe) -> Path:
        """What a path in a recipe (a model, a flat-field picture) means. ConfigError for a model that is not kept."""
        return model_folder(text, recipe.folder, self.state_dir)

    @staticmethod
    def producer_path(producer: str) -> Path:
        """The .cti file of a camera's producer."""
        if producer != BUILTIN_PRODUCER:
            return Path(producer)
        return Path(__file__).parents[1] / "bin" / "kenpin.cti"

    def _socket(self, name: str) -> Path:
        path = self.run_dir / name
        length = len(os.fsencode(path))
        if length > SOCKET_PATH_BYTES_MAX:
            raise ConfigError(
                f"{path}: {length} bytes are too long for a Unix socket, at most {SOCKET_PATH_BYTES_MAX};"
                " set storage.run_dir (or KENPIN_RUN_DIR) to a shorter directory"
            )
        return path


def _own_state_dir(env: Mapping[str, str]) -> Path:
    # The XDG specification says that a relative path is to be ignored.
    if env.get("XDG_STATE_HOME", "").startswith("/"):
        return Path(env["XDG_STATE_HOME"]) / "kenpin"
    return Path(env.get("HOME") or Path.home()) / ".local" / "share" / "kenpin"


def read_secret(path: Path) -> str:
    """The first line of a file that only its owner can read. Raises ConfigError otherwise."""
    try:
        if path.stat().st_mode & 0o077:
            raise ConfigError(f"{path} holds a secret and others can read it: chmod 600 {path}")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    if not lines or not lines[0]:
        raise ConfigError(f"{path} is empty; write the password into its first line")
    return lines[0]
