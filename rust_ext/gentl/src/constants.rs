//! Numbers that GenTL 1.6 and the pixel format naming convention assign.

/// An error code, 0 for success.
pub type Code = i32;

/// Timeout that never ends, and "as many frames as there are".
pub const INFINITE: u64 = u64::MAX;

/// Data types of an answer to an info query.
pub mod datatype {
    /// NUL-terminated text.
    pub const STRING: i32 = 1;
    /// Signed 32 bits.
    pub const INT32: i32 = 5;
    /// Unsigned 32 bits.
    pub const UINT32: i32 = 6;
    /// Unsigned 64 bits.
    pub const UINT64: i32 = 8;
    /// An address.
    pub const PTR: i32 = 10;
    /// One byte, 0 or 1.
    pub const BOOL8: i32 = 11;
    /// The size of an object in memory.
    pub const SIZET: i32 = 12;
}

/// Kinds of events; only NEW_BUFFER is raised here.
pub mod event {
    /// A filled buffer waits in the output queue.
    pub const NEW_BUFFER: i32 = 1;
    /// Highest standard event number.
    pub const LAST: i32 = 5;
}

/// How a device may be opened.
pub mod access {
    /// Look only.
    pub const READONLY: i32 = 2;
    /// Change settings, others may look.
    pub const CONTROL: i32 = 3;
    /// Nobody else may open it.
    pub const EXCLUSIVE: i32 = 4;
}

/// Operations of DSFlushQueue.
pub mod flush {
    /// Move queued buffers to the output queue.
    pub const INPUT_TO_OUTPUT: i32 = 0;
    /// Forget delivered buffers that were not fetched.
    pub const OUTPUT_DISCARD: i32 = 1;
    /// Queue every buffer for filling.
    pub const ALL_TO_INPUT: i32 = 2;
    /// Queue every buffer that is in no queue.
    pub const UNQUEUED_TO_INPUT: i32 = 3;
    /// Empty both queues.
    pub const ALL_DISCARD: i32 = 4;
}

/// Pixel formats by their PFNC number.
pub mod pixel_format {
    /// One byte of grey.
    pub const MONO8: u32 = 0x0108_0001;
    /// One byte a pixel behind a red-green colour filter.
    pub const BAYER_RG8: u32 = 0x0108_0009;
    /// Red, green, blue, a byte each.
    pub const RGB8: u32 = 0x0218_0014;
    /// GenTL's number for the 32-bit PFNC name space.
    pub const NAMESPACE_PFNC32: u64 = 4;
}

/// The payload is one image (its chunk data, if any, is announced apart).
pub const PAYLOAD_TYPE_IMAGE: usize = 1;

/// What this producer calls its transport: not one of the standard ones.
pub const TL_TYPE: &str = "Custom";
