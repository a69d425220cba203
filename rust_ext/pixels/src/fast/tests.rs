//! The fast path against the general one.
