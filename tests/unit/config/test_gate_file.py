"""The gate process's configuration, key by key."""

import json

import pytest

from kenpin.config import Places, gate_file


def test_is_rendered_in_whole_numbers(site_file):
    changed = site_file.replace(
        "trigger: line0", "trigger: line0\n            offset_mm: 12.5\n            delay_us: 40"
    )
    site = changed.replace("    simulate:", "    guard_ms: 1.5\n    durability: full\n    simulate:").load()
    places = Places.of(site, {"KENPIN_STATE_DIR": "/s", "KENPIN_RUN_DIR": "/r"})
    content = gate_file(site, "group-1", places, ["b", "a", "b"])
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
                "distance_mm": {"0": 600.0},
                "actuator_us": 50000,
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
        "recipe_hashes": ["a", "b"],
        "journal_bytes_max": 4294967296,
        "demo_limits_off": False,
    }


def test_carries_certificates(site_file):
    tls = "{certificate: /c, key: /k, client_ca: /a}"
    site = site_file.replace("127.0.0.1:50061", f"0.0.0.0:50061\n    tls: {tls}").load()
    content = gate_file(site, "group-1", Places.of(site, {"KENPIN_STATE_DIR": "/s"}))
    assert content["tls"] == {"certificate": "/c", "key": "/k", "client_ca": "/a"}


def test_of_no_group(site_file):
    site = site_file.load()
    with pytest.raises(KeyError, match="other"):
        gate_file(site, "other", Places.of(site, {"KENPIN_STATE_DIR": "/s"}))
