"""What a kenpin.yaml must mean beyond its types: names that resolve, numbers that the gate's law allows."""

import math
from collections.abc import Iterable, Iterator
from typing import get_args

from kenpin.config.explain import suggestion
from kenpin.config.names import is_loopback
from kenpin.config.site import BUILTIN_PRODUCER, Camera, Gate, GateGroup, Lane, Route, SeenCause, Site, Station
from kenpin.config.source import Location, Problem

SEEN_CAUSES: tuple[str, ...] = get_args(SeenCause)
# kenpin-gate-simulate's own default.
SIMULATED_ENCODER_BITS = 32


def site_problems(site: Site) -> list[Problem]:
    """Everything that cannot be meant, with the place of each; empty when the site can run."""
    return [
        *_same_names(site),
        *_unknown_groups(site),
        *_exposed_ports(site),
        *_identities(site),
        *_shared_ports(site),
        *_camera_problems(site),
        *(problem for index, group in enumerate(site.gate_groups) for problem in _group_problems(site, group, index)),
    ]


def _stations(site: Site) -> Iterator[tuple[Location, Station]]:
    for l_index, line in enumerate(site.lines):
        for s_index, station in enumerate(line.stations):
            yield ("lines", l_index, "stations", s_index), station


def _cameras(site: Site) -> Iterator[tuple[Location, Station, Camera]]:
    for location, station in _stations(site):
        for index, camera in enumerate(station.cameras):
            yield (*location, "cameras", index), station, camera


def _same_names(site: Site) -> Iterator[Problem]:
    groups = list(enumerate(site.gate_groups))
    yield from _twice("line", ((("lines", i), line.name) for i, line in enumerate(site.lines)))
    yield from _twice("station", ((at, station.name) for at, station in _stations(site)))
    yield from _twice("camera", ((at, camera.name) for at, _, camera in _cameras(site)))
    yield from _twice("gate group", ((("gate_groups", i), group.name) for i, group in groups))
    gates = [(("gate_groups", i, "gates", j), gate.name) for i, group in groups for j, gate in enumerate(group.gates)]
    yield from _twice("gate", gates)


def _twice(noun: str, named: Iterable[tuple[Location, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for location, name in named:
        if name in seen:
            yield Problem(
                (*location, "name"),
                f"there is a {noun} {name} already; give each {noun} of the site its own name",
            )
        seen.add(name)


def _unknown_groups(site: Site) -> Iterator[Problem]:
    names = [group.name for group in site.gate_groups]
    for location, station in _stations(site):
        if station.gate_group not in names:
            text = f"there is no gate group {station.gate_group}; {suggestion(station.gate_group, names)}"
            yield Problem((*location, "gate_group"), text)


def _identities(site: Site) -> Iterator[Problem]:
    hub = site.hub
    for key, given in (
        ("client_certificates", hub.client_certificates == "none"),
        ("certificate_roles", bool(hub.certificate_roles)),
    ):
        if given and hub.tls is None:
            yield Problem(("hub", key), f"the hub has no tls, so nobody shows a certificate; add tls:, or drop {key}")
    gates = [gate for group in site.gate_groups for gate in group.gates]
    gate_names = {name for gate in gates for name in (gate.name, *gate.certificate_names)}
    for name in sorted(gate_names & set(hub.certificate_roles)):
        text = f"{name} is a gate's certificate, which opens nothing at the hub; make one for the person"
        yield Problem(("hub", "certificate_roles", name), text)


def _ports(site: Site) -> Iterator[tuple[Location, str, bool]]:
    yield ("hub", "grpc_listen"), site.hub.grpc_listen, site.hub.tls is not None
    yield ("hub", "http_listen"), site.hub.http_listen, site.hub.tls is not None
    for index, group in enumerate(site.gate_groups):
        yield ("gate_groups", index, "listen"), group.listen, group.tls is not None


def _exposed_ports(site: Site) -> Iterator[Problem]:
    for location, listen, has_tls in _ports(site):
        if not is_loopback(listen) and not has_tls:
            yield Problem(
                location,
                f"{listen} can be reached from outside this machine;"
                " add tls: with certificate, key and client_ca, or listen on 127.0.0.1",
            )


def _shared_ports(site: Site) -> Iterator[Problem]:
    seen: dict[str, Location] = {}
    for location, listen, _ in _ports(site):
        if listen in seen and not listen.endswith(":0"):
            other = ".".join(str(part) for part in seen[listen])
            yield Problem(location, f"{listen} is taken by {other}; give each its own port")
        seen.setdefault(listen, location)


def _camera_problems(site: Site) -> Iterator[Problem]:
    groups = {group.name: group for group in site.gate_groups}
    for location, station, camera in _cameras(site):
        if camera.device_id is not None and camera.serial_number is not None:
            text = "device_id and serial_number both name the device; write one of them"
            yield Problem((*location, "serial_number"), text, at_key=True)
        group = groups.get(station.gate_group)
        if group is None:
            continue
        if camera.trigger == "line0" and camera.producer == BUILTIN_PRODUCER and group.simulate is None:
            text = "the built-in camera's line0 is the simulated photo-eye; add simulate: to gate group"
            yield Problem((*location, "trigger"), f"{text} {group.name}, or write another trigger")
        lanes = {lane.lane for gate in group.gates for lane in gate.lanes}
        if not group.free_run and group.gates and camera.lane not in lanes:
            there = ", ".join(str(lane) for lane in sorted(lanes))
            yield Problem((*location, "lane"), f"no gate of {group.name} has lane {camera.lane}; write one of {there}")


def _group_problems(site: Site, group: GateGroup, index: int) -> Iterator[Problem]:
    at: Location = ("gate_groups", index)
    stations = site.stations_of_group(group.name)
    if not stations:
        yield Problem(
            (*at, "name"),
            f"no station submits to {group.name}; name it in a station's gate_group, or drop it",
        )
    yield from _budget_problems(site, group)
    if group.free_run:
        for key in ("gates", "simulate"):
            if getattr(group, key):
                text = f"in free run there is no gate; drop {key}, or write free_run: false"
                yield Problem((*at, key), text, at_key=True)
        return
    if not group.gates:
        yield Problem(at, f"{group.name} has no gate; add gates:, or write free_run: true to inspect without one")
    yield from _window_problems(group, at)
    yield from _lane_problems(site, group, at)
    for g_index, gate in enumerate(group.gates):
        yield from _gate_problems(group, gate, g_index, (*at, "gates", g_index))
        yield from _route_problems(gate.routes, (*at, "gates", g_index, "routes"))


def _budget_problems(site: Site, group: GateGroup) -> Iterator[Problem]:
    budget_ms: float | None = None
    for location, station in _stations(site):
        if station.gate_group != group.name:
            continue
        if budget_ms is None:
            budget_ms = station.budget_ms
        if station.budget_ms != budget_ms:
            text = f"the stations of {group.name} answer for one part and need one budget; write {budget_ms:g}"
            yield Problem((*location, "budget_ms"), text)
        if station.budget_ms <= group.guard_ms:
            text = f"leaves nothing beside guard_ms {group.guard_ms:g} of {group.name}; write a larger budget"
            yield Problem((*location, "budget_ms"), f"{station.budget_ms:g} {text}")


def _window_problems(group: GateGroup, at: Location) -> Iterator[Problem]:
    if group.join_window_us * 2 >= group.min_spacing_ms * 1000:
        yield Problem(
            (*at, "join_window_ms"),
            f"{group.join_window_us / 1000:g} ms is half of min_spacing_ms {group.min_spacing_ms:g} or more,"
            " so that a view could belong to two parts; write less, or leave it out",
        )


def _lane_problems(site: Site, group: GateGroup, at: Location) -> Iterator[Problem]:
    if group.speed_mm_s_max is None:
        if group.gates:
            yield Problem(at, f"speed_mm_s_max of {group.name} is missing; write the belt's highest speed")
        return
    simulate = group.simulate
    if simulate is not None and simulate.rate_parts_s != "as_fast":
        most = 1000 / group.min_spacing_ms
        if simulate.rate_parts_s > most:
            text = f"{simulate.rate_parts_s:g} parts a second come closer than min_spacing_ms"
            text += f" {group.min_spacing_ms:g} allows; write at most {most:g}"
            yield Problem((*at, "simulate", "rate_parts_s"), text)
    if simulate is not None and simulate.speed_mm_s > group.speed_mm_s_max:
        text = f"the simulated belt is faster than speed_mm_s_max {group.speed_mm_s_max:g}; write less"
        yield Problem((*at, "simulate", "speed_mm_s"), text)
    for g_index, gate in enumerate(group.gates):
        seen: set[int] = set()
        for l_index, lane in enumerate(gate.lanes):
            place = (*at, "gates", g_index, "lanes", l_index)
            if lane.lane in seen:
                yield Problem((*place, "lane"), f"{gate.name} has lane {lane.lane} already; number each lane once")
            seen.add(lane.lane)
            yield from _width_problems(group, lane, place)
            yield from _travel_problems(site, group, lane, at)


def _width_problems(group: GateGroup, lane: Lane, at: Location) -> Iterator[Problem]:
    if lane.window_mm is None or group.speed_mm_s_max is None:
        return
    most_mm = group.speed_mm_s_max * group.min_spacing_ms / 1000
    if lane.window_mm > most_mm:
        text = f"{lane.window_mm:g} mm reaches into the next part's window: at {group.speed_mm_s_max:g} mm/s"
        text += f" min_spacing_ms {group.min_spacing_ms:g} is {most_mm:g} mm; write at most that"
        yield Problem((*at, "window_mm"), text)
    if lane.window_mm >= 2 * lane.distance_mm:
        text = f"half of {lane.window_mm:g} mm reaches back to the photo-eye; write less than {2 * lane.distance_mm:g}"
        yield Problem((*at, "window_mm"), text)


def _policy_problems(gate: Gate, at: Location) -> Iterator[Problem]:
    if gate.fail_policy == "pass" and gate.fail_policy_approval is None:
        text = "parts that nobody judged would pass; write reject, or add fail_policy_approval: with document and"
        yield Problem((*at, "fail_policy"), f"{text} approver (kenpin gate approve signs it)")
    if gate.fail_policy != "pass" and gate.fail_policy_approval is not None:
        text = f"fail_policy is {gate.fail_policy}, which needs no approval; drop this, or write fail_policy: pass"
        yield Problem((*at, "fail_policy_approval"), text, at_key=True)


def _gate_problems(group: GateGroup, gate: Gate, index: int, at: Location) -> Iterator[Problem]:
    yield from _policy_problems(gate, at)
    if gate.certificate_names and group.tls is None:
        text = f"{group.name} has no tls, so nobody shows a certificate; add tls:, or drop certificate_names"
        yield Problem((*at, "certificate_names"), text, at_key=True)
    before = {lane.lane for other in group.gates[:index] for lane in other.lanes}
    first = next((lane.lane for lane in gate.lanes if lane.lane not in before), None)
    if gate.offset_mm and first is not None:
        text = f"{gate.name} is the first gate of lane {first}, from which offset_mm is counted; write 0"
        yield Problem((*at, "offset_mm"), text)
    simulate = group.simulate
    if simulate is None:
        return
    if gate.counts_per_mm is not None and gate.counts_per_mm != simulate.counts_per_mm:
        text = f"the simulated gate will say {simulate.counts_per_mm:g}; write that, or leave it out"
        yield Problem((*at, "counts_per_mm"), text)
    if gate.encoder_bits not in (None, SIMULATED_ENCODER_BITS):
        text = f"the simulated gate will say {SIMULATED_ENCODER_BITS}; write that, or leave it out"
        yield Problem((*at, "encoder_bits"), text)


def _route_problems(routes: tuple[Route, ...], at: Location) -> Iterator[Problem]:
    for index, route in enumerate(routes):
        for key in ("reinspect", "causes"):
            if route.of == "pass" and getattr(route, key):
                text = f"a part that passes has no causes and is not reinspected; drop {key}, or write of: reject"
                yield Problem((*at, index, key), text, at_key=True)
        if route.score_from is not None and route.score_below is not None and route.score_from >= route.score_below:
            text = f"no score is {route.score_from:g} or more and below {route.score_below:g}; write a higher one"
            yield Problem((*at, index, "score_below"), text)
        taken = next((n for n, other in enumerate(routes[:index]) if _takes_all_of(other, route)), None)
        if taken is not None:
            text = f"route {taken + 1} takes all these parts before; write the narrower route first, or drop this one"
            yield Problem((*at, index), text)


def _takes_all_of(route: Route, later: Route) -> bool:
    """Whether nothing is left for a later route."""
    if route.of != later.of or (route.causes and not set(later.causes or SEEN_CAUSES) <= set(route.causes)):
        return False
    lowest, highest = route.score_from or 0.0, route.score_below or math.inf
    return lowest <= (later.score_from or 0.0) and (later.score_below or math.inf) <= highest


def _travel_problems(site: Site, group: GateGroup, lane: Lane, at: Location) -> Iterator[Problem]:
    assert group.speed_mm_s_max is not None
    # A part may be acted upon from the beginning of its window on.
    travel_ms = (lane.distance_mm - (lane.window_mm or 0.0) / 2) / group.speed_mm_s_max * 1000
    usable_ms = travel_ms - group.actuator_ms - group.link_ms - group.guard_ms
    for location, station in _stations(site):
        if station.gate_group == group.name and station.budget_ms > usable_ms:
            yield Problem(
                (*location, "budget_ms"),
                f"{station.budget_ms:g} ms is too late: at {group.speed_mm_s_max:g} mm/s a part is at the"
                f" gate of lane {lane.lane} after {travel_ms:g} ms, less actuator_ms, link_ms and guard_ms"
                f" {usable_ms:g}; write at most {max(usable_ms, 0):g}, or move the gate",
            )
    if group.lease_ms >= travel_ms - group.actuator_ms:
        yield Problem(
            (*at, "lease_ms"),
            f"{group.lease_ms:g} ms is no shorter than the shortest way to the gate less actuator_ms"
            f" ({travel_ms - group.actuator_ms:g} ms); write less, such as 300",
        )
    if group.transit_ms <= travel_ms:
        yield Problem(
            (*at, "transit_ms"),
            f"{group.transit_ms:g} ms is over before a part reaches the gate even at full speed"
            f" ({travel_ms:g} ms); write the longest way from photo-eye past the gate",
        )
