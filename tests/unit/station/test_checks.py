"""From which frame on another recipe's checks hold."""

from types import SimpleNamespace

import pytest

from kenpin.station.checks import Change, Changing, Checks

PLATE, CUP, BOWL = (Checks(name, None, None, None) for name in ("plate", "cup", "bowl"))
S = 1_000_000_000


def frame(trigger_no: int, exposure_s: float, *, has_chunk: bool = True) -> SimpleNamespace:
    return SimpleNamespace(trigger_no=trigger_no, exposure_ns=round(exposure_s * S), has_chunk=has_chunk)


def change(checks: Checks, before: Checks, trigger_no: int, at_s: float) -> Change:
    return Change(checks, before.recipe_hash, trigger_no, round(at_s * S), round((at_s + 3) * S))


@pytest.fixture
def changing() -> Changing:
    return Changing(PLATE)


def test_without_a_change_nothing_changes(changing):
    assert changing.of(frame(1, 1.0)) is PLATE


def test_the_number_of_the_part_decides(changing):
    changing.order(change(CUP, PLATE, 7, 5.0))
    assert [changing.of(frame(n, 5.0)).recipe_hash for n in (5, 6, 7, 8, 6)] == [
        "plate",
        "plate",
        "cup",
        "cup",
        "plate",
    ]


def test_without_a_number_the_exposure_does(changing):
    changing.order(change(CUP, PLATE, 7, 5.0))
    assert changing.of(frame(0, 4.9)) is PLATE
    assert changing.of(frame(7, 4.9, has_chunk=False)) is PLATE
    assert changing.of(frame(0, 5.0)) is CUP


def test_numbers_that_begin_again_are_behind_it_after_a_transit(changing):
    changing.order(change(CUP, PLATE, 700, 5.0))
    assert changing.of(frame(1, 7.9)) is PLATE
    assert changing.of(frame(2, 8.0)) is CUP
    # And the one before is let go.
    assert changing.of(frame(3, 0.0)) is CUP


def test_each_of_several_changes_has_its_own_parts(changing):
    changing.order(change(CUP, PLATE, 7, 5.0))
    changing.order(change(BOWL, CUP, 9, 5.2))
    assert [changing.of(frame(n, 5.1)).recipe_hash for n in range(6, 11)] == ["plate", "cup", "cup", "bowl", "bowl"]


def test_a_change_that_was_replaced_holds_for_nothing(changing):
    changing.order(change(CUP, PLATE, 7, 5.0))
    assert changing.of(frame(6, 5.0)) is PLATE
    changing.order(change(BOWL, PLATE, 9, 5.2))
    assert [changing.of(frame(n, 5.1)).recipe_hash for n in (7, 8, 9)] == ["plate", "plate", "bowl"]


def test_a_change_back_holds_for_everything(changing):
    changing.order(change(CUP, PLATE, 7, 5.0))
    changing.order(change(PLATE, PLATE, 9, 5.2))
    assert {changing.of(frame(n, 5.1)).recipe_hash for n in range(6, 11)} == {"plate"}
