"""kenpin gate: simulate one, try one against the law, draw a part's times, tune."""

import os
from typing import Annotated

import typer

from kenpin.app.commands import (
    gate_approve,
    gate_challenge,
    gate_orders,
    gate_quarantine,
    gate_timing,
    gate_tune,
    gate_verify,
)

app = typer.Typer(no_args_is_help=True, help="Reject gates: order, simulate, verify, tune.", rich_markup_mode=None)
gate_verify.register(app)
gate_timing.register(app)
gate_tune.register(app)
gate_orders.register(app)
app.add_typer(gate_challenge.app, name="challenge")
app.add_typer(gate_quarantine.app, name="quarantine")
gate_approve.register(app)

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
