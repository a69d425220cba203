//! What can be wrong with a request.
use std::fmt;

/// A request that cannot be served: says what is wrong and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PixelError(pub(crate) String);

impl fmt::Display for PixelError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for PixelError {}

/// Returns an error with this text unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($text:tt)*) => {
        if !$condition {
            return Err($crate::error::PixelError(format!($($text)*)));
        }
    };
}
pub(crate) use ensure;
