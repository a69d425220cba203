//! A core with one gate attached, whose journal and network are in the test's
//! hands.

use kenpin_gate::core::{Core, Effect, Now, Recovered, Rules};
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::control_request::Message as Said;
use kenpin_proto::gate::v1::control_response::Message as Told;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{
    ControlRequest, Disposition, FailPolicy, GateHeartbeat, Hello, LaneGeometry, PartDetected,
};
use kenpin_proto::part::v1::{Action, Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;
use uuid::Uuid;

pub const MS: u64 = 1_000_000;
pub const START_NS: u64 = 1_000_000 * MS;

/// A core with one gate attached, its journal in the test's hands.
pub struct Story {
    pub core: Core,
    pub t_ns: u64,
    pub seq: u64,
    pub told: Vec<Disposition>,
    /// Interlocks, resets and mode notices.
    pub ordered: Vec<Told>,
    pub facts: Vec<Fact>,
    pub ticket: u64,
    pub commits: bool,
}

pub fn hello() -> Hello {
    Hello {
        gate: "gate-1".into(),
        boot_id: 9,
        fail_policy: FailPolicy::Reject as i32,
        counts_per_mm: 10.0,
        encoder_bits: 32,
        lanes: vec![LaneGeometry {
            lane: 0,
            distance_mm: 600.0,
        }],
        protocol: 1,
        ..Hello::default()
    }
}

impl Story {
    pub fn begin(change: impl FnOnce(&mut Rules)) -> Self {
        let recovered = Recovered {
            epoch: 3,
            ..Recovered::default()
        };
        Self::resume(change, recovered)
    }

    /// With a gate that greets like this.
    pub fn begin_as(change: impl FnOnce(&mut Rules), hello: Hello) -> Self {
        let recovered = Recovered {
            epoch: 3,
            ..Recovered::default()
        };
        Self::greeted(change, recovered, hello)
    }

    /// With what an earlier process left in the journal.
    pub fn resume(change: impl FnOnce(&mut Rules), recovered: Recovered) -> Self {
        Self::greeted(change, recovered, hello())
    }

    /// The same, with a gate that greets like this.
    pub fn resumed_as(change: impl FnOnce(&mut Rules), recovered: Recovered, hello: Hello) -> Self {
        Self::greeted(change, recovered, hello)
    }

    /// With a gate that has said Hello, and no heartbeat yet.
    pub fn begin_greeted_only() -> Self {
        let recovered = Recovered {
            epoch: 3,
            ..Recovered::default()
        };
        Self::attached(|_| {}, recovered, hello())
    }

    fn greeted(change: impl FnOnce(&mut Rules), recovered: Recovered, hello: Hello) -> Self {
        let mut story = Self::attached(change, recovered, hello);
        for heartbeat_no in 1..=10 {
            story.pass(10 * MS);
            story.said(
                0,
                Said::Heartbeat(GateHeartbeat {
                    heartbeat_no,
                    gate_time_ns: story.t_ns,
                    speed_mm_s: 300.0,
                    ..GateHeartbeat::default()
                }),
            );
        }
        story
    }

    fn attached(change: impl FnOnce(&mut Rules), recovered: Recovered, hello: Hello) -> Self {
        let mut rules = crate::common::rules();
        change(&mut rules);
        let now = Now {
            mono_ns: START_NS,
            utc_ns: START_NS,
        };
        let mut uid = 0u128;
        let mint = move || {
            uid += 1;
            Uuid::from_u128(uid)
        };
        let mut story = Story {
            core: Core::new(rules, recovered, now, Box::new(mint)),
            t_ns: START_NS,
            seq: 0,
            told: Vec::new(),
            ordered: Vec::new(),
            facts: Vec::new(),
            ticket: 0,
            commits: true,
        };
        story.core.station_changed("station-1", true);
        story.act(|core, now, out| {
            let gate = core.admit(&hello).unwrap();
            core.attach(now, gate, 1, &hello, out);
        });
        story
    }

    pub fn now(&self) -> Now {
        Now {
            mono_ns: self.t_ns,
            utc_ns: self.t_ns,
        }
    }

    pub fn act(&mut self, input: impl FnOnce(&mut Core, Now, &mut Vec<Effect>)) {
        let now = self.now();
        let mut out = Vec::new();
        input(&mut self.core, now, &mut out);
        while !out.is_empty() {
            for effect in std::mem::take(&mut out) {
                self.take(effect);
            }
            if self.commits {
                self.core.committed(now, self.ticket, &mut out);
            }
        }
        if self.commits {
            self.core.committed(now, self.ticket, &mut out);
            out.into_iter().for_each(|effect| self.take(effect));
        }
        assert!(self.core.account().is_balanced());
    }

    pub fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Journal(record) => {
                self.ticket = record.ticket;
                self.facts.push(record.fact);
            }
            Effect::Send(_, outgoing) => match outgoing.response.message {
                Some(Told::Disposition(told)) => self.told.push(told),
                Some(other @ (Told::Interlock(_) | Told::ResetLatch(_) | Told::ModeNotice(_))) => {
                    self.ordered.push(other)
                }
                _ => {}
            },
            Effect::Disconnect(_, reason) => panic!("{reason}"),
            Effect::GateSeq { .. } => {}
        }
    }

    pub fn said(&mut self, seq: u64, message: Said) {
        let request = ControlRequest {
            seq,
            ack: 0,
            message: Some(message),
        };
        self.act(|core, now, out| core.said(now, 0, 1, request, out));
    }

    /// Lets time go by; what is due happens on time.
    pub fn pass(&mut self, span_ns: u64) {
        let end = self.t_ns + span_ns;
        while let Some(due) = self.core.next_due_ns().filter(|due| *due <= end) {
            self.t_ns = due.max(self.t_ns);
            self.act(|core, now, out| core.tick(now, out));
        }
        self.t_ns = end;
    }

    pub fn part(&mut self, trigger_no: u64) -> u64 {
        self.part_at(trigger_no, self.t_ns)
    }

    pub fn part_at(&mut self, trigger_no: u64, at_ns: u64) -> u64 {
        self.seq += 1;
        let detected = PartDetected {
            lane: 0,
            trigger_no,
            encoder: trigger_no,
            gate_time_ns: at_ns,
            skipped: false,
        };
        self.said(self.seq, Said::PartDetected(detected));
        at_ns
    }

    pub fn view(&mut self, view: ViewVerdict) {
        self.act(|core, now, out| core.view(now, view, out));
    }

    pub fn last(&self) -> (u64, Action, Cause) {
        let told = self.told.last().expect("nothing was told");
        let trigger_no = told.part.as_ref().unwrap().trigger_no;
        (trigger_no, told.action(), told.cause())
    }

    pub fn notes(&self, kind: Kind) -> usize {
        self.facts
            .iter()
            .filter(|f| matches!(f, Fact::AccountNote(n) if n.kind() == kind))
            .count()
    }
}

pub fn pass(frame_no: u64, exposure_ns: u64) -> ViewVerdict {
    ViewVerdict {
        station: "station-1".into(),
        camera: "camera-1".into(),
        camera_session: 1,
        ring_seq: frame_no,
        frame_no,
        exposure_ns,
        exposure_error_ns: 1000,
        verdict: Verdict::Pass as i32,
        ..ViewVerdict::default()
    }
}

pub fn reject(frame_no: u64, exposure_ns: u64) -> ViewVerdict {
    ViewVerdict {
        verdict: Verdict::Reject as i32,
        cause: Cause::SurfaceDefect as i32,
        ..pass(frame_no, exposure_ns)
    }
}

pub const PASS: (Action, Cause) = (Action::Pass, Cause::Unspecified);
