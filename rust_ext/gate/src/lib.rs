//! The gate process: joins views to triggers, records every decision, and keeps
//! the promise to the gate.
//!
//! `core` is the law as a state machine without I/O; everything else gives it
//! its clock, its sockets and its disk, and is left out without the feature `process`.
#![deny(unsafe_code)]

#[cfg(feature = "process")]
pub mod alarm;
#[cfg(feature = "process")]
pub mod approval;
#[cfg(feature = "process")]
pub mod config;
pub mod core;
#[cfg(feature = "process")]
pub mod engine;
#[cfg(feature = "process")]
pub mod journal;
#[cfg(feature = "process")]
pub mod log;
#[cfg(feature = "process")]
pub mod os;
#[cfg(feature = "process")]
pub mod serve;
#[cfg(feature = "process")]
pub mod views;
