"""kenpin operations: teaching and evaluating by the hub's worker, ordered, watched and cancelled."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import grpc
import typer
from rich.console import Console

from kenpin.app.commands.model import show_evaluation
from kenpin.app.commands.models import SHORT_DIGITS
from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    Columns,
    JsonOption,
    LimitOption,
    ReasonOption,
    of_hub,
    once,
    show,
    show_one,
    values_of,
    when,
    word_of,
)
from kenpin.app.progress import progress_of
from kenpin.model.errors import KenpinError
from kenpin_api.client import typed_error
from kenpin_api.model.v1 import model_pb2, operation_pb2_grpc
from kenpin_api.model.v1 import operation_pb2 as pb

app = typer.Typer(
    no_args_is_help=True, help="Operations: teaching and evaluating by the hub's worker.", rich_markup_mode=None
)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The operation's id.")]
GoodOption = Annotated[str, typer.Option("--good", help="Good parts: a folder in the site's pictures folder.")]
GroupsOption = Annotated[
    str, typer.Option("--groups", help="A CSV file,part in the site's pictures folder.", show_default=False)
]
DetachOption = Annotated[bool, typer.Option("--detach", help="Order it and leave; its id is printed.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, max=2**32 - 1, help="Of every draw.")]

_DETAILS = {
    "auto": model_pb2.DETAIL_UNSPECIFIED,
    "coarse": model_pb2.DETAIL_COARSE,
    "fine": model_pb2.DETAIL_FINE,
}


class OperationFailed(KenpinError):
    """An operation that failed; the words are the worker's."""

    code = "OPERATION_FAILED"


def _what(operation: pb.Operation) -> str:
    if operation.WhichOneof("order") == "teach":
        return f"model {operation.teach.name} from {operation.teach.good}"
    order = operation.evaluate
    return f"model {order.model_hash[:SHORT_DIGITS]} on {order.good or 'pictures'}, {order.defects or 'pictures'}"


def _outcome(operation: pb.Operation) -> str:
    if operation.state == pb.Operation.STATE_FAILED:
        return f"{operation.error.message} [{operation.error.code}]"
    result = operation.WhichOneof("result")
    if result == "model":
        return operation.model.model_hash[:SHORT_DIGITS]
    if result == "evaluation":
        return f"AUROC {operation.evaluation.image_auroc:.4f}"
    share = f"{100 * operation.done / operation.total:.0f} % " if operation.total else ""
    return f"{share}{operation.phase}"


_COLUMNS: Columns = (
    ("operation", lambda operation: operation.operation_id),
    ("kind", lambda operation: word_of(pb.Operation.Kind, operation.kind)),
    ("state", lambda operation: word_of(pb.Operation.State, operation.state)),
    ("what", _what),
    ("outcome", _outcome),
    ("ordered", lambda operation: when(operation, "create_time")),
    ("ended", lambda operation: when(operation, "end_time")),
    ("by", lambda operation: operation.created_by),
)


def _stub(hub: Asking) -> Any:
    return operation_pb2_grpc.OperationServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command("list")
@of_hub
def list_operations(
    hub: Asking,
    state: Annotated[
        Literal["queued", "running", "done", "failed", "cancelled"] | None,
        typer.Option("--state", help="Only those in this state.", show_default=False),
    ] = None,
    limit: LimitOption = ROWS_MAX,
    as_json: JsonOption = False,
) -> None:
    """List what was ordered, the newest first."""
    request = pb.ListOperationsRequest()
    if state is not None:
        request.state = pb.Operation.State.Value(f"STATE_{state.upper()}")  # type: ignore[assignment]
    show(hub.pages(_stub(hub).ListOperations, request, "operations", limit), _COLUMNS, as_json)


@app.command("show")
@of_hub
def show_operation(hub: Asking, operation: IdArgument, as_json: JsonOption = False) -> None:
    """Show an operation as it stands, and what came of it."""
    found = hub.ask(_stub(hub).GetOperation, pb.GetOperationRequest(operation_id=operation)).operation
    show_one(found, _COLUMNS, as_json)
    if not as_json and found.WhichOneof("result") == "evaluation":
        print()
        _show_evaluation(found.evaluation)


@app.command()
@of_hub
def watch(hub: Asking, operation: IdArgument, as_json: JsonOption = False) -> None:
    """Follow an operation until it is over. Ends with 1 when it failed or was cancelled."""
    _follow(hub, operation, as_json)


@app.command()
@of_hub
def cancel(hub: Asking, operation: IdArgument, reason: ReasonOption = "") -> None:
    """End an operation that waits or runs. It leaves nothing behind."""
    request = pb.CancelOperationRequest(operation_id=operation, reason=reason, request_id=once())
    found = hub.ask(_stub(hub).CancelOperation, request).operation
    state = word_of(pb.Operation.State, found.state)
    print(f"{found.operation_id}: {'ends at its next step' if state == 'running' else state}")


@app.command()
@of_hub
def teach(
    hub: Asking,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The model's name; it is new.")],
    good: GoodOption,
    defects: Annotated[
        str, typer.Option("--defects", help="Bad parts, to set the limit with.", show_default=False)
    ] = "",
    groups: GroupsOption = "",
    detail: Annotated[Literal["auto", "coarse", "fine"], typer.Option("--detail", help="What to look for.")] = "auto",
    seed: SeedOption = 0,
    detach: DetachOption = False,
    as_json: JsonOption = False,
) -> None:
    """Have the worker teach a model from pictures on the hub's machine, with whatever time the line leaves."""
    order = model_pb2.TeachRequest(
        name=name, good=good, defects=defects, groups=groups, detail=_DETAILS[detail], seed=seed
    )
    request = pb.StartTeachRequest(teach=order, request_id=once())
    _ordered(hub, hub.ask(_stub(hub).StartTeach, request).operation, detach, as_json)


@app.command()
@of_hub
def evaluate(
    hub: Asking,
    model: Annotated[str, typer.Argument(metavar="HASH", help="A model that the hub keeps: 12 digits or more.")],
    good: GoodOption,
    defects: Annotated[str, typer.Option("--defects", help="Bad parts, a folder for each kind.")],
    masks: Annotated[str, typer.Option("--masks", help="Where the defects are.", show_default=False)] = "",
    groups: GroupsOption = "",
    seed: SeedOption = 0,
    detach: DetachOption = False,
    as_json: JsonOption = False,
) -> None:
    """Have the worker measure a model on labelled pictures on the hub's machine."""
    order = pb.EvaluateOrder(model_hash=model, good=good, defects=defects, masks=masks, groups=groups, seed=seed)
    request = pb.StartEvaluateRequest(evaluate=order, request_id=once())
    _ordered(hub, hub.ask(_stub(hub).StartEvaluate, request).operation, detach, as_json)


def _ordered(hub: Asking, operation: pb.Operation, detach: bool, as_json: bool) -> None:
    if detach:
        print(json.dumps(values_of(operation), indent=2) if as_json else operation.operation_id)
        return
    _follow(hub, operation.operation_id, as_json)


def _follow(hub: Asking, name: str, as_json: bool) -> None:
    found = pb.Operation()
    with progress_of("operation", Console(stderr=True)) as progress:
        for found in _watched(hub, name):
            if found.state == pb.Operation.STATE_QUEUED:
                progress(0.0, found.phase or "queued")
            elif found.state == pb.Operation.STATE_RUNNING and found.total:
                progress(found.done / found.total, found.phase)
    if as_json:
        print(json.dumps(values_of(found), indent=2))
    elif found.WhichOneof("result") == "model":
        made = found.model
        print(f"{made.model_hash}  {made.name}: taught from {made.good_count} pictures, limit {made.score_limit:.3f}")
    elif found.WhichOneof("result") == "evaluation":
        _show_evaluation(found.evaluation)
    if found.state == pb.Operation.STATE_FAILED:
        raise OperationFailed(f"operation {name} failed: {found.error.message} [{found.error.code}]")
    if found.state == pb.Operation.STATE_CANCELLED:
        raise OperationFailed(f"operation {name} was cancelled")


def _watched(hub: Asking, name: str) -> Iterator[pb.Operation]:
    """An operation as it changes, over restarts of the hub."""
    over = (pb.Operation.STATE_DONE, pb.Operation.STATE_FAILED, pb.Operation.STATE_CANCELLED)
    state: int = pb.Operation.STATE_UNSPECIFIED
    known = False
    while state not in over:
        call = _stub(hub).WatchOperation(pb.WatchOperationRequest(operation_id=name), wait_for_ready=known)
        try:
            for response in call:
                known = True
                if response.HasField("operation"):
                    state = response.operation.state
                    yield response.operation
        except grpc.RpcError as error:
            if not known or error.code() is not grpc.StatusCode.UNAVAILABLE:
                raise typed_error(error) from error
        finally:
            call.cancel()


def _show_evaluation(found: pb.Evaluation) -> None:
    from kenpin.learning.evaluate import Evaluation, Latency
    from kenpin.model.share import Share

    def share(of: pb.ShareOf) -> Share:
        given = {name: getattr(of, name) if of.HasField(name) else None for name in ("rate", "low", "high")}
        return Share(of.k, of.n, **given)

    took = found.ms_per_picture
    plain = {
        name: getattr(found, name)
        for name in Evaluation.__dataclass_fields__
        if name not in ("class_auroc", "class_escape", "escape", "overkill", "ms_per_picture")
    }
    plain |= {name: None for name in ("parts", "masks", "pixel_auroc") if not found.HasField(name)}
    show_evaluation(
        Evaluation(
            **plain,
            class_auroc=dict(found.class_auroc),
            class_escape={kind: share(of) for kind, of in found.class_escape.items()},
            escape=share(found.escape),
            overkill=share(found.overkill),
            ms_per_picture=Latency(took.p50, took.p99, took.max, took.n),
        ),
        Console(),
    )
