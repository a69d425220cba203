"""A station's recipe, ordered of a real gate process: answered, shown, on record, and kept over a kill."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from gate_process import gate_settings, serving_gate, until
from google.protobuf import json_format

from kenpin.api.control import ControlClient, state_of
from kenpin.gate.orders import OrderRefused, Orders, OrderWrong, local_channel

PLATE, CUP = "a" * 64, "b" * 64


@contextmanager
def gate(folder: Path) -> Iterator[tuple[Orders, ControlClient]]:
    settings = gate_settings(folder, recipes={"station-1": PLATE})
    socket = folder / "gate-gate-1.control.sock"
    with serving_gate(folder, settings), ControlClient(socket) as control:
        until(lambda: state_of(control).answers, "the gate process")
        with local_channel(socket) as channel:
            yield Orders(channel, "anna", "here"), control


def recipe(control: ControlClient) -> dict:
    (found,) = json_format.MessageToDict(control.describe().details)["recipes"]
    return found


def test_a_recipe_is_scheduled_shown_and_kept_over_a_restart(tmp_path: Path) -> None:
    with gate(tmp_path) as (orders, control):
        assert (recipe(control)["recipe_hash"], recipe(control)["starts"]) == (PLATE, [])
        scheduled = orders.schedule_recipe("station-1", CUP, "another product")
        assert scheduled.before_hash == PLATE
        (start,) = scheduled.starts
        assert (start.gate, start.lane, start.trigger_no) == ("gate-1", 0, 1)
        assert orders.schedule_recipe("station-1", CUP, "again") == scheduled
    with gate(tmp_path) as (_, control):
        kept = recipe(control)
        assert (kept["recipe_hash"], kept["before_hash"]) == (CUP, PLATE)
        assert kept["starts"][0]["trigger_no"] == "1"


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    with gate(tmp_path) as (orders, _):
        with pytest.raises(OrderWrong, match='"station-9" is none'):
            orders.schedule_recipe("station-9", CUP, "x")
        with pytest.raises(OrderRefused, match="RECIPE_MISSING"):
            orders.schedule_recipe("station-1", "", "x")
