"""Where time and parts go, and the reasons people give."""

from dataclasses import dataclass
from enum import StrEnum


class Loss(StrEnum):
    """What kept planned time from becoming good parts."""

    PLANNED = "planned"
    BREAKDOWN = "breakdown"
    SETUP = "setup"
    MINOR_STOP = "minor_stop"
    NO_MATERIAL = "no_material"
    NO_OPERATOR = "no_operator"
    BLOCKED = "blocked"
    STARVED = "starved"
    NO_ORDER = "no_order"
    """The station was there, and nobody ordered anything of it."""
    UNEXPLAINED = "unexplained"
    """A stop longer than a minor one for which no reason was given."""
    REDUCED_SPEED = "reduced_speed"
    SCRAP = "scrap"
    REWORK = "rework"
    START_UP = "start_up"


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """A leaf of the two-level tree of downtime reasons, as a plant edits it.

    loss: the kind of loss that it counts as. A planned reason takes its time
    out of the planned busy time and counts as PLANNED, whatever its loss says.
    """

    group: str
    name: str
    loss: Loss
    planned: bool = False
