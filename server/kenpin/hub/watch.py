"""The store's changes for watchers: from a place in its order, then as they come.

A watcher that starts behind reads pages from the store at its own pace. One
that has caught up takes from the tail: the newest changes, read from the store
once and shared by all. One that falls out of the tail's bound is told so; the
tail never waits for anybody.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection

from kenpin.hub.outcome import was_passed
from kenpin.hub.parts import load_parts
from kenpin.hub.schema import CHANGES
from kenpin.hub.store import Store
from kenpin.hub.token import TokenCompacted, decode_token, encode_token
from kenpin.model.errors import KenpinError, StoreError
from kenpin_api.inspection.v1 import inspection_pb2

# Changes a watcher may be behind before its stream is ended.
BEHIND_MAX = 4096
PAGE_CHANGES = 512
# Changes read at once: few enough that a part is not kept waiting by those behind it.
READ_CHANGES_MAX = 1024

_log = structlog.get_logger("kenpin.hub.watch")


class WatcherBehind(KenpinError):
    """A watcher that does not read as fast as the line inspects."""

    code = "WATCHER_BEHIND"


@dataclass(frozen=True)
class Update:
    """One change of a part: its place, and the answer that tells of it."""

    seq: int
    response: inspection_pb2.WatchVerdictsResponse
    stations: frozenset[str]
    passed: bool


def place_of(store: Store, token: str) -> int:
    """The place behind which `token` stands: "" for the newest change, "start" for before the oldest.

    Raises TokenInvalid for text that is no token, TokenCompacted for one whose
    changes this store no longer holds.
    """
    if not token:
        return store.last_seq
    with store.reading() as connection:
        oldest, last = connection.execute(_SELECT_ENDS).one()
    if token == "start":
        return (oldest or 1) - 1
    seq = decode_token(token, store.uuid, last or 0)
    if seq < (oldest or 1) - 1:
        raise TokenCompacted(
            "the store no longer holds the changes behind this resume token: list again and watch from there"
        )
    return seq


def compact(store: Store, through_seq: int) -> None:
    """Forgets the changes through `through_seq`, never the newest; the parts themselves stay."""
    with store.writing() as writer:
        last = writer.next_seq - 1
        writer.connection.execute(sa.delete(CHANGES).where(CHANGES.c.seq <= min(through_seq, last - 1)))


def read_updates(connection: Connection, store: Store, after_seq: int, count_max: int) -> tuple[list[Update], int]:
    """Updates behind a place, in order, and the place reached with them."""
    rows = connection.execute(_SELECT_CHANGES, {"after_seq": after_seq, "count_max": count_max}).all()
    if not rows:
        return [], after_seq
    names = list(dict.fromkeys(row.part_uid for row in rows if row.part_uid is not None))
    records = load_parts(connection, names)
    updates = [_update(store, row.seq, records[row.part_uid]) for row in rows if row.part_uid in records]
    return updates, int(rows[-1].seq)


# Two look-ups: one query for both ends would read the whole index.
_SELECT_ENDS = sa.select(
    sa.select(sa.func.min(CHANGES.c.seq)).scalar_subquery(),
    sa.select(sa.func.max(CHANGES.c.seq)).scalar_subquery(),
)
_SELECT_CHANGES = (
    sa.select(CHANGES.c.seq, CHANGES.c.part_uid)
    .where(CHANGES.c.seq > sa.bindparam("after_seq"))
    .order_by(CHANGES.c.seq)
    .limit(sa.bindparam("count_max"))
)


def _update(store: Store, seq: int, record: inspection_pb2.PartRecord) -> Update:
    response = inspection_pb2.WatchVerdictsResponse(part=record, resume_token=encode_token(store.uuid, seq))
    return Update(seq, response, frozenset(view.station for view in record.views), was_passed(record))


class Tail:
    """The newest changes, in memory, for every watcher that has caught up."""

    def __init__(self, store: Store, behind_max: int = BEHIND_MAX) -> None:
        self._store = store
        self._behind_max = behind_max
        self._changed = threading.Condition()
        self._stopping = False
        self._wakes: list[Callable[[], None]] = []
        self._updates: deque[Update] = deque()
        # Every change behind the floor and up to the head is in `_updates`.
        self._floor = self._head = store.last_seq
        self._unlisten = store.listen(self._committed)
        self._thread = threading.Thread(target=self._run, name="tail", daemon=True)

    def start(self) -> None:
        """Begins to read."""
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment."""
        self._unlisten()
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def watcher_count(self) -> int:
        """How many watch now."""
        return len(self._wakes)

    def join(self, wake: Callable[[], None]) -> Callable[[], None]:
        """Adds a watcher; calls `wake`, on the tail's thread, when there is more. The result ends that."""
        with self._changed:
            if not self._wakes:
                # Nobody watched: what was in memory is old.
                self._updates.clear()
                self._floor = self._head = self._store.last_seq
            self._wakes.append(wake)
            self._changed.notify_all()
        return lambda: self._leave(wake)

    def holds(self, seq: int) -> bool:
        """Whether everything behind this place is in memory."""
        return seq >= self._floor

    def after(self, seq: int) -> tuple[list[Update], int]:
        """Updates behind a place, and the place reached with them.

        Raises WatcherBehind for a place that has left the memory.
        """
        with self._changed:
            if seq < self._floor:
                raise WatcherBehind(
                    f"this stream fell more than {self._behind_max} changes behind: "
                    "read faster, and resume from the last token"
                )
            if seq >= self._head:
                return [], seq
            updates: list[Update] = []
            for update in reversed(self._updates):
                if update.seq <= seq:
                    break
                updates.append(update)
            updates.reverse()
            return updates, self._head

    def _leave(self, wake: Callable[[], None]) -> None:
        with self._changed:
            self._wakes.remove(wake)

    def _committed(self, _last_seq: int) -> None:
        with self._changed:
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._stopping and (not self._wakes or self._store.last_seq <= self._head):
                    self._changed.wait()
                if self._stopping:
                    return
                head = self._head
            try:
                with self._store.reading() as connection:
                    updates, reached = read_updates(connection, self._store, head, READ_CHANGES_MAX)
            except StoreError as error:
                _log.error("changes cannot be read", error=str(error))
                with self._changed:
                    self._changed.wait(1.0)
                continue
            with self._changed:
                if self._head != head:
                    # Everybody left and somebody came meanwhile.
                    continue
                self._updates.extend(updates)
                self._head = reached
                while len(self._updates) > self._behind_max:
                    self._floor = self._updates.popleft().seq
                wakes = tuple(self._wakes)
            for wake in wakes:
                wake()
