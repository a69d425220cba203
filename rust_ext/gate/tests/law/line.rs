//! What happens on the line: parts, cameras, and everything that goes wrong.

use kenpin_proto::gate::v1::Mode;
use kenpin_proto::part::v1::Verdict;
use kenpin_proto::station::v1::ViewVerdict;

use super::world::{AT_GATE_NS, Event, MS, SERVER_OFFSET_NS, SPACING_NS, VIEWS, World};

/// What a camera does with one part.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    Pass {
        after_us: u64,
        jitter_us: i64,
    },
    Reject {
        after_us: u64,
        jitter_us: i64,
    },
    Missed,
    NoExposure,
    SentTwice {
        after_us: u64,
    },
    /// A PASS, then a REJECT of the same frame.
    Contradicted {
        after_us: u64,
        then_us: u64,
    },
}

/// What stands in the way of a part's decision.
#[derive(Clone, Copy, Debug)]
pub enum Trouble {
    JournalStalls,
    JournalFails,
    SocketStalls,
    /// The gate does not take what it is told.
    GateRefuses,
}

/// What happens to that part meanwhile.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    Nothing,
    TakeOff,
    Reboot,
    Contradict,
}

/// What happens to the world next.
#[derive(Clone, Debug)]
pub enum Op {
    Wait {
        us: u64,
    },
    Part {
        lane: u32,
        looks: [Look; 2],
    },
    Skip {
        lane: u32,
    },
    /// Someone takes the newest part off the belt.
    TakeOff {
        lane: u32,
    },
    Stray {
        view: usize,
    },
    Cut,
    Crash {
        down_us: u64,
    },
    Reboot,
    StallJournal {
        us: u64,
    },
    FailJournal {
        us: u64,
    },
    StallDeadlines {
        us: u64,
    },
    StallSocket {
        us: u64,
    },
    Delay {
        us: u64,
    },
    /// A person orders another mode, for so long.
    Mode {
        mode: Mode,
        us: u64,
    },
    Reset,
    /// A good part, and trouble at the moment it is decided.
    Beset {
        lane: u32,
        by: Trouble,
        for_us: u64,
        then: Then,
        after_us: u64,
    },
    Mark {
        lane: u32,
        count: u32,
    },
    /// A person begins a challenge routine, and lays its parts on the belt, or
    /// whatever else: `look` is given to those that are to be good.
    Challenge {
        lane: u32,
        bad: [bool; 3],
        look: Look,
    },
}

impl World {
    pub fn perform(&mut self, op: &Op) {
        match op {
            Op::Wait { us } => self.run_for(us * 1000),
            Op::Part { lane, looks } => self.part(*lane, looks),
            Op::Skip { lane } => self.trigger_no[*lane as usize] += 1,
            Op::TakeOff { lane } => {
                let trigger_no = self.trigger_no[*lane as usize];
                if let Some(request) = self.gate.resolve(*lane, trigger_no) {
                    self.send_up(request);
                }
            }
            Op::Stray { view } => self.stray(*view),
            Op::Cut => self.cut(),
            Op::Crash { down_us } => self.crash(5 * MS + down_us * 1000),
            Op::Reboot => self.reboot(),
            Op::StallJournal { us } => self.journal_until_ns = self.t_ns + us * 1000,
            Op::FailJournal { us } => self.journal_fails_until_ns = self.t_ns + us * 1000,
            Op::StallDeadlines { us } => self.deadlines_until_ns = self.t_ns + us * 1000,
            Op::StallSocket { us } => self.socket_until_ns = self.t_ns + us * 1000,
            Op::Delay { us } => self.delay_ns = us * 1000,
            Op::Mode { mode, us } => self.order_mode(*mode, us * 1000),
            Op::Reset => self.reset(),
            Op::Beset {
                lane,
                by,
                for_us,
                then,
                after_us,
            } => self.beset(*lane, *by, for_us * 1000, *then, after_us * 1000),
            Op::Mark { lane, count } => self.mark(*lane, *count),
            Op::Challenge { lane, bad, look } => self.challenge(*lane, *bad, *look),
        }
    }

    fn challenge(&mut self, lane: u32, bad: [bool; 3], look: Look) {
        if !self.run_challenge(lane, &bad) {
            return;
        }
        let defect = Look::Reject {
            after_us: 1500,
            jitter_us: 0,
        };
        let good = Look::Pass {
            after_us: 1500,
            jitter_us: 0,
        };
        for is_bad in bad {
            self.part(lane, &[if is_bad { defect } else { look }, good]);
        }
    }

    fn beset(&mut self, lane: u32, by: Trouble, for_ns: u64, then: Then, after_ns: u64) {
        let good = Look::Pass {
            after_us: 1500,
            jitter_us: 0,
        };
        let first = match then {
            Then::Contradict => Look::Contradicted {
                after_us: 1500,
                then_us: after_ns / 1000,
            },
            _ => good,
        };
        self.part(lane, &[first, good]);
        let until_ns = self.t_ns + for_ns;
        match by {
            Trouble::JournalStalls => self.journal_until_ns = until_ns,
            Trouble::JournalFails => {
                self.journal_until_ns = until_ns;
                self.journal_fails_until_ns = until_ns + MS;
            }
            Trouble::SocketStalls => self.socket_until_ns = until_ns,
            Trouble::GateRefuses => self.gate.refuses = 1,
        }
        self.run_for(after_ns);
        match then {
            Then::TakeOff => self.perform(&Op::TakeOff { lane }),
            Then::Reboot => self.reboot(),
            Then::Nothing | Then::Contradict => {}
        }
    }

    /// A frame half-way between two parts, where none was expected.
    fn stray(&mut self, view: usize) {
        let lane = VIEWS[view].1 as usize;
        let half_way = self.last_trigger_ns[lane] + SPACING_NS / 2;
        if self.t_ns < half_way {
            self.run_for(half_way - self.t_ns);
        }
        self.last_trigger_ns[lane] = self.t_ns - SPACING_NS / 2;
        let at = self.t_ns + place_ns(view);
        self.expose(view, at, 4 * MS, Verdict::Pass);
    }

    /// Parts of a lane keep their distance.
    fn part(&mut self, lane: u32, looks: &[Look; 2]) {
        let earliest = self.last_trigger_ns[lane as usize] + SPACING_NS;
        if self.t_ns < earliest {
            self.run_for(earliest - self.t_ns);
        }
        let t = self.t_ns;
        self.last_trigger_ns[lane as usize] = t;
        self.trigger_no[lane as usize] += 1;
        let trigger_no = self.trigger_no[lane as usize];
        let id = (self.gate.boot_id, lane, trigger_no);
        self.triggered.push(id);
        self.triggered_ns.insert(id, t);
        if let Some(request) = self.gate.trigger(t, lane, trigger_no) {
            self.send_up(request);
        }
        self.at(t + AT_GATE_NS, Event::AtGate(id.0, lane, trigger_no));
        let mut good = true;
        let views: Vec<usize> = (0..VIEWS.len()).filter(|v| VIEWS[*v].1 == lane).collect();
        for (view, look) in views.into_iter().zip(looks) {
            let place_ns = if view == 1 {
                2 * MS
            } else {
                view as u64 / 2 * MS
            };
            let exposed = |jitter_us: i64| (t + place_ns).saturating_add_signed(jitter_us * 1000);
            match *look {
                Look::Pass {
                    after_us,
                    jitter_us,
                } => {
                    self.expose(view, exposed(jitter_us), after_us * 1000, Verdict::Pass);
                }
                Look::Reject {
                    after_us,
                    jitter_us,
                } => {
                    good = false;
                    let at = exposed(jitter_us);
                    self.expose(view, at, after_us * 1000, Verdict::Reject);
                }
                Look::SentTwice { after_us } => {
                    let (arrives, judged) = self.judge(view, exposed(0), after_us * 1000);
                    self.at(arrives, Event::View(judged.clone()));
                    self.at(arrives + 2 * MS, Event::View(judged));
                }
                Look::Contradicted { after_us, then_us } => {
                    let (arrives, judged) = self.judge(view, exposed(0), after_us * 1000);
                    self.at(arrives, Event::View(judged.clone()));
                    let mut second = judged;
                    second.set_verdict(Verdict::Reject);
                    self.at(arrives + then_us * 1000, Event::View(second));
                }
                Look::Missed => {
                    good = false;
                    self.frames[view] += 1;
                }
                Look::NoExposure => good = false,
            }
        }
        self.good.insert(id, good);
    }

    fn expose(&mut self, view: usize, at_ns: u64, after_ns: u64, verdict: Verdict) {
        let (arrives, mut judged) = self.judge(view, at_ns, after_ns);
        judged.set_verdict(verdict);
        judged.cause = i32::from(verdict == Verdict::Reject);
        self.at(arrives, Event::View(judged));
    }

    fn judge(&mut self, view: usize, at_ns: u64, after_ns: u64) -> (u64, ViewVerdict) {
        self.frames[view] += 1;
        let judged = ViewVerdict {
            station: "station-1".into(),
            camera: VIEWS[view].0.into(),
            camera_session: 1,
            ring_seq: self.frames[view],
            frame_no: self.frames[view],
            exposure_ns: at_ns + SERVER_OFFSET_NS,
            exposure_error_ns: 50_000,
            verdict: Verdict::Pass as i32,
            ..ViewVerdict::default()
        };
        (at_ns.max(self.t_ns) + after_ns, judged)
    }
}

/// How long after its trigger a view of a part is exposed.
fn place_ns(view: usize) -> u64 {
    [0, 2 * MS, MS][view]
}
