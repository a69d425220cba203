"""The schema of kenpin.yaml and of recipes, strict.

`load_site` and `load_recipe` either return frozen values in which every name
resolves and every number can be meant, or raise a `ConfigError` whose text says
`file:line:column: what is wrong; what to write instead`. `Places` is the one
place that knows where files and sockets are.
"""

from kenpin.config.gate_file import gate_file
from kenpin.config.kept import keep_recipe, kept_recipe
from kenpin.config.load import check_recipe, dump_site, load_recipe, load_site, parse_recipe, recipe_hash, resolve_path
from kenpin.config.places import Places
from kenpin.config.recipe import AnomalyTool, Challenge, FlatField, Recipe, Region, Tool, View
from kenpin.config.site import (
    BUILTIN_PRODUCER,
    Camera,
    Engine,
    Evidence,
    Gate,
    GateGroup,
    Hub,
    Lane,
    Limits,
    Line,
    Ring,
    Route,
    Simulate,
    Site,
    Station,
    Storage,
    Tls,
)

__all__ = [
    "BUILTIN_PRODUCER",
    "AnomalyTool",
    "Camera",
    "Challenge",
    "Engine",
    "Evidence",
    "FlatField",
    "Gate",
    "GateGroup",
    "Hub",
    "Lane",
    "Limits",
    "Line",
    "Places",
    "Recipe",
    "Region",
    "Ring",
    "Route",
    "Simulate",
    "Site",
    "Station",
    "Storage",
    "Tls",
    "Tool",
    "View",
    "check_recipe",
    "dump_site",
    "gate_file",
    "keep_recipe",
    "kept_recipe",
    "load_recipe",
    "load_site",
    "parse_recipe",
    "recipe_hash",
    "resolve_path",
]
