//! A file mapped into memory, seen through atomics and raw pointers only.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU8, Ordering};

/// The page size that layouts are aligned to, whatever the machine's own.
pub(crate) const PAGE_BYTES: usize = 4096;

/// Types that may be laid over shared bytes.
///
/// # Safety
/// The type is `repr(C)`, made of atomic integers (and arrays of them) only,
/// so that every bit pattern is valid and every access is atomic.
pub(crate) unsafe trait Shared {}

/// A shared mapping of the first `len` bytes of a file; unmapped on drop.
pub(crate) struct Mapping {
    base: NonNull<u8>,
    len: usize,
}

// SAFETY: the mapping is plain memory that any thread may reach; what lies in
// it is only touched through atomics or under the protocol of its owner.
unsafe impl Send for Mapping {}
// SAFETY: as above.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Maps `len` bytes of `file`, which the caller has checked to be there.
    pub(crate) fn new(file: &File, len: usize, writable: bool) -> io::Result<Self> {
        let access = if writable {
            libc::PROT_READ | libc::PROT_WRITE
        } else {
            libc::PROT_READ
        };
        // SAFETY: a new mapping at an address of the kernel's choice, of an
        // open file; it replaces nothing.
        let base = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                len,
                access,
                libc::MAP_SHARED,
                file.as_raw_fd(),
                0,
            )
        };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let base = NonNull::new(base.cast()).ok_or_else(|| io::Error::other("mmap gave null"))?;
        Ok(Self { base, len })
    }

    /// A typed view of the bytes at `offset`; None when it would not fit.
    pub(crate) fn view<T: Shared>(&self, offset: usize) -> Option<&T> {
        let end = offset.checked_add(size_of::<T>())?;
        if end > self.len || !offset.is_multiple_of(align_of::<T>()) {
            return None;
        }
        // SAFETY: in bounds, aligned (the base is page aligned), and `Shared`
        // promises that any bytes are a valid T that is accessed atomically.
        Some(unsafe { &*self.base.as_ptr().add(offset).cast::<T>() })
    }

    /// The address of `len` bytes at `offset`; None when they would not fit.
    pub(crate) fn bytes(&self, offset: usize, len: usize) -> Option<NonNull<u8>> {
        if offset.checked_add(len)? > self.len {
            return None;
        }
        // SAFETY: offset is within the mapping.
        Some(unsafe { self.base.add(offset) })
    }

    /// Makes every page present and writable for this process, so that the
    /// first frame pays no page faults.
    pub(crate) fn fault_in(&self) -> io::Result<()> {
        // SAFETY: the range is exactly this mapping.
        let answer = unsafe {
            libc::madvise(
                self.base.as_ptr().cast(),
                self.len,
                libc::MADV_POPULATE_WRITE,
            )
        };
        if answer == 0 {
            return Ok(());
        }
        let error = io::Error::last_os_error();
        if error.raw_os_error() != Some(libc::EINVAL) {
            return Err(error);
        }
        // A kernel older than 5.14: touch each page without changing it.
        for offset in (0..self.len).step_by(PAGE_BYTES) {
            // SAFETY: in bounds; an atomic no-op write, harmless to others.
            let byte = unsafe { &*self.base.as_ptr().add(offset).cast::<AtomicU8>() };
            byte.fetch_or(0, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: this mapping was made by `new` and nobody can reach it now.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.len) };
    }
}
