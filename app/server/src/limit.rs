//! How often one network may send something, without keeping its address: what is remembered, for a few minutes and only in memory, is a
//! hash under a salt that is made at start and never written down.

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::net::IpAddr;

/// Half of a salted SHA-256.
pub(crate) type Print = [u8; 16];

/// What came in the last minutes.
pub(crate) struct Limit {
    salt: [u8; 32],
    window: TimeDelta,
    of_one: usize,
    of_all: usize,
    recent: VecDeque<(DateTime<Utc>, Print)>,
}

impl Limit {
    /// At most `of_one` from one network and `of_all` from everybody in so many minutes.
    pub(crate) fn new(salt: [u8; 32], minutes: i64, of_one: usize, of_all: usize) -> Limit {
        Limit { salt, window: TimeDelta::minutes(minutes), of_one, of_all, recent: VecDeque::new() }
    }

    /// Counts one more; or says in how many minutes there is room again.
    pub(crate) fn count(&mut self, from: Option<IpAddr>, now: DateTime<Utc>) -> Result<(), u32> {
        let print = print(&self.salt, from);
        self.recent.retain(|(at, _)| *at + self.window > now);
        let same: Vec<DateTime<Utc>> = self.recent.iter().filter(|(_, known)| *known == print).map(|(at, _)| *at).collect();
        let first = match (same.len() >= self.of_one, self.recent.len() >= self.of_all) {
            (true, _) => same.first().copied(),
            (false, true) => self.recent.front().map(|(at, _)| *at),
            (false, false) => None,
        };
        match first {
            Some(first) => Err(minutes_until(first + self.window, now)),
            None => {
                self.recent.push_back((now, print));
                Ok(())
            }
        }
    }
}

/// What stands for a network: of IPv6 the first half, which is one household.
pub(crate) fn print(salt: &[u8; 32], from: Option<IpAddr>) -> Print {
    let mut hash = Sha256::new_with_prefix(salt);
    match from.map(|from| from.to_canonical()) {
        Some(IpAddr::V4(address)) => hash.update(address.octets()),
        Some(IpAddr::V6(address)) => hash.update(&address.octets()[..8]),
        None => {}
    }
    let mut print = [0; 16];
    print.copy_from_slice(&hash.finalize()[..16]);
    print
}

fn minutes_until(then: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
    u32::try_from((then - now).num_seconds().max(1) as u64).unwrap_or(60).div_ceil(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a time")
    }

    fn from(text: &str) -> Option<IpAddr> {
        Some(text.parse().expect("an address"))
    }

    #[test]
    fn one_network_has_its_share_and_gets_it_again() {
        let mut limit = Limit::new([1; 32], 10, 2, 100);
        for (who, second, expected) in [
            ("192.0.2.1", 0, Ok(())),
            ("192.0.2.1", 60, Ok(())),
            ("192.0.2.1", 90, Err(9)),
            ("::ffff:192.0.2.1", 90, Err(9)),
            ("192.0.2.2", 90, Ok(())),
            ("2001:db8::1", 90, Ok(())),
            ("2001:db8::ffff:2", 90, Ok(())),
            ("2001:db8::3", 90, Err(10)),
            ("2001:db8:0:1::1", 90, Ok(())),
            ("192.0.2.1", 600, Ok(())),
            ("192.0.2.1", 601, Err(1)),
        ] {
            assert_eq!(limit.count(from(who), at(second)), expected, "{who} after {second} s");
        }
    }

    #[test]
    fn everybody_together_has_a_share_too_and_nothing_is_remembered_for_long() {
        let mut limit = Limit::new([1; 32], 10, 5, 3);
        for host in 0..3 {
            assert_eq!(limit.count(from(&format!("192.0.2.{host}")), at(host)), Ok(()));
        }
        assert_eq!(limit.count(from("192.0.2.9"), at(5)), Err(10));
        assert_eq!(limit.count(None, at(700)), Ok(()));
        assert_eq!(limit.recent.len(), 1);
    }
}
