"""`kenpin.production.v1.ProductionService`: what holds now, then each change, at the pace of who reads."""

import asyncio

from kenpin.api.errors import RESUME_TOKEN_KEY, abort_call
from kenpin.api.inspection import HEARTBEAT_S, WATCHERS_MAX, WatchersTooMany
from kenpin.api.worker import Context
from kenpin.factory.production.changes import PAGE_CHANGES, ProductionChanges, Update
from kenpin.factory.production.production import Production
from kenpin.model.errors import KenpinError
from kenpin_api.production.v1 import production_service_pb2 as pb
from kenpin_api.production.v1.production_service_pb2_grpc import ProductionServiceServicer


class ProductionService(ProductionServiceServicer):
    """Tells watchers of production."""

    def __init__(self, production: Production) -> None:
        self._changes = production.changes

    async def WatchProduction(self, request: pb.WatchProductionRequest, context: Context) -> None:
        watch = _Watch(self._changes, context, request)
        try:
            if self._changes.watcher_count >= WATCHERS_MAX:
                raise WatchersTooMany(f"{WATCHERS_MAX} streams are watching already: end one, or try later")
            if request.resume_token:
                watch.place = await asyncio.to_thread(self._changes.place_of, request.resume_token)
            await context.send_initial_metadata(())
            await watch.run()
        except KenpinError as error:
            place = () if watch.place is None else ((RESUME_TOKEN_KEY, self._changes.token(watch.place)),)
            await abort_call(context, error, *place)


class _Watch:
    """One stream: the snapshot where it was asked for, then pages of changes."""

    def __init__(self, changes: ProductionChanges, context: Context, request: pb.WatchProductionRequest) -> None:
        self._changes = changes
        self._context = context
        self._kinds = frozenset(request.kinds)
        self._work_center = request.work_center
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        # Behind everything that was sent; None before and in the snapshot.
        self.place: int | None = None

    async def run(self) -> None:
        """Sends until the client leaves. Raises WatcherBehind when it reads too slowly."""
        leave = self._changes.join(self._wake)
        try:
            if self.place is None:
                updates, place = await asyncio.to_thread(self._changes.snapshot)
                for update in updates:
                    if self._wanted(update):
                        await self._context.write(update.response)
                self.place = place
            await self._heartbeat(self.place)
            caught_up = False
            while True:
                self._changed.clear()
                if caught_up:
                    self._changes.check(self.place)
                caught_up = await self._send_page(self.place) or caught_up
        finally:
            leave()

    async def _send_page(self, place: int) -> bool:
        """Sends what stands behind a place, or a heartbeat when nothing comes for long; whether that was all."""
        updates, reached = (
            await asyncio.to_thread(self._changes.read, place) if place < self._changes.head else ([], place)
        )
        for update in updates:
            if self._wanted(update):
                await self._context.write(update.response)
            self.place = update.seq
        self.place = reached
        if len(updates) == PAGE_CHANGES:
            return False
        if not updates:
            try:
                async with asyncio.timeout(HEARTBEAT_S):
                    await self._changed.wait()
            except TimeoutError:
                await self._heartbeat(reached)
        return True

    async def _heartbeat(self, place: int) -> None:
        await self._context.write(pb.WatchProductionResponse(resume_token=self._changes.token(place)))

    def _wanted(self, update: Update) -> bool:
        if self._kinds and update.kind not in self._kinds:
            return False
        return not self._work_center or update.work_center in ("", self._work_center)

    def _wake(self) -> None:
        self._loop.call_soon_threadsafe(self._changed.set)
