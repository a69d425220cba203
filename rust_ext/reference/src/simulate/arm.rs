//! The reject arm: resolves parts by position, and sees where they went.
//!
//! The simulated flap rests at REJECT and must be driven to let a part pass, so
//! whatever the gate does not order is rejected. It is as quick as its options
//! say whatever the host's load, as a PLC's output is.

use std::collections::VecDeque;

use kenpin_reference::{Action, Actuation, Encoder, Reading, Seen};
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
    /// Where the belt is when a sensor sees it.
    seen_encoder: u64,
}

/// Resolves and reports until the run is done.
pub fn run(shared: &Shared, page: &LineWriter, encoder: Encoder) {
    let mut falling = VecDeque::new();
    let speed_um_s = (shared.options.speed_mm_s * 1000.0).round() as u64;
    let mut state = shared.lock();
    loop {
        let at = state.reading();
        let running = at.speed_counts_s > 0;
        page.set_encoder(at.encoder, if running { speed_um_s } else { 0 });
        let actuated = actuate(shared, &mut state, encoder, &mut falling, at);
        let seen = observe(&mut state, encoder, &mut falling, at);
        if actuated || seen {
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
    let jitter_counts =
        options.actuator_jitter_ms as f64 / 1000.0 * options.speed_counts_s() as f64;
    let mut any = false;
    while let Some(actuation) = state.gate.poll(at) {
        any = true;
        let trigger = state
            .triggers
            .pop_front()
            .expect("each part on the belt has its trigger");
        let swing = 2.0 * chance(options.seed, trigger.trigger_no, 3) - 1.0;
        let distance = options.sensor_counts().cast_signed() + (swing * jitter_counts) as i64;
        let seen_encoder = encoder.offset(actuation.window_start, distance.max(0));
        falling.push_back(Falling {
            trigger,
            actuation,
            seen_encoder,
        });
    }
    any
}

/// Reports every part that a sensor behind the gate sees.
fn observe(
    state: &mut State,
    encoder: Encoder,
    falling: &mut VecDeque<Falling>,
    at: Reading,
) -> bool {
    let mut any = false;
    while let Some(part) = falling.front()
        && encoder.ahead(at.encoder, part.seen_encoder) >= 0
    {
        let seen = match part.actuation.action {
            Action::Pass => Seen::Line,
            Action::Reject => Seen::Bin,
            Action::Reinspect => Seen::Reinspection,
        };
        if let Some(report) = state.gate.confirm(part.actuation.part, seen, at) {
            state.tally.part(part.trigger, &part.actuation, &report);
        }
        falling.pop_front();
        any = true;
    }
    any
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
