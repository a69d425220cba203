"""The gate process's configuration, key by key."""

import json

import pytest

from kenpin.config import Challenge, Places, dump_site, gate_file, load_site


def test_is_rendered_in_whole_numbers(site_file):
    changed = site_file.replace(
        "trigger: line0", "trigger: line0\n            offset_mm: 12.5\n            delay_us: 40"
    )
    site = changed.replace("    simulate:", "    guard_ms: 1.5\n    durability: full\n    simulate:").load()
    places = Places.of(site, {"KENPIN_STATE_DIR": "/s", "KENPIN_RUN_DIR": "/r"})
    content = gate_file(site, "group-1", places, {"station-1": "a"})
    assert json.loads(json.dumps(content)) == {
        "schema_version": 1,
        "site": "works",
        "gate_group": "group-1",
        "run_dir": "/r",
        "journal_path": "/s/group-1.journal.sqlite",
        "listen": "127.0.0.1:50061",
        "tls": None,
        "gates": [
            {
                "name": "gate-1",
                "lanes": [0],
                "fail_policy": "reject",
                "fail_policy_approval": None,
                "distance_mm": {"0": 600.0},
                "window_mm": {},
                "counts_per_mm": None,
                "encoder_bits": None,
                "actuator_us": 50000,
                "offset_mm": 0.0,
                "certificate_names": [],
                "routes": [],
            }
        ],
        "views": [
            {
                "station": "station-1",
                "camera": "camera-1",
                "lane": 0,
                "offset_mm": 12.5,
                "delay_us": 40,
                "counter_join": False,
            }
        ],
        "free_run": False,
        "budget_us": 100000,
        "guard_us": 1500,
        "lease_ms": 300,
        "min_spacing_us": 20000,
        "join_window_us": 8000,
        "transit_ms": 3000,
        "speed_mm_s_max": 300.0,
        "link_us": 5000,
        "durability": "full",
        "recipe_hashes": [],
        "recipes": {"station-1": "a"},
        "journal_bytes_max": 4294967296,
        "on_journal_full": "reject",
        "limits": {
            "consecutive_rejects": 10,
            "reject_unconfirmed": True,
            "unexpected_reject": True,
            "gate_fault": True,
        },
        "challenge": None,
        "challenges": {},
        "demo_limits_off": False,
    }


def test_carries_certificates(site_file):
    tls = "{certificate: /c, key: /k, client_ca: /a}"
    site = site_file.replace("127.0.0.1:50061", f"0.0.0.0:50061\n    tls: {tls}").load()
    content = gate_file(site, "group-1", Places.of(site, {"KENPIN_STATE_DIR": "/s"}))
    assert content["tls"] == {"certificate": "/c", "key": "/k", "client_ca": "/a"}


GATES = """\
            distance_mm: 600
            window_mm: 5.5
        counts_per_mm: 10
        encoder_bits: 32
        routes:
          - {of: pass, score_from: 0.7, destination: 1}
          - {of: reject, causes: [dimension], reinspect: true, destination: 2}
      - name: gate-2
        lanes: [{lane: 0, distance_mm: 800}]
        offset_mm: 150
        certificate_names: [plc-7]
"""
LIMITS = "on_journal_full: stop\n    limits: {consecutive_rejects: none, gate_fault: false}"


def rich_site(site_file):
    """A group with everything that a gate process can be told."""
    tls = "{certificate: /c, key: /k, client_ca: /a}"
    changed = site_file.replace("            distance_mm: 600\n", GATES)
    return changed.replace("127.0.0.1:50061", f"127.0.0.1:50061\n    tls: {tls}\n    {LIMITS}")


def test_carries_limits_routes_and_what_a_gate_must_say(site_file, tmp_path):
    site = rich_site(site_file).load()
    content = gate_file(site, "group-1", Places.of(site, {"KENPIN_STATE_DIR": "/s"}))
    assert content["on_journal_full"] == "stop"
    assert content["limits"] == {
        "consecutive_rejects": None,
        "reject_unconfirmed": True,
        "unexpected_reject": True,
        "gate_fault": False,
    }
    first, second = content["gates"]
    assert (first["counts_per_mm"], first["encoder_bits"], first["offset_mm"]) == (10.0, 32, 0.0)
    assert first["routes"] == [
        {"of": "pass", "score_from": 0.7, "reinspect": False, "destination": 1},
        {"of": "reject", "causes": ["dimension"], "reinspect": True, "destination": 2},
    ]
    assert (second["offset_mm"], second["certificate_names"], second["routes"]) == (150.0, ["plc-7"], [])
    again = tmp_path / "again.yaml"
    dump_site(site, again)
    assert load_site(again) == site


def test_of_no_group(site_file):
    site = site_file.load()
    with pytest.raises(KeyError, match="other"):
        gate_file(site, "other", Places.of(site, {"KENPIN_STATE_DIR": "/s"}))


def test_the_strictest_recipe_says_when_the_gate_is_proved(site_file):
    site = site_file.load()
    places = Places.of(site, {"KENPIN_STATE_DIR": "/s", "KENPIN_RUN_DIR": "/r"})
    seldom = Challenge(every_minutes=480, grace_minutes=0.5, at_start=False, on_overdue="warn")
    often = Challenge(every_minutes=60, sequence=("bad", "bad", "good"), on_overdue="warn", within_minutes=2)
    assert gate_file(site, "group-1", places, {}, {"one": seldom, "two": often})["challenge"] == {
        "every_ms": 3_600_000,
        "grace_ms": 30_000,
        "within_ms": 120_000,
        "at_start": True,
        "sequence": ["bad", "good", "bad"],
        "on_overdue": "warn",
    }
    stops = Challenge(sequence=("bad", "bad", "bad"))
    rendered = gate_file(site, "group-1", places, {}, {"one": seldom, "two": stops})
    # Until a station is given another recipe, each one's own.
    assert [rendered["challenges"][name]["every_ms"] for name in ("one", "two")] == [28_800_000, 3_600_000]
    content = rendered["challenge"]
    assert (content["on_overdue"], content["sequence"]) == ("stop", ["bad", "bad", "bad"])
