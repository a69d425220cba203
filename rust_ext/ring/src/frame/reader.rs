//! A reader's end of the ring.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::error::RingError;
use super::layout::{
    FrameInfo, Geometry, Mapped, PINS_PER_READER, READER_COUNT, RESULT_BYTES, WRITING, seq_of,
};
use super::locks;
use super::writer::clear_pins;
use crate::claim::{names_file, open_existing};
use crate::futex::{self, Wake};
use crate::mapping::Mapping;

/// How often a lock that is held is tried again: the writer holds it for
/// microseconds when it clears the pins of a dead reader.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(5);
/// How long a wait sleeps before it looks whether the ring was replaced.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// How a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// A newer frame is there; this is the newest.
    Published(u64),
    /// There was none in time.
    TimedOut,
    /// A signal arrived: look at it, then wait again.
    Interrupted,
}

/// What a reader, its frames and its views share.
struct Attachment {
    path: PathBuf,
    file: File,
    ring: Mapped,
    reader: u32,
    closed: AtomicBool,
    /// The slots that are pinned; the lock orders pins against closing.
    pins: Mutex<Vec<usize>>,
}

impl Attachment {
    fn pins(&self) -> MutexGuard<'_, Vec<usize>> {
        self.pins.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Drops the pin on `slot` unless closing has done so already.
    fn unpin(&self, slot: usize) {
        let mut pins = self.pins();
        if let Some(place) = pins.iter().position(|pinned| *pinned == slot) {
            pins.swap_remove(place);
            let bit = 1 << self.reader;
            self.ring
                .slot(slot)
                .state
                .fetch_and(!bit, Ordering::Release);
        }
    }
}

/// One reader of a frame ring.
///
/// Its number stays taken until it is closed, or it and all its frames are
/// dropped, or its process ends.
pub struct FrameReader {
    shared: Arc<Attachment>,
}

impl FrameReader {
    /// Attaches to the ring at `path` as the reader with this number
    /// (0 station, 1 recorder, 2 viewer, others from 3 to 15).
    ///
    /// # Errors
    /// [`RingError::Absent`], [`RingError::Unusable`],
    /// [`RingError::ReaderTaken`], [`RingError::BadReader`], or what the
    /// system said.
    pub fn attach(path: &Path, reader: u32) -> Result<Self, RingError> {
        if reader >= READER_COUNT {
            return Err(RingError::BadReader(reader));
        }
        for _ in 0..ATTEMPTS {
            let (file, ring) = open_ring(path, true)?;
            if ring.live().retired.load(Ordering::Acquire) != 0 {
                std::thread::sleep(PAUSE); // its successor is on the way
                continue;
            }
            take_number(&file, path, reader)?;
            // Whatever is pinned under our number was pinned by the dead.
            clear_pins(&ring, reader);
            ring.mapping
                .fault_in()
                .map_err(RingError::io(format!("cannot fault in {}", path.display())))?;
            return Ok(Self {
                shared: Arc::new(Attachment {
                    path: path.to_path_buf(),
                    file,
                    ring,
                    reader,
                    closed: AtomicBool::new(false),
                    pins: Mutex::new(Vec::with_capacity(PINS_PER_READER)),
                }),
            });
        }
        Err(RingError::Retired(path.to_path_buf()))
    }

    /// The newest published frame; 0 when there is none.
    pub fn latest_seq(&self) -> u64 {
        self.shared.ring.live().latest_seq.load(Ordering::Acquire)
    }

    /// The ring's geometry.
    pub fn geometry(&self) -> Geometry {
        self.shared.ring.layout.geometry
    }

    /// The random number that tells this ring from those before it.
    pub fn generation(&self) -> u64 {
        self.shared.ring.generation
    }

    /// Waits until a frame newer than `after_seq` is published.
    ///
    /// # Errors
    /// [`RingError::Retired`] when the ring was replaced or removed,
    /// [`RingError::Closed`] when this reader was closed.
    pub fn wait(&self, after_seq: u64, timeout: Duration) -> Result<Waited, RingError> {
        let live = self.shared.ring.live();
        let start = Instant::now();
        loop {
            let seen = live.wake.load(Ordering::Acquire);
            if self.shared.is_closed() {
                return Err(RingError::Closed);
            }
            let latest = live.latest_seq.load(Ordering::Acquire);
            if latest > after_seq {
                return Ok(Waited::Published(latest));
            }
            if live.retired.load(Ordering::Acquire) != 0 {
                return Err(RingError::Retired(self.shared.path.clone()));
            }
            let left = timeout.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Ok(Waited::TimedOut);
            }
            match futex::wait(&live.wake, seen, left.min(LOOK_AGAIN)) {
                Wake::Changed => {}
                Wake::Interrupted => return Ok(Waited::Interrupted),
                Wake::TimedOut if self.was_replaced() => {
                    return Err(RingError::Retired(self.shared.path.clone()));
                }
                Wake::TimedOut => {}
            }
        }
    }

    /// Pins a frame. None when it has been overwritten or was never published.
    ///
    /// # Errors
    /// [`RingError::PinLimit`], [`RingError::AlreadyPinned`],
    /// [`RingError::Closed`], [`RingError::Retired`] when the frame is not here
    /// and the ring was replaced or removed, or [`RingError::Unusable`] when the slot's head
    /// contradicts the ring.
    pub fn pin(&self, seq: u64) -> Result<Option<PinnedFrame>, RingError> {
        let shared = &self.shared;
        let mut pins = shared.pins();
        if shared.is_closed() {
            return Err(RingError::Closed);
        }
        let Some(slot) = self.find(seq) else {
            return match shared.ring.live().retired.load(Ordering::Acquire) {
                0 => Ok(None),
                _ => Err(RingError::Retired(shared.path.clone())),
            };
        };
        if pins.contains(&slot) {
            return Err(RingError::AlreadyPinned(seq));
        }
        if pins.len() >= PINS_PER_READER {
            return Err(RingError::PinLimit);
        }
        if !self.set_pin(slot, seq) {
            return Ok(None);
        }
        pins.push(slot);
        drop(pins);
        let head = shared.ring.slot(slot);
        let payload_bytes = head.payload_bytes.load(Ordering::Relaxed);
        let bytes_max = shared.ring.layout.payload_bytes_max as u64;
        if payload_bytes > bytes_max {
            shared.unpin(slot);
            return Err(RingError::Unusable {
                path: shared.path.clone(),
                why: format!("frame {seq} claims {payload_bytes} bytes in a slot of {bytes_max}"),
            });
        }
        Ok(Some(PinnedFrame {
            shared: Arc::clone(shared),
            slot,
            seq,
            info: head.load(),
            published_ns: head.published_ns.load(Ordering::Relaxed),
            payload_bytes: payload_bytes as usize,
        }))
    }

    /// Lets every frame go and gives the reader's number back. Frames that are
    /// still held keep their memory, but the writer may overwrite it.
    pub fn close(&self) {
        let shared = &self.shared;
        let mut pins = shared.pins();
        if shared.closed.swap(true, Ordering::AcqRel) {
            return;
        }
        for slot in pins.drain(..) {
            let bit = 1 << shared.reader;
            shared
                .ring
                .slot(slot)
                .state
                .fetch_and(!bit, Ordering::Release);
        }
        // Unlocking cannot fail on an open file that holds the lock.
        let _ = locks::give_back(&shared.file, shared.reader);
        futex::wake_all(&shared.ring.live().wake); // our own waiters
    }

    /// Loses the lock and nothing else, as the kernel does for a dead process.
    #[cfg(test)]
    pub(super) fn die_for_test(&self) {
        self.shared.pins().clear();
        self.shared.closed.store(true, Ordering::Release);
        locks::give_back(&self.shared.file, self.shared.reader).unwrap();
    }

    fn find(&self, seq: u64) -> Option<usize> {
        if seq == 0 {
            return None; // the number of an empty slot
        }
        self.shared
            .ring
            .slots()
            .position(|head| seq_of(head.state.load(Ordering::Relaxed)) == seq)
    }

    /// Sets our bit in the state that names `seq`; false when it no longer does.
    fn set_pin(&self, slot: usize, seq: u64) -> bool {
        let state = &self.shared.ring.slot(slot).state;
        let bit = 1 << self.shared.reader;
        state
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
                (seq_of(now) == seq && now & WRITING == 0).then_some(now | bit)
            })
            .is_ok()
    }

    fn was_replaced(&self) -> bool {
        self.shared.path.exists() && !names_file(&self.shared.path, &self.shared.file)
    }
}

/// Opens and checks the ring at `path`.
pub(super) fn open_ring(path: &Path, writable: bool) -> Result<(File, Mapped), RingError> {
    let file = open_existing(path, writable).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => RingError::Absent(path.to_path_buf()),
        _ => RingError::io(format!("cannot open frame ring {}", path.display()))(error),
    })?;
    let ring = Mapped::attach(&file, path, writable)?;
    Ok((file, ring))
}

fn take_number(file: &File, path: &Path, reader: u32) -> Result<(), RingError> {
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            std::thread::sleep(PAUSE);
        }
        let failed = RingError::io(format!("cannot lock frame ring {}", path.display()));
        if locks::take(file, reader).map_err(failed)? {
            return Ok(());
        }
    }
    Err(RingError::ReaderTaken {
        path: path.to_path_buf(),
        reader,
    })
}

/// A frame that the writer will not overwrite until this is dropped (or its
/// reader closed).
pub struct PinnedFrame {
    shared: Arc<Attachment>,
    slot: usize,
    seq: u64,
    info: FrameInfo,
    published_ns: u64,
    payload_bytes: usize,
}

impl PinnedFrame {
    /// The frame's number in the ring, from 1.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// What the camera process said about it.
    pub fn info(&self) -> &FrameInfo {
        &self.info
    }

    /// When it was published, ns of `CLOCK_MONOTONIC`.
    pub fn published_ns(&self) -> u64 {
        self.published_ns
    }

    /// The payload, for as long as anyone holds it; its content belongs to
    /// this frame only while the frame is pinned.
    pub fn payload(&self) -> SharedBytes {
        let offset = self.shared.ring.layout.payload_offset(self.slot);
        self.bytes(offset, self.payload_bytes)
    }

    /// The slot's result area, likewise; its first 64 bytes are zero until
    /// someone writes them. Whoever holds the pin may write it, by convention
    /// the station alone; what its bytes mean is for the readers to agree.
    pub fn result(&self) -> SharedBytes {
        let offset = self.shared.ring.layout.result_offset(self.slot);
        self.bytes(offset, RESULT_BYTES)
    }

    fn bytes(&self, offset: usize, len: usize) -> SharedBytes {
        let mapping = Arc::clone(&self.shared.ring.mapping);
        let start = mapping
            .bytes(offset, len)
            .expect("the layout was checked against the file's size");
        SharedBytes {
            _mapping: mapping,
            start,
            len,
        }
    }
}

impl Drop for PinnedFrame {
    fn drop(&mut self) {
        self.shared.unpin(self.slot);
    }
}

/// Bytes in shared memory that stay mapped as long as this lives.
pub struct SharedBytes {
    _mapping: Arc<Mapping>,
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: an address within a mapping that is kept alive; access to the bytes
// is the business of whoever turns it into a pointer.
unsafe impl Send for SharedBytes {}
// SAFETY: as above.
unsafe impl Sync for SharedBytes {}

impl SharedBytes {
    /// The first byte.
    pub fn as_ptr(&self) -> *mut u8 {
        self.start.as_ptr()
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A copy of the bytes: valid memory whatever others do to it meanwhile,
    /// and consistent while the frame is pinned.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut copy = Vec::with_capacity(self.len);
        // SAFETY: `len` bytes are mapped at `start`; they are copied as raw
        // memory into the vector's own, whose length is set afterwards.
        unsafe {
            std::ptr::copy_nonoverlapping(self.start.as_ptr(), copy.as_mut_ptr(), self.len);
            copy.set_len(self.len);
        }
        copy
    }
}
