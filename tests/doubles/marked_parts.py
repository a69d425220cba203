"""Marked parts on a belt of 300 mm/s, and the journal entries they leave: for what is measured from them."""

from journal import MS, Journal

from kenpin.gate.tuning import TunedPart
from kenpin_api.gate.v1 import gate_pb2, journal_pb2
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

# 300 mm/s, 10 counts to the millimetre: 3 counts a millisecond; a counter that wraps often.
BITS, COUNTS_PER_MS = 12, 3
DISTANCE_MM, SENSOR_MM = 100.0, 10.0


def decided(number: int, *, challenge: bool = True, lane: int = 0) -> journal_pb2.PartDecided:
    encoder = number * 500 % (1 << BITS)
    trigger_ns = number * 200 * MS
    return journal_pb2.PartDecided(
        part_uid=f"part-{number}",
        part=part_pb2.PartKey(gate="gate-1", boot_id=1, lane=lane, trigger_no=number),
        trigger_ns=trigger_ns,
        trigger_error_ns=50_000,
        encoder=encoder,
        encoder_bits=BITS,
        window_start=(encoder + 1000 - 15) % (1 << BITS),
        window_end=(encoder + 1000 + 15) % (1 << BITS),
        action=part_pb2.ACTION_REJECT,
        challenge=challenge,
        # 30 mm at 300 mm/s, 0.5 ms, and 0.2 ms too late.
        views=[
            view_pb2.ViewVerdict(
                camera="camera-1", exposure_ns=trigger_ns + 100 * MS + 700_000, exposure_error_ns=50_000
            )
        ],
    )


def tuned(
    number: int, *, delay_ms: int = 40, off_counts: int = 0, challenge: bool = True, confirmed: bool = True
) -> TunedPart:
    """A part that was fired `delay_ms` before the gate, and seen `off_counts` from where it should be."""
    fact = decided(number, challenge=challenge)
    fired_counts = 1000 - delay_ms * COUNTS_PER_MS
    seen_counts = 1000 + 100 + off_counts
    return TunedPart(
        fact,
        sent_ns=fact.trigger_ns + 30 * MS,
        acknowledged_ns=fact.trigger_ns + 30 * MS + 400_000,
        fired_ns=fact.trigger_ns + fired_counts * MS // COUNTS_PER_MS,
        report=gate_pb2.ActuationReport(
            part=fact.part,
            applied=part_pb2.ACTION_REJECT,
            outcome=gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED
            if confirmed
            else gate_pb2.ACTUATION_OUTCOME_REJECT_UNCONFIRMED,
            fired_encoder=(fact.encoder + fired_counts) % (1 << BITS),
            confirmed_encoder=(fact.encoder + seen_counts) % (1 << BITS) if confirmed else 0,
        ),
    )


def write(journal: Journal, part: TunedPart) -> None:
    uid = part.decided.part_uid
    journal.write(part_decided=part.decided)
    journal.write(
        disposition_changed=journal_pb2.DispositionChanged(
            part_uid=uid, state=journal_pb2.DISPOSITION_STATE_SENT, sent_ns=part.sent_ns
        )
    )
    journal.write(
        disposition_changed=journal_pb2.DispositionChanged(
            part_uid=uid, state=journal_pb2.DISPOSITION_STATE_ACKNOWLEDGED
        )
    ).monotonic_ns = part.acknowledged_ns
    journal.write(part_actuated=journal_pb2.PartActuated(part_uid=uid, report=part.report, fired_ns=part.fired_ns))
