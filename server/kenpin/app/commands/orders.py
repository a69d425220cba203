"""kenpin orders: what a line is to make, and what it makes now."""

import json
from typing import Annotated, Any, cast

import typer

from kenpin.app.commands.production import (
    ROWS_MAX,
    Asking,
    AtOption,
    Columns,
    JsonOption,
    LimitOption,
    LineOption,
    ReasonOption,
    SinceOption,
    UntilOption,
    WatchOption,
    of_hub,
    once,
    show,
    show_change,
    show_one,
    told,
    values_of,
    when,
    word_of,
)
from kenpin.model.errors import InputError
from kenpin_api.production.v1 import order_pb2, order_service_pb2_grpc, production_service_pb2
from kenpin_api.production.v1 import order_service_pb2 as pb

app = typer.Typer(no_args_is_help=True, help="Orders: what a line is to make.", rich_markup_mode=None)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The order's ID.")]

_COLUMNS: Columns = (
    ("order", lambda order: order.id),
    ("state", lambda order: word_of(order_pb2.JobOrderState, order.state)),
    ("line", lambda order: order.work_center),
    ("product", lambda order: order.material_definition),
    ("quantity", lambda order: str(order.quantity)),
    ("priority", lambda order: str(order.priority or "")),
    ("started", lambda order: when(order, "start_time")),
    ("ended", lambda order: when(order, "end_time")),
)
_DETAILS: Columns = (
    *_COLUMNS,
    ("recipe", lambda order: order.recipe),
    ("lot", lambda order: order.material_lot),
    ("planned from", lambda order: when(order, "planned_start_time")),
    ("planned until", lambda order: when(order, "planned_end_time")),
    ("reason", lambda order: order.state_reason),
    ("description", lambda order: order.description),
)
_MADE: Columns = (
    ("parts", lambda made: str(made.parts)),
    ("good", lambda made: str(made.good)),
    ("rejected", lambda made: str(made.rejected)),
    ("reinspected", lambda made: str(made.reinspected)),
    ("open", lambda made: str(made.open)),
    ("tracking lost", lambda made: str(made.tracking_lost)),
)


def _stub(hub: Asking) -> Any:
    return order_service_pb2_grpc.OrderServiceStub(hub.channel)  # type: ignore[no-untyped-call]


@app.command("list")
@of_hub
def list_orders(
    hub: Asking,
    state: Annotated[
        list[str] | None, typer.Option("--state", help="Only orders in this state. Again for more.")
    ] = None,
    line: LineOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: LimitOption = ROWS_MAX,
    watch: WatchOption = False,
    as_json: JsonOption = False,
) -> None:
    """List orders, the latest made first."""
    request = pb.ListJobOrdersRequest(
        states=[_state(word) for word in state or ()],
        work_center=line,
        start_time=told(since, "--since"),
        end_time=told(until, "--until"),
    )
    token = hub.place() if watch else ""
    show(hub.pages(_stub(hub).ListJobOrders, request, "job_orders", limit), _COLUMNS, as_json)
    if watch:
        for change in hub.watch(token, [production_service_pb2.PRODUCTION_KIND_JOB_ORDER], line):
            show_change(change, _COLUMNS, as_json)


@app.command("show")
@of_hub
def show_order(hub: Asking, order: IdArgument, as_json: JsonOption = False) -> None:
    """Show an order, and what it made so far."""
    found = hub.ask(_stub(hub).GetJobOrder, pb.GetJobOrderRequest(id=order)).job_order
    made = hub.ask(_stub(hub).GetJobResponse, pb.GetJobResponseRequest(id=order)).job_response
    if as_json:
        print(json.dumps({"job_order": values_of(found), "job_response": values_of(made)}, indent=2))
        return
    show_one(found, _DETAILS, as_json=False)
    show([made], _MADE, as_json=False)


@app.command()
@of_hub
def create(
    hub: Asking,
    product: Annotated[str, typer.Option("--product", help="What is made.")],
    line: Annotated[str, typer.Option("--line", help="Where.")],
    quantity: Annotated[int, typer.Option("--quantity", min=1, help="Good items wanted.")],
    order: Annotated[str, typer.Option("--id", help="Its ID. Left out: one is made.", show_default=False)] = "",
    recipe: Annotated[
        str, typer.Option("--recipe", help="Its hash, or its product. Left out: the product's.", show_default=False)
    ] = "",
    lot: Annotated[str, typer.Option("--lot", help="The lot that is made.", show_default=False)] = "",
    priority: Annotated[int, typer.Option("--priority", help="Higher runs earlier.")] = 0,
    start: Annotated[str, typer.Option("--from", help="Planned start.", show_default=False)] = "",
    end: Annotated[str, typer.Option("--until", help="Planned end.", show_default=False)] = "",
    description: Annotated[str, typer.Option("--description", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Plan an order. The product must be known: kenpin orders product."""
    asked = order_pb2.JobOrder(
        id=order,
        material_definition=product,
        work_center=line,
        quantity=quantity,
        recipe=recipe,
        material_lot=lot,
        priority=priority,
        planned_start_time=told(start, "--from"),
        planned_end_time=told(end, "--until"),
        description=description,
    )
    request = pb.CreateJobOrderRequest(job_order=asked, request_id=once())
    show_one(hub.ask(_stub(hub).CreateJobOrder, request).job_order, _DETAILS, as_json)


@app.command()
@of_hub
def product(
    hub: Asking,
    name: Annotated[str, typer.Argument(metavar="ID", help="The product's ID.")],
    recipe: Annotated[str, typer.Option("--recipe", help="The recipe: its hash, or the product that it names.")],
    seconds: Annotated[float, typer.Option("--seconds", min=0.000001, help="Planned run time per item.")],
    description: Annotated[str, typer.Option("--description", show_default=False)] = "",
    as_json: JsonOption = False,
) -> None:
    """Make a product known, so that orders can name it."""
    made = order_pb2.MaterialDefinition(id=name, recipe=recipe, description=description)
    made.planned_run_time.FromMicroseconds(round(seconds * 1e6))
    request = pb.CreateMaterialDefinitionRequest(material_definition=made, request_id=once())
    answer = hub.ask(_stub(hub).CreateMaterialDefinition, request).material_definition
    columns: Columns = (("product", lambda p: p.id), ("recipe", lambda p: p.recipe))
    show_one(answer, columns, as_json)


def _step(name: str, method: str, words: str, *, timed: bool = True) -> None:
    request_type = getattr(pb, f"{method}Request")

    def take(hub: Asking, order: str, at: str, reason: str, as_json: bool) -> None:
        request = request_type(id=order, reason=reason, request_id=once())
        if at:
            request.event_time.CopyFrom(told(at, "--at"))
        show_one(hub.ask(getattr(_stub(hub), method), request).job_order, _DETAILS, as_json)

    def step(
        hub: Asking, order: IdArgument, reason: ReasonOption = "", at: AtOption = "", as_json: JsonOption = False
    ) -> None:
        take(hub, order, at, reason, as_json)

    def step_now(hub: Asking, order: IdArgument, reason: ReasonOption = "", as_json: JsonOption = False) -> None:
        take(hub, order, "", reason, as_json)

    app.command(name, help=words)(of_hub(step if timed else step_now))


_step("release", "ReleaseJobOrder", "Let a planned order be started.", timed=False)
_step("start", "StartJobOrder", "Start a released order: its recipe is prepared, and parts belong to it from now on.")
_step("pause", "PauseJobOrder", "Interrupt a running order; another one may run meanwhile.")
_step("resume", "ResumeJobOrder", "Go on with a paused order.")
_step("complete", "CompleteJobOrder", "End an order that made what it was to make.")
_step("abort", "AbortJobOrder", "End an order that did not; needs a --reason.")


def _state(word: str) -> order_pb2.JobOrderState:
    try:
        return cast("order_pb2.JobOrderState", order_pb2.JobOrderState.Value(f"JOB_ORDER_STATE_{word.upper()}"))
    except ValueError:
        words = ", ".join(word_of(order_pb2.JobOrderState, number) for number in order_pb2.JobOrderState.values()[1:])
        raise InputError(f"--state: there is no state {word!r}; there are: {words}") from None
