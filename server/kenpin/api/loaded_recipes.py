"""Whether the stations of a line check parts by a recipe, asked of the stations themselves."""

from collections.abc import Mapping

from kenpin.api.stations import Stations
from kenpin.factory.production.errors import RecipeNotPrepared


class LoadedRecipes:
    """A `RecipePreparer` that changes nothing: the recipe must be loaded already."""

    def __init__(self, stations: Stations) -> None:
        self._stations = stations

    def prepare(self, work_center: str, recipe: str) -> Mapping[str, str]:
        """By station, the hash of the recipe that it has; RecipeNotPrepared unless every one has `recipe`."""
        missing, hashes = [], {}
        for name, details in self._stations.details_of_line(work_center).items():
            loaded, product = details.get("recipe_hash", ""), details.get("product", "")
            hashes[name] = loaded
            if not loaded:
                missing.append(f"station {name} does not answer")
            elif recipe not in (loaded, product):
                missing.append(f"station {name} has the recipe of {product or 'another product'} ({loaded[:12]})")
        if missing:
            raise RecipeNotPrepared(
                f"recipe {recipe[:80]!r} is not prepared on line {work_center}: {'; '.join(missing)}. Have every "
                "station of the line load it first"
            )
        return hashes
