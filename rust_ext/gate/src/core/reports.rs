//! What a gate did: answers to dispositions, actuations, faults.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    AcceptResult, ActuationReport, DispositionAccepted, DispositionState, GateFault, Mode,
    PartActuated,
};
use kenpin_proto::part::v1::{Action, Cause};

use super::Core;
use super::effect::Effect;
use super::part::Key;
use super::rules::Now;
use super::stage::{Event, Stage};

impl Core {
    /// Answers the journal ticket that makes this message durable.
    pub(super) fn disposition_accepted(
        &mut self,
        gate: usize,
        said: &DispositionAccepted,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let Some(key) = self.commands.get(&said.command_id).copied() else {
            return 0;
        };
        if key.gate != gate {
            self.account.messages_refused += 1;
            return 0;
        }
        let taken = matches!(
            said.result(),
            AcceptResult::Accepted | AcceptResult::Duplicate
        );
        let event = if taken {
            Event::Accepted
        } else {
            Event::Refused
        };
        if self.step(key, event).is_none() {
            return 0;
        }
        self.account.refused += u64::from(!taken);
        let state = if taken {
            DispositionState::Acknowledged
        } else {
            DispositionState::Refused
        };
        self.record_disposition(key, state, said.result(), out)
    }

    /// Answers the journal ticket that makes this message durable.
    pub(super) fn actuation_report(
        &mut self,
        now: Now,
        gate: usize,
        mut report: ActuationReport,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let boot_id = self.links[gate].boot_id;
        let Some(named) = report
            .part
            .as_ref()
            .filter(|part| part.gate == self.rules.gates[gate].name && part.boot_id == boot_id)
        else {
            self.account.reports_unknown += 1;
            return 0;
        };
        let key = Key {
            gate,
            boot_id,
            lane: named.lane,
            trigger_no: named.trigger_no,
        };
        if report.applied() == Action::Unspecified {
            report.set_applied(Action::Reject);
        }
        let Some(part) = self.parts.get(&key) else {
            return self.report_of_absent(now, key, report, out);
        };
        let (uid, undecided, mode) = (
            part.uid.to_string(),
            part.stage == Stage::Awaiting,
            part.mode,
        );
        if undecided {
            let cause = match report.cause() {
                Cause::Unspecified => Cause::FailPolicy,
                cause => cause,
            };
            if mode == Mode::Setup {
                self.reject(now, key, Event::Rejected, cause, out);
            } else {
                self.record_gates_own(now, key, cause, out);
            }
        }
        let ungated = self.stage_of(&key) == Some(Stage::Ungated);
        if self.step(key, Event::Actuated).is_none() {
            self.account.reports_duplicate += 1;
            return 0;
        }
        let settled = self.parts.get(&key).is_some_and(|part| part.settled);
        if !ungated {
            self.resolve(&report);
            self.leave_lane(key);
            self.watch_outcome(key, report.outcome(), out);
        }
        let fact = Fact::PartActuated(PartActuated {
            part_uid: uid,
            fired_ns: self.fired_ns(now, gate, &report),
            challenge_standing: self.routine_actuated(now, key, &report),
            report: Some(report),
        });
        let ticket = self.record(fact, Some(key), false, out);
        self.conclude_routine(now, key, out);
        if settled {
            self.forget(key);
        }
        ticket
    }

    /// Closes a part in the account; a PASS that no command gave is counted apart.
    fn resolve(&mut self, report: &ActuationReport) {
        let applied = report.applied();
        self.account.resolve(applied);
        let earned = report.command_id != 0 && report.cause() == Cause::Unspecified;
        self.account.passed_unearned += u64::from(applied == Action::Pass && !earned);
    }

    /// When the gate acted, on this host's clock; 0 where that is not known.
    fn fired_ns(&self, now: Now, gate: usize, report: &ActuationReport) -> u64 {
        let clock = &self.links[gate].clock;
        if report.fired_gate_time_ns == 0 || !clock.is_anchored() {
            return 0;
        }
        clock
            .map(report.fired_gate_time_ns)
            .map_or(0, |mapped| mapped.time_ns.min(now.mono_ns))
    }

    fn report_of_absent(
        &mut self,
        now: Now,
        key: Key,
        report: ActuationReport,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let outcome = report.outcome();
        let lane = self.lanes.entry((key.gate, key.lane)).or_default();
        if lane.forgotten.remove(&key.trigger_no) {
            self.resolve(&report);
        } else if lane.knows(key.trigger_no) {
            self.account.reports_duplicate += 1;
            return 0;
        } else {
            self.account.reports_unknown += 1;
        }
        self.watch_outcome(key, outcome, out);
        let fact = Fact::PartActuated(PartActuated {
            challenge_standing: self.routine_actuated(now, key, &report),
            report: Some(report),
            ..PartActuated::default()
        });
        let ticket = self.record(fact, Some(key), false, out);
        self.conclude_routine(now, key, out);
        ticket
    }

    pub(super) fn gate_fault(
        &mut self,
        gate: usize,
        fault: GateFault,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let faults = &mut self.links[gate].faults;
        faults.retain(|code| *code != fault.code);
        if !fault.cleared && faults.len() < 64 {
            faults.push(fault.code);
        }
        self.watch_fault(gate, &fault, out);
        self.record_fault(gate, fault, out)
    }
}
