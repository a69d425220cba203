"""kenpin gate verify."""

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from kenpin.model.errors import ConfigError, InputError

if TYPE_CHECKING:
    from kenpin.gate.conformance.stimulus import Stimulus
    from kenpin.gate.conformance.trial import Outcome
    from kenpin.gate.conformance.verify import Findings, Tls

COLOURS = {"PASSED": "green", "FAILED": "red", "NOT VERIFIED": "yellow"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(verify)


def verify(
    listen: Annotated[str, typer.Option(help="Where the gate is to connect: HOST:PORT.")],
    stimulus: Annotated[
        str | None, typer.Option(help="A command that makes the machine do things: CMD part LANE, CMD restart, …")
    ] = None,
    prompt: Annotated[bool, typer.Option("--prompt", help="Ask the person at the machine instead.")] = False,
    rule: Annotated[list[int] | None, typer.Option(help="Only this rule (0: the stream). Again for more.")] = None,
    lane: Annotated[int | None, typer.Option(help="The lane to send parts on; left out: the gate's first.")] = None,
    lease_ms: Annotated[float, typer.Option(min=30, help="Shorter than the way to the gate less the actuator.")] = 300,
    connect_within_s: Annotated[float, typer.Option(min=1, help="How long to wait for the gate.")] = 60,
    rejects_max: Annotated[int | None, typer.Option(min=1, help="The gate's limit of consecutive rejects.")] = None,
    unknown_max: Annotated[int | None, typer.Option(min=0, help="The gate's limit of unknown parts.")] = None,
    pass_approved: Annotated[
        bool, typer.Option("--pass-approved", help="A fail policy PASS was approved: parts nobody judged may pass.")
    ] = False,
    tls_cert: Annotated[Path | None, typer.Option(help="This server's certificate (PEM).")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Its key (PEM).")] = None,
    tls_client_ca: Annotated[Path | None, typer.Option(help="The gates' certificate authority (PEM).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Try a gate against the law, rule by rule: plays the server to whatever connects.

    Ends with 0 when nothing failed, with 1 when something did.
    """
    from kenpin.gate.conformance.trial import Limits
    from kenpin.gate.conformance.verify import RULES, Settings
    from kenpin.gate.conformance.verify import verify as run

    told = Console(stderr=True, highlight=False)
    rules = frozenset(rule or RULES)
    if unknown := rules - RULES.keys():
        raise InputError(f"there is no rule {min(unknown)}: the rules are 1 to 10, and 0 is the stream")
    settings = Settings(
        listen=_address(listen),
        lease_ns=round(lease_ms * 1e6),
        lane=lane,
        connect_within_s=connect_within_s,
        rules=rules,
        limits=Limits(rejects_max, unknown_max, pass_approved),
        tls=_tls(tls_cert, tls_key, tls_client_ca),
    )
    findings = asyncio.run(
        run(
            settings,
            _stimulus(stimulus, prompt),
            lambda outcome: told.print(_progress(outcome)),
            lambda address: told.print(f"listening on {address} for a gate"),
        )
    )
    if as_json:
        print(json.dumps(findings.as_values(), indent=2))
    else:
        show(findings, Console(highlight=False))
    if findings.failed_count:
        sys.exit(1)


def show(findings: "Findings", console: Console) -> None:
    """Rule by rule, for a person."""
    gate = findings.gate
    console.print()
    console.print(
        f"gate {gate['name']}: {len(findings.outcomes)} checks with {gate['parts']} parts and"
        f" {gate['connections']} connections in {findings.took_s:.0f} s",
        style="bold",
    )
    from kenpin.gate.conformance.verify import RULES

    for rule, title in RULES.items():
        outcomes = findings.of_rule(rule)
        if not outcomes:
            continue
        result = findings.result(rule)
        label = f"rule {rule}: {title}" if rule else title
        console.print(f"[{COLOURS[result]}]{result:<12}[/]  [bold]{label}[/]")
        for outcome in outcomes:
            console.print(f"    {outcome.result:<12}  {outcome.check.name}")
            if outcome.result != "PASSED":
                _indented(console, "seen" if outcome.result == "FAILED" else "why", outcome.seen)
            if outcome.result == "FAILED":
                _indented(console, "law", outcome.check.law)
    failed = findings.failed_count
    console.print(f"{failed} failed" if failed else "nothing failed", style="red" if failed else "green")


def _indented(console: Console, word: str, text: str) -> None:
    console.print(f"                  {word}: {text}", soft_wrap=True, markup=False)


def _progress(outcome: "Outcome") -> str:
    return f"[{COLOURS[outcome.result]}]{outcome.result:<12}[/]  {outcome.check.name} ({outcome.took_s:.1f} s)"


def _stimulus(command: str | None, prompt: bool) -> "Stimulus":
    from kenpin.gate.conformance.stimulus import HookStimulus, PromptStimulus

    if (command is None) == (not prompt):
        raise InputError("say how parts and faults are made: either --stimulus CMD or --prompt")
    return HookStimulus(command) if command is not None else PromptStimulus()


def _address(text: str) -> str:
    from kenpin.config.names import Listen

    try:
        return TypeAdapter(Listen).validate_python(text)
    except ValidationError as error:
        raise ConfigError(f"--listen {text}: write HOST:PORT, such as 127.0.0.1:50061") from error


def _tls(certificate: Path | None, key: Path | None, client_ca: Path | None) -> "Tls | None":
    from kenpin.gate.conformance.verify import Tls

    if certificate is None and key is None and client_ca is None:
        return None
    if certificate is None or key is None or client_ca is None:
        raise ConfigError("--tls-cert, --tls-key and --tls-client-ca belong together")
    return Tls(_read(certificate), _read(key), _read(client_ca))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
