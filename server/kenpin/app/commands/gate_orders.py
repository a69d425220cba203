"""kenpin gate reset, kenpin gate mode; and what every order to a gate needs."""

import functools
import inspect
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console

from kenpin.app.commands.line import ConfigOption
from kenpin.app.hub_client import HubAccess
from kenpin.model.errors import InputError, KenpinError

if TYPE_CHECKING:
    from kenpin.config import GateGroup
    from kenpin.gate.orders import Orders

ModeWord = Literal["production", "setup", "bypass"]
GroupArgument = Annotated[str, typer.Argument(metavar="GROUP", help="The gate group, as kenpin.yaml names it.")]
GateOption = Annotated[
    str | None, typer.Option("--gate", help="Only this gate. Left out: each of the group.", show_default=False)
]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is put on record.")]
ServerOption = Annotated[
    str | None,
    typer.Option(
        "--server",
        help="The gates' port, HOST:PORT. Left out: the gate process on this machine, by its control socket.",
        show_default=False,
    ),
]
CaOption = Annotated[
    Path | None,
    typer.Option("--ca", help="With --server: speak TLS; who signed the port's certificate (PEM).", show_default=False),
]
CertOption = Annotated[
    Path | None,
    typer.Option("--cert", help="With --ca: your own certificate (PEM); its name orders.", show_default=False),
]
KeyOption = Annotated[Path | None, typer.Option("--key", help="The key of --cert (PEM).", show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
Order = Callable[["Orders", str], tuple[dict[str, Any], str]]


@dataclass(frozen=True)
class Target:
    """Whose orders these are: a group's gates, and how its gate process is reached; as the command line asks for it."""

    group: GroupArgument
    gate: GateOption = None
    config: ConfigOption = None
    server: ServerOption = None
    ca: CaOption = None
    cert: CertOption = None
    key: KeyOption = None
    as_json: JsonOption = False

    def gates(self, lane: int | None = None) -> list[str]:
        """The gates to order, of one lane where one is given. InputError when there is none."""
        if self.server is not None and self.config is None:
            if self.gate is None:
                raise InputError("with --server say which gate: --gate NAME, or --config with the group's gates")
            return [self.gate]
        from kenpin.config.explain import suggestion

        group = self._group()
        known = [gate.name for gate in group.gates]
        if not known:
            raise InputError(f"gate group {group.name} runs free: there is no gate to order")
        if self.gate is not None and self.gate not in known:
            raise InputError(f"there is no gate {self.gate} in {group.name}; {suggestion(self.gate, known)}")
        found = [g.name for g in group.gates if lane is None or any(place.lane == lane for place in g.lanes)]
        if self.gate is None and not found:
            lanes = sorted({place.lane for gate in group.gates for place in gate.lanes})
            raise InputError(f"no gate of {group.name} has lane {lane}; {suggestion(str(lane), map(str, lanes))}")
        return found if self.gate is None else [self.gate]

    @contextmanager
    def orders(self) -> Iterator["Orders"]:
        """The gate process, ready to be ordered; closed afterwards."""
        from kenpin.config import Places
        from kenpin.gate.orders import Orders, local_channel, local_principal

        if self.server is not None:
            where, principal = self.server, local_principal() if self.cert is None else ""
            channel = HubAccess(self.server, self.ca, self.cert, self.key).bare_channel()
        else:
            socket = Places.of(self._site()).control_socket("gate", self._group().name)
            where, principal, channel = str(socket), local_principal(), local_channel(socket)
        with channel:
            yield Orders(channel, principal, where)

    def _site(self) -> Any:
        from kenpin.app.programs import DEMO_SITE
        from kenpin.config import load_site

        return load_site(self.config or DEMO_SITE)

    def _group(self) -> "GateGroup":
        from kenpin.config.explain import suggestion

        groups: dict[str, GateGroup] = {group.name: group for group in self._site().gate_groups}
        if self.group not in groups:
            raise InputError(f"there is no gate group {self.group}; {suggestion(self.group, groups)}")
        return groups[self.group]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (reset, mode):
        app.command()(with_target(command))


def with_target(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with the argument and options of a target in the place of `target`."""
    group, *options = inspect.signature(Target).parameters.values()
    _, *own = inspect.signature(command).parameters.values()

    @functools.wraps(command)
    def ordered(**values: Any) -> None:
        shared = {parameter.name: values.pop(parameter.name) for parameter in (group, *options)}
        command(Target(**shared), **values)

    asked = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (group, *own, *options)]
    ordered.__signature__ = inspect.Signature(asked)  # type: ignore[attr-defined]
    ordered.__annotations__ = {parameter.name: parameter.annotation for parameter in asked}
    return ordered


def reset(target: Target, reason: ReasonOption) -> None:
    """Clear latched stops, the server's and the gate's own: the line may run again. Look before you do."""
    gates = target.gates()

    def order(orders: "Orders", name: str) -> tuple[dict[str, Any], str]:
        cleared = orders.reset(name, reason)
        text = f"cleared {', '.join(cleared)}" if cleared else "nothing was latched at the server"
        return {"cleared": cleared}, f"reset: {text}; the gate is told to clear its own"

    give_orders(target, gates, order)


def mode(
    target: Target,
    word: Annotated[ModeWord, typer.Argument(show_default=False)],
    reason: ReasonOption = "",
    until: Annotated[
        str | None,
        typer.Option(
            help="When a bypass ends, into production: 30m, 1h30m or a time as 2026-01-31T14:30. 24 h at most.",
            show_default=False,
        ),
    ] = None,
    passes: Annotated[bool, typer.Option("--pass", help="With bypass: every part passes.")] = False,
    rejects: Annotated[bool, typer.Option("--reject", help="With bypass: every part is rejected.")] = False,
) -> None:
    """Change the mode: production (the law holds), setup (gates are left alone), bypass (all pass, or none does).

    Setup and bypass need a --reason; a bypass needs --until, and --pass or --reject.
    """
    from kenpin.gate.orders import duration_until_ns

    if until is not None:
        duration_until_ns(until, datetime.now(UTC))
    name_of = _mode_name(word, reason, until, passes=passes, rejects=rejects)
    gates = target.gates()

    def order(orders: "Orders", name: str) -> tuple[dict[str, Any], str]:
        duration_ns = 0 if until is None else duration_until_ns(until, datetime.now(UTC))
        ends_utc_ns = orders.set_mode(name, name_of, reason, duration_ns)
        ends = datetime.fromtimestamp(ends_utc_ns / 1e9, UTC) if ends_utc_ns else None
        text = name_of if ends is None else f"{name_of} until {ends.astimezone().isoformat(' ', 'seconds')}"
        values = {"mode": name_of, "ends": None if ends is None else ends.isoformat()}
        return values, text if name_of == "production" else f"[red]{text}[/]"

    give_orders(target, gates, order)


def _mode_name(word: str, reason: str, until: str | None, *, passes: bool, rejects: bool) -> str:
    """The mode that is meant. InputError when the options do not go together."""
    if word != "bypass" and (until is not None or passes or rejects):
        raise InputError(f"--until, --pass and --reject are for bypass; {word} ends when somebody ends it")
    if word != "production" and not reason.strip():
        raise InputError("say why production is left: --reason TEXT")
    if word != "bypass":
        return word
    if passes == rejects:
        raise InputError("say what becomes of every part: either --pass or --reject")
    if until is None:
        raise InputError("say when the bypass ends: --until 30m, or a time")
    return "bypass_pass" if passes else "bypass_reject"


def give_orders(target: Target, gates: list[str], order: Order) -> None:
    """Order each gate, and tell what came of it; a refusal by one leaves the others ordered."""
    from kenpin.gate.orders import OrderRefused

    console = Console(highlight=False)
    done: list[dict[str, Any]] = []
    refused: list[OrderRefused] = []
    unanswered: KenpinError | None = None
    with target.orders() as orders:
        for gate in gates:
            try:
                values, text = order(orders, gate)
            except OrderRefused as refusal:
                refused.append(refusal)
            except KenpinError as error:
                unanswered = error
                break
            else:
                done.append({"gate": gate, **values})
                if not target.as_json:
                    console.print(f"gate {gate}: {text}", soft_wrap=True)
    if target.as_json:
        told = [{"gate": r.gate, "code": r.remote_code, "text": str(r)} for r in refused]
        print(json.dumps({"gate_group": target.group, "done": done, "refused": told}, indent=2))
    if unanswered is not None:
        raise unanswered
    for other in refused[1:]:
        print(f"kenpin: {other} [{other.code}]", file=sys.stderr)
    if refused:
        raise refused[0]
