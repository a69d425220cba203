//! What a person orders: modes, challenge parts, and the reset of a latched
//! stop (which stands in `latch`). Each order has a principal and is a fact of
//! the journal; none is taken that could not be put on record.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ChallengeMarked, ChallengeStanding, FaultCode, Mode, ModeChanged, ModeNotice,
};

use super::effect::Effect;
use super::part::Key;
use super::rules::{BYPASS_NS_MAX, CHALLENGES_MAX, Now};
use super::stage::Stage;
use super::{Core, Timer};

/// What kind of error an order ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderErrorKind {
    /// No such gate or lane.
    NotFound,
    /// The order itself cannot be right.
    InvalidArgument,
    /// Not now.
    FailedPrecondition,
}

/// An order that was not taken; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderError {
    /// The kind.
    pub kind: OrderErrorKind,
    /// Stable, for programs.
    pub code: &'static str,
    /// What was wrong and what would be right.
    pub text: String,
}

impl OrderError {
    pub(super) fn new(kind: OrderErrorKind, code: &'static str, text: impl Into<String>) -> Self {
        OrderError {
            kind,
            code,
            text: text.into(),
        }
    }
}

/// Who orders, and why.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// Who; never empty.
    pub principal: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// What holds for one gate until someone changes it. It survives a restart.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredStanding {
    /// The gate's name.
    pub gate: String,
    /// Its mode.
    pub mode: Mode,
    /// When a bypass ends.
    pub ends_utc_ns: u64,
    /// Latched stops and why.
    pub stops: Vec<(FaultCode, String)>,
    /// Challenge marks left to give, by lane.
    pub challenges: Vec<(u32, u32)>,
    /// Challenge routines, by lane.
    pub routines: Vec<ChallengeStanding>,
    /// Rejects in a row of what was seen on the parts, by lane.
    pub reject_runs: Vec<(u32, u32)>,
}

impl StoredStanding {
    /// Nothing was ever ordered of `gate`.
    pub fn of(gate: &str) -> Self {
        StoredStanding {
            gate: gate.to_owned(),
            mode: Mode::Production,
            ends_utc_ns: 0,
            stops: Vec::new(),
            challenges: Vec::new(),
            routines: Vec::new(),
            reject_runs: Vec::new(),
        }
    }
}

/// A gate's mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModeInForce {
    /// The mode.
    pub mode: Mode,
    /// Parts that were triggered before do not come under it.
    pub since_ns: u64,
    /// When it ends by itself, on this host's clock; `u64::MAX` when it does not.
    pub ends_ns: u64,
    /// The same in UTC; 0 when it does not.
    pub ends_utc_ns: u64,
}

impl ModeInForce {
    pub(super) const PRODUCTION: Self = ModeInForce {
        mode: Mode::Production,
        since_ns: 0,
        ends_ns: u64::MAX,
        ends_utc_ns: 0,
    };
}

/// True where a person has ordered what becomes of every part.
pub fn is_bypass(mode: Mode) -> bool {
    matches!(mode, Mode::BypassPass | Mode::BypassReject)
}

/// A mode in words for a person.
pub fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Setup => "setup",
        Mode::BypassPass => "bypass_pass",
        Mode::BypassReject => "bypass_reject",
        Mode::Production | Mode::Unspecified => "production",
    }
}

impl Core {
    pub(super) fn restore_standing(&mut self, stored: StoredStanding, now: Now) {
        let Some(gate) = self.gate_index(&stored.gate) else {
            return;
        };
        for (lane, left) in &stored.challenges {
            self.lanes.entry((gate, *lane)).or_default().challenges_left = *left;
        }
        for (lane, parts) in stored.reject_runs {
            self.reject_runs.insert((gate, lane), parts);
        }
        self.stops[gate] = stored
            .stops
            .into_iter()
            .map(|(code, reason)| (code as i32, reason))
            .collect();
        let mut force = ModeInForce {
            mode: stored.mode,
            ..ModeInForce::PRODUCTION
        };
        if is_bypass(stored.mode) {
            let left_ns = stored.ends_utc_ns.saturating_sub(now.utc_ns);
            force.ends_ns = now.mono_ns + left_ns.min(BYPASS_NS_MAX);
            force.ends_utc_ns = stored.ends_utc_ns;
            self.timers.insert((force.ends_ns, Timer::ModeEnds(gate)));
        }
        self.modes[gate] = force;
    }

    /// The mode of the gate with this index.
    pub fn mode(&self, gate: usize) -> ModeInForce {
        self.modes[gate]
    }

    /// The mode that a part comes under which was triggered no earlier than at
    /// `trigger_ns`. An order covers no part that was there before it, and a
    /// bypass none that comes to be decided after its end.
    pub(super) fn mode_of_part(&self, now: Now, gate: usize, trigger_ns: u64) -> Mode {
        let force = &self.modes[gate];
        if trigger_ns < force.since_ns || now.mono_ns >= force.ends_ns {
            Mode::Production
        } else {
            force.mode
        }
    }

    pub(super) fn known_gate(&self, gate: &str) -> Result<usize, OrderError> {
        self.gate_index(gate).ok_or_else(|| {
            let names: Vec<&str> = self.rules.gates.iter().map(|g| g.name.as_str()).collect();
            OrderError::new(
                OrderErrorKind::NotFound,
                "GATE_UNKNOWN",
                format!(
                    "gate \"{gate}\" is not in this group; its gates are: {}",
                    names.join(", ")
                ),
            )
        })
    }

    pub(super) fn check_lane(&self, gate: usize, lane: u32) -> Result<(), OrderError> {
        if self.rules.gates[gate].lanes.contains(&lane) {
            return Ok(());
        }
        let text = format!("lane {lane} is not one of this gate's");
        let kind = OrderErrorKind::NotFound;
        Err(OrderError::new(kind, "LANE_UNKNOWN", text))
    }

    pub(super) fn check_principal(&self, order: Order<'_>) -> Result<(), OrderError> {
        if order.principal.trim().is_empty() {
            return Err(OrderError::new(
                OrderErrorKind::InvalidArgument,
                "PRINCIPAL_MISSING",
                "principal: must say who orders this",
            ));
        }
        Ok(())
    }

    pub(super) fn check_record(&self) -> Result<(), OrderError> {
        if self.journal_works {
            return Ok(());
        }
        Err(OrderError::new(
            OrderErrorKind::FailedPrecondition,
            "JOURNAL_FAILED",
            "the journal takes no entries, so the order could not be put on record: make room first",
        ))
    }

    /// Changes a gate's mode; `duration_ns` says when a bypass ends. Answers
    /// when it ends in UTC (0: not by itself) and the journal's ticket.
    pub fn set_mode(
        &mut self,
        now: Now,
        gate: &str,
        mode: Mode,
        duration_ns: u64,
        order: Order<'_>,
        out: &mut Vec<Effect>,
    ) -> Result<(u64, u64), OrderError> {
        let gate = self.known_gate(gate)?;
        self.check_principal(order)?;
        check_mode(mode, duration_ns, order)?;
        if mode != Mode::Production {
            self.check_record()?;
        }
        let mut force = ModeInForce {
            mode,
            since_ns: now.mono_ns,
            ..ModeInForce::PRODUCTION
        };
        if is_bypass(mode) {
            force.ends_ns = now.mono_ns + duration_ns;
            force.ends_utc_ns = now.utc_ns + duration_ns;
        }
        let ticket = self.enter_mode(now, gate, force, order.principal, order.reason, out);
        Ok((force.ends_utc_ns, ticket))
    }

    /// A bypass has come to its end.
    pub(super) fn end_mode(&mut self, now: Now, gate: usize, out: &mut Vec<Effect>) {
        let ended = self.modes[gate];
        if now.mono_ns < ended.ends_ns {
            return;
        }
        let force = ModeInForce {
            since_ns: now.mono_ns,
            ..ModeInForce::PRODUCTION
        };
        let reason = format!("the end time of {} has come", mode_name(ended.mode));
        self.enter_mode(now, gate, force, "", &reason, out);
    }

    fn enter_mode(
        &mut self,
        now: Now,
        gate: usize,
        force: ModeInForce,
        principal: &str,
        reason: &str,
        out: &mut Vec<Effect>,
    ) -> u64 {
        let before = std::mem::replace(&mut self.modes[gate], force);
        self.timers.remove(&(before.ends_ns, Timer::ModeEnds(gate)));
        if force.ends_ns != u64::MAX {
            self.timers.insert((force.ends_ns, Timer::ModeEnds(gate)));
        }
        let fact = Fact::ModeChanged(ModeChanged {
            gate: self.rules.gates[gate].name.clone(),
            mode: force.mode as i32,
            principal: principal.to_owned(),
            reason: reason.to_owned(),
            ends_utc_ns: force.ends_utc_ns,
        });
        let ticket = self.record(fact, None, false, out);
        self.tell_mode(gate, out);
        self.challenge_mode_changed(now, gate, force.mode, out);
        ticket
    }

    pub(super) fn tell_mode(&mut self, gate: usize, out: &mut Vec<Effect>) {
        let mode = self.modes[gate].mode as i32;
        self.tell(gate, 0, Told::ModeNotice(ModeNotice { mode }), out);
    }

    /// Marks the next `count` parts of a lane as challenge parts; answers the
    /// first trigger number that can be one, and the journal's ticket.
    pub fn mark_challenge(
        &mut self,
        gate: &str,
        lane: u32,
        count: u32,
        order: Order<'_>,
        out: &mut Vec<Effect>,
    ) -> Result<(u64, u64), OrderError> {
        let gate = self.known_gate(gate)?;
        self.check_principal(order)?;
        self.check_lane(gate, lane)?;
        if self.is_routine_running(gate, lane) && count > 0 {
            let text = format!("a challenge routine runs on lane {lane}: let it end");
            let kind = OrderErrorKind::FailedPrecondition;
            return Err(OrderError::new(kind, "CHALLENGE_RUNNING", text));
        }
        if count > CHALLENGES_MAX {
            return Err(OrderError::new(
                OrderErrorKind::InvalidArgument,
                "COUNT_TOO_LARGE",
                format!("count: {count} parts must be at most {CHALLENGES_MAX}"),
            ));
        }
        self.check_record()?;
        let marked = self.lanes.entry((gate, lane)).or_default();
        marked.challenges_left = count;
        let first_trigger_no = marked.last_trigger_no + 1;
        let fact = Fact::ChallengeMarked(ChallengeMarked {
            gate: self.rules.gates[gate].name.clone(),
            lane,
            count,
            first_trigger_no,
            principal: order.principal.to_owned(),
            challenges_left: self.challenges_to_keep(gate, lane, None),
        });
        let ticket = self.record(fact, None, false, out);
        Ok((first_trigger_no, ticket))
    }

    /// Marks that a later process would have to give: those left, and those of
    /// parts that will be announced again because they are not decided.
    pub(super) fn challenges_to_keep(&self, gate: usize, lane: u32, decided: Option<Key>) -> u32 {
        let left = self
            .lanes
            .get(&(gate, lane))
            .map_or(0, |lane| lane.challenges_left);
        let undecided = self
            .parts
            .values()
            .filter(|part| (part.key.gate, part.key.lane) == (gate, lane))
            .filter(|part| Some(part.key) != decided)
            .filter(|part| part.challenge && part.stage == Stage::Awaiting)
            .filter(|part| !self.is_of_routine(part.key))
            .count();
        left + undecided as u32
    }
}

fn check_mode(mode: Mode, duration_ns: u64, order: Order<'_>) -> Result<(), OrderError> {
    let wrong = |code, text: &str| {
        let kind = OrderErrorKind::InvalidArgument;
        Err(OrderError::new(kind, code, text))
    };
    if mode == Mode::Unspecified {
        return wrong("MODE_MISSING", "mode: must be one of the four");
    }
    if mode != Mode::Production && order.reason.trim().is_empty() {
        return wrong("REASON_MISSING", "reason: must say why production is left");
    }
    match (is_bypass(mode), duration_ns) {
        (true, 0) => wrong(
            "END_TIME_MISSING",
            "duration_ns: a bypass must say when it ends by itself",
        ),
        (true, d) if d > BYPASS_NS_MAX => wrong(
            "END_TIME_TOO_FAR",
            "duration_ns: a bypass may last 24 hours at most; order it again when it ends",
        ),
        (false, d) if d > 0 => wrong(
            "END_TIME_UNEXPECTED",
            "duration_ns: only a bypass ends by itself; leave it 0",
        ),
        _ => Ok(()),
    }
}
