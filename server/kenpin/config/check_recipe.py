"""What a recipe must mean beyond its types, alone and for a station."""

from collections.abc import Iterator

from kenpin.config.explain import suggestion
from kenpin.config.recipe import Recipe
from kenpin.config.site import Station
from kenpin.config.source import Problem


def recipe_problems(recipe: Recipe, station: Station | None) -> list[Problem]:
    """Everything that cannot be meant, with its place; with a station, also what does not fit it."""
    return [*_alone(recipe), *(() if station is None else _for_station(recipe, station))]


def _alone(recipe: Recipe) -> Iterator[Problem]:
    cameras: set[str] = set()
    for v_index, view in enumerate(recipe.views):
        if view.camera in cameras:
            text = f"camera {view.camera} has a view already; put all its tools into one view"
            yield Problem(("views", v_index, "camera"), text)
        cameras.add(view.camera)
        tools: set[str] = set()
        for t_index, tool in enumerate(view.tools):
            if tool.name in tools:
                text = f"there is a tool {tool.name} already; give each tool of a view its own name"
                yield Problem(("views", v_index, "tools", t_index, "name"), text)
            tools.add(tool.name)


def _for_station(recipe: Recipe, station: Station) -> Iterator[Problem]:
    cameras = [camera.name for camera in station.cameras]
    for index, view in enumerate(recipe.views):
        if view.camera not in cameras:
            text = f"station {station.name} has no camera {view.camera}; {suggestion(view.camera, cameras)}"
            yield Problem(("views", index, "camera"), text)
    seen = {view.camera for view in recipe.views}
    for camera in cameras:
        if camera not in seen:
            text = f"camera {camera} of station {station.name} has no view; add one, or no part could ever pass"
            yield Problem(("views",), text, at_key=True)
    if recipe.budget_ms is not None and recipe.budget_ms > station.budget_ms:
        text = f"{recipe.budget_ms:g} ms is more than station {station.name} allows"
        yield Problem(("budget_ms",), f"{text}; write at most {station.budget_ms:g}")
