"""What a person writes for the end of a bypass."""

from datetime import UTC, datetime, timedelta

import pytest

from kenpin.gate.orders import duration_until_ns, local_principal
from kenpin.model.errors import InputError

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
MINUTE = 60 * 10**9


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30m", 30),
        ("90s", 1.5),
        ("1.5h", 90),
        ("1h30m", 90),
        ("2026-01-31T12:45:00Z", 45),
        ("2026-01-31T14:30:00+02:00", 30),
        ("2026-01-31 13:00:00+00:00", 60),
    ],
)
def test_a_length_or_a_time(text, minutes):
    assert duration_until_ns(text, NOW) == minutes * MINUTE


def test_a_time_without_a_zone_is_this_machines():
    local = (NOW + timedelta(hours=1)).astimezone().replace(tzinfo=None)
    assert duration_until_ns(local.isoformat(), NOW) == 60 * MINUTE


@pytest.mark.parametrize("text", ["30", "soon", "30 m", "", "-30m", "m", "14:30", "99999-01-01"])
def test_what_means_nothing_is_refused(text):
    with pytest.raises(InputError, match="such as 30m"):
        duration_until_ns(text, NOW)


@pytest.mark.parametrize("text", ["0m", "2026-01-31T11:59:00Z"])
def test_what_is_over_is_refused(text):
    with pytest.raises(InputError, match="is over already"):
        duration_until_ns(text, NOW)


def test_the_principal_names_this_machines_user():
    assert local_principal().startswith("local:")
    assert len(local_principal()) > len("local:")
