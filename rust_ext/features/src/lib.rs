//! Nothing: this crate exists for the features that its manifest asks for.
#![forbid(unsafe_code)]
