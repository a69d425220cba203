"""/healthz, /readyz and /metrics: what the hub says of itself and of every role."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from http_caller import call
from journal import REJECT, write_part
from prometheus_client.parser import text_string_to_metric_families
from serving import Line

from kenpin.api.control import serve_control
from kenpin.api.http.metrics import families
from kenpin.hub.stages import BOUNDS_S, StageDurations


def samples_of(line: Line) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
    answer = call(line.url, "/metrics")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, "text/plain")
    found: dict[str, dict[tuple[tuple[str, str], ...], float]] = {}
    for family in text_string_to_metric_families(answer.body.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


@pytest.fixture
def roles(line: Line) -> Iterator[list[list[str]]]:
    """A station, its camera and its gate process; what each waits for."""
    waits: list[list[str]] = [[], [], ["a gate"]]
    counts = [
        [("kenpin_views_total", {"station": "station-1", "camera": "camera-1", "verdict": "pass"}, 5.0)],
        [("kenpin_camera_frames_total", {"camera": "camera-1"}, 7.0)],
        [
            ("kenpin_parts_total", {"verdict": "pass"}, 3.0),
            ("kenpin_parts_total", {"verdict": "reject", "cause": "surface_defect"}, 2.0),
        ],
    ]
    names = ("station", "camera", "gate")
    servers = [
        serve_control(line.run_dir / f"{name}.sock", name, "x", lambda w=w: w, lambda c=c: c, {})  # type: ignore[misc]
        for name, w, c in zip(names, waits, counts, strict=True)
    ]
    yield waits
    for server in servers:
        server.stop()


def test_alive(line: Line) -> None:
    assert call(line.url, "/healthz").json["status"] == "serving"
    assert call(line.url, "/healthz", verb="HEAD").body == b""


def test_ready_when_camera_engine_and_gate_are(line: Line) -> None:
    away = call(line.url, "/readyz")
    assert (away.status, away.json["ready"]) == (503, False)
    assert "camera camera-1: does not answer" in away.json["waiting_for"]


def test_ready_says_what_it_waits_for(line: Line, roles: list[list[str]]) -> None:
    end = time.monotonic() + 20
    while (answer := call(line.url, "/readyz")).json["waiting_for"] != ["gate group gate-1: a gate"]:
        assert time.monotonic() < end, answer.json
    roles[2].clear()
    answer = call(line.url, "/readyz")
    assert (answer.status, answer.json) == (200, {"ready": True, "waiting_for": []})


def test_roles_are_told_apart_by_their_place(line: Line, roles: list[list[str]]) -> None:
    end = time.monotonic() + 20
    while len((found := samples_of(line)).get("kenpin_parts_total", ())) < 2:
        assert time.monotonic() < end
    up = {dict(labels)["role"]: value for labels, value in found["kenpin_role_up"].items()}
    assert up == {"station": 1, "camera": 1, "gate": 1}
    causes = {dict(labels)["cause"]: value for labels, value in found["kenpin_parts_total"].items()}
    assert causes == {"": 3, "surface_defect": 2}
    assert {dict(labels)["gate_group"] for labels in found["kenpin_parts_total"]} == {"gate-1"}
    ((labels, value),) = found["kenpin_camera_frames_total"].items()
    assert (dict(labels), value) == ({"camera": "camera-1", "line": "demo", "station": "station-1"}, 7)


def test_a_silent_role_is_told_of(line: Line) -> None:
    found = samples_of(line)
    assert set(found["kenpin_role_up"].values()) == {0}
    assert "kenpin_store_changes_total" in found
    assert "kenpin_watchers" in found


def test_stages_are_counted_once_and_only_when_all_of_a_part_has_come(line: Line) -> None:
    line.hub.stages = StageDurations(line.hub.store, settled_s=0.0)
    later = StageDurations(line.hub.store, settled_s=3600.0)
    for number in range(1, 11):
        write_part(line.journal, number, *([REJECT] if number == 4 else []))
    line.keep()
    for _ in range(2):
        found = samples_of(line)
    counts = {dict(k)["stage"]: v for k, v in found["kenpin_stage_duration_seconds_count"].items()}
    assert counts["total"] == counts["infer"] == 10
    account = line.hub.account()[0].latency
    assert counts == {stage: summary.count for stage, summary in account.items()}
    buckets = {
        float(dict(k)["le"]): v
        for k, v in found["kenpin_stage_duration_seconds_bucket"].items()
        if dict(k)["stage"] == "total"
    }
    assert list(buckets) == [*BOUNDS_S, float("inf")]
    assert list(buckets.values()) == sorted(buckets.values())
    below = next(bound for bound in BOUNDS_S if bound >= account["total"].max_ms / 1e3)
    assert buckets[below] == 10
    station = {dict(k)["stage"]: dict(k)["station"] for k in found["kenpin_stage_duration_seconds_count"]}
    assert (station["total"], station["infer"]) == ("", "station-1")
    write_part(line.journal, 11)
    line.keep()
    assert {h.count for key, h in line.hub.stages.histograms().items() if key[2] == "total"} == {11}
    assert later.histograms() == {}


def test_labels_of_a_family_are_those_of_all_its_samples() -> None:
    (family,) = families([("kenpin_x_total", {"a": "1"}, 1.0), ("kenpin_x_total", {"b": 'q"\n'}, 2.0)])
    assert (family.type, [s.labels for s in family.samples]) == (
        "counter",
        [{"a": "1", "b": ""}, {"a": "", "b": 'q"\n'}],
    )


def test_the_dashboard_is_one(tmp_path: Path) -> None:
    import json

    board = json.loads((Path(__file__).parents[3] / "docs/grafana/kenpin.json").read_text())
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    assert all(target["expr"] for panel in panels for target in panel["targets"])
    for panel in panels:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
