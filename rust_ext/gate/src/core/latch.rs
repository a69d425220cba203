//! Stops that stay until a person resets them.
//!
//! The gate latches its own. The server latches besides what only it can see,
//! or what must outlive a gate that forgets: it withdraws its permit to run, at
//! once and again on each connection, until an authorised reset.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ActuationOutcome, FaultCode, GateFault, Interlock, InterlockChanged, Mode, ResetLatch,
};
use kenpin_proto::part::v1::Cause;

use super::Core;
use super::effect::Effect;
use super::orders::{Order, OrderError, OrderErrorKind};
use super::part::Key;
use super::rules::{Now, OnJournalFull};

/// The first cause that says that no verdict could be trusted.
pub const CAUSE_UNSEEN_MIN: i32 = 32;

/// True where the part was seen and is bad.
pub(super) fn is_by_content(cause: Cause) -> bool {
    cause != Cause::Unspecified && (cause as i32) < CAUSE_UNSEEN_MIN
}

fn name_of(code: i32) -> &'static str {
    FaultCode::try_from(code)
        .unwrap_or_default()
        .as_str_name()
        .trim_start_matches("FAULT_CODE_")
}

impl Core {
    /// Why the gate with this index may not run; empty when it may.
    pub fn stops(&self, gate: usize) -> Vec<String> {
        self.stops[gate].values().cloned().collect()
    }

    /// The codes of the stops that are latched for this gate.
    pub fn stop_codes(&self, gate: usize) -> Vec<i32> {
        self.stops[gate].keys().copied().collect()
    }

    pub(super) fn latch(
        &mut self,
        gate: usize,
        code: FaultCode,
        text: &str,
        out: &mut Vec<Effect>,
    ) {
        if self.stops[gate].contains_key(&(code as i32)) {
            return;
        }
        let reason = format!("{}: {text}", name_of(code as i32));
        self.stops[gate].insert(code as i32, reason.clone());
        self.account.stops_latched += 1;
        // The line first, the record behind.
        self.tell_interlock(gate, out);
        let fact = Fact::InterlockChanged(InterlockChanged {
            gate: self.rules.gates[gate].name.clone(),
            permit_run: false,
            code: code as i32,
            reason,
            principal: String::new(),
        });
        self.record(fact, None, false, out);
    }

    pub(super) fn tell_interlock(&mut self, gate: usize, out: &mut Vec<Effect>) {
        let interlock = Interlock {
            permit_run: self.stops[gate].is_empty(),
            reason: self.stops(gate).join("; "),
        };
        self.tell(gate, 0, Told::Interlock(interlock), out);
    }

    /// Clears a gate's latched stops, here and over the stream; answers which,
    /// and the journal's ticket. It clears what is latched now: a gate that is
    /// not connected must be reset when it is back, and seen.
    pub fn reset(
        &mut self,
        now: Now,
        gate: &str,
        order: Order<'_>,
        out: &mut Vec<Effect>,
    ) -> Result<(Vec<i32>, u64), OrderError> {
        let gate = self.known_gate(gate)?;
        self.check_principal(order)?;
        self.check_record()?;
        if self.links[gate].connection.is_none() {
            let name = &self.rules.gates[gate].name;
            return Err(OrderError::new(
                OrderErrorKind::FailedPrecondition,
                "GATE_NOT_CONNECTED",
                format!(
                    "gate \"{name}\" is not connected, so its own latch cannot be cleared: connect it, look, then reset"
                ),
            ));
        }
        self.check_approval(gate)?;
        let cleared: Vec<i32> = std::mem::take(&mut self.stops[gate]).into_keys().collect();
        self.reject_runs.retain(|(of, _), _| *of != gate);
        let fact = Fact::InterlockChanged(InterlockChanged {
            gate: self.rules.gates[gate].name.clone(),
            permit_run: true,
            code: FaultCode::Unspecified as i32,
            reason: order.reason.to_owned(),
            principal: order.principal.to_owned(),
        });
        let ticket = self.record(fact, None, false, out);
        let reset = ResetLatch {
            principal: order.principal.to_owned(),
            reason: order.reason.to_owned(),
        };
        self.tell(gate, 0, Told::ResetLatch(reset), out);
        self.tell_interlock(gate, out);
        self.extend_challenges(now, gate, out);
        Ok((cleared, ticket))
    }

    /// Counts rejects in a row of what was seen on the parts of a lane. A part
    /// that no verdict could be trusted on says nothing about the product: it
    /// neither counts nor interrupts the row.
    pub(super) fn count_run(&mut self, key: Key, cause: Cause, out: &mut Vec<Effect>) {
        let run = self.run_behind(key, cause);
        self.reject_runs.insert((key.gate, key.lane), run);
        let Some(max) = self.rules.limits.consecutive_rejects_max else {
            return;
        };
        if run >= max && is_by_content(cause) {
            let text = format!("{run} parts in a row were rejected on lane {}", key.lane);
            self.latch(key.gate, FaultCode::ConsecutiveRejects, &text, out);
        }
    }

    /// The row as it stands behind a part that is decided for `cause`.
    pub(super) fn run_behind(&self, key: Key, cause: Cause) -> u32 {
        let run = self
            .reject_runs
            .get(&(key.gate, key.lane))
            .copied()
            .unwrap_or(0);
        let counts = self
            .parts
            .get(&key)
            .is_some_and(|part| part.mode == Mode::Production && !part.challenge);
        match cause {
            _ if !counts => run,
            Cause::Unspecified => 0,
            cause if is_by_content(cause) => run.saturating_add(1),
            _ => run,
        }
    }

    /// A sensor contradicts what was applied.
    pub(super) fn watch_outcome(
        &mut self,
        key: Key,
        outcome: ActuationOutcome,
        out: &mut Vec<Effect>,
    ) {
        let limits = &self.rules.limits;
        let part = format!("part {} of lane {}", key.trigger_no, key.lane);
        match outcome {
            ActuationOutcome::RejectUnconfirmed if limits.reject_unconfirmed => {
                let text = format!("{part} was to be rejected and was not seen in the bin");
                self.latch(key.gate, FaultCode::RejectUnconfirmed, &text, out);
            }
            ActuationOutcome::UnexpectedReject if limits.unexpected_reject => {
                let text = format!("{part} was to pass and did not");
                self.latch(key.gate, FaultCode::UnexpectedReject, &text, out);
            }
            _ => {}
        }
    }

    /// The gate has latched a stop of its own.
    pub(super) fn watch_fault(&mut self, gate: usize, fault: &GateFault, out: &mut Vec<Effect>) {
        if self.rules.limits.gate_fault && fault.latched && !fault.cleared {
            self.latch(gate, fault.code(), "latched at the gate", out);
        }
    }

    /// The journal does not take entries, or not in time: by the configured
    /// policy the line is stopped, or runs on and everything is rejected.
    pub(super) fn journal_fault(&mut self, text: &str, out: &mut Vec<Effect>) {
        if self.rules.on_journal_full == OnJournalFull::Stop {
            for gate in 0..self.rules.gates.len() {
                self.latch(gate, FaultCode::JournalFailed, text, out);
            }
        }
    }
}
