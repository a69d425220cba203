"""`kenpin.review.v1`: labels and picture sets; translation."""

import asyncio

import sqlalchemy as sa

from kenpin.api.calls import StoreCalls
from kenpin.api.errors import translated_call
from kenpin.api.worker import Context
from kenpin.factory.picture_sets import (
    HELD,
    PRESENT,
    add_picture,
    create_set,
    delete_set,
    files_of,
    need_set,
    picture_message,
    remove_picture,
    set_message,
)
from kenpin.factory.production.fields import check_text
from kenpin.factory.production.pages import page_of
from kenpin.factory.review import label_message, label_part, select_labels, undo_label
from kenpin.hub.history import Call
from kenpin.hub.schema_review import PICTURE_SETS, REVIEW_LABELS, SET_PICTURES
from kenpin.hub.store import Store, Writer
from kenpin.model.errors import ResourceError
from kenpin_api.review.v1 import review_pb2 as pb
from kenpin_api.review.v1.review_pb2_grpc import PictureSetServiceServicer, ReviewServiceServicer

PIECE_BYTES = 1024 * 1024


class ReviewService(ReviewServiceServicer):
    """Labels over the store."""

    def __init__(self, store: Store) -> None:
        self._calls = StoreCalls(store, "kenpin.review.v1.ReviewService")

    @translated_call
    async def LabelPart(self, request: pb.LabelPartRequest, context: Context) -> pb.LabelPartResponse:
        def change(writer: Writer, call: Call) -> pb.LabelPartResponse:
            return pb.LabelPartResponse(label=label_part(writer, call, request))

        return await self._calls.change(request, pb.LabelPartResponse, change)

    @translated_call
    async def UndoLabel(self, request: pb.UndoLabelRequest, context: Context) -> pb.UndoLabelResponse:
        def change(writer: Writer, call: Call) -> pb.UndoLabelResponse:
            undone, instead = undo_label(writer, call, request.label_id)
            return pb.UndoLabelResponse(undone=undone, in_force=instead)

        return await self._calls.change(request, pb.UndoLabelResponse, change)

    @translated_call
    async def ListLabels(self, request: pb.ListLabelsRequest, context: Context) -> pb.ListLabelsResponse:
        page, select = page_of(request), select_labels(request)

        def read(connection: sa.Connection) -> pb.ListLabelsResponse:
            rows, token = page.rows(connection, select, (REVIEW_LABELS.c.label_id,), descending=True)
            return pb.ListLabelsResponse(labels=map(label_message, rows), next_page_token=token)

        return await self._calls.read(read)


class PictureSetService(PictureSetServiceServicer):
    """Picture sets over the store and the folder of pictures."""

    def __init__(self, store: Store) -> None:
        self._calls = StoreCalls(store, "kenpin.review.v1.PictureSetService")

    @translated_call
    async def CreatePictureSet(
        self, request: pb.CreatePictureSetRequest, context: Context
    ) -> pb.CreatePictureSetResponse:
        def change(writer: Writer, call: Call) -> pb.CreatePictureSetResponse:
            return pb.CreatePictureSetResponse(picture_set=create_set(writer, call, request.picture_set))

        return await self._calls.change(request, pb.CreatePictureSetResponse, change)

    @translated_call
    async def GetPictureSet(self, request: pb.GetPictureSetRequest, context: Context) -> pb.GetPictureSetResponse:
        def read(connection: sa.Connection) -> pb.GetPictureSetResponse:
            return pb.GetPictureSetResponse(picture_set=set_message(connection, need_set(connection, request.id)))

        return await self._calls.read(read)

    @translated_call
    async def ListPictureSets(self, request: pb.ListPictureSetsRequest, context: Context) -> pb.ListPictureSetsResponse:
        page, select = page_of(request), sa.select(PICTURE_SETS).where(PRESENT)

        def read(connection: sa.Connection) -> pb.ListPictureSetsResponse:
            rows, token = page.rows(connection, select, (PICTURE_SETS.c.seq,), descending=False)
            found = [set_message(connection, row) for row in rows]
            return pb.ListPictureSetsResponse(picture_sets=found, next_page_token=token)

        return await self._calls.read(read)

    @translated_call
    async def DeletePictureSet(
        self, request: pb.DeletePictureSetRequest, context: Context
    ) -> pb.DeletePictureSetResponse:
        def change(writer: Writer, call: Call) -> pb.DeletePictureSetResponse:
            delete_set(writer, call, request.id, request.etag)
            return pb.DeletePictureSetResponse()

        return await self._calls.change(request, pb.DeletePictureSetResponse, change)

    @translated_call
    async def AddPicture(self, request: pb.AddPictureRequest, context: Context) -> pb.AddPictureResponse:
        def change(writer: Writer, call: Call) -> pb.AddPictureResponse:
            return pb.AddPictureResponse(picture=add_picture(writer, call, request))

        return await self._calls.change(request, pb.AddPictureResponse, change)

    @translated_call
    async def RemovePicture(self, request: pb.RemovePictureRequest, context: Context) -> pb.RemovePictureResponse:
        def change(writer: Writer, call: Call) -> pb.RemovePictureResponse:
            remove_picture(writer, call, request.picture_id)
            return pb.RemovePictureResponse()

        return await self._calls.change(request, pb.RemovePictureResponse, change)

    @translated_call
    async def ListPictures(self, request: pb.ListPicturesRequest, context: Context) -> pb.ListPicturesResponse:
        page, name = page_of(request), request.picture_set
        select = sa.select(SET_PICTURES).where(SET_PICTURES.c.picture_set == name, HELD)
        if check_text(request.defect_class, "defect_class"):
            select = select.where(SET_PICTURES.c.defect_class == request.defect_class)

        def read(connection: sa.Connection) -> pb.ListPicturesResponse:
            need_set(connection, name, "picture_set")
            rows, token = page.rows(connection, select, (SET_PICTURES.c.picture_id,), descending=False)
            return pb.ListPicturesResponse(pictures=map(picture_message, rows), next_page_token=token)

        return await self._calls.read(read)

    @translated_call
    async def ExportPictureSet(self, request: pb.ExportPictureSetRequest, context: Context) -> None:
        for path, kept in await self._calls.read(lambda connection: files_of(connection, request.id)):
            try:
                with await asyncio.to_thread(kept.open, "rb") as file:
                    content = await asyncio.to_thread(file.read, PIECE_BYTES)
                    while True:
                        following = await asyncio.to_thread(file.read, PIECE_BYTES)
                        piece = pb.ExportPictureSetResponse(path=path, content=content, last=not following)
                        await context.write(piece)
                        if not following:
                            break
                        content = following
            except OSError as error:
                raise ResourceError(f"{kept}: cannot be read: {error.strerror}; remove the picture") from error
