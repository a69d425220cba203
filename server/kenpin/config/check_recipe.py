"""What a recipe must mean beyond its types, alone and for a station."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kenpin.config.explain import suggestion
from kenpin.config.names import MODEL_PREFIX, STATE_PREFIX
from kenpin.config.recipe import Recipe
from kenpin.config.site import Station
from kenpin.config.source import Location, Problem


def recipe_problems(recipe: Recipe, stations: Iterable[Station] = ()) -> list[Problem]:
    """Everything that cannot be meant, with its place; also what does not fit the stations."""
    return [*_alone(recipe), *(problem for station in stations for problem in _for_station(recipe, station))]


def path_problems(recipe: Recipe) -> Iterator[Problem]:
    """Paths that lead out of the state directory, which a recipe without a folder of its own cannot mean."""
    for v_index, view in enumerate(recipe.views):
        at: Location = ("views", v_index)
        named: list[tuple[Location, str | None]] = []
        if view.flat_field is not None:
            named += [((*at, "flat_field", key), getattr(view.flat_field, key)) for key in ("dark", "white")]
        named += [
            ((*at, "tools", t_index, "model"), tool.model)
            for t_index, tool in enumerate(view.tools)
            if not tool.model.startswith(MODEL_PREFIX)
        ]
        for place, path in named:
            inside = path is None or path.startswith(STATE_PREFIX)
            if path is not None and (not inside or not _stays_inside(path.removeprefix(STATE_PREFIX))):
                text = (
                    f"{path!r} is not inside the state directory; write {STATE_PREFIX}NAME, such as state:models/demo"
                )
                yield Problem(place, text)


def _stays_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and bool(parts.parts) and ".." not in parts.parts


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
