//! The data stream module and its buffers.

use std::ffi::c_void;
use std::sync::Arc;

use super::{Handle, entries, give};
use crate::chunk;
use crate::errors::{Fault, Outcome, fail};
use crate::handles::{self, Module};
use crate::info::{Value, answer, is_invalid, put};

/// Where a chunk lies, as DSGetBufferChunkData reports it.
#[repr(C, packed)]
pub struct ChunkPlace {
    id: u64,
    offset: isize,
    length: usize,
}

/// One query of DSGetBufferInfoStacked.
#[repr(C, packed)]
pub struct BufferQuery {
    command: i32,
    kind: i32,
    buffer: *mut c_void,
    size: usize,
    result: i32,
}

/// One query of DSGetBufferPartInfoStacked.
#[repr(C, packed)]
pub struct PartQuery {
    part: u32,
    command: i32,
    kind: i32,
    result: i32,
    buffer: *mut c_void,
    size: usize,
}

/// Answers one stacked query through local copies: the fields of a packed struct may not be referred to.
fn answer_query(value: Outcome<Value>, query: &mut BufferQuery) {
    let (mut kind, mut size) = (query.kind, query.size);
    // SAFETY: kind and size are locals; the buffer is NULL or the consumer's, of the size it says.
    let outcome =
        value.and_then(|value| unsafe { answer(&value, &mut kind, query.buffer, &mut size) });
    (query.kind, query.size) = (kind, size);
    query.result = outcome.map_or_else(|failure| failure.fault as i32, |()| 0);
}

entries! {
    /// Announces the consumer's memory as a buffer.
    fn DSAnnounceBuffer(stream: Handle, memory: *mut c_void, size: usize, user: *mut c_void, buffer: *mut Handle) {
        let device = handles::stream(stream)?;
        if is_invalid(buffer) {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        }
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(buffer, device.stream.announce(memory as usize, size, user as usize)) }
    }

    /// Allocates and announces a buffer.
    fn DSAllocAndAnnounceBuffer(stream: Handle, size: usize, user: *mut c_void, buffer: *mut Handle) {
        let device = handles::stream(stream)?;
        if is_invalid(buffer) {
            return fail(Fault::InvalidParameter, "the pointer for the handle is NULL");
        }
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { give(buffer, device.stream.allocate(size, user as usize)) }
    }

    /// Buffers of several segments are not taken.
    fn DSAnnounceCompositeBuffer(stream: Handle, _count: usize, _segments: *mut *mut c_void, _sizes: *mut usize, _user: *mut c_void, _buffer: *mut Handle) {
        handles::stream(stream)?;
        fail(Fault::NotImplemented, "buffers have one segment here")
    }

    /// Forgets a buffer.
    fn DSRevokeBuffer(stream: Handle, buffer: Handle, memory: *mut *mut c_void, user: *mut *mut c_void) {
        let (base, private) = handles::stream(stream)?.stream.revoke(buffer)?;
        for (place, value) in [(memory, base), (user, private)] {
            if !is_invalid(place) {
                // SAFETY: checked; valid by the consumer's promise.
                unsafe { put(place, value as *mut c_void)? };
            }
        }
        Ok(())
    }

    /// Queues a buffer for filling.
    fn DSQueueBuffer(stream: Handle, buffer: Handle) { handles::stream(stream)?.stream.queue(buffer) }

    /// Moves buffers between the queues.
    fn DSFlushQueue(stream: Handle, operation: i32) { handles::stream(stream)?.stream.flush(operation) }

    /// Starts the stream.
    fn DSStartAcquisition(stream: Handle, _flags: i32, count: u64) {
        if count == 0 {
            return fail(Fault::InvalidParameter, "an acquisition of no frames");
        }
        handles::stream(stream)?.start_stream(count)
    }

    /// Stops the stream; no buffer is touched once it returns.
    fn DSStopAcquisition(stream: Handle, _flags: i32) { handles::stream(stream)?.stop_stream() }

    /// Closes the stream, drops its buffers and its event.
    fn DSClose(stream: Handle) {
        let device = handles::stream(stream)?;
        let _ = device.stop_stream();
        device.stream.unregister_event();
        device.stream.revoke_all();
        handles::with(|library| Ok(library.close(|module| {
            matches!(module, Module::Stream(other) | Module::Event(other) if Arc::ptr_eq(other, &device))
        })))?;
        Ok(())
    }

    /// About the stream.
    fn DSGetInfo(stream: Handle, command: i32, kind: *mut i32, buffer: *mut c_void, size: *mut usize) {
        let device = handles::stream(stream)?;
        let value = device.stream.info(command, device.payload_bytes())?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&value, kind, buffer, size) }
    }

    /// Handle of the buffer announced as number `index`.
    fn DSGetBufferID(stream: Handle, index: u32, buffer: *mut Handle) {
        let found = handles::stream(stream)?.stream.buffer_id(index as usize);
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(buffer, found) }
    }

    /// About a buffer.
    fn DSGetBufferInfo(stream: Handle, buffer: Handle, command: i32, kind: *mut i32, place: *mut c_void, size: *mut usize) {
        let value = handles::stream(stream)?.stream.buffer_info(buffer, command)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { answer(&value, kind, place, size) }
    }

    /// Several facts about a buffer at once.
    fn DSGetBufferInfoStacked(stream: Handle, buffer: Handle, queries: *mut BufferQuery, count: usize) {
        let device = handles::stream(stream)?;
        device.stream.has(buffer)?;
        if is_invalid(queries) || count == 0 {
            return fail(Fault::InvalidParameter, "no queries");
        }
        for index in 0..count {
            // SAFETY: the consumer gave `count` queries; a packed struct needs no alignment.
            let query = unsafe { &mut *queries.add(index) };
            answer_query(device.stream.buffer_info(buffer, query.command), query);
        }
        Ok(())
    }

    /// Where the chunks lie in a buffer.
    fn DSGetBufferChunkData(stream: Handle, buffer: Handle, chunks: *mut ChunkPlace, count: *mut usize) {
        let offset = handles::stream(stream)?.stream.chunk(buffer)?;
        let Some(offset) = offset else {
            return fail(Fault::NoData, "the buffer holds no chunk data");
        };
        if is_invalid(count) {
            return fail(Fault::InvalidParameter, "the pointer for the number of chunks is NULL");
        }
        if !is_invalid(chunks) {
            // SAFETY: checked; valid by the consumer's promise.
            if unsafe { count.read_unaligned() } < 1 {
                return fail(Fault::BufferTooSmall, "there is one chunk");
            }
            // SAFETY: the consumer gave room for at least one.
            unsafe { put(chunks, ChunkPlace { id: chunk::ID, offset: offset as isize, length: chunk::LENGTH })? };
        }
        // SAFETY: checked; valid by the consumer's promise.
        unsafe { put(count, 1) }
    }

    /// The device that the stream belongs to.
    fn DSGetParentDev(stream: Handle, parent: *mut Handle) {
        let device = handles::stream(stream)?;
        let found = handles::with(|library| {
            Ok(library.handle_of(|module| matches!(module, Module::Device(other) if Arc::ptr_eq(other, &device))))
        });
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(parent, found.and_then(|handle| handle.map_or_else(|| fail(Fault::NotAvailable, "no device"), Ok))) }
    }

    /// A buffer holds one image, not parts.
    fn DSGetNumBufferParts(stream: Handle, buffer: Handle, count: *mut u32) {
        handles::stream(stream)?.stream.has(buffer)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, Ok(0)) }
    }

    /// A buffer holds one image, not parts.
    fn DSGetBufferPartInfo(stream: Handle, buffer: Handle, _part: u32, _command: i32, _kind: *mut i32, _place: *mut c_void, _size: *mut usize) {
        handles::stream(stream)?.stream.has(buffer)?;
        fail(Fault::NoData, "the buffer holds one image, not parts")
    }

    /// A buffer holds one image, not parts.
    fn DSGetBufferPartInfoStacked(stream: Handle, buffer: Handle, queries: *mut PartQuery, count: usize) {
        handles::stream(stream)?.stream.has(buffer)?;
        if is_invalid(queries) || count == 0 {
            return fail(Fault::InvalidParameter, "no queries");
        }
        for index in 0..count {
            // SAFETY: the consumer gave `count` queries; a packed struct needs no alignment.
            unsafe { (*queries.add(index)).result = Fault::NoData as i32 };
        }
        fail(Fault::NoData, "the buffer holds one image, not parts")
    }

    /// There are no flows.
    fn DSGetNumFlows(stream: Handle, count: *mut u32) {
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, handles::stream(stream).map(|_| 0)) }
    }

    /// There are no flows.
    fn DSGetFlowInfo(stream: Handle, flow: u32, _command: i32, _kind: *mut i32, _place: *mut c_void, _size: *mut usize) {
        handles::stream(stream)?;
        fail(Fault::InvalidIndex, format!("no flow number {flow}"))
    }

    /// A buffer has no segments apart.
    fn DSGetNumBufferSegments(stream: Handle, buffer: Handle, count: *mut u32) {
        handles::stream(stream)?.stream.has(buffer)?;
        // SAFETY: the consumer's pointers are NULL or valid.
        unsafe { give(count, Ok(0)) }
    }

    /// A buffer has no segments apart.
    fn DSGetBufferSegmentInfo(stream: Handle, buffer: Handle, segment: u32, _command: i32, _kind: *mut i32, _place: *mut c_void, _size: *mut usize) {
        handles::stream(stream)?.stream.has(buffer)?;
        fail(Fault::InvalidIndex, format!("no segment number {segment}"))
    }
}
