"""A journal in memory, served like a gate process's, and the entries a line would write into it."""

import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import grpc

from kenpin_api.gate.v1 import gate_pb2, journal_pb2, journal_pb2_grpc
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

MS = 1_000_000
PASS, REJECT, NOT_GATED = part_pb2.ACTION_PASS, part_pb2.ACTION_REJECT, part_pb2.ACTION_NOT_GATED


class Journal:
    """Entries numbered from 1, kept by identity: facts written while nobody follows stay."""

    def __init__(self) -> None:
        self.uuid = str(uuid.uuid4())
        self.entries: list[journal_pb2.JournalEntry] = []
        self.grown = threading.Condition()

    def write(self, **fact: Any) -> journal_pb2.JournalEntry:
        """Appends one fact, named as in `JournalEntry`."""
        with self.grown:
            entry = journal_pb2.JournalEntry(
                seq=self.last_seq + 1, utc_ns=time.time_ns(), monotonic_ns=time.monotonic_ns(), **fact
            )
            self.entries.append(entry)
            self.grown.notify_all()
        return entry

    @property
    def last_seq(self) -> int:
        return self.entries[-1].seq if self.entries else 0

    def after(self, seq: int, count_max: int) -> list[journal_pb2.JournalEntry]:
        return [entry for entry in self.entries if entry.seq > seq][:count_max]


class JournalServer(journal_pb2_grpc.JournalServiceServicer):
    """Serves a journal on a Unix socket; `stop` is a kill, `batch_entries_max` how much one answer holds."""

    def __init__(self, journal: Journal, socket_path: Path, batch_entries_max: int = 512) -> None:
        self.journal = journal
        self.socket_path = socket_path
        self.batch_entries_max = batch_entries_max
        self.acknowledged: list[int] = []
        self.follows: list[journal_pb2.FollowRequest] = []
        self._stopping = False
        self._server = grpc.server(ThreadPoolExecutor(max_workers=8))
        journal_pb2_grpc.add_JournalServiceServicer_to_server(self, self._server)  # type: ignore[no-untyped-call]
        self._server.add_insecure_port(f"unix:{socket_path}")
        self._server.start()

    def Follow(
        self, request: journal_pb2.FollowRequest, context: grpc.ServicerContext
    ) -> Iterator[journal_pb2.FollowResponse]:
        self.follows.append(request)
        journal = self.journal
        if request.journal_uuid not in ("", journal.uuid):
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, "another journal stands here")
        seq = request.after_seq
        if seq > journal.last_seq:
            context.abort(grpc.StatusCode.OUT_OF_RANGE, "beyond the last entry")
        if seq > 0 and journal.entries and seq + 1 < journal.entries[0].seq:
            context.abort(grpc.StatusCode.OUT_OF_RANGE, "deleted: follow after 0")
        count_max = min(request.batch_entries_max or self.batch_entries_max, self.batch_entries_max)
        while not self._stopping and context.is_active():
            with journal.grown:
                entries = journal.after(seq, count_max)
                if not entries:
                    journal.grown.wait(0.1)
                    entries = journal.after(seq, count_max)
                last_seq = journal.last_seq
            if entries:
                seq = entries[-1].seq
            yield journal_pb2.FollowResponse(journal_uuid=journal.uuid, entries=entries, last_seq=last_seq)

    def Acknowledge(
        self, request: journal_pb2.AcknowledgeRequest, context: grpc.ServicerContext
    ) -> journal_pb2.AcknowledgeResponse:
        self.acknowledged.append(request.seq)
        return journal_pb2.AcknowledgeResponse()

    def stop(self) -> None:
        self._stopping = True
        with self.journal.grown:
            self.journal.grown.notify_all()
        self._server.stop(None).wait()
        self.socket_path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()


def part_uid(number: int) -> str:
    return f"01890000-0000-7000-8000-{number:012x}"


def view(
    number: int,
    *,
    verdict: Any = part_pb2.VERDICT_PASS,
    cause: Any = 0,
    camera: str = "camera-1",
    truth: str | None = None,
    trigger_ns: int | None = None,
    findings: int = 0,
) -> view_pb2.ViewVerdict:
    start = trigger_ns if trigger_ns is not None else number * 50 * MS
    return view_pb2.ViewVerdict(
        station="station-1",
        camera=camera,
        camera_session=2**64 - 5,
        ring_seq=number,
        frame_no=number,
        device_time_ns=number * 7,
        exposure_ns=start + 1,
        exposure_error_ns=10,
        verdict=verdict,
        cause=cause,
        score=0.25,
        score_limit=0.5,
        findings=[
            view_pb2.Finding(
                tool="anomaly",
                cause=part_pb2.CAUSE_SURFACE_DEFECT,
                score=0.5 + index,
                x_px=1.5,
                y_px=2.5,
                width_px=8,
                height_px=4,
                area_px=20,
            )
            for index in range(findings)
        ],
        recipe_hash="r" * 64,
        model_hash="m" * 64,
        engine="onnxruntime",
        times=view_pb2.StageTimes(
            received_ns=start + 2 * MS,
            published_ns=start + 3 * MS,
            picked_ns=start + 4 * MS,
            prepared_ns=start + 6 * MS,
            inferred_ns=start + 16 * MS,
            judged_ns=start + 17 * MS,
            submitted_ns=start + 18 * MS,
        ),
        truth=part_pb2.Truth(label=truth) if truth is not None else None,
    )


def key(number: int, boot_id: int = 2**63 + 9) -> part_pb2.PartKey:
    return part_pb2.PartKey(gate="gate-1", boot_id=boot_id, lane=0, trigger_no=number)


def decided(
    number: int,
    action: Any = PASS,
    *,
    verdict: Any = None,
    cause: Any = 0,
    truth: str | None = None,
    views: list[view_pb2.ViewVerdict] | None = None,
    missing: tuple[str, ...] = (),
    challenge: bool = False,
) -> journal_pb2.PartDecided:
    """Part `number`: triggered 50 ms after the one before, decided 20 ms after its trigger."""
    opinion: Any = verdict or (part_pb2.VERDICT_REJECT if action == REJECT else part_pb2.VERDICT_PASS)
    start = number * 50 * MS
    if views is None:
        views = [] if missing else [view(number, verdict=opinion, cause=cause, truth=truth)]
    return journal_pb2.PartDecided(
        part_uid=part_uid(number),
        part=key(number),
        trigger_ns=start,
        trigger_utc_ns=1_800_000_000_000_000_000 + start,
        trigger_error_ns=100,
        encoder=2**64 - number,
        window_start=2**64 - number + 580 & 2**64 - 1,
        window_end=2**64 - number + 620 & 2**64 - 1,
        encoder_bits=64,
        deadline_ns=start + 100 * MS,
        verdict=opinion,
        action=action,
        cause=cause,
        views=views,
        cameras_missing=missing,
        command_id=number,
        epoch=3,
        challenge=challenge,
        mode=gate_pb2.MODE_PRODUCTION,
        joined_ns=start + 19 * MS,
        decided_ns=start + 20 * MS,
        budget_ns=100 * MS,
    )


def sent(number: int, state: Any = journal_pb2.DISPOSITION_STATE_SENT) -> journal_pb2.DispositionChanged:
    start = number * 50 * MS
    return journal_pb2.DispositionChanged(
        part_uid=part_uid(number), state=state, committed_ns=start + 21 * MS, sent_ns=start + 22 * MS
    )


def actuated(number: int, applied: Any = PASS, *, cause: Any = 0, outcome: Any = None) -> journal_pb2.PartActuated:
    confirmed: Any = (
        gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED
        if applied == REJECT
        else gate_pb2.ACTUATION_OUTCOME_PASSED_CONFIRMED
    )
    return journal_pb2.PartActuated(
        part_uid=part_uid(number),
        report=gate_pb2.ActuationReport(
            part=key(number),
            command_id=number,
            applied=applied,
            cause=cause,
            outcome=confirmed if outcome is None else outcome,
            fired_encoder=number * 10,
            fired_gate_time_ns=number * 50 * MS + 60 * MS,
        ),
        fired_ns=number * 50 * MS + 60 * MS,
    )


def write_part(journal: Journal, number: int, action: Any = PASS, **values: Any) -> None:
    """The three facts of an ordinary part."""
    journal.write(part_decided=decided(number, action, **values))
    journal.write(disposition_changed=sent(number))
    journal.write(part_actuated=actuated(number, action, cause=values.get("cause", 0)))


def standing(**values: Any) -> journal_pb2.ChallengeStanding:
    """How the challenge routines of lane 0 stand."""
    return journal_pb2.ChallengeStanding(gate="gate-1", lane=0, **values)


def write_challenge(journal: Journal, routine_id: str, first: int, *, reason: str = "", after: int = 0) -> None:
    """A routine of a bad and a good part, from part `first` on; it is passed unless there is a `reason`.

    `after` is the last part of the last routine that was passed.
    """
    bad, good = gate_pb2.CHALLENGE_KIND_BAD, gate_pb2.CHALLENGE_KIND_GOOD
    routine = journal_pb2.ChallengeRoutine(
        routine_id=routine_id,
        sequence=[bad, good],
        principal="anna",
        reason="shift start",
        started_utc_ns=time.time_ns(),
    )
    journal.write(
        challenge_started=journal_pb2.ChallengeStarted(standing=standing(running=routine), first_trigger_no=first)
    )
    actions = [REJECT if not reason else PASS, PASS]
    for position, action in enumerate(actions):
        cause = part_pb2.CAUSE_SURFACE_DEFECT if action == REJECT else 0
        write_part(journal, first + position, action, cause=cause, challenge=True)
        routine.parts.add(
            position=position + 1,
            kind=routine.sequence[position],
            part=key(first + position),
            part_uid=part_uid(first + position),
            applied=action,
            passed=position > 0 or not reason,
        )
    held = journal_pb2.ChallengeRange(gate="gate-1", lane=0, after=key(after) if after else None)
    journal.write(
        challenge_ended=journal_pb2.ChallengeEnded(
            standing=standing(failed=bool(reason)),
            routine=routine,
            passed=not reason,
            reason=reason,
            quarantine=held if reason else None,
        )
    )
