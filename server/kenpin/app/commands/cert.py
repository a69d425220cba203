"""kenpin cert: certificates of the gate process and of the gates."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(
    no_args_is_help=True,
    help="Certificates for gates and for the ports that others can reach.",
    rich_markup_mode=None,
)

DEFAULT_FOLDER = Path("certificates")

AuthorityOption = Annotated[Path, typer.Option("--ca", help="The folder of the authority: ca.crt and ca.key.")]
OutOption = Annotated[Path | None, typer.Option("--out", help="Write into this folder, instead of the authority's.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.command()
def init(
    out: Annotated[Path, typer.Option("--out", help="A folder for the authority; its key never leaves it.")],
    name: Annotated[str, typer.Option(help="What the authority is called.")] = "Kenpin plant",
    domain: Annotated[
        list[str] | None,
        typer.Option(help="Vouch for names in this domain (or for this name) only. Again for more."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Make a certificate authority for this plant, valid for ten years."""
    from kenpin.gate.certificates import init_authority

    issued = init_authority(out, name, domains=domain or ())
    _tell(issued.certificate, issued.key, as_json)


@app.command()
def server(
    name: Annotated[str, typer.Argument(help="What to call it, such as the gate group.")],
    host: Annotated[list[str], typer.Option(help="A name or address that gates connect to. Again for more.")],
    ca: AuthorityOption = DEFAULT_FOLDER,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a server's certificate: for a gate group's port, or the hub's."""
    from kenpin.gate.certificates import issue

    issued = issue(ca, "server", name, host, out)
    _tell(issued.certificate, issued.key, as_json)


@app.command()
def gate(
    name: Annotated[str, typer.Argument(help="The gate's name, as in kenpin.yaml.")],
    ca: AuthorityOption = DEFAULT_FOLDER,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a gate's certificate: it proves the gate's name to the gate process."""
    from kenpin.gate.certificates import issue

    issued = issue(ca, "gate", name, out=out)
    _tell(issued.certificate, issued.key, as_json)


@app.command()
def person(
    name: Annotated[str, typer.Argument(help="Whose it is; orders are put on record under this name.")],
    ca: AuthorityOption = DEFAULT_FOLDER,
    out: OutOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a person's certificate: with it orders are given to gates, and no gate can be played."""
    from kenpin.gate.certificates import issue

    issued = issue(ca, "person", name, out=out)
    _tell(issued.certificate, issued.key, as_json)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="A certificate in PEM form.")],
    as_json: JsonOption = False,
) -> None:
    """Show whose a certificate is, what it is for, and until when. Ends with 1 when it is not valid now."""
    _tell(file, None, as_json)
    if _values(file, None)["state"] != "valid":
        raise typer.Exit(1)


@app.command()
def renew(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Certificates to replace; the old ones are kept as FILE.old.")
    ],
    ca: AuthorityOption = DEFAULT_FOLDER,
    days_left: Annotated[
        int | None,
        typer.Option("--days-left", help="Only those that end within so many days.", min=0, show_default=False),
    ] = None,
    new_key: Annotated[bool, typer.Option("--new-key", help="Replace the key beside it, FILE.key, as well.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Replace certificates by ones for the same names, valid from now. The gate process and the hub read them anew
    by themselves: whoever is connected stays so."""
    from kenpin.gate.certificates import describe
    from kenpin.gate.certificates import renew as renew_certificate

    for file in files:
        left = describe(file).not_after - datetime.now(UTC)
        if days_left is None or left <= timedelta(days=days_left):
            renew_certificate(file, ca, new_key=new_key)
        elif not as_json:
            Console(stderr=True).print(f"{file}: {left.days} days are left; not renewed", soft_wrap=True)
        _tell(file, None, as_json)


def _values(certificate: Path, key: Path | None) -> dict[str, Any]:
    from kenpin.gate.certificates import describe

    found = describe(certificate)
    values: dict[str, Any] = {"certificate": str(certificate)}
    if key is not None:
        values["key"] = str(key)
    return values | {
        "kind": found.kind,
        "name": found.name,
        "names": list(found.names),
        "issuer": found.issuer,
        "not_before": found.not_before.isoformat(),
        "not_after": found.not_after.isoformat(),
        "state": found.state(),
        "serial": found.serial,
        "sha256": found.fingerprint,
        "limits": list(found.limits),
    }


def _tell(certificate: Path, key: Path | None, as_json: bool) -> None:
    values = _values(certificate, key)
    if as_json:
        print(json.dumps(values, indent=2))
        return
    days = (datetime.fromisoformat(values["not_after"]) - datetime.now(UTC)).days
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(overflow="fold")
    for label, text in (
        ("certificate", values["certificate"]),
        ("key", values.get("key", "")),
        ("for", f"{values['kind']} {values['name']}"),
        ("names", ", ".join(values["names"])),
        ("issued by", values["issuer"]),
        ("valid from", values["not_before"]),
        ("valid until", f"{values['not_after']} ({days} days)"),
        ("state", "" if values["state"] == "valid" else values["state"].upper()),
        ("limited to", ", ".join(values["limits"])),
        ("sha256", values["sha256"]),
    ):
        if text:
            table.add_row(label, text)
    Console().print(table)
