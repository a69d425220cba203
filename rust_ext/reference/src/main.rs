//! simulate
fn main() {}
