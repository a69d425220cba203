//! The door to `kenpin-pixels`.
use pyo3::prelude::*;

/// Adds this door's names to the module.
pub fn register(_module: &Bound<'_, PyModule>) -> PyResult<()> {
    Ok(())
}
