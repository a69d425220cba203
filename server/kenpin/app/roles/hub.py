"""`kenpin serve hub NAME`: the store, its feeds, and the ports that people and programs use."""

import gc
from pathlib import Path

from kenpin.api.server import build_server
from kenpin.api.stations import StationPlan
from kenpin.api.tls import TlsFiles
from kenpin.app.log import log_of
from kenpin.app.roles.common import Home, control, stop_on_signals
from kenpin.config import Site, Station, load_recipe, recipe_hash
from kenpin.hub.identity import IdentitySettings
from kenpin.hub.pictures import Retention
from kenpin.hub.process import Hub, HubSettings
from kenpin.hub.recipes import RecipeShelf
from kenpin.hub.sessions import SessionLimits
from kenpin.model.principal import Role

# Of the collector's three generations.
GC_THRESHOLDS = (50_000, 20, 50)


def plan_of(home: Home, station: Station) -> StationPlan:
    """What the hub's face needs to know of a configured station."""
    places = home.places
    return StationPlan(
        name=station.name,
        line=home.site.line_of(station.name).name,
        gate_group=station.gate_group,
        camera_sockets={c.name: places.control_socket("camera", c.name) for c in station.cameras},
        station_socket=places.control_socket("station", station.name),
        recorder_sockets={c.name: places.control_socket("recorder", c.name) for c in station.cameras},
        gate_socket=places.control_socket("gate", station.gate_group),
        stop_after_ns=round(home.site.line_of(station.name).stop_after_s * 1e9),
        budget_ns=round(station.budget_ms * 1e6),
        recipe_hash=recipe_hash(load_recipe(station.recipe, station)),
        engine=station.engine.name,
    )


def tls_of(site: Site) -> TlsFiles | None:
    """The hub's certificates, where there are any."""
    tls = site.hub.tls
    if tls is None:
        return None
    return TlsFiles(
        certificate=Path(tls.certificate),
        key=Path(tls.key),
        client_ca=Path(tls.client_ca),
        client_certificates=site.hub.client_certificates == "required",
    )


def identity_of(site: Site) -> IdentitySettings:
    """Who may do what, as kenpin.yaml says it."""
    limits = site.hub.sessions
    gates = [gate for group in site.gate_groups for gate in group.gates]
    return IdentitySettings(
        required=site.hub.identity == "required",
        certificate_roles={name: frozenset(map(Role, roles)) for name, roles in site.hub.certificate_roles.items()},
        gate_names=frozenset(name for gate in gates for name in (gate.name, *gate.certificate_names)),
        sessions=SessionLimits(
            idle_ns=round(limits.idle_minutes * 60e9),
            absolute_ns=round(limits.absolute_hours * 3600e9),
            per_user_max=limits.per_user_max,
        ),
    )


def shelf_of(home: Home, hub: Hub) -> RecipeShelf:
    """The site's recipes: those put, and those that kenpin.yaml gives its stations."""
    stations = {station.name: station for station in home.site.stations}
    shelf = RecipeShelf(hub.store, home.places.state_dir, home.places.recipe_dir, stations)
    shelf.restore_files()
    shelf.name_models()
    shelf.keep_configured(
        {
            name: (load_recipe(station.recipe, station), Path(station.recipe).read_text(encoding="utf-8"))
            for name, station in stations.items()
        }
    )
    return shelf


def serve_hub(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
    home = Home.load(config)
    places = home.places
    log = log_of("hub", name)
    stop = stop_on_signals()
    evidence = home.site.storage.evidence
    settings = HubSettings(
        store_url=places.store_url(),
        journals={group.name: places.journal_socket(group.name) for group in home.site.gate_groups},
        spools=[places.spool_dir],
        picture_dir=places.evidence_dir,
        retention=Retention(evidence.bytes_max, evidence.age_days_max),
    )
    with Hub(settings) as hub:
        shelf = shelf_of(home, hub)
        plans = [plan_of(home, station) for station in home.site.stations]
        listens = home.site.hub
        server = build_server(
            hub,
            listens.grpc_listen,
            plans,
            places.worker_socket,
            tls_of(home.site),
            places.hub_socket,
            listens.http_listen,
            identity=identity_of(home.site),
            shelf=shelf,
        )
        with (
            server,
            control(
                home,
                "hub",
                name,
                stop,
                ready=hub.waiting_for,
                metrics=hub.metrics,
            ),
        ):
            # A batch of a journal is many small objects that are soon gone: looking for cycles among them takes a
            # quarter of the time to store it.
            gc.freeze()
            gc.set_threshold(*GC_THRESHOLDS)
            log("hub_running", {"grpc": server.address, "http": server.http_address})
            stop.wait()
