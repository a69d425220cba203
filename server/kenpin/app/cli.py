"""The command `kenpin`. Each command's work stands in a room; here are its words and its exit status.

Exit status: 0 done; 1 failed; 2 the input or configuration is wrong; 3 the
machine lacks something (a port, disk, shared memory, a hub that answers); 130
interrupted before it was done. Where Ctrl-C is the way to end (`run` without
--parts, `serve`, `gate simulate`), it ends with 0.
"""

import io
import sys

import typer

from kenpin import __version__
from kenpin.app.commands import (
    camera,
    cert,
    doctor,
    downtime,
    gate,
    gate_quarantine,
    line,
    model,
    models,
    oee,
    operations,
    orders,
    part,
    people,
    recipes,
    review,
    shifts,
    spc_events,
    store,
    system,
    trace,
    verdicts,
)
from kenpin.model.errors import KenpinError

app = typer.Typer(
    name="kenpin",
    help="Inspect every part on a production line within its deadline, and tell the reject gate in time.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and exit.")) -> None:
    if version:
        print(f"kenpin {__version__}")
        raise typer.Exit


line.register(app)
model.register(app)
part.register(app)
doctor.register(app)
store.register(app)
people.register(app)
oee.register(app)
verdicts.register(app)
app.add_typer(gate.app, name="gate")
app.add_typer(camera.app, name="camera")
app.add_typer(cert.app, name="cert")
app.add_typer(system.app, name="system")
app.add_typer(orders.app, name="orders")
app.add_typer(recipes.app, name="recipes")
app.add_typer(operations.app, name="operations")
app.add_typer(models.app, name="models")
app.add_typer(review.app, name="review")
app.add_typer(review.sets, name="sets")
app.add_typer(shifts.app, name="shifts")
app.add_typer(spc_events.app, name="spc")
app.add_typer(trace.app, name="trace")
app.add_typer(gate_quarantine.app, name="quarantine")
app.add_typer(downtime.app, name="downtime")


def main() -> None:
    """Run the command line; errors of ours are told in one line, with their code."""
    # A file's name may hold bytes that no text can: shown escaped, they end nothing.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except KenpinError as error:
        print(f"kenpin: {error} [{error.code}]", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
