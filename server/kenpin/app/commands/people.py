"""kenpin users, tokens, login, logout, history: who may do what, and who did."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from google.protobuf import json_format
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from rich.console import Console
from rich.table import Table

from kenpin.app.hub_client import HubAccess, with_hub
from kenpin.model.errors import InputError, ResourceError
from kenpin.model.principal import Role
from kenpin_api.system.v1 import history_pb2, history_pb2_grpc, identity_pb2, identity_pb2_grpc

users = typer.Typer(no_args_is_help=True, help="Who signs on, and what they may do.", rich_markup_mode=None)
tokens = typer.Typer(no_args_is_help=True, help="Identities of programs.", rich_markup_mode=None)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits and inner . _ -")]
RoleOption = Annotated[list[Role] | None, typer.Option("--role", help="What they may do. Again for more.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is put on record.")]
JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(users, name="users")
    app.add_typer(tokens, name="tokens")
    for command in (login, logout, history):
        app.command()(with_hub(command))


@users.command("list")
@with_hub
def list_users(access: HubAccess, as_json: JsonOption = False) -> None:
    """Show users, their roles and state."""
    with access.stub(_identity) as stub:
        request = identity_pb2.ListUsersRequest(page_size=1000)
        found = _every(stub.ListUsers, request, "users")
    if as_json:
        _print_json({"users": [_dict(user) for user in found]})
        return
    table = _table("user", "roles", "state", "since")
    for user in found:
        table.add_row(user.name, _roles(user.roles), _state(user), _moment(user.create_time))
    Console(highlight=False).print(table)


@users.command("create")
@with_hub
def create_user(
    access: HubAccess,
    name: NameArgument,
    role: RoleOption = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Make a user without a password, and the one-time token to set one with. The first administrator: on the
    hub's own machine (--local kenpin.yaml)."""
    request = identity_pb2.CreateUserRequest(name=name, roles=_numbers(role or ()), reason=reason)
    with access.stub(_identity) as stub:
        made = stub.CreateUser(request)
    _tell_setup(name, made, as_json)


@users.command("roles")
@with_hub
def change_roles(
    access: HubAccess,
    name: NameArgument,
    role: RoleOption = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Give a user these roles, and no others; without --role none."""
    changed = identity_pb2.User(name=name, roles=_numbers(role or ()))
    _update(access, changed, "roles", reason, as_json)


@users.command("disable")
@with_hub
def disable(
    access: HubAccess,
    name: NameArgument,
    enable: Annotated[bool, typer.Option("--enable", help="The other way round.")] = False,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Let a user sign on no more; sessions that are open end."""
    _update(access, identity_pb2.User(name=name, disabled=not enable), "disabled", reason, as_json)


@users.command("password")
@with_hub
def password(
    access: HubAccess,
    name: NameArgument,
    reset: Annotated[
        bool, typer.Option("--reset", help="For administrators: take it away and print a new set-up token.")
    ] = False,
    setup: Annotated[bool, typer.Option("--setup", help="You have a set-up token, not a password.")] = False,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Set your password. It asks for what you have now and for the new one; nothing is shown."""
    with access.stub(_identity) as stub:
        if reset:
            _tell_setup(name, stub.ResetPassword(identity_pb2.ResetPasswordRequest(user=name, reason=reason)), as_json)
            return
        proof = {"setup_token" if setup else "present_password": _ask("set-up token" if setup else "present password")}
        new = _ask("new password")
        if sys.stdin.isatty() and _ask("new password again") != new:
            raise InputError("the two differ: nothing was changed")
        stub.SetPassword(identity_pb2.SetPasswordRequest(user=name, password=new, **proof))
    Console(stderr=True, highlight=False).print(f"{name} has a new password; every session of {name} has ended")


@tokens.command("list")
@with_hub
def list_tokens(access: HubAccess, as_json: JsonOption = False) -> None:
    """Show service tokens: what they may do, until when, and when they were last used."""
    with access.stub(_identity) as stub:
        request = identity_pb2.ListServiceTokensRequest(page_size=1000)
        found = _every(stub.ListServiceTokens, request, "service_tokens")
    if as_json:
        _print_json({"service_tokens": [_dict(token) for token in found]})
        return
    table = _table("token", "roles", "until", "last used", "state")
    now = datetime.now(UTC)
    for token in found:
        over = "expired" if token.expire_time.ToDatetime(UTC) <= now else "in force"
        state = "revoked" if token.HasField("revoke_time") else over
        used = _moment(token.last_used_time) if token.HasField("last_used_time") else "never"
        table.add_row(token.name, _roles(token.roles), _moment(token.expire_time), used, state)
    Console(highlight=False).print(table)


@tokens.command("create")
@with_hub
def create_token(
    access: HubAccess,
    name: NameArgument,
    role: RoleOption = None,
    days: Annotated[int, typer.Option(help="How long it may be used.", min=1, max=731)] = 365,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the secret into this new file.", show_default=False)
    ] = None,
    reason: ReasonOption = "",
    as_json: JsonOption = False,
) -> None:
    """Make a token for a program. Its secret is shown once."""
    if out is not None and out.exists():
        raise InputError(f"{out} is there already: name a new file")
    expires = Timestamp()
    expires.FromDatetime(datetime.now(UTC) + timedelta(days=days))
    request = identity_pb2.CreateServiceTokenRequest(
        name=name, roles=_numbers(role or ()), expire_time=expires, reason=reason
    )
    with access.stub(_identity) as stub:
        made = stub.CreateServiceToken(request)
    if out is not None:
        write_secret(out, made.secret)
    if as_json:
        shown = _dict(made.service_token)
        _print_json(shown if out is not None else shown | {"secret": made.secret})
        return
    Console(stderr=True, highlight=False).print(
        f"{name} may be used until {_moment(made.service_token.expire_time)}. "
        + (f"Its secret is in {out}." if out is not None else "Its secret, which is not shown again:")
    )
    if out is None:
        print(made.secret)


@tokens.command("revoke")
@with_hub
def revoke_token(access: HubAccess, name: NameArgument, reason: ReasonOption = "", as_json: JsonOption = False) -> None:
    """End a token, for good and at once."""
    with access.stub(_identity) as stub:
        answer = stub.RevokeServiceToken(identity_pb2.RevokeServiceTokenRequest(name=name, reason=reason))
    if as_json:
        _print_json(_dict(answer.service_token))
    else:
        Console(highlight=False).print(f"{name} is revoked")


def login(access: HubAccess, name: NameArgument) -> None:
    """Sign on with your password. The session's token is kept for the commands that follow."""
    path = access.token_path()
    with access.stub(_identity, with_token=False) as stub:
        opened = stub.OpenSession(identity_pb2.OpenSessionRequest(user=name, password=_ask("password")))
    path.unlink(missing_ok=True)
    write_secret(path, opened.session_token)
    Console(stderr=True, highlight=False).print(
        f"{name} is signed on until {_moment(opened.expire_time)}, as {_roles(opened.roles) or 'nothing'}"
    )


def logout(access: HubAccess) -> None:
    """Sign off: end the session, and forget its token."""
    path = access.token_path()
    if not path.exists():
        raise InputError("you are not signed on")
    try:
        with access.stub(_identity) as stub:
            stub.CloseSession(identity_pb2.CloseSessionRequest())
    finally:
        path.unlink(missing_ok=True)


def history(
    access: HubAccess,
    resource: Annotated[str, typer.Option(help="This, and what stands below: users, users/anna.")] = "",
    principal: Annotated[str, typer.Option(help="What they did: anna, mes, local:root.")] = "",
    since: Annotated[
        datetime | None, typer.Option(help="From then on, in this machine's time.", show_default=False)
    ] = None,
    count: Annotated[int, typer.Option(help="How many, the newest.", min=1, max=1000)] = 50,
    watch: Annotated[bool, typer.Option("--watch", help="Then go on as it grows, until Ctrl-C.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show what was ordered, by whom, when and why."""
    wanted = history_pb2.HistoryFilter(resource=resource, principal=principal)
    if since is not None:
        wanted.start_time.FromDatetime(since.astimezone(UTC))
    with access.stub(_history) as stub:
        if watch:
            request = history_pb2.WatchHistoryRequest(filter=wanted, resume_token="start" if since else "")
            for update in stub.WatchHistory(request):
                if update.HasField("entry"):
                    _tell_entries([update.entry], as_json)
            return
        found = stub.ListHistory(history_pb2.ListHistoryRequest(filter=wanted, page_size=count)).entries
    _tell_entries(found[::-1], as_json)


def write_secret(path: Path, secret: str) -> None:
    """Writes a secret into a new file that only this user can read. ResourceError when that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secret + "\n")
    except OSError as error:
        raise ResourceError(f"{path} cannot be written: {error.strerror}") from error


def _identity(channel: Any) -> Any:
    return identity_pb2_grpc.IdentityServiceStub(channel)  # type: ignore[no-untyped-call]


def _history(channel: Any) -> Any:
    return history_pb2_grpc.HistoryServiceStub(channel)  # type: ignore[no-untyped-call]


def _every(call: Callable[[Any], Any], request: Any, field: str) -> list[Any]:
    found: list[Any] = []
    while True:
        answer = call(request)
        found += getattr(answer, field)
        if not answer.next_page_token:
            return found
        request.page_token = answer.next_page_token


def _update(access: HubAccess, user: Any, path: str, reason: str, as_json: bool) -> None:
    request = identity_pb2.UpdateUserRequest(user=user, update_mask=FieldMask(paths=[path]), reason=reason)
    with access.stub(_identity) as stub:
        now = stub.UpdateUser(request).user
    if as_json:
        _print_json(_dict(now))
    else:
        Console(highlight=False).print(f"{now.name}: {_roles(now.roles) or 'no role'}, {_state(now)}")


def _tell_setup(name: str, made: Any, as_json: bool) -> None:
    if as_json:
        _print_json(_dict(made))
        return
    Console(stderr=True, highlight=False).print(
        f"{name} sets a password with kenpin users password {name} --setup until {_moment(made.setup_expire_time)};"
        " the set-up token, which is not shown again:",
        soft_wrap=True,
    )
    print(made.setup_token)


def _tell_entries(entries: Iterable[Any], as_json: bool) -> None:
    if as_json:
        for entry in entries:
            print(json.dumps(_dict(entry)), flush=True)
        return
    console = Console(highlight=False, markup=False)
    for entry in entries:
        why = f" because: {entry.reason}" if entry.reason else ""
        what = f"{entry.before or '-'} -> {entry.after or '-'}"
        call = entry.call.rpartition("/")[2]
        console.print(f"{_moment(entry.time)}  {entry.principal}  {call} {entry.resource}{why}  {what}", soft_wrap=True)


def _ask(what: str) -> str:
    """A secret: typed unseen at a terminal, else the next line of the standard input."""
    if sys.stdin.isatty():
        answer: str = typer.prompt(what, hide_input=True, err=True)
        return answer
    return sys.stdin.readline().rstrip("\n")


def _numbers(roles: Iterable[Role]) -> list[Any]:
    return [identity_pb2.Role.Value(f"ROLE_{role.name}") for role in roles]


def _roles(numbers: Iterable[Any]) -> str:
    return ", ".join(identity_pb2.Role.Name(number).removeprefix("ROLE_").lower() for number in numbers)


def _state(user: Any) -> str:
    if user.disabled:
        return "disabled"
    if user.HasField("locked_until_time"):
        return f"locked out until {_moment(user.locked_until_time)}"
    return "active" if user.has_password else "not set up"


def _moment(time: Timestamp) -> str:
    return time.ToDatetime(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _dict(message: Message) -> dict[str, Any]:
    found: dict[str, Any] = json_format.MessageToDict(message, preserving_proto_field_name=True)
    return found


def _print_json(values: dict[str, Any]) -> None:
    print(json.dumps(values, indent=2))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column)
    return table
