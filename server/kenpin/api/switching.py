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
from google.protobuf import json_format

from kenpin.api.control import ControlClient, RoleFailed, RoleUnavailable
from kenpin.api.identity import current_principal
from kenpin.api.stations import StationPlan, Stations
from kenpin.factory.production.errors import RecipeNotPrepared
from kenpin.gate.orders import OrderRefused, Orders, Scheduled, local_channel, schedule_of
from kenpin.hub.history import Call
from kenpin.hub.recipes import FirstPart, RecipeShelf, find_recipe, in_force_on, put_in_force, recipe_of
from kenpin.hub.store import Store, Writer
from kenpin.hub.switches import (
    ABANDONED,
    FINISHED,
    call_of_switch,
    forget_switch,
    note_switch,
    settle_switch,
    stations_switching,
    switch_under_way,
)
from kenpin.model.errors import KenpinError, NotFound, ResourceError
from kenpin_api.gate.v1.gate_pb2 import ChallengeSchedule

LOAD_TIMEOUT_S = 120.0
ACTIVATE_TIMEOUT_S = 5.0
GATE_TIMEOUT_S = 2.0
SETTLE_EVERY_S = 1.0

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
            with self._shelf.store.writing() as writer:
                note_switch(writer, call, station, name)
            try:
                return self._give(call, plan, recipe)
            except SwitchFailed as error:
                if isinstance(error.__cause__, OrderRefused):
                    self._forget(plan)
                raise

    def settle(self, station: str) -> str:
        """Finishes or abandons a change that a hub left behind: which of both, "" where none is left.

        RoleUnavailable or SwitchFailed where that cannot be said yet.
        """
        with self._locks[station]:
            with self._shelf.store.reading() as connection:
                row = switch_under_way(connection, station)
            if row is None:
                return ""
            outcome, why = self._settled(row)
            with self._shelf.store.writing() as writer:
                settle_switch(writer, row, outcome, why)
            return outcome

    def _settled(self, row: Mapping[str, Any]) -> tuple[str, str]:
        """What became of a change that was left behind, and why."""
        station, name = row["station"], row["recipe_hash"]
        try:
            plan = self._stations.plan(station)
        except NotFound as error:
            return ABANDONED, str(error)
        if self._held_by_gate(plan) != name:
            return ABANDONED, "the hub died before the gate process held this recipe"
        call = call_of_switch(row)
        with self._shelf.store.reading() as connection:
            recipe, before = find_recipe(connection, name), in_force_on(connection, station)
        try:
            self.prepare(station, name)
        except SwitchFailed as error:
            refused = isinstance(error.__cause__, RoleFailed) and error.__cause__.remote_code
            if before is None or not refused:
                raise
            # It never can: the gate process goes back to what the station has.
            self._schedule(call, plan, before["recipe_hash"])
            return ABANDONED, str(error)
        try:
            self._give(call, plan, recipe)
        except SwitchFailed as error:
            with self._shelf.store.reading() as connection:
                taken_back = switch_under_way(connection, station) is None
            if not taken_back:
                raise
            return ABANDONED, str(error)
        return FINISHED, "the hub died when the gate process held this recipe already"

    def _held_by_gate(self, plan: StationPlan) -> str:
        if plan.gate_socket is None:
            return ""
        with ControlClient(plan.gate_socket) as gate:
            told = json_format.MessageToDict(gate.describe(GATE_TIMEOUT_S).details)
        mine = [recipe for recipe in told.get("recipes", ()) if recipe.get("station") == plan.name]
        return str(mine[0].get("recipe_hash", "")) if mine else ""

    def _give(self, call: Call, plan: StationPlan, recipe: Mapping[str, Any]) -> Mapping[str, Any]:
        """Behind the preparation: the gate process first, then the station."""
        name = str(recipe["recipe_hash"])
        scheduled = self._schedule(call, plan, name)
        try:
            self._activate(plan, name, scheduled)
        except (RoleUnavailable, RoleFailed) as error:
            raise self._taken_back(call, plan, scheduled.before_hash, error) from error
        with self._shelf.store.writing() as writer:
            return self._put_down(writer, call, plan.name, recipe, scheduled)

    def _put_down(
        self, writer: Writer, call: Call, station: str, recipe: Mapping[str, Any], scheduled: Scheduled
    ) -> Mapping[str, Any]:
        forget_switch(writer, station)
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
                return orders.schedule_recipe(plan.name, name, call.reason, challenge=self._challenge(name))
        except OrderRefused as error:
            raise SwitchFailed(f"{error}. The recipe before is in force") from error
        except ResourceError as error:
            raise SwitchFailed(f"{error}. Switch again to be sure which recipe is in force") from error

    def _challenge(self, name: str) -> ChallengeSchedule | None:
        """What a recipe says of proving the gate; None of one that the hub does not have."""
        try:
            with self._shelf.store.reading() as connection:
                return schedule_of(recipe_of(find_recipe(connection, name)).challenge)
        except NotFound:
            return None

    def _forget(self, plan: StationPlan) -> None:
        with self._shelf.store.writing() as writer:
            forget_switch(writer, plan.name)

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
        self._forget(plan)
        return SwitchFailed(f"{why}. The recipe before is in force again")


class SwitchRecovery:
    """Settles the changes that the hub before left behind, each as soon as gate process and station answer."""

    def __init__(self, switch: RecipeSwitch, store: Store) -> None:
        self._switch = switch
        self._store = store
        self._left: list[str] = []
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="switches", daemon=True)

    def start(self) -> None:
        """Begins, where there is anything to settle."""
        with self._store.reading() as connection:
            self._left = stations_switching(connection)
        if self._left:
            self._thread.start()

    def stop(self) -> None:
        """Ends; what is not settled is left to the next hub. May be called again."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        told: dict[str, str] = {}
        while self._left and not self._stopping.is_set():
            for station in list(self._left):
                try:
                    outcome = self._switch.settle(station)
                except KenpinError as error:
                    if told.get(station) != str(error):
                        told[station] = str(error)
                        _log.warning("a change of recipe is not settled yet", station=station, error=str(error))
                    continue
                self._left.remove(station)
                _log.warning("a change of recipe was left behind", station=station, outcome=outcome or "settled")
            self._stopping.wait(SETTLE_EVERY_S)


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
