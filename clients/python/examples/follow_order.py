"""Follows a production order: its states, and each of its rejects with the cause, until it is at its end.

    python follow_order.py ORDER [HOST:PORT] [CA.crt]

The token is taken from the environment, KENPIN_TOKEN. Restarts of the hub are
waited for; nothing is told twice and nothing is left out.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kenpin_api.client import DEFAULT_ADDRESS, Client, Tls, Unavailable, connect
from kenpin_api.inspection.v1.inspection_pb2 import GetAccountRequest
from kenpin_api.part.v1.part_pb2 import Cause
from kenpin_api.production.v1.order_pb2 import JobOrder, JobOrderState
from kenpin_api.production.v1.order_service_pb2 import GetJobOrderRequest, GetPartContextsRequest
from kenpin_api.production.v1.production_service_pb2 import PRODUCTION_KIND_JOB_ORDER, WatchProductionRequest

ENDED = (JobOrderState.JOB_ORDER_STATE_COMPLETED, JobOrderState.JOB_ORDER_STATE_ABORTED)


def follow(client: Client, order_id: str, tell: Callable[[str], None]) -> None:
    """Returns, with `client` closed, when the order has ended."""
    # First the place, then what holds: both watches go on from the place, so that nothing falls between.
    services = client.services
    place = client.call(services.inspection.GetAccount, GetAccountRequest(without_latency=True)).resume_token
    order = client.call(services.orders.GetJobOrder, GetJobOrderRequest(id=order_id)).job_order
    tell(words_of(order))
    states = threading.Thread(target=follow_states, args=(client, place, order, tell))
    states.start()
    told: set[str] = set()
    for update in client.watch(resume_token=place, rejects_only=True):
        uid = update.part.part_uid
        # A part is told of again when its actuation is known.
        if uid not in told and order_of(client, uid) == order_id:
            told.add(uid)
            tell(f"{uid} {Cause.Name(update.part.cause).removeprefix('CAUSE_')}")
    states.join()


def follow_states(client: Client, place: str, order: JobOrder, tell: Callable[[str], None]) -> None:
    """Tells each state; closes the client at the last, which ends its other watch."""
    changes = client.watch_production(WatchProductionRequest(resume_token=place, kinds=[PRODUCTION_KIND_JOB_ORDER]))
    while order.state not in ENDED:
        change = next(changes).job_order
        if change.id == order.id and change.state != order.state:
            order = change
            tell(words_of(order))
    client.close()


def words_of(order: JobOrder) -> str:
    """Such as "4711 RUNNING"."""
    return f"{order.id} {JobOrderState.Name(order.state).removeprefix('JOB_ORDER_STATE_')}"


def order_of(client: Client, part_uid: str) -> str:
    """The order that a part belongs to; waits for a hub that is away."""
    while True:
        try:
            request = GetPartContextsRequest(part_uids=[part_uid])
            contexts = client.call(client.services.orders.GetPartContexts, request).part_contexts
            return contexts[0].job_order if contexts else ""
        except Unavailable as error:
            time.sleep(error.retry_after_s or 0.5)


def main() -> None:
    """As the first lines say."""
    order_id, address, ca = [*sys.argv[1:], *[""] * 3][:3]
    if not order_id:
        sys.exit(__doc__)
    tls = Tls(Path(ca)) if ca else None
    with connect(address or DEFAULT_ADDRESS, tls, os.environ.get("KENPIN_TOKEN")) as client:
        follow(client, order_id, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
