"""kenpin orders, shifts and downtime against a served hub."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Line, serving
from typer.testing import CliRunner

from kenpin.app.cli import app
from kenpin.model.errors import InputError, KenpinError


class Preparer:
    """Has every recipe."""

    def prepare(self, work_center: str, recipe: str) -> dict[str, str]:
        return {"station-1": recipe}


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path, Preparer()) as line:
        yield line


@pytest.fixture
def kenpin(line: Line):
    """Runs a command; what it printed."""

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--hub", line.server.address])
        if isinstance(done.exception, KenpinError):
            raise done.exception
        assert done.exit_code == 0, done.output
        # The hub in this process logs to the same place.
        return "\n".join(row for row in done.output.splitlines() if "\x1b[" not in row and "[info " not in row)

    return run


def test_an_order_is_planned_made_and_shown(kenpin) -> None:
    kenpin("orders", "product", "plate", "--recipe", "plate-1", "--seconds", "0.5")
    plan = ("--product", "plate", "--line", "demo", "--quantity", "5")
    kenpin("orders", "create", *plan, "--id", "4711", "--from", "2026-01-31T06:00", "--priority", "3")
    made = json.loads(kenpin("orders", "create", *plan, "--json"))
    assert len(made["id"]) == 36
    kenpin("orders", "release", "4711")
    kenpin("orders", "start", "4711", "--at", "2026-01-31T06:10")
    kenpin("orders", "pause", "4711", "--reason", "lunch")
    kenpin("orders", "resume", "4711")
    table = kenpin("orders", "list", "--state", "running")
    assert "4711" in table
    assert made["id"] not in table
    with pytest.raises(KenpinError, match="it cannot resume"):
        kenpin("orders", "resume", "4711")
    with pytest.raises(InputError, match="only with a reason"):
        kenpin("orders", "abort", "4711")
    kenpin("orders", "complete", "4711")
    shown = kenpin("orders", "show", "4711")
    assert "completed" in shown
    assert "2026-01-31 06:10:00" in shown
    assert json.loads(kenpin("orders", "show", "4711", "--json"))["job_response"]["job_order"] == "4711"
    assert [order["id"] for order in json.loads(kenpin("orders", "list", "--json"))] == [made["id"], "4711"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("orders", "show", "x"), "there is no order 'x'"),
        (("orders", "list", "--state", "lost"), "there is no state 'lost'"),
        (("orders", "list", "--since", "yesterday"), "is no time"),
        (("shifts", "sign-on", "p1", "station-9"), "there is no station"),
        (("downtime", "explain", "x", "setup"), "there is no downtime"),
        (("shifts", "create", "nothing.json"), "is no shift pattern"),
    ],
)
def test_what_is_wrong_is_said(kenpin, words: tuple[str, ...], says: str) -> None:
    with pytest.raises(InputError, match=says):
        kenpin(*words)


def test_shifts_and_people(kenpin, tmp_path: Path) -> None:
    pattern = {
        "id": "day",
        "time_zone": "UTC",
        "shifts": [{"name": "day", "weekdays": list(range(1, 8)), "start": "00:00", "end": "00:00"}],
    }
    (tmp_path / "pattern.json").write_text(json.dumps(pattern))
    assert "day 00:00 to 00:00" in kenpin("shifts", "create", str(tmp_path / "pattern.json"))
    assert len(json.loads(kenpin("shifts", "list", "--limit", "5", "--json"))) == 5
    kenpin("shifts", "person", "p1", "--name", "Anna", "--qualification", "visual-2")
    kenpin("shifts", "sign-on", "p1", "station-1")
    kenpin("shifts", "sign-off", "p1")
    assert "station-1" in kenpin("shifts", "who")


def test_a_downtime_is_told_split_explained_and_ended(kenpin) -> None:
    assert "  breakdown" in kenpin("downtime", "reasons")
    told = json.loads(kenpin("downtime", "create", "station-1", "--from", "2026-01-31T06:00", "--json"))
    kenpin("downtime", "split", told["id"], "--at", "2026-01-31T07:00", "--second-reason", "setup")
    kenpin("downtime", "explain", told["id"], "breakdown", "--comment", "belt")
    lasting = next(down for down in json.loads(kenpin("downtime", "list", "--json")) if "end_time" not in down)
    assert lasting["reason"] == "setup"
    kenpin("downtime", "end", lasting["id"])
    assert json.loads(kenpin("downtime", "list", "--without-reason", "--json")) == []
    assert "belt" in kenpin("downtime", "list", "--station", "station-1")


def test_watching_goes_on_with_each_change(kenpin, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    kenpin("orders", "product", "plate", "--recipe", "plate-1", "--seconds", "0.5")
    told: list[str] = []
    came = threading.Event()

    def note(change, columns, as_json) -> None:
        told.append(change.job_order.id)
        if len(told) == 2:
            came.set()
            raise KeyboardInterrupt

    monkeypatch.setattr("kenpin.app.commands.orders.show_change", note)

    def list_then_plan(*arguments: object) -> None:
        for uid in ("a", "b"):
            plan = ("--product", "plate", "--line", "demo", "--quantity", "1")
            kenpin("orders", "create", *plan, "--id", uid)

    # What changes while the table is shown is not missed.
    monkeypatch.setattr("kenpin.app.commands.orders.show", list_then_plan)
    done = CliRunner().invoke(app, ["orders", "list", "--watch", "--hub", line.server.address])
    assert done.exit_code in (1, 130)
    assert came.is_set()
    assert told == ["a", "b"]
