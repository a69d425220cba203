//! The C functions of GenTL 1.6, all 64, under their exact names.
//!
//! Every function checks its pointers, looks its handles up, and runs under [`guard`]: whatever
//! goes wrong inside becomes an error code, with a text for GCGetLastError. Pointers that are neither NULL nor ~0 must
//! be valid, as the standard asks of every consumer; that is the one promise the `unsafe` here rests on.
#![allow(non_snake_case, clippy::missing_safety_doc)]

use std::ffi::{CStr, c_char};

use crate::errors::{Fault, Outcome, fail, guard};
use crate::info::is_invalid;

mod events;
mod modules;
mod ports;
mod streams;

/// A GenTL handle: a number that [`crate::handles`] knows.
pub type Handle = usize;

/// Defines exported entry points; each body is an [`Outcome`].
macro_rules! entries {
    ($($(#[$about:meta])* fn $name:ident($($argument:ident: $kind:ty),* $(,)?) $body:block)*) => {$(
        $(#[$about])*
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($argument: $kind),*) -> crate::constants::Code {
            crate::errors::guard(stringify!($name), || $body)
        }
    )*};
}
use entries;

/// Text that a consumer passes in.
///
/// # Safety
/// `text` is NULL, ~0 or a NUL-terminated string.
unsafe fn text<'a>(text: *const c_char) -> Outcome<&'a str> {
    if is_invalid(text) {
        return fail(Fault::InvalidParameter, "the text is NULL");
    }
    // SAFETY: not NULL; the caller promises a terminated string.
    match unsafe { CStr::from_ptr(text) }.to_str() {
        Ok(text) => Ok(text),
        Err(_) => fail(Fault::InvalidParameter, "the text is not UTF-8"),
    }
}

/// Writes one out parameter.
///
/// # Safety
/// As [`crate::info::put`].
unsafe fn give<T>(place: *mut T, value: Outcome<T>) -> Outcome {
    if is_invalid(place) {
        return fail(
            Fault::InvalidParameter,
            "the pointer for the result is NULL",
        );
    }
    let value = value?;
    // SAFETY: passed on under the same promise.
    unsafe { crate::info::put(place, value) }
}

/// GCGetLastError: it must not disturb what it reports, so it does not run as the others do.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GCGetLastError(
    code: *mut i32,
    text: *mut c_char,
    size: *mut usize,
) -> crate::constants::Code {
    let (last, about) = crate::errors::last();
    let mut outcome = Ok(());
    let status = guard("GCGetLastError", || {
        // SAFETY: the consumer's pointers are NULL or valid.
        outcome = unsafe { crate::info::put(code, last) }
            .and_then(|()| unsafe { crate::info::answer_text(&about, text, size) });
        Ok(())
    });
    match outcome {
        Err(failure) if status == 0 => failure.fault as crate::constants::Code,
        _ => status,
    }
}
