"""kenpin.yaml: what is accepted, and every kind of refusal with its line and remedy."""

import pytest

from kenpin.config import dump_site, load_site


def test_defaults_are_written_out(site_file):
    site = site_file.load()
    camera = site.camera("camera-1")
    assert (camera.ring.slots, camera.host_clock, camera.lane, camera.offset_mm) == (16, "latch", 0, 0.0)
    assert site.station("station-1").engine.name == "onnxruntime"
    group = site.gate_group("group-1")
    assert group.join_window_us == 8000
    assert group.join_window_us * 2 < group.min_spacing_ms * 1000
    assert (group.durability, group.demo_limits_off, group.gates[0].fail_policy) == (
        "normal",
        False,
        "reject",
    )
    assert site.hub.grpc_listen == "127.0.0.1:50051"
    assert site.storage.evidence.keep == "rejects"


def test_lookups(site_file):
    site = site_file.load()
    assert site.line_of("station-1").name == "line-1"
    assert site.station_of("camera-1").name == "station-1"
    assert site.gate_group_of("station-1").name == "group-1"
    assert [station.name for station in site.stations_of_group("group-1")] == ["station-1"]
    with pytest.raises(KeyError, match="camera-9"):
        site.camera("camera-9")


def test_relative_paths_are_meant_from_the_file(site_file):
    site = site_file.replace("producer: builtin", "producer: drivers/cam.cti").load()
    assert site.station("station-1").recipe == str(site_file.path.parent / "part.recipe.yaml")
    assert site.camera("camera-1").producer == str(site_file.path.parent / "drivers/cam.cti")
    assert site.hub.store == "state:store.sqlite"


def test_features_keep_their_words(site_file):
    changed = site_file.replace("trigger: line0", "trigger: line0\n            features: {producer: x, Gain: 1.5}")
    assert changed.load().camera("camera-1").features == {"producer": "x", "Gain": 1.5}


def test_dumped_and_read_again_it_is_the_same(site_file, tmp_path):
    site = site_file.load()
    again = tmp_path / "elsewhere.json"
    dump_site(site, again)
    assert load_site(again) == site


TLS = "{certificate: c.pem, key: k.pem, client_ca: ca.pem}"


def routes(*written: str) -> tuple[str, str]:
    """A change: the gate has these routes."""
    lines = "".join(f"\n          - {route}" for route in written)
    return "      - name: gate-1", f"      - name: gate-1\n        routes:{lines}"


REFUSALS = {
    "version": (
        ("schema_version: 1", "schema_version: 2"),
        "1:17: schema_version 2 is not known here; write schema_version: 1",
    ),
    "typo of a key": (
        ("trigger: line0", "triger: line0"),
        "13:13: triger is no key of this section; did you mean trigger?",
    ),
    "key of nothing": (
        ("trigger: line0", "zzz: line0"),
        "13:13: zzz is no key of this section; there are name, producer,",
    ),
    "another unit": (
        ("budget_ms: 100", "budget_s: 0.1"),
        "9:9: budget_s has no or another unit; write budget_ms, in milliseconds",
    ),
    "no unit": (
        ("budget_ms: 100", "budget: 100"),
        "9:9: budget has no or another unit; write budget_ms, in milliseconds",
    ),
    "unit before max": (
        ("speed_mm_s_max: 300", "speed_m_s_max: 0.3"),
        "17:5: speed_m_s_max has no or another unit; write speed_mm_s_max, in millimetres a second",
    ),
    "unit in the value": (
        ("budget_ms: 100", "budget_ms: 100 ms"),
        "9:20: budget_ms: '100 ms' carries a unit; the unit is in the key's name, so write 100",
    ),
    "text for a number": (
        ("budget_ms: 100", "budget_ms: soon"),
        "9:20: budget_ms: 'soon' does not fit; write a number",
    ),
    "number in quotes": (
        ("- lane: 0", "- lane: '0'"),
        "21:19: lane: '0' does not fit; write a whole number",
    ),
    "fraction of a whole": (
        ("- lane: 0", "- lane: 0.5"),
        "21:19: lane: 0.5 does not fit; write a whole number",
    ),
    "out of range": (
        ("budget_ms: 100", "budget_ms: 0"),
        "9:20: budget_ms: 0 is out of range; write a value above 0",
    ),
    "infinite": (("budget_ms: 100", "budget_ms: .inf"), "9:20: budget_ms: inf"),
    "choice": (
        ("trigger: line0", "trigger: line1"),
        "13:22: trigger: 'line1' is not known; did you mean line0?",
    ),
    "empty value": (
        ("        recipe: part.recipe.yaml", "        recipe:"),
        "7:9: recipe is empty; write its value",
    ),
    "missing key": (
        ("        recipe: part.recipe.yaml\n", ""),
        "6:9: recipe is missing; add recipe: to this section",
    ),
    "list for a section": (
        ("    simulate:\n      rate_parts_s: 20", "    simulate: [20]"),
        "23:15: simulate: a list",
    ),
    "section for a list": (
        ("          - lane: 0\n            distance_mm: 600", "          lane: 0"),
        "21:11: lanes: a section does not fit; write a list",
    ),
    "empty list": (
        ("          - lane: 0\n            distance_mm: 600", "          []"),
        "21:11: lanes: has 0 items; write at least 1",
    ),
    "rate of words": (
        ("rate_parts_s: 20", "rate_parts_s: fast"),
        "24:21: 'fast' is no rate_parts_s; write as_fast, or a number",
    ),
    "name": (("site: works", "site: The Works"), "2:7: site: 'The Works' is not a name; use small letters"),
    "address": (("127.0.0.1:50061", "50061"), "16:13: listen: "),
    "address as text": (("127.0.0.1:50061", "localhost"), "16:13: listen: 'localhost' is not an address"),
    "fail policy": (
        ("      - name: gate-1", "      - name: gate-1\n        fail_policy: pass"),
        "20:22: parts that nobody judged would pass; write reject, or add fail_policy_approval",
    ),
    # What types cannot know.
    "an approval of nothing": (
        ("      - name: gate-1", "      - name: gate-1\n        fail_policy_approval: {document: d, approver: a}"),
        "20:9: fail_policy is reject, which needs no approval; drop this",
    ),
    "windows that overlap": (
        ("            distance_mm: 600", "            distance_mm: 600\n            window_mm: 5000"),
        "23:24: 5000 mm reaches into the next part's window",
    ),
    "unknown group": (
        ("gate_group: group-1", "gate_group: group-2"),
        "8:21: there is no gate group group-2; did you mean group-1?",
    ),
    "same station twice": (
        (
            "gate_groups:\n",
            "      - name: station-1\n        recipe: r\n        gate_group: group-1\n"
            "        budget_ms: 100\n        cameras: [{name: camera-2}]\ngate_groups:\n",
        ),
        "14:15: there is a station station-1 already; give each station of the site its own name",
    ),
    "same camera twice": (
        ("gate_groups:\n", "          - name: camera-1\ngate_groups:\n"),
        "14:19: there is a camera camera-1 already",
    ),
    "two names of one device": (
        ("trigger: line0", "trigger: line0\n            device_id: a\n            serial_number: b"),
        "15:13: device_id and serial_number both name the device; write one of them",
    ),
    "window of two parts": (
        ("    simulate:", "    join_window_ms: 10\n    simulate:"),
        "23:21: 10 ms is half of min_spacing_ms 20 or more",
    ),
    "budget beyond the gate": (
        ("budget_ms: 100", "budget_ms: 1990"),
        "9:20: 1990 ms is too late: at 300 mm/s a part is at the gate of lane 0 after 2000 ms, less"
        " actuator_ms, link_ms and guard_ms 1944; write at most 1944, or move the gate",
    ),
    "budget under the guard": (
        ("budget_ms: 100", "budget_ms: 0.5"),
        "9:20: 0.5 leaves nothing beside guard_ms 1",
    ),
    "lease of a transit": (
        ("    simulate:", "    lease_ms: 1950\n    simulate:"),
        "23:15: 1950 ms is no shorter than the shortest way to the gate less actuator_ms (1950 ms)",
    ),
    "transit short of the gate": (
        ("    simulate:", "    transit_ms: 2000\n    simulate:"),
        "23:17: 2000 ms is over before a part reaches the gate even at full speed (2000 ms)",
    ),
    "open port": (
        ("127.0.0.1:50061", "0.0.0.0:50061"),
        "16:13: 0.0.0.0:50061 can be reached from outside this machine; add tls:",
    ),
    "open port by name": (
        ("127.0.0.1:50061", "works.example:50061"),
        "16:13: works.example:50061 can be reached",
    ),
    "open port of IPv6": (("127.0.0.1:50061", "'[::]:50061'"), "16:13: [::]:50061 can be reached"),
    "one port twice": (
        ("127.0.0.1:50061", "127.0.0.1:50051"),
        "16:13: 127.0.0.1:50051 is taken by hub.grpc_listen; give each its own port",
    ),
    "lane of no gate": (
        ("trigger: line0", "trigger: line0\n            lane: 3"),
        "14:19: no gate of group-1 has lane 3; write one of 0",
    ),
    "lane twice": (
        (
            "            distance_mm: 600",
            "            distance_mm: 600\n          - lane: 0\n            distance_mm: 6e2",
        ),
        "23:19: gate-1 has lane 0 already; number each lane once",
    ),
    "photo-eye of no one": (
        ("    simulate:\n      rate_parts_s: 20\n", ""),
        "13:22: the built-in camera's line0 is the simulated photo-eye; add simulate: to gate group group-1",
    ),
    "simulated too fast": (
        ("rate_parts_s: 20", "rate_parts_s: 20\n      speed_mm_s: 301"),
        "25:19: the simulated belt is faster than speed_mm_s_max 300; write less",
    ),
    "simulated too close": (
        ("rate_parts_s: 20", "rate_parts_s: 51"),
        "24:21: 51 parts a second come closer than min_spacing_ms 20 allows; write at most 50",
    ),
    "gates in free run": (
        ("    speed_mm_s_max: 300", "    free_run: true\n    speed_mm_s_max: 300"),
        "19:5: in free run there is no gate; drop gates, or write free_run: false",
    ),
    "limit of consecutive rejects": (
        ("    simulate:", "    limits: {consecutive_rejects: 0}\n    simulate:"),
        "23:35: 0 is no consecutive_rejects; write none, or a whole number of parts, at least 1",
    ),
    "limit in words": (
        ("    simulate:", "    limits: {consecutive_rejects: ten}\n    simulate:"),
        "23:35: 'ten' is no consecutive_rejects; write none, or a whole number",
    ),
    "no such limit": (
        ("    simulate:", "    limits: {reject_unconfirm: true}\n    simulate:"),
        "23:14: reject_unconfirm is no key of this section; did you mean reject_unconfirmed?",
    ),
    "no limits at all": (
        ("    simulate:", "    limits:\n    simulate:"),
        "23:5: limits is empty; write its value, or leave the key out if it has a default",
    ),
    "full journal": (
        ("    simulate:", "    on_journal_full: pass\n    simulate:"),
        "23:22: on_journal_full: 'pass' is not known; there are reject, stop",
    ),
    "encoder bits": (
        ("      - name: gate-1", "      - name: gate-1\n        encoder_bits: 4"),
        "20:23: encoder_bits: 4 is out of range; write a value at least 8",
    ),
    "another encoder than the simulated one": (
        ("      - name: gate-1", "      - name: gate-1\n        encoder_bits: 24"),
        "20:23: the simulated gate will say 32; write that, or leave it out",
    ),
    "other counts than the simulated ones": (
        ("      - name: gate-1", "      - name: gate-1\n        counts_per_mm: 4"),
        "20:24: the simulated gate will say 10; write that, or leave it out",
    ),
    "offset of the first gate": (
        ("      - name: gate-1", "      - name: gate-1\n        offset_mm: 150"),
        "20:20: gate-1 is the first gate of lane 0, from which offset_mm is counted; write 0",
    ),
    "certificate without tls": (
        ("      - name: gate-1", "      - name: gate-1\n        certificate_names: [plc-7]"),
        "20:9: group-1 has no tls, so nobody shows a certificate; add tls:, or drop certificate_names",
    ),
    "certificate of nobody": (
        ("      - name: gate-1", "      - name: gate-1\n        certificate_names: ['']"),
        "20:29: item 1: '' is no common name of a certificate; write its CN, 1 to 64 letters",
    ),
    "route of a cause that is not seen": (
        routes("{of: reject, causes: [deadline_missed], destination: 1}"),
        "21:35: item 1: 'deadline_missed' is not known; there are surface_defect, dimension, part_missing",
    ),
    "route to nowhere": (
        routes("{of: pass}"),
        "21:13: destination is missing; add destination: to this section",
    ),
    "route of what": (
        routes("{of: all, destination: 1}"),
        "21:18: of: 'all' is not known; there are pass, reject",
    ),
    "route that reinspects what passes": (
        routes("{of: pass, reinspect: true, destination: 1}"),
        "21:24: a part that passes has no causes and is not reinspected; drop reinspect, or write of: reject",
    ),
    "route for no score": (
        routes("{of: reject, score_from: 2, score_below: 1.5, destination: 1}"),
        "21:54: no score is 2 or more and below 1.5; write a higher one",
    ),
    "route that is never taken": (
        routes("{of: reject, destination: 1}", "{of: reject, causes: [dimension], destination: 2}"),
        "22:13: route 1 takes all these parts before; write the narrower route first, or drop this one",
    ),
    "no speed": (("    speed_mm_s_max: 300\n", ""), "15:5: speed_mm_s_max of group-1 is missing"),
}


@pytest.mark.parametrize(("change", "says"), REFUSALS.values(), ids=REFUSALS.keys())
def test_refuses_with_line_and_remedy(site_file, change, says):
    lines = site_file.replace(*change).refusal()
    assert any(line.startswith(says) for line in lines), lines


def test_refuses_a_group_of_no_station(site_file):
    changed = site_file.replace(
        "gate_groups:\n", "gate_groups:\n  - {name: group-2, listen: '127.0.0.1:0', free_run: true}\n"
    )
    (line,) = changed.refusal()
    assert line.startswith("15:12: no station submits to group-2")


def test_refuses_stations_of_one_part_with_two_budgets(site_file):
    other = (
        "      - name: station-2\n        recipe: r\n        gate_group: group-1\n        budget_ms: 90\n"
        "        cameras: [{name: camera-2}]\n"
    )
    (line,) = site_file.replace("gate_groups:\n", other + "gate_groups:\n").refusal()
    assert line == "17:20: the stations of group-1 answer for one part and need one budget; write 100"


def test_the_limits_of_production_are_on_unless_they_are_written_otherwise(site_file):
    limits = site_file.load().gate_group("group-1").limits
    assert (limits.consecutive_rejects, limits.reject_unconfirmed) == (10, True)
    assert (limits.unexpected_reject, limits.gate_fault) == (True, True)


def test_narrower_routes_come_first(site_file):
    ways = routes(
        "{of: reject, causes: [dimension], destination: 1}",
        "{of: reject, score_below: 1.2, reinspect: true, destination: 2}",
        "{of: pass, score_from: 0.7, destination: 3}",
        "{of: pass, score_below: 0.7, destination: 4}",
        "{of: reject, destination: 5}",
    )
    (gate,) = site_file.replace(*ways).load().gate_group("group-1").gates
    assert [route.destination for route in gate.routes] == [1, 2, 3, 4, 5]


def test_says_every_problem_at_once(site_file):
    lines = site_file.replace("trigger: line0", "triger: line0").replace("budget_ms: 100", "budget: 1").refusal()
    assert [line.split(":")[0] for line in lines] == ["9", "13"]


def test_free_run_needs_no_gate(site_file):
    site = (
        site_file.replace("trigger: line0", "trigger: free_run")
        .replace("    speed_mm_s_max: 300\n", "    free_run: true\n")
        .replace("    simulate:\n      rate_parts_s: 20\n", "")
        .replace(
            "    gates:\n      - name: gate-1\n        lanes:\n          - lane: 0\n            distance_mm: 600\n",
            "",
        )
        .load()
    )
    assert site.gate_group("group-1").free_run
    assert site.gate_group("group-1").gates == ()


def test_an_open_port_with_tls_is_fine(site_file):
    site = site_file.replace("127.0.0.1:50061", f"0.0.0.0:50061\n    tls: {TLS}").load()
    tls = site.gate_group("group-1").tls
    assert tls is not None
    assert tls.key == str(site_file.path.parent / "k.pem")


@pytest.mark.parametrize("listen", ["localhost:1", "127.8.9.1:1", "'[::1]:1'"])
def test_loopback_needs_no_tls(site_file, listen):
    assert site_file.replace("127.0.0.1:50061", listen).load()


def hub(*lines: str) -> tuple[str, str]:
    return "gate_groups:\n", "".join(f"{line}\n" for line in ("hub:", *lines)) + "gate_groups:\n"


def test_who_may_do_what(site_file):
    lines = (f"  tls: {TLS}", "  certificate_roles: {MES 7: [operator, quality]}", "  client_certificates: none")
    site = site_file.replace(*hub(*lines)).load()
    assert site.hub.certificate_roles == {"MES 7": ("operator", "quality")}
    assert (site.hub.client_certificates, site.hub.identity, site.hub.sessions.idle_minutes) == ("none", "open", 60)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("  certificate_roles: {mes: [operator]}",), "the hub has no tls, so nobody shows a certificate"),
        (("  client_certificates: none",), "the hub has no tls, so nobody shows a certificate"),
        ((f"  tls: {TLS}", "  certificate_roles: {gate-1: [operator]}"), "gate-1 is a gate's certificate"),
        ((f"  tls: {TLS}", "  certificate_roles: {mes: [root]}"), "'root' is not known; there are operator"),
        (("  identity: closed",), "'closed' is not known; there are open, required"),
        (("  sessions: {idle_minutes: 0}",), "idle_minutes"),
    ],
)
def test_refuses_identities_that_cannot_be_meant(site_file, lines, says):
    refused = site_file.replace(*hub(*lines)).refusal()
    assert any(says in line for line in refused), refused
