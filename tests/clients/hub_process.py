"""A hub for the clients' suite, as a process that can be killed and is back at once: it is forked from one that has
imported everything. What it is to do comes on standard input, a line of JSON each.

    {"folder", "grpc", "http", "tls_folder", "parts_before", "parts_first"}   serves; answers {"pid", "grpc", "http"}
    ["parts", 5]                                                              a method of `Line`, with arguments

Parts are numbered on from `parts_before`; `parts_first` of them are stored before it serves.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from journal import REJECT, Journal, actuated, decided, part_uid, sent
from serving import plan

from kenpin.api.server import HubServer, build_server
from kenpin.api.tls import TlsFiles
from kenpin.app.log import log_of
from kenpin.hub.history import Call
from kenpin.hub.identity import IdentitySettings
from kenpin.hub.ingest import ingest
from kenpin.hub.process import Hub, HubSettings
from kenpin.hub.schema import CHANGES, SOURCES
from kenpin.hub.service_tokens import create_token
from kenpin.hub.token import decode_token, encode_token
from kenpin.model.principal import Role, local_principal
from kenpin_api.part.v1 import part_pb2

SOURCE = {"source_id": 1, "gate_group": "gate-1", "journal_uuid": "j", "first_seen_utc_ns": 1}
FACTS_A_PART = 3
REJECT_EVERY = 3
CAUSES = (part_pb2.CAUSE_SURFACE_DEFECT, part_pb2.CAUSE_DIMENSION, part_pb2.CAUSE_DEADLINE_MISSED)
YEAR_NS = 365 * 24 * 3600 * 10**9


class Preparer:
    """Has every recipe."""

    def prepare(self, work_center: str, recipe: str) -> Mapping[str, str]:
        return {"station-1": recipe}


class LaterJournal(Journal):
    """One whose first entries were written by a process before this one."""

    def __init__(self, entries_before: int) -> None:
        super().__init__()
        self._entries_before = entries_before

    @property
    def last_seq(self) -> int:
        return super().last_seq or self._entries_before


class Line:
    """A hub's parts, and what is asked about them."""

    def __init__(self, hub: Hub, parts_before: int) -> None:
        self._hub = hub
        self._number = parts_before
        self._journal = LaterJournal(parts_before * FACTS_A_PART)
        with hub.store.writing() as writer:
            if writer.connection.execute(sa.select(SOURCES.c.source_id)).first() is None:
                writer.connection.execute(sa.insert(SOURCES).values(**SOURCE))

    def parts(self, count: int) -> dict[str, Any]:
        """Lets parts come; which of them were rejected, and why."""
        kept = len(self._journal.entries)
        rejects = []
        for number in range(self._number + 1, self._number + count + 1):
            rejected = number % REJECT_EVERY == 0
            cause = CAUSES[number // REJECT_EVERY % len(CAUSES)] if rejected else 0
            fact = decided(number, REJECT, cause=cause) if rejected else decided(number)
            fact.trigger_utc_ns = time.time_ns()
            self._journal.write(part_decided=fact)
            self._journal.write(disposition_changed=sent(number))
            self._journal.write(part_actuated=actuated(number, REJECT if rejected else part_pb2.ACTION_PASS))
            if rejected:
                rejects.append(
                    {"partUid": part_uid(number), "cause": part_pb2.Cause.Name(cause).removeprefix("CAUSE_")}
                )
        self._number += count
        with self._hub.store.writing() as writer:
            ingest(writer, 1, "gate-1", self._journal.entries[kept:])
        return {"rejects": rejects}

    def changes(self, token: str) -> dict[str, Any]:
        """Every change behind a token, read from the table alone."""
        store = self._hub.store
        after = decode_token(token, store.uuid, store.last_seq)
        with store.reading() as connection:
            rows = connection.execute(
                sa.select(CHANGES.c.seq, CHANGES.c.part_uid)
                .where(CHANGES.c.seq > after, CHANGES.c.part_uid.is_not(None))
                .order_by(CHANGES.c.seq)
            ).all()
        return {
            "changes": [{"resumeToken": encode_token(store.uuid, row.seq), "partUid": row.part_uid} for row in rows]
        }

    def watchers(self) -> dict[str, Any]:
        """How many watch verdicts now."""
        return {"count": self._hub.tail.watcher_count}

    def token(self) -> dict[str, Any]:
        """A token of somebody who may do what the suite does."""
        with self._hub.store.writing() as writer:
            ends = writer.stored_utc_ns + YEAR_NS
            call = Call(local_principal("test"), "test")
            return {"token": create_token(writer, call, "clients", [Role.OPERATOR, Role.ENGINEER], ends)}


def server_of(hub: Hub, folder: Path, listen: str, http_listen: str, tls_folder: str) -> HubServer:
    tls = None
    if tls_folder:
        files = (Path(tls_folder) / name for name in ("server-hub.crt", "server-hub.key", "ca.crt"))
        tls = TlsFiles(*files, client_certificates=False)
    return build_server(
        hub,
        listen,
        [plan(folder)],
        folder / "worker.sock",
        tls=tls,
        local_socket=folder / "hub.sock",
        http_listen=http_listen,
        preparer=Preparer(),
        identity=IdentitySettings(required=True),
    )


def say(answer: Mapping[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def serve(start: Mapping[str, Any]) -> None:
    """Serves until it is killed, or standard input ends."""
    folder = Path(start["folder"])
    with Hub(HubSettings(f"sqlite:///{folder}/hub.sqlite")) as hub:
        line = Line(hub, start["parts_before"])
        first = line.parts(start["parts_first"])
        with server_of(hub, folder, start["grpc"], start["http"], start["tls_folder"]) as server:
            say({"pid": os.getpid(), "grpc": server.address, "http": server.http_address, **first})
            for asked in sys.stdin:
                name, *arguments = json.loads(asked)
                say(getattr(line, name)(*arguments))


def main() -> None:
    """Forks a hub for each start, when the one before is gone."""
    log_of("hub", "clients")
    for asked in sys.stdin:
        pid = os.fork()
        if pid == 0:
            serve(json.loads(asked))
            return
        os.waitpid(pid, 0)
        # Only now is standard input this process's alone.
        say({"gone": pid})


if __name__ == "__main__":
    main()
