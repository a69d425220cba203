//! The line page: one photo-eye, seen by a simulated gate and by simulated
//! cameras alike.
//!
//! The gate's simulation writes it ([`LineWriter`]): the encoder as it turns
//! and each trigger as it fires. Kenpin's own GenTL producer reads it
//! ([`LineReader`]) as its `Line0`. The last 256 triggers are kept; a reader
//! that falls behind further knows how many it missed.
//!
//! ```no_run
//! use kenpin_ring::line::{LineReader, LineTrigger, LineWriter};
//! use std::{path::Path, time::Duration};
//!
//! let writer = LineWriter::create(Path::new("/dev/shm/kenpin-demo-gate-1.line"))?;
//! let mut reader = LineReader::open(Path::new("/dev/shm/kenpin-demo-gate-1.line"))?;
//! writer.set_encoder(1_200, 300_000);
//! writer.publish(LineTrigger { lane: 0, trigger_no: 1, encoder: 1_200, time_ns: kenpin_ring::monotonic_ns() });
//! let trigger = reader.wait(Duration::from_millis(50));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::claim::{Claim, Draft, claim, names_file, open_existing, random_u64};
use crate::futex;
use crate::mapping::{Mapping, Shared};

/// How many triggers the page keeps.
pub const ENTRY_COUNT: u32 = 256;

pub(crate) const MAGIC: u64 = u64::from_le_bytes(*b"KNPNLINE");
const VERSION: u32 = 1;
/// How long a reader sleeps before it looks whether the page was replaced.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// One part at the photo-eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineTrigger {
    /// The lane of the part.
    pub lane: u32,
    /// The gate's number of the part, from 1.
    pub trigger_no: u64,
    /// The encoder count at the photo-eye.
    pub encoder: u64,
    /// The instant at the photo-eye, ns of `CLOCK_MONOTONIC`.
    pub time_ns: u64,
}

#[repr(C, align(64))]
struct Fixed {
    magic: AtomicU64,
    version: AtomicU32,
    entry_count: AtomicU32,
    generation: AtomicU64,
}

#[repr(C, align(64))]
struct Belt {
    encoder: AtomicU64,
    speed_um_s: AtomicU64,
}

#[repr(C, align(64))]
struct Progress {
    /// Triggers published since the page was made.
    head: AtomicU64,
    /// Changes with every trigger and when the page ends; the futex.
    wake: AtomicU32,
    /// 1 once the page has ended: its writer left or another page took over.
    ended: AtomicU32,
}

#[repr(C, align(64))]
struct Entry {
    /// Number of the trigger on this page (from 1), or 0 while it is written.
    seq: AtomicU64,
    trigger_no: AtomicU64,
    encoder: AtomicU64,
    time_ns: AtomicU64,
    lane: AtomicU32,
    spare: AtomicU32,
}

#[repr(C, align(64))]
struct Page {
    fixed: Fixed,
    belt: Belt,
    progress: Progress,
    entries: [Entry; ENTRY_COUNT as usize],
}

// SAFETY: repr(C) and made of atomic integers only; the padding between the
// parts is never read.
unsafe impl Shared for Page {}

const PAGE_LEN: usize = size_of::<Page>();

fn page(mapping: &Mapping) -> &Page {
    mapping
        .view::<Page>(0)
        .expect("a mapping of PAGE_LEN bytes holds a page")
}

fn end(page: &Page) {
    page.progress.ended.store(1, Ordering::Release);
    page.progress.wake.fetch_add(1, Ordering::Release);
    futex::wake_all(&page.progress.wake);
}

/// Marks the page in `file`, if it is one, as ended and wakes its readers.
pub(crate) fn end_file(file: &File) {
    if let Ok(mapping) = attach(file, true) {
        end(page(&mapping));
    }
}

/// Maps a page after checking that it is one that we can read.
fn attach(file: &File, writable: bool) -> io::Result<Mapping> {
    let invalid = |text: String| io::Error::new(io::ErrorKind::InvalidData, text);
    let size = file.metadata()?.len();
    if size != PAGE_LEN as u64 {
        return Err(invalid(format!(
            "a line page has {PAGE_LEN} bytes, this file has {size}"
        )));
    }
    let mapping = Mapping::new(file, PAGE_LEN, writable)?;
    let fixed = &page(&mapping).fixed;
    if fixed.magic.load(Ordering::Relaxed) != MAGIC {
        return Err(invalid("this file is not a line page".into()));
    }
    let version = fixed.version.load(Ordering::Relaxed);
    let entries = fixed.entry_count.load(Ordering::Relaxed);
    if version != VERSION || entries != ENTRY_COUNT {
        return Err(invalid(format!(
            "line page of version {version} with {entries} entries; this program reads version {VERSION} with {ENTRY_COUNT}"
        )));
    }
    Ok(mapping)
}

/// The one writer of a line page. Removes the page when dropped.
pub struct LineWriter {
    path: PathBuf,
    file: File,
    mapping: Mapping,
    /// Only one thread writes an entry at a time.
    publishing: Mutex<()>,
}

impl LineWriter {
    /// Makes a new page at `path`, in place of one whose writer is gone;
    /// readers of the old page move over to the new one.
    ///
    /// # Errors
    /// `AddrInUse` when another live process writes this page; otherwise what
    /// the file system said.
    pub fn create(path: &Path) -> io::Result<Self> {
        loop {
            let old = claim(path)?;
            let draft = Draft::create(path)?;
            draft.file().set_len(PAGE_LEN as u64)?;
            let mapping = Mapping::new(draft.file(), PAGE_LEN, true)?;
            mapping.fault_in()?;
            let fixed = &page(&mapping).fixed;
            fixed.version.store(VERSION, Ordering::Relaxed);
            fixed.entry_count.store(ENTRY_COUNT, Ordering::Relaxed);
            fixed.generation.store(random_u64()?, Ordering::Relaxed);
            fixed.magic.store(MAGIC, Ordering::Release);
            let file = match draft.install(path, matches!(old, Claim::Owned(_))) {
                Ok(file) => file,
                // Another writer came first: start over and meet its lock.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            if let Claim::Owned(old) = &old {
                end_file(old);
            }
            return Ok(Self {
                path: path.to_path_buf(),
                file,
                mapping,
                publishing: Mutex::new(()),
            });
        }
    }

    /// Publishes a trigger and wakes every reader.
    pub fn publish(&self, trigger: LineTrigger) {
        let page = page(&self.mapping);
        let turn = self
            .publishing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let index = page.progress.head.load(Ordering::Relaxed);
        let entry = &page.entries[(index % u64::from(ENTRY_COUNT)) as usize];
        entry.seq.store(0, Ordering::Relaxed);
        fence(Ordering::Release);
        entry.lane.store(trigger.lane, Ordering::Relaxed);
        entry
            .trigger_no
            .store(trigger.trigger_no, Ordering::Relaxed);
        entry.encoder.store(trigger.encoder, Ordering::Relaxed);
        entry.time_ns.store(trigger.time_ns, Ordering::Relaxed);
        entry.seq.store(index + 1, Ordering::Release);
        page.progress.head.store(index + 1, Ordering::Release);
        page.progress.wake.fetch_add(1, Ordering::Release);
        drop(turn);
        futex::wake_all(&page.progress.wake);
    }

    /// Says where the belt is (encoder counts) and how fast it runs (µm/s).
    pub fn set_encoder(&self, encoder: u64, belt_speed_um_s: u64) {
        let belt = &page(&self.mapping).belt;
        belt.speed_um_s.store(belt_speed_um_s, Ordering::Relaxed);
        belt.encoder.store(encoder, Ordering::Release);
    }

    /// How many triggers were published on this page.
    pub fn published(&self) -> u64 {
        page(&self.mapping).progress.head.load(Ordering::Relaxed)
    }

    /// The random number that tells this page from those before it.
    pub fn generation(&self) -> u64 {
        page(&self.mapping).fixed.generation.load(Ordering::Relaxed)
    }
}

impl Drop for LineWriter {
    fn drop(&mut self) {
        if names_file(&self.path, &self.file) {
            // The page is ours and locked; a failure leaves it to the sweep.
            let _ = std::fs::remove_file(&self.path);
        }
        end(page(&self.mapping));
    }
}

struct Attached {
    file: File,
    mapping: Mapping,
    /// How many triggers of this page were taken or skipped.
    position: u64,
}

/// A reader of the line page; there may be any number of them.
pub struct LineReader {
    path: PathBuf,
    attached: Option<Attached>,
    missed: u64,
}

impl LineReader {
    /// Opens the page at `path`. The first trigger it returns is the first
    /// one published from now on.
    ///
    /// # Errors
    /// `NotFound` when there is no page (see [`LineReader::follow`]),
    /// `InvalidData` when the file is not a page of this version.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut reader = Self::follow(path);
        let mut attached = open_page(path)?;
        attached.position = page(&attached.mapping)
            .progress
            .head
            .load(Ordering::Acquire);
        reader.attached = Some(attached);
        Ok(reader)
    }

    /// Follows whatever page is or comes to be at `path`. Of a page that is
    /// there now, only new triggers are returned; of one that appears later,
    /// all of them.
    pub fn follow(path: &Path) -> Self {
        let mut reader = Self {
            path: path.to_path_buf(),
            attached: None,
            missed: 0,
        };
        if let Ok(mut attached) = open_page(path) {
            attached.position = page(&attached.mapping)
                .progress
                .head
                .load(Ordering::Acquire);
            reader.attached = Some(attached);
        }
        reader
    }

    /// The next trigger, or None when there was none within `timeout`. A page
    /// that was replaced (the gate's simulation was started anew) is followed
    /// from its first trigger.
    pub fn wait(&mut self, timeout: Duration) -> Option<LineTrigger> {
        let start = Instant::now();
        loop {
            let seen = self.attached.as_ref().map(|attached| {
                page(&attached.mapping)
                    .progress
                    .wake
                    .load(Ordering::Acquire)
            });
            if let Some(trigger) = self.take() {
                return Some(trigger);
            }
            if let Some(next) = self.next_page() {
                // The old page's last word may have come just before its end.
                if let Some(trigger) = self.take() {
                    return Some(trigger);
                }
                self.attached = Some(next);
                continue;
            }
            let left = timeout
                .checked_sub(start.elapsed())
                .filter(|left| !left.is_zero())?;
            let pause = left.min(LOOK_AGAIN);
            match (&self.attached, seen) {
                (Some(attached), Some(seen)) if !ended(attached) => {
                    futex::wait(&page(&attached.mapping).progress.wake, seen, pause);
                }
                _ => std::thread::sleep(pause.min(Duration::from_millis(5))),
            }
        }
    }

    /// The newest trigger on the page, taken or not.
    pub fn latest(&self) -> Option<LineTrigger> {
        let page = page(&self.attached.as_ref()?.mapping);
        // Read again when the writer has come round meanwhile.
        (0..64).find_map(|_| {
            let head = page.progress.head.load(Ordering::Acquire);
            read_entry(page, head.checked_sub(1)?)
        })
    }

    /// The encoder count as the writer last said it; 0 without a page.
    pub fn encoder(&self) -> u64 {
        self.attached.as_ref().map_or(0, |attached| {
            page(&attached.mapping).belt.encoder.load(Ordering::Acquire)
        })
    }

    /// The belt's speed in µm/s; 0 without a page.
    pub fn belt_speed_um_s(&self) -> u64 {
        self.attached.as_ref().map_or(0, |attached| {
            page(&attached.mapping)
                .belt
                .speed_um_s
                .load(Ordering::Acquire)
        })
    }

    /// Triggers that were overwritten before this reader came to them.
    pub fn missed(&self) -> u64 {
        self.missed
    }

    /// Whether a page with a writer is attached.
    pub fn is_live(&self) -> bool {
        self.attached
            .as_ref()
            .is_some_and(|attached| !ended(attached))
    }

    /// Takes the next trigger of the attached page, if there is one.
    fn take(&mut self) -> Option<LineTrigger> {
        let attached = self.attached.as_mut()?;
        let page = page(&attached.mapping);
        loop {
            let head = page.progress.head.load(Ordering::Acquire);
            if attached.position >= head {
                return None;
            }
            let oldest = head.saturating_sub(u64::from(ENTRY_COUNT));
            if attached.position < oldest {
                self.missed += oldest - attached.position;
                attached.position = oldest;
            }
            let trigger = read_entry(page, attached.position);
            attached.position += 1;
            match trigger {
                Some(trigger) => return Some(trigger),
                None => self.missed += 1, // overwritten while we read
            }
        }
    }

    /// The page that took the place of the attached one, if there is one.
    fn next_page(&self) -> Option<Attached> {
        if let Some(attached) = &self.attached
            && names_file(&self.path, &attached.file)
        {
            return None;
        }
        open_page(&self.path).ok() // none is there yet: the old page stays readable
    }
}

fn ended(attached: &Attached) -> bool {
    page(&attached.mapping)
        .progress
        .ended
        .load(Ordering::Acquire)
        != 0
}

fn open_page(path: &Path) -> io::Result<Attached> {
    let describe = |error: io::Error| {
        io::Error::new(
            error.kind(),
            format!("line page {}: {error}", path.display()),
        )
    };
    let file = open_existing(path, false).map_err(describe)?;
    let mapping = attach(&file, false).map_err(describe)?;
    Ok(Attached {
        file,
        mapping,
        position: 0,
    })
}

/// The trigger at `index`, or None when the writer has come round to its entry.
fn read_entry(page: &Page, index: u64) -> Option<LineTrigger> {
    let entry = &page.entries[(index % u64::from(ENTRY_COUNT)) as usize];
    let before = entry.seq.load(Ordering::Acquire);
    let trigger = LineTrigger {
        lane: entry.lane.load(Ordering::Relaxed),
        trigger_no: entry.trigger_no.load(Ordering::Relaxed),
        encoder: entry.encoder.load(Ordering::Relaxed),
        time_ns: entry.time_ns.load(Ordering::Relaxed),
    };
    fence(Ordering::Acquire);
    let after = entry.seq.load(Ordering::Relaxed);
    (before == index + 1 && after == before).then_some(trigger)
}

#[cfg(test)]
mod tests;
