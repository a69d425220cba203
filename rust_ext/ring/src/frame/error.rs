//! What can go wrong with a frame ring.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::layout::{PINS_PER_READER, READER_COUNT};

/// Why a ring cannot be made, attached or used. Every message says what was
/// found and what would be right.
#[derive(Debug)]
pub enum RingError {
    /// The operating system refused something.
    Io {
        /// What was attempted, on which file.
        what: String,
        /// What the system said.
        source: io::Error,
    },
    /// Another live process writes this ring.
    WriterLive(PathBuf),
    /// The file system has no room for the ring.
    NoRoom {
        /// The ring's path.
        path: PathBuf,
        /// Bytes that the ring needs.
        needed: u64,
        /// Bytes that are free there.
        available: u64,
    },
    /// A geometry that no ring can have.
    BadGeometry(String),
    /// There is no ring at this path.
    Absent(PathBuf),
    /// The file is no ring, of another version, or its numbers contradict it.
    Unusable {
        /// The file.
        path: PathBuf,
        /// What was found in it.
        why: String,
    },
    /// No reader has this number.
    BadReader(u32),
    /// A live reader with this number is attached already.
    ReaderTaken {
        /// The ring's path.
        path: PathBuf,
        /// The reader's number.
        reader: u32,
    },
    /// A payload larger than a slot.
    PayloadTooLarge {
        /// Bytes of the payload.
        bytes: u64,
        /// Bytes that a slot holds.
        bytes_max: u64,
    },
    /// The reader holds as many pins as it may.
    PinLimit,
    /// The reader holds this frame already.
    AlreadyPinned(u64),
    /// This writer or reader was closed.
    Closed,
    /// The ring was replaced or removed: attach to the path again.
    Retired(PathBuf),
}

impl RingError {
    /// The `errno` that fits best.
    pub fn errno(&self) -> i32 {
        match self {
            Self::Io { source, .. } => source.raw_os_error().unwrap_or(libc::EIO),
            Self::WriterLive(_) | Self::ReaderTaken { .. } => libc::EBUSY,
            Self::NoRoom { .. } => libc::ENOSPC,
            Self::BadGeometry(_) | Self::BadReader(_) | Self::Unusable { .. } => libc::EINVAL,
            Self::Absent(_) => libc::ENOENT,
            Self::PayloadTooLarge { .. } => libc::EMSGSIZE,
            Self::PinLimit => libc::EMFILE,
            Self::AlreadyPinned(_) => libc::EALREADY,
            Self::Closed => libc::EBADF,
            Self::Retired(_) => libc::ESTALE,
        }
    }

    pub(super) fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}

impl fmt::Display for RingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { what, source } => write!(f, "{what}: {source}"),
            Self::WriterLive(path) => write!(
                f,
                "frame ring {} has a live writer already: one camera process writes a ring",
                path.display()
            ),
            Self::NoRoom {
                path,
                needed,
                available,
            } => write!(
                f,
                "{} is too small for frame ring {}: needs {}, has {} free; enlarge it or use fewer slots",
                path.parent().unwrap_or(path).display(),
                path.display(),
                mebibytes(*needed, true),
                mebibytes(*available, false),
            ),
            Self::BadGeometry(why) => write!(f, "no frame ring can be made: {why}"),
            Self::Absent(path) => write!(
                f,
                "there is no frame ring at {}: its camera process has not made it yet",
                path.display()
            ),
            Self::Unusable { path, why } => {
                write!(
                    f,
                    "{} cannot be used as a frame ring: {why}",
                    path.display()
                )
            }
            Self::BadReader(reader) => write!(
                f,
                "reader {reader} does not exist: a ring has readers 0 to {}",
                READER_COUNT - 1
            ),
            Self::ReaderTaken { path, reader } => write!(
                f,
                "reader {reader} of frame ring {} is taken by a live process",
                path.display()
            ),
            Self::PayloadTooLarge { bytes, bytes_max } => write!(
                f,
                "a payload of {bytes} bytes does not fit a slot of {bytes_max}: make the ring with a larger payload_bytes_max"
            ),
            Self::PinLimit => write!(
                f,
                "the reader holds {PINS_PER_READER} frames, as many as it may: release one first"
            ),
            Self::AlreadyPinned(seq) => write!(f, "the reader holds frame {seq} already"),
            Self::Closed => write!(f, "this end of the frame ring was closed"),
            Self::Retired(path) => write!(
                f,
                "frame ring {} was replaced or removed: attach to it again",
                path.display()
            ),
        }
    }
}

impl std::error::Error for RingError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Bytes as MiB with one decimal, rounded up for needs and down for haves.
fn mebibytes(bytes: u64, up: bool) -> String {
    let tenths = (u128::from(bytes) * 10 + if up { (1 << 20) - 1 } else { 0 }) >> 20;
    format!("{}.{} MiB", tenths / 10, tenths % 10)
}
