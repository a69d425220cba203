//! Looking at a ring without disturbing it.

use std::os::fd::AsRawFd;
use std::path::Path;
use std::sync::atomic::Ordering;

use super::error::RingError;
use super::layout::{Geometry, READER_COUNT, VERSION, WRITING, seq_of};
use super::locks;
use super::reader::open_ring;

/// One reader, seen from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderFacts {
    /// The reader's number.
    pub reader: u32,
    /// Whether a live process is this reader.
    pub alive: bool,
    /// The frames it holds, oldest first.
    pub pinned: Vec<u64>,
}

/// A ring at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The layout's version.
    pub version: u32,
    /// The random number that tells this ring from those before it.
    pub generation: u64,
    /// Slots and largest payload.
    pub geometry: Geometry,
    /// Bytes of the whole file.
    pub file_bytes: u64,
    /// The newest published frame; 0 when there is none.
    pub latest_seq: u64,
    /// Frames that found no free slot, since the ring was made.
    pub slots_dropped: u64,
    /// How many writers the ring has had.
    pub writer_starts: u64,
    /// The process that wrote last.
    pub writer_pid: u32,
    /// Whether it still holds the ring.
    pub writer_alive: bool,
    /// Slots that are being written, or were when their writer died.
    pub slots_writing: u32,
    /// Readers that are alive or hold something.
    pub readers: Vec<ReaderFacts>,
}

/// Looks at the ring at `path`.
///
/// # Errors
/// As for attaching a reader.
pub fn inspect(path: &Path) -> Result<Inspection, RingError> {
    let (file, ring) = open_ring(path, false)?;
    let failed = || RingError::io(format!("cannot look at frame ring {}", path.display()));
    let states: Vec<u64> = ring
        .slots()
        .map(|head| head.state.load(Ordering::Relaxed))
        .collect();
    let mut readers = Vec::new();
    for reader in 0..READER_COUNT {
        let alive = locks::is_taken(&file, reader).map_err(failed())?;
        let mut pinned: Vec<u64> = states
            .iter()
            .filter(|state| *state >> reader & 1 != 0)
            .map(|state| seq_of(*state))
            .collect();
        pinned.sort_unstable();
        if alive || !pinned.is_empty() {
            readers.push(ReaderFacts {
                reader,
                alive,
                pinned,
            });
        }
    }
    let live = ring.live();
    Ok(Inspection {
        version: VERSION,
        generation: ring.generation,
        geometry: ring.layout.geometry,
        file_bytes: ring.layout.file_bytes as u64,
        latest_seq: live.latest_seq.load(Ordering::Acquire),
        slots_dropped: live.slots_dropped.load(Ordering::Relaxed),
        writer_starts: live.writer_starts.load(Ordering::Relaxed),
        writer_pid: live.writer_pid.load(Ordering::Relaxed),
        writer_alive: has_writer(&file).map_err(failed())?,
        slots_writing: states.iter().filter(|state| **state & WRITING != 0).count() as u32,
        readers,
    })
}

/// Whether someone holds the writer's lock; a shared lock of our own, held for
/// a moment, finds out.
fn has_writer(file: &std::fs::File) -> std::io::Result<bool> {
    // SAFETY: the descriptor is open.
    if unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_SH | libc::LOCK_NB) } == 0 {
        crate::claim::unlock(file);
        return Ok(false);
    }
    let error = std::io::Error::last_os_error();
    match error.raw_os_error() {
        Some(libc::EWOULDBLOCK) => Ok(true),
        _ => Err(error),
    }
}
