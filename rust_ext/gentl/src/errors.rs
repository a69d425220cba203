//! Failures of a GenTL call: the standard's code, and a text that says what was wrong.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::constants::Code;

/// GenTL's error codes, those that this producer uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Fault {
    /// Unspecified failure, a defect of the producer.
    Error = -1001,
    /// GCInitLib has not been called.
    NotInitialized = -1002,
    /// The producer does not offer this.
    NotImplemented = -1003,
    /// Somebody has it already.
    ResourceInUse = -1004,
    /// Reading or writing is not allowed (now).
    AccessDenied = -1005,
    /// The handle names nothing that is open.
    InvalidHandle = -1006,
    /// No module has this ID.
    InvalidId = -1007,
    /// There is nothing to give.
    NoData = -1008,
    /// A pointer is NULL or a number is out of range.
    InvalidParameter = -1009,
    /// The device does not answer.
    Io = -1010,
    /// The time ran out.
    Timeout = -1011,
    /// Somebody ended the wait.
    Abort = -1012,
    /// The buffer cannot be used for this now.
    InvalidBuffer = -1013,
    /// Known, but there is no value now.
    NotAvailable = -1014,
    /// No register lives there.
    InvalidAddress = -1015,
    /// The caller's memory is too small.
    BufferTooSmall = -1016,
    /// There are fewer of them.
    InvalidIndex = -1017,
    /// The value makes no sense here.
    InvalidValue = -1019,
    /// It is busy; try again later.
    Busy = -1022,
}

/// A failed call: what GenTL calls it, and what a person wants to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The standard's code.
    pub fault: Fault,
    /// What was wrong, where, and what would be right.
    pub text: String,
}

impl Failure {
    /// A failure with its explanation.
    pub fn new(fault: Fault, text: impl Into<String>) -> Self {
        Self {
            fault,
            text: text.into(),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({:?})", self.text, self.fault)
    }
}

impl std::error::Error for Failure {}

/// Result of anything a GenTL call asks for.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Shorthand for `Err(Failure::new(..))`.
pub fn fail<T>(fault: Fault, text: impl Into<String>) -> Outcome<T> {
    Err(Failure::new(fault, text))
}

thread_local! {
    static LAST: RefCell<(Code, String)> = const { RefCell::new((0, String::new())) };
}

/// The calling thread's last failure: code and text; (0, "") when there was none.
pub fn last() -> (Code, String) {
    LAST.with(|last| last.borrow().clone())
}

/// Runs one entry point: turns its outcome into a code, remembers the failure for GCGetLastError, stops any panic.
pub fn guard(entry: &str, body: impl FnOnce() -> Outcome) -> Code {
    let outcome = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|cause| {
        let text = cause.downcast_ref::<&str>().map(ToString::to_string);
        let text = text
            .or_else(|| cause.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        fail(Fault::Error, format!("internal error: {text}"))
    });
    let (code, text) = match outcome {
        Ok(()) => return 0,
        Err(failure) => (failure.fault as Code, format!("{entry}: {}", failure.text)),
    };
    LAST.with(|last| *last.borrow_mut() = (code, text));
    code
}

/// Locks a mutex also when a panic elsewhere has poisoned it: every critical section here leaves its data valid.
pub fn lock<T>(mutex: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_code_with_text() {
        let code = guard("Entry", || panic!("boom"));
        assert_eq!(code, Fault::Error as i32);
        assert_eq!(last(), (-1001, "Entry: internal error: boom".to_string()));
    }

    #[test]
    fn success_leaves_the_last_failure() {
        guard("A", || fail(Fault::Timeout, "late"));
        assert_eq!(guard("B", || Ok(())), 0);
        assert_eq!(last().0, Fault::Timeout as i32);
    }
}
