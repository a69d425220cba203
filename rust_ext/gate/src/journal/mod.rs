//! The journal: what was decided, in the order in which it was decided.
//!
//! `queue` takes facts from threads that must not wait, `store` writes them,
//! `writer` is the one thread that does so, `upkeep` checkpoints off the path,
//! `follow` reads behind.

pub mod follow;
pub mod queue;
mod rows;
pub mod schema;
mod standing;
pub mod store;
pub mod upkeep;
pub mod writer;
