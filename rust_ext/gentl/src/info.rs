//! Answers to info queries, written the way the standard wants them: type, size, value.

use std::ffi::c_void;

use crate::constants::datatype;
use crate::errors::{Fault, Outcome, fail};

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// NUL-terminated text.
    Text(String),
    /// Signed 32 bits.
    I32(i32),
    /// Unsigned 32 bits.
    U32(u32),
    /// Unsigned 64 bits.
    U64(u64),
    /// A size in memory or a count.
    Size(usize),
    /// An address that belongs to the caller.
    Address(usize),
    /// Yes or no.
    Bool(bool),
}

impl Value {
    /// Text from anything that is like a string.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn datatype(&self) -> i32 {
        match self {
            Self::Text(_) => datatype::STRING,
            Self::I32(_) => datatype::INT32,
            Self::U32(_) => datatype::UINT32,
            Self::U64(_) => datatype::UINT64,
            Self::Size(_) => datatype::SIZET,
            Self::Address(_) => datatype::PTR,
            Self::Bool(_) => datatype::BOOL8,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.bytes().filter(|byte| *byte != 0).chain([0]).collect(),
            Self::I32(value) => value.to_ne_bytes().to_vec(),
            Self::U32(value) => value.to_ne_bytes().to_vec(),
            Self::U64(value) => value.to_ne_bytes().to_vec(),
            Self::Size(value) | Self::Address(value) => value.to_ne_bytes().to_vec(),
            Self::Bool(value) => vec![u8::from(*value)],
        }
    }
}

/// GenTL calls both NULL and ~0 invalid.
pub fn is_invalid<T>(pointer: *const T) -> bool {
    pointer.is_null() || pointer as usize == usize::MAX
}

/// Writes one result through a caller's pointer.
///
/// # Safety
/// `pointer` is NULL, ~0, or valid for writing one `T`.
pub unsafe fn put<T>(pointer: *mut T, value: T) -> Outcome {
    if is_invalid(pointer) {
        return fail(
            Fault::InvalidParameter,
            "the pointer for the result is NULL",
        );
    }
    // SAFETY: the caller promises that a pointer which is neither NULL nor ~0 can be written; alignment is not assumed.
    unsafe { pointer.write_unaligned(value) };
    Ok(())
}

/// Answers an info query: type and size always, the value when there is a place for it.
///
/// # Safety
/// Each pointer is NULL (or ~0) or valid for writing; `buffer` for as many bytes as `size` says.
pub unsafe fn answer(
    value: &Value,
    kind: *mut i32,
    buffer: *mut c_void,
    size: *mut usize,
) -> Outcome {
    if !is_invalid(kind) {
        // SAFETY: not NULL, the caller promises it can be written.
        unsafe { kind.write_unaligned(value.datatype()) };
    }
    // SAFETY: passed on under the same promise.
    unsafe { answer_bytes(&value.bytes(), buffer, size) }
}

/// Answers with text only (queries that have no type argument).
///
/// # Safety
/// As [`answer`].
pub unsafe fn answer_text(text: &str, buffer: *mut i8, size: *mut usize) -> Outcome {
    // SAFETY: passed on under the same promise.
    unsafe { answer_bytes(&Value::text(text).bytes(), buffer.cast(), size) }
}

/// Answers with raw bytes under the size rules of the standard.
///
/// # Safety
/// As [`answer`].
pub unsafe fn answer_bytes(bytes: &[u8], buffer: *mut c_void, size: *mut usize) -> Outcome {
    if is_invalid(size) {
        return fail(Fault::InvalidParameter, "the pointer for the size is NULL");
    }
    // SAFETY: checked above; the caller promises that it can be read and written.
    let room = unsafe { size.read_unaligned() };
    // SAFETY: as above.
    unsafe { size.write_unaligned(bytes.len()) };
    if is_invalid(buffer) {
        return Ok(());
    }
    if room < bytes.len() {
        return fail(
            Fault::BufferTooSmall,
            format!("{room} bytes given, {} needed", bytes.len()),
        );
    }
    // SAFETY: the caller gave `room` writable bytes, and there are no more than that to copy.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), buffer.cast::<u8>(), bytes.len()) };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_first_then_value() {
        let (mut kind, mut size) = (0, 0usize);
        // SAFETY: every pointer is a live local or NULL.
        unsafe {
            answer(
                &Value::text("ab"),
                &mut kind,
                std::ptr::null_mut(),
                &mut size,
            )
            .unwrap()
        };
        assert_eq!((kind, size), (datatype::STRING, 3));
        let mut room = [1u8; 4];
        size = 2;
        // SAFETY: as above.
        let short = unsafe {
            answer(
                &Value::text("ab"),
                &mut kind,
                room.as_mut_ptr().cast(),
                &mut size,
            )
        };
        assert_eq!(short.unwrap_err().fault, Fault::BufferTooSmall);
        size = 4;
        // SAFETY: as above.
        unsafe {
            answer(
                &Value::text("ab"),
                &mut kind,
                room.as_mut_ptr().cast(),
                &mut size,
            )
            .unwrap()
        };
        assert_eq!((&room, size), (b"ab\0\x01", 3));
    }
}
