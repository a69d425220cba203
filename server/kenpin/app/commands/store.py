"""kenpin export and kenpin backup: the store's rows as files, and a whole site in one file."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from kenpin.app.commands.line import ConfigOption
from kenpin.model.errors import InputError, ResourceError

if TYPE_CHECKING:
    from kenpin.config import Places, Site
    from kenpin.hub.backup import BackupFacts, BackupPlan

backup = typer.Typer(
    help="A whole site in one file: taken while it runs, verified, brought back.", no_args_is_help=True
)
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


class FileFormat(StrEnum):
    """What other programs read."""

    PARQUET = "parquet"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(export)
    app.add_typer(backup, name="backup")


def export(
    out: Annotated[Path, typer.Option(help="A folder that is not there yet.")],
    config: ConfigOption = None,
    file_format: Annotated[FileFormat, typer.Option("--format", help="Parquet or CSV.")] = FileFormat.PARQUET,
    from_time: Annotated[
        str | None,
        typer.Option("--from", help="Parts triggered from then on, such as 2026-01-31T06:00.", show_default=False),
    ] = None,
    to_time: Annotated[
        str | None, typer.Option("--to", help="… and before then. Without a zone: this machine's.", show_default=False)
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write parts, views, findings, orders, downtimes and more as files, one a table; all show one moment."""
    from kenpin.hub import export as files
    from kenpin.hub.store import Store

    whole = files.Range()
    wanted = files.Range(
        whole.from_utc_ns if from_time is None else _instant_ns("--from", from_time),
        whole.to_utc_ns if to_time is None else _instant_ns("--to", to_time),
    )
    if wanted.from_utc_ns >= wanted.to_utc_ns:
        raise InputError("--from must be before --to")
    _, places = _home(config)
    with _writing(out):
        store = Store(places.store_url())
        try:
            written = files.export(store, out, file_format.value, wanted)
        finally:
            store.close()
    if as_json:
        print(json.dumps({"folder": str(out), "files": [asdict(file) for file in written]}, indent=2))
        return
    table = Table("file", "rows", box=None, pad_edge=False)
    for file in written:
        table.add_row(str(out / file.name), f"{file.rows:,}")
    Console(highlight=False).print(table)


@backup.command("create")
def create_backup(
    out: Annotated[Path, typer.Option(help="The file to write; it can be read by its owner only.")],
    config: ConfigOption = None,
    without_pictures: Annotated[bool, typer.Option(help="Leave out the evidence pictures.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Take a backup while the site runs: store, journals, configuration, recipes, models, pictures; no private keys."""
    from kenpin.hub.backup import create

    site, places = _home(config)
    plan = _plan(site, places, config, without_pictures)
    with _writing(out):
        facts = create(plan, out)
    _show(facts, f"{out}: written", as_json)


@backup.command("verify")
def verify_backup(file: FileArgument, as_json: JsonOption = False) -> None:
    """Bring a backup back into a scratch folder beside it: every hash, every database, every row count."""
    from kenpin.hub.backup import verify

    with _writing(file.parent):
        facts = verify(file)
    _show(facts, f"{file}: can be restored", as_json)


@backup.command("restore")
def restore_backup(
    file: FileArgument,
    state_dir: Annotated[Path, typer.Option(help="A new state directory.")],
    store: Annotated[
        str | None,
        typer.Option(help="An empty PostgreSQL database (postgresql://…) for the store's rows.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Bring a backup back into a new state directory, its configuration under config/."""
    from kenpin.hub.backup import restore

    with _writing(state_dir):
        facts = restore(file, state_dir.absolute(), store)
    _show(facts, f"{state_dir}: restored; its configuration is in {state_dir / 'config'}", as_json)


def _home(config: Path | None) -> "tuple[Site, Places]":
    from kenpin.app.programs import DEMO_SITE
    from kenpin.config import Places, load_site

    site = load_site(config or DEMO_SITE)
    return site, Places.of(site)


def _plan(site: "Site", places: "Places", config: Path | None, without_pictures: bool) -> "BackupPlan":
    from kenpin.app.programs import DEMO_SITE
    from kenpin.config import load_recipe
    from kenpin.hub.backup import BackupPlan

    path = config or DEMO_SITE
    files = {path.name: path}
    for station in site.stations:
        recipe = Path(station.recipe)
        # As kenpin.yaml names it where it lies beside that; else by its station.
        inside = recipe.is_relative_to(path.parent.absolute())
        name = str(recipe.relative_to(path.parent.absolute())) if inside else f"recipes/{station.name}/{recipe.name}"
        files[name] = recipe
    models = {}
    for station in site.stations:
        recipe_read = load_recipe(station.recipe, station)
        for view in recipe_read.views:
            for tool in view.tools:
                folder = places.in_recipe(tool.model, recipe_read)
                if folder.is_dir() and not folder.is_relative_to(places.model_dir):
                    models[f"{station.name}/{folder.name}"] = folder
    for name, folder in models.items():
        files |= {f"models/{name}/{file.name}": file for file in folder.iterdir() if file.is_file()}
    return BackupPlan(
        site=site.site,
        store_url=places.store_url(),
        journals={group.name: places.journal_path(group.name) for group in site.gate_groups},
        config_files=files,
        model_dir=places.model_dir,
        picture_dir=None if without_pictures else places.evidence_dir,
    )


def _show(facts: "BackupFacts", said: str, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(facts), indent=2))
        return
    console = Console(highlight=False)
    console.print(said, soft_wrap=True)
    made = datetime.fromtimestamp(facts.created_utc_ns / 1e9).astimezone().isoformat(" ", "seconds")
    console.print(
        f"site {facts.site}, {made}, Kenpin {facts.kenpin_version}: {facts.file_count} files,"
        f" {facts.byte_count / 1e6:,.1f} MB, {facts.rows['parts']:,} parts"
    )


def _instant_ns(option: str, text: str) -> int:
    try:
        return round(datetime.fromisoformat(text).timestamp() * 1e6) * 1000
    except (ValueError, OverflowError) as error:
        raise InputError(f"{option}: {text!r} is no time; write it like 2026-01-31T06:00") from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise ResourceError(f"{path}: cannot be written: {why}") from error
