//! Kenpin's own GenTL 1.6 producer: a simulated camera that any GenICam consumer can open.
//!
//! The library is installed as `kenpin.cti`. It shows one interface with a few devices (`KENPIN-SIM-0`…), each drawing
//! a conveyor scene or playing back a list of images, free running, by software trigger, or by `Line0`: the line page
//! that the simulated gate writes, so that camera and gate share one photo-eye.
//!
//! From the outside in:
//!
//! | file | answers |
//! | --- | --- |
//! | [`api`] | the 64 C functions: pointers in, error codes out, no panic across the boundary |
//! | [`handles`] | which module a handle names; handles are numbers, never addresses |
//! | [`nodemap`], [`registers`] | the features that GenApi sees, and the registers behind them |
//! | [`device`], [`acquisition`] | a camera's settings and its exposure loop |
//! | [`plug`] | whether the camera is there at all |
//! | [`trigger`], [`clock`] | what starts an exposure; the camera's own time |
//! | [`scene`], [`part`], [`shapes`], [`shade`], [`defects`], [`window`], [`texture`], [`images`] | what the camera sees |
//! | [`stream`] | buffers, their queues, and the new-buffer event |
//! | [`chunk`] | the data that travels behind each image |
#![warn(missing_docs)]

pub mod acquisition;
pub mod api;
pub mod chunk;
pub mod clock;
pub mod constants;
pub mod defects;
pub mod device;
pub mod errors;
pub mod handles;
pub mod images;
pub mod info;
pub mod nodemap;
pub mod part;
pub mod picture;
pub mod plug;
pub mod registers;
pub mod scene;
pub mod shade;
pub mod shapes;
pub mod stream;
pub mod texture;
pub mod trigger;
pub mod window;
