"""kenpin gate simulate."""

import os
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Reject gates: simulate one.", rich_markup_mode=None)

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command(context_settings=PASS_ON)
def simulate(
    context: typer.Context,
    _arguments: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
) -> None:
    """Simulate a conveyor with a photo-eye, an encoder and a reject gate (--help lists its options)."""
    from kenpin.app.programs import SIMULATE_BINARY

    arguments = [*(_arguments or []), *context.args]
    os.execv(SIMULATE_BINARY, [str(SIMULATE_BINARY), *arguments])
