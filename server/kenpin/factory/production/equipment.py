"""The lines and their stations, as configured: ISA-95's work centers and work units."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from kenpin.hub.schema_production import WORK_UNITS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError

STOP_AFTER_NS = 60 * 10**9


@dataclass(frozen=True, slots=True)
class WorkUnit:
    """A station, its line, and the gate group whose parts it sees."""

    name: str
    work_center: str
    gate_group: str
    # Without a part for this long, while an order runs, it stands.
    stop_after_ns: int = STOP_AFTER_NS


class Equipment:
    """What the site has now. Names in calls are held against it."""

    def __init__(self, units: Iterable[WorkUnit]) -> None:
        self.units = {unit.name: unit for unit in units}
        self.work_centers = tuple(dict.fromkeys(unit.work_center for unit in self.units.values()))

    def check_line(self, name: str) -> str:
        """`name`, which is a line. InputError otherwise, naming those there are."""
        if name not in self.work_centers:
            raise InputError(f"there is no line {name[:80]!r}; there are: {', '.join(self.work_centers) or 'none'}")
        return name

    def unit(self, name: str) -> WorkUnit:
        """The station of that name. InputError when there is none, naming those there are."""
        unit = self.units.get(name)
        if unit is None:
            raise InputError(f"there is no station {name[:80]!r}; there are: {', '.join(self.units) or 'none'}")
        return unit

    def units_of(self, work_center: str) -> tuple[WorkUnit, ...]:
        """The stations of a line, in the order in which a part meets them."""
        return tuple(unit for unit in self.units.values() if unit.work_center == work_center)

    def keep(self, writer: Writer) -> None:
        """Writes them into the store; those that are gone stay there, for the parts they saw."""
        known = {row.name: row for row in writer.connection.execute(sa.select(WORK_UNITS))}
        for unit in self.units.values():
            values = {"work_center": unit.work_center, "gate_group": unit.gate_group}
            if unit.name not in known:
                writer.connection.execute(sa.insert(WORK_UNITS).values(name=unit.name, **values))
            elif (known[unit.name].work_center, known[unit.name].gate_group) != (unit.work_center, unit.gate_group):
                writer.connection.execute(sa.update(WORK_UNITS).where(WORK_UNITS.c.name == unit.name).values(**values))
