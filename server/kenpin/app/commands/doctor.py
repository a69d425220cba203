"""kenpin doctor."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kenpin.app.commands.line import ConfigOption

COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(
    config: ConfigOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    bundle: Annotated[
        Path | None,
        typer.Option(help="Also collect findings, configuration and logs, without secrets, in a .tar.gz."),
    ] = None,
) -> None:
    """Check this machine: ports, shared memory, CPU, clock, GenTL path, GPU, disk; say what to do.

    Ends with 0 when nothing stands in the way, 1 when something does.
    """
    from kenpin.app.bundle import write_bundle
    from kenpin.app.doctor import as_values, examine
    from kenpin.app.programs import DEMO_SITE
    from kenpin.config import Places, load_site

    site = load_site(config or DEMO_SITE)
    places = Places.of(site)
    places.make_directories()
    findings = examine(site, places)
    if as_json:
        print(json.dumps(as_values(findings), indent=2))
    else:
        table = Table(box=None, pad_edge=False)
        for name in ("", "check", "found", "what to do"):
            table.add_column(name, overflow="fold")
        for finding in findings:
            colour = COLOURS[finding.level]
            table.add_row(f"[{colour}]{finding.level}[/]", finding.check, finding.found, finding.remedy)
        Console().print(table)
    if bundle is not None:
        write_bundle(bundle, site, places, findings)
        Console(stderr=True).print(f"{bundle}: written")
    raise typer.Exit(int(any(finding.level == "problem" for finding in findings)))
