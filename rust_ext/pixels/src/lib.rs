//! Raw camera bytes to the network's tensor.
//!
//! One pass over a region of a frame: unpack, correct (flat field), demosaic, resize and normalise, straight
//! into planes of `f32`. This crate knows bytes and numbers only: no Python, no files, no threads, and no
//! allocation after a [`Preparation`] is made.
//!
//! What is computed, for every format and size:
//!
//! 1. Samples are scaled to 0..255 (`value * 255 / maximum`); packed formats are one bit stream, least
//!    significant bit first, without padding between rows.
//! 2. Flat field, a map entry per pixel of the region: `(value - dark) * gain / 4096`, clamped to 0..255.
//! 3. Bilinear demosaic in the frame's coordinates. Beyond the frame's edge samples are mirrored without
//!    repeating the edge (-1 is 1). A neighbour just outside the region is corrected with the map mirrored
//!    at the region's edge in the same way.
//! 4. The region is resized to the output: per axis, the exact area mean where it shrinks, bilinear with
//!    half-pixel centres and a clamped edge where it grows.
//! 5. `(value - mean) * scale` per channel. A grey source fills every channel; a colour source becomes one
//!    channel as 0.299 R + 0.587 G + 0.114 B.

mod axis;
mod demosaic;
mod error;
mod fast;
mod format;
mod picture;
mod prepare;
mod rows;

pub use error::PixelError;
pub use format::PixelFormat;
pub use picture::to_rgb8;
pub use prepare::{Preparation, Region, Settings};
