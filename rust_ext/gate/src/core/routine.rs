//! A challenge routine: the next parts of a lane are known bad and good ones.
//!
//! A bad one must be rejected for what is seen on it, by what Kenpin told the
//! gate, and be seen in the bin; a good one must pass. Whatever else happens, the
//! routine has failed: the line is stopped, and everything that passed since the
//! last pass is in quarantine. Being a challenge part changes no verdict.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ActuationOutcome, ActuationReport, ChallengeEnded, ChallengeKind, ChallengePart,
    ChallengeRoutine, ChallengeStanding, ChallengeStarted, FaultCode, Mode,
};
use kenpin_proto::part::v1::{Action, Cause};
use uuid::Uuid;

use super::Core;
use super::effect::Effect;
use super::latch::is_by_content;
use super::orders::{Order, OrderError, OrderErrorKind};
use super::part::Key;
use super::rules::{CHALLENGE_PARTS_MAX, Now};

const NO_SENSOR: &str = "not confirmed: the gate has no sensor";

/// A routine that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutineBegun {
    /// Its name.
    pub routine_id: String,
    /// The first trigger number that can be one of its parts.
    pub first_trigger_no: u64,
    /// What its parts must be.
    pub sequence: Vec<ChallengeKind>,
    /// When it has failed if it is not over.
    pub ends_utc_ns: u64,
}

/// True where a routine can be of these parts: at least one of them is bad, and
/// each is known.
pub fn is_sequence(sequence: &[ChallengeKind]) -> bool {
    sequence.len() <= CHALLENGE_PARTS_MAX
        && sequence.contains(&ChallengeKind::Bad)
        && !sequence.contains(&ChallengeKind::Unspecified)
}

impl Core {
    /// Begins a routine on a lane; an empty `sequence` is the recipe's. Answers
    /// what was begun and the journal's ticket.
    pub fn run_challenge(
        &mut self,
        now: Now,
        gate: &str,
        lane: u32,
        sequence: &[ChallengeKind],
        order: Order<'_>,
        out: &mut Vec<Effect>,
    ) -> Result<(RoutineBegun, u64), OrderError> {
        let gate = self.known_gate(gate)?;
        self.check_principal(order)?;
        self.check_lane(gate, lane)?;
        self.check_routine(gate, lane, sequence)?;
        self.check_record()?;
        let sequence = match sequence {
            [] => self.challenge_rule.sequence.clone(),
            given => given.to_vec(),
        };
        let ends_ns = now.mono_ns + self.challenge_rule.within_ns;
        let routine = ChallengeRoutine {
            routine_id: (self.new_uid)().to_string(),
            sequence: sequence.iter().map(|kind| *kind as i32).collect(),
            principal: order.principal.to_owned(),
            reason: order.reason.to_owned(),
            started_utc_ns: now.utc_ns,
            ends_utc_ns: now.utc_of(ends_ns),
            boot_id: self.links[gate].boot_id,
            parts: Vec::new(),
        };
        let marked = self.lanes.entry((gate, lane)).or_default();
        let begun = RoutineBegun {
            routine_id: routine.routine_id.clone(),
            first_trigger_no: marked.last_trigger_no + 1,
            sequence,
            ends_utc_ns: routine.ends_utc_ns,
        };
        let challenge = self.challenges.entry((gate, lane)).or_default();
        challenge.running = Some(routine);
        challenge.ends_ns = ends_ns;
        self.arm_challenge(gate, lane);
        let fact = Fact::ChallengeStarted(ChallengeStarted {
            standing: self.challenge_to_keep(now, gate, lane),
            first_trigger_no: begun.first_trigger_no,
        });
        let ticket = self.record(fact, None, false, out);
        Ok((begun, ticket))
    }

    fn check_routine(
        &self,
        gate: usize,
        lane: u32,
        sequence: &[ChallengeKind],
    ) -> Result<(), OrderError> {
        let not_now = |code, text: String| {
            let kind = OrderErrorKind::FailedPrecondition;
            Err(OrderError::new(kind, code, text))
        };
        let name = &self.rules.gates[gate].name;
        if !sequence.is_empty() && !is_sequence(sequence) {
            let text = format!(
                "sequence: at least one part must be bad, each bad or good, and {CHALLENGE_PARTS_MAX} at most"
            );
            let kind = OrderErrorKind::InvalidArgument;
            return Err(OrderError::new(kind, "SEQUENCE_WRONG", text));
        }
        if self.is_recipe_changing(gate, lane) {
            let text =
                format!("parts of the recipe before still come on lane {lane}: wait for the next");
            return not_now("RECIPE_CHANGING", text);
        }
        if self.is_routine_running(gate, lane) {
            let text = format!("a routine runs on lane {lane} of gate \"{name}\": let it end");
            return not_now("CHALLENGE_RUNNING", text);
        }
        if self
            .lanes
            .get(&(gate, lane))
            .is_some_and(|l| l.challenges_left > 0)
        {
            let text = format!("the next parts of lane {lane} are marked: mark 0 first");
            return not_now("CHALLENGE_MARKED", text);
        }
        if self.modes[gate].mode != Mode::Production {
            let text = format!("gate \"{name}\" is not in production: go back to it first");
            return not_now("NOT_IN_PRODUCTION", text);
        }
        if self.links[gate].connection.is_none() {
            let text = format!("gate \"{name}\" is not connected: connect it, then send the parts");
            return not_now("GATE_NOT_CONNECTED", text);
        }
        Ok(())
    }

    pub(super) fn is_routine_running(&self, gate: usize, lane: u32) -> bool {
        let challenge = self.challenges.get(&(gate, lane));
        challenge.is_some_and(|challenge| challenge.running.is_some())
    }

    fn routine_of(&mut self, key: Key) -> Option<&mut ChallengeRoutine> {
        let challenge = self.challenges.get_mut(&(key.gate, key.lane))?;
        let routine = challenge.running.as_mut();
        routine.filter(|routine| routine.boot_id == key.boot_id)
    }

    fn routine_part(&mut self, key: Key) -> Option<&mut ChallengePart> {
        let is_it = |part: &&mut ChallengePart| {
            let named = part.part.as_ref();
            named.is_some_and(|named| named.trigger_no == key.trigger_no)
        };
        self.routine_of(key)?.parts.iter_mut().find(is_it)
    }

    /// True while the part belongs to a routine that runs.
    pub(super) fn is_of_routine(&self, key: Key) -> bool {
        let challenge = self.challenges.get(&(key.gate, key.lane));
        let routine = challenge.and_then(|challenge| challenge.running.as_ref());
        routine.is_some_and(|routine| {
            let named = |part: &ChallengePart| {
                part.part
                    .as_ref()
                    .is_some_and(|named| named.trigger_no == key.trigger_no)
            };
            routine.boot_id == key.boot_id && routine.parts.iter().any(named)
        })
    }

    /// A new part is announced: it takes the first place of its lane's routine
    /// that is free. Those decided before a restart have kept theirs.
    pub(super) fn join_routine(&mut self, key: Key, uid: Uuid) -> bool {
        let named = self.part_key(key);
        let Some(routine) = self.routine_of(key) else {
            return false;
        };
        let taken = |position: u32| routine.parts.iter().any(|p| p.position == position);
        let places = 1..=routine.sequence.len() as u32;
        let Some(position) = places.into_iter().find(|position| !taken(*position)) else {
            return false;
        };
        let part = ChallengePart {
            position,
            kind: routine.sequence[position as usize - 1],
            part: Some(named),
            part_uid: uid.to_string(),
            ..ChallengePart::default()
        };
        routine.parts.push(part);
        routine.parts.sort_by_key(|part| part.position);
        true
    }

    /// A part was decided; answers how its lane stands, where it is of a routine.
    pub(super) fn routine_decided(&mut self, now: Now, key: Key) -> Option<ChallengeStanding> {
        let (action, cause) = self.parts.get(&key).map(|p| (p.action, p.cause))?;
        let part = self.routine_part(key)?;
        part.set_action(action);
        part.set_cause(cause);
        self.challenge_to_keep(now, key.gate, key.lane)
    }

    /// The gate reported what it did with a part; answers how its lane stands,
    /// where it is of a routine.
    pub(super) fn routine_actuated(
        &mut self,
        now: Now,
        key: Key,
        report: &ActuationReport,
    ) -> Option<ChallengeStanding> {
        let part = self.routine_part(key)?;
        part.set_applied(report.applied());
        part.set_applied_cause(report.cause());
        part.set_outcome(report.outcome());
        match judge(part, report.command_id) {
            Ok(detail) => (part.passed, part.detail) = (true, detail.to_owned()),
            Err(why) => (part.passed, part.detail) = (false, why),
        }
        self.challenge_to_keep(now, key.gate, key.lane)
    }

    /// Ends the routine of this lane where its outcome is known: one deviation is
    /// enough.
    pub(super) fn conclude_routine(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let Some(routine) = self.routine_of(key) else {
            return;
        };
        let mut done = routine
            .parts
            .iter()
            .filter(|part| part.applied() != Action::Unspecified);
        if let Some(wrong) = done.clone().find(|part| !part.passed) {
            let text = format!(
                "part {} ({}, trigger {}): {}",
                wrong.position,
                kind_name(wrong.kind()),
                wrong.part.as_ref().map_or(0, |part| part.trigger_no),
                wrong.detail
            );
            self.end_routine(now, key.gate, key.lane, Some(text), out);
        } else if done.by_ref().count() == routine.sequence.len() {
            self.end_routine(now, key.gate, key.lane, None, out);
        }
    }

    /// Ends this gate's routines that can no longer be passed.
    pub(super) fn abandon_routines(
        &mut self,
        now: Now,
        gate: usize,
        why: &str,
        which: impl Fn(&ChallengeRoutine) -> bool,
        out: &mut Vec<Effect>,
    ) {
        for lane in self.rules.gates[gate].lanes.clone() {
            let challenge = self.challenges.get(&(gate, lane));
            let running = challenge.and_then(|challenge| challenge.running.as_ref());
            if running.is_some_and(&which) {
                self.end_routine(now, gate, lane, Some(why.to_owned()), out);
            }
        }
    }

    /// Trigger numbers of this lane were missed: nobody knows which part is which.
    pub(super) fn routine_missed(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        if self.routine_of(key).is_some_and(|routine| {
            // Behind its last part the line is as ever.
            routine.parts.len() < routine.sequence.len()
        }) {
            let before = key.trigger_no - 1;
            let text = format!("trigger {before} was missed: which part is which is not known");
            self.end_routine(now, key.gate, key.lane, Some(text), out);
        }
    }

    /// The gate lost track of a part.
    pub(super) fn routine_lost(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        if let Some(part) = self.routine_part(key) {
            part.detail = "the gate lost track of it".to_owned();
            let text = format!("part {}: the gate lost track of it", part.position);
            self.end_routine(now, key.gate, key.lane, Some(text), out);
        }
    }

    pub(super) fn end_routine(
        &mut self,
        now: Now,
        gate: usize,
        lane: u32,
        failure: Option<String>,
        out: &mut Vec<Effect>,
    ) {
        let recipes = self.recipes();
        let quarantine = failure.is_some().then(|| self.quarantine(now, gate, lane));
        let (every_ns, passed) = (self.challenge_rule.every_ns, failure.is_none());
        let Some(challenge) = self.challenges.get_mut(&(gate, lane)) else {
            return;
        };
        let Some(routine) = challenge.running.take() else {
            return;
        };
        challenge.ends_ns = u64::MAX;
        challenge.overdue_ns = u64::MAX;
        if passed {
            challenge.passed_utc_ns = now.utc_ns;
            challenge.passed_recipes.clone_from(&recipes);
            challenge.passed_part = routine.parts.last().and_then(|part| part.part.clone());
            challenge.due.clear();
            (challenge.overdue, challenge.failed) = (false, false);
            challenge.due_ns = match every_ns {
                0 => u64::MAX,
                every_ns => now.mono_ns + every_ns,
            };
        } else {
            challenge.failed = true;
            challenge.due = "the last routine was not passed".to_owned();
            challenge.due_ns = now.mono_ns;
        }
        let reason = failure.unwrap_or_default();
        if !passed {
            let text = format!("lane {lane}: {reason}");
            self.latch(gate, FaultCode::ChallengeFailed, &text, out);
        }
        self.arm_challenge(gate, lane);
        let fact = Fact::ChallengeEnded(ChallengeEnded {
            standing: self.challenge_to_keep(now, gate, lane),
            routine: Some(routine),
            passed,
            reason,
            quarantine,
            recipes,
        });
        self.record(fact, None, false, out);
    }
}

fn kind_name(kind: ChallengeKind) -> &'static str {
    match kind {
        ChallengeKind::Good => "good",
        _ => "bad",
    }
}

fn name_of(cause: Cause) -> &'static str {
    match cause {
        Cause::Unspecified => "no cause",
        cause => cause.as_str_name().trim_start_matches("CAUSE_"),
    }
}

fn outcome_of(part: &ChallengePart) -> &'static str {
    let name = part.outcome().as_str_name();
    name.trim_start_matches("ACTUATION_OUTCOME_")
}

/// What is to be said of a part that did as it must, or why it did not.
fn judge(part: &ChallengePart, command_id: u64) -> Result<&'static str, String> {
    let (action, applied) = (part.action(), part.applied());
    let named = |action: Action| action.as_str_name().trim_start_matches("ACTION_");
    let right = match part.kind() {
        ChallengeKind::Good => (Action::Pass, ActuationOutcome::PassedConfirmed),
        _ => (Action::Reject, ActuationOutcome::RejectConfirmed),
    };
    if action != right.0 {
        let cause = name_of(part.cause());
        return Err(format!("it was decided {}, {cause}", named(action)));
    }
    if applied != right.0 {
        return Err(format!("the gate applied {}", named(applied)));
    }
    if right.0 == Action::Reject {
        if !is_by_content(part.cause()) {
            let cause = name_of(part.cause());
            return Err(format!(
                "it was rejected, but not for what was seen: {cause}"
            ));
        }
        let own = part.applied_cause();
        if command_id == 0 || (own != Cause::Unspecified && !is_by_content(own)) {
            let cause = name_of(own);
            return Err(format!("the gate rejected it by itself: {cause}"));
        }
    } else if part.cause() != Cause::Unspecified {
        return Err(format!("it passed by order: {}", name_of(part.cause())));
    }
    match part.outcome() {
        ActuationOutcome::Unspecified => Ok(NO_SENSOR),
        outcome if outcome == right.1 => Ok(""),
        _ => Err(format!("the sensor says otherwise: {}", outcome_of(part))),
    }
}
