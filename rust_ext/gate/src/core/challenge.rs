//! When a lane's challenge routine is due, and what follows when it is late.
//!
//! Known bad and good parts prove that a gate works (`routine`). This is their
//! schedule: due by the recipe's interval, overdue a grace later, and then the
//! line is stopped. A stop is cleared by a reset as any other; the routine stays
//! due, and the line may run for as long as one needs before it is stopped again.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ChallengeDue, ChallengeOverdue, ChallengeRange, ChallengeRoutine, ChallengeStanding, FaultCode,
    Mode,
};
use kenpin_proto::part::v1::{Action, PartKey};

use super::effect::Effect;
use super::rules::Now;
use super::{Core, Timer};

const NEVER: u64 = u64::MAX;
const NO_PASS: &str = "no pass is on record";
const OTHER_RECIPE: &str = "the recipes are others than at the last pass";
const INTERVAL: &str = "the interval since the last pass is over";

/// The routines of one lane of one gate.
#[derive(Debug)]
pub(super) struct Challenge {
    pub passed_utc_ns: u64,
    pub passed_recipes: String,
    pub passed_part: Option<PartKey>,
    /// When it is, or will be, due; `NEVER` where no schedule says so.
    pub due_ns: u64,
    /// Why it is due; empty while it is not.
    pub due: String,
    /// When something follows from its being due; `NEVER` where nothing does any more.
    pub overdue_ns: u64,
    /// Since the last pass.
    pub overdue: bool,
    pub failed: bool,
    pub running: Option<ChallengeRoutine>,
    /// When the running routine has failed.
    pub ends_ns: u64,
    /// Where its timer stands.
    timer_ns: u64,
}

impl Default for Challenge {
    fn default() -> Self {
        Challenge {
            passed_utc_ns: 0,
            passed_recipes: String::new(),
            passed_part: None,
            due_ns: NEVER,
            due: String::new(),
            overdue_ns: NEVER,
            overdue: false,
            failed: false,
            running: None,
            ends_ns: NEVER,
            timer_ns: NEVER,
        }
    }
}

impl Core {
    /// Takes up each lane's schedule where the journal left it.
    pub(super) fn restore_challenges(&mut self, stored: Vec<ChallengeStanding>, now: Now) {
        let lanes: Vec<(usize, u32)> = (0..self.rules.gates.len())
            .flat_map(|gate| self.rules.gates[gate].lanes.iter().map(move |l| (gate, *l)))
            .collect();
        for (gate, lane) in lanes {
            let name = &self.rules.gates[gate].name;
            let kept = stored.iter().find(|s| s.gate == *name && s.lane == lane);
            let challenge = match kept {
                Some(kept) => self.restored(gate, kept, now),
                None => self.scheduled(Challenge::default(), now),
            };
            self.challenges.insert((gate, lane), challenge);
            self.arm_challenge(gate, lane);
        }
    }

    fn restored(&self, gate: usize, kept: &ChallengeStanding, now: Now) -> Challenge {
        let rule = &self.challenge_rule;
        // A clock that was set back says nothing of how long ago this was.
        let left = |utc_ns: u64, most_ns: u64| {
            now.mono_ns + utc_ns.saturating_sub(now.utc_ns).min(most_ns)
        };
        let ends_ns = match &kept.running {
            Some(routine) => left(routine.ends_utc_ns, rule.within_ns),
            None => NEVER,
        };
        let mut challenge = Challenge {
            passed_utc_ns: kept.passed_utc_ns,
            passed_recipes: kept.passed_recipes.clone(),
            passed_part: kept.passed_part.clone(),
            overdue: kept.overdue,
            failed: kept.failed,
            running: kept.running.clone(),
            ends_ns,
            ..Challenge::default()
        };
        if kept.due.is_empty() {
            return self.scheduled(challenge, now);
        }
        if rule.every_ns == 0 && !kept.failed && !kept.overdue {
            return challenge;
        }
        challenge.due.clone_from(&kept.due);
        let ago_ns = now.utc_ns.saturating_sub(kept.due_utc_ns);
        challenge.due_ns = now.mono_ns.saturating_sub(ago_ns);
        let stopped = self.is_stopped_by_challenge(gate);
        if rule.every_ns > 0 && kept.overdue_utc_ns > 0 {
            challenge.overdue_ns = left(kept.overdue_utc_ns, self.allowance_ns());
        } else if rule.every_ns > 0 && !stopped && (rule.stops || !kept.overdue) {
            challenge.overdue_ns = now.mono_ns + self.allowance_ns();
        }
        challenge
    }

    fn is_stopped_by_challenge(&self, gate: usize) -> bool {
        [FaultCode::ChallengeFailed, FaultCode::ChallengeOverdue]
            .iter()
            .any(|code| self.stops[gate].contains_key(&(*code as i32)))
    }

    /// When a routine that is not due yet will be.
    fn scheduled(&self, mut challenge: Challenge, now: Now) -> Challenge {
        let rule = &self.challenge_rule;
        if rule.every_ns == 0 {
            return challenge;
        }
        let passed_ns = challenge.passed_utc_ns;
        let other = challenge.passed_recipes != self.recipes();
        challenge.due_ns = if passed_ns == 0 && !rule.at_start {
            now.mono_ns + rule.every_ns
        } else if passed_ns == 0 || (other && rule.at_start) || passed_ns > now.utc_ns {
            now.mono_ns
        } else {
            let left_ns = (passed_ns + rule.every_ns).saturating_sub(now.utc_ns);
            now.mono_ns + left_ns
        };
        challenge
    }

    /// The recipes are others from now on, and so may be the schedule: what is
    /// not due yet may be, and what was due by the one before may be no more.
    pub(super) fn reschedule_challenge(&mut self, now: Now, (gate, lane): (usize, u32)) {
        let Some(mut challenge) = self.challenges.remove(&(gate, lane)) else {
            return;
        };
        let before_ns = challenge.due_ns;
        if self.challenge_rule.every_ns == 0 {
            challenge.overdue_ns = NEVER;
            if !challenge.failed && !challenge.overdue {
                challenge.due.clear();
                challenge.due_ns = NEVER;
            }
        } else if challenge.due.is_empty() {
            challenge = self.scheduled(challenge, now);
            if challenge.passed_utc_ns == 0 {
                // Nobody puts off the first routine by changing recipes.
                challenge.due_ns = challenge.due_ns.min(before_ns);
            }
        }
        self.challenges.insert((gate, lane), challenge);
        self.arm_challenge(gate, lane);
    }

    /// For how long a line may run while a routine is due and a person has said
    /// that it may: one must be possible in it.
    fn allowance_ns(&self) -> u64 {
        let rule = &self.challenge_rule;
        rule.grace_ns.max(rule.within_ns)
    }

    pub(super) fn arm_challenge(&mut self, gate: usize, lane: u32) {
        let in_production = self.modes[gate].mode == Mode::Production;
        let Some(challenge) = self.challenges.get_mut(&(gate, lane)) else {
            return;
        };
        let at = if challenge.running.is_some() {
            challenge.ends_ns
        } else if challenge.due.is_empty() {
            challenge.due_ns
        } else if in_production {
            challenge.overdue_ns
        } else {
            NEVER
        };
        let timer = Timer::Challenge(gate, lane);
        let before = std::mem::replace(&mut challenge.timer_ns, at);
        self.timers.remove(&(before, timer));
        if at != NEVER {
            self.timers.insert((at, timer));
        }
    }

    /// A lane's timer has come.
    pub(super) fn challenge_timer(
        &mut self,
        now: Now,
        gate: usize,
        lane: u32,
        out: &mut Vec<Effect>,
    ) {
        let Some(challenge) = self.challenges.get(&(gate, lane)) else {
            return;
        };
        if challenge.running.is_some() {
            if now.mono_ns >= challenge.ends_ns {
                let minutes = self.challenge_rule.within_ns as f64 / 60e9;
                let text = format!("it was not over within {minutes:.1} min");
                self.end_routine(now, gate, lane, Some(text), out);
            }
        } else if challenge.due.is_empty() {
            if now.mono_ns >= challenge.due_ns {
                self.challenge_due(now, gate, lane, out);
            }
        } else if now.mono_ns >= challenge.overdue_ns {
            self.challenge_overdue(now, gate, lane, out);
        }
        self.arm_challenge(gate, lane);
    }

    fn challenge_due(&mut self, now: Now, gate: usize, lane: u32, out: &mut Vec<Effect>) {
        let recipes = self.recipes();
        let grace_ns = self.challenge_rule.grace_ns;
        let Some(challenge) = self.challenges.get_mut(&(gate, lane)) else {
            return;
        };
        let why = if challenge.passed_utc_ns == 0 {
            NO_PASS
        } else if challenge.passed_recipes != recipes {
            OTHER_RECIPE
        } else {
            INTERVAL
        };
        challenge.due = why.to_owned();
        challenge.overdue_ns = challenge.due_ns.saturating_add(grace_ns);
        self.record_due(now, gate, lane, out);
    }

    fn record_due(&mut self, now: Now, gate: usize, lane: u32, out: &mut Vec<Effect>) {
        let fact = Fact::ChallengeDue(ChallengeDue {
            standing: self.challenge_to_keep(now, gate, lane),
        });
        self.record(fact, None, false, out);
    }

    fn challenge_overdue(&mut self, now: Now, gate: usize, lane: u32, out: &mut Vec<Effect>) {
        let stops = self.challenge_rule.stops;
        let Some(challenge) = self.challenges.get_mut(&(gate, lane)) else {
            return;
        };
        challenge.overdue = true;
        challenge.overdue_ns = NEVER;
        let why = challenge.due.clone();
        if stops {
            let text = format!("lane {lane}: no challenge routine was passed in time: {why}");
            self.latch(gate, FaultCode::ChallengeOverdue, &text, out);
        }
        let fact = Fact::ChallengeOverdue(ChallengeOverdue {
            standing: self.challenge_to_keep(now, gate, lane),
            stopped: stops,
            quarantine: Some(self.quarantine(now, gate, lane)),
        });
        self.record(fact, None, false, out);
    }

    /// The line runs again by a person's word: what is due stays due, and there
    /// is time for a routine before anything follows.
    pub(super) fn extend_challenges(&mut self, now: Now, gate: usize, out: &mut Vec<Effect>) {
        if self.challenge_rule.every_ns == 0 || self.is_stopped_by_challenge(gate) {
            return;
        }
        let until_ns = now.mono_ns + self.allowance_ns();
        let rule_stops = self.challenge_rule.stops;
        for lane in self.rules.gates[gate].lanes.clone() {
            let Some(challenge) = self.challenges.get_mut(&(gate, lane)) else {
                continue;
            };
            let said = challenge.overdue && !rule_stops;
            if challenge.due.is_empty() || said {
                continue;
            }
            challenge.overdue_ns = until_ns;
            self.record_due(now, gate, lane, out);
            self.arm_challenge(gate, lane);
        }
    }

    /// The gate's mode has changed: a routine is one of production, and so is
    /// being overdue.
    pub(super) fn challenge_mode_changed(
        &mut self,
        now: Now,
        gate: usize,
        mode: Mode,
        out: &mut Vec<Effect>,
    ) {
        if mode == Mode::Production {
            return self.extend_challenges(now, gate, out);
        }
        self.abandon_routines(now, gate, "production was left", |_| true, out);
        for lane in self.rules.gates[gate].lanes.clone() {
            self.arm_challenge(gate, lane);
        }
    }

    /// Everything that passed since the last pass, up to now.
    pub(super) fn quarantine(&self, now: Now, gate: usize, lane: u32) -> ChallengeRange {
        let challenge = self.challenges.get(&(gate, lane));
        let newest = self
            .lanes
            .get(&(gate, lane))
            .map_or(0, |l| l.last_trigger_no);
        let name = &self.rules.gates[gate].name;
        ChallengeRange {
            gate: name.clone(),
            lane,
            after: challenge.and_then(|c| c.passed_part.clone()),
            after_utc_ns: challenge.map_or(0, |c| c.passed_utc_ns),
            through: (newest > 0).then(|| PartKey {
                gate: name.clone(),
                boot_id: self.links[gate].boot_id,
                lane,
                trigger_no: newest,
            }),
            through_utc_ns: now.utc_ns,
        }
    }

    /// How each lane of a gate stands.
    pub fn challenge_standing(&self, now: Now, gate: usize) -> Vec<ChallengeStanding> {
        let lanes = self.challenges.range((gate, 0)..=(gate, u32::MAX));
        lanes
            .map(|((_, lane), challenge)| self.standing_of(now, gate, *lane, challenge))
            .collect()
    }

    fn standing_of(&self, now: Now, gate: usize, lane: u32, of: &Challenge) -> ChallengeStanding {
        let utc_of = |at_ns: u64| match at_ns {
            NEVER => 0,
            at_ns => now.utc_of(at_ns),
        };
        ChallengeStanding {
            gate: self.rules.gates[gate].name.clone(),
            lane,
            passed_utc_ns: of.passed_utc_ns,
            passed_recipes: of.passed_recipes.clone(),
            passed_part: of.passed_part.clone(),
            due_utc_ns: utc_of(of.due_ns),
            overdue_utc_ns: utc_of(of.overdue_ns),
            due: of.due.clone(),
            overdue: of.overdue,
            failed: of.failed,
            running: of.running.clone(),
        }
    }

    /// What a later process takes up: without the parts that are not decided,
    /// which will be announced to it again.
    pub(super) fn challenge_to_keep(
        &self,
        now: Now,
        gate: usize,
        lane: u32,
    ) -> Option<ChallengeStanding> {
        let challenge = self.challenges.get(&(gate, lane))?;
        let mut standing = self.standing_of(now, gate, lane, challenge);
        if let Some(routine) = &mut standing.running {
            routine
                .parts
                .retain(|part| part.action() != Action::Unspecified);
        }
        Some(standing)
    }
}

/// How a lane's challenge routines stand behind this fact, where it changes that.
pub fn standing_behind(fact: &Fact) -> Option<&ChallengeStanding> {
    match fact {
        Fact::PartDecided(fact) => fact.challenge_standing.as_ref(),
        Fact::PartActuated(fact) => fact.challenge_standing.as_ref(),
        Fact::ChallengeDue(fact) => fact.standing.as_ref(),
        Fact::ChallengeOverdue(fact) => fact.standing.as_ref(),
        Fact::ChallengeStarted(fact) => fact.standing.as_ref(),
        Fact::ChallengeEnded(fact) => fact.standing.as_ref(),
        _ => None,
    }
}
