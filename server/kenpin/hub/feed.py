"""Follows one gate process's journal into the store, exactly once.

The rows of a batch and the place reached are one transaction, and the journal
is acknowledged only behind it. Whatever dies, on either side, the feed goes on
from the place the store holds. A journal that was replaced by another is a new
source: its numbers are never mixed with those before.
"""

import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

import grpc
import sqlalchemy as sa
import structlog

from kenpin.hub.ingest import JournalFact, ingest_facts, note_event
from kenpin.hub.schema import SOURCES
from kenpin.hub.store import Store, Writer
from kenpin.model.errors import StoreError
from kenpin.native import read_journal
from kenpin_api.gate.v1 import journal_pb2, journal_pb2_grpc

# Entries in one transaction: enough to spread its cost, few enough to be read soon.
BATCH_ENTRIES_MAX = 4096
# What is read at once may wait for the others' turns: a bound on memory.
BATCH_BYTES_MAX = 1 << 20
# Feeds whose batches are being read or written: one is read while another is written.
FEEDS_AT_ONCE = 2
# An answer without entries is no longer.
EMPTY_ANSWER_BYTES_MAX = 64
# Answers waiting for the writer; the journal waits behind them.
QUEUE_ANSWERS_MAX = 16
RETRY_S_MIN = 0.05
RETRY_S_MAX = 1.0
ACKNOWLEDGE_INTERVAL_S = 1.0
IDLE_WAKE_S = 0.2
# A part's facts come within a few milliseconds of each other: one transaction takes them all.
LINGER_S = 0.004
MESSAGE_BYTES_MAX = 64 * 1024 * 1024

_log = structlog.get_logger("kenpin.hub.feed")


class Answer(NamedTuple):
    """One answer of a journal."""

    journal_uuid: str
    last_seq: int
    facts: list[JournalFact]


@dataclass(frozen=True)
class Source:
    """A journal, and the last of its entries that the store holds."""

    source_id: int
    journal_uuid: str
    after_seq: int


@dataclass(frozen=True)
class FeedState:
    """How a feed stands."""

    gate_group: str
    connected: bool = False
    journal_uuid: str = ""
    after_seq: int = 0
    # The journal's last entry, when last heard.
    last_seq: int = 0
    entry_count: int = 0
    connection_count: int = 0
    # Why it is not connected; empty when it is.
    trouble: str = ""

    @property
    def lag_entries(self) -> int:
        """Entries known of and not yet held."""
        return max(0, self.last_seq - self.after_seq)


class Feed:
    """A thread that follows the journal of `gate_group` at a Unix socket."""

    def __init__(
        self, store: Store, gate_group: str, socket_path: Path, turns: threading.Semaphore | None = None
    ) -> None:
        self._store = store
        # One for all feeds of a store.
        self._turns = turns or threading.Semaphore(FEEDS_AT_ONCE)
        self._gate_group = gate_group
        self._socket_path = socket_path
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"feed-{gate_group}", daemon=True)
        self._source: Source | None = None
        # The journal that the store followed last is gone.
        self._replaced = False
        # The journal no longer has the place that the store has reached.
        self._from_oldest = False
        self.state = FeedState(gate_group)

    def start(self) -> None:
        """Begins to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment; what is not committed will be followed again."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def waiting_for(self) -> list[str]:
        """What the feed waits for, in words; empty when it follows."""
        if self.state.connected and self._thread.is_alive():
            return []
        why = self.state.trouble or "not connected yet"
        return [f"the journal of gate group {self._gate_group} ({why})"]

    def _run(self) -> None:
        retry_s = RETRY_S_MIN
        try:
            while not self._stopping.is_set():
                before = self.state.connection_count
                trouble = self._follow_once()
                if self._stopping.is_set():
                    return
                if trouble != self.state.trouble or self.state.connected:
                    _log.warning("journal is not followed", gate_group=self._gate_group, trouble=trouble)
                self.state = replace(self.state, connected=False, trouble=trouble)
                retry_s = RETRY_S_MIN if self.state.connection_count > before else min(retry_s * 2, RETRY_S_MAX)
                self._stopping.wait(retry_s)
        finally:
            self.state = replace(self.state, connected=False)

    def _follow_once(self) -> str:
        """Follows until something ends it; says what."""
        try:
            if self._source is None and not self._replaced:
                self._source = self._latest_source()
            with _connect(self._socket_path) as channel:
                self._follow(channel, self._source)
        except grpc.RpcError as error:
            if error.code() is grpc.StatusCode.FAILED_PRECONDITION and self._source is not None:
                # Another journal stands there now: ask for it without a name.
                self._source = None
                self._replaced = True
                return "the journal was replaced by another"
            if error.code() is grpc.StatusCode.OUT_OF_RANGE and not self._from_oldest:
                # It was pruned past this place, or lost its newest entries: what it
                # still has tells which, and what is held already is dropped here.
                self._from_oldest = True
            return f"{error.code().name}: {error.details()}"
        except StoreError as error:
            self._source = None
            return str(error)
        except EOFError:
            return "the journal ended the stream"
        except ValueError as error:
            return str(error)
        return "the journal must be opened anew"

    def _follow(self, channel: grpc.Channel, source: Source | None) -> None:
        # Its answers are read where their turn comes.
        follow: Any = channel.unary_stream(
            "/kenpin.gate.v1.JournalService/Follow", journal_pb2.FollowRequest.SerializeToString
        )
        call = follow(
            journal_pb2.FollowRequest(
                journal_uuid=source.journal_uuid if source else "",
                after_seq=source.after_seq if source and not self._from_oldest else 0,
                batch_entries_max=BATCH_ENTRIES_MAX,
            )
        )
        answers = _Answers(call)
        acknowledgement = _Acknowledgement(journal_pb2_grpc.JournalServiceStub(channel))  # type: ignore[no-untyped-call]
        try:
            while not self._stopping.is_set():
                waiting = answers.take(IDLE_WAKE_S)
                if waiting and not self._read(waiting):
                    return
                if self._source is not None:
                    idle = all(len(answer) <= EMPTY_ANSWER_BYTES_MAX for answer in waiting)
                    acknowledgement.send(self._source, at_once=idle)
        finally:
            answers.close()

    def _read(self, waiting: list[bytes]) -> bool:
        """Reads and commits answers; False when the stream must be opened anew."""
        with self._turns:
            answers = [Answer(*read_journal(answer)) for answer in waiting]
            return all(self._keep(journal_uuid, run) for journal_uuid, run in _by_journal(answers))

    def _keep(self, journal_uuid: str, answers: list[Answer]) -> bool:
        """Commits what these answers bring; False when the stream must be opened anew."""
        source = self._source
        if source is None or source.journal_uuid != journal_uuid:
            source = self._open_source(journal_uuid)
            self._replaced = False
        last_seq = answers[-1].last_seq
        if last_seq < source.after_seq:
            self._source = self._roll_back(source, last_seq)
            self._from_oldest = False
            return False
        facts = [fact for answer in answers for fact in answer.facts if fact[0] > source.after_seq]
        if facts:
            source = self._commit(source, facts)
            self._from_oldest = False
        self._source = source
        was_connected = self.state.connected
        self.state = replace(
            self.state,
            connected=True,
            journal_uuid=journal_uuid,
            after_seq=source.after_seq,
            last_seq=max(last_seq, source.after_seq),
            entry_count=self.state.entry_count + len(facts),
            connection_count=self.state.connection_count + (not was_connected),
            trouble="",
        )
        if not was_connected:
            _log.info(
                "following journal",
                gate_group=self._gate_group,
                journal_uuid=journal_uuid,
                after_seq=source.after_seq,
                last_seq=last_seq,
            )
        return True

    def _commit(self, source: Source, facts: list[JournalFact]) -> Source:
        lost = list(_gaps(source.after_seq, facts))
        with self._store.writing() as writer:
            for first, last in lost:
                _log.error("journal entries are missing", gate_group=self._gate_group, first=first, last=last)
                detail = {"first_seq": first, "last_seq": last}
                note_event(writer, source.source_id, self._gate_group, "JOURNAL_GAP", last - first + 1, detail)
            ingest_facts(writer, source.source_id, self._gate_group, facts)
            return _advance(writer, source, facts[-1][0])

    def _roll_back(self, source: Source, last_seq: int) -> Source:
        """The journal lost its newest entries, as after a power failure: go on from where it ends now."""
        _log.error(
            "journal lost entries that the store holds",
            gate_group=self._gate_group,
            journal_last_seq=last_seq,
            store_seq=source.after_seq,
        )
        with self._store.writing() as writer:
            detail = {"journal_last_seq": last_seq, "store_seq": source.after_seq}
            count = source.after_seq - last_seq
            note_event(writer, source.source_id, self._gate_group, "JOURNAL_ROLLED_BACK", count, detail)
            return _advance(writer, source, last_seq)

    def _latest_source(self) -> Source | None:
        with self._store.reading() as connection:
            row = connection.execute(
                sa.select(SOURCES.c.source_id, SOURCES.c.journal_uuid, SOURCES.c.after_seq)
                .where(SOURCES.c.gate_group == self._gate_group)
                .order_by(SOURCES.c.source_id.desc())
                .limit(1)
            ).first()
        return Source(*row) if row is not None else None

    def _open_source(self, journal_uuid: str) -> Source:
        """The source of this journal, made when it is new."""
        with self._store.writing() as writer:
            row = writer.connection.execute(
                sa.select(SOURCES.c.source_id, SOURCES.c.journal_uuid, SOURCES.c.after_seq).where(
                    SOURCES.c.gate_group == self._gate_group, SOURCES.c.journal_uuid == journal_uuid
                )
            ).first()
            if row is not None:
                return Source(*row)
            highest = writer.connection.scalar(sa.select(sa.func.max(SOURCES.c.source_id))) or 0
            source = Source(highest + 1, journal_uuid, 0)
            writer.connection.execute(
                sa.insert(SOURCES).values(
                    source_id=source.source_id,
                    gate_group=self._gate_group,
                    journal_uuid=journal_uuid,
                    after_seq=0,
                    first_seen_utc_ns=writer.stored_utc_ns,
                )
            )
        _log.info("new journal", gate_group=self._gate_group, journal_uuid=journal_uuid)
        return source


def _advance(writer: Writer, source: Source, seq: int) -> Source:
    moved = writer.connection.execute(
        sa.update(SOURCES)
        .where(SOURCES.c.source_id == source.source_id, SOURCES.c.after_seq == source.after_seq)
        .values(after_seq=seq)
    )
    if moved.rowcount != 1:
        raise StoreError(f"another hub follows journal {source.journal_uuid} into this store: stop one of them")
    return replace(source, after_seq=seq)


def _connect(socket_path: Path) -> grpc.Channel:
    return grpc.insecure_channel(
        f"unix:{socket_path}",
        options=[
            ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
            ("grpc.use_local_subchannel_pool", 1),
            ("grpc.enable_http_proxy", 0),
            # The socket's path, which would be sent otherwise, is no authority to a strict server.
            ("grpc.default_authority", "localhost"),
        ],
    )


def _gaps(after_seq: int, facts: Iterable[JournalFact]) -> Iterator[tuple[int, int]]:
    """The first and last number of each run of entries that are not there."""
    for seq, *_ in facts:
        if seq != after_seq + 1:
            yield after_seq + 1, seq - 1
        after_seq = seq


def _by_journal(answers: list[Answer]) -> Iterator[tuple[str, list[Answer]]]:
    run: list[Answer] = []
    for answer in answers:
        if run and run[0].journal_uuid != answer.journal_uuid:
            yield run[0].journal_uuid, run
            run = []
        run.append(answer)
    if run:
        yield run[0].journal_uuid, run


class _Acknowledgement:
    """Tells the journal what the store holds, without waiting for it; at least once a second."""

    def __init__(self, stub: journal_pb2_grpc.JournalServiceStub) -> None:
        self._stub = stub
        self._call: Any = None
        self._sent: Source | None = None
        self._sent_at = monotonic()

    def send(self, source: Source, at_once: bool) -> None:
        """Sends the place of `source` when it is due and new; one that failed is sent again."""
        if self._call is not None:
            if not self._call.done():
                return
            if self._call.code() is not grpc.StatusCode.OK:
                self._sent = None
            self._call = None
        due = at_once or monotonic() - self._sent_at >= ACKNOWLEDGE_INTERVAL_S
        if source == self._sent or not due:
            return
        request = journal_pb2.AcknowledgeRequest(journal_uuid=source.journal_uuid, seq=source.after_seq)
        self._call = self._stub.Acknowledge.future(request, timeout=ACKNOWLEDGE_INTERVAL_S)
        self._sent = source
        self._sent_at = monotonic()


class _Answers:
    """A stream's answers, read ahead on a thread so that all that wait make one batch."""

    def __init__(self, call: Any) -> None:
        self._call = call
        self._queue: queue.Queue[bytes | Exception] = queue.Queue(QUEUE_ANSWERS_MAX)
        self._closed = threading.Event()
        self._end: Exception | None = None
        self._thread = threading.Thread(target=self._read, name="feed-read", daemon=True)
        self._thread.start()

    def take(self, timeout_s: float) -> list[bytes]:
        """The answers that wait, up to a batch; none when none came in time.

        Once all are taken, raises the error that ended the stream, EOFError for a plain end.
        """
        answers: list[bytes] = []
        byte_count = 0
        while byte_count < BATCH_BYTES_MAX and self._end is None:
            try:
                answer = self._queue.get(timeout=timeout_s) if not answers else self._queue.get_nowait()
            except queue.Empty:
                break
            if isinstance(answer, bytes):
                if not answers and len(answer) > EMPTY_ANSWER_BYTES_MAX and self._queue.empty():
                    sleep(LINGER_S)
                answers.append(answer)
                byte_count += len(answer)
            else:
                self._end = answer
        if not answers and self._end is not None:
            raise self._end
        return answers

    def close(self) -> None:
        """Ends the stream and its thread."""
        self._closed.set()
        self._call.cancel()
        self._thread.join()

    def _read(self) -> None:
        try:
            for answer in self._call:
                self._put(answer)
        except grpc.RpcError as error:
            self._put(error)
        else:
            self._put(EOFError())

    def _put(self, answer: bytes | Exception) -> None:
        while not self._closed.is_set():
            try:
                self._queue.put(answer, timeout=0.1)
            except queue.Full:
                continue
            return
