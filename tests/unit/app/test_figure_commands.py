"""kenpin oee against a served hub."""

import json
from collections.abc import Iterator

import pytest
from journal import PASS, REJECT, write_part
from serving import Line, serving
from typer.testing import CliRunner

from kenpin.app.cli import app
from kenpin.app.commands.oee import clock
from kenpin.model.errors import InputError, KenpinError


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with serving(tmp_path_factory.mktemp("hub")) as line:
        for number in range(1, 21):
            write_part(line.journal, number, REJECT if number % 5 == 0 else PASS, cause=1 if number % 5 == 0 else 0)
        line.keep()
        yield line


@pytest.fixture
def kenpin(line: Line):
    """Runs a command; what it printed."""

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, [*words, "--hub", line.server.address])
        if isinstance(done.exception, KenpinError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return "\n".join(row for row in done.output.splitlines() if "\x1b[" not in row and "[info " not in row)

    return run


def test_oee_shows_what_there_is_and_says_what_is_missing(kenpin) -> None:
    text = kenpin("oee", "--line", "demo", "--since", "2026-01-01")
    assert "parts 20: good 16, rejected 4" in text
    assert "no shift is planned" in text
    assert "SURFACE_DEFECT" in text
    found = json.loads(kenpin("oee", "--line", "demo", "--since", "2026-01-01", "--json"))
    assert found["counts"]["good"] == "16"
    with pytest.raises(InputError, match="no line"):
        kenpin("oee", "--line", "nowhere")


def test_charts_and_capability_are_shown(kenpin) -> None:
    text = kenpin("spc", "chart", "--line", "demo", "--since", "2026-01-01", "--size", "5")
    assert "centre 0.2 from 4 points" in text
    found = json.loads(kenpin("spc", "capability", "--since", "2026-01-01", "--upper", "0.5", "--json"))
    assert (found["count"], found["mean"]) == ("20", 0.25)
    with pytest.raises(InputError, match="none of p, np, u, c"):
        kenpin("spc", "chart", "--kind", "x")


def test_parts_are_traced_both_ways(kenpin) -> None:
    found = json.loads(kenpin("trace", "back", "--since", "2026-01-01", "--json"))
    assert len(found) == 20
    text = kenpin("trace", "part", found[4]["context"]["part_uid"])
    assert "surface defect" in text
    assert "line: demo" in text
    assert len(json.loads(kenpin("trace", "back", "--since", "2026-01-01", "--passed", "--json"))) == 16
    with pytest.raises(InputError, match="one of the two"):
        kenpin("trace", "part")
    assert "nothing is in quarantine" in kenpin("quarantine", "list")


def test_verdicts_are_listed(kenpin) -> None:
    found = json.loads(kenpin("verdicts", "--since", "2026-01-01", "--limit", "7", "--json"))
    assert [one["verdict"] for one in found] == ["VERDICT_PASS"] * 4 + ["VERDICT_REJECT"] + ["VERDICT_PASS"] * 2


def test_spans_are_told_in_hours() -> None:
    assert [clock(seconds) for seconds in (0, 59, 3_661, -75)] == ["0:00:00", "0:00:59", "1:01:01", "-0:01:15"]
