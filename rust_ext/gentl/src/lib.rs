//! gentl
