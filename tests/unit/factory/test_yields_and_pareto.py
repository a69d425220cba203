"""Quantities, their ratios, and what most of them come from."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.factory.pareto import pareto, vital_few
from kenpin.factory.yields import Quantities, fall_off
from kenpin.model.errors import FigureError
from kenpin.model.share import Share


def test_ratios_by_hand():
    made = Quantities(good=900, scrapped=60, reworked=40, start_up_scrapped=10, inspected=960, good_first=880)
    assert made.produced == 1000
    assert made.quality().rate == 0.9
    assert made.scrap().rate == 0.06
    assert made.rework().rate == 0.04
    assert made.first_pass() == Share.of(880, 960)


def test_fall_off_is_of_what_the_first_operation_produced():
    falls = fall_off([Quantities(good=980, scrapped=20), Quantities(good=930, scrapped=50), Quantities(good=930)])
    assert [one.rate for one in falls] == [0.02, 0.05, 0.0]
    assert fall_off([]) == ()
    with pytest.raises(FigureError, match="operation 2"):
        fall_off([Quantities(good=1), Quantities(scrapped=2)])


def test_nothing_made_has_no_ratio():
    assert Quantities().quality() == Share(0, 0, None, None, None)


@pytest.mark.parametrize(
    "impossible", [{"good": -1}, {"scrapped": 1, "start_up_scrapped": 2}, {"inspected": 1, "good_first": 2}]
)
def test_impossible_quantities_are_refused(impossible):
    with pytest.raises(FigureError):
        Quantities(**impossible)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 20)))
def test_pareto_adds_up(weights):
    bars = pareto(weights)
    total = sum(weights.values())
    assert {bar.name: bar.weight for bar in bars} == {name: weight for name, weight in weights.items() if weight}
    assert [(-bar.weight, bar.name) for bar in bars] == sorted((-bar.weight, bar.name) for bar in bars)
    so_far = 0
    for bar in bars:
        so_far += bar.weight
        assert bar.share == float(Fraction(bar.weight, total))
        assert bar.cumulative == float(Fraction(so_far, total))
    if bars:
        assert bars[-1].cumulative == 1.0


def test_the_vital_few():
    bars = pareto({"scratch": 60, "dent": 25, "stain": 10, "burr": 5})
    assert [bar.name for bar in vital_few(bars)] == ["scratch", "dent"]
    assert [bar.cumulative for bar in bars] == [0.6, 0.85, 0.95, 1.0]
    assert vital_few(()) == ()
    with pytest.raises(FigureError):
        pareto({"scratch": -1})
