"""A hub with a server on a free port, fed without a gate process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from journal import Journal

from kenpin.api.server import HubServer, build_server
from kenpin.api.stations import StationPlan
from kenpin.config import load_site
from kenpin.factory.production.orders import RecipePreparer
from kenpin.hub.ingest import ingest
from kenpin.hub.process import Hub, HubSettings
from kenpin.hub.recipes import RecipeShelf
from kenpin.hub.schema import SOURCES
from kenpin_api.client import Client, connect

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
# Few, so that a test soon has more.
BEHIND_MAX = 500


@dataclass
class Line:
    """A hub that serves, a client of it, and a way to let parts come."""

    hub: Hub
    server: HubServer
    client: Client
    journal: Journal
    # Stores the journal's new entries.
    keep: Callable[[], None]
    run_dir: Path
    preparer: RecipePreparer | None = None

    @property
    def url(self) -> str:
        """Of the HTTP port."""
        return f"http://{self.server.http_address}"

    def serve_again(self) -> None:
        """Another server on the same port and socket; the one before has ended."""
        self.server = _server(self.hub, self.server.address, self.run_dir, self.preparer)
        self.server.start()


def _server(hub: Hub, listen: str, folder: Path, preparer: RecipePreparer | None) -> HubServer:
    worker, local = folder / "worker.sock", folder / "hub.sock"
    http = "127.0.0.1:0"
    stations = {station.name: station for station in load_site(EXAMPLES / "kenpin.yaml").stations}
    shelf = RecipeShelf(hub.store, folder, folder / "recipes", stations)
    return build_server(
        hub,
        listen,
        [plan(folder)],
        worker,
        local_socket=local,
        http_listen=http,
        preparer=preparer,
        shelf=shelf,
    )


def plan(run_dir: Path) -> StationPlan:
    return StationPlan(
        name="station-1",
        line="demo",
        gate_group="gate-1",
        camera_sockets={"camera-1": run_dir / "camera.sock"},
        station_socket=run_dir / "station.sock",
        gate_socket=run_dir / "gate.sock",
        budget_ns=100_000_000,
        recipe_hash="r",
        model_hash="m",
        engine="onnxruntime",
    )


@contextmanager
def serving(folder: Path, preparer: RecipePreparer | None = None) -> Iterator[Line]:
    hub = Hub(HubSettings(f"sqlite:///{folder}/hub.sqlite", behind_max=BEHIND_MAX))
    with hub.store.writing() as writer:
        writer.connection.execute(
            sa.insert(SOURCES).values(source_id=1, gate_group="gate-1", journal_uuid="j", first_seen_utc_ns=1)
        )
    journal = Journal()
    reached = 0

    def keep() -> None:
        nonlocal reached
        entries = journal.entries[reached:]
        with hub.store.writing() as writer:
            ingest(writer, 1, "gate-1", entries)
        reached = journal.last_seq

    with (
        hub,
        _server(hub, "127.0.0.1:0", folder, preparer) as server,
        connect(server.address) as client,
    ):
        yield Line(hub, server, client, journal, keep, folder, preparer)
