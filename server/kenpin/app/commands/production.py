"""What the commands of production share: how they reach the hub, and how they show what it answers."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import grpc
import typer
from google.protobuf import json_format
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from rich.console import Console
from rich.table import Table

from kenpin.app.hub_client import HubAccess, with_hub
from kenpin.model.errors import InputError
from kenpin.model.ids import new_uid
from kenpin_api.client import ApiError, typed_error
from kenpin_api.production.v1 import production_service_pb2, production_service_pb2_grpc

CALL_TIMEOUT_S = 10.0
PAGE_SIZE = 200
# The most rows that a table shows unless told otherwise.
ROWS_MAX = 200

JsonOption = Annotated[bool, typer.Option("--json", help="For programs.")]
WatchOption = Annotated[bool, typer.Option("--watch", help="Go on with each change, until Ctrl-C.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is put on record.")]
LineOption = Annotated[str, typer.Option("--line", help="Only this line.", show_default=False)]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")]
SinceOption = Annotated[
    str, typer.Option("--since", help="From this time on: 2026-01-31, or 2026-01-31T06:00.", show_default=False)
]
UntilOption = Annotated[str, typer.Option("--until", help="Up to this time.", show_default=False)]
AtOption = Annotated[
    str, typer.Option("--at", help="When it happened, where that was earlier: 2026-01-31T06:00.", show_default=False)
]

Columns = Sequence[tuple[str, Callable[[Any], str]]]


@dataclass(frozen=True)
class Asking:
    """A hub, being asked."""

    channel: grpc.Channel

    def ask(self, method: Callable[..., Any], request: Message, timeout_s: float = CALL_TIMEOUT_S) -> Any:
        """One call. Its errors are `ApiError`s, which `HubAccess` translates."""
        try:
            return method(request, timeout=timeout_s)
        except grpc.RpcError as error:
            raise typed_error(error) from error

    def pages(self, method: Callable[..., Any], request: Any, field: str, limit: int) -> Iterator[Any]:
        """What a list answers, page by page, at most `limit` of it."""
        count = 0
        request.page_size = min(limit, PAGE_SIZE)
        while True:
            answer = self.ask(method, request)
            for item in getattr(answer, field):
                if count == limit:
                    return
                count += 1
                yield item
            request.page_token = answer.next_page_token
            if not request.page_token:
                return

    def place(self) -> str:
        """The resume token that stands behind everything there is now."""
        for response in self._watch("now", (), ""):
            return response.resume_token
        raise AssertionError("a stream begins with its place")

    def watch(
        self, token: str, kinds: Sequence[Any], line: str = ""
    ) -> Iterator[production_service_pb2.WatchProductionResponse]:
        """Each change behind a token, without end, over restarts of the hub."""
        for response in self._watch(token, kinds, line):
            if response.WhichOneof("change"):
                yield response

    def _watch(
        self, token: str, kinds: Sequence[Any], line: str
    ) -> Iterator[production_service_pb2.WatchProductionResponse]:
        stub = production_service_pb2_grpc.ProductionServiceStub(self.channel)  # type: ignore[no-untyped-call]
        while True:
            request = production_service_pb2.WatchProductionRequest(
                resume_token=token, kinds=list(kinds), work_center=line
            )
            call = stub.WatchProduction(request, wait_for_ready=token != "now")
            try:
                for response in call:
                    token = response.resume_token
                    yield response
            except grpc.RpcError as error:
                if token == "now" or error.code() not in (
                    grpc.StatusCode.UNAVAILABLE,
                    grpc.StatusCode.RESOURCE_EXHAUSTED,
                ):
                    raise typed_error(error) from error
            finally:
                call.cancel()


def of_hub(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter is the hub being asked: it gains the options that say which hub."""

    @functools.wraps(command)
    def run(access: HubAccess, **named: Any) -> None:
        with asking(access) as hub:
            command(hub, **named)

    return with_hub(run)


@contextmanager
def asking(access: HubAccess) -> Iterator[Asking]:
    """The hub, ready to be asked. InputError for what it refuses, ResourceError when it does not answer."""
    with access.client() as client:
        try:
            yield Asking(client.channel)
        except ApiError as error:
            if error.code and error.status in _REFUSALS:
                raise InputError(f"{error} [{error.code}]") from error
            raise


_REFUSALS = frozenset(
    (
        grpc.StatusCode.ABORTED,
        grpc.StatusCode.ALREADY_EXISTS,
        grpc.StatusCode.OUT_OF_RANGE,
    )
)


def show(items: Iterable[Message], columns: Columns, as_json: bool, title: str = "") -> None:
    """A table for people, or a JSON list for programs."""
    if as_json:
        print(json.dumps([values_of(item) for item in items], indent=2))
        return
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for name, _ in columns:
        table.add_column(name, overflow="fold")
    for item in items:
        table.add_row(*(show_of(item) for _, show_of in columns))
    Console(markup=False).print(table)


def show_one(item: Message, columns: Columns, as_json: bool) -> None:
    """One thing: its fields for people, or JSON."""
    if as_json:
        print(json.dumps(values_of(item), indent=2))
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, show_of in columns:
        text = show_of(item)
        if text:
            table.add_row(name, text)
    Console(markup=False).print(table)


def show_change(response: production_service_pb2.WatchProductionResponse, columns: Columns, as_json: bool) -> None:
    """One change, on a line of its own."""
    if as_json:
        print(json.dumps(values_of(response)), flush=True)
        return
    if response.HasField("deletion"):
        print(f"{datetime.now():%H:%M:%S}  deleted: {response.deletion.id}", flush=True)
        return
    item = getattr(response, str(response.WhichOneof("change")))
    text = "  ".join(shown for _, show_of in columns if (shown := show_of(item)))
    print(f"{datetime.now():%H:%M:%S}  {text}", flush=True)


def values_of(message: Message) -> dict[str, Any]:
    """A message as JSON has it, with the contract's names."""
    values: dict[str, Any] = json_format.MessageToDict(message, preserving_proto_field_name=True)
    return values


def word_of(enum: Any, number: int) -> str:
    """An enum's value for people."""
    name: str = enum.Name(number)
    prefix = "".join(f"_{c}" if c.isupper() else c.upper() for c in enum.DESCRIPTOR.name).lstrip("_") + "_"
    text = name.removeprefix(prefix).lower().replace("_", " ")
    return "" if text == "unspecified" else text


def when(item: Any, field: str) -> str:
    """An instant in local time; empty where there is none."""
    if not item.HasField(field):
        return ""
    return f"{datetime.fromtimestamp(getattr(item, field).seconds):%Y-%m-%d %H:%M:%S}"


def told(text: str, option: str) -> Timestamp | None:
    """An instant that a person wrote, in local time unless it says otherwise. InputError for anything else."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text).astimezone()
        stamp = Timestamp()
        stamp.FromMicroseconds(round(at.timestamp() * 1_000_000))
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"{option}: {text!r} is no time; write 2026-01-31 or 2026-01-31T06:00") from error
    return stamp


def once() -> str:
    """A request_id: a call that is sent twice is done once."""
    return new_uid()
