//! What the three threads share.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

use kenpin_reference::contract::Identity;
use kenpin_reference::{Gate, Reading};
use kenpin_ring::monotonic_ns;
use serde_json::{Value, json};
use tokio::sync::{Notify, watch};

use super::belt::Belt;
use super::bin::Bin;
use super::options::Options;
use super::tally::{Tally, Trigger};

/// Where the run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// For the first lease.
    Waiting,
    /// Parts come.
    Running,
    /// No more parts come; those on the belt are resolved and reported.
    Ending,
    /// Nothing is left to do.
    Done,
}

/// Everything that changes.
#[derive(Debug)]
pub struct State {
    /// The gate.
    pub gate: Gate,
    /// The belt.
    pub belt: Belt,
    /// The counts.
    pub tally: Tally,
    /// Where the run is.
    pub phase: Phase,
    /// Triggers whose part is on its way to the actuation point.
    pub triggers: VecDeque<Trigger>,
    /// The highest trigger number for which a disposition of this epoch came.
    pub answered_no: u64,
    /// When to give up on what is left, after a signal.
    pub stop_at_ns: Option<u64>,
    /// When the first part was fired, and the last.
    pub fired_ns: Option<(u64, u64)>,
    /// The bin behind the gate.
    pub bin: Bin,
}

impl State {
    /// Clock, encoder and speed now.
    pub fn reading(&self) -> Reading {
        self.belt.reading(monotonic_ns())
    }
}

/// The state, and what wakes whom.
#[derive(Debug)]
pub struct Shared {
    /// The command line.
    pub options: Options,
    /// The gate's name and boot.
    pub identity: Identity,
    state: Mutex<State>,
    /// Wakes the photo-eye.
    photo_eye: Condvar,
    /// Wakes the arm.
    arm: Condvar,
    /// Something waits to be sent.
    pub outgoing: Notify,
    /// True at the end.
    pub done: watch::Sender<bool>,
}

impl Shared {
    /// Puts the state where all can reach it.
    pub fn new(options: Options, identity: Identity, state: State) -> Self {
        Self {
            options,
            identity,
            state: Mutex::new(state),
            photo_eye: Condvar::new(),
            arm: Condvar::new(),
            outgoing: Notify::new(),
            done: watch::Sender::new(false),
        }
    }

    /// The state, for as long as no one waits.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .expect("a thread panicked while it held the state")
    }

    /// Lets the photo-eye sleep, at most until `until_ns`.
    pub fn photo_eye_sleeps<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        until_ns: u64,
    ) -> MutexGuard<'a, State> {
        sleep(&self.photo_eye, state, until_ns)
    }

    /// Lets the arm sleep, at most until `until_ns`.
    pub fn arm_sleeps<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        until_ns: u64,
    ) -> MutexGuard<'a, State> {
        sleep(&self.arm, state, until_ns)
    }

    /// After anything that may start or stop the belt, or let a part be fired.
    pub fn settle(&self, state: &mut State) {
        let now_ns = monotonic_ns();
        if let Some((first_ns, _)) = state.fired_ns
            && let Some(mm_s) = self.options.profile.speed_mm_s(now_ns - first_ns)
        {
            let counts_s = (mm_s * self.options.counts_per_mm).round() as u64;
            state.belt.set_speed(counts_s, now_ns);
        }
        if state.belt.run(state.gate.may_run(), now_ns) {
            self.arm.notify_one();
        }
        self.photo_eye.notify_one();
    }

    /// The reset button at the machine: the bin is emptied, the latched stop cleared.
    pub fn reset(&self) {
        let mut state = self.lock();
        state.bin.empty();
        state.gate.reset();
        self.settle(&mut state);
        drop(state);
        self.outgoing.notify_one();
    }

    /// After a signal: no new parts, and an end in sight.
    pub fn stop(&self) {
        let mut state = self.lock();
        let sensor_counts = self.options.sensor_counts();
        let behind_ns = sensor_counts * 1_000_000_000 / self.options.speed_counts_s();
        let patience_ns = self.options.transit_ns() + behind_ns + 1_000_000_000;
        state.stop_at_ns.get_or_insert(monotonic_ns() + patience_ns);
        if state.phase != Phase::Done {
            state.phase = Phase::Ending;
        }
        drop(state);
        self.photo_eye.notify_one();
        self.arm.notify_one();
    }

    /// The counts and the state of the line, as JSON.
    pub fn summary(&self) -> Value {
        let state = self.lock();
        let at = state.reading();
        let mut summary = state.tally.summary(&state.gate.counts());
        let elapsed_s = state
            .fired_ns
            .map(|(first, last)| (last - first) as f64 / 1e9);
        let rate = elapsed_s.filter(|&s| s > 0.0);
        let more = json!({
            "schema_version": 1,
            "gate": self.identity.gate,
            "boot_id": format!("{:016x}", self.identity.boot_id),
            "lane": self.options.lane,
            "epoch": state.gate.epoch(),
            "connected": state.gate.is_welcomed(),
            "armed": state.gate.is_armed(at),
            "belt_running": at.speed_counts_s > 0,
            "bin": state.bin.parts(),
            "latched": state.gate.latched().map(|code| format!("{code:?}")),
            "open": state.gate.open(),
            "unacknowledged": state.gate.pending_records(),
            "throughput_parts_s": rate.map(|s| (state.tally.triggers - 1) as f64 / s),
        });
        if let (Some(summary), Value::Object(more)) = (summary.as_object_mut(), more) {
            summary.extend(more);
        }
        summary
    }
}

fn sleep<'a>(wake: &Condvar, state: MutexGuard<'a, State>, until_ns: u64) -> MutexGuard<'a, State> {
    let span = Duration::from_nanos(until_ns.saturating_sub(monotonic_ns()));
    wake.wait_timeout(state, span)
        .expect("a thread panicked while it held the state")
        .0
}
