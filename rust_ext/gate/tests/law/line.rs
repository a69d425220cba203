//! What happens on the line: parts, cameras, and everything that goes wrong.

use kenpin_proto::gate::v1::Mode;
use kenpin_proto::part::v1::{Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;

use super::durable::Id;
use super::rules::{MS, SPACING_NS, VIEWS, gates_of};
use super::world::{Event, SERVER_OFFSET_NS, World};

/// From a gate's photo-eye to the gate.
const AT_GATE_NS: u64 = 120 * MS;

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
    Cut {
        gate: usize,
    },
    Crash {
        down_us: u64,
    },
    Reboot {
        gate: usize,
    },
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
        gate: usize,
        us: u64,
    },
    Delay {
        gate: usize,
        us: u64,
    },
    /// A person orders another mode, for so long.
    Mode {
        gate: usize,
        mode: Mode,
        us: u64,
    },
    Reset {
        gate: usize,
    },
    /// A good part, and trouble at the moment it is decided.
    Beset {
        lane: u32,
        /// Which of the lane's gates, where there are several.
        nth: usize,
        by: Trouble,
        for_us: u64,
        then: Then,
        after_us: u64,
    },
    /// A person gives a station another recipe; it hears of that later, or never.
    Switch {
        station: usize,
        recipe: usize,
        margin_us: u64,
        heard_us: Option<u64>,
    },
    Mark {
        gate: usize,
        lane: u32,
        count: u32,
    },
    /// A person begins a challenge routine, and lays its parts on the belt, or
    /// whatever else: `look` is given to those that are to be good.
    Challenge {
        lane: u32,
        nth: usize,
        bad: [bool; 3],
        look: Look,
    },
}

impl World {
    pub fn perform(&mut self, op: &Op) {
        match op {
            Op::Wait { us } => self.run_for(us * 1000),
            Op::Part { lane, looks } => self.part(*lane, looks),
            Op::Skip { lane } => {
                for (gate, _) in gates_of(*lane) {
                    self.sides[*gate].trigger_no[*lane as usize] += 1;
                }
            }
            Op::TakeOff { lane } => self.take_off(*lane),
            Op::Stray { view } => self.stray(*view),
            Op::Cut { gate } => self.cut(*gate),
            Op::Crash { down_us } => self.crash(5 * MS + down_us * 1000),
            Op::Reboot { gate } => self.reboot(*gate),
            Op::StallJournal { us } => self.journal_until_ns = self.t_ns + us * 1000,
            Op::FailJournal { us } => self.journal_fails_until_ns = self.t_ns + us * 1000,
            Op::StallDeadlines { us } => self.deadlines_until_ns = self.t_ns + us * 1000,
            Op::StallSocket { gate, us } => {
                self.sides[*gate].socket_until_ns = self.t_ns + us * 1000;
            }
            Op::Delay { gate, us } => self.sides[*gate].delay_ns = us * 1000,
            Op::Mode { gate, mode, us } => self.order_mode(*gate, *mode, us * 1000),
            Op::Reset { gate } => self.reset(*gate),
            Op::Beset {
                lane,
                nth,
                by,
                for_us,
                then,
                after_us,
            } => {
                let place = (gate_of(*lane, *nth), *lane);
                self.beset(place, *by, for_us * 1000, *then, after_us * 1000);
            }
            Op::Switch {
                station,
                recipe,
                margin_us,
                heard_us,
            } => self.switch(*station, *recipe, margin_us * 1000, *heard_us),
            Op::Mark { gate, lane, count } => self.mark(*gate, *lane, *count),
            Op::Challenge {
                lane,
                nth,
                bad,
                look,
            } => self.challenge(gate_of(*lane, *nth), *lane, *bad, *look),
        }
    }

    /// The newest part of the lane, as each of its gates knows it.
    fn take_off(&mut self, lane: u32) {
        for (gate, _) in gates_of(lane) {
            let trigger_no = self.sides[*gate].trigger_no[lane as usize];
            self.resolve(*gate, lane, trigger_no);
        }
    }

    /// The part is at its gate, or nowhere any more.
    pub(super) fn resolve(&mut self, gate: usize, lane: u32, trigger_no: u64) {
        if let Some(request) = self.sides[gate].gate.resolve(lane, trigger_no) {
            self.send_up(gate, request);
        }
    }

    fn beset(
        &mut self,
        (gate, lane): (usize, u32),
        by: Trouble,
        for_ns: u64,
        then: Then,
        after_ns: u64,
    ) {
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
            Trouble::SocketStalls => self.sides[gate].socket_until_ns = until_ns,
            Trouble::GateRefuses => self.sides[gate].gate.refuses = 1,
        }
        self.run_for(after_ns);
        match then {
            Then::TakeOff => self.take_off(lane),
            Then::Reboot => self.reboot(gate),
            Then::Nothing | Then::Contradict => {}
        }
    }

    /// A frame half-way between two parts, where none was expected.
    fn stray(&mut self, view: usize) {
        let lane = VIEWS[view].lane as usize;
        let half_way = self.last_trigger_ns[lane] + SPACING_NS / 2;
        if self.t_ns < half_way {
            self.run_for(half_way - self.t_ns);
        }
        self.last_trigger_ns[lane] = self.t_ns - SPACING_NS / 2;
        let at = self.t_ns + VIEWS[view].after_ns;
        self.expose(view, at, 4 * MS, Verdict::Pass);
    }

    /// Parts of a lane keep their distance.
    pub(super) fn part(&mut self, lane: u32, looks: &[Look; 2]) {
        let earliest = self.last_trigger_ns[lane as usize] + SPACING_NS;
        if self.t_ns < earliest {
            self.run_for(earliest - self.t_ns);
        }
        let t = self.t_ns;
        self.last_trigger_ns[lane as usize] = t;
        let mut good = true;
        let views: Vec<usize> = (0..VIEWS.len())
            .filter(|view| VIEWS[*view].lane == lane)
            .collect();
        for (view, look) in views.into_iter().zip(looks) {
            let place_ns = VIEWS[view].after_ns;
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
                    speak_against(&mut second);
                    self.at(arrives + then_us * 1000, Event::View(second));
                }
                Look::Missed => {
                    good = false;
                    self.frames[view] += 1;
                }
                Look::NoExposure => good = false,
            }
        }
        let (first, further) = gates_of(lane).split_first().expect("a gate");
        let part = self.at_eye(first.0, lane, None, good);
        for (gate, after_ns) in further {
            let first = part;
            let gate = *gate;
            self.at(t + after_ns, Event::AtEye { gate, first, good });
        }
    }

    /// A part is at a gate's photo-eye; `first` names it at the lane's first gate.
    pub(super) fn at_eye(&mut self, gate: usize, lane: u32, first: Option<Id>, good: bool) -> Id {
        let t_ns = self.t_ns;
        let side = &mut self.sides[gate];
        side.trigger_no[lane as usize] += 1;
        let trigger_no = side.trigger_no[lane as usize];
        let id = (gate, side.gate.boot_id, lane, trigger_no);
        let said = side.gate.trigger(t_ns, lane, trigger_no);
        self.triggered.push(id);
        self.triggered_ns.insert(id, t_ns);
        self.good.insert(id, good);
        self.twins.extend(first.map(|first| (id, first)));
        if let Some(request) = said {
            self.send_up(gate, request);
        }
        self.at(t_ns + AT_GATE_NS, Event::AtGate(id));
        id
    }

    fn expose(&mut self, view: usize, at_ns: u64, after_ns: u64, verdict: Verdict) {
        let (arrives, mut judged) = self.judge(view, at_ns, after_ns);
        if verdict == Verdict::Reject {
            speak_against(&mut judged);
        }
        self.at(arrives, Event::View(judged));
    }

    fn judge(&mut self, view: usize, at_ns: u64, after_ns: u64) -> (u64, ViewVerdict) {
        self.frames[view] += 1;
        let judged = ViewVerdict {
            station: VIEWS[view].station.into(),
            camera: VIEWS[view].camera.into(),
            recipe_hash: self.judges_by(view),
            camera_session: 1,
            ring_seq: self.frames[view],
            frame_no: self.frames[view],
            exposure_ns: at_ns + SERVER_OFFSET_NS,
            exposure_error_ns: 50_000,
            verdict: Verdict::Pass as i32,
            score: [0.3, 0.9][self.frames[view] as usize % 2],
            score_limit: 1.0,
            ..ViewVerdict::default()
        };
        (at_ns.max(self.t_ns) + after_ns, judged)
    }
}

/// One of the lane's gates.
fn gate_of(lane: u32, nth: usize) -> usize {
    let gates = gates_of(lane);
    gates[nth % gates.len()].0
}

/// Every third bad part has the wrong size.
fn speak_against(view: &mut ViewVerdict) {
    view.set_verdict(Verdict::Reject);
    view.set_cause(match view.ring_seq % 3 {
        0 => Cause::Dimension,
        _ => Cause::SurfaceDefect,
    });
    view.score += 1.0;
}
