//! The data stream: announced buffers, the input and the output queue, and the new-buffer event.
//!
//! A buffer is idle, queued for filling, being filled, waiting in the output queue, or with the consumer (idle again
//! until it is queued). Only the exposure loop fills, and only a buffer that it took; nothing else touches that memory
//! until it is delivered, and a buffer that is being filled cannot be revoked.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use crate::chunk;
use crate::constants::{INFINITE, PAYLOAD_TYPE_IMAGE, TL_TYPE, flush, pixel_format};
use crate::errors::{Fault, Outcome, fail, lock};
use crate::handles;
use crate::info::Value;
use crate::picture::Format;

/// What a filled buffer holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Frame ID, from 1 at each start of acquisition.
    pub frame_id: u64,
    /// Start of exposure, device clock.
    pub timestamp_ns: u64,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Format of the pixels.
    pub format: Format,
    /// Bytes of the image.
    pub image_bytes: usize,
    /// Whether the chunk lies behind the image.
    pub has_chunk: bool,
    /// The image is whole.
    pub complete: bool,
    /// The buffer was too small for the picture.
    pub too_large: bool,
}

impl Delivery {
    fn filled(&self) -> usize {
        if self.too_large {
            0
        } else if self.has_chunk {
            chunk::offset(self.image_bytes) + chunk::LENGTH
        } else {
            self.image_bytes
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Idle,
    Input,
    Filling,
    Output,
}

struct Buffer {
    id: usize,
    base: usize,
    size: usize,
    user: usize,
    own: Option<Box<[u8]>>,
    place: Place,
    delivery: Option<Delivery>,
}

/// A buffer lent to the exposure loop.
#[derive(Debug)]
pub struct Slot {
    id: usize,
    base: usize,
    size: usize,
}

impl Slot {
    /// The memory to fill.
    pub fn memory(&mut self) -> &mut [u8] {
        // SAFETY: the consumer announced `size` writable bytes at `base` and must leave them alone while the buffer is
        // queued; the buffer cannot be revoked while it is being filled, and there is one slot for it.
        unsafe { std::slice::from_raw_parts_mut(self.base as *mut u8, self.size) }
    }
}

/// Counts since the start of acquisition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Buffers that the consumer fetched.
    pub delivered: u64,
    /// Frames for which there was no buffer.
    pub underrun: u64,
    /// Buffers whose filling began.
    pub started: u64,
}

#[derive(Default)]
struct State {
    buffers: Vec<Buffer>,
    input: VecDeque<usize>,
    output: VecDeque<usize>,
    event: Option<usize>,
    kills: u32,
    fired: u64,
    grabbing: bool,
    to_acquire: u64,
    counts: Counts,
}

impl State {
    fn buffer(&mut self, id: usize) -> Outcome<&mut Buffer> {
        match self.buffers.iter_mut().find(|buffer| buffer.id == id) {
            Some(buffer) => Ok(buffer),
            None => fail(
                Fault::InvalidHandle,
                format!("no buffer {id:#x} in this stream"),
            ),
        }
    }

    fn move_to(&mut self, id: usize, place: Place) {
        if let Ok(buffer) = self.buffer(id) {
            buffer.place = place;
        }
        match place {
            Place::Input => self.input.push_back(id),
            Place::Output => self.output.push_back(id),
            Place::Idle | Place::Filling => {}
        }
    }

    fn drain(&mut self, from: Place, to: Place) {
        let ids = match from {
            Place::Input => std::mem::take(&mut self.input),
            _ => std::mem::take(&mut self.output),
        };
        for id in ids {
            self.move_to(id, to);
        }
    }
}

/// The data stream of one device.
#[derive(Default)]
pub struct Stream {
    state: Mutex<State>,
    changed: Condvar,
}

impl Stream {
    /// Adds the caller's memory as a buffer; the caller keeps it alive until it is revoked.
    pub fn announce(&self, base: usize, size: usize, user: usize) -> Outcome<usize> {
        if base == 0 || base == usize::MAX || size == 0 || isize::try_from(size).is_err() {
            return fail(Fault::InvalidParameter, "a buffer needs memory and a size");
        }
        Ok(self.add(base, size, user, None))
    }

    /// Allocates a buffer here.
    pub fn allocate(&self, size: usize, user: usize) -> Outcome<usize> {
        if size == 0 || size > 1 << 32 {
            return fail(Fault::InvalidParameter, format!("a buffer of {size} bytes"));
        }
        let mut own = vec![0u8; size].into_boxed_slice();
        Ok(self.add(own.as_mut_ptr() as usize, size, user, Some(own)))
    }

    fn add(&self, base: usize, size: usize, user: usize, own: Option<Box<[u8]>>) -> usize {
        let id = handles::next();
        lock(&self.state).buffers.push(Buffer {
            id,
            base,
            size,
            user,
            own,
            place: Place::Idle,
            delivery: None,
        });
        id
    }

    /// Forgets a buffer; answers its memory (0 when it was allocated here) and the caller's private pointer.
    pub fn revoke(&self, id: usize) -> Outcome<(usize, usize)> {
        let mut state = lock(&self.state);
        if state.buffer(id)?.place == Place::Filling {
            return fail(
                Fault::Busy,
                "the buffer is being filled; stop the acquisition first",
            );
        }
        state.input.retain(|queued| *queued != id);
        state.output.retain(|queued| *queued != id);
        let index = state
            .buffers
            .iter()
            .position(|buffer| buffer.id == id)
            .unwrap_or_default();
        let buffer = state.buffers.remove(index);
        Ok((
            if buffer.own.is_some() { 0 } else { buffer.base },
            buffer.user,
        ))
    }

    /// Forgets every buffer; the acquisition must be stopped.
    pub fn revoke_all(&self) {
        let mut state = lock(&self.state);
        (state.input, state.output) = Default::default();
        state
            .buffers
            .retain(|buffer| buffer.place == Place::Filling);
    }

    /// Queues a buffer for filling.
    pub fn queue(&self, id: usize) -> Outcome {
        let mut state = lock(&self.state);
        if state.buffer(id)?.place != Place::Idle {
            return fail(Fault::ResourceInUse, "the buffer is in a queue already");
        }
        state.move_to(id, Place::Input);
        Ok(())
    }

    /// DSFlushQueue.
    pub fn flush(&self, operation: i32) -> Outcome {
        let mut state = lock(&self.state);
        match operation {
            flush::INPUT_TO_OUTPUT => state.drain(Place::Input, Place::Output),
            flush::OUTPUT_DISCARD => state.drain(Place::Output, Place::Idle),
            flush::ALL_DISCARD => {
                state.drain(Place::Input, Place::Idle);
                state.drain(Place::Output, Place::Idle);
            }
            flush::ALL_TO_INPUT | flush::UNQUEUED_TO_INPUT => {
                if operation == flush::ALL_TO_INPUT {
                    state.drain(Place::Output, Place::Idle);
                }
                let idle = |buffer: &&Buffer| buffer.place == Place::Idle;
                let ids: Vec<usize> = state
                    .buffers
                    .iter()
                    .filter(idle)
                    .map(|buffer| buffer.id)
                    .collect();
                for id in ids {
                    state.move_to(id, Place::Input);
                }
            }
            _ => {
                return fail(
                    Fault::InvalidParameter,
                    format!("no flush operation {operation}"),
                );
            }
        }
        self.changed.notify_all();
        Ok(())
    }

    /// ID of the buffer announced as number `index`.
    pub fn buffer_id(&self, index: usize) -> Outcome<usize> {
        match lock(&self.state).buffers.get(index) {
            Some(buffer) => Ok(buffer.id),
            None => fail(Fault::InvalidIndex, format!("no buffer number {index}")),
        }
    }

    /// Marks the stream as started for `count` frames.
    pub fn start(&self, count: u64) -> Outcome {
        let mut state = lock(&self.state);
        if state.grabbing {
            return fail(Fault::ResourceInUse, "the acquisition is running");
        }
        (state.grabbing, state.to_acquire, state.counts) = (true, count, Counts::default());
        Ok(())
    }

    /// Marks the stream as stopped.
    pub fn stop(&self) -> Outcome {
        let mut state = lock(&self.state);
        if !std::mem::take(&mut state.grabbing) {
            return fail(Fault::ResourceInUse, "the acquisition is not running");
        }
        Ok(())
    }

    /// Whether DSStartAcquisition is in force.
    pub fn is_grabbing(&self) -> bool {
        lock(&self.state).grabbing
    }

    /// Takes the next free buffer for filling; counts an underrun when there is none.
    pub fn take(&self) -> Option<Slot> {
        let mut state = lock(&self.state);
        let Some(id) = state.input.pop_front() else {
            state.counts.underrun += 1;
            return None;
        };
        state.counts.started += 1;
        let buffer = state.buffer(id).ok()?;
        (buffer.place, buffer.delivery) = (Place::Filling, None);
        Some(Slot {
            id,
            base: buffer.base,
            size: buffer.size,
        })
    }

    /// Gives a buffer back unfilled: it is the next to be taken.
    pub fn untake(&self, slot: Slot) {
        let mut state = lock(&self.state);
        if let Ok(buffer) = state.buffer(slot.id) {
            buffer.place = Place::Input;
            state.input.push_front(slot.id);
            state.counts.started -= 1;
        }
    }

    /// Puts a filled buffer into the output queue and wakes whoever waits; false when no further frame is wanted.
    pub fn deliver(&self, slot: Slot, delivery: Delivery) -> bool {
        let mut state = lock(&self.state);
        if let Ok(buffer) = state.buffer(slot.id) {
            buffer.delivery = Some(delivery);
            state.move_to(slot.id, Place::Output);
            state.fired += 1;
            self.changed.notify_all();
        }
        if state.to_acquire != INFINITE {
            state.to_acquire = state.to_acquire.saturating_sub(1);
        }
        state.to_acquire > 0
    }

    /// Registers the new-buffer event under a new handle.
    pub fn register_event(&self) -> Outcome<usize> {
        let mut state = lock(&self.state);
        if state.event.is_some() {
            return fail(
                Fault::ResourceInUse,
                "the new-buffer event is registered already",
            );
        }
        (state.kills, state.fired) = (0, 0);
        let id = handles::next();
        state.event = Some(id);
        Ok(id)
    }

    /// Drops the registration and ends every wait; answers the event's handle.
    pub fn unregister_event(&self) -> Option<usize> {
        let id = lock(&self.state).event.take();
        self.changed.notify_all();
        id
    }

    /// Ends one wait, the pending one or the next.
    pub fn kill_wait(&self) {
        lock(&self.state).kills += 1;
        self.changed.notify_all();
    }

    /// Forgets delivered buffers that were not fetched.
    pub fn flush_events(&self) {
        lock(&self.state).drain(Place::Output, Place::Idle);
    }

    /// Waits for a filled buffer: its handle and the caller's private pointer.
    ///
    /// # Errors
    /// `Timeout`; `Abort` after EventKill or when the event is unregistered meanwhile.
    pub fn wait(&self, timeout_ms: u64) -> Outcome<(usize, usize)> {
        let deadline =
            (timeout_ms < 1 << 40).then(|| Instant::now() + Duration::from_millis(timeout_ms));
        let mut state = lock(&self.state);
        loop {
            if state.event.is_none() || state.kills > 0 {
                state.kills = state.kills.saturating_sub(1);
                return fail(Fault::Abort, "the wait was ended");
            }
            if let Some(id) = state.output.pop_front() {
                state.counts.delivered += 1;
                let buffer = state.buffer(id)?;
                buffer.place = Place::Idle;
                return Ok((id, buffer.user));
            }
            let left = deadline.map_or(Duration::from_secs(3600), |end| {
                end.saturating_duration_since(Instant::now())
            });
            if left.is_zero() {
                return fail(
                    Fault::Timeout,
                    format!("no new buffer within {timeout_ms} ms"),
                );
            }
            let waited = self.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(std::sync::PoisonError::into_inner).0;
        }
    }

    /// EventGetInfo: events waiting and events fired so far.
    pub fn event_counts(&self) -> (usize, u64) {
        let state = lock(&self.state);
        (state.output.len(), state.fired)
    }

    /// Counts since the start of acquisition.
    pub fn counts(&self) -> Counts {
        lock(&self.state).counts
    }

    /// DSGetInfo, the commands that need only the stream.
    pub fn info(&self, command: i32, payload_bytes: usize) -> Outcome<Value> {
        let state = lock(&self.state);
        Ok(match command {
            0 => Value::text(STREAM_ID),
            1 => Value::U64(state.counts.delivered),
            2 => Value::U64(state.counts.underrun),
            3 => Value::Size(state.buffers.len()),
            4 => Value::Size(state.input.len()),
            5 => Value::Size(state.output.len()),
            6 => Value::U64(state.counts.started),
            7 => Value::Size(payload_bytes),
            8 => Value::Bool(state.grabbing),
            9 => Value::Bool(true),
            10 => Value::text(TL_TYPE),
            11 => Value::Size(1),
            12 => Value::Size(1),
            13 => Value::Size(1),
            _ => return fail(Fault::NotImplemented, format!("stream info {command}")),
        })
    }

    /// DSGetBufferInfo.
    pub fn buffer_info(&self, id: usize, command: i32) -> Outcome<Value> {
        let mut state = lock(&self.state);
        let buffer = state.buffer(id)?;
        let fixed = match command {
            0 => Value::Address(buffer.base),
            1 => Value::Size(buffer.size),
            2 => Value::Address(buffer.user),
            4 => Value::Bool(buffer.delivery.is_some()),
            5 => Value::Bool(matches!(buffer.place, Place::Input | Place::Filling)),
            6 => Value::Bool(buffer.place == Place::Filling),
            8 => Value::text(TL_TYPE),
            31 => Value::Bool(false),
            _ => match &buffer.delivery {
                Some(delivery) => return delivery_info(delivery, command),
                None => return fail(Fault::NotAvailable, "the buffer holds no picture yet"),
            },
        };
        Ok(fixed)
    }

    /// The chunk in a buffer: its offset, or nothing.
    pub fn chunk(&self, id: usize) -> Outcome<Option<usize>> {
        let mut state = lock(&self.state);
        match &state.buffer(id)?.delivery {
            Some(delivery) if delivery.has_chunk && !delivery.too_large => {
                Ok(Some(chunk::offset(delivery.image_bytes)))
            }
            _ => Ok(None),
        }
    }

    /// Whether a buffer belongs to this stream.
    pub fn has(&self, id: usize) -> Outcome {
        lock(&self.state).buffer(id).map(|_| ())
    }
}

/// The ID of a device's only stream.
pub const STREAM_ID: &str = "stream-0";

fn delivery_info(delivery: &Delivery, command: i32) -> Outcome<Value> {
    Ok(match command {
        3 | 28 => Value::U64(delivery.timestamp_ns),
        7 => Value::Bool(!delivery.complete),
        9 | 27 => Value::Size(delivery.filled()),
        10 => Value::Size(delivery.width),
        11 | 22 => Value::Size(delivery.height),
        12..=15 | 18 => Value::Size(0),
        16 => Value::U64(delivery.frame_id),
        17 => Value::Bool(!delivery.too_large),
        19 => Value::Size(PAYLOAD_TYPE_IMAGE),
        20 => Value::U64(u64::from(delivery.format.pfnc())),
        21 => Value::U64(pixel_format::NAMESPACE_PFNC32),
        23 => Value::Size(if delivery.has_chunk { chunk::LENGTH } else { 0 }),
        24 => Value::U64(if delivery.has_chunk { chunk::ID } else { 0 }),
        26 => Value::I32(1),
        29 => Value::Bool(delivery.too_large),
        30 => Value::Bool(delivery.has_chunk),
        _ => return fail(Fault::NotImplemented, format!("buffer info {command}")),
    })
}
