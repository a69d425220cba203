//! Kenpin's shared memory: the frame ring that hands pictures from a camera
//! process to its readers without a copy, and the line page that tells a
//! simulated camera what a simulated photo-eye has seen.
//!
//! Both are files in `/dev/shm` owned by the one process that writes them
//! (`flock`). Nothing read from them is believed before it is checked, and no
//! Rust reference ever covers bytes that another process may be changing: such
//! bytes are reached through atomics or raw pointers only.

pub mod frame;
pub mod line;

mod claim;
mod clock;
mod futex;
mod mapping;
mod sweep;

pub use clock::monotonic_ns;
pub use sweep::sweep;
