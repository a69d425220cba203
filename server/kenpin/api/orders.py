"""`kenpin.production.v1.OrderService`: translation."""

import asyncio
from typing import Any, TypeVar

import sqlalchemy as sa
from google.protobuf.message import Message

from kenpin.api.calls import Calls, told_instant
from kenpin.api.errors import translated_call
from kenpin.api.worker import Context
from kenpin.factory.production import contexts, lots, orders
from kenpin.factory.production.fields import check_text, message_of
from kenpin.factory.production.orders import Action, event_instant
from kenpin.factory.production.pages import page_of
from kenpin.factory.production.production import Production
from kenpin.hub.schema_production import JOB_ORDERS, MATERIAL_DEFINITIONS, MATERIAL_LOTS
from kenpin_api.production.v1 import order_pb2
from kenpin_api.production.v1 import order_service_pb2 as pb
from kenpin_api.production.v1.order_service_pb2_grpc import OrderServiceServicer

R = TypeVar("R", bound=Message)


class OrderService(OrderServiceServicer):
    """Products, orders, lots and serials over the store."""

    def __init__(self, production: Production) -> None:
        self._calls = Calls(production, pb.DESCRIPTOR.services_by_name["OrderService"].full_name)
        self._production = production
        self._equipment = production.equipment

    # Products.

    @translated_call
    async def CreateMaterialDefinition(
        self, request: pb.CreateMaterialDefinitionRequest, context: Context
    ) -> pb.CreateMaterialDefinitionResponse:
        answer = pb.CreateMaterialDefinitionResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(material_definition=lots.create_product(edit, request.material_definition)),
        )

    @translated_call
    async def GetMaterialDefinition(
        self, request: pb.GetMaterialDefinitionRequest, context: Context
    ) -> pb.GetMaterialDefinitionResponse:
        product = await self._calls.read(lambda connection: lots.product_of(connection, request.id))
        return pb.GetMaterialDefinitionResponse(material_definition=product)

    @translated_call
    async def ListMaterialDefinitions(
        self, request: pb.ListMaterialDefinitionsRequest, context: Context
    ) -> pb.ListMaterialDefinitionsResponse:
        table = MATERIAL_DEFINITIONS
        rows, token = await self._calls.rows(request, sa.select(table), (table.c.created_seq,), descending=False)
        products = [message_of(order_pb2.MaterialDefinition, row) for row in rows]
        return pb.ListMaterialDefinitionsResponse(material_definitions=products, next_page_token=token)

    @translated_call
    async def UpdateMaterialDefinition(
        self, request: pb.UpdateMaterialDefinitionRequest, context: Context
    ) -> pb.UpdateMaterialDefinitionResponse:
        answer = pb.UpdateMaterialDefinitionResponse
        return await self._calls.change(
            request, context, answer, lambda edit: answer(material_definition=lots.update_product(edit, request))
        )

    @translated_call
    async def DeleteMaterialDefinition(
        self, request: pb.DeleteMaterialDefinitionRequest, context: Context
    ) -> pb.DeleteMaterialDefinitionResponse:
        return await self._calls.delete(request, context, pb.DeleteMaterialDefinitionResponse, lots.delete_product)

    # Orders.

    @translated_call
    async def CreateJobOrder(self, request: pb.CreateJobOrderRequest, context: Context) -> pb.CreateJobOrderResponse:
        answer = pb.CreateJobOrderResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(job_order=orders.create_order(edit, self._equipment, request.job_order)),
        )

    @translated_call
    async def GetJobOrder(self, request: pb.GetJobOrderRequest, context: Context) -> pb.GetJobOrderResponse:
        order = await self._calls.read(lambda connection: orders.order_of(connection, request.id))
        return pb.GetJobOrderResponse(job_order=order)

    @translated_call
    async def ListJobOrders(self, request: pb.ListJobOrdersRequest, context: Context) -> pb.ListJobOrdersResponse:
        select = orders.select_orders(request)
        rows, token = await self._calls.rows(request, select, (JOB_ORDERS.c.created_seq,), descending=True)
        found = [message_of(order_pb2.JobOrder, row) for row in rows]
        return pb.ListJobOrdersResponse(job_orders=found, next_page_token=token)

    @translated_call
    async def UpdateJobOrder(self, request: pb.UpdateJobOrderRequest, context: Context) -> pb.UpdateJobOrderResponse:
        answer = pb.UpdateJobOrderResponse
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(job_order=orders.update_order(edit, self._equipment, request)),
        )

    @translated_call
    async def DeleteJobOrder(self, request: pb.DeleteJobOrderRequest, context: Context) -> pb.DeleteJobOrderResponse:
        return await self._calls.delete(request, context, pb.DeleteJobOrderResponse, orders.delete_order)

    @translated_call
    async def ReleaseJobOrder(self, request: pb.ReleaseJobOrderRequest, context: Context) -> pb.ReleaseJobOrderResponse:
        return await self._step(Action.RELEASE, request, context, pb.ReleaseJobOrderResponse)

    @translated_call
    async def StartJobOrder(self, request: pb.StartJobOrderRequest, context: Context) -> pb.StartJobOrderResponse:
        return await self._step(Action.START, request, context, pb.StartJobOrderResponse)

    @translated_call
    async def PauseJobOrder(self, request: pb.PauseJobOrderRequest, context: Context) -> pb.PauseJobOrderResponse:
        return await self._step(Action.PAUSE, request, context, pb.PauseJobOrderResponse)

    @translated_call
    async def ResumeJobOrder(self, request: pb.ResumeJobOrderRequest, context: Context) -> pb.ResumeJobOrderResponse:
        return await self._step(Action.RESUME, request, context, pb.ResumeJobOrderResponse)

    @translated_call
    async def CompleteJobOrder(
        self, request: pb.CompleteJobOrderRequest, context: Context
    ) -> pb.CompleteJobOrderResponse:
        return await self._step(Action.COMPLETE, request, context, pb.CompleteJobOrderResponse)

    @translated_call
    async def AbortJobOrder(self, request: pb.AbortJobOrderRequest, context: Context) -> pb.AbortJobOrderResponse:
        return await self._step(Action.ABORT, request, context, pb.AbortJobOrderResponse)

    @translated_call
    async def GetJobResponse(self, request: pb.GetJobResponseRequest, context: Context) -> pb.GetJobResponseResponse:
        response = await self._calls.read(lambda connection: contexts.response_of(connection, request.id))
        return pb.GetJobResponseResponse(job_response=response)

    # Lots.

    @translated_call
    async def CreateMaterialLot(
        self, request: pb.CreateMaterialLotRequest, context: Context
    ) -> pb.CreateMaterialLotResponse:
        answer = pb.CreateMaterialLotResponse
        return await self._calls.change(
            request, context, answer, lambda edit: answer(material_lot=lots.create_lot(edit, request.material_lot))
        )

    @translated_call
    async def GetMaterialLot(self, request: pb.GetMaterialLotRequest, context: Context) -> pb.GetMaterialLotResponse:
        return await self._calls.read(
            lambda connection: pb.GetMaterialLotResponse(
                material_lot=lots.lot_of(connection, request.id), uses=lots.uses_of(connection, request.id)
            )
        )

    @translated_call
    async def ListMaterialLots(
        self, request: pb.ListMaterialLotsRequest, context: Context
    ) -> pb.ListMaterialLotsResponse:
        select = sa.select(MATERIAL_LOTS)
        if request.material_definition:
            product = check_text(request.material_definition, "material_definition")
            select = select.where(MATERIAL_LOTS.c.material_definition == product)
        rows, token = await self._calls.rows(request, select, (MATERIAL_LOTS.c.created_seq,), descending=True)
        found = [message_of(order_pb2.MaterialLot, row) for row in rows]
        return pb.ListMaterialLotsResponse(material_lots=found, next_page_token=token)

    @translated_call
    async def UpdateMaterialLot(
        self, request: pb.UpdateMaterialLotRequest, context: Context
    ) -> pb.UpdateMaterialLotResponse:
        answer = pb.UpdateMaterialLotResponse
        return await self._calls.change(
            request, context, answer, lambda edit: answer(material_lot=lots.update_lot(edit, request))
        )

    @translated_call
    async def DeleteMaterialLot(
        self, request: pb.DeleteMaterialLotRequest, context: Context
    ) -> pb.DeleteMaterialLotResponse:
        return await self._calls.delete(request, context, pb.DeleteMaterialLotResponse, lots.delete_lot)

    @translated_call
    async def LoadMaterialLot(self, request: pb.LoadMaterialLotRequest, context: Context) -> pb.LoadMaterialLotResponse:
        answer, at = pb.LoadMaterialLotResponse, told_instant(request)
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(
                material_lot_use=lots.load_lot(
                    edit, self._equipment, request.id, request.work_center, event_instant(edit, at)
                )
            ),
        )

    @translated_call
    async def UnloadMaterialLot(
        self, request: pb.UnloadMaterialLotRequest, context: Context
    ) -> pb.UnloadMaterialLotResponse:
        answer, at = pb.UnloadMaterialLotResponse, told_instant(request)
        return await self._calls.change(
            request,
            context,
            answer,
            lambda edit: answer(
                material_lot_use=lots.unload_lot(edit, self._equipment, request.work_center, event_instant(edit, at))
            ),
        )

    # Parts.

    @translated_call
    async def AssignSerials(self, request: pb.AssignSerialsRequest, context: Context) -> pb.AssignSerialsResponse:
        def assign(edit: Any) -> pb.AssignSerialsResponse:
            contexts.assign_serials(edit, request)
            return pb.AssignSerialsResponse()

        return await self._calls.change(request, context, pb.AssignSerialsResponse, assign)

    @translated_call
    async def GetSerial(self, request: pb.GetSerialRequest, context: Context) -> pb.GetSerialResponse:
        found = await self._calls.read(lambda connection: contexts.contexts_of_serial(connection, request.serial))
        return pb.GetSerialResponse(part_contexts=found)

    @translated_call
    async def GetPartContexts(self, request: pb.GetPartContextsRequest, context: Context) -> pb.GetPartContextsResponse:
        found = await self._calls.read(lambda connection: contexts.contexts_of(connection, request.part_uids))
        return pb.GetPartContextsResponse(part_contexts=found)

    @translated_call
    async def ListPartContexts(
        self, request: pb.ListPartContextsRequest, context: Context
    ) -> pb.ListPartContextsResponse:
        page = page_of(request)
        found, token = await self._calls.read(lambda connection: contexts.list_contexts(connection, request, page))
        return pb.ListPartContextsResponse(part_contexts=found, next_page_token=token)

    async def _step(self, action: Action, request: Any, context: Context, answer: type[R]) -> R:
        call = self._calls.call(request, context)
        step = orders.step_of(action, request)
        return await asyncio.to_thread(
            self._production.take_step, call, request, step, answer, lambda order: answer(job_order=order)
        )
