//! Which part a view belongs to.
//!
//! A view is expected at its part's trigger plus the camera's offset, within a
//! window that is narrower than half the spacing of two parts. Where two parts
//! claim one view, or the camera's counter speaks against time, nobody guesses:
//! the parts concerned are rejected.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::ViewUnmatched;
use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::{Cause, Verdict};
use kenpin_proto::station::v1::ViewVerdict;

use super::Core;
use super::effect::Effect;
use super::facts::Note;
use super::part::{FrameId, Key, Part, Seen};
use super::rules::{Now, VIEWS_UNMATCHED_MAX};
use super::stage::Stage;

/// Parts this much older than a view or a trigger are not looked at.
const LOOK_BACK_NS: u64 = 60_000_000_000;

fn is_recent(part: &Part, now_ns: u64) -> bool {
    part.detected.is_none() || part.trigger_ns + LOOK_BACK_NS > now_ns
}

/// A view near a part that has one already waits this long for a trigger of its
/// own, then it is a second view of that part.
const TRIGGER_LATE_NS: u64 = 20_000_000;

/// A view that waits for its trigger.
#[derive(Debug)]
pub(super) struct Unmatched {
    pub expires_ns: u64,
    arrived_ns: u64,
    gate: usize,
    index: usize,
    view: ViewVerdict,
}

/// What a camera's counter was ahead of the trigger number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CounterOffset {
    camera_session: u64,
    boot_id: u64,
    offset: u64,
}

impl Core {
    /// A station has judged a view.
    pub fn view(&mut self, now: Now, view: ViewVerdict, out: &mut Vec<Effect>) {
        let index = self
            .rules
            .views
            .iter()
            .position(|rule| rule.camera == view.camera && rule.station == view.station);
        let Some(index) = index else {
            self.account.views_unknown += 1;
            return;
        };
        if self.rules.free_run {
            return self.free_run_view(now, view, out);
        }
        // One verdict drives every gate that its parts come to.
        for gate in self.gates_of_lane(self.rules.views[index].lane) {
            self.join(now, now.mono_ns, (gate, index), view.clone(), out);
        }
    }

    fn join(
        &mut self,
        now: Now,
        arrived_ns: u64,
        (gate, index): (usize, usize),
        view: ViewVerdict,
        out: &mut Vec<Effect>,
    ) {
        let candidates = self.candidates(gate, index, &view, arrived_ns);
        let (served, waiting): (Vec<Key>, Vec<Key>) = candidates
            .into_iter()
            .partition(|key| self.parts[key].has_view(index));
        if let Some(key) = served
            .iter()
            .find(|key| self.is_resent(**key, index, &view))
        {
            return self.duplicate_view(now, *key, view, out);
        }
        let by_time = match waiting.as_slice() {
            [] => None,
            [key] => Some(*key),
            several => {
                let parts = several.to_vec();
                self.mismatch(now, &parts, index, "two triggers claim one view", out);
                return self.unexpected((gate, index), view, out);
            }
        };
        if let Some(by_counter) = self.counter_disagrees(gate, index, &view, by_time) {
            let mut parts = Vec::from_iter(by_time);
            parts.extend(by_counter);
            self.counters.remove(&(index, gate));
            self.mismatch(now, &parts, index, "counter and time disagree", out);
            return self.unexpected((gate, index), view, out);
        }
        match (by_time, served.last()) {
            (Some(key), _) => {
                let error_ns = self.parts[&key]
                    .trigger_error_ns
                    .saturating_add(view.exposure_error_ns);
                if self.rules.window_is_safe(error_ns) {
                    self.attach_view(now, arrived_ns, key, index, view, out);
                } else {
                    let detail = format!("the clocks are {error_ns} ns uncertain");
                    self.mismatch(now, &[key], index, &detail, out);
                    self.unexpected((gate, index), view, out);
                }
            }
            // Its own trigger may still be on the way.
            (None, Some(_)) => {
                self.hold(now, arrived_ns, (gate, index), view, TRIGGER_LATE_NS, out);
            }
            (None, None) => {
                let transit_ns = self.rules.transit_ns;
                self.hold(now, arrived_ns, (gate, index), view, transit_ns, out);
            }
        }
    }

    /// Parts whose window holds this view's exposure. A part that was
    /// triggered after the view had been judged cannot be among them.
    fn candidates(
        &self,
        gate: usize,
        index: usize,
        view: &ViewVerdict,
        arrived_ns: u64,
    ) -> Vec<Key> {
        let rule = &self.rules.views[index];
        let seen_first = self.is_seen_first(gate, index);
        let bound = |trigger_no| Key {
            gate,
            boot_id: self.links[gate].boot_id,
            lane: rule.lane,
            trigger_no,
        };
        self.parts
            .range(bound(0)..=bound(u64::MAX))
            .rev()
            .map(|(_, part)| part)
            .take_while(|part| is_recent(part, view.exposure_ns))
            .filter(|part| part.placed)
            .filter(|part| {
                seen_first || part.trigger_ns <= arrived_ns.saturating_add(part.trigger_error_ns)
            })
            .filter(|part| {
                self.expected_ns(index, part).is_some_and(|expected| {
                    expected.abs_diff(view.exposure_ns) <= self.rules.join_window_ns
                })
            })
            .map(|part| part.key)
            .collect()
    }

    /// How far behind the gate's own photo-eye the camera exposes.
    fn offset_mm(&self, gate: usize, index: usize) -> f64 {
        self.rules.views[index].offset_mm - self.rules.gates[gate].offset_mm
    }

    /// True where the camera stands before the gate's photo-eye.
    fn is_seen_first(&self, gate: usize, index: usize) -> bool {
        self.offset_mm(gate, index) < 0.0
    }

    /// When the exposure of this view of `part` is expected; `None` where the
    /// camera stands away from the photo-eye and the belt does not move.
    fn expected_ns(&self, index: usize, part: &Part) -> Option<u64> {
        let base = part.trigger_ns + self.rules.views[index].delay_ns;
        let offset_mm = self.offset_mm(part.key.gate, index);
        if offset_mm == 0.0 {
            return Some(base);
        }
        if part.speed_mm_s <= 0.0 {
            return None;
        }
        let travel_ns = offset_mm / part.speed_mm_s * 1e9;
        Some(base.saturating_add_signed(travel_ns as i64))
    }

    fn is_resent(&self, key: Key, index: usize, view: &ViewVerdict) -> bool {
        let frame = FrameId::of(view);
        self.parts[&key]
            .seen
            .iter()
            .any(|seen| seen.view == index && seen.frame == frame)
    }

    /// `Some` when the camera's counter names another part than time does, with
    /// that part if it is there. Learns the offset where there is none.
    fn counter_disagrees(
        &mut self,
        gate: usize,
        index: usize,
        view: &ViewVerdict,
        by_time: Option<Key>,
    ) -> Option<Option<Key>> {
        let rule = &self.rules.views[index];
        if !rule.counter_join {
            return None;
        }
        let boot_id = self.links[gate].boot_id;
        let known = self
            .counters
            .get(&(index, gate))
            .filter(|c| c.camera_session == view.camera_session && c.boot_id == boot_id);
        let Some(known) = known.copied() else {
            if let Some(key) = by_time {
                let learnt = CounterOffset {
                    camera_session: view.camera_session,
                    boot_id,
                    offset: view.frame_no.wrapping_sub(key.trigger_no),
                };
                self.counters.insert((index, gate), learnt);
            }
            return None;
        };
        let by_counter = Key {
            gate,
            boot_id,
            lane: rule.lane,
            trigger_no: view.frame_no.wrapping_sub(known.offset),
        };
        if by_time == Some(by_counter) {
            return None;
        }
        let named = self
            .parts
            .get(&by_counter)
            .filter(|part| !part.has_view(index) && part.detected.is_some())
            .map(|part| part.key);
        if by_time.is_none() && named.is_none() {
            return None;
        }
        Some(named)
    }

    fn attach_view(
        &mut self,
        now: Now,
        arrived_ns: u64,
        key: Key,
        index: usize,
        view: ViewVerdict,
        out: &mut Vec<Effect>,
    ) {
        let Some(part) = self.parts.get_mut(&key) else {
            return;
        };
        part.seen.push(Seen {
            view: index,
            frame: FrameId::of(&view),
            exposure_ns: view.exposure_ns,
            arrived_ns,
        });
        if part.stage == Stage::Awaiting {
            part.joined_ns = arrived_ns;
            part.views.push(view);
            self.decide_if_complete(now, key, out);
        } else {
            self.account.opinions_late += 1;
            self.record_late(key, view, false, out);
        }
    }

    /// A part has two views from one camera: both are kept, and the worse counts.
    fn duplicate_view(&mut self, now: Now, key: Key, view: ViewVerdict, out: &mut Vec<Effect>) {
        self.account.views_duplicate += 1;
        let (verdict, cause) = self.opinion_of(Some(key), &view);
        self.record_late(key, view, true, out);
        if verdict != Verdict::Pass {
            self.overrule(now, key, cause, out);
        }
    }

    fn mismatch(
        &mut self,
        now: Now,
        parts: &[Key],
        index: usize,
        detail: &str,
        out: &mut Vec<Effect>,
    ) {
        let camera = self.rules.views[index].camera.clone();
        for key in parts {
            self.account.join_mismatches += 1;
            let note = Note {
                camera: &camera,
                ..Note::part(Kind::JoinMismatch, *key, detail)
            };
            self.note(note, out);
            self.overrule(now, *key, Cause::JoinMismatch, out);
        }
    }

    fn hold(
        &mut self,
        now: Now,
        arrived_ns: u64,
        (gate, index): (usize, usize),
        view: ViewVerdict,
        for_ns: u64,
        out: &mut Vec<Effect>,
    ) {
        if self.unmatched.len() >= VIEWS_UNMATCHED_MAX * self.rules.gates.len().max(1)
            && let Some(oldest) = self.unmatched.pop_front()
        {
            self.unexpected((oldest.gate, oldest.index), oldest.view, out);
        }
        self.unmatched.push_back(Unmatched {
            expires_ns: now.mono_ns + for_ns,
            arrived_ns,
            gate,
            index,
            view,
        });
    }

    /// No trigger claimed it. Where several gates look at a lane, the primary
    /// one speaks for all: the others may be off, or behind a diverter.
    fn unexpected(
        &mut self,
        (gate, index): (usize, usize),
        view: ViewVerdict,
        out: &mut Vec<Effect>,
    ) {
        let lane = self.rules.views[index].lane;
        if self.gates_of_lane(lane).first() != Some(&gate) {
            self.account.views_unclaimed += 1;
            return;
        }
        self.account.views_unexpected += 1;
        let fact = Fact::ViewUnmatched(ViewUnmatched { view: Some(view) });
        self.record(fact, None, false, out);
    }

    /// When the first waiting view gives up.
    pub(super) fn unmatched_due_ns(&self) -> Option<u64> {
        self.unmatched.iter().map(|w| w.expires_ns).min()
    }

    pub(super) fn expire_unmatched(&mut self, now: Now, out: &mut Vec<Effect>) {
        let mut i = 0;
        while i < self.unmatched.len() {
            if self.unmatched[i].expires_ns > now.mono_ns {
                i += 1;
                continue;
            }
            if let Some(waiting) = self.unmatched.remove(i) {
                let near = self
                    .candidates(
                        waiting.gate,
                        waiting.index,
                        &waiting.view,
                        waiting.arrived_ns,
                    )
                    .into_iter()
                    .find(|key| self.parts[key].has_view(waiting.index));
                match near {
                    Some(key) => self.duplicate_view(now, key, waiting.view, out),
                    None => {
                        let place = (waiting.gate, waiting.index);
                        self.unexpected(place, waiting.view, out);
                    }
                }
            }
        }
    }

    /// Parts that came too close: a view that this new part might claim as well
    /// makes both of them doubtful.
    pub(super) fn doubt_neighbours(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let new = &self.parts[&key];
        let claims = |seen: &Seen| {
            let near = self.expected_ns(seen.view, new).is_some_and(|expected| {
                expected.abs_diff(seen.exposure_ns) <= self.rules.join_window_ns
            });
            let seen_first = self.is_seen_first(key.gate, seen.view);
            near && (seen_first
                || new.trigger_ns <= seen.arrived_ns.saturating_add(new.trigger_error_ns))
        };
        let before = Key {
            trigger_no: 0,
            ..key
        };
        let mut doubtful: Vec<(Key, usize)> = self
            .parts
            .range(before..key)
            .rev()
            .map(|(_, part)| part)
            .take_while(|part| is_recent(part, new.trigger_ns))
            .filter_map(|part| {
                let seen = part.seen.iter().find(|seen| claims(seen))?;
                Some((part.key, seen.view))
            })
            .collect();
        if let Some((_, view)) = doubtful.first().copied() {
            doubtful.push((key, view));
        }
        for (part, view) in doubtful {
            self.mismatch(now, &[part], view, "two triggers claim one view", out);
        }
    }

    /// Views that came before the trigger of `key` was announced.
    pub(super) fn claim_waiting_views(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let fits = |core: &Core, waiting: &Unmatched| {
            core.candidates(
                waiting.gate,
                waiting.index,
                &waiting.view,
                waiting.arrived_ns,
            )
            .contains(&key)
        };
        let mut claimed = Vec::new();
        let mut i = 0;
        while i < self.unmatched.len() {
            if fits(self, &self.unmatched[i]) {
                claimed.extend(self.unmatched.remove(i));
            } else {
                i += 1;
            }
        }
        for waiting in claimed {
            let place = (waiting.gate, waiting.index);
            self.join(now, waiting.arrived_ns, place, waiting.view, out);
        }
    }
}
