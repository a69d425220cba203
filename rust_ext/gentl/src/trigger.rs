//! What starts an exposure: the camera's own rhythm, a command, or the line.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use kenpin_ring::line::LineReader;

use crate::clock::monotonic_ns;
use crate::errors::lock;

/// Software triggers that may wait for the exposure loop; more are missed.
const SOFTWARE_WAITING_MAX: usize = 64;
/// How long the loop listens to the line before it looks for a stop.
const LINE_SLICE: Duration = Duration::from_millis(20);

/// A trigger may lie this far ahead; one from further away would be a broken page.
const AHEAD_NS_MAX: u64 = 1_000_000_000;

/// The instant an exposure starts, and who asked for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shot {
    /// Host monotonic time.
    pub time_ns: u64,
    /// The line's trigger number; 0 when it was not the line.
    pub trigger_no: u64,
    /// The encoder at the trigger.
    pub encoder: u64,
    /// The lane of the trigger.
    pub lane: u32,
    /// Whether the line asked.
    pub by_line: bool,
}

/// What the exposure loop is to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// Expose.
    Expose(Shot),
    /// Look at the settings again, then wait again.
    Again,
    /// End.
    Stop,
}

/// How others reach a waiting exposure loop.
#[derive(Default)]
pub struct Pulse {
    state: Mutex<PulseState>,
    changed: Condvar,
}

#[derive(Default)]
struct PulseState {
    stopping: bool,
    version: u64,
    software: VecDeque<u64>,
}

impl Pulse {
    /// Makes ready for a new run.
    pub fn rearm(&self) {
        let mut state = lock(&self.state);
        state.stopping = false;
        state.software.clear();
    }

    /// Asks the loop to end.
    pub fn stop(&self) {
        lock(&self.state).stopping = true;
        self.changed.notify_all();
    }

    /// Tells the loop that the trigger's settings changed.
    pub fn settings_changed(&self) {
        lock(&self.state).version += 1;
        self.changed.notify_all();
    }

    /// How often the trigger's settings changed.
    pub fn version(&self) -> u64 {
        lock(&self.state).version
    }

    /// Triggers by software, now; false when too many wait already.
    pub fn trigger(&self) -> bool {
        let mut state = lock(&self.state);
        if state.software.len() >= SOFTWARE_WAITING_MAX {
            return false;
        }
        state.software.push_back(monotonic_ns());
        self.changed.notify_all();
        true
    }

    /// Sleeps until an instant; false when the loop is to end.
    pub fn sleep_until(&self, until_ns: u64) -> bool {
        let mut state = lock(&self.state);
        loop {
            if state.stopping {
                return false;
            }
            let left = until_ns.saturating_sub(monotonic_ns());
            if left == 0 {
                return true;
            }
            let waited = self.changed.wait_timeout(state, Duration::from_nanos(left));
            state = waited.unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }

    /// Sleeps until an instant, a stop, or changed settings; says whether to go on as planned.
    fn sleep_as(&self, version: u64, until_ns: u64) -> Option<Wake> {
        let mut state = lock(&self.state);
        loop {
            if state.stopping {
                return Some(Wake::Stop);
            }
            if state.version != version {
                return Some(Wake::Again);
            }
            let left = until_ns.saturating_sub(monotonic_ns());
            if left == 0 {
                return None;
            }
            let waited = self.changed.wait_timeout(state, Duration::from_nanos(left));
            state = waited.unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }

    fn next_software(&self, version: u64) -> Wake {
        let mut state = lock(&self.state);
        loop {
            if state.stopping {
                return Wake::Stop;
            }
            if state.version != version {
                return Wake::Again;
            }
            if let Some(time_ns) = state.software.pop_front() {
                return Wake::Expose(Shot {
                    time_ns,
                    ..Shot::default()
                });
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(std::sync::PoisonError::into_inner);
        }
    }
}

/// Which trigger is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Free run.
    #[default]
    Free,
    /// TriggerSoftware.
    Software,
    /// Line0.
    Line,
}

enum Origin {
    Free { next_ns: u64 },
    Software,
    Line { reader: LineReader, missed: u64 },
}

/// The trigger of a running acquisition.
pub struct Trigger {
    origin: Origin,
    version: u64,
}

impl Trigger {
    /// A trigger of this mode, listening from now on; `version` is the pulse's when the mode was read.
    pub fn new(mode: Mode, line_page: &Path, version: u64) -> Self {
        let origin = match mode {
            Mode::Free => Origin::Free { next_ns: 0 },
            Mode::Software => Origin::Software,
            Mode::Line => Origin::Line {
                reader: LineReader::follow(line_page),
                missed: 0,
            },
        };
        Self { origin, version }
    }

    /// Whether the trigger's settings are still those it was made from.
    pub fn is_current(&self, pulse: &Pulse) -> bool {
        pulse.version() == self.version
    }

    /// Waits for the next exposure. In free run frames start `period_ns` apart and not before `earliest_ns`.
    pub fn next(&mut self, pulse: &Pulse, period_ns: u64, earliest_ns: u64) -> Wake {
        match &mut self.origin {
            Origin::Free { next_ns } => {
                let start_ns = (*next_ns).max(earliest_ns);
                if let Some(wake) = pulse.sleep_as(self.version, start_ns) {
                    return wake;
                }
                // A loop that was held up goes on from now: a camera does not make up for lost frames.
                let now_ns = monotonic_ns();
                let time_ns = if now_ns - start_ns < period_ns {
                    start_ns
                } else {
                    now_ns
                };
                *next_ns = time_ns + period_ns;
                Wake::Expose(Shot {
                    time_ns,
                    ..Shot::default()
                })
            }
            Origin::Software => pulse.next_software(self.version),
            Origin::Line { reader, .. } => match reader.wait(LINE_SLICE) {
                _ if lock(&pulse.state).stopping => Wake::Stop,
                None => Wake::Again,
                Some(found) => Wake::Expose(Shot {
                    time_ns: found.time_ns.min(monotonic_ns() + AHEAD_NS_MAX),
                    trigger_no: found.trigger_no,
                    encoder: found.encoder,
                    lane: found.lane,
                    by_line: true,
                }),
            },
        }
    }

    /// Triggers that the line page overwrote since the last call.
    pub fn overwritten(&mut self) -> u64 {
        match &mut self.origin {
            Origin::Line { reader, missed } => {
                let new = reader.missed() - *missed;
                *missed += new;
                new
            }
            _ => 0,
        }
    }
}
