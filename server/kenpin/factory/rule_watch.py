"""The rules of rules.py for points that come one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from kenpin.factory.rules import NELSON, Rule
from kenpin.model.errors import FigureError

_KEPT = (1 << 15) - 1
"""Fifteen points: as far back as any rule looks."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules need to know of the points so far: one bit a point, the latest lowest, and the last z.

    A few integers and a float: it can be stored and taken up again.
    """

    last: float | None = None
    above: tuple[int, int, int, int] = (0, 0, 0, 0)
    below: tuple[int, int, int, int] = (0, 0, 0, 0)
    within: int = 0
    rising: int = 0
    falling: int = 0
    turning: int = 0

    def then(self, z: float) -> "Seen":
        """With one point more."""
        up, down = self.last is not None and z > self.last, self.last is not None and z < self.last
        turned = (up and self.falling & 1) or (down and self.rising & 1)
        a, b = self.above, self.below
        return Seen(
            z,
            (_push(a[0], z > 0), _push(a[1], z > 1), _push(a[2], z > 2), _push(a[3], z > 3)),
            (_push(b[0], z < 0), _push(b[1], z < -1), _push(b[2], z < -2), _push(b[3], z < -3)),
            _push(self.within, abs(z) < 1),
            _push(self.rising, up),
            _push(self.falling, down),
            _push(self.turning, bool(turned)),
        )

    def fires(self, rule: Rule) -> bool:
        """Whether the rule fires at the last point."""
        a, b = self.above, self.below
        match rule:
            case Rule.BEYOND_THREE_SIGMA:
                return bool((a[3] | b[3]) & 1)
            case Rule.NINE_ON_ONE_SIDE:
                return _run(a[0], 9) or _run(b[0], 9)
            case Rule.SIX_RISING_OR_FALLING:
                return _run(self.rising, 5) or _run(self.falling, 5)
            case Rule.FOURTEEN_ALTERNATING:
                return _run(self.turning, 12)
            case Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA:
                return _some(a[2], 2, 3) or _some(b[2], 2, 3)
            case Rule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA:
                return _some(a[1], 4, 5) or _some(b[1], 4, 5)
            case Rule.FIFTEEN_WITHIN_ONE_SIGMA:
                return _run(self.within, 15)
            case Rule.EIGHT_OUTSIDE_ONE_SIGMA:
                return _run(a[1] | b[1], 8) and bool(a[1] & 0xFF) and bool(b[1] & 0xFF)
            case Rule.EIGHT_ON_ONE_SIDE:
                return _run(a[0], 8) or _run(b[0], 8)


class RuleWatch:
    """Takes one point at a time, at the same cost however many came before; fires as `rules.fired` does."""

    def __init__(self, rules: Sequence[Rule] = NELSON, seen: Seen | None = None) -> None:
        """seen: from an earlier watch, to go on where it was."""
        self._rules = tuple(rules)
        self.seen = seen or Seen()

    def add(self, z: float) -> tuple[Rule, ...]:
        """The rules that fire at this point, in the order in which they were given.

        z: its distance from the centre in sigma. FigureError where it is not a number.
        """
        if isnan(z):
            raise FigureError("a point is not a number")
        self.seen = self.seen.then(z)
        return tuple(rule for rule in self._rules if self.seen.fires(rule))

    def reset(self) -> None:
        """Forget the points so far: after new limits, or a cause that was put right."""
        self.seen = Seen()


def _push(bits: int, flag: bool) -> int:
    return (bits << 1 | flag) & _KEPT


def _run(bits: int, length: int) -> bool:
    mask = (1 << length) - 1
    return bits & mask == mask


def _some(bits: int, count: int, length: int) -> bool:
    return bool(bits & 1) and (bits & ((1 << length) - 1)).bit_count() >= count
