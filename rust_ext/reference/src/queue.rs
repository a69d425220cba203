//! The parts on one lane, in the order in which they came.

use std::collections::VecDeque;

use crate::config::LaneConfig;
use crate::message::{Action, Cause, Outcome};

/// Parts between photo-eye and gate that one lane can follow.
pub const QUEUE_PARTS_MAX: usize = 8192;

/// Finished parts a lane remembers, to know a late or repeated command for what it is.
pub const HISTORY_PARTS: usize = 1024;

/// Commands that one part can accept: each must be more severe than the one before.
pub(crate) const COMMANDS_PER_PART: usize = 3;

/// Why a trigger could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetectError {
    /// No such lane.
    UnknownLane,
    /// Its number is not above the last one of the lane.
    NotNew,
    /// More parts on the belt than can be followed: it is not tracked, the
    /// line is stopped, and an untracked part must be rejected by the machine.
    QueueFull,
}

impl std::fmt::Display for DetectError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            DetectError::UnknownLane => "the trigger's lane is not configured",
            DetectError::NotNew => "the trigger's number is not above the lane's last one",
            DetectError::QueueFull => "more parts on the belt than the gate can follow",
        })
    }
}

impl std::error::Error for DetectError {}

/// A command that a part has accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accepted {
    pub(crate) command_id: u64,
    pub(crate) epoch: u64,
    pub(crate) action: Action,
    pub(crate) cause: Cause,
    pub(crate) destination: u32,
    pub(crate) pulse_ns: u64,
    pub(crate) received_ns: u64,
    pub(crate) lease_left_ns: u64,
}

/// Where a part is in its life at the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// On its way to the gate; commands are taken.
    Queued,
    /// The actuator has its order; nothing changes it.
    Fired { fired_encoder: u64, fired_ns: u64 },
    /// A sensor has said how it ended.
    Done { outcome: Outcome },
}

/// One part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub(crate) trigger_no: u64,
    pub(crate) encoder: u64,
    pub(crate) stage: Stage,
    accepted: [Option<Accepted>; COMMANDS_PER_PART],
}

impl Part {
    /// The command in force: the last one accepted.
    pub(crate) fn in_force(&self) -> Option<Accepted> {
        self.accepted.iter().rev().find_map(|command| *command)
    }

    /// Whether the part has accepted this very command.
    pub(crate) fn has_accepted(&self, command_id: u64) -> bool {
        self.accepted
            .iter()
            .flatten()
            .any(|command| command.command_id == command_id)
    }

    /// Puts a more severe command in force.
    pub(crate) fn accept(&mut self, command: Accepted) {
        let free = self.accepted.iter_mut().find(|slot| slot.is_none());
        *free.expect("each command is more severe than the last, of three severities") =
            Some(command);
    }
}

/// A lane and its parts: first those that are done (a bounded history), then
/// those the actuator has its order for, then those on their way.
#[derive(Clone, Debug)]
pub(crate) struct Lane {
    pub(crate) config: LaneConfig,
    parts: VecDeque<Part>,
    /// Parts at the front that have left [`Stage::Queued`].
    fired: usize,
    /// Parts at the front that are [`Stage::Done`].
    done: usize,
    last_trigger_no: u64,
}

impl Lane {
    pub(crate) fn new(config: LaneConfig) -> Self {
        Self {
            config,
            parts: VecDeque::new(),
            fired: 0,
            done: 0,
            last_trigger_no: 0,
        }
    }

    /// Takes a new part at the end of the queue.
    pub(crate) fn push(&mut self, trigger_no: u64, encoder: u64) -> Result<(), DetectError> {
        if trigger_no <= self.last_trigger_no {
            return Err(DetectError::NotNew);
        }
        self.last_trigger_no = trigger_no;
        if self.parts.len() - self.done >= QUEUE_PARTS_MAX {
            return Err(DetectError::QueueFull);
        }
        let accepted = [None; COMMANDS_PER_PART];
        self.parts.push_back(Part {
            trigger_no,
            encoder,
            stage: Stage::Queued,
            accepted,
        });
        Ok(())
    }

    /// A part that is remembered.
    pub(crate) fn find(&mut self, trigger_no: u64) -> Option<&mut Part> {
        let index = self
            .parts
            .binary_search_by_key(&trigger_no, |part| part.trigger_no)
            .ok()?;
        Some(&mut self.parts[index])
    }

    /// True where a part of this number may have been here and was forgotten.
    pub(crate) fn is_forgotten(&self, trigger_no: u64) -> bool {
        let oldest = self
            .parts
            .front()
            .map_or(self.last_trigger_no + 1, |part| part.trigger_no);
        trigger_no >= 1 && trigger_no < oldest
    }

    /// Puts `fail` in force for every part on its way to the gate that something
    /// milder was said of, or nothing; how many those were.
    pub(crate) fn forfeit(&mut self, fail: Accepted) -> usize {
        let queued = self.parts.iter_mut().skip(self.fired);
        let milder = queued.filter(|part| {
            part.in_force()
                .is_none_or(|word| word.action.severity() < fail.action.severity())
        });
        milder.map(|part| part.accept(fail)).count()
    }

    /// The next part that will reach the gate.
    pub(crate) fn next_queued(&mut self) -> Option<&mut Part> {
        self.parts.get_mut(self.fired)
    }

    /// The next part that will reach the gate.
    pub(crate) fn peek_queued(&self) -> Option<&Part> {
        self.parts.get(self.fired)
    }

    /// Marks what [`Lane::next_queued`] gave as fired.
    pub(crate) fn fire_next(&mut self, fired_encoder: u64, fired_ns: u64) {
        self.parts[self.fired].stage = Stage::Fired {
            fired_encoder,
            fired_ns,
        };
        self.fired += 1;
    }

    /// Forgets the oldest parts that are done, beyond the history.
    pub(crate) fn settle(&mut self) {
        while self.done < self.fired && matches!(self.parts[self.done].stage, Stage::Done { .. }) {
            self.done += 1;
        }
        while self.done > HISTORY_PARTS {
            self.parts.pop_front();
            self.done -= 1;
            self.fired -= 1;
        }
    }

    /// Parts on their way to the gate.
    pub(crate) fn queued(&self) -> usize {
        self.parts.len() - self.fired
    }

    /// Parts of which no sensor has said how they ended.
    pub(crate) fn open(&self) -> usize {
        self.parts
            .iter()
            .skip(self.done)
            .filter(|p| !matches!(p.stage, Stage::Done { .. }))
            .count()
    }
}
