"""The gate process's configuration file, rendered from kenpin.yaml."""

from collections.abc import Mapping
from typing import Any

from kenpin.config.places import Places
from kenpin.config.recipe import Challenge, strictest
from kenpin.config.site import Gate, GateGroup, Limits, PolicyApproval, Site, Tls


def gate_file(
    site: Site,
    gate_group: str,
    places: Places,
    recipes: Mapping[str, str] | None = None,
    challenges: Mapping[str, Challenge] | None = None,
) -> dict[str, Any]:
    """What `kenpin-gate serve --config FILE` reads for one group. KeyError when there is none.

    `recipes` has, by station, the hash of the recipe whose verdicts count until another is ordered; `challenges`
    has, by station too, what those recipes say of proving the gate.
    """
    group = site.gate_group(gate_group)
    stations = site.stations_of_group(gate_group)
    return {
        "schema_version": 1,
        "site": site.site,
        "gate_group": group.name,
        "run_dir": str(places.run_dir),
        "journal_path": str(places.journal_path(group.name)),
        "listen": group.listen,
        "tls": _dump(group.tls),
        "gates": [_gate(gate, group) for gate in group.gates],
        "views": [
            {
                "station": station.name,
                "camera": camera.name,
                "lane": camera.lane,
                "offset_mm": camera.offset_mm,
                "delay_us": camera.delay_us,
                "counter_join": camera.counter_join,
            }
            for station in stations
            for camera in station.cameras
        ],
        "free_run": group.free_run,
        "budget_us": round(budget_ms(site, group) * 1000),
        "guard_us": round(group.guard_ms * 1000),
        "lease_ms": round(group.lease_ms),
        "min_spacing_us": round(group.min_spacing_ms * 1000),
        "join_window_us": group.join_window_us,
        "transit_ms": round(group.transit_ms),
        "speed_mm_s_max": group.speed_mm_s_max,
        "link_us": round(group.link_ms * 1000),
        "durability": group.durability,
        "recipe_hashes": [],
        "recipes": dict(recipes or {}),
        "journal_bytes_max": group.journal_bytes_max,
        "on_journal_full": group.on_journal_full,
        "limits": _limits(group.limits),
        "challenge": _challenge(strictest((challenges or {}).values())),
        "challenges": {name: _challenge(plan) for name, plan in (challenges or {}).items()},
        "demo_limits_off": group.demo_limits_off,
    }


def budget_ms(site: Site, group: GateGroup) -> float:
    """The group's limit from trigger to disposition: its stations' own, which are equal."""
    return min(station.budget_ms for station in site.stations_of_group(group.name))


def _gate(gate: Gate, group: GateGroup) -> dict[str, Any]:
    return {
        "name": gate.name,
        "lanes": [lane.lane for lane in gate.lanes],
        "fail_policy": gate.fail_policy,
        "fail_policy_approval": _dump(gate.fail_policy_approval),
        "distance_mm": {str(lane.lane): lane.distance_mm for lane in gate.lanes},
        "window_mm": {str(lane.lane): lane.window_mm for lane in gate.lanes if lane.window_mm is not None},
        "counts_per_mm": gate.counts_per_mm,
        "encoder_bits": gate.encoder_bits,
        "actuator_us": round(group.actuator_ms * 1000),
        "offset_mm": gate.offset_mm,
        "certificate_names": list(gate.certificate_names),
        "routes": [route.model_dump(mode="json", exclude_none=True) for route in gate.routes],
    }


def _limits(limits: Limits) -> dict[str, Any]:
    most = limits.consecutive_rejects
    return limits.model_dump() | {"consecutive_rejects": None if most == "none" else most}


def _challenge(plan: Challenge | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    return {
        "every_ms": max(1, round(plan.every_minutes * 60_000)),
        "grace_ms": round(plan.grace_minutes * 60_000),
        "within_ms": max(1, round(plan.within_minutes * 60_000)),
        "at_start": plan.at_start,
        "sequence": list(plan.sequence),
        "on_overdue": plan.on_overdue,
    }


def _dump(files: Tls | PolicyApproval | None) -> dict[str, str] | None:
    return None if files is None else files.model_dump()
