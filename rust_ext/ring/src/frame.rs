//! The frame ring: pictures handed from one camera process to its readers in
//! shared memory, copied once and never torn.
//!
//! ```text
//! file   | header page | slot heads (256 bytes each) | slot 0 | slot 1 | …
//! slot   | payload, rounded up to pages | result area, 128 KiB |
//! state  | sequence number (47 bits) | writing (1 bit) | pins (1 bit a reader, 16) |
//! ```
//!
//! A slot's state is one word, and every change of hands is one atomic step on
//! it. The writer takes the oldest slot without pins by exchanging its state
//! for "writing"; a reader pins a slot by exchanging the very state that names
//! its sequence number for the same with its bit set. So a pinned slot is
//! never written, and a slot being written can never be pinned: a writer that
//! dies in the middle of a copy leaves "writing", which nobody reads and the
//! next writer clears.
//!
//! A reader's life is an open-file-description lock on one byte of the file;
//! the kernel drops it with the process, however it ended, and the writer then
//! clears its pins. The writer's life is `flock` on the file. The file stays
//! when the writer leaves and is taken up again by the next one with the same
//! geometry; with another geometry it is replaced and marked retired.

mod error;
mod inspect;
mod layout;
mod locks;
mod reader;
mod writer;

pub use error::RingError;
pub use inspect::{Inspection, ReaderFacts, inspect};
pub use layout::{
    FrameInfo, Geometry, LABEL_BYTES_MAX, PINS_PER_READER, READER_COUNT, RESULT_BYTES,
    SLOT_COUNT_MAX, SLOT_COUNT_MIN, Truth,
};
pub use reader::{FrameReader, PinnedFrame, SharedBytes, Waited};
pub use writer::FrameWriter;

pub(crate) use layout::{MAGIC, retire_file};

#[cfg(test)]
mod tests;
