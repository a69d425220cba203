"""Recipes: what is accepted, what is refused, and what their hash is made of."""

import hashlib

import pytest

from kenpin.config import check_recipe, recipe_hash
from kenpin.model.errors import ConfigError


def test_defaults(recipe_file):
    recipe = recipe_file.load()
    view = recipe.view("camera-1")
    assert (view.region, recipe.rule, recipe.budget_ms) == ("full", "worst", None)
    (tool,) = view.tools
    assert (tool.limit, tool.min_area_px) == ("auto", 0.0)
    with pytest.raises(KeyError, match="camera-2"):
        recipe.view("camera-2")


def test_region_in_a_frame(recipe_file):
    view = recipe_file.load().view("camera-1")
    assert view.region_px(640, 480) == (0, 0, 640, 480)
    changed = recipe_file.replace(
        "camera: camera-1", "camera: camera-1\n    region: {x: 600, y: 0, width: 40, height: 480}"
    )
    view = changed.load().view("camera-1")
    assert view.region_px(640, 480) == (600, 0, 40, 480)
    with pytest.raises(ValueError, match=r"ends at 640, 480, outside its frame of 639 x 480 px"):
        view.region_px(639, 480)


def test_the_hash_is_of_the_content(recipe_file):
    first = recipe_hash(recipe_file.load())
    assert len(first) == 64
    same = recipe_file.replace("product: part\n", "# a comment\nproduct:   'part'\nrule: worst\n").load()
    assert recipe_hash(same) == first
    for old, new in [
        ("product: part", "product: other"),
        ("model: model", "model: model\n        limit: 3.5"),
    ]:
        assert recipe_hash(recipe_file.replace(old, new).load()) != first


def test_the_hash_does_not_change_between_versions(recipe_file):
    # Verdicts of years ago name it: a new key must not change what an old recipe is called.
    content = (
        '{"product":"part","schema_version":1,"views":[{"camera":"camera-1","tools":'
        '[{"kind":"anomaly","model":"model","name":"surface"}]}]}'
    )
    assert recipe_hash(recipe_file.load()) == hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("kind: anomaly", "kind: anomly"), "7:15: kind: 'anomly' is not known; did you mean anomaly?"),
        (
            ("camera: camera-1", "camera: camera-1\n    region: all"),
            "5:13: 'all' is no region; write full, or x,",
        ),
        (
            ("camera: camera-1", "camera: camera-1\n    region: {x: 1, y: 2, width: 3}"),
            "5:13: height is missing; add height: to this section",
        ),
        (
            ("camera: camera-1", "camera: camera-1\n    region: {x: -1, y: 2, width: 3, height: 4}"),
            "5:17: x: -1 is out of range; write a value at least 0",
        ),
        (
            ("camera: camera-1", "camera: camera-1\n    region: {x: 1, y: 2, wdth: 3, height: 4}"),
            "5:26: wdth is no key of this section; did you mean width?",
        ),
        (
            ("model: model", "model: model\n        limit: low"),
            "9:16: 'low' is no limit; write auto, or a number",
        ),
        (
            ("model: model", "model: model\n        limit: 0"),
            "9:16: 0 is no limit; write auto, or a number above 0",
        ),
        (
            ("model: model", "model: model\n        min_area_mm: 3"),
            "9:9: min_area_mm has no or another unit; write min_area_px, in pixels",
        ),
        (("product: part", "product: ''"), "2:10: product: has 0 letters; write at least 1"),
        (("product: part", "product: ' x'"), "2:10: product: ' x' is not a product's name"),
        (
            (
                "        model: model\n",
                "        model: model\n      - {name: surface, kind: anomaly, model: m}\n",
            ),
            "9:16: there is a tool surface already",
        ),
        (
            (
                "        model: model\n",
                "        model: model\n  - {camera: camera-1, tools: [{name: a, kind: anomaly, model: m}]}\n",
            ),
            "9:14: camera camera-1 has a view already",
        ),
    ],
)
def test_refuses_with_line_and_remedy(recipe_file, change, says):
    (line,) = recipe_file.replace(*change).refusal()
    assert line.startswith(says)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("camera: camera-1", "camera: camera-2"),
            "4:13: station station-1 has no camera camera-2; did you mean camera-1?",
        ),
        (
            ("product: part", "product: part\nbudget_ms: 101"),
            "3:12: 101 ms is more than station station-1 allows",
        ),
    ],
)
def test_refuses_what_does_not_fit_the_station(recipe_file, site_file, change, says):
    station = site_file.load().station("station-1")
    changed = recipe_file.replace(*change)
    assert any(line.startswith(says) for line in changed.refusal(station))
    # Without a station there is nothing to fit.
    recipe = changed.load()
    with pytest.raises(ConfigError, match="station-1"):
        check_recipe(recipe, station)


def test_refuses_a_camera_without_a_view(recipe_file, site_file):
    station = (
        site_file.replace("gate_groups:\n", "          - name: camera-2\ngate_groups:\n").load().station("station-1")
    )
    (line,) = recipe_file.refusal(station)
    assert line.startswith("3:1: camera camera-2 of station station-1 has no view")


def test_a_challenge_has_defaults_and_a_bad_part(recipe_file):
    plan = recipe_file.replace("product: part\n", "product: part\nchallenge: {every_minutes: 30}\n").load().challenge
    assert (plan.every_minutes, plan.sequence, plan.on_overdue) == (30, ("bad", "good", "bad"), "stop")
    for block, says in [
        ("{sequence: [good]}", "has no bad part"),
        ("{sequence: [bad, ugly]}", "'ugly'"),
        ("{every_minutes: 0}", "every_minutes"),
        ("{every_hours: 1}", "every_hours"),
    ]:
        changed = recipe_file.replace("product: part\n", f"product: part\nchallenge: {block}\n")
        with pytest.raises(ConfigError, match=says):
            changed.load()
