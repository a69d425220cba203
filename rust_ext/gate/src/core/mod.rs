//! The gate's law as a state machine without I/O.
//!
//! It is given its clock and its inputs, and answers with [`Effect`]s. It never
//! waits, touches no disk, no socket and no thread, so that tests can drive it
//! through any network, any crash and any stall.
//!
//! - `stage`: every legal step of a part, in one table
//! - `stream`: what a gate says
//! - `join`: which part a view belongs to
//! - `decide`: what a gate is told, and the facts for the journal
//! - `orders`, `latch`: what people order, and what stops the line until they do
//! - `recipes`: which recipe holds for which part
//! - `challenge`, `routine`, `schedule`: known bad parts that prove a gate, and when they are due
//! - `account`: the equation that always holds
#![forbid(unsafe_code)]

pub mod account;
pub mod approval;
pub mod challenge;
pub mod clock;
mod decide;
pub mod effect;
mod facts;
mod free_run;
mod join;
mod latch;
pub mod link;
pub mod orders;
pub mod part;
mod recipes;
mod reports;
pub mod route;
pub mod routine;
pub mod rules;
pub mod schedule;
pub mod stage;
mod stream;
pub mod trips;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use kenpin_proto::gate::v1::{Mode, RecipeScheduled};
use kenpin_proto::part::v1::{Action, Cause, PartKey};
use uuid::Uuid;

pub use self::account::Account;
pub use self::approval::Approval;
pub use self::effect::{Effect, Outgoing, Record, SentMark};
pub use self::latch::CAUSE_UNSEEN_MIN;
pub use self::orders::{Order, OrderError, OrderErrorKind, StoredStanding};
pub use self::recipes::NextRecipe;
pub use self::route::Route;
pub use self::routine::{RoutineBegun, is_sequence};
pub use self::rules::{GateRule, Limits, Now, OnJournalFull, Rules, ViewRule};
pub use self::schedule::ChallengeRule;
pub use self::stage::{Event, Stage};
pub use self::stream::{Refusal, RefusalKind};

use self::challenge::Challenge;
use self::join::{CounterOffset, Unmatched};
use self::link::{Inbound, Link};
use self::orders::ModeInForce;
use self::part::{Key, Part};
use self::recipes::Pace;

/// A part that the journal holds as decided.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPart {
    /// Its key.
    pub key: PartKey,
    /// Its name.
    pub uid: Uuid,
    /// What was decided.
    pub action: Action,
    /// Why.
    pub cause: Cause,
    /// Names the disposition.
    pub command_id: u64,
    /// The deadline on this host's clock; 0 when the host has been restarted since.
    pub deadline_ns: u64,
    /// Where it stood.
    pub state: StoredState,
    /// Where a diverter was to send it.
    pub destination: u32,
}

/// Where a part of the journal stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredState {
    /// Decided; whether the gate heard of it is not known.
    Decided,
    /// The gate took the disposition.
    Acknowledged,
    /// The gate refused it, or it expired.
    Void,
    /// Resolved.
    Closed,
}

/// What the journal knows when the process starts.
#[derive(Clone, Debug, Default)]
pub struct Recovered {
    /// This process's epoch: one above any before.
    pub epoch: u64,
    /// For each gate its boot and the last of its messages held durably.
    pub gates: Vec<(String, u64, u64)>,
    /// Parts of the recent past.
    pub parts: Vec<StoredPart>,
    /// Modes, latched stops and challenge marks.
    pub standing: Vec<StoredStanding>,
    /// The last change of each station's recipe.
    pub recipes: Vec<RecipeScheduled>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Deadline(Key),
    Settle(Key),
    ModeEnds(usize),
    Challenge(usize, u32),
    ApprovalEnds(usize),
}

/// The trigger numbers of one lane in one boot.
#[derive(Debug, Default)]
struct Lane {
    last_trigger_no: u64,
    known: BTreeSet<u64>,
    floor: u64,
    open: usize,
    /// Open parts that had to leave the memory.
    forgotten: BTreeSet<u64>,
    /// Parts to be marked as challenge parts.
    challenges_left: u32,
    pace: Pace,
}

type NewUid = Box<dyn FnMut() -> Uuid + Send>;

/// The state machine of one gate group.
pub struct Core {
    rules: Rules,
    epoch: u64,
    started_ns: u64,
    new_uid: NewUid,
    links: Vec<Link>,
    modes: Vec<ModeInForce>,
    /// Latched stops by code, with their reasons.
    stops: Vec<BTreeMap<i32, String>>,
    /// Gates whose policy passes unknown parts, and may no more.
    approvals_ended: BTreeSet<usize>,
    reject_runs: HashMap<(usize, u32), u32>,
    /// By station, the last changes of its recipe, the latest last.
    recipe_changes: BTreeMap<String, Vec<RecipeScheduled>>,
    challenges: BTreeMap<(usize, u32), Challenge>,
    /// How the gates are to be proved by the recipes in force.
    challenge_rule: ChallengeRule,
    lanes: HashMap<(usize, u32), Lane>,
    parts: BTreeMap<Key, Part>,
    commands: HashMap<u64, Key>,
    timers: BTreeSet<(u64, Timer)>,
    unmatched: VecDeque<Unmatched>,
    counters: HashMap<(usize, usize), CounterOffset>,
    committing: VecDeque<(u64, Key)>,
    stations: HashMap<String, u32>,
    frames: HashMap<String, (u64, u64)>,
    last_ticket: u64,
    committed_ticket: u64,
    journal_works: bool,
    commands_minted: u64,
    account: Account,
    taken: [u64; stage::TRANSITIONS.len()],
}

impl Core {
    /// A core with what the journal knew. `new_uid` mints part names.
    pub fn new(rules: Rules, recovered: Recovered, now: Now, new_uid: NewUid) -> Self {
        let links = rules.gates.iter().map(|_| Link::default()).collect();
        let modes = vec![ModeInForce::PRODUCTION; rules.gates.len()];
        let stops = vec![BTreeMap::new(); rules.gates.len()];
        let mut core = Core {
            challenge_rule: rules.challenge.clone(),
            rules,
            epoch: recovered.epoch,
            started_ns: now.mono_ns,
            new_uid,
            links,
            modes,
            stops,
            approvals_ended: BTreeSet::new(),
            reject_runs: HashMap::new(),
            recipe_changes: BTreeMap::new(),
            challenges: BTreeMap::new(),
            lanes: HashMap::new(),
            parts: BTreeMap::new(),
            commands: HashMap::new(),
            timers: BTreeSet::new(),
            unmatched: VecDeque::new(),
            counters: HashMap::new(),
            committing: VecDeque::new(),
            stations: HashMap::new(),
            frames: HashMap::new(),
            last_ticket: 0,
            committed_ticket: 0,
            journal_works: true,
            commands_minted: 0,
            account: Account::default(),
            taken: [0; stage::TRANSITIONS.len()],
        };
        for (name, boot_id, seq) in recovered.gates {
            if let Some(gate) = core.gate_index(&name) {
                core.links[gate].boot_id = boot_id;
                core.links[gate].inbound = Inbound::after(seq);
            }
        }
        core.restore_recipes(recovered.recipes, now);
        core.challenge_rule = core.rule_in_force();
        let mut routines = Vec::new();
        for mut stored in recovered.standing {
            routines.append(&mut stored.routines);
            core.restore_standing(stored, now);
        }
        core.restore_challenges(routines, now);
        for stored in recovered.parts {
            core.restore(stored);
        }
        core.time_approvals(now);
        core
    }

    fn restore(&mut self, stored: StoredPart) {
        if self.rules.free_run {
            // The newest comes first.
            self.frames
                .entry(stored.key.gate)
                .or_insert((stored.key.boot_id, stored.key.trigger_no));
            return;
        }
        let Some(gate) = self.gate_index(&stored.key.gate) else {
            return;
        };
        let key = Key {
            gate,
            boot_id: stored.key.boot_id,
            lane: stored.key.lane,
            trigger_no: stored.key.trigger_no,
        };
        if self.links[gate].boot_id == key.boot_id {
            let lane = self.lanes.entry((gate, key.lane)).or_default();
            lane.last_trigger_no = lane.last_trigger_no.max(key.trigger_no);
            lane.remember(key.trigger_no);
        }
        let stage = match (stored.state, stored.action) {
            (StoredState::Closed, _) => return,
            (StoredState::Decided, Action::Pass) => Stage::PassQueued,
            (StoredState::Decided, _) => Stage::RejectQueued,
            (StoredState::Acknowledged, Action::Pass) => Stage::PassAccepted,
            (StoredState::Acknowledged, _) => Stage::RejectAccepted,
            (StoredState::Void, Action::Pass) => Stage::Revoked,
            (StoredState::Void, _) => Stage::Refused,
        };
        self.account.triggers += 1;
        self.account.open += 1;
        self.lanes.entry((gate, key.lane)).or_default().open += 1;
        self.commands.insert(stored.command_id, key);
        let part = Part {
            uid: stored.uid,
            key,
            detected: None,
            gate_seq: 0,
            trigger_ns: 0,
            trigger_error_ns: 0,
            placed: false,
            deadline_ns: stored.deadline_ns,
            speed_mm_s: 0.0,
            stage,
            views: Vec::new(),
            seen: Vec::new(),
            joined_ns: 0,
            command_id: stored.command_id,
            command_ids: vec![stored.command_id],
            action: stored.action,
            cause: stored.cause,
            committed_ns: 0,
            challenge: self.is_of_routine(key),
            mode: Mode::Production,
            destination: stored.destination,
            recovered: true,
            settled: true,
        };
        self.parts.insert(key, part);
    }

    /// When [`Core::tick`] is next needed.
    pub fn next_due_ns(&self) -> Option<u64> {
        let timer = self.timers.first().map(|(at, _)| *at);
        let view = self.unmatched_due_ns();
        match (timer, view) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Fires everything that is due.
    pub fn tick(&mut self, now: Now, out: &mut Vec<Effect>) {
        while let Some((at, timer)) = self.timers.first().copied() {
            if at > now.mono_ns {
                break;
            }
            self.timers.remove(&(at, timer));
            match timer {
                Timer::Deadline(key) => self.deadline(now, key, out),
                Timer::Settle(key) => self.settle(key, out),
                Timer::ModeEnds(gate) => self.end_mode(now, gate, out),
                Timer::Challenge(gate, lane) => self.challenge_timer(now, gate, lane, out),
                Timer::ApprovalEnds(gate) => self.end_approval(gate, out),
            }
        }
        self.expire_unmatched(now, out);
    }

    /// The journal holds every record up to `ticket`.
    pub fn committed(&mut self, now: Now, ticket: u64, out: &mut Vec<Effect>) {
        self.committed_ticket = self.committed_ticket.max(ticket);
        while let Some((waiting, key)) = self.committing.front().copied() {
            if waiting > ticket {
                break;
            }
            self.committing.pop_front();
            self.pass_committed(now, key, out);
        }
    }

    /// The journal dropped these awaited records.
    pub fn commit_failed(&mut self, now: Now, tickets: &[u64], out: &mut Vec<Effect>) {
        let failed: Vec<Key> = self
            .committing
            .iter()
            .filter(|(ticket, _)| tickets.contains(ticket))
            .map(|(_, key)| *key)
            .collect();
        self.committing
            .retain(|(ticket, _)| !tickets.contains(ticket));
        for key in failed {
            self.pass_not_committed(now, key, out);
        }
    }

    /// The journal does not take records, and dropped these that were awaited.
    pub fn journal_failed(&mut self, now: Now, tickets: &[u64], out: &mut Vec<Effect>) {
        self.journal_works = false;
        self.commit_failed(now, tickets, out);
        self.journal_fault("the journal takes no entries", out);
    }

    /// Records were lost because too many wait for the journal.
    pub fn journal_lost(&mut self, out: &mut Vec<Effect>) {
        self.journal_fault("the journal is so slow that entries were lost", out);
    }

    /// Up to where the journal holds the core's records.
    pub fn committed_ticket(&self) -> u64 {
        self.committed_ticket
    }

    /// Whether the journal takes records: while it does not, nothing passes.
    pub fn journal_works(&mut self, works: bool) {
        self.journal_works = works;
    }

    /// A connection of this station came or went.
    pub fn station_changed(&mut self, station: &str, connected: bool) {
        let count = self.stations.entry(station.to_owned()).or_default();
        *count = if connected {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
    }

    /// True while a connection of this station is open.
    pub fn has_station(&self, station: &str) -> bool {
        self.stations.get(station).is_some_and(|count| *count > 0)
    }

    /// The account.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The rules that this core follows.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// This process's epoch.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// What is known of the gate with this index.
    pub fn link(&self, gate: usize) -> &Link {
        &self.links[gate]
    }

    /// Views that wait for their trigger.
    pub fn unmatched_count(&self) -> usize {
        self.unmatched.len()
    }

    /// True while the journal is believed to take records.
    pub fn is_journal_working(&self) -> bool {
        self.journal_works
    }

    /// How often each row of the transition table was taken.
    pub fn transitions_taken(&self) -> &[u64] {
        &self.taken
    }

    /// Where the part with this key stands, while it is in memory.
    pub fn stage_of(&self, key: &Key) -> Option<Stage> {
        self.parts.get(key).map(|part| part.stage)
    }

    /// Index of the gate with this name.
    pub fn gate_index(&self, name: &str) -> Option<usize> {
        self.rules.gates.iter().position(|gate| gate.name == name)
    }

    fn part_key(&self, key: Key) -> PartKey {
        PartKey {
            gate: self.rules.gates[key.gate].name.clone(),
            boot_id: key.boot_id,
            lane: key.lane,
            trigger_no: key.trigger_no,
        }
    }

    /// Takes `event` for the part if the table allows it.
    fn step(&mut self, key: Key, event: Event) -> Option<Stage> {
        let part = self.parts.get_mut(&key)?;
        let row = stage::row(part.stage, event)?;
        self.taken[row] += 1;
        part.stage = stage::TRANSITIONS[row].2;
        Some(part.stage)
    }

    /// One transit after its trigger a part's views are final.
    fn settle(&mut self, key: Key, out: &mut Vec<Effect>) {
        let Some(part) = self.parts.get_mut(&key) else {
            return;
        };
        part.settled = true;
        let resolved = part.stage.is_resolved();
        self.note_missing_views(key, out);
        if resolved {
            self.forget(key);
        }
    }

    fn forget(&mut self, key: Key) {
        if let Some(part) = self.parts.remove(&key) {
            for command_id in &part.command_ids {
                self.commands.remove(command_id);
            }
            self.timers
                .remove(&(self.fire_at(&part), Timer::Deadline(key)));
        }
    }

    /// A part's deadline less the guard: the instant at which it is decided.
    fn fire_at(&self, part: &Part) -> u64 {
        part.deadline_ns.saturating_sub(self.rules.guard_ns)
    }
}

impl Lane {
    fn remember(&mut self, trigger_no: u64) {
        self.known.insert(trigger_no);
        while self.known.len() > rules::TRIGGERS_KNOWN_MAX {
            if let Some(oldest) = self.known.pop_first() {
                self.floor = oldest;
            }
        }
    }

    fn knows(&self, trigger_no: u64) -> bool {
        (self.floor > 0 && trigger_no <= self.floor) || self.known.contains(&trigger_no)
    }
}
