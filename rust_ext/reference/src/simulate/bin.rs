//! The bin behind the gate.

/// Rejected parts, until a person takes them away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bin {
    parts: u64,
    full_since_ns: Option<u64>,
}

impl Bin {
    /// A part falls in.
    pub fn take(&mut self) {
        self.parts += 1;
    }

    /// Parts in it.
    pub fn parts(self) -> u64 {
        self.parts
    }

    /// A person empties it.
    pub fn empty(&mut self) {
        *self = Bin::default();
    }

    /// Whether it is full at `now_ns`, and whether it has been for `patience_ns` (0: for ever).
    pub fn look(&mut self, capacity: Option<u64>, patience_ns: u64, now_ns: u64) -> (bool, bool) {
        let full = capacity.is_some_and(|capacity| self.parts >= capacity);
        if !full {
            return (false, false);
        }
        let since_ns = *self.full_since_ns.get_or_insert(now_ns);
        (true, patience_ns > 0 && now_ns - since_ns >= patience_ns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_full_until_somebody_comes() {
        let mut bin = Bin::default();
        bin.take();
        assert_eq!(bin.look(Some(2), 50, 100), (false, false));
        bin.take();
        assert_eq!(bin.look(None, 50, 100), (false, false));
        assert_eq!(bin.look(Some(2), 50, 100), (true, false));
        assert_eq!(bin.look(Some(2), 50, 150), (true, true));
        assert_eq!(bin.look(Some(2), 0, 900), (true, false));
        bin.empty();
        assert_eq!(
            (bin.parts(), bin.look(Some(2), 50, 999)),
            (0, (false, false))
        );
    }
}
