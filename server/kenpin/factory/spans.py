"""Spans of time and what can be done with sets of them.

A set of spans is a tuple in order of time, its members disjoint, not touching
and not empty; every function here returns such a set and takes any spans.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kenpin.model.errors import FigureError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From start_ns, included, to end_ns, excluded: UTC in nanoseconds."""

    start_ns: int
    end_ns: int

    def __post_init__(self) -> None:
        if self.end_ns < self.start_ns:
            raise FigureError(f"a span ends at {self.end_ns} ns, before its start at {self.start_ns} ns")

    @property
    def length_ns(self) -> int:
        """How long it is, in ns."""
        return self.end_ns - self.start_ns


Spans = tuple[Span, ...]


def union(spans: Iterable[Span]) -> Spans:
    """The instants in any of the spans."""
    found: list[Span] = []
    for span in sorted(spans):
        if span.start_ns == span.end_ns:
            continue
        if found and span.start_ns <= found[-1].end_ns:
            found[-1] = Span(found[-1].start_ns, max(found[-1].end_ns, span.end_ns))
        else:
            found.append(span)
    return tuple(found)


def intersect(one: Iterable[Span], other: Iterable[Span]) -> Spans:
    """The instants in both sets."""
    left, right = union(one), union(other)
    found: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start_ns = max(left[i].start_ns, right[j].start_ns)
        end_ns = min(left[i].end_ns, right[j].end_ns)
        if start_ns < end_ns:
            found.append(Span(start_ns, end_ns))
        if left[i].end_ns < right[j].end_ns:
            i += 1
        else:
            j += 1
    return tuple(found)


def subtract(spans: Iterable[Span], less: Iterable[Span]) -> Spans:
    """The instants in `spans` that are not in `less`."""
    found: list[Span] = []
    without = union(less)
    j = 0
    for span in union(spans):
        start_ns = span.start_ns
        while j < len(without) and without[j].end_ns <= start_ns:
            j += 1
        k = j
        while k < len(without) and without[k].start_ns < span.end_ns:
            if start_ns < without[k].start_ns:
                found.append(Span(start_ns, without[k].start_ns))
            start_ns = max(start_ns, without[k].end_ns)
            k += 1
        if start_ns < span.end_ns:
            found.append(Span(start_ns, span.end_ns))
    return tuple(found)


def total_ns(spans: Iterable[Span]) -> int:
    """How long the spans are together, overlaps counted once, in ns."""
    return sum(span.length_ns for span in union(spans))
