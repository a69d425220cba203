"""The stations of this site: what is configured, and what their roles say of themselves now."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from google.protobuf import json_format
from google.protobuf.duration_pb2 import Duration

from kenpin.api.control import ControlClient, RoleFailed, RoleState, RoleUnavailable, Sample, state_of
from kenpin.factory.production.equipment import STOP_AFTER_NS
from kenpin.model.errors import NotFound
from kenpin_api.inspection.v1 import inspection_pb2

ASK_TIMEOUT_S = 0.5
TRIGGER_TIMEOUT_S = 5.0
ASKING_THREADS = 8


@dataclass(frozen=True)
class StationPlan:
    """A station as configured, and where its roles answer."""

    name: str
    line: str
    gate_group: str
    # By camera name.
    camera_sockets: Mapping[str, Path]
    station_socket: Path
    # None in free run without a gate process of its own.
    gate_socket: Path | None = None
    budget_ns: int = 0
    # Without a part for this long, while an order runs, it stands.
    stop_after_ns: int = STOP_AFTER_NS
    recipe_hash: str = ""
    model_hash: str = ""
    engine: str = ""
    # By camera name.
    recorder_sockets: Mapping[str, Path] = field(default_factory=dict)


class Stations:
    """Asks the roles of each station. Safe to call from any thread."""

    def __init__(self, plans: Iterable[StationPlan]) -> None:
        self.plans = {plan.name: plan for plan in plans}
        paths = {path for plan in self.plans.values() for path in (*_sockets(plan), *plan.recorder_sockets.values())}
        self._clients = {path: ControlClient(path) for path in paths}
        self._pool = ThreadPoolExecutor(ASKING_THREADS, thread_name_prefix="stations")

    def close(self) -> None:
        """Closes every connection."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for client in self._clients.values():
            client.close()

    def plan(self, name: str) -> StationPlan:
        """The plan of station `name`. Raises NotFound, naming those there are."""
        plan = self.plans.get(name)
        if plan is None:
            known = ", ".join(sorted(self.plans)) or "none"
            raise NotFound(f"there is no station {name!r}; there are: {known}")
        return plan

    def list(self) -> list[inspection_pb2.Station]:
        """Every station with its state now; a role that is silent costs half a second at most."""
        paths = list({path for plan in self.plans.values() for path in _sockets(plan)})
        states = dict(zip(paths, self._pool.map(self._state, paths), strict=True))
        return [self._station(plan, states) for plan in self.plans.values()]

    def samples(self) -> Sequence[Sample]:
        """Every role's figures now, with its place in the site; `kenpin_role_up` is 0 for one that is silent."""
        roles = {path: labels for plan in self.plans.values() for path, labels in _roles(plan)}
        found: list[Sample] = []
        for path, samples in zip(roles, self._pool.map(self._ask_samples, roles), strict=True):
            labels = roles[path]
            found.append(("kenpin_role_up", labels, float(samples is not None)))
            place = {key: value for key, value in labels.items() if key not in ("role", "name")}
            found += [(name, {**place, **own}, value) for name, own, value in samples or ()]
        return found

    def _ask_samples(self, path: Path) -> Sequence[Sample] | None:
        try:
            return self._clients[path].metrics(ASK_TIMEOUT_S)
        except (RoleUnavailable, RoleFailed):
            return None

    def trigger(self, station: str, camera: str) -> None:
        """Fires a camera by software. Raises NotFound, RoleUnavailable or RoleFailed."""
        plan = self.plan(station)
        if not camera and len(plan.camera_sockets) != 1:
            raise NotFound(f"station {station} has several cameras, name one: {_names(plan)}")
        name = camera or next(iter(plan.camera_sockets))
        path = plan.camera_sockets.get(name)
        if path is None:
            raise NotFound(f"station {station} has no camera {name!r}; it has: {_names(plan)}")
        self._clients[path].command("trigger_software", timeout_s=TRIGGER_TIMEOUT_S)

    def command(self, path: Path, name: str, arguments: Mapping[str, Any], timeout_s: float) -> Mapping[str, Any]:
        """Gives a command to the role at `path`; its answer. RoleUnavailable or RoleFailed."""
        return self._clients[path].command(name, arguments, timeout_s)[0]

    def details_of_line(self, line: str) -> dict[str, dict[str, str]]:
        """By station of a line, what it says of itself: the recipe it has, and so on; nothing from a silent one."""
        plans = [plan for plan in self.plans.values() if plan.line == line]
        return dict(zip((plan.name for plan in plans), self._pool.map(self._details, plans), strict=True))

    def look(self, names: Iterable[str]) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
        """By station: what its roles wait for, and the stops that its gates have latched."""
        plans = [self.plans[name] for name in names]
        return dict(zip((plan.name for plan in plans), self._pool.map(self._look, plans), strict=True))

    def _look(self, plan: StationPlan) -> tuple[Sequence[str], Sequence[str]]:
        roles = [(f"station {plan.name}", plan.station_socket)]
        roles += [(f"camera {name}", path) for name, path in plan.camera_sockets.items()]
        if plan.gate_socket is not None:
            roles.append((f"gate group {plan.gate_group}", plan.gate_socket))
        waiting = [f"{who}: {what}" for who, path in roles for what in self._state(path).waiting_for]
        stops = []
        if plan.gate_socket is not None:
            with contextlib.suppress(RoleUnavailable, RoleFailed):
                details = json_format.MessageToDict(self._clients[plan.gate_socket].describe(ASK_TIMEOUT_S).details)
                for gate in details.get("gates", ()):
                    stops += [f"gate {gate.get('name', '')}: {stop}" for stop in gate.get("stops", ())]
        return waiting, stops

    def _state(self, path: Path) -> RoleState:
        return state_of(self._clients[path], ASK_TIMEOUT_S)

    def _station(self, plan: StationPlan, states: Mapping[Path, RoleState]) -> inspection_pb2.Station:
        roles = [(f"station {plan.name}", states[plan.station_socket])]
        roles += [(f"camera {name}", states[path]) for name, path in plan.camera_sockets.items()]
        if plan.gate_socket is not None:
            roles.append((f"gate group {plan.gate_group}", states[plan.gate_socket]))
        waiting_for = [f"{who}: {what}" for who, state in roles for what in state.waiting_for]
        details = self._details(plan) if states[plan.station_socket].answers else {}
        budget = Duration()
        budget.FromNanoseconds(plan.budget_ns)
        return inspection_pb2.Station(
            name=plan.name,
            line=plan.line,
            state=_opc_state([state for _, state in roles]),
            waiting_for=waiting_for,
            cameras=list(plan.camera_sockets),
            gate_group=plan.gate_group,
            recipe_hash=details.get("recipe_hash", plan.recipe_hash),
            model_hash=details.get("model_hash", plan.model_hash),
            engine=details.get("engine", plan.engine),
            budget=budget,
        )

    def _details(self, plan: StationPlan) -> dict[str, str]:
        try:
            details = self._clients[plan.station_socket].describe(ASK_TIMEOUT_S).details
        except (RoleUnavailable, RoleFailed):
            return {}
        return {key: value for key, value in details.items() if isinstance(value, str)}


def _sockets(plan: StationPlan) -> Iterable[Path]:
    yield plan.station_socket
    yield from plan.camera_sockets.values()
    if plan.gate_socket is not None:
        yield plan.gate_socket


def _roles(plan: StationPlan) -> Iterable[tuple[Path, dict[str, str]]]:
    """Each role of a station: its socket, and what it is. A gate process serves a group, maybe of several stations."""
    place = {"line": plan.line, "station": plan.name}
    yield plan.station_socket, {"role": "station", "name": plan.name, **place}
    for camera, path in plan.camera_sockets.items():
        yield path, {"role": "camera", "name": camera, "camera": camera, **place}
    for camera, path in plan.recorder_sockets.items():
        yield path, {"role": "recorder", "name": camera, "camera": camera, **place}
    if plan.gate_socket is not None:
        yield plan.gate_socket, {"role": "gate", "name": plan.gate_group, "gate_group": plan.gate_group}


def _names(plan: StationPlan) -> str:
    return ", ".join(sorted(plan.camera_sockets)) or "none"


def _opc_state(states: Iterable[RoleState]) -> inspection_pb2.StationState:
    """After OPC 40100-1: Preoperational while a role is away, Initialized while one waits, else Ready."""
    known = list(states)
    if not all(state.answers for state in known):
        return inspection_pb2.STATION_STATE_PREOPERATIONAL
    if not all(state.ready for state in known):
        return inspection_pb2.STATION_STATE_INITIALIZED
    return inspection_pb2.STATION_STATE_READY
