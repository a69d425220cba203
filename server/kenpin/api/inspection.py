"""`kenpin.inspection.v1` over a hub: translation, and the pace of the watch streams."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

import grpc

from kenpin.api.errors import RESUME_TOKEN_KEY, abort_call, translated_call
from kenpin.api.identity import current_principal
from kenpin.api.stations import StationPlan, Stations
from kenpin.api.worker import IMAGE_BYTES_MAX, Context, Worker, pass_on
from kenpin.hub.account import message_of
from kenpin.hub.history import Call, record
from kenpin.hub.parts import load_parts
from kenpin.hub.process import Hub
from kenpin.hub.token import encode_token
from kenpin.hub.watch import PAGE_CHANGES, Update, WatcherBehind, place_of, read_updates
from kenpin.model.errors import InputError, KenpinError, NotFound
from kenpin.model.principal import Principal
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc

SERVICE = "kenpin.inspection.v1.InspectionService"
HEARTBEAT_S = 1.0
WATCHERS_MAX = 256
CHANGES_PER_ANSWER_MAX = 256
# Clients take messages of 4 MiB where nothing else is said.
ANSWER_BYTES_MAX = 1 << 20
INSPECT_TIMEOUT_S = 120.0


class WatchersTooMany(KenpinError):
    """More watch streams at once than a hub serves."""

    code = "WATCHERS_TOO_MANY"


class InspectionService(inspection_pb2_grpc.InspectionServiceServicer):
    """Answers from the hub's store, the roles' control sockets and the worker."""

    def __init__(self, hub: Hub, stations: Stations, worker: Worker) -> None:
        self._hub = hub
        self._stations = stations
        self._worker = worker

    @translated_call
    async def ListStations(
        self, request: inspection_pb2.ListStationsRequest, context: Context
    ) -> inspection_pb2.ListStationsResponse:
        stations = await asyncio.to_thread(self._stations.list)
        return inspection_pb2.ListStationsResponse(stations=stations)

    @translated_call
    async def TriggerSoftware(
        self, request: inspection_pb2.TriggerSoftwareRequest, context: Context
    ) -> inspection_pb2.TriggerSoftwareResponse:
        await asyncio.to_thread(self._trigger, request, current_principal())
        return inspection_pb2.TriggerSoftwareResponse()

    def _trigger(self, request: inspection_pb2.TriggerSoftwareRequest, principal: Principal) -> None:
        """On record before it happens: what was ordered may still fail."""
        self._stations.plan(request.station)
        call = Call(principal, f"{SERVICE}/TriggerSoftware")
        resource = f"stations/{request.station}"
        with self._hub.store.writing() as writer:
            record(writer, call, resource, before=None, after={"triggered": request.camera[:64] or "its camera"})
        self._stations.trigger(request.station, request.camera)

    @translated_call
    async def GetPart(self, request: inspection_pb2.GetPartRequest, context: Context) -> inspection_pb2.GetPartResponse:
        record = await asyncio.to_thread(self._load_part, request.part_uid)
        return inspection_pb2.GetPartResponse(part=record)

    def _load_part(self, part_uid: str) -> inspection_pb2.PartRecord:
        with self._hub.store.reading() as connection:
            record = load_parts(connection, [part_uid]).get(part_uid)
        if record is None:
            raise NotFound(f"there is no part {part_uid!r}: give the whole part_uid, as a watch or a report has it")
        return record

    @translated_call
    async def GetAccount(
        self, request: inspection_pb2.GetAccountRequest, context: Context
    ) -> inspection_pb2.GetAccountResponse:
        account, token = await asyncio.to_thread(
            self._hub.account, request.gate_group, request.since_token, latency=not request.without_latency
        )
        return inspection_pb2.GetAccountResponse(account=message_of(account), resume_token=token)

    @translated_call
    async def InspectImage(
        self, request: inspection_pb2.InspectImageRequest, context: Context
    ) -> inspection_pb2.InspectImageResponse:
        self._stations.plan(request.station)
        if not request.image:
            raise InputError("image is empty: send an encoded picture (PNG, JPEG, TIFF, BMP)").of_field("image")
        if len(request.image) > IMAGE_BYTES_MAX:
            text = f"image has {len(request.image)} bytes; at most {IMAGE_BYTES_MAX} are taken"
            raise InputError(text).of_field("image")
        stub = inspection_pb2_grpc.InspectionServiceStub(self._worker.channel)  # type: ignore[no-untyped-call]
        try:
            response: inspection_pb2.InspectImageResponse = await stub.InspectImage(
                request, timeout=context.time_remaining() or INSPECT_TIMEOUT_S
            )
        except grpc.aio.AioRpcError as error:
            await pass_on(context, error)
            raise
        return response

    async def WatchVerdicts(self, request: inspection_pb2.WatchVerdictsRequest, context: Context) -> None:
        try:
            plan = self._stations.plan(request.station) if request.station else None
            if self._hub.tail.watcher_count >= WATCHERS_MAX:
                raise WatchersTooMany(f"{WATCHERS_MAX} streams are watching already: end one, or try later")
            place = await asyncio.to_thread(place_of, self._hub.store, request.resume_token)
        except KenpinError as error:
            await abort_call(context, error)
        await context.send_initial_metadata(())
        at_once = min(max(1, request.changes_per_answer_max), CHANGES_PER_ANSWER_MAX)
        watch = _Watch(self._hub, context, place, _filter(plan, request.rejects_only), at_once)
        try:
            await watch.run()
        except KenpinError as error:
            await abort_call(context, error, (RESUME_TOKEN_KEY, watch.token()))


class _Watch:
    """One watch stream: pages from the store until it has caught up, then the tail."""

    def __init__(
        self, hub: Hub, context: Context, place: int, wanted: Callable[[Update], bool], at_once: int = 1
    ) -> None:
        self._hub = hub
        self._at_once = at_once
        self._context = context
        self._place = place
        self._wanted = wanted
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._sent_at = self._loop.time()

    def token(self) -> str:
        """Stands behind everything that was sent."""
        return encode_token(self._hub.store.uuid, self._place)

    async def run(self) -> None:
        """Sends until the client leaves. Raises WatcherBehind when it reads too slowly."""
        leave = self._hub.tail.join(self._wake)
        try:
            # Names the place at once, so that a client which loses the connection can resume.
            await self._write_heartbeat()
            while not self._hub.tail.holds(self._place):
                await self._send(*await asyncio.to_thread(self._read_page))
            while True:
                self._changed.clear()
                updates, reached = self._hub.tail.after(self._place)
                await self._send(updates, reached, self._check)
                await self._heartbeat_or_change(wait=not updates)
        finally:
            leave()

    def _wake(self) -> None:
        self._loop.call_soon_threadsafe(self._changed.set)

    def _read_page(self) -> tuple[list[Update], int]:
        with self._hub.store.reading() as connection:
            return read_updates(connection, self._hub.store, self._place, PAGE_CHANGES)

    async def _send(self, updates: list[Update], reached: int, check: Callable[[], None] = lambda: None) -> None:
        wanted = [update for update in updates if self._wanted(update)]
        for some in _grouped(wanted, self._at_once):
            await self._context.write(_answer(some))
            self._sent_at = self._loop.time()
            # A client that does not read keeps the write waiting: look only now.
            self._place = some[-1].seq
            check()
        self._place = reached

    def _check(self) -> None:
        if not self._hub.tail.holds(self._place):
            raise WatcherBehind("this stream fell too many changes behind: read faster, and resume from the last token")

    async def _heartbeat_or_change(self, wait: bool) -> None:
        left_s = self._sent_at + HEARTBEAT_S - self._loop.time()
        if wait and left_s > 0:
            try:
                async with asyncio.timeout(left_s):
                    await self._changed.wait()
                return
            except TimeoutError:
                left_s = 0.0
        if left_s <= 0:
            await self._write_heartbeat()

    async def _write_heartbeat(self) -> None:
        await self._context.write(inspection_pb2.WatchVerdictsResponse(resume_token=self.token()))
        self._sent_at = self._loop.time()


def _grouped(updates: Sequence[Update], count_max: int) -> Iterator[list[Update]]:
    """The updates in order, so many at once and no more bytes than any client takes."""
    group: list[Update] = []
    byte_count = 0
    for update in updates:
        size = update.response.ByteSize() if count_max > 1 else 0
        if group and (len(group) == count_max or byte_count + size > ANSWER_BYTES_MAX):
            yield group
            group, byte_count = [], 0
        group.append(update)
        byte_count += size
    if group:
        yield group


def _answer(updates: Sequence[Update]) -> inspection_pb2.WatchVerdictsResponse:
    """One answer that tells of all of them."""
    first, *others = (update.response for update in updates)
    if not others:
        return first
    return inspection_pb2.WatchVerdictsResponse(part=first.part, resume_token=first.resume_token, more=others)


def _filter(plan: StationPlan | None, rejects_only: bool) -> Callable[[Update], bool]:
    def wanted(update: Update) -> bool:
        if rejects_only and update.passed:
            return False
        return plan is None or _of_station(update, plan)

    return wanted


def _of_station(update: Update, plan: StationPlan) -> bool:
    """Whether a part was, or should have been, seen by a station."""
    if plan.name in update.stations:
        return True
    part = update.response.part
    if part.gate_group != plan.gate_group:
        return False
    return any(camera in plan.camera_sockets for camera in part.cameras_missing) or not update.stations
