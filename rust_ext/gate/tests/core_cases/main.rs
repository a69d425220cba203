//! The core, driven directly: one program, since each takes seconds to link.

mod approval;
mod challenge;
#[path = "../common/mod.rs"]
mod common;
mod edges;
mod messages;
mod orders;
mod recipes;
mod replay;
mod reports;
mod rules;
mod schedule;
mod several;
#[path = "../story/mod.rs"]
mod story;
mod views;
