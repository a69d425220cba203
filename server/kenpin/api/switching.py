"""A product change on a running line: a station prepares, the gate process says from which part on, it obeys.

Until the gate process has said so, nothing has changed; when the station cannot
follow behind that, the gate process is told to go back. Between the two, parts
are rejected (WRONG_RECIPE), never passed.
"""

import threading
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import structlog

from kenpin.api.control import RoleFailed, RoleUnavailable
from kenpin.api.identity import current_principal
from kenpin.api.stations import StationPlan, Stations
from kenpin.factory.production.errors import RecipeNotPrepared
from kenpin.gate.orders import OrderRefused, Orders, Scheduled, local_channel
from kenpin.hub.history import Call
from kenpin.hub.recipes import FirstPart, RecipeShelf, find_recipe, in_force_on, put_in_force, recipe_of
from kenpin.hub.store import Writer
from kenpin.model.errors import KenpinError, ResourceError

LOAD_TIMEOUT_S = 120.0
ACTIVATE_TIMEOUT_S = 5.0

_log = structlog.get_logger("kenpin.api")


class SwitchFailed(KenpinError):
    """A recipe that was not put in force: the one before is, unless the words say otherwise."""

    code = "RECIPE_SWITCH_FAILED"


class RecipeSwitch:
    """Changes recipes, one change a station at a time. Safe to call from any thread; every call takes its time."""

    def __init__(self, stations: Stations, shelf: RecipeShelf) -> None:
        self._stations = stations
        self._shelf = shelf
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def prepare(self, station: str, recipe_hash: str) -> float:
        """Has a station load a recipe beside the one in force; in how many milliseconds it was ready.

        NotFound for a station that is none; SwitchFailed when it cannot load it.
        """
        plan = self._stations.plan(station)
        try:
            asked = {"recipe_hash": recipe_hash}
            answer = self._stations.command(plan.station_socket, "prepare", asked, LOAD_TIMEOUT_S)
        except (RoleUnavailable, RoleFailed) as error:
            raise SwitchFailed(
                f"station {station} has not prepared recipe {recipe_hash[:12]}: {error}. The one before is in force"
            ) from error
        return float(answer.get("load_ms", 0.0))

    def switch(self, call: Call, station: str, recipe: Mapping[str, Any]) -> Mapping[str, Any]:
        """Puts a recipe (its row) in force on a station; the row of what is in force. SwitchFailed otherwise."""
        plan = self._stations.plan(station)
        name = str(recipe["recipe_hash"])
        with self._locks[station]:
            self.prepare(station, name)
            scheduled = self._schedule(call, plan, name)
            try:
                self._activate(plan, name, scheduled)
            except (RoleUnavailable, RoleFailed) as error:
                raise self._taken_back(call, plan, scheduled.before_hash, error) from error
            with self._shelf.store.writing() as writer:
                return self._put_down(writer, call, station, recipe, scheduled)

    def _put_down(
        self, writer: Writer, call: Call, station: str, recipe: Mapping[str, Any], scheduled: Scheduled
    ) -> Mapping[str, Any]:
        before = in_force_on(writer.connection, station)
        if before is not None and before["recipe_hash"] == recipe["recipe_hash"]:
            return before
        parts = [FirstPart(start.gate, start.lane, start.trigger_no) for start in scheduled.starts if start.gate]
        return put_in_force(writer, call, station, recipe_of(recipe), parts)

    def _schedule(self, call: Call, plan: StationPlan, name: str) -> Scheduled:
        if plan.gate_socket is None:
            raise SwitchFailed(f"station {plan.name} answers to no gate process: its recipe is kenpin.yaml's")
        try:
            with local_channel(plan.gate_socket) as channel:
                orders = Orders(channel, call.principal.name, str(plan.gate_socket))
                return orders.schedule_recipe(plan.name, name, call.reason)
        except OrderRefused as error:
            raise SwitchFailed(f"{error}. The recipe before is in force") from error
        except ResourceError as error:
            raise SwitchFailed(f"{error}. Switch again to be sure which recipe is in force") from error

    def _activate(self, plan: StationPlan, name: str, scheduled: Scheduled) -> None:
        # As text: a number of 64 bits would lose its last ones in JSON.
        starts = [
            {"gate": s.gate, "lane": str(s.lane), "trigger_no": str(s.trigger_no), "from_ns": str(s.from_ns)}
            for s in scheduled.starts
        ]
        asked = {"recipe_hash": name, "before_hash": scheduled.before_hash, "starts": starts}
        self._stations.command(plan.station_socket, "activate", asked, ACTIVATE_TIMEOUT_S)

    def _taken_back(self, call: Call, plan: StationPlan, before: str, error: KenpinError) -> SwitchFailed:
        """The station did not follow: the gate process goes back to what it has."""
        why = f"station {plan.name} did not follow: {error}"
        try:
            self._schedule(call, plan, before)
        except SwitchFailed as failure:
            return SwitchFailed(
                f"{why}; and the gate process was not taken back ({failure}): every part is rejected "
                "(WRONG_RECIPE) until the station is started again or the switch is repeated"
            )
        return SwitchFailed(f"{why}. The recipe before is in force again")


class SwitchingRecipes:
    """A `RecipePreparer` that puts an order's recipe in force on every station of its line, or on none."""

    def __init__(self, stations: Stations, shelf: RecipeShelf, switch: RecipeSwitch) -> None:
        self._stations = stations
        self._shelf = shelf
        self._switch = switch

    def prepare(self, work_center: str, recipe: str) -> Mapping[str, str]:
        """By station, the hash of the recipe that it has now; RecipeNotPrepared when one cannot have it."""
        call = Call(current_principal(), "kenpin.production.v1.OrderService/StartJobOrder", reason="an order's recipe")
        has: dict[str, str] = {}
        switched: list[tuple[str, str]] = []
        for name, details in self._stations.details_of_line(work_center).items():
            loaded, product = details.get("recipe_hash", ""), details.get("product", "")
            has[name] = loaded
            try:
                if not loaded:
                    raise SwitchFailed(f"station {name} does not answer")
                if recipe not in (loaded, product):
                    has[name] = self._give(call, name, recipe)
                    switched.append((name, loaded))
            except KenpinError as error:
                text = f"recipe {recipe[:80]!r} is not prepared on line {work_center}: {error}"
                raise RecipeNotPrepared(text + self._undo(call, switched)) from error
        return has

    def _give(self, call: Call, station: str, recipe: str) -> str:
        with self._shelf.store.reading() as connection:
            row = find_recipe(connection, recipe)
        return str(self._switch.switch(call, station, row)["recipe_hash"])

    def _undo(self, call: Call, switched: list[tuple[str, str]]) -> str:
        told = ""
        for name, before in switched:
            try:
                self._give(call, name, before)
            except KenpinError as error:
                _log.error("a station was not taken back", station=name, recipe=before, error=str(error))
                told += f"; station {name} was switched already, and could not be taken back: {error}"
        return told
