//! What the operating system is asked for directly: clocks, priorities, locks.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

use crate::core::Now;

fn clock_ns(clock: libc::clockid_t) -> u64 {
    let mut at = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: `at` is a valid timespec for the kernel to write to.
    let rc = unsafe { libc::clock_gettime(clock, &mut at) };
    assert_eq!(rc, 0, "clock {clock} cannot be read");
    at.tv_sec as u64 * 1_000_000_000 + at.tv_nsec as u64
}

/// CLOCK_MONOTONIC.
pub fn mono_ns() -> u64 {
    clock_ns(libc::CLOCK_MONOTONIC)
}

/// Both clocks of this host.
pub fn now() -> Now {
    Now {
        mono_ns: mono_ns(),
        utc_ns: clock_ns(libc::CLOCK_REALTIME),
    }
}

/// Names the host's boot, within which CLOCK_MONOTONIC can be compared.
pub fn host_boot_id() -> io::Result<String> {
    Ok(std::fs::read_to_string("/proc/sys/kernel/random/boot_id")?
        .trim()
        .to_owned())
}

/// Takes an exclusive lock on `file` without waiting; it goes with the process.
pub fn lock(file: &File) -> io::Result<()> {
    // SAFETY: the descriptor is open for as long as `file` is borrowed.
    match unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Asks for the real-time policy for this thread and for wake-ups without
/// slack; answers whether the policy was granted.
pub fn fire_on_time() -> bool {
    let param = libc::sched_param { sched_priority: 20 };
    // SAFETY: both calls take plain values and a valid pointer to `param`, and
    // concern the calling thread only.
    unsafe {
        libc::prctl(libc::PR_SET_TIMERSLACK, 1, 0, 0, 0);
        let policy = libc::SCHED_FIFO | libc::SCHED_RESET_ON_FORK;
        libc::sched_setscheduler(0, policy, &param) == 0
    }
}

/// Puts this thread before those that have no one waiting, where permitted.
pub fn prefer() {
    set_nice(-10);
}

/// Puts this thread behind the others.
pub fn yield_to_others() {
    set_nice(10);
}

fn set_nice(nice: libc::c_int) {
    // SAFETY: plain values; on Linux, 0 names the calling thread.
    unsafe {
        libc::setpriority(libc::PRIO_PROCESS, 0, nice);
    }
}

/// A full disk or a reader that went away answers with an error, not a signal.
pub fn ignore_signals() {
    // SAFETY: SIG_IGN is a valid disposition for both signals.
    unsafe {
        libc::signal(libc::SIGPIPE, libc::SIG_IGN);
        libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_forward() {
        let first = now();
        let second = now();
        assert!(second.mono_ns >= first.mono_ns);
        assert!(first.utc_ns > 1_600_000_000_000_000_000);
        assert!(!host_boot_id().unwrap().is_empty());
    }

    #[test]
    fn a_lock_is_exclusive() {
        let path = std::env::temp_dir().join(format!("kenpin-lock-{}", std::process::id()));
        let first = File::create(&path).unwrap();
        let second = File::create(&path).unwrap();
        lock(&first).unwrap();
        assert!(lock(&second).is_err());
        drop(first);
        lock(&second).unwrap();
        std::fs::remove_file(path).unwrap();
    }
}
