//! A simulated camera: its settings, its features, and when its exposure loop runs.
//!
//! The loop runs while both the stream (DSStartAcquisition) and the camera (AcquisitionStart) are started. Stopping
//! either joins the loop before it returns, so that no buffer is touched afterwards.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use crate::acquisition::{Exposure, Losses};
use crate::chunk;
use crate::clock::DeviceClock;
use crate::errors::{Fault, Outcome, fail, lock};
use crate::images::Playlist;
use crate::picture::{Format, Source};
use crate::plug::Plug;
use crate::registers::{Access, Feature, Id, SIZE_LIMITS, Value};
use crate::scene::{Conveyor, Look};
use crate::stream::Stream;
use crate::trigger::{Mode, Pulse};

/// Devices on the interface.
pub const DEVICE_COUNT: usize = 4;
/// The devices' model.
pub const MODEL: &str = "Simulated camera";

/// The ID of a device.
pub fn device_id(index: usize) -> String {
    format!("KENPIN-SIM-{index}")
}

/// The device index of an ID.
pub fn device_index(id: &str) -> Option<usize> {
    (0..DEVICE_COUNT).find(|index| device_id(*index) == id)
}

/// What a consumer can set.
#[derive(Clone, Debug)]
pub struct Settings {
    user_id: String,
    width: usize,
    height: usize,
    format: Format,
    locked: bool,
    /// AcquisitionMode and AcquisitionFrameCount.
    acquisition: (i64, i64),
    /// AcquisitionFrameRate.
    pub frame_rate_hz: f64,
    /// ExposureTime.
    pub exposure_us: f64,
    trigger_on: bool,
    trigger_line: bool,
    /// ChunkModeActive.
    pub chunk_active: bool,
    /// ChunkTruthEnable.
    pub truth_enabled: bool,
    /// KenpinLinePage.
    pub line_page: PathBuf,
    images: bool,
    seed: u64,
    defect_rate: f64,
    image_list: String,
    playlist: Option<Arc<Playlist>>,
    latched_ns: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_id: String::new(),
            width: 640,
            height: 480,
            format: Format::Mono8,
            locked: false,
            acquisition: (0, 1),
            frame_rate_hz: 20.0,
            exposure_us: 1000.0,
            trigger_on: false,
            trigger_line: false,
            chunk_active: false,
            truth_enabled: true,
            line_page: PathBuf::new(),
            images: false,
            seed: 1,
            defect_rate: 0.1,
            image_list: String::new(),
            playlist: None,
            latched_ns: 0,
        }
    }
}

impl Settings {
    /// The trigger in force.
    pub fn trigger_mode(&self) -> Mode {
        match (self.trigger_on, self.trigger_line) {
            (false, _) => Mode::Free,
            (true, false) => Mode::Software,
            (true, true) => Mode::Line,
        }
    }

    /// Width and height, of the largest picture per axis when images are played.
    fn size(&self) -> (usize, usize) {
        match (self.images, &self.playlist) {
            (true, Some(playlist)) => playlist.size_max(),
            _ => (self.width, self.height),
        }
    }

    /// Bytes of a buffer that takes any picture with its chunk.
    fn payload_bytes(&self) -> usize {
        let pixels = match (self.images, &self.playlist) {
            (true, Some(playlist)) => playlist.pixels_max(),
            _ => self.width * self.height,
        };
        let image_bytes = pixels * self.format.bytes();
        if self.chunk_active {
            chunk::offset(image_bytes) + chunk::LENGTH
        } else {
            image_bytes
        }
    }

    fn frames_max(&self) -> u64 {
        match self.acquisition {
            (1, _) => 1,
            (2, count) => count as u64,
            _ => u64::MAX,
        }
    }
}

/// What stays the same while an acquisition runs.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Format of the pixels.
    pub format: Format,
    /// Height of the tallest picture.
    pub height_max: usize,
    /// Bytes that each buffer needs.
    pub payload_bytes: usize,
    /// Without Line0, each picture is shown once, also when a frame was lost.
    pub each_once: bool,
}

#[derive(Default)]
struct Run {
    started: bool,
    thread: Option<JoinHandle<()>>,
}

/// An open device.
pub struct Device {
    /// Number of the device on the interface.
    pub index: usize,
    /// Its only stream.
    pub stream: Arc<Stream>,
    settings: Arc<Mutex<Settings>>,
    pulse: Arc<Pulse>,
    losses: Arc<Losses>,
    clock: DeviceClock,
    plug: Arc<Plug>,
    run: Mutex<Run>,
}

impl Device {
    /// Opens device number `index` with every feature at its default and a clock of its own.
    pub fn open(index: usize) -> Self {
        Self {
            index,
            stream: Arc::default(),
            settings: Arc::default(),
            pulse: Arc::default(),
            losses: Arc::default(),
            clock: DeviceClock::start(),
            plug: Arc::new(Plug::new(index)),
            run: Mutex::default(),
        }
    }

    /// Bytes that each buffer needs.
    pub fn payload_bytes(&self) -> usize {
        lock(&self.settings).payload_bytes()
    }

    /// Fails once the device was unplugged.
    pub fn check_plugged(&self) -> Outcome {
        if self.plug.is_alive() {
            return Ok(());
        }
        let id = device_id(self.index);
        fail(
            Fault::Io,
            format!("{id} does not answer: it was unplugged; close it and open it anew"),
        )
    }

    /// DSStartAcquisition.
    pub fn start_stream(&self, count: u64) -> Outcome {
        self.stream.start(count)?;
        let started = self.update(&mut lock(&self.run));
        if started.is_err() {
            let _ = self.stream.stop();
        }
        started
    }

    /// DSStopAcquisition.
    pub fn stop_stream(&self) -> Outcome {
        self.stream.stop()?;
        self.halt(&mut lock(&self.run));
        Ok(())
    }

    /// Stops everything; the device is about to be closed.
    pub fn shut_down(&self) {
        let mut run = lock(&self.run);
        run.started = false;
        self.halt(&mut run);
        let _ = self.stream.stop();
        self.stream.unregister_event();
    }

    /// Starts the exposure loop when both sides are started and it does not run.
    fn update(&self, run: &mut Run) -> Outcome {
        if run
            .thread
            .as_ref()
            .is_some_and(|thread| !thread.is_finished())
            || !run.started
            || !self.stream.is_grabbing()
        {
            return Ok(());
        }
        self.halt(run);
        let settings = lock(&self.settings).clone();
        let source = source(&settings)?;
        let view = View {
            format: settings.format,
            height_max: settings.size().1,
            payload_bytes: settings.payload_bytes(),
            each_once: settings.images,
        };
        self.pulse.rearm();
        self.losses.missed_triggers.store(0, Ordering::Relaxed);
        self.losses.lost_frames.store(0, Ordering::Relaxed);
        let exposure = Exposure {
            settings: self.settings.clone(),
            stream: self.stream.clone(),
            pulse: self.pulse.clone(),
            losses: self.losses.clone(),
            clock: self.clock,
            plug: self.plug.clone(),
        };
        // From here on no trigger is missed: the camera listens before the caller goes on.
        let trigger = exposure.listen();
        let frames_max = settings.frames_max();
        let name = device_id(self.index).to_lowercase();
        let thread = std::thread::Builder::new()
            .name(name)
            .spawn(move || exposure.run(trigger, &view, source, frames_max));
        match thread {
            Ok(thread) => run.thread = Some(thread),
            Err(error) => {
                return fail(
                    Fault::Error,
                    format!("cannot start the camera's thread: {error}"),
                );
            }
        }
        Ok(())
    }

    fn halt(&self, run: &mut Run) {
        if let Some(thread) = run.thread.take() {
            self.pulse.stop();
            let _ = thread.join();
        }
    }

    /// Reads a feature.
    pub fn get(&self, id: Id) -> Value {
        let settings = lock(&self.settings);
        let size = |number: usize| Value::Int(number as i64);
        let flag = |yes: bool| Value::Int(i64::from(yes));
        let text = |text: &str| Value::Text(text.to_string());
        let limit = |number: usize| {
            Value::Int(if settings.images {
                number as i64
            } else {
                SIZE_LIMITS.1
            })
        };
        let count = |counter: &std::sync::atomic::AtomicU64| {
            Value::Int(counter.load(Ordering::Relaxed) as i64)
        };
        match id {
            Id::DeviceVendorName => text("Kenpin"),
            Id::DeviceModelName => text(MODEL),
            Id::DeviceSerialNumber => Value::Text(serial(self.index)),
            Id::DeviceVersion => text(env!("CARGO_PKG_VERSION")),
            Id::DeviceUserID => text(&settings.user_id),
            Id::TimestampLatchValue => Value::Int(settings.latched_ns as i64),
            Id::Width => size(settings.size().0),
            Id::Height => size(settings.size().1),
            Id::WidthMax => limit(settings.size().0),
            Id::HeightMax => limit(settings.size().1),
            Id::PixelFormat => Value::Int(i64::from(settings.format.pfnc())),
            Id::PayloadSize => size(settings.payload_bytes()),
            Id::TLParamsLocked => flag(settings.locked),
            Id::AcquisitionMode => Value::Int(settings.acquisition.0),
            Id::AcquisitionFrameCount => Value::Int(settings.acquisition.1),
            Id::AcquisitionFrameRate => Value::Float(settings.frame_rate_hz),
            Id::ExposureTime => Value::Float(settings.exposure_us),
            Id::TriggerMode => flag(settings.trigger_on),
            Id::TriggerSource => flag(settings.trigger_line),
            Id::ChunkModeActive => flag(settings.chunk_active),
            Id::ChunkTruthEnable => flag(settings.truth_enabled),
            Id::KenpinScene => flag(settings.images),
            Id::KenpinSceneSeed => Value::Int(settings.seed as i64),
            Id::KenpinSceneDefectRate => Value::Float(settings.defect_rate),
            Id::KenpinImageList => text(&settings.image_list),
            Id::KenpinLinePage => Value::Text(settings.line_page.to_string_lossy().into_owned()),
            Id::KenpinMissedTriggers => count(&self.losses.missed_triggers),
            Id::KenpinLostFrames => count(&self.losses.lost_frames),
            Id::DeviceReset | Id::TimestampLatch | Id::AcquisitionStart | Id::AcquisitionStop => {
                Value::Int(0)
            }
            Id::TriggerSoftware | Id::TriggerActivation => Value::Int(0),
        }
    }

    /// Writes a feature; `value` has passed [`Feature::decode`].
    ///
    /// # Errors
    /// `AccessDenied` for a locked feature, `InvalidValue` for one that does not fit the others.
    pub fn set(&self, id: Id, value: Value) -> Outcome {
        if matches!(value, Value::Int(0))
            && matches!(Feature::of(id).kind, crate::registers::Kind::Command)
        {
            return Ok(());
        }
        if self.command(id)? {
            return Ok(());
        }
        let mut settings = lock(&self.settings);
        if Feature::of(id).access == Access::WriteIdle
            && (settings.locked || self.stream.is_grabbing())
        {
            return fail(
                Fault::AccessDenied,
                format!("{} is locked while the stream runs", id.name()),
            );
        }
        match value {
            Value::Int(number) => set_number(&mut settings, id, number),
            Value::Float(number) => match id {
                Id::AcquisitionFrameRate => settings.frame_rate_hz = number,
                Id::ExposureTime => settings.exposure_us = number,
                _ => settings.defect_rate = number,
            },
            Value::Text(text) => match id {
                Id::DeviceUserID => settings.user_id = text,
                Id::KenpinLinePage => settings.line_page = PathBuf::from(text),
                _ => {
                    settings.playlist = if text.is_empty() {
                        None
                    } else {
                        Some(Arc::new(Playlist::open(&text)?))
                    };
                    settings.image_list = text;
                }
            },
        }
        drop(settings);
        if matches!(
            id,
            Id::TriggerMode | Id::TriggerSource | Id::KenpinLinePage | Id::AcquisitionFrameRate
        ) {
            self.pulse.settings_changed();
        }
        Ok(())
    }

    /// Executes a command; false when `id` is none.
    fn command(&self, id: Id) -> Outcome<bool> {
        match id {
            Id::AcquisitionStart => {
                let mut run = lock(&self.run);
                run.started = true;
                let started = self.update(&mut run);
                run.started = started.is_ok();
                started?;
            }
            Id::AcquisitionStop => {
                let mut run = lock(&self.run);
                run.started = false;
                self.halt(&mut run);
            }
            Id::TriggerSoftware => {
                let software = lock(&self.settings).trigger_mode() == Mode::Software;
                if software && lock(&self.run).thread.is_some() && !self.pulse.trigger() {
                    self.losses.missed_triggers.fetch_add(1, Ordering::Relaxed);
                }
            }
            Id::TimestampLatch => lock(&self.settings).latched_ns = self.clock.now_ns(),
            Id::DeviceReset => {
                let mut run = lock(&self.run);
                run.started = false;
                self.halt(&mut run);
                *lock(&self.settings) = Settings::default();
                self.pulse.settings_changed();
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The serial number of a device.
pub fn serial(index: usize) -> String {
    format!("SIM{index:04}")
}

fn set_number(settings: &mut Settings, id: Id, number: i64) {
    let yes = number != 0;
    match id {
        Id::Width => settings.width = number as usize,
        Id::Height => settings.height = number as usize,
        Id::PixelFormat => {
            settings.format = Format::from_pfnc(number as u32).unwrap_or(settings.format)
        }
        Id::TLParamsLocked => settings.locked = yes,
        Id::AcquisitionMode => settings.acquisition.0 = number,
        Id::AcquisitionFrameCount => settings.acquisition.1 = number,
        Id::TriggerMode => settings.trigger_on = yes,
        Id::TriggerSource => settings.trigger_line = yes,
        Id::ChunkModeActive => settings.chunk_active = yes,
        Id::ChunkTruthEnable => settings.truth_enabled = yes,
        Id::KenpinScene => settings.images = yes,
        Id::KenpinSceneSeed => settings.seed = number as u64,
        _ => {}
    }
}

fn source(settings: &Settings) -> Outcome<Box<dyn Source>> {
    if !settings.images {
        let look = Look {
            width: settings.width,
            height: settings.height,
            format: settings.format,
        };
        return Ok(Box::new(Conveyor::new(
            look,
            settings.seed,
            settings.defect_rate,
        )));
    }
    match &settings.playlist {
        Some(playlist) => Ok(Box::new(playlist.player(settings.format))),
        None => fail(
            Fault::InvalidValue,
            "KenpinScene is Images: set KenpinImageList first",
        ),
    }
}
