"""kenpin downtime: when stations stood, and why."""

from typing import Annotated, Any

import typer
from google.protobuf.field_mask_pb2 import FieldMask

from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    Columns,
    JsonOption,
    LimitOption,
    LineOption,
    SinceOption,
    UntilOption,
    WatchOption,
    of_hub,
    once,
    show,
    show_change,
    show_one,
    told,
    when,
    word_of,
)
from kenpin_api.production.v1 import downtime_pb2, downtime_service_pb2_grpc, production_service_pb2
from kenpin_api.production.v1 import downtime_service_pb2 as pb

app = typer.Typer(no_args_is_help=True, help="Downtimes, and their reasons.", rich_markup_mode=None)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The downtime's ID.")]
CommentOption = Annotated[str, typer.Option("--comment", show_default=False)]

_COLUMNS: Columns = (
    ("downtime", lambda down: down.id),
    ("station", lambda down: down.work_unit),
    ("from", lambda down: when(down, "start_time")),
    ("until", lambda down: when(down, "end_time") or "lasts"),
    ("reason", lambda down: down.reason),
    ("seen by", lambda down: word_of(downtime_pb2.DowntimeSource, down.source)),
    ("comment", lambda down: down.comment or down.detail),
)
_REASONS: Columns = (
    ("reason", lambda reason: f"  {reason.id}" if reason.parent else reason.id),
    ("name", lambda reason: reason.name),
    ("loss", lambda reason: word_of(downtime_pb2.LossCategory, reason.loss_category)),
    ("planned", lambda reason: "yes" if reason.planned else ""),
)


def _stub(hub: Asking) -> Any:
    return downtime_service_pb2_grpc.DowntimeServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command("list")
@of_hub
def list_downtimes(
    hub: Asking,
    station: Annotated[str, typer.Option("--station", help="Only this station.", show_default=False)] = "",
    line: LineOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    without_reason: Annotated[bool, typer.Option("--without-reason", help="Only those to be explained.")] = False,
    limit: LimitOption = ROWS_MAX,
    watch: WatchOption = False,
    as_json: JsonOption = False,
) -> None:
    """List downtimes, the latest first."""
    request = pb.ListDowntimesRequest(
        work_unit=station,
        work_center=line,
        start_time=told(since, "--since"),
        end_time=told(until, "--until"),
        without_reason=without_reason,
    )
    token = hub.place() if watch else ""
    show(hub.pages(_stub(hub).ListDowntimes, request, "downtimes", limit), _COLUMNS, as_json)
    if watch:
        for change in hub.watch(token, [production_service_pb2.PRODUCTION_KIND_DOWNTIME], line):
            show_change(change, _COLUMNS, as_json)


@app.command()
@of_hub
def reasons(hub: Asking, as_json: JsonOption = False) -> None:
    """Show the tree of reasons."""
    found = list(hub.pages(_stub(hub).ListDowntimeReasons, pb.ListDowntimeReasonsRequest(), "downtime_reasons", 1000))
    groups = [reason.id for reason in found if not reason.parent]
    found.sort(key=lambda reason: (groups.index(reason.parent or reason.id), bool(reason.parent)))
    show(found, _REASONS, as_json)


@app.command()
@of_hub
def create(
    hub: Asking,
    station: Annotated[str, typer.Argument(metavar="STATION", help="What stood.")],
    reason: Annotated[str, typer.Option("--reason", help="Why: kenpin downtime reasons.", show_default=False)] = "",
    start: Annotated[str, typer.Option("--from", help="Left out: now.", show_default=False)] = "",
    end: Annotated[str, typer.Option("--until", help="Left out: it lasts.", show_default=False)] = "",
    comment: CommentOption = "",
    as_json: JsonOption = False,
) -> None:
    """Tell of a downtime."""
    downtime = downtime_pb2.Downtime(
        work_unit=station,
        reason=reason,
        comment=comment,
        start_time=told(start, "--from"),
        end_time=told(end, "--until"),
    )
    request = pb.CreateDowntimeRequest(downtime=downtime, request_id=once())
    show_one(hub.ask(_stub(hub).CreateDowntime, request).downtime, _COLUMNS, as_json)


@app.command()
@of_hub
def explain(
    hub: Asking,
    downtime: IdArgument,
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why: kenpin downtime reasons.")],
    comment: CommentOption = "",
    as_json: JsonOption = False,
) -> None:
    """Give a downtime its reason."""
    changed = downtime_pb2.Downtime(id=downtime, reason=reason, comment=comment)
    paths = ["reason", "comment"] if comment else ["reason"]
    _update(hub, changed, paths, as_json)


@app.command()
@of_hub
def end(
    hub: Asking,
    downtime: IdArgument,
    at: Annotated[str, typer.Option("--at", help="Left out: now.", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """End a downtime that lasts."""
    changed = downtime_pb2.Downtime(id=downtime, end_time=told(at, "--at"))
    if not at:
        changed.end_time.GetCurrentTime()
    _update(hub, changed, ["end_time"], as_json)


@app.command()
@of_hub
def split(
    hub: Asking,
    downtime: IdArgument,
    at: Annotated[str, typer.Option("--at", help="Where the second begins.")],
    second_reason: Annotated[str, typer.Option("--second-reason", help="The second's.", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Make two of a downtime, so that each can have a reason."""
    request = pb.SplitDowntimeRequest(
        id=downtime, split_time=told(at, "--at"), second_reason=second_reason, request_id=once()
    )
    answer = hub.ask(_stub(hub).SplitDowntime, request)
    show([answer.first, answer.second], _COLUMNS, as_json)


def _update(hub: Asking, changed: downtime_pb2.Downtime, paths: list[str], as_json: bool) -> None:
    request = pb.UpdateDowntimeRequest(downtime=changed, update_mask=FieldMask(paths=paths), request_id=once())
    show_one(hub.ask(_stub(hub).UpdateDowntime, request).downtime, _COLUMNS, as_json)
