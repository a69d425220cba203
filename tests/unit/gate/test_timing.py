"""The timing diagram: its rows follow from the record, and the picture holds them all."""

from xml.etree import ElementTree

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from journal import MS, key, view

from kenpin.gate.svg import Drawing
from kenpin.gate.timing import Diagram, diagram_of, draw, tick_step
from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

START = 50 * MS
# The encoder begins anew between trigger and gate.
TRIGGER_ENCODER = 65_000


def record(**changed: object) -> inspection_pb2.PartRecord:
    """A rejected part on a belt of 3 counts a millisecond, its gate 900 counts away."""
    values = {
        "part_uid": "01890000-0000-7000-8000-000000000001",
        "part": key(1),
        "trigger_time": Timestamp(seconds=1_800_000_000),
        "verdict": part_pb2.VERDICT_REJECT,
        "cause": part_pb2.CAUSE_SURFACE_DEFECT,
        "action": part_pb2.ACTION_REJECT,
        "views": [view(1, trigger_ns=START)],
        "disposition_state": journal_pb2.DISPOSITION_STATE_ACKNOWLEDGED,
        "actuation_outcome": gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED,
        "applied": part_pb2.ACTION_REJECT,
        "times": inspection_pb2.PartTimes(
            trigger_ns=START,
            deadline_ns=START + 100 * MS,
            joined_ns=START + 19 * MS,
            decided_ns=START + 20 * MS,
            committed_ns=START + 21 * MS,
            sent_ns=START + 22 * MS,
            fired_ns=START + 260 * MS,
        ),
        "belt": inspection_pb2.PartBelt(
            trigger_encoder=TRIGGER_ENCODER,
            window_start=(TRIGGER_ENCODER + 870) % 65_536,
            window_end=(TRIGGER_ENCODER + 930) % 65_536,
            fired_encoder=(TRIGGER_ENCODER + 780) % 65_536,
            confirmed_encoder=(TRIGGER_ENCODER + 1_020) % 65_536,
            encoder_bits=16,
        ),
    }
    return inspection_pb2.PartRecord(**(values | changed))


def rows(diagram: Diagram) -> dict[str, tuple[float, float]]:
    return {f"{row.group}: {row.name}": (round(row.start_ms, 3), round(row.end_ms, 3)) for row in diagram.rows}


def test_each_instant_is_milliseconds_after_the_trigger():
    found = rows(diagram_of(record()))
    assert found["line: trigger"] == (0, 0)
    assert found["camera-1: exposure"] == (0, 0)
    assert found["camera-1: infer"] == (6, 16)
    assert found["camera-1: submit"] == (17, 18)
    assert found["gate process: join"] == (18, 19)
    assert found["gate process: send"] == (21, 22)
    assert found["gate process: disposition sent"] == (22, 22)
    assert found["gate process: deadline"] == (100, 100)


def test_the_belts_rows_follow_from_its_encoder():
    found = rows(diagram_of(record()))
    assert found["belt: window at the gate"] == (290, 310)
    assert found["belt: actuation"] == (260, 260)
    assert found["belt: confirmation"] == (340, 340)


def test_a_reject_that_was_sent_ahead_of_its_entry_has_no_commit_on_its_way():
    late = record()
    late.times.committed_ns = late.times.sent_ns + 5 * MS
    assert "gate process: commit" not in rows(diagram_of(late))


def test_what_is_not_known_is_left_out():
    bare = record(views=[], belt=None, times=inspection_pb2.PartTimes(trigger_ns=START, decided_ns=START + 100 * MS))
    assert rows(diagram_of(bare)) == {"line: trigger": (0, 0), "gate process: decide": (100, 100)}
    without_confirmation = record()
    without_confirmation.belt.confirmed_encoder = 0
    assert "belt: confirmation" not in rows(diagram_of(without_confirmation))
    assert draw(diagram_of(bare)).startswith("<?xml")


def test_without_a_trigger_there_is_no_axis():
    with pytest.raises(InputError, match="no trigger time"):
        diagram_of(record(times=inspection_pb2.PartTimes()))


def test_the_picture_holds_every_row_and_figure():
    diagram = diagram_of(record())
    picture = ElementTree.fromstring(draw(diagram))
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    for row in diagram.rows:
        assert row.name in texts
        assert row.value() in texts
    assert any("reject confirmed" in (text or "") for text in texts)
    # All that Kenpin did took 22 of 340 ms: it is shown once more, larger.
    assert texts.count("infer") == 2


def test_nothing_lies_outside_the_paper():
    diagram = diagram_of(record())
    picture = ElementTree.fromstring(draw(diagram))
    width, height = float(picture.get("width")), float(picture.get("height"))
    for element in picture.iter():
        for name, limit in (("x", width), ("x1", width), ("x2", width), ("y", height), ("y1", height), ("y2", height)):
            if element.get(name) is not None:
                assert 0 <= float(element.get(name)) <= limit


def test_names_are_escaped():
    drawing = Drawing(10, 10, "a < b")
    drawing.text(1, 1, "<&>")
    assert [e.text for e in ElementTree.fromstring(drawing.document()).iter() if e.text and e.text.strip()] == [
        "a < b",
        "<&>",
    ]


@pytest.mark.parametrize(
    ("range_ms", "step_ms"), [(340, 50), (1000, 100), (99, 10), (0.02, 0.002), (3, 0.5), (0.005, 0.001)]
)
def test_ticks(range_ms, step_ms):
    assert tick_step(range_ms) == pytest.approx(step_ms)
