//! What lies where in the ring's file, and the checks of it.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::error::RingError;
use crate::futex;
use crate::mapping::{Mapping, PAGE_BYTES, Shared};

/// How many readers a ring can have: station 0, recorder 1, viewer 2, others.
pub const READER_COUNT: u32 = 16;
/// How many slots one reader may hold, so that none can starve the camera.
pub const PINS_PER_READER: usize = 3;
/// Bytes of a slot's result area.
pub const RESULT_BYTES: usize = 128 * 1024;
/// Bytes of a truth label that are kept.
pub const LABEL_BYTES_MAX: usize = 64;
/// Fewer slots than this cannot keep a frame while the next one arrives.
pub const SLOT_COUNT_MIN: u32 = 2;
/// More slots than this are a mistake: the writer looks at every one.
pub const SLOT_COUNT_MAX: u32 = 1024;

const PAYLOAD_BYTES_MAX: u64 = 1 << 32;
pub(crate) const MAGIC: u64 = u64::from_le_bytes(*b"KNPNRING");
pub(super) const VERSION: u32 = 1;

/// The state word of a slot: `seq << 17 | writing << 16 | pins`.
pub(super) const PINS: u64 = (1 << READER_COUNT) - 1;
pub(super) const WRITING: u64 = 1 << READER_COUNT;
const SEQ_SHIFT: u32 = READER_COUNT + 1;
/// No honest ring comes near this; more means damage.
pub(super) const SEQ_MAX: u64 = (1 << (64 - SEQ_SHIFT)) - 1;

pub(super) fn seq_of(state: u64) -> u64 {
    state >> SEQ_SHIFT
}

pub(super) fn published(seq: u64) -> u64 {
    seq << SEQ_SHIFT
}

/// What a ring is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Slots in the ring, [`SLOT_COUNT_MIN`] to [`SLOT_COUNT_MAX`].
    pub slot_count: u32,
    /// The largest payload in bytes, up to 4 GiB.
    pub payload_bytes_max: u64,
}

/// What the simulation knows about the part in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// The kind of part or defect; kept up to [`LABEL_BYTES_MAX`] bytes.
    pub label: String,
    /// The defect's contrast in sigmas of the local texture.
    pub contrast_sigma: f64,
    /// The defect's area in pixels.
    pub area_px: f64,
}

/// What the camera process says about a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrameInfo {
    /// Random number of this run of the camera.
    pub camera_session: u64,
    /// The camera's own frame counter.
    pub frame_no: u64,
    /// The camera's clock at exposure, ns.
    pub device_time_ns: u64,
    /// The exposure on this host's `CLOCK_MONOTONIC`, ns.
    pub exposure_ns: u64,
    /// How far `exposure_ns` may be off, ns.
    pub exposure_error_ns: u64,
    /// When the camera process received the frame, ns of `CLOCK_MONOTONIC`.
    pub received_ns: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixel format's PFNC value.
    pub pixel_format: u32,
    /// The trigger number from the chunk data; 0 when there is none.
    pub trigger_no: u64,
    /// The encoder count from the chunk data.
    pub encoder: u64,
    /// Whether the frame came with chunk data.
    pub has_chunk: bool,
    /// Whether the frame lost data on its way.
    pub incomplete: bool,
    /// The truth, in simulation.
    pub truth: Option<Truth>,
}

/// The first part of the header, written once before the file gets its name.
#[repr(C, align(128))]
pub(super) struct Fixed {
    pub(super) magic: AtomicU64,
    pub(super) version: AtomicU32,
    pub(super) slot_count: AtomicU32,
    pub(super) generation: AtomicU64,
    pub(super) payload_bytes_max: AtomicU64,
    pub(super) result_bytes: AtomicU64,
    pub(super) file_bytes: AtomicU64,
}

/// The part of the header that lives. `wake` and `retired` keep their places
/// in every version, so that a newer writer can retire an older ring.
#[repr(C, align(128))]
pub(super) struct Live {
    /// The futex: changes with every frame and when the ring is retired.
    pub(super) wake: AtomicU32,
    /// 1 once the ring was replaced or removed.
    pub(super) retired: AtomicU32,
    /// The newest published frame.
    pub(super) latest_seq: AtomicU64,
    /// Frames that found no free slot, since the ring was made.
    pub(super) slots_dropped: AtomicU64,
    /// How many writers the ring has had.
    pub(super) writer_starts: AtomicU64,
    /// The process that wrote last.
    pub(super) writer_pid: AtomicU32,
    spare: AtomicU32,
}

#[repr(C)]
pub(super) struct Header {
    pub(super) fixed: Fixed,
    pub(super) live: Live,
}

// SAFETY: repr(C) and made of atomic integers only.
unsafe impl Shared for Header {}

/// A slot's head.
#[repr(C, align(64))]
pub(super) struct SlotHead {
    pub(super) state: AtomicU64,
    camera_session: AtomicU64,
    frame_no: AtomicU64,
    device_time_ns: AtomicU64,
    exposure_ns: AtomicU64,
    exposure_error_ns: AtomicU64,
    received_ns: AtomicU64,
    pub(super) published_ns: AtomicU64,
    trigger_no: AtomicU64,
    encoder: AtomicU64,
    width: AtomicU32,
    height: AtomicU32,
    pixel_format: AtomicU32,
    flags: AtomicU32,
    pub(super) payload_bytes: AtomicU64,
    truth_contrast_sigma: AtomicU64,
    truth_area_px: AtomicU64,
    label_bytes: AtomicU64,
    label: [AtomicU64; LABEL_BYTES_MAX / 8],
    spare: [AtomicU64; 8],
}

// SAFETY: repr(C) and made of atomic integers only.
unsafe impl Shared for SlotHead {}

const SLOT_HEAD_BYTES: usize = size_of::<SlotHead>();
const _: () = assert!(SLOT_HEAD_BYTES == 256);
const _: () = assert!(size_of::<Header>() <= PAGE_BYTES);

const HAS_CHUNK: u32 = 1;
const INCOMPLETE: u32 = 2;
const HAS_TRUTH: u32 = 4;

impl SlotHead {
    /// Writes everything but state and times of the ring itself.
    pub(super) fn store(&self, info: &FrameInfo) {
        let put = |place: &AtomicU64, value| place.store(value, Ordering::Relaxed);
        put(&self.camera_session, info.camera_session);
        put(&self.frame_no, info.frame_no);
        put(&self.device_time_ns, info.device_time_ns);
        put(&self.exposure_ns, info.exposure_ns);
        put(&self.exposure_error_ns, info.exposure_error_ns);
        put(&self.received_ns, info.received_ns);
        put(&self.trigger_no, info.trigger_no);
        put(&self.encoder, info.encoder);
        self.width.store(info.width, Ordering::Relaxed);
        self.height.store(info.height, Ordering::Relaxed);
        self.pixel_format
            .store(info.pixel_format, Ordering::Relaxed);
        let mut flags = 0;
        if info.has_chunk {
            flags |= HAS_CHUNK;
        }
        if info.incomplete {
            flags |= INCOMPLETE;
        }
        if let Some(truth) = &info.truth {
            flags |= HAS_TRUTH;
            put(&self.truth_contrast_sigma, truth.contrast_sigma.to_bits());
            put(&self.truth_area_px, truth.area_px.to_bits());
            self.store_label(&truth.label);
        }
        self.flags.store(flags, Ordering::Relaxed);
    }

    fn store_label(&self, label: &str) {
        let mut end = label.len().min(LABEL_BYTES_MAX);
        while !label.is_char_boundary(end) {
            end -= 1;
        }
        let kept = &label.as_bytes()[..end];
        let mut bytes = [0u8; LABEL_BYTES_MAX];
        bytes[..kept.len()].copy_from_slice(kept);
        for (place, eight) in self.label.iter().zip(bytes.as_chunks::<8>().0) {
            place.store(u64::from_le_bytes(*eight), Ordering::Relaxed);
        }
        self.label_bytes.store(kept.len() as u64, Ordering::Relaxed);
    }

    /// Reads what `store` wrote. The slot is pinned or being written by us.
    pub(super) fn load(&self) -> FrameInfo {
        let get = |place: &AtomicU64| place.load(Ordering::Relaxed);
        let flags = self.flags.load(Ordering::Relaxed);
        FrameInfo {
            camera_session: get(&self.camera_session),
            frame_no: get(&self.frame_no),
            device_time_ns: get(&self.device_time_ns),
            exposure_ns: get(&self.exposure_ns),
            exposure_error_ns: get(&self.exposure_error_ns),
            received_ns: get(&self.received_ns),
            width: self.width.load(Ordering::Relaxed),
            height: self.height.load(Ordering::Relaxed),
            pixel_format: self.pixel_format.load(Ordering::Relaxed),
            trigger_no: get(&self.trigger_no),
            encoder: get(&self.encoder),
            has_chunk: flags & HAS_CHUNK != 0,
            incomplete: flags & INCOMPLETE != 0,
            truth: (flags & HAS_TRUTH != 0).then(|| Truth {
                label: self.load_label(),
                contrast_sigma: f64::from_bits(get(&self.truth_contrast_sigma)),
                area_px: f64::from_bits(get(&self.truth_area_px)),
            }),
        }
    }

    fn load_label(&self) -> String {
        let mut bytes = [0u8; LABEL_BYTES_MAX];
        for (place, eight) in self.label.iter().zip(bytes.as_chunks_mut::<8>().0) {
            *eight = place.load(Ordering::Relaxed).to_le_bytes();
        }
        let kept = self.label_bytes.load(Ordering::Relaxed);
        let kept = (kept as usize).min(LABEL_BYTES_MAX);
        String::from_utf8_lossy(&bytes[..kept]).into_owned()
    }
}

/// Where everything lies, computed from the geometry and never read back from
/// shared memory after the attach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) geometry: Geometry,
    pub(super) slot_count: usize,
    pub(super) payload_bytes_max: usize,
    slots_offset: usize,
    payload_stride: usize,
    slot_stride: usize,
    pub(super) file_bytes: usize,
}

impl Layout {
    pub(super) fn new(geometry: Geometry) -> Result<Self, RingError> {
        let Geometry {
            slot_count,
            payload_bytes_max,
        } = geometry;
        if !(SLOT_COUNT_MIN..=SLOT_COUNT_MAX).contains(&slot_count) {
            return Err(RingError::BadGeometry(format!(
                "{slot_count} slots asked for, {SLOT_COUNT_MIN} to {SLOT_COUNT_MAX} are possible"
            )));
        }
        if payload_bytes_max == 0 || payload_bytes_max > PAYLOAD_BYTES_MAX {
            return Err(RingError::BadGeometry(format!(
                "payloads of {payload_bytes_max} bytes asked for, 1 to {PAYLOAD_BYTES_MAX} are possible"
            )));
        }
        let slot_count = slot_count as usize;
        let payload_bytes_max = payload_bytes_max as usize;
        let slots_offset = (PAGE_BYTES + slot_count * SLOT_HEAD_BYTES).next_multiple_of(PAGE_BYTES);
        let payload_stride = payload_bytes_max.next_multiple_of(PAGE_BYTES);
        let slot_stride = payload_stride + RESULT_BYTES;
        Ok(Self {
            geometry,
            slot_count,
            payload_bytes_max,
            slots_offset,
            payload_stride,
            slot_stride,
            file_bytes: slots_offset + slot_count * slot_stride,
        })
    }

    pub(super) fn payload_offset(&self, slot: usize) -> usize {
        self.slots_offset + slot * self.slot_stride
    }

    pub(super) fn result_offset(&self, slot: usize) -> usize {
        self.payload_offset(slot) + self.payload_stride
    }
}

/// A mapped ring whose numbers have been checked.
pub(super) struct Mapped {
    pub(super) mapping: std::sync::Arc<Mapping>,
    pub(super) layout: Layout,
    pub(super) generation: u64,
}

impl Mapped {
    /// Lays out a new, zeroed ring in a file of the right size.
    pub(super) fn format(file: &File, layout: Layout, generation: u64) -> std::io::Result<Self> {
        let mapping = Mapping::new(file, layout.file_bytes, true)?;
        mapping.fault_in()?;
        let mapped = Self {
            mapping: mapping.into(),
            layout,
            generation,
        };
        let fixed = &mapped.header().fixed;
        fixed.version.store(VERSION, Ordering::Relaxed);
        fixed
            .slot_count
            .store(layout.geometry.slot_count, Ordering::Relaxed);
        fixed.generation.store(generation, Ordering::Relaxed);
        fixed
            .payload_bytes_max
            .store(layout.geometry.payload_bytes_max, Ordering::Relaxed);
        fixed
            .result_bytes
            .store(RESULT_BYTES as u64, Ordering::Relaxed);
        fixed
            .file_bytes
            .store(layout.file_bytes as u64, Ordering::Relaxed);
        fixed.magic.store(MAGIC, Ordering::Release);
        Ok(mapped)
    }

    /// Maps the ring in `file` after checking every number against the others
    /// and against the file's size.
    pub(super) fn attach(file: &File, path: &Path, writable: bool) -> Result<Self, RingError> {
        let unusable = |why: String| RingError::Unusable {
            path: path.to_path_buf(),
            why,
        };
        let failed = || RingError::io(format!("cannot map frame ring {}", path.display()));
        let size = file.metadata().map_err(failed())?.len();
        if size < PAGE_BYTES as u64 {
            return Err(unusable(format!(
                "it has {size} bytes, fewer than the header of a ring"
            )));
        }
        let head = Mapping::new(file, PAGE_BYTES, false).map_err(failed())?;
        let fixed = &header(&head).fixed;
        if fixed.magic.load(Ordering::Acquire) != MAGIC {
            return Err(unusable("it does not begin like a ring".into()));
        }
        let version = fixed.version.load(Ordering::Relaxed);
        if version != VERSION {
            return Err(unusable(format!(
                "it is of version {version}, this program knows version {VERSION}"
            )));
        }
        let layout = Layout::new(Geometry {
            slot_count: fixed.slot_count.load(Ordering::Relaxed),
            payload_bytes_max: fixed.payload_bytes_max.load(Ordering::Relaxed),
        })
        .map_err(|error| unusable(error.to_string()))?;
        let generation = fixed.generation.load(Ordering::Relaxed);
        let stated = fixed.file_bytes.load(Ordering::Relaxed);
        let result = fixed.result_bytes.load(Ordering::Relaxed);
        if layout.file_bytes as u64 != size || stated != size || result != RESULT_BYTES as u64 {
            return Err(unusable(format!(
                "its geometry makes {} bytes, its header says {stated}, the file has {size}",
                layout.file_bytes
            )));
        }
        let latest_seq = header(&head).live.latest_seq.load(Ordering::Relaxed);
        if generation == 0 || latest_seq > SEQ_MAX / 2 {
            return Err(unusable(format!(
                "its header is damaged (generation {generation}, latest frame {latest_seq})"
            )));
        }
        drop(head);
        let mapping = Mapping::new(file, layout.file_bytes, writable).map_err(failed())?;
        Ok(Self {
            mapping: mapping.into(),
            layout,
            generation,
        })
    }

    pub(super) fn header(&self) -> &Header {
        header(&self.mapping)
    }

    pub(super) fn live(&self) -> &Live {
        &self.header().live
    }

    /// The head of a slot below `slot_count`.
    pub(super) fn slot(&self, slot: usize) -> &SlotHead {
        self.mapping
            .view(PAGE_BYTES + slot * SLOT_HEAD_BYTES)
            .expect("the layout was checked against the file's size")
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = &SlotHead> {
        (0..self.layout.slot_count).map(|slot| self.slot(slot))
    }
}

fn header(mapping: &Mapping) -> &Header {
    mapping
        .view(0)
        .expect("a mapping is never smaller than the header page")
}

fn retire(live: &Live) {
    live.retired.store(1, Ordering::Release);
    live.wake.fetch_add(1, Ordering::Release);
    futex::wake_all(&live.wake);
}

/// Marks a ring of any version as replaced or removed.
pub(crate) fn retire_file(file: &File) {
    let Ok(facts) = file.metadata() else { return };
    if facts.len() < PAGE_BYTES as u64 {
        return;
    }
    if let Ok(head) = Mapping::new(file, PAGE_BYTES, true) {
        let header = header(&head);
        if header.fixed.magic.load(Ordering::Acquire) == MAGIC {
            retire(&header.live);
        }
    }
}
