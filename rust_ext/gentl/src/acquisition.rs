//! The exposure loop of a running camera: trigger, picture, chunk, delivery.
//!
//! The camera is busy from the start of exposure until the sensor is read out. A trigger that comes in that time is
//! missed: counted, and never answered with another trigger's picture. A frame for which no buffer is free is lost:
//! counted, with a gap in the frame IDs.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::chunk::{self, Chunk};
use crate::clock::DeviceClock;
use crate::device::{Settings, View};
use crate::errors::lock;
use crate::picture::{Picture, Source};
use crate::plug::Plug;
use crate::stream::{Delivery, Slot, Stream};
use crate::trigger::{Pulse, Shot, Trigger, Wake};

/// Read-out time of a sensor line.
const READOUT_NS_PER_LINE: u64 = 200;

/// What went wrong since the start of acquisition.
#[derive(Debug, Default)]
pub struct Losses {
    /// Triggers while the camera was busy, or overwritten on the line page.
    pub missed_triggers: AtomicU64,
    /// Frames without a buffer.
    pub lost_frames: AtomicU64,
}

/// What the exposure loop works with.
pub struct Exposure {
    /// The camera's settings; some may change while it runs.
    pub settings: Arc<Mutex<Settings>>,
    /// Where the frames go.
    pub stream: Arc<Stream>,
    /// How others reach the loop.
    pub pulse: Arc<Pulse>,
    /// What went wrong.
    pub losses: Arc<Losses>,
    /// The camera's clock.
    pub clock: DeviceClock,
    /// Its end of the cable.
    pub plug: Arc<Plug>,
}

/// Settings that may change between two frames.
#[derive(Clone, Copy)]
struct Live {
    exposure_us: f64,
    period_ns: u64,
    chunk: bool,
    truth: bool,
}

/// Where the loop stands.
#[derive(Default)]
struct Progress {
    frame_id: u64,
    shown: u64,
    busy_until_ns: u64,
}

impl Exposure {
    /// Exposes until it is stopped, or until the frames are all taken. `trigger` listens already.
    pub fn run(
        &self,
        mut trigger: Trigger,
        view: &View,
        mut source: Box<dyn Source>,
        frames_max: u64,
    ) {
        let mut progress = Progress::default();
        while progress.frame_id < frames_max {
            if !trigger.is_current(&self.pulse) {
                trigger = self.listen();
            }
            let live = self.live();
            let wake = trigger.next(&self.pulse, live.period_ns, progress.busy_until_ns);
            self.losses
                .missed_triggers
                .fetch_add(trigger.overwritten(), Ordering::Relaxed);
            let shot = match wake {
                Wake::Expose(shot) => shot,
                Wake::Again => continue,
                Wake::Stop => return,
            };
            if !self.plug.is_alive() {
                continue;
            }
            if shot.time_ns < progress.busy_until_ns {
                self.losses.missed_triggers.fetch_add(1, Ordering::Relaxed);
                continue;
            }
            if !self.expose(&shot, self.live(), view, source.as_mut(), &mut progress) {
                return;
            }
        }
    }

    /// The trigger as it is set, listening from now on.
    pub fn listen(&self) -> Trigger {
        let version = self.pulse.version();
        let settings = lock(&self.settings);
        Trigger::new(
            settings.trigger_mode(),
            settings.line_page.as_ref(),
            version,
        )
    }

    fn live(&self) -> Live {
        let settings = lock(&self.settings);
        Live {
            exposure_us: settings.exposure_us,
            period_ns: (1e9 / settings.frame_rate_hz) as u64,
            chunk: settings.chunk_active,
            truth: settings.truth_enabled,
        }
    }

    /// Takes one frame; false when the loop is to end.
    fn expose(
        &self,
        shot: &Shot,
        live: Live,
        view: &View,
        source: &mut dyn Source,
        progress: &mut Progress,
    ) -> bool {
        let number = match (shot.by_line, view.each_once) {
            (true, _) => shot.trigger_no,
            (false, true) => progress.shown + 1,
            (false, false) => progress.frame_id + 1,
        };
        if !source.has(number) {
            return true;
        }
        let exposure_ns = (live.exposure_us * 1e3) as u64;
        let readout_ns = view.height_max as u64 * READOUT_NS_PER_LINE;
        let end_ns = shot.time_ns + exposure_ns + readout_ns;
        progress.frame_id += 1;
        progress.busy_until_ns = end_ns;
        let Some(mut slot) = self.stream.take() else {
            self.losses.lost_frames.fetch_add(1, Ordering::Relaxed);
            return true;
        };
        progress.shown += 1;
        let fits = slot.memory().len() >= view.payload_bytes;
        let picture = if fits {
            source.expose(number, live.exposure_us, slot.memory())
        } else {
            Picture::default()
        };
        if !self.pulse.sleep_until(end_ns) {
            self.stream.untake(slot);
            return false;
        }
        let chunk = live.chunk.then(|| Chunk {
            frame_id: progress.frame_id,
            timestamp_ns: self.clock.device_ns(shot.time_ns),
            trigger_no: shot.trigger_no,
            encoder: shot.encoder,
            exposure_ns,
            lane: shot.lane,
            by_line: shot.by_line,
            truth: live.truth.then(|| picture.truth.clone()),
        });
        self.deliver(
            slot,
            shot,
            &picture,
            chunk.as_ref(),
            (view, progress.frame_id, fits),
        )
    }

    fn deliver(
        &self,
        mut slot: Slot,
        shot: &Shot,
        picture: &Picture,
        chunk: Option<&Chunk>,
        (view, frame_id, fits): (&View, u64, bool),
    ) -> bool {
        let image_bytes = picture.width * picture.height * view.format.bytes();
        if let (Some(chunk), true) = (chunk, fits) {
            let start = chunk::offset(image_bytes);
            slot.memory()[image_bytes..start].fill(0);
            slot.memory()[start..start + chunk::LENGTH].copy_from_slice(&chunk.encode());
        }
        let delivery = Delivery {
            frame_id,
            timestamp_ns: self.clock.device_ns(shot.time_ns),
            width: picture.width,
            height: picture.height,
            format: view.format,
            image_bytes,
            has_chunk: chunk.is_some(),
            complete: picture.complete,
            too_large: !fits,
        };
        self.stream.deliver(slot, delivery)
    }
}
