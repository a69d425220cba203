//! The reject arm: resolves parts by position, and sees where they went.
//!
//! The simulated flap rests at REJECT and must be driven to let a part pass, so
//! whatever the gate does not order is rejected. It is as quick as its options
//! say whatever the host's load, as a PLC's output is.

use std::collections::VecDeque;

use kenpin_reference::{Action, Actuation, Encoder, FaultCode, Reading, Seen};
use kenpin_ring::line::LineWriter;

use super::random::chance;
use super::say;
use super::state::{Phase, Shared, State};
use super::tally::Trigger;

/// How often the line page's encoder is brought up to date, at least.
const TICK_NS: u64 = 10_000_000;

/// A part between the actuation point and the sensors behind the gate.
struct Falling {
    trigger: Trigger,
    actuation: Actuation,
    /// Where it really goes.
    went: Seen,
    /// Where the belt is when a sensor sees it.
    seen_encoder: u64,
}

/// Resolves and reports until the run is done.
pub fn run(shared: &Shared, page: &LineWriter, encoder: Encoder) {
    let mut falling = VecDeque::new();
    let counts_per_mm = shared.options.counts_per_mm;
    let mut state = shared.lock();
    loop {
        shared.settle(&mut state);
        let at = state.reading();
        let speed_um_s = (at.speed_counts_s as f64 / counts_per_mm * 1000.0).round();
        page.set_encoder(at.encoder, speed_um_s as u64);
        let actuated = actuate(shared, &mut state, encoder, &mut falling, at);
        let seen = observe(shared, &mut state, encoder, &mut falling, at);
        let changed = watch_bin(shared, &mut state, at);
        if actuated || seen || changed {
            shared.settle(&mut state);
            shared.outgoing.notify_one();
        }
        if is_over(&state, at.now_ns) {
            state.phase = Phase::Done;
            shared.settle(&mut state);
            shared.done.send_replace(true);
            return;
        }
        let until_ns = at.now_ns + next_ns(&state, encoder, &falling, at).min(TICK_NS);
        state = shared.arm_sleeps(state, until_ns);
    }
}

/// Gives the actuator its orders for every part that has come to its point.
fn actuate(
    shared: &Shared,
    state: &mut State,
    encoder: Encoder,
    falling: &mut VecDeque<Falling>,
    at: Reading,
) -> bool {
    let options = &shared.options;
    let counts = |ms: f64| (ms / 1000.0 * at.speed_counts_s as f64) as i64;
    let mut any = false;
    while let Some(actuation) = state.gate.poll(at) {
        any = true;
        let trigger = state
            .triggers
            .pop_front()
            .expect("each part on the belt has its trigger");
        let swing = 2.0 * chance(options.seed, trigger.trigger_no, 3) - 1.0;
        let jitter_counts = counts(swing * options.actuator_jitter_ms as f64);
        let delay_counts = counts(options.actuator_delay_ms as f64) + jitter_counts;
        let effect = encoder.offset(actuation.due_encoder, delay_counts);
        let late = encoder.ahead(effect, actuation.window_start) > options.catch_counts();
        let failed = chance(options.seed, trigger.trigger_no, 4) < options.actuator_fail_rate;
        // The flap rests at REJECT: only a PASS needs it to move in time.
        let missed = failed || (late && actuation.action != Action::Reject);
        state.tally.actuator_failures += u64::from(missed && !trigger.ghost);
        let distance = options.sensor_counts().cast_signed() + jitter_counts;
        falling.push_back(Falling {
            seen_encoder: encoder.offset(actuation.window_start, distance.max(0)),
            went: went(actuation.action, missed),
            trigger,
            actuation,
        });
    }
    any
}

/// Where a part goes for an order, and where when the actuator fails it.
fn went(action: Action, missed: bool) -> Seen {
    match (action, missed) {
        (Action::Pass, false) | (Action::Reject, true) => Seen::Line,
        (Action::Reinspect, false) => Seen::Reinspection,
        (Action::Reject, false) | (Action::Pass | Action::Reinspect, true) => Seen::Bin,
    }
}

/// Reports every part that a sensor behind the gate sees.
fn observe(
    shared: &Shared,
    state: &mut State,
    encoder: Encoder,
    falling: &mut VecDeque<Falling>,
    at: Reading,
) -> bool {
    let options = &shared.options;
    let mut any = false;
    while let Some(part) = falling.front()
        && encoder.ahead(at.encoder, part.seen_encoder) >= 0
    {
        let number = part.trigger.trigger_no;
        let blind = chance(options.seed, number, 5) < options.sensor_miss_rate
            || options.sensor_stuck_after.is_some_and(|last| number > last);
        if part.went == Seen::Bin && !part.trigger.ghost {
            state.bin.take();
        }
        state.tally.sensor_misses += u64::from(blind && !part.trigger.ghost);
        let seen = if blind || part.trigger.ghost {
            Seen::Nowhere
        } else {
            part.went
        };
        if let Some(report) = state.gate.confirm(part.actuation.part, seen, at) {
            state.tally.part(part.trigger, &part.actuation, &report);
        }
        falling.pop_front();
        any = true;
    }
    any
}

/// Stops the line for a full bin; a person empties it where the options say so.
fn watch_bin(shared: &Shared, state: &mut State, at: Reading) -> bool {
    let options = &shared.options;
    let patience_ns = options.bin_empty_ms * 1_000_000;
    let before = state.gate.latched();
    let (full, waited) = state.bin.look(options.bin_parts, patience_ns, at.now_ns);
    if waited {
        state.bin.empty();
        state.gate.reset();
    } else if full {
        state.gate.latch(FaultCode::BinFull);
    }
    state.gate.latched() != before
}

/// True when nothing is left to do, or it would take longer than a signal allows.
fn is_over(state: &State, now_ns: u64) -> bool {
    let settled = state.gate.open() == 0 && state.gate.pending_records() == 0;
    match state.phase {
        Phase::Waiting | Phase::Running => false,
        Phase::Ending => settled || state.stop_at_ns.is_some_and(|stop_ns| now_ns >= stop_ns),
        Phase::Done => true,
    }
}

/// Nanoseconds until the next part comes to its point or to a sensor.
fn next_ns(state: &State, encoder: Encoder, falling: &VecDeque<Falling>, at: Reading) -> u64 {
    let sensor = falling.front().map(|part| {
        encoder
            .ahead(part.seen_encoder, at.encoder)
            .max(0)
            .unsigned_abs()
    });
    let counts = state
        .gate
        .next_due_counts(at)
        .into_iter()
        .chain(sensor)
        .min();
    counts
        .and_then(|counts| state.belt.ns_for(counts))
        .unwrap_or(TICK_NS)
}

/// One line a second for a person or a supervisor.
pub fn progress(shared: &Shared) {
    let summary = shared.summary();
    shared.lock().tally.flush();
    say(&summary);
}
