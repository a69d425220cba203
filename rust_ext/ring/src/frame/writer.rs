//! The camera process's end of the ring.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::error::RingError;
use super::layout::{
    FrameInfo, Geometry, Layout, MAGIC, Mapped, PINS, READER_COUNT, WRITING, published,
    retire_file, seq_of,
};
use super::locks;
use crate::claim::{Claim, Draft, claim, magic_of, names_file, random_u64};
use crate::{clock, futex};

/// Every so many frames the writer looks whether pinned readers still live.
const FRAMES_BETWEEN_LOOKS: u32 = 256;
/// How long a ring that takes the room of its retired predecessor waits for
/// readers to let the old one go.
const ROOM_PATIENCE: Duration = Duration::from_secs(1);
/// Bytes at the start of a result area that are cleared for a new frame, so
/// that no reader takes the last frame's result for this one's.
const RESULT_CLEARED_BYTES: usize = 64;

/// The one writer of a frame ring.
pub struct FrameWriter {
    path: PathBuf,
    file: File,
    ring: Mapped,
    next_seq: u64,
    frames_until_look: u32,
}

impl FrameWriter {
    /// Makes the ring at `path`, or takes up the one that is there if it has
    /// the same geometry: its readers then stay attached and its sequence
    /// numbers go on. A ring of another geometry is retired and replaced, and
    /// the numbers go on as well. All memory is allocated and present before
    /// this returns.
    ///
    /// # Errors
    /// [`RingError::WriterLive`], [`RingError::NoRoom`],
    /// [`RingError::BadGeometry`], [`RingError::Unusable`] when the file at
    /// `path` is something else, or what the file system said.
    pub fn create(path: &Path, geometry: Geometry) -> Result<Self, RingError> {
        let layout = Layout::new(geometry)?;
        loop {
            let mut old = match claim(path) {
                Ok(Claim::Absent) => None,
                Ok(Claim::Owned(file)) => Some(file),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                    return Err(RingError::WriterLive(path.to_path_buf()));
                }
                Err(error) => {
                    let what = format!("cannot open frame ring {}", path.display());
                    return Err(RingError::io(what)(error));
                }
            };
            let mut latest_seq = 0;
            if let Some(file) = old.take() {
                match take_up(&file, path)? {
                    Some(ring) if ring.layout == layout && !is_retired(&ring) => {
                        let failed = format!("cannot fault in frame ring {}", path.display());
                        ring.mapping.fault_in().map_err(RingError::io(failed))?;
                        return Ok(Self::start(path, file, ring));
                    }
                    Some(ring) => latest_seq = recover(&ring),
                    None => {}
                }
                old = Some(file);
            }
            if let Some((file, ring)) = build(path, layout, old, latest_seq)? {
                return Ok(Self::start(path, file, ring));
            }
        }
    }

    fn start(path: &Path, file: File, ring: Mapped) -> Self {
        let latest_seq = recover(&ring);
        let live = ring.live();
        live.latest_seq.store(latest_seq, Ordering::Release);
        live.writer_starts.fetch_add(1, Ordering::Relaxed);
        live.writer_pid.store(std::process::id(), Ordering::Relaxed);
        let writer = Self {
            path: path.to_path_buf(),
            file,
            ring,
            next_seq: latest_seq + 1,
            frames_until_look: FRAMES_BETWEEN_LOOKS,
        };
        writer.release_pins_of_the_dead();
        writer.wake();
        writer
    }

    /// Copies a frame into the ring and wakes the readers. Gives its sequence
    /// number, or None when every slot is pinned: the frame is then dropped
    /// and counted.
    ///
    /// # Errors
    /// [`RingError::PayloadTooLarge`].
    pub fn publish(&mut self, payload: &[u8], info: &FrameInfo) -> Result<Option<u64>, RingError> {
        // SAFETY: the slice is valid for reads of its length.
        unsafe { self.publish_raw(payload.as_ptr(), payload.len(), info) }
    }

    /// As [`FrameWriter::publish`], for bytes that no Rust reference may cover.
    ///
    /// # Errors
    /// [`RingError::PayloadTooLarge`].
    ///
    /// # Safety
    /// `payload` is valid for reads of `payload_bytes` through the call.
    pub unsafe fn publish_raw(
        &mut self,
        payload: *const u8,
        payload_bytes: usize,
        info: &FrameInfo,
    ) -> Result<Option<u64>, RingError> {
        let bytes_max = self.ring.layout.payload_bytes_max;
        if payload_bytes > bytes_max {
            return Err(RingError::PayloadTooLarge {
                bytes: payload_bytes as u64,
                bytes_max: bytes_max as u64,
            });
        }
        self.frames_until_look -= 1;
        if self.frames_until_look == 0 {
            self.frames_until_look = FRAMES_BETWEEN_LOOKS;
            self.release_pins_of_the_dead();
        }
        let claimed = self.claim_slot().or_else(|| {
            self.release_pins_of_the_dead();
            self.claim_slot()
        });
        let Some(slot) = claimed else {
            self.ring
                .live()
                .slots_dropped
                .fetch_add(1, Ordering::Relaxed);
            return Ok(None);
        };
        // SAFETY: the caller vouches for the payload, whose length was checked.
        unsafe { self.fill(slot, payload, payload_bytes) };
        let head = self.ring.slot(slot);
        head.store(info);
        head.payload_bytes
            .store(payload_bytes as u64, Ordering::Relaxed);
        head.published_ns
            .store(clock::monotonic_ns(), Ordering::Relaxed);
        let seq = self.next_seq;
        self.next_seq += 1;
        // From here on readers may pin it; all of the above is visible to them.
        head.state.store(published(seq), Ordering::Release);
        self.ring.live().latest_seq.store(seq, Ordering::Release);
        self.wake();
        Ok(Some(seq))
    }

    /// Frames that found no free slot, since the ring was made.
    pub fn slots_dropped(&self) -> u64 {
        self.ring.live().slots_dropped.load(Ordering::Relaxed)
    }

    /// The newest published frame; 0 when there is none.
    pub fn latest_seq(&self) -> u64 {
        self.next_seq - 1
    }

    /// The ring's geometry.
    pub fn geometry(&self) -> Geometry {
        self.ring.layout.geometry
    }

    /// Whether the ring is still the one at its path.
    pub fn is_installed(&self) -> bool {
        names_file(&self.path, &self.file)
    }

    /// Takes the oldest slot that nobody holds.
    fn claim_slot(&self) -> Option<usize> {
        loop {
            let (state, slot) = self
                .ring
                .slots()
                .map(|head| head.state.load(Ordering::Acquire))
                .zip(0..)
                .filter(|(state, _)| state & (PINS | WRITING) == 0)
                .min()?;
            // Fails when a reader pinned it just now: look for the next.
            let exchanged = self.ring.slot(slot).state.compare_exchange(
                state,
                WRITING,
                Ordering::AcqRel,
                Ordering::Relaxed,
            );
            if exchanged.is_ok() {
                return Some(slot);
            }
        }
    }

    /// Copies the payload into a slot that this writer has claimed.
    ///
    /// # Safety
    /// `payload` is valid for reads of `payload_bytes`, which fit a slot.
    unsafe fn fill(&self, slot: usize, payload: *const u8, payload_bytes: usize) {
        let layout = &self.ring.layout;
        let mapping = &self.ring.mapping;
        let (Some(target), Some(result)) = (
            mapping.bytes(layout.payload_offset(slot), payload_bytes),
            mapping.bytes(layout.result_offset(slot), RESULT_CLEARED_BYTES),
        ) else {
            return; // cannot be: the layout was checked against the mapping
        };
        // SAFETY: the slot is ours alone (its state is WRITING) and both areas
        // lie within the mapping; the source is the caller's.
        unsafe {
            std::ptr::copy_nonoverlapping(payload, target.as_ptr(), payload_bytes);
            std::ptr::write_bytes(result.as_ptr(), 0, RESULT_CLEARED_BYTES);
        }
    }

    /// Clears the pins of readers whose process has ended. The reader's lock
    /// is held meanwhile, so that no new reader of that number pins anything.
    fn release_pins_of_the_dead(&self) {
        let pinned = self.ring.slots().fold(0, |all, head| {
            all | head.state.load(Ordering::Relaxed) & PINS
        });
        for reader in (0..READER_COUNT).filter(|reader| pinned >> reader & 1 != 0) {
            if let Ok(true) = locks::take(&self.file, reader) {
                clear_pins(&self.ring, reader);
                // Unlocking cannot fail on an open file that holds the lock.
                let _ = locks::give_back(&self.file, reader);
            }
        }
    }

    /// Begins to write a frame, as a writer does that is then killed.
    #[cfg(test)]
    pub(super) fn claim_for_test(&self) {
        self.claim_slot();
    }

    #[cfg(test)]
    pub(super) fn slot_for_test(&self, slot: usize) -> &super::layout::SlotHead {
        self.ring.slot(slot)
    }

    fn wake(&self) {
        let live = self.ring.live();
        live.wake.fetch_add(1, Ordering::Release);
        futex::wake_all(&live.wake);
    }
}

/// Clears one reader's pins. The caller holds that reader's lock.
pub(super) fn clear_pins(ring: &Mapped, reader: u32) {
    for head in ring.slots() {
        head.state.fetch_and(!(1 << reader), Ordering::AcqRel);
    }
}

fn is_retired(ring: &Mapped) -> bool {
    ring.live().retired.load(Ordering::Acquire) != 0
}

/// The ring in a file that is already ours; None when it is a ring that can
/// only be replaced.
fn take_up(file: &File, path: &Path) -> Result<Option<Mapped>, RingError> {
    match Mapped::attach(file, path, true) {
        Ok(ring) => Ok(Some(ring)),
        Err(RingError::Unusable { .. }) if magic_of(file) == Some(MAGIC) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the slots consistent after a writer that may have died anywhere: what
/// was half written is emptied. Gives the newest frame that is complete.
fn recover(ring: &Mapped) -> u64 {
    let mut latest_seq = ring.live().latest_seq.load(Ordering::Acquire);
    for head in ring.slots() {
        let state = head.state.load(Ordering::Acquire);
        if state & WRITING != 0 || seq_of(state) > super::layout::SEQ_MAX / 2 {
            head.state.store(0, Ordering::Release);
        } else {
            latest_seq = latest_seq.max(seq_of(state));
        }
    }
    latest_seq
}

/// Builds a new ring and puts it at `path`, in place of `old` if there is one.
/// None when another writer got there first.
fn build(
    path: &Path,
    layout: Layout,
    mut old: Option<File>,
    latest_seq: u64,
) -> Result<Option<(File, Mapped)>, RingError> {
    let failed = || RingError::io(format!("cannot make frame ring {}", path.display()));
    let draft = Draft::create(path).map_err(failed())?;
    let mut replace = old.is_some();
    if let Err(error) = allocate(draft.file(), path, layout.file_bytes) {
        // The old ring may stand in the way: it goes first, if that helps.
        let (RingError::NoRoom { .. }, Some(file)) = (&error, &old) else {
            return Err(error);
        };
        std::fs::remove_file(path).map_err(failed())?;
        retire_file(file);
        drop(old.take()); // its memory is free once its readers let go as well
        replace = false;
        let start = Instant::now();
        while let Err(error) = allocate(draft.file(), path, layout.file_bytes) {
            if start.elapsed() > ROOM_PATIENCE {
                return Err(error);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    let ring =
        Mapped::format(draft.file(), layout, random_u64().map_err(failed())?).map_err(failed())?;
    ring.live().latest_seq.store(latest_seq, Ordering::Release);
    match draft.install(path, replace) {
        Ok(file) => {
            if let Some(old) = &old {
                retire_file(old);
            }
            Ok(Some((file, ring)))
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(failed()(error)),
    }
}

/// Gives the file its size with memory behind every byte of it.
fn allocate(file: &File, path: &Path, bytes: usize) -> Result<(), RingError> {
    let failed = || RingError::io(format!("cannot make frame ring {}", path.display()));
    let available = available_bytes(file).map_err(failed())?;
    let no_room = RingError::NoRoom {
        path: path.to_path_buf(),
        needed: bytes as u64,
        available,
    };
    if available < bytes as u64 {
        return Err(no_room);
    }
    loop {
        // SAFETY: the descriptor is open for writing.
        match unsafe { libc::posix_fallocate(file.as_raw_fd(), 0, bytes as libc::off_t) } {
            0 => return Ok(()),
            libc::EINTR => continue,
            libc::ENOSPC => return Err(no_room),
            errno => return Err(failed()(io::Error::from_raw_os_error(errno))),
        }
    }
}

fn available_bytes(file: &File) -> io::Result<u64> {
    // SAFETY: statvfs is plain data; all zeroes is a valid value.
    let mut facts: libc::statvfs = unsafe { std::mem::zeroed() };
    // SAFETY: the descriptor is open and `facts` is writable.
    if unsafe { libc::fstatvfs(file.as_raw_fd(), &mut facts) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(facts.f_bavail.saturating_mul(facts.f_frsize))
}
