"""kenpin gate timing."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kenpin.app.hub_client import HubAccess, with_hub
from kenpin.model.errors import ResourceError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(with_hub(timing))


def timing(
    access: HubAccess,
    part_uid: Annotated[str, typer.Argument(metavar="ID", help="The part's ID, as the screen and report show it.")],
    out: Annotated[Path | None, typer.Option(help="The picture; left out: ID.svg here.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures for programs; no picture.")] = False,
) -> None:
    """Draw a part's timing diagram: trigger, exposure, stages, disposition, window, actuation, confirmation."""
    from kenpin.gate.timing import diagram_of, draw

    with access.client() as client:
        diagram = diagram_of(client.part(part_uid))
    if as_json:
        print(json.dumps({"part_uid": part_uid, "rows": [asdict(row) for row in diagram.rows]}, indent=2))
        return
    path = out or Path(f"{part_uid}.svg")
    try:
        path.write_text(draw(diagram), encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"{path} cannot be written: {error.strerror}") from error
    Console(stderr=True, highlight=False).print(f"{path}: written")
