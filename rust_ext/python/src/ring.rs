//! The door to `kenpin-ring`.
use std::os::raw::c_int;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use kenpin_ring::frame::{
    self, FrameInfo, FrameReader, FrameWriter, Geometry, PinnedFrame, SharedBytes, Truth, Waited,
};
use pyo3::buffer::PyUntypedBuffer;
use pyo3::exceptions::{PyBufferError, PyOSError, PyValueError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMemoryView};

/// How long a wait goes on without looking for Python's signals.
const SIGNALS_EVERY: Duration = Duration::from_millis(100);

pyo3::create_exception!(
    kenpin.native._rust,
    RingError,
    PyOSError,
    "A frame ring that cannot be made, attached or used; `errno` says which kind of trouble."
);
pyo3::create_exception!(
    kenpin.native._rust,
    RingClosed,
    RingError,
    "The ring was replaced or removed: close this reader and attach to the path again."
);

/// Adds this door's names to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("RingError", py.get_type::<RingError>())?;
    module.add("RingClosed", py.get_type::<RingClosed>())?;
    module.add_class::<RingWriter>()?;
    module.add_class::<RingReader>()?;
    module.add_class::<Frame>()?;
    module.add_function(wrap_pyfunction!(ring_sweep, module)?)?;
    module.add_function(wrap_pyfunction!(ring_inspect, module)?)
}

/// The Python exception for an error of the ring, with its `errno`.
fn raised(py: Python<'_>, error: frame::RingError) -> PyErr {
    let errno = error.errno();
    let raised = match error {
        frame::RingError::Retired(_) => RingClosed::new_err(error.to_string()),
        _ => RingError::new_err(error.to_string()),
    };
    match raised.value(py).setattr("errno", errno) {
        Ok(()) => raised,
        Err(other) => other,
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The camera process's end of a frame ring; see the stubs for the meaning.
#[pyclass(module = "kenpin.native._rust", frozen)]
pub struct RingWriter {
    state: Mutex<WriterState>,
}

struct WriterState {
    writer: Option<FrameWriter>,
    /// The count when the writer was closed.
    slots_dropped: u64,
}

#[pymethods]
impl RingWriter {
    #[new]
    fn new(
        py: Python<'_>,
        path: PathBuf,
        slot_count: u32,
        payload_bytes_max: u64,
    ) -> PyResult<Self> {
        let geometry = Geometry {
            slot_count,
            payload_bytes_max,
        };
        let writer = py
            .detach(|| FrameWriter::create(&path, geometry))
            .map_err(|error| raised(py, error))?;
        Ok(Self {
            state: Mutex::new(WriterState {
                writer: Some(writer),
                slots_dropped: 0,
            }),
        })
    }

    #[pyo3(signature = (payload, *, camera_session, frame_no, device_time_ns, exposure_ns, exposure_error_ns, received_ns, width, height, pixel_format, trigger_no=0, encoder=0, has_chunk=false, incomplete=false, truth_label="", truth_contrast_sigma=0.0, truth_area_px=0.0))]
    #[expect(
        clippy::too_many_arguments,
        reason = "named arguments are Python's way to say this"
    )]
    fn publish(
        &self,
        py: Python<'_>,
        payload: &Bound<'_, PyAny>,
        camera_session: u64,
        frame_no: u64,
        device_time_ns: u64,
        exposure_ns: u64,
        exposure_error_ns: u64,
        received_ns: u64,
        width: u32,
        height: u32,
        pixel_format: u32,
        trigger_no: u64,
        encoder: u64,
        has_chunk: bool,
        incomplete: bool,
        truth_label: &str,
        truth_contrast_sigma: f64,
        truth_area_px: f64,
    ) -> PyResult<u64> {
        let info = FrameInfo {
            camera_session,
            frame_no,
            device_time_ns,
            exposure_ns,
            exposure_error_ns,
            received_ns,
            width,
            height,
            pixel_format,
            trigger_no,
            encoder,
            has_chunk,
            incomplete,
            truth: (!truth_label.is_empty()).then(|| Truth {
                label: truth_label.to_owned(),
                contrast_sigma: truth_contrast_sigma,
                area_px: truth_area_px,
            }),
        };
        let buffer = PyUntypedBuffer::get(payload)?;
        if !buffer.is_c_contiguous() {
            return Err(PyValueError::new_err(
                "a payload must be C-contiguous bytes; copy it into one piece first",
            ));
        }
        let address = buffer.buf_ptr() as usize;
        let bytes = buffer.len_bytes();
        // The lock is taken and given back without the GIL: no deadlock.
        let published = py.detach(|| match locked(&self.state).writer.as_mut() {
            // SAFETY: `buffer` keeps `bytes` bytes at `address` alive until
            // after this call; they are read as raw memory.
            Some(writer) => unsafe { writer.publish_raw(address as *const u8, bytes, &info) },
            None => Err(frame::RingError::Closed),
        });
        drop(buffer);
        match published {
            Ok(seq) => Ok(seq.unwrap_or(0)),
            Err(error) => Err(raised(py, error)),
        }
    }

    #[getter]
    fn slots_dropped(&self) -> u64 {
        let state = locked(&self.state);
        match &state.writer {
            Some(writer) => writer.slots_dropped(),
            None => state.slots_dropped,
        }
    }

    #[getter]
    fn latest_seq(&self, py: Python<'_>) -> PyResult<u64> {
        match &locked(&self.state).writer {
            Some(writer) => Ok(writer.latest_seq()),
            None => Err(raised(py, frame::RingError::Closed)),
        }
    }

    fn close(&self, py: Python<'_>) {
        py.detach(|| {
            let mut state = locked(&self.state);
            if let Some(writer) = state.writer.take() {
                state.slots_dropped = writer.slots_dropped();
            }
        });
    }
}

/// A reader's end of a frame ring; see the stubs for the meaning.
#[pyclass(module = "kenpin.native._rust", frozen)]
pub struct RingReader {
    reader: FrameReader,
}

#[pymethods]
impl RingReader {
    #[new]
    fn new(py: Python<'_>, path: PathBuf, reader: u32) -> PyResult<Self> {
        let reader = py
            .detach(|| FrameReader::attach(&path, reader))
            .map_err(|error| raised(py, error))?;
        Ok(Self { reader })
    }

    fn wait(&self, py: Python<'_>, after_seq: u64, timeout_ns: i64) -> PyResult<u64> {
        let timeout = Duration::from_nanos(timeout_ns.max(0) as u64);
        let start = Instant::now();
        loop {
            let left = timeout.saturating_sub(start.elapsed());
            let waited = py.detach(|| self.reader.wait(after_seq, left.min(SIGNALS_EVERY)));
            match waited {
                Ok(Waited::Published(seq)) => return Ok(seq),
                Ok(Waited::TimedOut) if left <= SIGNALS_EVERY => return Ok(0),
                Ok(Waited::TimedOut | Waited::Interrupted) => py.check_signals()?,
                Err(error) => return Err(raised(py, error)),
            }
        }
    }

    fn pin(&self, py: Python<'_>, seq: u64) -> PyResult<Option<Frame>> {
        match self.reader.pin(seq) {
            Ok(pinned) => Ok(pinned.map(Frame::new)),
            Err(error) => Err(raised(py, error)),
        }
    }

    #[getter]
    fn latest_seq(&self) -> u64 {
        self.reader.latest_seq()
    }

    #[getter]
    fn slot_count(&self) -> u32 {
        self.reader.geometry().slot_count
    }

    #[getter]
    fn payload_bytes_max(&self) -> u64 {
        self.reader.geometry().payload_bytes_max
    }

    fn close(&self) {
        self.reader.close();
    }
}

/// A pinned frame; see the stubs for the meaning.
#[pyclass(module = "kenpin.native._rust", frozen)]
pub struct Frame {
    #[pyo3(get)]
    seq: u64,
    #[pyo3(get)]
    camera_session: u64,
    #[pyo3(get)]
    frame_no: u64,
    #[pyo3(get)]
    device_time_ns: u64,
    #[pyo3(get)]
    exposure_ns: u64,
    #[pyo3(get)]
    exposure_error_ns: u64,
    #[pyo3(get)]
    received_ns: u64,
    #[pyo3(get)]
    published_ns: u64,
    #[pyo3(get)]
    width: u32,
    #[pyo3(get)]
    height: u32,
    #[pyo3(get)]
    pixel_format: u32,
    #[pyo3(get)]
    trigger_no: u64,
    #[pyo3(get)]
    encoder: u64,
    #[pyo3(get)]
    has_chunk: bool,
    #[pyo3(get)]
    incomplete: bool,
    #[pyo3(get)]
    truth: Option<(String, f64, f64)>,
    #[pyo3(get)]
    payload_bytes: usize,
    held: Mutex<Held>,
}

/// The pin, and the views that were handed out.
struct Held {
    pin: Option<PinnedFrame>,
    payload: Option<Py<PyMemoryView>>,
    result: Option<Py<PyMemoryView>>,
}

impl Frame {
    fn new(pin: PinnedFrame) -> Self {
        let info = pin.info().clone();
        Self {
            seq: pin.seq(),
            camera_session: info.camera_session,
            frame_no: info.frame_no,
            device_time_ns: info.device_time_ns,
            exposure_ns: info.exposure_ns,
            exposure_error_ns: info.exposure_error_ns,
            received_ns: info.received_ns,
            published_ns: pin.published_ns(),
            width: info.width,
            height: info.height,
            pixel_format: info.pixel_format,
            trigger_no: info.trigger_no,
            encoder: info.encoder,
            has_chunk: info.has_chunk,
            incomplete: info.incomplete,
            truth: info
                .truth
                .map(|truth| (truth.label, truth.contrast_sigma, truth.area_px)),
            payload_bytes: pin.payload().len(),
            held: Mutex::new(Held {
                pin: Some(pin),
                payload: None,
                result: None,
            }),
        }
    }

    /// The view that was handed out before if it is still usable, else a new
    /// one. No Python code runs under the lock: it could wait for it.
    fn view(&self, py: Python<'_>, writable: bool) -> PyResult<Py<PyMemoryView>> {
        let (before, bytes) = {
            let mut held = locked(&self.held);
            let before = held.view(writable).as_ref().map(|view| view.clone_ref(py));
            (before, held.bytes(writable))
        };
        let Some(bytes) = bytes else {
            return Err(self.released());
        };
        if let Some(view) = before
            && view.getattr(py, "nbytes").is_ok()
        {
            return Ok(view);
        }
        let exporter = Bound::new(py, SlotBytes { bytes, writable })?;
        let view = PyMemoryView::from(exporter.as_any())?.unbind();
        let replaced = {
            let mut held = locked(&self.held);
            if held.pin.is_none() {
                return Err(self.released());
            }
            held.view(writable).replace(view.clone_ref(py))
        };
        drop(replaced);
        Ok(view)
    }

    fn released(&self) -> PyErr {
        let text = format!("frame {} was released: its bytes are not its own", self.seq);
        PyValueError::new_err(text)
    }
}

impl Held {
    fn view(&mut self, writable: bool) -> &mut Option<Py<PyMemoryView>> {
        if writable {
            &mut self.result
        } else {
            &mut self.payload
        }
    }

    fn bytes(&self, writable: bool) -> Option<SharedBytes> {
        let pin = self.pin.as_ref()?;
        Some(if writable {
            pin.result()
        } else {
            pin.payload()
        })
    }
}

#[pymethods]
impl Frame {
    #[getter]
    fn payload(&self, py: Python<'_>) -> PyResult<Py<PyMemoryView>> {
        self.view(py, false)
    }

    #[getter]
    fn result(&self, py: Python<'_>) -> PyResult<Py<PyMemoryView>> {
        self.view(py, true)
    }

    fn release(&self, py: Python<'_>) -> PyResult<()> {
        let (pin, views) = {
            let mut held = locked(&self.held);
            let views = [held.payload.take(), held.result.take()];
            (held.pin.take(), views)
        };
        for view in views.into_iter().flatten() {
            match view.call_method0(py, "release") {
                Ok(_) => {}
                // An array still lies over it: the memory stays mapped for it.
                Err(error) if error.is_instance_of::<PyBufferError>(py) => {}
                Err(error) => return Err(error),
            }
        }
        drop(pin);
        Ok(())
    }

    fn __repr__(&self) -> String {
        format!(
            "<Frame {}: {}x{}, format 0x{:08X}, camera frame {}>",
            self.seq, self.width, self.height, self.pixel_format, self.frame_no
        )
    }
}

/// Bytes of a slot, for Python's buffer protocol. Every view of them keeps
/// this alive, and this keeps the ring mapped.
#[pyclass(module = "kenpin.native._rust", frozen)]
struct SlotBytes {
    bytes: SharedBytes,
    writable: bool,
}

#[pymethods]
impl SlotBytes {
    /// Fills in a view.
    ///
    /// # Safety
    /// Called by Python with a `view` that it owns.
    unsafe fn __getbuffer__(
        slf: Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        flags: c_int,
    ) -> PyResult<()> {
        let this = slf.get();
        // SAFETY: the bytes stay mapped while `slf` lives, and the view holds a
        // reference to it.
        let answer = unsafe {
            ffi::PyBuffer_FillInfo(
                view,
                slf.as_ptr(),
                this.bytes.as_ptr().cast(),
                this.bytes.len() as ffi::Py_ssize_t,
                c_int::from(!this.writable),
                flags,
            )
        };
        match answer {
            0 => Ok(()),
            _ => Err(PyErr::fetch(slf.py())),
        }
    }
}

/// Removes rings and line pages that no live process writes; see the stubs.
#[pyfunction]
fn ring_sweep(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Vec<String>> {
    let removed = py.detach(|| kenpin_ring::sweep(&paths)).map_err(|error| {
        let errno = error.raw_os_error();
        let raised = RingError::new_err(error.to_string());
        match raised.value(py).setattr("errno", errno) {
            Ok(()) => raised,
            Err(other) => other,
        }
    })?;
    let paths = removed.into_iter();
    Ok(paths.map(|path| path.display().to_string()).collect())
}

/// What is known of a ring from outside; see the stubs for the keys.
#[pyfunction]
fn ring_inspect(py: Python<'_>, path: PathBuf) -> PyResult<Bound<'_, PyDict>> {
    let seen = frame::inspect(&path).map_err(|error| raised(py, error))?;
    let readers = seen.readers.into_iter().map(|facts| {
        let reader = PyDict::new(py);
        reader.set_item("reader", facts.reader)?;
        reader.set_item("alive", facts.alive)?;
        reader.set_item("pinned", facts.pinned)?;
        Ok(reader)
    });
    let readers = readers.collect::<PyResult<Vec<_>>>()?;
    let answer = PyDict::new(py);
    answer.set_item("version", seen.version)?;
    answer.set_item("generation", seen.generation)?;
    answer.set_item("slot_count", seen.geometry.slot_count)?;
    answer.set_item("payload_bytes_max", seen.geometry.payload_bytes_max)?;
    answer.set_item("file_bytes", seen.file_bytes)?;
    answer.set_item("latest_seq", seen.latest_seq)?;
    answer.set_item("slots_dropped", seen.slots_dropped)?;
    answer.set_item("slots_writing", seen.slots_writing)?;
    answer.set_item("writer_starts", seen.writer_starts)?;
    answer.set_item("writer_pid", seen.writer_pid)?;
    answer.set_item("writer_alive", seen.writer_alive)?;
    answer.set_item("readers", readers)?;
    Ok(answer)
}
