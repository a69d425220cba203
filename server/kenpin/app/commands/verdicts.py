"""kenpin verdicts: what was thought of parts, and what became of them."""

import json
from datetime import datetime
from typing import Annotated

import typer

from kenpin.app.commands.part import words
from kenpin.app.commands.production import (
    ROWS_MAX,
    JsonOption,
    LimitOption,
    LineOption,
    SinceOption,
    UntilOption,
    WatchOption,
    asking,
    show,
    told,
    values_of,
)
from kenpin.app.commands.trace import COLUMNS
from kenpin.app.hub_client import HubAccess, with_hub
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.quality.v1 import trace_service_pb2 as pb
from kenpin_api.quality.v1 import trace_service_pb2_grpc


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(with_hub(verdicts))


def verdicts(
    access: HubAccess,
    line: LineOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    passed: Annotated[bool, typer.Option("--passed", help="Only parts that went on as good.")] = False,
    rejects: Annotated[bool, typer.Option("--rejects", help="With --watch: only parts that did not.")] = False,
    limit: LimitOption = ROWS_MAX,
    watch: WatchOption = False,
    as_json: JsonOption = False,
) -> None:
    """List parts with their verdicts, the first first; of today unless a time is named. --watch: those that come."""
    if watch:
        with access.client() as client:
            for update in client.watch(rejects_only=rejects):
                print(json.dumps(values_of(update.part)) if as_json else line_of(update.part), flush=True)
        return
    request = pb.TraceBackRequest(
        work_center=line,
        passed_only=passed,
        start_time=told(since or f"{datetime.now():%Y-%m-%d}", "--since"),
        end_time=told(until, "--until"),
    )
    with asking(access) as hub:
        stub = trace_service_pb2_grpc.TraceServiceStub(hub.channel)  # type: ignore[no-untyped-call]
        show(hub.pages(stub.TraceBack, request, "parts", limit), COLUMNS, as_json)


def line_of(record: inspection_pb2.PartRecord) -> str:
    """A part on one line."""
    cause = f", {words(part_pb2.Cause, record.cause)}" if record.cause else ""
    at = datetime.fromtimestamp(record.trigger_time.seconds)
    done = f"  gate: {words(part_pb2.Action, record.applied)}" if record.applied else ""
    return f"{at:%H:%M:%S}  {record.part_uid}  {words(part_pb2.Verdict, record.verdict)}{cause}{done}"
