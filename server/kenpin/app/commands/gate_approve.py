"""kenpin gate approve."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kenpin.app.commands.line import ConfigOption
from kenpin.model.errors import InputError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(approve)


def approve(
    gate: Annotated[str, typer.Option("--gate", help="Which gate may pass parts that it was told nothing about.")],
    by: Annotated[str, typer.Option("--by", help="Who approves it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it is put on record.")],
    until: Annotated[str, typer.Option("--until", help="When it ends, such as 2027-01-31; a year away at most.")],
    key: Annotated[Path, typer.Option("--key", help="The approver's private key (PEM).")],
    out: Annotated[Path, typer.Option("--out", help="The new file, named in kenpin.yaml.")],
    config: ConfigOption = None,
) -> None:
    """Sign that a gate may PASS parts that Kenpin said nothing about. Every other gate rejects them.

    kenpin.yaml then says fail_policy: pass, with fail_policy_approval: the document, and the approver's certificate.
    """
    from kenpin.app.programs import DEMO_SITE
    from kenpin.config import load_site
    from kenpin.config.explain import suggestion
    from kenpin.gate.approval import Approval, sign_approval
    from kenpin.gate.orders import duration_until_ns

    site = load_site(config or DEMO_SITE)
    groups = {one.name: group.name for group in site.gate_groups for one in group.gates}
    if gate not in groups:
        raise InputError(f"there is no gate {gate} in this site; {suggestion(gate, groups)}")
    now = datetime.now(UTC)
    expires = now + timedelta(microseconds=duration_until_ns(until, now) // 1000)
    sign_approval(Approval(site.site, groups[gate], gate, by, reason, expires), key, out, now)
    console = Console(highlight=False)
    ends = expires.astimezone().isoformat(" ", "seconds")
    console.print(f"gate {gate}: UNKNOWN PARTS MAY PASS until {ends}, approved by {by}: {reason}", style="bold red")
    console.print(f"written to {out}; it is in force once the gate process starts with it", soft_wrap=True)
