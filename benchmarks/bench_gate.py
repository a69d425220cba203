"""The gate process: a decision's way, deadlines without a station, eight lanes; beside it a stream in Python.

The Rust bench of kenpin-gate says what it measures and against what; a
grpcio.aio server that echoes the same messages is measured right after it, so
that the reader sees why the gate is not served from Python.

Environment: PARTS (10000), RATE parts a second (200), LOAD_PARTS (20000).
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
import numpy as np

from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc

ROOT = Path(__file__).parents[1]
ROUNDS = int(os.environ.get("PARTS", "10000"))
RATE = float(os.environ.get("RATE", "200"))
OPTIONS = [("grpc.enable_http_proxy", 0)]


class Echo(gate_pb2_grpc.GateServiceServicer):
    """Answers every message with one of its own."""

    async def Control(  # noqa: N802 - named by the contract
        self, request_iterator: AsyncIterator[gate_pb2.ControlRequest], _context: Any
    ) -> AsyncIterator[gate_pb2.ControlResponse]:
        async for request in request_iterator:
            yield gate_pb2.ControlResponse(seq=request.seq, disposition=gate_pb2.Disposition(command_id=request.seq))


async def serve() -> None:
    """Serves until standard input ends; prints the port."""
    server = grpc.aio.server(options=OPTIONS)
    gate_pb2_grpc.add_GateServiceServicer_to_server(Echo(), server)
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    await server.start()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await server.stop(0)


async def rounds(port: int) -> np.ndarray:
    """Round trips in microseconds."""
    found = np.empty(ROUNDS)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}", options=OPTIONS) as channel:
        stream = gate_pb2_grpc.GateServiceStub(channel).Control()
        for number in range(ROUNDS):
            await asyncio.sleep(1 / RATE)
            start_ns = time.perf_counter_ns()
            part = gate_pb2.PartDetected(trigger_no=number + 1, gate_time_ns=start_ns)
            await stream.write(gate_pb2.ControlRequest(seq=number + 1, part_detected=part))
            await stream.read()
            found[number] = (time.perf_counter_ns() - start_ns) / 1e3
        await stream.done_writing()
    return found


def main() -> int:
    bench = ["cargo", "bench", "--quiet", "--locked", "--package", "kenpin-gate", "--bench", "disposition"]
    done = subprocess.run(bench, cwd=ROOT / "rust_ext", check=False)
    if done.returncode:
        return done.returncode
    server = subprocess.Popen(
        [sys.executable, __file__, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        found = np.sort(asyncio.run(rounds(int(server.stdout.readline()))))
    finally:
        server.stdin.close()
        server.wait()
    at = [found[min(len(found), int(np.ceil(share * len(found)))) - 1] for share in (0.5, 0.99, 0.999, 1.0)]
    row = "".join(f"{value:>{width}.1f}" for value, width in zip(at, (10, 10, 10, 12), strict=True))
    print(f"\n{'grpcio.aio, there and back':<34}{row}{len(found):>9}   us")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        asyncio.run(serve())
    else:
        sys.exit(main())
