//! The gate against an arbitrary network, belt and server, beside an oracle.
//!
//! Messages are delayed, dropped, doubled and reordered without mercy; servers
//! die, come back and speak from the dead; the belt stops, creeps and races, and
//! the encoder wraps. The oracle keeps wide positions and decides anew, from the
//! law, what each part must get.

use std::collections::{BTreeMap, BTreeSet};

use kenpin_reference::{
    AcceptResult, Action, Actuation, Cause, Command, FailPolicy, Gate, GateConfig, LaneConfig,
    Message, PartKey, PartSeen, Reading, Seen, Welcome, Welcomed,
};
use proptest::prelude::*;

const BOOT: u64 = 0xb007;
const BITS: u32 = 16;
const ACTUATOR_NS: u64 = 40_000_000;
const LEASE_NS_MAX: u64 = 400_000_000;
const DISTANCES: [u64; 2] = [3_000, 1_700];
/// Counts the belt may move before the gate must have looked.
const BLIND_COUNTS_MAX: u128 = 8_000;

/// One thing that happens.
#[derive(Clone, Debug)]
enum Step {
    Trigger {
        lane: usize,
    },
    Run {
        ms: u64,
        speed: u64,
    },
    Scan,
    Confirm,
    Heartbeat,
    /// A healthy moment: connected, and a heartbeat answered at once.
    Renew,
    /// A healthy answer: said and heard at once.
    Answer {
        nth: usize,
        action: Action,
    },
    Grant {
        nth: usize,
        ms: u64,
        epochs_back: u64,
    },
    Say {
        nth: usize,
        action: Action,
        epochs_back: u64,
        window: Option<i64>,
        again: Option<usize>,
    },
    Deliver {
        nth: usize,
        keep: bool,
    },
    Drop {
        nth: usize,
    },
    Connect {
        new_epoch: bool,
    },
    StaleWelcome,
    Disconnect,
    Drain {
        lose: bool,
    },
    Acknowledge,
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![6 => Just(Action::Pass), 2 => Just(Action::Reject), 1 => Just(Action::Reinspect)]
}

fn step() -> impl Strategy<Value = Step> {
    let epochs_back = || prop_oneof![9 => Just(0u64), 1 => 1u64..3];
    let window = prop_oneof![
        3 => Just(None),
        2 => Just(Some(0)),
        1 => (-3_000i64..3_000).prop_map(Some)
    ];
    let again = prop_oneof![4 => Just(None), 1 => (0usize..1_000).prop_map(Some)];
    let say = (0usize..1_000, action(), epochs_back(), window, again);
    prop_oneof![
        6 => (0usize..2).prop_map(|lane| Step::Trigger { lane }),
        8 => (1u64..20, prop_oneof![1 => Just(0u64), 6 => 1u64..16])
            .prop_map(|(tens, fives)| Step::Run { ms: 10 * tens, speed: 500 * fives }),
        6 => Just(Step::Scan),
        3 => Just(Step::Confirm),
        6 => Just(Step::Heartbeat),
        6 => Just(Step::Renew),
        6 => (0usize..8, action()).prop_map(|(nth, action)| Step::Answer { nth, action }),
        6 => (0usize..8, 1u64..600, epochs_back())
            .prop_map(|(nth, ms, epochs_back)| Step::Grant { nth, ms, epochs_back }),
        10 => say.prop_map(|(nth, action, epochs_back, window, again)| Step::Say {
            nth, action, epochs_back, window, again
        }),
        22 => (0usize..1_000, any::<bool>()).prop_map(|(nth, keep)| Step::Deliver { nth, keep }),
        2 => (0usize..1_000).prop_map(|nth| Step::Drop { nth }),
        1 => prop::bool::weighted(0.3).prop_map(|new_epoch| Step::Connect { new_epoch }),
        1 => Just(Step::StaleWelcome),
        1 => Just(Step::Disconnect),
        3 => any::<bool>().prop_map(|lose| Step::Drain { lose }),
        2 => Just(Step::Acknowledge),
    ]
}

/// What may be on its way to the gate.
#[derive(Clone, Copy, Debug)]
enum Packet {
    Grant {
        epoch: u64,
        heartbeat_no: u64,
        duration_ns: u64,
    },
    Command(Command),
}

/// A part as the oracle knows it.
#[derive(Clone, Debug, Default)]
struct Fate {
    wide: u128,
    /// Severities of the words that counted: PASS 0, REINSPECT 1, REJECT 2.
    words: BTreeSet<u8>,
    fired: Option<Action>,
    confirmed: bool,
}

impl Fate {
    /// REJECT beats REINSPECT beats PASS, and silence is REJECT.
    fn due(&self) -> Action {
        match self.words.last() {
            Some(0) => Action::Pass,
            Some(1) => Action::Reinspect,
            _ => Action::Reject,
        }
    }
}

/// The world around the gate, and the oracle.
struct World {
    gate: Gate,
    now_ns: u64,
    wide: u128,
    speed: u64,
    looked_at: u128,
    network: Vec<Packet>,
    parts: BTreeMap<PartKey, Fate>,
    triggers: [u64; 2],
    commands: u64,
    epoch: u64,
    sessions: u64,
    welcomed: bool,
    heartbeats: BTreeMap<u64, u64>,
    lease_end_ns: u64,
    /// What came out of the gate, by number, and what the server holds of it.
    numbered: BTreeMap<u64, Message>,
    held: u64,
}

impl World {
    fn new() -> Self {
        let lane = |lane| LaneConfig {
            lane,
            distance_counts: DISTANCES[lane as usize],
        };
        let gate = Gate::new(GateConfig {
            boot_id: BOOT,
            encoder_bits: BITS,
            lanes: vec![lane(0), lane(1)],
            actuator_ns: ACTUATOR_NS,
            lease_ns_max: LEASE_NS_MAX,
            fail_policy: FailPolicy::Reject,
            unknown_parts_max: None,
            consecutive_rejects_max: None,
            silent_parts_max: None,
            latch_on_contradiction: false,
        });
        World {
            gate: gate.unwrap(),
            now_ns: 1_000_000_000,
            wide: 60_000,
            speed: 3_000,
            looked_at: 60_000,
            network: Vec::new(),
            parts: BTreeMap::new(),
            triggers: [0; 2],
            commands: 0,
            epoch: 0,
            sessions: 0,
            welcomed: false,
            heartbeats: BTreeMap::new(),
            lease_end_ns: 0,
            numbered: BTreeMap::new(),
            held: 0,
        }
    }

    fn at(&self) -> Reading {
        let encoder = (self.wide & 0xffff) as u64;
        Reading {
            now_ns: self.now_ns,
            encoder,
            speed_counts_s: self.speed,
        }
    }

    /// How far the belt moves while the actuator works, rounded to the safe side.
    fn lead(&self) -> u128 {
        (u128::from(ACTUATOR_NS) * u128::from(self.speed)).div_ceil(1_000_000_000)
    }

    fn due(&self, key: PartKey) -> u128 {
        let distance = u128::from(DISTANCES[key.lane as usize]);
        self.parts[&key].wide + distance.saturating_sub(self.lead())
    }

    fn apply(&mut self, step: &Step) -> Result<(), TestCaseError> {
        match *step {
            Step::Trigger { lane } => self.trigger(lane),
            Step::Run { ms, speed } => self.run(ms, speed)?,
            Step::Scan => self.scan()?,
            Step::Confirm => self.confirm()?,
            Step::Heartbeat => self.heartbeat(),
            Step::Renew => {
                if !self.welcomed {
                    self.connect(false)?;
                }
                self.heartbeat();
                self.grant(0, 300, 0);
                self.deliver_last()?;
            }
            Step::Answer { nth, action } => {
                self.say(nth, action, 0, None, None);
                self.deliver_last()?;
            }
            Step::Grant {
                nth,
                ms,
                epochs_back,
            } => self.grant(nth, ms, epochs_back),
            Step::Say {
                nth,
                action,
                epochs_back,
                window,
                again,
            } => {
                self.say(nth, action, epochs_back, window, again);
            }
            Step::Deliver { nth, keep } => {
                if !self.network.is_empty() {
                    let nth = nth % self.network.len();
                    let packet = if keep {
                        self.network[nth]
                    } else {
                        self.network.swap_remove(nth)
                    };
                    self.deliver(packet)?;
                }
            }
            Step::Drop { nth } => {
                if !self.network.is_empty() {
                    self.network.swap_remove(nth % self.network.len());
                }
            }
            Step::Connect { new_epoch } => self.connect(new_epoch)?,
            Step::StaleWelcome => {
                let session = self.sessions + 1_000_000;
                let stale = Welcome {
                    session,
                    epoch: self.epoch + 1,
                    last_gate_seq: 0,
                };
                prop_assert_eq!(self.gate.welcome(stale), Welcomed::Refused);
            }
            Step::Disconnect => {
                self.gate.disconnected();
                self.welcomed = false;
                self.heartbeats.clear();
            }
            Step::Drain { lose } => self.drain(lose)?,
            Step::Acknowledge => prop_assert!(self.gate.acknowledged(self.held)),
        }
        Ok(())
    }

    fn deliver_last(&mut self) -> Result<(), TestCaseError> {
        self.network
            .pop()
            .map_or(Ok(()), |packet| self.deliver(packet))
    }

    fn trigger(&mut self, lane: usize) {
        self.triggers[lane] += 1;
        let part = PartKey {
            lane: lane as u32,
            trigger_no: self.triggers[lane],
        };
        let at = self.at();
        let seen = PartSeen {
            part,
            encoder: at.encoder,
            time_ns: at.now_ns,
            skipped: false,
        };
        self.gate.part_detected(seen).unwrap();
        self.parts.insert(
            part,
            Fate {
                wide: self.wide,
                ..Fate::default()
            },
        );
    }

    fn run(&mut self, ms: u64, speed: u64) -> Result<(), TestCaseError> {
        self.speed = speed;
        self.now_ns += ms * 1_000_000;
        self.wide += u128::from(speed * ms / 1_000);
        if self.wide - self.looked_at > BLIND_COUNTS_MAX {
            self.scan()?;
        }
        Ok(())
    }

    fn scan(&mut self) -> Result<(), TestCaseError> {
        self.looked_at = self.wide;
        let at = self.at();
        let mut fired = BTreeSet::new();
        while let Some(order) = self.gate.poll(at) {
            self.check_order(&order)?;
            fired.insert(order.part);
        }
        for (key, fate) in &self.parts {
            let reached = fate.fired.is_some() || self.due(*key) > self.wide;
            prop_assert!(reached, "{key:?} went by the actuator");
        }
        Ok(())
    }

    fn check_order(&mut self, order: &Actuation) -> Result<(), TestCaseError> {
        prop_assert!(
            self.due(order.part) <= self.wide,
            "fired before its time: {order:?}"
        );
        let fate = self.parts.get_mut(&order.part).unwrap();
        prop_assert_eq!(fate.fired, None, "fired twice");
        prop_assert_eq!(order.action, fate.due(), "{:?}", order);
        prop_assert_eq!(order.command_id == 0, fate.words.is_empty());
        if order.action == Action::Pass {
            prop_assert!(order.lease_left_ns > 0 && order.epoch > 0);
        }
        fate.fired = Some(order.action);
        Ok(())
    }

    fn confirm(&mut self) -> Result<(), TestCaseError> {
        let at = self.at();
        for (&key, fate) in &mut self.parts {
            let Some(action) = fate.fired.filter(|_| !fate.confirmed) else {
                continue;
            };
            fate.confirmed = true;
            let seen = match action {
                Action::Pass => Seen::Line,
                Action::Reject => Seen::Bin,
                Action::Reinspect => Seen::Reinspection,
            };
            let report = self.gate.confirm(key, seen, at);
            prop_assert_eq!(report.map(|report| report.applied), Some(action));
        }
        Ok(())
    }

    fn heartbeat(&mut self) {
        let beat = self.gate.heartbeat(self.at());
        self.heartbeats.insert(beat.heartbeat_no, self.now_ns);
        while self.heartbeats.len() > kenpin_reference::HEARTBEATS_REMEMBERED {
            self.heartbeats.pop_first();
        }
    }

    fn grant(&mut self, nth: usize, ms: u64, epochs_back: u64) {
        let Some((&last, _)) = self.heartbeats.last_key_value() else {
            return;
        };
        self.network.push(Packet::Grant {
            epoch: self.epoch.saturating_sub(epochs_back),
            heartbeat_no: last.saturating_sub(nth as u64),
            duration_ns: ms * 1_000_000,
        });
    }

    fn say(
        &mut self,
        nth: usize,
        action: Action,
        epochs_back: u64,
        window: Option<i64>,
        again: Option<usize>,
    ) {
        if self.parts.is_empty() {
            return;
        }
        let recent = self.parts.iter().rev().take(24).collect::<Vec<_>>();
        let (&part, fate) = recent[nth % recent.len()];
        let own = (fate.wide + u128::from(DISTANCES[part.lane as usize])) as i64;
        let start = window.map_or(0, |shift| ((own + shift) & 0xffff) as u64);
        self.commands += 1;
        let command_id = match again {
            Some(back) => 1 + back as u64 % self.commands,
            None => self.commands,
        };
        self.network.push(Packet::Command(Command {
            command_id,
            epoch: self.epoch.saturating_sub(epochs_back),
            boot_id: BOOT,
            part,
            action,
            cause: if action == Action::Pass {
                Cause::NONE
            } else {
                Cause(1)
            },
            destination: 0,
            window_start: start,
            window_end: if window.is_some() {
                (start + 50) & 0xffff
            } else {
                0
            },
            pulse_ns: 0,
        }));
    }

    fn deliver(&mut self, packet: Packet) -> Result<(), TestCaseError> {
        let at = self.at();
        match packet {
            Packet::Grant {
                epoch,
                heartbeat_no,
                duration_ns,
            } => {
                let taken = self.gate.lease_grant(epoch, heartbeat_no, duration_ns, at);
                let sent_ns = self.heartbeats.get(&heartbeat_no).copied();
                let ours = epoch == self.epoch && self.welcomed;
                prop_assert_eq!(taken, ours && sent_ns.is_some());
                if let Some(sent_ns) = sent_ns.filter(|_| ours) {
                    let end_ns = sent_ns + duration_ns.min(LEASE_NS_MAX);
                    self.lease_end_ns = self.lease_end_ns.max(end_ns);
                    self.heartbeats = self.heartbeats.split_off(&(heartbeat_no + 1));
                }
            }
            Packet::Command(command) => {
                let counts = self.counts(&command);
                let result = self.gate.command(&command, at);
                let fate = self.parts.get_mut(&command.part).unwrap();
                if result == AcceptResult::Accepted {
                    prop_assert!(counts, "accepted what does not count: {command:?}");
                    prop_assert!(
                        fate.words
                            .iter()
                            .all(|&word| word < severity(command.action))
                    );
                    fate.words.insert(severity(command.action));
                } else if counts {
                    let milder = fate
                        .words
                        .last()
                        .is_some_and(|&w| w >= severity(command.action));
                    prop_assert!(
                        milder || result == AcceptResult::Duplicate,
                        "{result:?} for what counts: {command:?}"
                    );
                }
            }
        }
        prop_assert_eq!(self.gate.is_armed(at), self.now_ns < self.lease_end_ns);
        Ok(())
    }

    /// The law: the current epoch, before the actuation point, and a lease for a PASS.
    fn counts(&self, command: &Command) -> bool {
        let mut due = self.due(command.part) as i128;
        if (command.window_start, command.window_end) != (0, 0) {
            let shift = (command.window_start as i128 - self.wide as i128).rem_euclid(1 << BITS);
            let near = if shift >= 1 << (BITS - 1) {
                shift - (1 << BITS)
            } else {
                shift
            };
            due = due.min(self.wide as i128 + near - self.lead() as i128);
        }
        let in_time = self.parts[&command.part].fired.is_none() && (self.wide as i128) < due;
        let leased = command.action != Action::Pass || self.now_ns < self.lease_end_ns;
        command.epoch == self.epoch && self.epoch > 0 && in_time && leased
    }

    fn connect(&mut self, new_epoch: bool) -> Result<(), TestCaseError> {
        self.sessions += 1;
        let known = self.gate.connected(self.sessions);
        prop_assert_eq!(known.1, self.epoch);
        self.heartbeats.clear();
        let changed = new_epoch || self.epoch == 0;
        self.epoch += u64::from(changed);
        let (session, epoch, last_gate_seq) = (self.sessions, self.epoch, self.held);
        let welcomed = self.gate.welcome(Welcome {
            session,
            epoch,
            last_gate_seq,
        });
        let expected = if changed {
            Welcomed::NewEpoch
        } else {
            Welcomed::SameEpoch
        };
        prop_assert_eq!(welcomed, expected);
        self.welcomed = true;
        if changed {
            self.lease_end_ns = 0;
        }
        Ok(())
    }

    /// Takes what the gate sends; a lossy server forgets it all again.
    fn drain(&mut self, lose: bool) -> Result<(), TestCaseError> {
        while let Some(outgoing) = self.gate.next_outgoing() {
            let first = *self
                .numbered
                .entry(outgoing.seq)
                .or_insert(outgoing.message);
            prop_assert_eq!(
                first,
                outgoing.message,
                "number {} means two things",
                outgoing.seq
            );
            if !lose && outgoing.seq == self.held + 1 {
                self.held += 1;
            }
        }
        Ok(())
    }

    /// Clears the belt, reconnects, and holds the account.
    fn finish(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..8 {
            self.run(1_000, 1_000)?;
            self.scan()?;
        }
        self.confirm()?;
        self.connect(false)?;
        self.drain(false)?;
        prop_assert!(self.gate.acknowledged(self.held));
        prop_assert_eq!((self.gate.open(), self.gate.pending_records()), (0, 0));
        prop_assert!(
            self.numbered.keys().copied().eq(1..=self.held),
            "numbers are missing"
        );
        let mut seen = BTreeSet::new();
        let mut reported = BTreeMap::new();
        for message in self.numbered.values() {
            match message {
                Message::PartSeen(part) => prop_assert!(seen.insert(part.part)),
                Message::Report(report) => {
                    prop_assert!(reported.insert(report.part, report.applied).is_none());
                }
                Message::CommandAnswer(_) => {}
                Message::Fault(fault) => prop_assert!(false, "{:?}", fault),
            }
        }
        prop_assert!(seen.iter().eq(self.parts.keys()));
        let fates = self
            .parts
            .iter()
            .map(|(key, fate)| (*key, fate.fired.unwrap()));
        prop_assert!(reported.into_iter().eq(fates));
        Ok(())
    }
}

fn severity(action: Action) -> u8 {
    match action {
        Action::Pass => 0,
        Action::Reinspect => 1,
        Action::Reject => 2,
    }
}

proptest! {
    #[test]
    fn no_part_passes_unearned_and_none_is_lost(steps in prop::collection::vec(step(), 1..500)) {
        let mut world = World::new();
        for step in &steps {
            world.apply(step)?;
        }
        world.finish()?;
    }
}

#[test]
fn the_oracle_sees_parts_of_every_fate() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut fates = BTreeMap::<u8, u32>::new();
    for _ in 0..64 {
        let steps = prop::collection::vec(step(), 400)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut world = World::new();
        steps.iter().for_each(|step| world.apply(step).unwrap());
        world.finish().unwrap();
        for fate in world.parts.values() {
            let unknown = fate.words.is_empty();
            *fates
                .entry(if unknown { 9 } else { severity(fate.due()) })
                .or_default() += 1;
        }
    }
    assert!(
        [0, 1, 2, 9].iter().all(|fate| fates[fate] > 50),
        "{fates:?}"
    );
}
