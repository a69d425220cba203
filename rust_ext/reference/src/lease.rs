//! The right to pass parts, and its end.

use std::collections::VecDeque;

/// Heartbeats whose send time is kept, waiting for their grant.
pub const HEARTBEATS_REMEMBERED: usize = 64;

/// A lease ends at the gate's own send time of the answered heartbeat plus the
/// granted duration, so a grant that was long on its way grants nothing extra.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lease {
    sent: VecDeque<(u64, u64)>,
    last_heartbeat_no: u64,
    end_ns: u64,
    held: bool,
    /// Times that a held lease ran out.
    pub(crate) expiries: u64,
}

impl Lease {
    /// Numbers a heartbeat that is sent at `now_ns`.
    pub(crate) fn heartbeat(&mut self, now_ns: u64) -> u64 {
        self.last_heartbeat_no += 1;
        if self.sent.len() == HEARTBEATS_REMEMBERED {
            self.sent.pop_front();
        }
        self.sent.push_back((self.last_heartbeat_no, now_ns));
        self.last_heartbeat_no
    }

    /// Takes a grant for `heartbeat_no`; false where no such heartbeat of this
    /// session is waiting.
    pub(crate) fn grant(&mut self, heartbeat_no: u64, duration_ns: u64, now_ns: u64) -> bool {
        let Some(index) = self.sent.iter().position(|&(no, _)| no == heartbeat_no) else {
            return false;
        };
        let sent_ns = self.sent[index].1;
        self.sent.drain(..=index);
        self.end_ns = self.end_ns.max(sent_ns.saturating_add(duration_ns));
        self.held = self.held || now_ns < self.end_ns;
        true
    }

    /// Notices that the lease has run out.
    pub(crate) fn tick(&mut self, now_ns: u64) {
        if self.held && now_ns >= self.end_ns {
            self.held = false;
            self.expiries += 1;
        }
    }

    /// Nanoseconds left; 0 where none is held.
    pub(crate) fn left_ns(&self, now_ns: u64) -> u64 {
        if self.held {
            self.end_ns.saturating_sub(now_ns)
        } else {
            0
        }
    }

    /// A new session answers only its own heartbeats; what is held stands to its end.
    pub(crate) fn forget_heartbeats(&mut self) {
        self.sent.clear();
    }

    /// A new epoch begins without a lease.
    pub(crate) fn revoke(&mut self) {
        self.sent.clear();
        self.end_ns = 0;
        self.held = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_at_the_heartbeat_plus_duration_however_late_the_grant() {
        let mut lease = Lease::default();
        let no = lease.heartbeat(1_000);
        assert!(lease.grant(no, 300, 1_250));
        assert_eq!(lease.left_ns(1_250), 50);
        assert_eq!(lease.left_ns(1_300), 0);
        lease.tick(1_300);
        assert_eq!(lease.expiries, 1);
        lease.tick(1_400);
        assert_eq!(lease.expiries, 1);
    }

    #[test]
    fn a_grant_that_comes_after_its_end_grants_nothing() {
        let mut lease = Lease::default();
        let no = lease.heartbeat(1_000);
        assert!(lease.grant(no, 300, 1_301));
        assert_eq!(lease.left_ns(1_301), 0);
        lease.tick(1_400);
        assert_eq!(lease.expiries, 0);
    }

    #[test]
    fn a_grant_counts_once_and_an_older_one_shortens_nothing() {
        let mut lease = Lease::default();
        let first = lease.heartbeat(1_000);
        let second = lease.heartbeat(1_100);
        assert!(lease.grant(second, 300, 1_150));
        assert!(!lease.grant(second, 300, 1_150));
        assert!(!lease.grant(first, 900, 1_150));
        assert_eq!(lease.left_ns(1_150), 250);
    }
}
