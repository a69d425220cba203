"""The rules by which points on a control chart say that something has changed.

Sources: Nelson, "The Shewhart control chart: tests for special causes", Journal
of Quality Technology 16(4), 1984, rules 1 to 8; Western Electric's "Statistical
Quality Control Handbook", 1956: rules 1, 5 and 6, and eight on one side.

Points come as z, their distance from the centre in sigma. A rule fires at the
point that completes its pattern, and at each after it as long as the pattern
holds. Where sources leave a choice, it is so here:

- beyond, outside and on a side are strict (> 3, > 2, > 1, > 0), within is
  strict too (< 1): a point on the line is on neither side of it
- rising and falling are strict: two equal points end a trend
- two of three, four of five: the point at which they fire is itself one of the
  two, or four; no full three, or five, points are needed for it
- eight outside 1 sigma: with at least one of the eight on either side
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from kenpin.model.errors import FigureError

Array64 = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Rule(IntEnum):
    """Nelson's rules by their numbers, and Western Electric's own."""

    BEYOND_THREE_SIGMA = 1
    NINE_ON_ONE_SIDE = 2
    SIX_RISING_OR_FALLING = 3
    FOURTEEN_ALTERNATING = 4
    TWO_OF_THREE_BEYOND_TWO_SIGMA = 5
    FOUR_OF_FIVE_BEYOND_ONE_SIGMA = 6
    FIFTEEN_WITHIN_ONE_SIGMA = 7
    EIGHT_OUTSIDE_ONE_SIGMA = 8
    EIGHT_ON_ONE_SIDE = 9


NELSON = tuple(Rule)[:8]
WESTERN_ELECTRIC = (
    Rule.BEYOND_THREE_SIGMA,
    Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA,
    Rule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA,
    Rule.EIGHT_ON_ONE_SIDE,
)


def fired(z: Sequence[float] | Array64, rules: Sequence[Rule] = NELSON) -> Mapping[Rule, Flags]:
    """Where each rule fires; z of shape (points,), each result the same.

    Infinite points are beyond everything; FigureError where one is not a number.
    """
    points = np.asarray(z, np.float64)
    if points.ndim != 1 or np.isnan(points).any():
        raise FigureError("rules take one row of numbers")
    above, below = [points > sigma for sigma in range(4)], [points < -sigma for sigma in range(4)]
    rising, falling = np.zeros(len(points), bool), np.zeros(len(points), bool)
    rising[1:], falling[1:] = points[1:] > points[:-1], points[1:] < points[:-1]
    turning = np.zeros(len(points), bool)
    turning[1:] = (rising[1:] & falling[:-1]) | (falling[1:] & rising[:-1])
    outside = above[1] | below[1]
    last_eight = _last(outside, 8) == 8
    found = {
        Rule.BEYOND_THREE_SIGMA: above[3] | below[3],
        Rule.NINE_ON_ONE_SIDE: (_last(above[0], 9) == 9) | (_last(below[0], 9) == 9),
        # Six points are five steps, fourteen are twelve turns.
        Rule.SIX_RISING_OR_FALLING: (_last(rising, 5) == 5) | (_last(falling, 5) == 5),
        Rule.FOURTEEN_ALTERNATING: _last(turning, 12) == 12,
        Rule.TWO_OF_THREE_BEYOND_TWO_SIGMA: _some(above[2], 2, 3) | _some(below[2], 2, 3),
        Rule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA: _some(above[1], 4, 5) | _some(below[1], 4, 5),
        Rule.FIFTEEN_WITHIN_ONE_SIGMA: _last(np.abs(points) < 1.0, 15) == 15,
        Rule.EIGHT_OUTSIDE_ONE_SIGMA: last_eight & (_last(above[1], 8) > 0) & (_last(below[1], 8) > 0),
        Rule.EIGHT_ON_ONE_SIDE: (_last(above[0], 8) == 8) | (_last(below[0], 8) == 8),
    }
    return {rule: found[rule] for rule in rules}


def _last(flags: Flags, length: int) -> npt.NDArray[np.int64]:
    """How many of each point and those before it, `length` together, are set."""
    total = np.concatenate([np.zeros(length, np.int64), np.cumsum(flags, dtype=np.int64)])
    return np.asarray(total[length:] - total[: len(flags)], np.int64)


def _some(flags: Flags, count: int, length: int) -> Flags:
    """The point itself, and with it at least `count` of the last `length`."""
    return flags & (_last(flags, length) >= count)
