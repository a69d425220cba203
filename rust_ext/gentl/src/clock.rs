//! Time: the host's monotonic nanoseconds, and the camera's own clock.
//!
//! A camera never shares the host's clock, so neither does this one: it starts at a random value when the device is
//! opened. Whoever wants host time has to map it (TimestampLatch), as with any camera.

pub use kenpin_ring::monotonic_ns;

/// 64 unpredictable bits.
pub fn random() -> u64 {
    let mut bytes = [0u8; 8];
    // SAFETY: the buffer is 8 bytes long; a short answer leaves zeros, which the time below still disturbs.
    unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
    u64::from_ne_bytes(bytes) ^ monotonic_ns()
}

/// A device's clock: nanoseconds since it was opened, plus a random offset.
#[derive(Clone, Copy, Debug)]
pub struct DeviceClock {
    opened_ns: u64,
    offset_ns: u64,
}

impl DeviceClock {
    /// A clock that starts now, somewhere within the first twelve days of its epoch.
    pub fn start() -> Self {
        Self {
            opened_ns: monotonic_ns(),
            offset_ns: 1_000_000_000_000 + random() % 1_000_000_000_000_000,
        }
    }

    /// Device time of an instant of the host's monotonic clock.
    pub fn device_ns(&self, host_ns: u64) -> u64 {
        self.offset_ns
            .saturating_add(host_ns)
            .saturating_sub(self.opened_ns)
    }

    /// Device time now.
    pub fn now_ns(&self) -> u64 {
        self.device_ns(monotonic_ns())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_with_the_host_but_elsewhere() {
        let (a, b) = (DeviceClock::start(), DeviceClock::start());
        let host = monotonic_ns();
        assert_eq!(a.device_ns(host + 5_000) - a.device_ns(host), 5_000);
        assert_ne!(a.device_ns(host), b.device_ns(host));
        assert!(a.now_ns() > 1_000_000_000_000);
    }
}
