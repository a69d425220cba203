"""Sets of spans against plain sets of instants."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.spans import Span, intersect, subtract, total_ns, union
from kenpin.model.errors import FigureError

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda t: Span(t[0], t[0] + t[1])), max_size=8)


def instants(spans):
    return {at for span in spans for at in range(span.start_ns, span.end_ns)}


def check_is_a_set(spans):
    assert all(span.length_ns > 0 for span in spans)
    assert all(a.end_ns < b.start_ns for a, b in pairwise(spans))


@given(SPANS, SPANS)
def test_sets_of_spans_are_sets_of_instants(one, other):
    for found, expected in (
        (union([*one, *other]), instants(one) | instants(other)),
        (intersect(one, other), instants(one) & instants(other)),
        (subtract(one, other), instants(one) - instants(other)),
    ):
        assert instants(found) == expected
        assert total_ns(found) == len(expected)
        check_is_a_set(found)


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(FigureError, match="before its start"):
        Span(2, 1)
