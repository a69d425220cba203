"""Ids and times."""

import uuid

import pytest

from kenpin.model.errors import InputError
from kenpin.model.ids import new_session, part_uid, part_uid_utc_ns
from kenpin.model.time import Anchor, anchor_now, utc_text

# The example of RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC.
RFC_EXAMPLE = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_sessions_differ_and_are_never_zero():
    sessions = {new_session() for _ in range(100)}
    assert len(sessions) == 100
    assert all(0 < session < 2**64 for session in sessions)


def test_a_part_uid_is_made_canonical():
    assert part_uid(f" {RFC_EXAMPLE.upper()} ") == RFC_EXAMPLE
    assert part_uid_utc_ns(RFC_EXAMPLE) == 1_645_557_742_000_000_000


@pytest.mark.parametrize("text", ["", "1", str(uuid.UUID(int=2**128 - 1)), "6ba7b810-9dad-11d1-80b4-00c04fd430c8"])
def test_what_is_no_part_uid(text):
    with pytest.raises(InputError, match="part's id"):
        part_uid(text)


def test_an_anchor_maps_both_ways():
    anchor = Anchor(monotonic_ns=1_000, utc_ns=9_000_000, error_ns=1)
    assert anchor.utc_of(1_500) == 9_000_500
    assert anchor.monotonic_of(anchor.utc_of(77)) == 77


def test_an_anchor_says_how_far_it_may_be_off():
    anchor = anchor_now()
    assert anchor.error_ns >= 0
    assert anchor.monotonic_ns > 0


def test_times_for_people():
    assert utc_text(1_645_557_742_123_999_999) == "2022-02-22T19:22:22.123Z"
