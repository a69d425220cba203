//! The door to `kenpin-pixels`.
use std::sync::{Mutex, TryLockError};

use kenpin_pixels::{PixelError, PixelFormat, Region, Settings};
use pyo3::buffer::{Element, PyBuffer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Adds this door's names to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Preparation>()?;
    module.add_function(wrap_pyfunction!(to_rgb8, module)?)
}

fn value_error(error: PixelError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A plan from a camera's payload to a network's input; see the stubs for the meaning.
#[pyclass(module = "kenpin.native._rust", frozen)]
pub struct Preparation {
    plan: Mutex<kenpin_pixels::Preparation>,
    payload_bytes: usize,
    out_shape: [usize; 4],
}

#[pymethods]
impl Preparation {
    #[new]
    #[pyo3(signature = (*, pixel_format, width, height, region, out_width, out_height, channels, mean, scale, dark=None, gain=None))]
    #[expect(
        clippy::too_many_arguments,
        reason = "named arguments are Python's way to say this"
    )]
    fn new(
        py: Python<'_>,
        pixel_format: u32,
        width: usize,
        height: usize,
        region: (usize, usize, usize, usize),
        out_width: usize,
        out_height: usize,
        channels: usize,
        mean: Vec<f32>,
        scale: Vec<f32>,
        dark: Option<&Bound<'_, PyAny>>,
        gain: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let format = PixelFormat::from_pfnc(pixel_format).map_err(value_error)?;
        let (x, y, region_width, region_height) = region;
        let region = Region {
            x,
            y,
            width: region_width,
            height: region_height,
        };
        let settings = Settings {
            format,
            width,
            height,
            region,
            out_width,
            out_height,
            channels,
            mean,
            scale,
            dark: dark
                .map(|map| read_map(py, "dark", "uint8", map, region))
                .transpose()?,
            gain: gain
                .map(|map| read_map(py, "gain", "uint16", map, region))
                .transpose()?,
        };
        let plan = kenpin_pixels::Preparation::new(settings).map_err(value_error)?;
        Ok(Self {
            payload_bytes: plan.payload_bytes(),
            out_shape: [1, channels, out_height, out_width],
            plan: Mutex::new(plan),
        })
    }

    /// Fills `out` from a frame's payload; the GIL is released meanwhile.
    fn run(
        &self,
        py: Python<'_>,
        payload: &Bound<'_, PyAny>,
        out: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        let mut guard = match self.plan.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                return Err(PyValueError::new_err(
                    "this Preparation is already running in another thread; make one for each thread",
                ));
            }
        };
        let payload = read_only::<u8>("payload", "uint8", payload)?;
        let out = writable::<f32>("out", "float32", out, &self.out_shape)?;
        check_apart(&payload, &out)?;
        // SAFETY: both buffers are C-contiguous, stay exported (and so alive and in place) until this function
        // returns, and do not overlap. The caller promises, as for every call that releases the GIL, not to
        // write to them meanwhile.
        let (payload, target) = unsafe { (as_slice(&payload), as_slice_mut(&out)) };
        let plan: &mut kenpin_pixels::Preparation = &mut guard;
        py.detach(|| plan.run(payload, target)).map_err(value_error)
    }

    /// Bytes of a frame's payload; chunk data may follow them.
    #[getter]
    fn payload_bytes(&self) -> usize {
        self.payload_bytes
    }
}

/// Writes a frame as an RGB picture at full resolution; the GIL is released meanwhile.
#[pyfunction]
fn to_rgb8(
    py: Python<'_>,
    pixel_format: u32,
    width: usize,
    height: usize,
    payload: &Bound<'_, PyAny>,
    out: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let format = PixelFormat::from_pfnc(pixel_format).map_err(value_error)?;
    let payload = read_only::<u8>("payload", "uint8", payload)?;
    let out = writable::<u8>("out", "uint8", out, &[height, width, 3])?;
    check_apart(&payload, &out)?;
    // SAFETY: as in `Preparation::run`.
    let (payload, target) = unsafe { (as_slice(&payload), as_slice_mut(&out)) };
    py.detach(|| kenpin_pixels::to_rgb8(format, width, height, payload, target))
        .map_err(value_error)
}

/// A copy of a correction map, checked to have one entry a pixel of the region.
fn read_map<T: Element>(
    py: Python<'_>,
    name: &str,
    dtype: &str,
    map: &Bound<'_, PyAny>,
    region: Region,
) -> PyResult<Vec<T>> {
    let buffer = typed::<T>(name, dtype, map)?;
    if buffer.shape() != [region.height, region.width] {
        return Err(PyValueError::new_err(format!(
            "{name} has shape {:?}; it must have the region's, [{}, {}] (rows, columns)",
            buffer.shape(),
            region.height,
            region.width
        )));
    }
    buffer.to_vec(py)
}

fn typed<T: Element>(name: &str, dtype: &str, object: &Bound<'_, PyAny>) -> PyResult<PyBuffer<T>> {
    PyBuffer::<T>::get(object).map_err(|error| {
        PyValueError::new_err(format!(
            "{name} must be an array or buffer of {dtype} ({error})"
        ))
    })
}

fn read_only<T: Element>(
    name: &str,
    dtype: &str,
    object: &Bound<'_, PyAny>,
) -> PyResult<PyBuffer<T>> {
    let buffer = typed::<T>(name, dtype, object)?;
    if !buffer.is_c_contiguous() {
        return Err(PyValueError::new_err(format!(
            "{name} must be C-contiguous: pass a copy, or the whole buffer"
        )));
    }
    Ok(buffer)
}

fn writable<T: Element>(
    name: &str,
    dtype: &str,
    object: &Bound<'_, PyAny>,
    shape: &[usize],
) -> PyResult<PyBuffer<T>> {
    let buffer = read_only::<T>(name, dtype, object)?;
    if buffer.shape() != shape {
        return Err(PyValueError::new_err(format!(
            "{name} has shape {:?}; it must have {shape:?}",
            buffer.shape()
        )));
    }
    if buffer.readonly() {
        return Err(PyValueError::new_err(format!(
            "{name} is read-only; it must be writable"
        )));
    }
    Ok(buffer)
}

/// Refuses to read from the memory that is written to.
fn check_apart<T: Element, U: Element>(read: &PyBuffer<T>, written: &PyBuffer<U>) -> PyResult<()> {
    let (from, to) = (read.buf_ptr() as usize, written.buf_ptr() as usize);
    if from < to + written.len_bytes() && to < from + read.len_bytes() {
        return Err(PyValueError::new_err(
            "payload and out share memory; they must be apart",
        ));
    }
    Ok(())
}

/// A buffer's items.
///
/// # Safety
/// The buffer must be C-contiguous, outlive the slice, and not be written to while the slice is used.
unsafe fn as_slice<'a, T: Element>(buffer: &PyBuffer<T>) -> &'a [T] {
    if buffer.item_count() == 0 {
        return &[];
    }
    // SAFETY: `PyBuffer<T>` has checked item type and alignment; the rest is the caller's promise.
    unsafe { std::slice::from_raw_parts(buffer.buf_ptr().cast(), buffer.item_count()) }
}

/// A buffer's items, to be written.
///
/// # Safety
/// As for [`as_slice`]; the buffer must be writable, and nothing else may read it while the slice is used.
unsafe fn as_slice_mut<'a, T: Element>(buffer: &PyBuffer<T>) -> &'a mut [T] {
    if buffer.item_count() == 0 {
        return &mut [];
    }
    // SAFETY: as above.
    unsafe { std::slice::from_raw_parts_mut(buffer.buf_ptr().cast(), buffer.item_count()) }
}
