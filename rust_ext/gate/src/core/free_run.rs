//! Free run: no photo-eye and no gate, so each view is a part.
#![forbid(unsafe_code)]

use kenpin_proto::gate::v1::account_note::Kind;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{AccountNote, LateOpinion, Mode, PartDecided};
use kenpin_proto::part::v1::{Action, PartKey};
use kenpin_proto::station::v1::ViewVerdict;

use super::Core;
use super::effect::{Effect, Record};
use super::rules::Now;

impl Core {
    /// Mints a part from `view`. Its key is the camera, the camera's session and
    /// the frame's number, so that a view that is sent again is known.
    pub(super) fn free_run_view(&mut self, now: Now, view: ViewVerdict, out: &mut Vec<Effect>) {
        let key = PartKey {
            gate: view.camera.clone(),
            boot_id: view.camera_session,
            lane: 0,
            trigger_no: view.ring_seq,
        };
        let (session, last) = self.frames.get(&view.camera).copied().unwrap_or_default();
        if session == view.camera_session {
            if view.ring_seq <= last {
                return self.free_run_duplicate(key, view, out);
            }
            self.note_frames_missing(&key, view.ring_seq - last - 1, out);
        }
        self.frames
            .insert(view.camera.clone(), (view.camera_session, view.ring_seq));
        let (verdict, cause) = self.opinion_of(None, &view);
        self.account.triggers += 1;
        self.account.not_gated += 1;
        self.account.decide(verdict, cause);
        let trigger_ns = match view.exposure_ns {
            0 => now.mono_ns,
            at => at.min(now.mono_ns),
        };
        let fact = Fact::PartDecided(PartDecided {
            part_uid: (self.new_uid)().to_string(),
            part: Some(key.clone()),
            trigger_ns,
            trigger_utc_ns: now.utc_of(trigger_ns),
            trigger_error_ns: view.exposure_error_ns,
            encoder: 0,
            deadline_ns: trigger_ns + self.rules.budget_ns,
            verdict: verdict as i32,
            action: Action::NotGated as i32,
            cause: cause as i32,
            views: vec![view],
            cameras_missing: Vec::new(),
            command_id: 0,
            epoch: self.epoch,
            challenge: false,
            mode: Mode::Production as i32,
            joined_ns: now.mono_ns,
            decided_ns: now.mono_ns,
            budget_ns: self.rules.budget_ns,
            destination: 0,
            challenges_left: 0,
            first_part_uid: String::new(),
            reject_run: 0,
            window_start: 0,
            window_end: 0,
            encoder_bits: 0,
            challenge_standing: None,
        });
        self.record_of(fact, key, out);
    }

    fn free_run_duplicate(&mut self, key: PartKey, view: ViewVerdict, out: &mut Vec<Effect>) {
        self.account.views_duplicate += 1;
        let fact = Fact::LateOpinion(LateOpinion {
            part_uid: String::new(),
            view: Some(view),
            duplicate: true,
        });
        self.record_of(fact, key, out);
    }

    fn note_frames_missing(&mut self, key: &PartKey, count: u64, out: &mut Vec<Effect>) {
        if count == 0 {
            return;
        }
        self.account.views_missing += count;
        let fact = Fact::AccountNote(AccountNote {
            kind: Kind::AcquisitionError as i32,
            part_uid: String::new(),
            part: Some(key.clone()),
            camera: key.gate.clone(),
            count,
            detail: "frames before this one were never judged".to_owned(),
        });
        self.record_of(fact, key.clone(), out);
    }

    fn record_of(&mut self, fact: Fact, part: PartKey, out: &mut Vec<Effect>) {
        self.last_ticket += 1;
        out.push(Effect::Journal(Box::new(Record {
            ticket: self.last_ticket,
            fact,
            part: Some(part),
            awaited: false,
        })));
    }
}
