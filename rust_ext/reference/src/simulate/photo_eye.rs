//! The photo-eye: makes parts and tells camera and gate at the same instant.

use std::sync::MutexGuard;
use std::time::Duration;

use kenpin_reference::{PartKey, PartSeen, TriggerCounter, TriggerStep};
use kenpin_ring::line::{LineTrigger, LineWriter};
use kenpin_ring::monotonic_ns;

use super::random::chance;
use super::say;
use super::state::{Phase, Shared, State};
use super::tally::Trigger;

/// How long to sleep where only another thread can end the waiting.
const IDLE_NS: u64 = 100_000_000;
/// After how long what sees double sees a part again.
const DOUBLE: Duration = Duration::from_millis(4);
/// Purposes of chance.
const MISSED: u64 = 6;
const DOUBLED: u64 = 7;
const SKIPPED: u64 = 8;

/// How the photo-eye sees a part.
#[derive(Clone, Copy)]
struct Sight {
    skipped: bool,
    ghost: bool,
}

fn happens(shared: &Shared, part_no: u64, purpose: u64, rate: f64) -> bool {
    chance(shared.options.seed, part_no, purpose) < rate
}

/// Fires parts until there are enough or the run is stopped.
pub fn run(shared: &Shared, page: &LineWriter) {
    if !wait_for_start(shared) {
        return;
    }
    let mut counter = TriggerCounter::new(shared.options.trigger_bits)
        .expect("the options were checked to name a counter that exists");
    let mut schedule = Schedule::new(shared);
    let (mut part_no, mut raw) = (0u64, 0u64);
    let mut number = || {
        raw += 1;
        match counter.widen(raw) {
            TriggerStep::Next(trigger_no) => trigger_no,
            _ => unreachable!("the simulated counter rises by one"),
        }
    };
    while shared.options.parts.is_none_or(|parts| part_no < parts) {
        let Some(mut state) = schedule.wait(shared) else {
            return;
        };
        part_no += 1;
        if happens(shared, part_no, MISSED, shared.options.eye_miss_rate) {
            // Nobody knows of it; the flap is at rest.
            state.tally.eye_misses += 1;
            state.bin.take();
            continue;
        }
        let sight = Sight {
            skipped: happens(shared, part_no, SKIPPED, shared.options.eye_skip_rate),
            ghost: false,
        };
        let doubled = happens(shared, part_no, DOUBLED, shared.options.eye_double_rate);
        let trigger_no = number();
        schedule.fired(trigger_no);
        let again = fire(shared, &mut state, page, trigger_no, sight);
        drop(state);
        shared.outgoing.notify_one();
        if let Some(trigger) = again {
            std::thread::sleep(DOUBLE);
            page.publish(LineTrigger {
                time_ns: monotonic_ns(),
                ..trigger
            });
        }
        if doubled {
            std::thread::sleep(DOUBLE);
            let mut state = shared.lock();
            state.tally.eye_doubles += 1;
            let sight = Sight {
                skipped: false,
                ghost: true,
            };
            let trigger_no = number();
            schedule.fired(trigger_no);
            fire(shared, &mut state, page, trigger_no, sight);
            drop(state);
            shared.outgoing.notify_one();
        }
    }
    let mut state = shared.lock();
    if state.phase == Phase::Running {
        state.phase = Phase::Ending;
    }
}

/// Waits for the first lease and the warm-up; false when the run is over before.
fn wait_for_start(shared: &Shared) -> bool {
    let mut state = shared.lock();
    let mut until_ns = None;
    loop {
        let now_ns = monotonic_ns();
        let ready = !shared.options.wait || state.gate.is_armed(state.belt.reading(now_ns));
        if ready && until_ns.is_none() {
            until_ns = Some(now_ns + shared.options.warmup_ms * 1_000_000);
        }
        if state.phase != Phase::Waiting {
            return false;
        }
        if until_ns.is_some_and(|until_ns| now_ns >= until_ns) {
            state.phase = Phase::Running;
            return true;
        }
        state = shared.photo_eye_sleeps(state, until_ns.unwrap_or(now_ns + IDLE_NS));
    }
}

/// When the next part is due.
struct Schedule {
    period_ns: u64,
    next_ns: u64,
    last: Option<(u64, u64)>,
}

impl Schedule {
    fn new(shared: &Shared) -> Self {
        let period_ns = (1e9 / shared.options.rate) as u64;
        Self {
            period_ns,
            next_ns: monotonic_ns(),
            last: None,
        }
    }

    /// Waits until a part is due and the line may be fed; `None` when the run is ending.
    fn wait<'a>(&mut self, shared: &'a Shared) -> Option<MutexGuard<'a, State>> {
        let mut state = shared.lock();
        loop {
            let now_ns = monotonic_ns();
            if state.phase != Phase::Running {
                return None;
            }
            let speed_counts_s = state.belt.reading(now_ns).speed_counts_s;
            if !state.gate.may_feed() || speed_counts_s == 0 {
                self.next_ns = self.next_ns.max(now_ns + self.period_ns);
                state = shared.photo_eye_sleeps(state, now_ns + IDLE_NS);
                continue;
            }
            let due_ns = self.due_ns(shared, &state);
            if now_ns >= due_ns {
                self.note_due(shared, &mut state, now_ns, speed_counts_s);
                return Some(state);
            }
            state = shared.photo_eye_sleeps(state, due_ns);
        }
    }

    fn due_ns(&self, shared: &Shared, state: &State) -> u64 {
        match self.last {
            Some((trigger_no, fired_ns)) if shared.options.as_fast => {
                let answered = state.answered_no >= trigger_no;
                let spacing_ms = shared.options.spacing_ms_min;
                let timeout_ms = shared.options.as_fast_timeout_ms.max(spacing_ms);
                fired_ns + if answered { spacing_ms } else { timeout_ms } * 1_000_000
            }
            _ => self.next_ns,
        }
    }

    /// Plans the next part: the same way of belt behind this one.
    fn note_due(&mut self, shared: &Shared, state: &mut State, now_ns: u64, speed_counts_s: u64) {
        let trigger_no = self.last.map_or(0, |(trigger_no, _)| trigger_no);
        self.last = Some((trigger_no, now_ns));
        let late_ns = now_ns - self.next_ns.min(now_ns);
        if !shared.options.as_fast && late_ns > self.period_ns / 2 {
            state.tally.schedule_slips += 1;
            self.next_ns = now_ns;
        }
        let share = shared.options.speed_counts_s() as f64 / speed_counts_s as f64;
        self.next_ns += (self.period_ns as f64 * share) as u64;
    }

    /// The number whose disposition the next part waits for, where it is as fast as can be.
    fn fired(&mut self, trigger_no: u64) {
        self.last = self.last.map(|(_, fired_ns)| (trigger_no, fired_ns));
    }
}

/// One part at the photo-eye. Gives back the trigger where the camera is to see it again.
fn fire(
    shared: &Shared,
    state: &mut State,
    page: &LineWriter,
    trigger_no: u64,
    sight: Sight,
) -> Option<LineTrigger> {
    let options = &shared.options;
    let at = state.reading();
    let (time_ns, encoder) = (at.now_ns, at.encoder);
    let trigger = LineTrigger {
        lane: options.lane,
        trigger_no,
        encoder,
        time_ns,
    };
    let missed = chance(options.seed, trigger_no, 1) < options.miss_rate;
    let doubled = !missed && chance(options.seed, trigger_no, 2) < options.double_rate;
    if !missed {
        page.publish(trigger);
    }
    state.tally.triggers += 1;
    state.tally.eye_skips += u64::from(sight.skipped);
    state.tally.camera_misses += u64::from(missed);
    state.tally.camera_doubles += u64::from(doubled);
    let first_ns = state.fired_ns.map_or(time_ns, |(first, _)| first);
    state.fired_ns = Some((first_ns, time_ns));
    let part = PartKey {
        lane: options.lane,
        trigger_no,
    };
    match state.gate.part_detected(PartSeen {
        part,
        encoder,
        time_ns,
        skipped: sight.skipped,
    }) {
        Ok(()) => state.triggers.push_back(Trigger {
            trigger_no,
            time_ns,
            encoder,
            ghost: sight.ghost,
        }),
        Err(error) => say(&serde_json::json!({
            "event": "not_tracked", "trigger_no": trigger_no, "reason": error.to_string()
        })),
    }
    shared.settle(state);
    doubled.then_some(trigger)
}
