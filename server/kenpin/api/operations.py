"""`kenpin.model.v1.OperationService`: teaching and evaluating, ordered, watched and cancelled."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from google.protobuf import json_format
from google.protobuf.message import Message

from kenpin.api.calls import call_of
from kenpin.api.errors import abort_call, translated_call
from kenpin.api.model_messages import model_message
from kenpin.api.operation_runner import OperationRunner, Progress
from kenpin.api.worker import Context
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.production.pages import page_of
from kenpin.hub.history import Call, answer_before, keep_answer
from kenpin.hub.models import ModelShelf, need_model
from kenpin.hub.operations import (
    CANCELLED,
    DONE,
    EVALUATE,
    FAILED,
    OVER,
    QUEUED,
    RUNNING,
    TEACH,
    add_operation,
    ask_cancel,
    need_operation,
    pictures_named,
)
from kenpin.hub.schema_models import MODELS, OPERATIONS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError
from kenpin_api.model.v1 import operation_pb2 as pb
from kenpin_api.model.v1 import operation_pb2_grpc

SERVICE = "kenpin.model.v1.OperationService"
HEARTBEAT_S = 1.0
WATCHERS_MAX = 64
TEXT_CHARS_MAX = 1024
IMAGES_MAX = 10_000

_KINDS = {TEACH: pb.Operation.KIND_TEACH, EVALUATE: pb.Operation.KIND_EVALUATE}
_STATES = {
    QUEUED: pb.Operation.STATE_QUEUED,
    RUNNING: pb.Operation.STATE_RUNNING,
    DONE: pb.Operation.STATE_DONE,
    FAILED: pb.Operation.STATE_FAILED,
    CANCELLED: pb.Operation.STATE_CANCELLED,
}
T = TypeVar("T")
R = TypeVar("R", bound=Message)


class OperationWatchersTooMany(KenpinError):
    """More watch streams at once than a hub serves."""

    code = "WATCHERS_TOO_MANY"


class OperationService(operation_pb2_grpc.OperationServiceServicer):
    """Orders from the runner, and tells how it stands."""

    def __init__(self, shelf: ModelShelf, runner: OperationRunner) -> None:
        self._shelf = shelf
        self._store = shelf.store
        self._runner = runner
        self._watchers = 0

    @translated_call
    async def StartTeach(self, request: pb.StartTeachRequest, context: Context) -> pb.StartTeachResponse:
        order = _plain(request.teach, "teach")
        return await self._start(request, pb.StartTeachResponse, TEACH, lambda: order)

    @translated_call
    async def StartEvaluate(self, request: pb.StartEvaluateRequest, context: Context) -> pb.StartEvaluateResponse:
        order = _plain(request.evaluate, "evaluate")

        def checked() -> dict[str, Any]:
            with self._store.reading() as connection:
                model = need_model(connection, request.evaluate.model_hash, "evaluate.model_hash")
                for side, images in (("good", "good_images"), ("defects", "defect_images")):
                    digests = order.get(images, [])
                    if bool(order.get(side)) == bool(digests) or len(digests) > IMAGES_MAX:
                        text = f"evaluate.{side}: name a folder, or {images} (at most {IMAGES_MAX}), one of both"
                        raise InputError(text).of_field(f"evaluate.{side}")
                    pictures_named(connection, digests, f"evaluate.{images}")
            return {**order, "model_hash": model["model_hash"]}

        return await self._start(request, pb.StartEvaluateResponse, EVALUATE, checked)

    @translated_call
    async def GetOperation(self, request: pb.GetOperationRequest, context: Context) -> pb.GetOperationResponse:
        return pb.GetOperationResponse(operation=await self._now(request.operation_id))

    @translated_call
    async def ListOperations(self, request: pb.ListOperationsRequest, context: Context) -> pb.ListOperationsResponse:
        page, select = page_of(request), sa.select(OPERATIONS)
        if request.state:
            states = [word for word, state in _STATES.items() if state == request.state]
            select = select.where(OPERATIONS.c.state.in_(states))
        key = (OPERATIONS.c.created_seq,)

        def read(connection: sa.Connection) -> pb.ListOperationsResponse:
            rows, token = page.rows(connection, select, key, descending=True)
            found = [self._message(connection, row) for row in rows]
            return pb.ListOperationsResponse(operations=found, next_page_token=token)

        return await self._read(read)

    @translated_call
    async def CancelOperation(self, request: pb.CancelOperationRequest, context: Context) -> pb.CancelOperationResponse:
        call = call_of(SERVICE, request)
        if len(call.reason) > TEXT_CHARS_MAX or "\0" in call.reason:
            raise InputError(f"reason: at most {TEXT_CHARS_MAX} characters").of_field("reason")

        def change(writer: Writer) -> pb.CancelOperationResponse:
            row = ask_cancel(writer, call, request.operation_id)
            return pb.CancelOperationResponse(operation=self._message(writer.connection, row))

        return await self._change(request, call, pb.CancelOperationResponse, change)

    async def WatchOperation(self, request: pb.WatchOperationRequest, context: Context) -> None:
        changed, loop = asyncio.Event(), asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(changed.set)

        leave = self._runner.listen(wake)
        self._watchers += 1
        try:
            if self._watchers > WATCHERS_MAX:
                raise OperationWatchersTooMany(f"{WATCHERS_MAX} streams are watching already: end one, or try later")
            told: pb.Operation | None = None
            while told is None or told.state in (_STATES[QUEUED], _STATES[RUNNING]):
                changed.clear()
                now = await self._now(request.operation_id)
                # A client that reads slowly keeps the write waiting; it hears of the latest then.
                if now != told:
                    told = now
                    await context.write(pb.WatchOperationResponse(operation=now))
                else:
                    await self._wait(changed, context)
        except KenpinError as error:
            await abort_call(context, error)
        finally:
            self._watchers -= 1
            leave()

    async def _wait(self, changed: asyncio.Event, context: Context) -> None:
        try:
            async with asyncio.timeout(HEARTBEAT_S):
                await changed.wait()
        except TimeoutError:
            await context.write(pb.WatchOperationResponse())

    async def _start(self, request: Any, answer: type[R], kind: str, order_of: Callable[[], dict[str, Any]]) -> R:
        call = call_of(SERVICE, request)
        order = await asyncio.to_thread(order_of)

        def change(writer: Writer) -> R:
            row = add_operation(writer, call, kind, order)
            return answer(operation=self._message(writer.connection, row))

        return await self._change(request, call, answer, change)

    async def _change(self, request: Message, call: Call, answer: type[R], change: Callable[[Writer], R]) -> R:
        def write() -> R:
            with self._store.writing() as writer:
                kept = answer_before(writer, call, request)
                if kept is not None:
                    return answer.FromString(kept)
                response = change(writer)
                keep_answer(writer, call, request, response)
            return response

        response = await asyncio.to_thread(write)
        self._runner.changed()
        return response

    async def _now(self, name: str) -> pb.Operation:
        return await self._read(lambda connection: self._message(connection, need_operation(connection, name)))

    async def _read(self, reading: Callable[[sa.Connection], T]) -> T:
        def read() -> T:
            with self._store.reading() as connection:
                return reading(connection)

        return await asyncio.to_thread(read)

    def _message(self, connection: sa.Connection, row: Mapping[str, Any]) -> pb.Operation:
        progress = Progress() if row["state"] in OVER else self._runner.progress_of(row["operation_id"])
        operation = pb.Operation(
            operation_id=row["operation_id"],
            kind=_KINDS[row["kind"]],
            state=_STATES[row["state"]],
            done=progress.done,
            total=progress.total,
            phase=progress.phase,
            create_time=timestamp_of(row["created_utc_ns"]),
            created_by=row["created_by"],
            start_time=timestamp_of(row["started_utc_ns"]) if row["started_utc_ns"] else None,
            end_time=timestamp_of(row["ended_utc_ns"]) if row["ended_utc_ns"] else None,
            cancel_asked=row["cancel_asked"],
        )
        order = operation.teach if row["kind"] == TEACH else operation.evaluate
        order.SetInParent()
        json_format.ParseDict(json.loads(row["request"]), order)
        if row["error_code"]:
            operation.error.code, operation.error.message = row["error_code"], row["error_text"]
        if row["state"] == DONE:
            self._add_result(connection, operation, json.loads(row["result"]))
        return operation

    def _add_result(self, connection: sa.Connection, operation: pb.Operation, result: dict[str, Any]) -> None:
        if operation.kind == pb.Operation.KIND_EVALUATE:
            json_format.ParseDict(result, operation.evaluation)
            return
        select = sa.select(MODELS).where(MODELS.c.model_hash == result["model_hash"])
        row = connection.execute(select).mappings().first()
        if row is not None:
            operation.model.CopyFrom(model_message(dict(row), self._shelf.folder))
        else:
            # It was deleted since.
            operation.model.model_hash, operation.model.name = result["model_hash"], result["name"]


def _plain(order: Message, field: str) -> dict[str, Any]:
    """What was ordered, as it is kept. InputError for text that cannot be."""
    values: dict[str, Any] = json_format.MessageToDict(order, preserving_proto_field_name=True)
    for name, value in values.items():
        if isinstance(value, str) and (len(value) > TEXT_CHARS_MAX or "\0" in value):
            raise InputError(f"{field}.{name}: at most {TEXT_CHARS_MAX} characters").of_field(f"{field}.{name}")
    if not values:
        raise InputError(f"{field}: says nothing").of_field(field)
    return values
