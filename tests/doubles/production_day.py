"""A known production day: three shifts, two products, downtimes of every kind, rework, an order over a shift change.

Drawn from a seed; as many parts as asked for are spread over one day that has
passed. `facts` are what the gate process's journal says of them, `write` puts
the rest through the services' own functions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kenpin.factory.production import downtimes, lots, orders, shifts
from kenpin.factory.production.contexts import BATCH_MAX, assign_serials
from kenpin.factory.production.equipment import Equipment, WorkUnit
from kenpin.factory.production.fields import timestamp_of
from kenpin.factory.production.orders import Action, Step
from kenpin.factory.production.production import Production
from kenpin.hub.history import Call
from kenpin.hub.store import Store
from kenpin.model.principal import local_principal
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.production.v1 import downtime_pb2, order_pb2, order_service_pb2, shift_pb2
from kenpin_api.station.v1 import view_pb2

S = 10**9
MS = 10**6
HOUR = 3600 * S
# 2026-01-14, 06:00 UTC: a Wednesday.
START = 1_768_370_400 * S
DAY = 24 * HOUR
END = START + DAY
LINE, STATIONS = "demo", ("station-1", "station-2")
UNITS = [WorkUnit(station, LINE, "gate-1") for station in STATIONS]
CALL = Call(local_principal("anna"), "day")
PASS, REJECT, REINSPECT = part_pb2.ACTION_PASS, part_pb2.ACTION_REJECT, part_pb2.ACTION_REINSPECT

# Order, product, and when it ran: (from, to) in hours of the day. The second one runs over the shift change at hour 8.
ORDERS: tuple[tuple[str, str, tuple[tuple[float, float], ...]], ...] = (
    ("order-1", "plate", ((0.15, 4.0),)),
    ("order-2", "disc", ((4.35, 10.5), (15.2, 17.5))),
    ("order-3", "plate", ((10.75, 15.0),)),
    ("order-4", "disc", ((17.75, 23.5),)),
)
# Station, from, to (hours), reason; "" is one that nobody explained.
DOWNTIMES: tuple[tuple[int, float, float, str], ...] = (
    (0, 0.0, 0.2, "no-demand"),
    (0, 0.8, 0.95, "breakdown"),
    (0, 0.95, 1.1, "gate-stop"),
    (1, 1.0, 1.3, "station-down"),
    (0, 1.9, 1.95, ""),
    (0, 2.5, 2.9, ""),
    (0, 2.9, 2.93, ""),
    (1, 2.97, 3.1, "maintenance"),
    (0, 4.0, 4.4, "setup"),
    (0, 4.4, 4.9, "start-up"),
    (1, 4.1, 4.35, "setup"),
    (0, 5.5, 5.75, "no-material"),
    (0, 6.2, 6.3, "blocked"),
    (1, 6.25, 6.4, "starved"),
    (0, 7.9, 8.15, "breakdown"),
    (1, 9.0, 9.2, "no-operator"),
    (0, 10.5, 10.8, "setup"),
    (1, 10.8, 11.0, "start-up"),
    (0, 12.0, 12.5, "break"),
    (0, 13.1, 13.12, "minor-stop"),
    (1, 13.5, 13.9, "slow-belt"),
    (0, 15.9, 16.4, "breakdown"),
    (1, 18.0, 18.05, ""),
    (0, 20.0, 20.6, "maintenance"),
    (0, 22.2, 22.3, "station-down"),
)


@dataclass
class ProductionDay:
    """One day, the same for the same seed and number of parts."""

    part_count: int = 20_000
    seed: int = 1
    # By part, its serial.
    serials: dict[str, str] = field(default_factory=dict)

    @property
    def spacing_ns(self) -> int:
        """From one trigger to the next, were there no stops."""
        return DAY // self.part_count

    def entries(self) -> list[journal_pb2.JournalEntry]:
        """The journal of the day."""
        found = []
        for seq, (at_ns, fact) in enumerate(self._facts(), 1):
            found.append(journal_pb2.JournalEntry(seq=seq, utc_ns=at_ns, monotonic_ns=at_ns - START + S, **fact))
        return found

    def _facts(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """What happened, one fact behind the other."""
        random = Random(self.seed)
        again: list[tuple[int, str]] = []
        number = 0
        for slot in range(self.part_count):
            at_ns = START + slot * self.spacing_ns + random.randrange(self.spacing_ns // 2)
            if _stopped(at_ns) and random.random() < 0.97:
                continue
            number += 1
            uid = f"019b0000-0000-7000-8000-{number:012x}"
            serial = again.pop(0)[1] if again and again[0][0] <= slot else ""
            if not serial and random.random() < 0.3:
                serial = f"S{number:07d}"
            part = _Part(random, number, uid, at_ns)
            if part.applied == REINSPECT or (serial and random.random() < 0.01):
                serial = serial or f"S{number:07d}"
                again.append((slot + 5 + random.randrange(20), serial))
            if serial:
                self.serials[uid] = serial
            yield from part.facts()

    def write_production(self, store: Store) -> Production:
        """Products, orders, shifts, downtimes of the day."""
        production = Production(store, Equipment(UNITS), _Prepared())

        def edit(change: Any) -> None:
            with production.editing(CALL) as one:
                change(one)

        edit(downtimes.plant_tree)
        slow = downtime_pb2.DowntimeReason(id="slow-belt", parent="equipment", name="Slow belt")
        slow.loss_category = downtime_pb2.LOSS_CATEGORY_REDUCED_SPEED
        edit(lambda one: downtimes.create_reason(one, slow))
        edit(lambda one: shifts.create_pattern(one, production.equipment, _pattern()))
        for product, share in (("plate", 0.8), ("disc", 0.6)):
            made = order_pb2.MaterialDefinition(id=product, recipe=product)
            made.planned_run_time.FromNanoseconds(int(self.spacing_ns * share))
            edit(lambda one, made=made: lots.create_product(one, made))
        self._write_orders(production, edit)
        for station, start, end, reason in DOWNTIMES:
            down = downtime_pb2.Downtime(
                work_unit=STATIONS[station],
                reason=reason,
                start_time=timestamp_of(_at(start)),
                end_time=timestamp_of(_at(end)),
            )
            edit(lambda one, down=down: downtimes.create_downtime(one, production.equipment, down))
        return production

    def _write_orders(self, production: Production, edit: Any) -> None:
        steps: list[tuple[float, Action, str]] = []
        for uid, product, runs in ORDERS:
            lot = order_pb2.MaterialLot(id=f"lot-of-{uid}", material_definition=product)
            order = order_pb2.JobOrder(
                id=uid, material_definition=product, work_center=LINE, quantity=self.part_count, material_lot=lot.id
            )
            edit(lambda one, lot=lot: lots.create_lot(one, lot))
            edit(lambda one, order=order: orders.create_order(one, production.equipment, order))
            _step(production, Action.RELEASE, uid, None)
            for place, (start, end) in enumerate(runs, 1):
                steps.append((start, Action.START if place == 1 else Action.RESUME, uid))
                steps.append((end, Action.COMPLETE if place == len(runs) else Action.PAUSE, uid))
        for hour, action, uid in sorted(steps):
            _step(production, action, uid, _at(hour))

    def write_serials(self, production: Production) -> None:
        """What items the parts were; the parts must be in the store."""
        named = list(self.serials.items())
        for first in range(0, len(named), BATCH_MAX):
            request = order_service_pb2.AssignSerialsRequest(
                serial_assignments=[
                    order_pb2.SerialAssignment(part_uid=uid, serial=serial)
                    for uid, serial in named[first : first + BATCH_MAX]
                ]
            )
            with production.editing(CALL) as edit:
                assign_serials(edit, request)


class _Prepared:
    def prepare(self, work_center: str, recipe: str) -> dict[str, str]:
        return dict.fromkeys(STATIONS, recipe)


def _at(hour: float) -> int:
    return START + round(hour * 3600) * S


def _stopped(at_ns: int) -> bool:
    return any(
        _at(start) <= at_ns < _at(end)
        for station, start, end, reason in DOWNTIMES
        if station == 0 and reason not in ("start-up", "setup")
    )


def _step(production: Production, action: Action, uid: str, at_ns: int | None) -> None:
    answer = order_service_pb2.StartJobOrderResponse
    production.take_step(
        CALL,
        order_service_pb2.StartJobOrderRequest(id=uid),
        Step(action, uid, "", "planned", at_ns),
        answer,
        lambda order: answer(job_order=order),
    )


def _pattern() -> shift_pb2.ShiftPattern:
    days = [shift_pb2.WEEKDAY_WEDNESDAY]
    return shift_pb2.ShiftPattern(
        id="three-shifts",
        time_zone="UTC",
        first_day="2026-01-14",
        last_day="2026-01-14",
        shifts=[
            shift_pb2.WeeklyShift(
                name="early",
                weekdays=days,
                start="06:00",
                end="14:00",
                breaks=[shift_pb2.PlannedBreak(name="breakfast", start="09:00", end="09:15")],
            ),
            shift_pb2.WeeklyShift(name="late", weekdays=days, start="14:00", end="22:00"),
            shift_pb2.WeeklyShift(
                name="night",
                weekdays=days,
                start="22:00",
                end="05:00",
                breaks=[shift_pb2.PlannedBreak(name="midnight", start="02:10", end="02:40")],
            ),
        ],
    )


class _Part:
    """One part: what was thought of it, and what became of it."""

    def __init__(self, random: Random, number: int, uid: str, at_ns: int) -> None:
        self.random, self.number, self.uid, self.at_ns = random, number, uid, at_ns
        self.mono_ns = at_ns - START + S
        chance = random.random()
        self.verdict, self.cause = part_pb2.VERDICT_PASS, 0
        self.action = self.applied = PASS
        self.applied_cause = 0
        # By rising chance: why a part is no good one.
        if chance < 0.03:
            self._reject(part_pb2.CAUSE_SURFACE_DEFECT)
        elif chance < 0.042:
            self._reject(part_pb2.CAUSE_DIMENSION)
        elif chance < 0.047:
            self._reject(part_pb2.CAUSE_DEADLINE_MISSED)
        elif chance < 0.059:
            self._reject(part_pb2.CAUSE_SURFACE_DEFECT, REINSPECT)
        elif chance < 0.062:
            self.applied, self.applied_cause = REJECT, part_pb2.CAUSE_OPERATOR
        elif chance < 0.065:
            self.action, self.applied = part_pb2.ACTION_NOT_GATED, 0
        elif chance < 0.067:
            self._reject(part_pb2.CAUSE_PART_MISSING)
            self.action, self.applied = part_pb2.ACTION_NOT_GATED, 0
        elif chance < 0.069:
            self.applied = 0
        self.lost = 0.069 <= chance < 0.071
        self.challenge = 0.071 <= chance < 0.074
        self.sorted_out = 0.074 <= chance < 0.078

    def _reject(self, cause: int, action: int = REJECT) -> None:
        self.verdict, self.cause = part_pb2.VERDICT_REJECT, cause
        self.action = self.applied = action

    def facts(self) -> Iterator[tuple[int, dict[str, Any]]]:
        yield self.at_ns + 40 * MS, {"part_decided": self._decided(self.uid, "gate-1", "")}
        sent = journal_pb2.DispositionChanged(
            part_uid=self.uid,
            state=journal_pb2.DISPOSITION_STATE_SENT,
            committed_ns=0 if self.applied == REJECT else self.mono_ns + 41 * MS,
            sent_ns=self.mono_ns + 41 * MS + self.random.randrange(MS),
        )
        yield self.at_ns + 42 * MS, {"disposition_changed": sent}
        if self.lost:
            note = journal_pb2.AccountNote(kind=journal_pb2.AccountNote.KIND_TRACKING_LOST, part_uid=self.uid)
            yield self.at_ns + 2 * S, {"account_note": note}
        elif self.applied:
            yield self.at_ns + 2 * S, {"part_actuated": self._actuated(self.uid, "gate-1", self.applied)}
        if self.sorted_out:
            second = self.uid.replace("-7000-", "-7001-")
            yield self.at_ns + 3 * S, {"part_decided": self._decided(second, "gate-2", self.uid)}
            yield self.at_ns + 4 * S, {"part_actuated": self._actuated(second, "gate-2", REJECT)}

    def _key(self, gate: str) -> part_pb2.PartKey:
        return part_pb2.PartKey(gate=gate, boot_id=7, lane=0, trigger_no=self.number)

    def _decided(self, uid: str, gate: str, first: str) -> journal_pb2.PartDecided:
        return journal_pb2.PartDecided(
            part_uid=uid,
            first_part_uid=first,
            part=self._key(gate),
            trigger_ns=self.mono_ns,
            trigger_utc_ns=self.at_ns,
            deadline_ns=self.mono_ns + 100 * MS,
            budget_ns=100 * MS,
            verdict=self.verdict,
            action=self.action,
            cause=self.cause,
            challenge=self.challenge,
            mode=gate_pb2.MODE_PRODUCTION,
            joined_ns=self.mono_ns + 38 * MS + self.random.randrange(MS),
            decided_ns=self.mono_ns + 40 * MS,
            views=[] if first or self.cause == part_pb2.CAUSE_DEADLINE_MISSED else self._views(),
            cameras_missing=["camera-1"] if self.cause == part_pb2.CAUSE_DEADLINE_MISSED else [],
        )

    def _views(self) -> list[view_pb2.ViewVerdict]:
        return [self._view(index) for index in range(2)]

    def _view(self, index: int) -> view_pb2.ViewVerdict:
        random, start = self.random, self.mono_ns + (1 + index * 3) * MS
        times = [start]
        for longest in (2, 1, 2, 4, 12, 2, 1):
            times.append(times[-1] + 1000 + random.randrange(longest * MS))
        bad = self.verdict == part_pb2.VERDICT_REJECT and index == 0
        score = random.gauss(0.7 if bad else 0.3, 0.04)
        return view_pb2.ViewVerdict(
            station=STATIONS[index],
            camera=f"camera-{index + 1}",
            camera_session=3,
            ring_seq=self.number,
            frame_no=self.number,
            exposure_ns=start,
            verdict=part_pb2.VERDICT_REJECT if bad else part_pb2.VERDICT_PASS,
            cause=self.cause if bad else 0,
            score=score,
            score_limit=0.5,
            findings=[self._finding(score) for _ in range(random.randrange(1, 4) if bad else 0)],
            recipe_hash="r" * 64,
            model_hash="m" * 64,
            engine="onnxruntime",
            times=view_pb2.StageTimes(
                received_ns=times[1],
                published_ns=times[2],
                picked_ns=times[3],
                prepared_ns=times[4],
                inferred_ns=times[5],
                judged_ns=times[6],
                submitted_ns=times[7],
            ),
        )

    def _finding(self, score: float) -> view_pb2.Finding:
        random = self.random
        return view_pb2.Finding(
            tool="anomaly",
            cause=self.cause,
            score=score,
            x_px=random.randrange(600),
            y_px=random.randrange(400),
            width_px=random.randrange(3, 40),
            height_px=random.randrange(3, 40),
            area_px=random.randrange(9, 900),
        )

    def _actuated(self, uid: str, gate: str, applied: int) -> journal_pb2.PartActuated:
        outcome = gate_pb2.ACTUATION_OUTCOME_PASSED_CONFIRMED
        if applied != PASS:
            outcome = gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED
        report = gate_pb2.ActuationReport(
            part=self._key(gate), applied=applied, cause=self.applied_cause, outcome=outcome
        )
        return journal_pb2.PartActuated(part_uid=uid, report=report, fired_ns=self.mono_ns + 2 * S)
