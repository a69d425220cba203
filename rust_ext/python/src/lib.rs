//! The Python door: `kenpin.native._rust`. It only translates; it starts no
//! threads and knows nothing of gates.
use pyo3::prelude::*;

mod journal;
mod pixels;
mod ring;

/// Compiled code behind `kenpin.native`.
#[pymodule(gil_used = true)]
fn _rust(module: &Bound<'_, PyModule>) -> PyResult<()> {
    journal::register(module)?;
    pixels::register(module)?;
    ring::register(module)
}
