"""kenpin run, kenpin serve."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from kenpin.model.errors import InputError

Role = Literal["camera", "station", "gate", "hub", "recorder", "worker"]

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="A kenpin.yaml. Left out: the built-in demo line.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(run)
    app.command()(serve)


def run(
    config: ConfigOption = None,
    images: Annotated[
        Path | None,
        typer.Option(
            help="Replay a folder instead of the demo's drawn parts: DIR/train/good teaches, every picture under"
            " DIR/test/** comes down the line once, its folder is the truth.",
            show_default=False,
        ),
    ] = None,
    parts: Annotated[int | None, typer.Option(min=1, help="Stop after so many parts.", show_default=False)] = None,
    rate: Annotated[
        float | None,
        typer.Option(
            min=0.01,
            max=10_000,
            help="Parts a second. Left out: 20, and with --images as fast as the station takes them.",
        ),
    ] = None,
    as_fast: Annotated[
        bool, typer.Option("--as-fast", help="Fire the next part on the previous one's disposition.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="Of the demo's parts, or of the order of --images.")] = 1,
    budget_ms: Annotated[
        float | None, typer.Option(min=1, help="From trigger to disposition. Left out: as configured.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Write the run's account as JSON when it ends.", show_default=False)
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Write the last screen as an SVG picture.", show_default=False)
    ] = None,
    truth: Annotated[
        bool,
        typer.Option(help="Let the simulated camera tell what each part really is. Never used for a verdict."),
    ] = True,
    grpc_port: Annotated[
        int | None, typer.Option(min=1, max=65_535, help="The hub's port for the demo line. Left out: 50051.")
    ] = None,
    http_port: Annotated[
        int | None, typer.Option(min=1, max=65_535, help="The hub's HTTP port for the demo line. Left out: 8080.")
    ] = None,
    gate_port: Annotated[
        int | None,
        typer.Option(min=1, max=65_535, help="The gate's port for the demo line. Left out: 50061."),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="A line every 2 s instead of a live screen.")] = False,
) -> None:
    """Run a line on this machine: cameras, stations, gates, hub; Ctrl-C ends it.

    Without --config this is the demo: a simulated GenICam camera, a model taught
    from good parts at the first start, a station, a gate process, a simulated
    reject gate. A process that dies is started again.
    """
    from kenpin.app.programs import DEMO_SITE
    from kenpin.app.run import Run, RunOptions, only_run
    from kenpin.config import Places, load_site

    console = Console()
    if report is not None and not report.absolute().parent.is_dir():
        raise InputError(f"{report}: its folder does not exist; name a file in one that does")
    if report is not None and not os.access(report.absolute().parent, os.W_OK):
        raise InputError(f"{report}: its folder cannot be written to; name a file in one that can")
    if config is not None:
        own = {
            "--images": images,
            "--budget-ms": budget_ms,
            "--grpc-port": grpc_port,
            "--http-port": http_port,
            "--gate-port": gate_port,
        }
        given = [name for name, value in own.items() if value is not None]
        if given:
            raise InputError(f"{', '.join(given)}: for the demo line only; with --config, set it in {config}")
    site = load_site(config or DEMO_SITE)
    places = Places.of(site)
    places.make_directories()
    # Before anything is prepared or taught: another run here is told at once.
    with only_run(places):
        if config is None:
            from kenpin.app.demo import DemoWishes, demo_site

            wishes = DemoWishes(images, seed, budget_ms, truth, grpc_port, gate_port, http_port)
            site, found = demo_site(site, places, wishes, console)
            if images is not None:
                parts = min(parts or found, found)
                as_fast = as_fast or rate is None
        options = RunOptions(
            parts=parts,
            rate_parts_s=rate,
            as_fast=as_fast,
            report=report,
            plain=plain or not sys.stdout.isatty(),
            picture=picture,
        )
        raise typer.Exit(Run(site, places, options, console).run())


def serve(
    role: Annotated[Role, typer.Argument(help="What to run.")],
    name: Annotated[str, typer.Argument(help="Which one, by its name in kenpin.yaml (hub and worker: any name).")],
    config: Annotated[Path, typer.Option("--config", help="The kenpin.yaml of the site.")],
) -> None:
    """Run one role of a line, for systemd or Kubernetes; `kenpin run` does the same for all.

    `serve gate` renders the gate process's configuration and becomes kenpin-gate.
    """
    if role == "camera":
        from kenpin.app.roles.camera import serve_camera as entry
    elif role == "station":
        from kenpin.app.roles.station import serve_station as entry
    elif role == "gate":
        from kenpin.app.roles.gate import serve_gate as entry
    elif role == "hub":
        from kenpin.app.roles.hub import serve_hub as entry
    elif role == "recorder":
        from kenpin.app.roles.recorder import serve_recorder as entry
    else:
        from kenpin.app.roles.worker import serve_worker as entry
    entry(name, config)
