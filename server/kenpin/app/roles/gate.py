"""`kenpin serve gate NAME`: renders the gate process's configuration and becomes kenpin-gate."""

import json
import os
from pathlib import Path

from kenpin.app.programs import GATE_BINARY
from kenpin.app.roles.common import Home
from kenpin.config import gate_file, load_recipe, recipe_hash
from kenpin.model.errors import ConfigError, ResourceError


def serve_gate(name: str, config: Path) -> None:
    """Replace this process by kenpin-gate. KenpinError when it cannot."""
    home = Home.load(config)
    try:
        home.site.gate_group(name)
    except KeyError:
        known = ", ".join(g.name for g in home.site.gate_groups)
        raise ConfigError(f"{config}: there is no gate group {name!r}; there are: {known}") from None
    stations = home.site.stations_of_group(name)
    hashes = [recipe_hash(load_recipe(station.recipe, station)) for station in stations]
    path = home.places.gate_file_path(name)
    path.write_text(json.dumps(gate_file(home.site, name, home.places, hashes), indent=2) + "\n")
    try:
        os.execv(GATE_BINARY, [str(GATE_BINARY), "serve", "--config", str(path)])
    except OSError as error:
        raise ResourceError(f"{GATE_BINARY}: cannot be started: {error.strerror}; run make build") from error
