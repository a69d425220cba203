"""`kenpin serve gate NAME`: renders the gate process's configuration and becomes kenpin-gate."""

import os
from pathlib import Path

from kenpin.app.programs import GATE_BINARY, gate_command
from kenpin.app.roles.common import Home
from kenpin.model.errors import ConfigError, ResourceError


def serve_gate(name: str, config: Path) -> None:
    """Replace this process by kenpin-gate. KenpinError when it cannot."""
    home = Home.load(config)
    try:
        home.site.gate_group(name)
    except KeyError:
        known = ", ".join(g.name for g in home.site.gate_groups)
        raise ConfigError(f"{config}: there is no gate group {name!r}; there are: {known}") from None
    command = gate_command(home.site, home.places, name)
    try:
        os.execv(GATE_BINARY, command)
    except OSError as error:
        raise ResourceError(f"{GATE_BINARY}: cannot be started: {error.strerror}; run make build") from error
