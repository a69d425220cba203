//! Fires deadlines: a thread that sleeps to an absolute time and touches
//! neither disk nor anything that waits for it.
#![forbid(unsafe_code)]

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;

use crate::engine::Engine;
use crate::{log, os};

#[derive(Debug, Default)]
struct State {
    due_ns: Option<u64>,
    sleeping_until_ns: u64,
    closed: bool,
}

/// When the core next wants to be woken.
#[derive(Debug, Default)]
pub struct Alarm {
    state: Mutex<State>,
    bell: Condvar,
}

impl Alarm {
    /// Wakes the thread if this is sooner than it would wake by itself.
    pub fn set(&self, due_ns: Option<u64>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.due_ns = due_ns;
        let sooner = due_ns.is_some_and(|due| due < state.sleeping_until_ns);
        drop(state);
        if sooner {
            self.bell.notify_one();
        }
    }

    /// Ends the thread.
    pub fn close(&self) {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .closed = true;
        self.bell.notify_one();
    }

    /// Sleeps until something is due; false once closed.
    fn sleep(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if state.closed {
                return false;
            }
            let now_ns = os::mono_ns();
            match state.due_ns {
                Some(due) if due <= now_ns => {
                    state.sleeping_until_ns = 0;
                    return true;
                }
                Some(due) => {
                    state.sleeping_until_ns = due;
                    let left = Duration::from_nanos(due - now_ns);
                    state = self
                        .bell
                        .wait_timeout(state, left)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0;
                }
                None => {
                    state.sleeping_until_ns = u64::MAX;
                    state = self
                        .bell
                        .wait(state)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

/// Starts the thread; it ends when `alarm` is closed.
pub fn start(
    alarm: Arc<Alarm>,
    engine: Arc<Engine>,
) -> std::io::Result<std::thread::JoinHandle<()>> {
    std::thread::Builder::new()
        .name("deadline".into())
        .spawn(move || {
            let realtime = os::fire_on_time();
            log::info("deadline_thread", json!({ "realtime": realtime }));
            while alarm.sleep() {
                engine.drive(|core, now, out| core.tick(now, out));
            }
        })
}
