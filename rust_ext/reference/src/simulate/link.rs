//! The simulated gate's side of the stream.

use kenpin_reference::contract::{Heard, Identity};
use kenpin_reference::link::Side;
use kenpin_reference::{AcceptResult, Gate, Reading};
use tokio::sync::{Notify, watch};

use super::say;
use super::state::Shared;

impl Side for Shared {
    fn identity(&self) -> Identity {
        self.identity.clone()
    }

    fn with_gate<T>(&self, act: impl FnOnce(&mut Gate, Reading) -> T) -> T {
        let mut state = self.lock();
        let at = state.reading();
        act(&mut state.gate, at)
    }

    fn heard(&self, heard: &Heard) {
        let mut guard = self.lock();
        let state = &mut *guard;
        match heard {
            Heard::Welcome { new_epoch, .. } => {
                state.tally.connections += 1;
                state.tally.epochs += u64::from(*new_epoch);
            }
            Heard::Disposition { part, result } => {
                if !matches!(result, AcceptResult::StaleEpoch | AcceptResult::UnknownPart) {
                    state.answered_no = state.answered_no.max(part.trigger_no);
                }
            }
            Heard::Reset { principal, reason } => {
                let event = serde_json::json!({
                    "event": "reset", "principal": principal, "reason": reason
                });
                say(&event);
                state.bin.empty();
            }
            Heard::Interlock { .. } | Heard::Mode(_) | Heard::Other => {}
        }
        self.settle(state);
    }

    fn disconnected(&self, reason: &str) {
        say(&serde_json::json!({"event": "disconnected", "reason": reason}));
    }

    fn outgoing(&self) -> &Notify {
        &self.outgoing
    }

    fn done(&self) -> watch::Receiver<bool> {
        self.done.subscribe()
    }
}
