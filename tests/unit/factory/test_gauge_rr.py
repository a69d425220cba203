"""Gauge R&R: AIAG's data with its published figures, plain loops, and components that are known."""

import math
from itertools import product

import numpy as np
import pytest
from scipy.stats import f as f_distribution

from kenpin.factory.gauge_rr import Grade, gauge_study
from kenpin.model.errors import FigureError

# AIAG, "Measurement Systems Analysis", 4th edition: ten parts, appraisers A, B, C, three trials each.
AIAG = np.array(
    [
        [
            [0.29, -0.56, 1.34, 0.47, -0.80, 0.02, 0.59, -0.31, 2.26, -1.36],
            [0.41, -0.68, 1.17, 0.50, -0.92, -0.11, 0.75, -0.20, 1.99, -1.25],
            [0.64, -0.58, 1.27, 0.64, -0.84, -0.21, 0.66, -0.17, 2.01, -1.31],
        ],
        [
            [0.08, -0.47, 1.19, 0.01, -0.56, -0.20, 0.47, -0.63, 1.80, -1.68],
            [0.25, -1.22, 0.94, 1.03, -1.20, 0.22, 0.55, 0.08, 2.12, -1.62],
            [0.07, -0.68, 1.34, 0.20, -1.28, 0.06, 0.83, -0.34, 2.19, -1.50],
        ],
        [
            [0.04, -1.38, 0.88, 0.14, -1.46, -0.29, 0.02, -0.46, 1.77, -1.49],
            [-0.11, -1.13, 1.09, 0.20, -1.07, -0.67, 0.01, -0.56, 1.45, -1.77],
            [-0.15, -0.96, 0.67, 0.11, -1.45, -0.49, 0.21, -0.49, 1.87, -2.16],
        ],
    ]
).transpose(2, 0, 1)


def plain_analysis(values):
    """Sums of squares and degrees of freedom by loops over single measurements."""
    p, o, r = values.shape
    everything = list(product(range(p), range(o), range(r)))
    grand = sum(values[i] for i in everything) / len(everything)
    part = [sum(values[i, j, k] for j in range(o) for k in range(r)) / (o * r) for i in range(p)]
    operator = [sum(values[i, j, k] for i in range(p) for k in range(r)) / (p * r) for j in range(o)]
    cell = [[sum(values[i, j, k] for k in range(r)) / r for j in range(o)] for i in range(p)]
    squares = {"part": 0.0, "operator": 0.0, "interaction": 0.0, "repeatability": 0.0}
    for i, j, k in everything:
        squares["part"] += (part[i] - grand) ** 2
        squares["operator"] += (operator[j] - grand) ** 2
        squares["interaction"] += (cell[i][j] - part[i] - operator[j] + grand) ** 2
        squares["repeatability"] += (values[i, j, k] - cell[i][j]) ** 2
    return squares, {
        "part": p - 1,
        "operator": o - 1,
        "interaction": (p - 1) * (o - 1),
        "repeatability": p * o * (r - 1),
    }


def test_aiag_with_its_interaction_pooled():
    """Published: EV 0.199933, AV 0.226838, GRR 0.302373, PV 1.042327, TV 1.085; %GRR 27.9; 1.41·PV/GRR 4.861.

    √(EV² + AV²) of the published two is 0.302372: the sixth place of GRR is theirs, hence its tolerance.
    """
    study = gauge_study(AIAG, pool_above_p=0.25)
    assert study.pooled
    assert study.ev == pytest.approx(0.199933, abs=1e-6)
    assert study.av == pytest.approx(0.226838, abs=1e-6)
    assert study.interaction == 0.0
    assert study.grr == pytest.approx(0.302373, abs=2e-6)
    assert study.pv == pytest.approx(1.042327, abs=1e-6)
    assert study.tv == pytest.approx(1.085, abs=5e-4)
    assert study.percent_grr == pytest.approx(27.9, abs=0.05)
    assert 1.41 * study.pv / study.grr == pytest.approx(4.861, abs=1e-3)
    assert study.categories == 4
    assert study.grade is Grade.CONDITIONAL
    assert study.set_to_zero == ()


def test_aiag_without_pooling():
    """Published sums of squares 88.3619, 3.1673, 0.3590, 2.7589; the rest follows by the formulas, written out here."""
    study = gauge_study(AIAG)
    found = {source.name: source for source in study.sources}
    for name, published in (
        ("part", 88.3619),
        ("operator", 3.1673),
        ("interaction", 0.3590),
        ("repeatability", 2.7589),
    ):
        assert found[name].squares == pytest.approx(published, abs=5e-5)
    assert [found[name].freedom for name in found] == [9, 2, 18, 60]
    assert found["interaction"].f == pytest.approx(0.434, abs=5e-4)
    assert study.set_to_zero == ("interaction",)
    assert study.interaction == 0.0
    assert study.ev == pytest.approx(math.sqrt(2.7589 / 60), abs=1e-5)
    assert study.av == pytest.approx(math.sqrt((3.1673 / 2 - 0.3590 / 18) / 30), abs=1e-5)
    assert study.pv == pytest.approx(math.sqrt((88.3619 / 9 - 0.3590 / 18) / 9), abs=1e-5)
    assert study.percent_tolerance(6 * study.grr) == pytest.approx(100.0)


@pytest.mark.parametrize("shape", [(10, 3, 3), (2, 2, 2), (5, 4, 2)])
def test_the_analysis_agrees_with_loops(shape):
    values = np.random.default_rng(sum(shape)).normal(size=shape) + np.arange(shape[0])[:, None, None]
    squares, freedom = plain_analysis(values)
    study = gauge_study(values)
    for source in study.sources:
        assert source.squares == pytest.approx(squares[source.name], rel=1e-9)
        assert source.freedom == freedom[source.name]
    by_name = {source.name: source for source in study.sources}
    interaction, error = by_name["interaction"], by_name["repeatability"]
    expected = f_distribution.sf(interaction.mean_square / error.mean_square, interaction.freedom, error.freedom)
    assert interaction.p == pytest.approx(expected, rel=1e-9)


def test_components_that_are_known_are_found():
    """Parts 3, operators 1, interaction 0.5, repeatability 0.25 σ, 60 parts, 40 operators, 4 trials; fixed seed."""
    rng, shape = np.random.default_rng(6), (60, 40, 4)
    values = rng.normal(0, 3, (60, 1, 1)) + rng.normal(0, 1, (1, 40, 1)) + rng.normal(0, 0.5, (60, 40, 1))
    study = gauge_study(values + rng.normal(0, 0.25, shape))
    assert study.ev == pytest.approx(0.25, rel=0.03)
    assert study.interaction == pytest.approx(0.5, rel=0.05)
    # 40 operators and 60 parts tell their own deviation to about 11 and 9 %.
    assert study.av == pytest.approx(1.0, rel=0.3)
    assert study.pv == pytest.approx(3.0, rel=0.25)
    assert study.set_to_zero == ()


def test_grades():
    rng = np.random.default_rng(1)
    parts = np.arange(10.0)[:, None, None]
    assert gauge_study(parts + rng.normal(0, 0.01, (10, 3, 3))).grade is Grade.GOOD
    assert gauge_study(parts / 10 + rng.normal(0, 1.0, (10, 3, 3))).grade is Grade.UNFIT


def test_nothing_varied():
    study = gauge_study(np.zeros((3, 2, 2)))
    assert (study.percent_grr, study.categories, study.grade) == (None, None, None)


@pytest.mark.parametrize("values", [np.zeros((3, 3)), np.zeros((1, 3, 3)), np.full((2, 2, 2), np.nan)])
def test_what_is_no_study_is_refused(values):
    with pytest.raises(FigureError):
        gauge_study(values)
