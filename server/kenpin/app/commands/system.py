"""kenpin system: what an administrator needs of the contracts."""

import json

import typer

app = typer.Typer(help="What an administrator needs.", no_args_is_help=True)


@app.callback()
def _root() -> None:
    """What an administrator needs."""


@app.command()
def openapi() -> None:
    """Print the OpenAPI description of the JSON that the hub's HTTP port speaks."""
    from kenpin.api.openapi import contract_methods, describe

    print(json.dumps(describe(contract_methods()), indent=2, ensure_ascii=False))
