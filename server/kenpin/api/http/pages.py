"""What a GET on the HTTP port answers beside the methods: health, readiness, metrics, the contract's description."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from kenpin import __version__
from kenpin.api.http.metrics import exposition
from kenpin.api.methods import Methods
from kenpin.api.openapi import describe
from kenpin.api.stations import Stations
from kenpin.hub.process import Hub

Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


def pages_of(hub: Hub, stations: Stations, methods: Methods) -> Mapping[str, Page]:
    """Every page, by its path."""

    async def healthz(_request: web.Request) -> web.Response:
        # That this loop answers is what is asked.
        return web.json_response({"status": "serving", "version": __version__})

    async def readyz(_request: web.Request) -> web.Response:
        waiting_for = await asyncio.to_thread(_waiting_for, hub, stations)
        answer = {"ready": not waiting_for, "waiting_for": waiting_for}
        return web.json_response(answer, status=503 if waiting_for else 200)

    async def metrics(_request: web.Request) -> web.Response:
        body = await asyncio.to_thread(exposition, hub, stations)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    described = json.dumps(describe(method.descriptor for method in methods)).encode()

    async def openapi(_request: web.Request) -> web.Response:
        return web.Response(body=described, content_type="application/json")

    return {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics, "/openapi.json": openapi}


def _waiting_for(hub: Hub, stations: Stations) -> list[str]:
    """What the hub, and every station's cameras, engine and gate, wait for; empty when all is ready."""
    waiting_for = hub.waiting_for()
    for station in stations.list():
        waiting_for += station.waiting_for
    return waiting_for
