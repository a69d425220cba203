"""A part read back is what its gate process said, whatever numbers that holds."""

import itertools
import math
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal import MS, REJECT, Journal, actuated, decided, part_uid, sent, view

from kenpin.hub.parts import load_parts
from kenpin.hub.store import Store
from kenpin_api.gate.v1 import journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

Keep = Callable[..., None]
U64 = st.one_of(st.integers(0, 2**64 - 1), st.sampled_from([0, 2**63 - 1, 2**63, 2**64 - 1]))
# Minus zero is kept as zero.
F32 = st.floats(width=32, allow_nan=False).map(lambda value: value + 0.0)
F64 = st.floats(allow_nan=False).map(lambda value: value + 0.0)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)

# A new part for each example: all share one store.
UIDS = itertools.count()

FINDINGS = st.builds(
    view_pb2.Finding,
    tool=TEXT,
    cause=st.integers(0, 60),
    score=F64,
    x_px=F32,
    y_px=F32,
    width_px=F32,
    height_px=F32,
    area_px=F32,
)
TIMES = st.builds(
    view_pb2.StageTimes, received_ns=U64, published_ns=U64, picked_ns=U64, prepared_ns=U64, submitted_ns=U64
)
VIEWS = st.builds(
    view_pb2.ViewVerdict,
    station=TEXT,
    camera=TEXT,
    camera_session=U64,
    ring_seq=U64,
    frame_no=U64,
    device_time_ns=U64,
    exposure_ns=U64,
    exposure_error_ns=U64,
    verdict=st.integers(0, 5),
    cause=st.integers(0, 60),
    score=F64,
    score_limit=F64,
    findings=st.lists(FINDINGS, max_size=3),
    findings_left_out=st.integers(0, 2**32 - 1),
    recipe_hash=TEXT,
    model_hash=TEXT,
    engine=TEXT,
    times=TIMES,
    truth=st.one_of(st.none(), st.builds(part_pb2.Truth, label=TEXT, contrast_sigma=F32, area_px=F32)),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    views=st.lists(VIEWS, max_size=3),
    key=st.builds(part_pb2.PartKey, gate=TEXT, boot_id=U64, lane=st.integers(0, 2**32 - 1), trigger_no=U64),
    trigger_ns=U64,
    cause=st.integers(0, 60),
)
def test_any_part_comes_back_as_it_was(
    store: Store,
    keep: Keep,
    views: list[view_pb2.ViewVerdict],
    key: part_pb2.PartKey,
    trigger_ns: int,
    cause: Any,
) -> None:
    journal = Journal()
    uid = f"part-{next(UIDS)}"
    one: Any = 1
    fact = journal_pb2.PartDecided(
        part_uid=uid, part=key, trigger_ns=trigger_ns, cause=cause, action=one, verdict=one, views=views
    )
    journal.write(part_decided=fact)
    keep(journal)
    with store.reading() as connection:
        record = load_parts(connection, [uid])[uid]
    assert record.part == fact.part
    assert (record.times.trigger_ns, record.cause) == (trigger_ns, cause)
    assert list(record.views) == list(fact.views)


def test_a_number_that_is_none(store: Store, keep: Keep, journal: Journal) -> None:
    broken = view(1, verdict=2, cause=part_pb2.CAUSE_ENGINE_ERROR)
    broken.score = math.nan
    journal.write(part_decided=decided(1, REJECT, views=[broken]))
    keep(journal)
    with store.reading() as connection:
        record = load_parts(connection, [part_uid(1), "nobody"])
    assert math.isnan(record[part_uid(1)].views[0].score)
    assert list(record) == [part_uid(1)]


def test_when_the_gate_acted_comes_back(store: Store, keep: Keep, journal: Journal) -> None:
    journal.write(part_decided=decided(1))
    journal.write(part_actuated=actuated(1))
    journal.write(part_decided=decided(2))
    keep(journal)
    with store.reading() as connection:
        records = load_parts(connection, [part_uid(1), part_uid(2)])
    times = records[part_uid(1)].times
    assert times.fired_ns - times.trigger_ns == 60 * MS
    assert records[part_uid(2)].times.fired_ns == 0


def test_where_the_belt_was_comes_back(store: Store, keep: Keep, journal: Journal) -> None:
    fact = decided(1)
    journal.write(part_decided=fact)
    journal.write(part_actuated=actuated(1))
    keep(journal)
    with store.reading() as connection:
        belt = load_parts(connection, [part_uid(1)])[part_uid(1)].belt
    assert (belt.trigger_encoder, belt.encoder_bits, belt.fired_encoder) == (fact.encoder, 64, 10)
    assert (belt.window_start, belt.window_end) == (fact.window_start, fact.window_end)


def test_notes_and_facts_of_a_newer_gate_process(store: Store, keep: Keep, journal: Journal) -> None:
    newer: Any = 77
    journal.write(account_note=journal_pb2.AccountNote(kind=newer, part_uid=part_uid(1)))
    journal.write(part_decided=decided(1, 9))
    journal.write(disposition_changed=sent(1, 33))
    journal.entries.append(journal_pb2.JournalEntry(seq=journal.last_seq + 1))
    keep(journal)
    with store.reading() as connection:
        record = load_parts(connection, [part_uid(1)])[part_uid(1)]
    assert (record.action, record.disposition_state) == (9, 33)
