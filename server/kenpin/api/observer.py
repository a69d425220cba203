"""How stations and their gates are, asked of their roles, for whoever keeps downtimes."""

from collections.abc import Iterable, Mapping

from kenpin.api.stations import Stations
from kenpin.factory.production.equipment import WorkUnit
from kenpin.factory.production.stops import Seen
from kenpin.hub.process import Hub


class RoleObserver:
    """A `LineObserver` over the roles' control sockets and the hub's feeds."""

    def __init__(self, hub: Hub, stations: Stations) -> None:
        self._hub = hub
        self._stations = stations

    def observe(self, units: Iterable[WorkUnit]) -> Mapping[str, Seen]:
        """By name, how each of these stations is now."""
        looks = self._stations.look([unit.name for unit in units])
        return {name: Seen("; ".join(stops), "; ".join(waiting)) for name, (waiting, stops) in looks.items()}

    def followed(self, gate_group: str) -> bool:
        """Whether the store holds every part that the gate group's journal does."""
        states = [feed.state for feed in self._hub.feeds if feed.state.gate_group == gate_group]
        return all(state.connected and state.lag_entries == 0 for state in states)
