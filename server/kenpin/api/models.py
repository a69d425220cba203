"""`kenpin.model.v1`: models, kept and compared; taught by the worker, whose answers are passed on."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import grpc
import sqlalchemy as sa

from kenpin.api.calls import call_of
from kenpin.api.errors import translated_call
from kenpin.api.identity import current_principal
from kenpin.api.model_messages import event_message, model_message
from kenpin.api.worker import Context, Worker, pass_on
from kenpin.config.model_file import model_hash, read_model_file
from kenpin.factory.production.pages import page_of
from kenpin.hub.history import Call, answer_before, keep_answer, record
from kenpin.hub.model_history import event_of, events_of
from kenpin.hub.model_uploads import ModelUploads
from kenpin.hub.models import (
    PUT,
    TAUGHT,
    ModelShelf,
    described,
    differences,
    need_model,
    recipes_naming,
    stations_with,
)
from kenpin.hub.schema_models import MODELS
from kenpin.model.errors import InputError, ModelError, ResourceError
from kenpin_api.model.v1 import model_pb2 as pb
from kenpin_api.model.v1 import model_pb2_grpc

SERVICE = "kenpin.model.v1.ModelService"
NAME_CHARS_MAX = 64
PIECE_BYTES = 1024 * 1024

T = TypeVar("T")


class ModelService(model_pb2_grpc.ModelServiceServicer):
    """Reads and fills the shelf, and has the worker teach; every change is on record."""

    def __init__(self, worker: Worker, shelf: ModelShelf, uploads: ModelUploads) -> None:
        self._worker = worker
        self._shelf = shelf
        self._uploads = uploads

    @translated_call
    async def Teach(self, request: pb.TeachRequest, context: Context) -> None:
        call = Call(current_principal(), f"{SERVICE}/Teach")
        name = request.name[:NAME_CHARS_MAX]
        resource = f"models/{name if name.isprintable() else '?'}"
        ordered = {"good": request.good[:256], "defects": request.defects[:256], "seed": request.seed}
        await asyncio.to_thread(self._record, call, resource, None, ordered)
        stub = model_pb2_grpc.ModelServiceStub(self._worker.channel)  # type: ignore[no-untyped-call]
        teaching = stub.Teach(request)
        try:
            async for response in teaching:
                if response.HasField("model"):
                    taught = {"model_hash": response.model.model_hash, "good_count": response.model.good_count}
                    await asyncio.to_thread(self._record, call, resource, ordered, taught)
                    await asyncio.to_thread(self._shelf.keep, call, Path(response.model.path), TAUGHT, name)
                await context.write(response)
        except grpc.aio.AioRpcError as error:
            await pass_on(context, error)
        finally:
            teaching.cancel()

    @translated_call
    async def UploadModel(self, request: pb.UploadModelRequest, context: Context) -> pb.UploadModelResponse:
        principal = current_principal().name
        piece = (principal, request.upload_id, request.file, request.offset_bytes, request.content)
        return pb.UploadModelResponse(received_bytes=await asyncio.to_thread(self._uploads.take, *piece))

    @translated_call
    async def PutModel(self, request: pb.PutModelRequest, context: Context) -> pb.PutModelResponse:
        return await asyncio.to_thread(self._put, call_of(SERVICE, request), request)

    @translated_call
    async def GetModel(self, request: pb.GetModelRequest, context: Context) -> pb.GetModelResponse:
        def read(connection: sa.Connection) -> pb.GetModelResponse:
            row = need_model(connection, request.model_hash)
            name = row["model_hash"]
            return pb.GetModelResponse(
                model=model_message(row, self._shelf.folder, whole=True),
                recipe_hashes=recipes_naming(connection, name),
                in_force_on=stations_with(connection, name),
            )

        return await self._read(read)

    @translated_call
    async def ListModels(self, request: pb.ListModelsRequest, context: Context) -> pb.ListModelsResponse:
        if len(request.name) > NAME_CHARS_MAX or "\0" in request.name:
            raise InputError(f"name: at most {NAME_CHARS_MAX} characters").of_field("name")
        page, select = page_of(request), sa.select(MODELS)
        if request.name:
            select = select.where(MODELS.c.name == request.name)
        key = (MODELS.c.created_seq,)
        rows, token = await self._read(lambda connection: page.rows(connection, select, key, descending=True))
        models = [model_message(row, self._shelf.folder) for row in rows]
        return pb.ListModelsResponse(models=models, next_page_token=token)

    @translated_call
    async def DiffModels(self, request: pb.DiffModelsRequest, context: Context) -> pb.DiffModelsResponse:
        def read(connection: sa.Connection) -> pb.DiffModelsResponse:
            before = described(need_model(connection, request.from_hash, "from_hash"))
            after = described(need_model(connection, request.to_hash, "to_hash"))
            found = [
                pb.ModelDifference(path=path, from_value=old, to_value=new)
                for path, old, new in differences(before, after)
            ]
            return pb.DiffModelsResponse(differences=found)

        return await self._read(read)

    @translated_call
    async def DownloadModel(self, request: pb.DownloadModelRequest, context: Context) -> None:
        row = await self._read(lambda connection: need_model(connection, request.model_hash))
        path = self._shelf.path_of(row["model_hash"], request.file)
        try:
            with await asyncio.to_thread(path.open, "rb") as file:
                while content := await asyncio.to_thread(file.read, PIECE_BYTES):
                    await context.write(pb.DownloadModelResponse(content=content))
        except OSError as error:
            raise ResourceError(f"{path}: cannot be read: {error.strerror}; put the model again") from error

    @translated_call
    async def DeleteModel(self, request: pb.DeleteModelRequest, context: Context) -> pb.DeleteModelResponse:
        call = call_of(SERVICE, request)

        def delete() -> pb.DeleteModelResponse:
            with self._shelf.store.writing() as writer:
                if answer_before(writer, call, request) is None:
                    self._shelf.delete(writer, call, request.model_hash)
                    keep_answer(writer, call, request, pb.DeleteModelResponse())
            self._shelf.remove_files(request.model_hash)
            return pb.DeleteModelResponse()

        return await asyncio.to_thread(delete)

    @translated_call
    async def ListModelHistory(
        self, request: pb.ListModelHistoryRequest, context: Context
    ) -> pb.ListModelHistoryResponse:
        page, name = page_of(request), request.model_hash.lower()

        def read(connection: sa.Connection) -> pb.ListModelHistoryResponse:
            # A whole hash may be that of a model which was deleted.
            model = name if len(name) == 64 and name.isalnum() else str(need_model(connection, name)["model_hash"])
            select, key = events_of(model)
            rows, token = page.rows(connection, select, (key,), descending=True)
            events = [event_message(event_of(connection, model, row)) for row in rows]
            return pb.ListModelHistoryResponse(events=events, next_page_token=token)

        return await self._read(read)

    def _put(self, call: Call, request: pb.PutModelRequest) -> pb.PutModelResponse:
        with self._shelf.store.writing() as writer:
            kept = answer_before(writer, call, request)
        if kept is not None:
            return pb.PutModelResponse.FromString(kept)
        folder = self._uploads.folder_of(call.principal.name, request.upload_id)
        try:
            if request.validate_only:
                model = read_model_file(folder)
                return pb.PutModelResponse(model=pb.Model(name=request.name, model_hash=model_hash(model)))
            row = self._shelf.keep(call, folder, PUT, request.name, request.comment)
        except ModelError as error:
            # Where it lies in between is nobody's business.
            raise ModelError(str(error).replace(f"{folder}/", "")).of_field("upload_id") from error
        response = pb.PutModelResponse(model=model_message(row, self._shelf.folder))
        with self._shelf.store.writing() as writer:
            if answer_before(writer, call, request) is None:
                keep_answer(writer, call, request, response)
        self._uploads.forget(folder)
        return response

    def _record(self, call: Call, resource: str, before: dict[str, Any] | None, after: Mapping[str, Any]) -> None:
        with self._shelf.store.writing() as writer:
            record(writer, call, resource, before=before, after=after)

    async def _read(self, reading: Callable[[sa.Connection], T]) -> T:
        def read() -> T:
            with self._shelf.store.reading() as connection:
                return reading(connection)

        return await asyncio.to_thread(read)
