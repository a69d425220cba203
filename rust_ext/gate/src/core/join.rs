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
use super::rules::{Now, VIEWS_UNMATCHED_MAX, ViewRule};
use super::stage::Stage;

/// Parts this much older than a view are not looked at.
const LOOK_BACK_NS: u64 = 60_000_000_000;

/// A view near a part that has one already waits this long for a trigger of its
/// own, then it is a second view of that part.
const TRIGGER_LATE_NS: u64 = 20_000_000;

/// A view that waits for its trigger.
#[derive(Debug)]
pub(super) struct Unmatched {
    pub expires_ns: u64,
    arrived_ns: u64,
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
        self.join(now, now.mono_ns, index, view, out);
    }

    fn join(
        &mut self,
        now: Now,
        arrived_ns: u64,
        index: usize,
        view: ViewVerdict,
        out: &mut Vec<Effect>,
    ) {
        let candidates = self.candidates(index, &view, arrived_ns);
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
                return self.unexpected(view, out);
            }
        };
        if let Some(by_counter) = self.counter_disagrees(index, &view, by_time) {
            let mut parts = Vec::from_iter(by_time);
            parts.extend(by_counter);
            self.counters.remove(&index);
            self.mismatch(now, &parts, index, "counter and time disagree", out);
            return self.unexpected(view, out);
        }
        match (by_time, served.last()) {
            (Some(key), _) => {
                let error_ns = view.exposure_error_ns + self.parts[&key].trigger_error_ns;
                if self.rules.window_is_safe(error_ns) {
                    self.attach_view(now, arrived_ns, key, index, view, out);
                } else {
                    let detail = format!("the clocks are {error_ns} ns uncertain");
                    self.mismatch(now, &[key], index, &detail, out);
                    self.unexpected(view, out);
                }
            }
            // Its own trigger may still be on the way.
            (None, Some(_)) => self.hold(now, arrived_ns, index, view, TRIGGER_LATE_NS, out),
            (None, None) => {
                let transit_ns = self.rules.transit_ns;
                self.hold(now, arrived_ns, index, view, transit_ns, out);
            }
        }
    }

    /// Parts whose window holds this view's exposure. A part that was
    /// triggered after the view had been judged cannot be among them.
    fn candidates(&self, index: usize, view: &ViewVerdict, arrived_ns: u64) -> Vec<Key> {
        let rule = &self.rules.views[index];
        let Some(gate) = self.gate_of_lane(rule.lane) else {
            return Vec::new();
        };
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
            .take_while(|part| {
                part.detected.is_none() || part.trigger_ns + LOOK_BACK_NS > view.exposure_ns
            })
            .filter(|part| part.detected.is_some())
            .filter(|part| part.trigger_ns <= arrived_ns.saturating_add(part.trigger_error_ns))
            .filter(|part| {
                expected_ns(rule, part).is_some_and(|expected| {
                    expected.abs_diff(view.exposure_ns) <= self.rules.join_window_ns
                })
            })
            .map(|part| part.key)
            .collect()
    }

    fn gate_of_lane(&self, lane: u32) -> Option<usize> {
        self.rules
            .gates
            .iter()
            .position(|gate| gate.lanes.contains(&lane))
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
        index: usize,
        view: &ViewVerdict,
        by_time: Option<Key>,
    ) -> Option<Option<Key>> {
        let rule = &self.rules.views[index];
        if !rule.counter_join {
            return None;
        }
        let gate = self.gate_of_lane(rule.lane)?;
        let boot_id = self.links[gate].boot_id;
        let known = self
            .counters
            .get(&index)
            .filter(|c| c.camera_session == view.camera_session && c.boot_id == boot_id);
        let Some(known) = known.copied() else {
            if let Some(key) = by_time {
                let learnt = CounterOffset {
                    camera_session: view.camera_session,
                    boot_id,
                    offset: view.frame_no.wrapping_sub(key.trigger_no),
                };
                self.counters.insert(index, learnt);
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
        let (verdict, cause) = self.opinion_of(&view);
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
        index: usize,
        view: ViewVerdict,
        for_ns: u64,
        out: &mut Vec<Effect>,
    ) {
        if self.unmatched.len() >= VIEWS_UNMATCHED_MAX
            && let Some(oldest) = self.unmatched.pop_front()
        {
            self.unexpected(oldest.view, out);
        }
        self.unmatched.push_back(Unmatched {
            expires_ns: now.mono_ns + for_ns,
            arrived_ns,
            index,
            view,
        });
    }

    fn unexpected(&mut self, view: ViewVerdict, out: &mut Vec<Effect>) {
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
                    .candidates(waiting.index, &waiting.view, waiting.arrived_ns)
                    .into_iter()
                    .find(|key| self.parts[key].has_view(waiting.index));
                match near {
                    Some(key) => self.duplicate_view(now, key, waiting.view, out),
                    None => self.unexpected(waiting.view, out),
                }
            }
        }
    }

    /// Parts that came too close: a view that this new part might claim as well
    /// makes both of them doubtful.
    pub(super) fn doubt_neighbours(&mut self, now: Now, key: Key, out: &mut Vec<Effect>) {
        let new = &self.parts[&key];
        let earliest_ns = new
            .trigger_ns
            .saturating_sub(2 * self.rules.join_window_ns + self.rules.min_spacing_ns);
        let claims = |seen: &Seen| {
            let rule = &self.rules.views[seen.view];
            let near = expected_ns(rule, new).is_some_and(|expected| {
                expected.abs_diff(seen.exposure_ns) <= self.rules.join_window_ns
            });
            near && new.trigger_ns <= seen.arrived_ns.saturating_add(new.trigger_error_ns)
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
            .take_while(|part| part.detected.is_some() && part.trigger_ns >= earliest_ns)
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
            core.candidates(waiting.index, &waiting.view, waiting.arrived_ns)
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
            self.join(now, waiting.arrived_ns, waiting.index, waiting.view, out);
        }
    }
}

/// When the exposure of this view of `part` is expected; `None` where the
/// camera stands away from the photo-eye and the belt does not move.
fn expected_ns(rule: &ViewRule, part: &Part) -> Option<u64> {
    let base = part.trigger_ns + rule.delay_ns;
    if rule.offset_mm == 0.0 {
        return Some(base);
    }
    if part.speed_mm_s <= 0.0 {
        return None;
    }
    let travel_ns = rule.offset_mm / part.speed_mm_s * 1e9;
    Some(base.saturating_add_signed(travel_ns as i64))
}
