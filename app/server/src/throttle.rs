//! How much one network may ask of what costs work anew for every request: searches, open data, pages made for one question. Pages that
//! are pressed once for everybody cost nothing and are never refused. What is remembered is a salted print of the network, for minutes
//! and only in memory (`limit`).

use crate::limit::{Print, print};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// What a network may ask at once: behind one address of a mobile network there are hundreds of people.
const BURST: f64 = 600.0;
/// What comes back every second.
const REFILL: f64 = 10.0;
/// Networks that are told apart. The rest of them share what one has.
const MOST: usize = 50_000;

/// What is left to each network.
pub(crate) struct Throttle {
    salt: [u8; 32],
    known: Mutex<Known>,
}

/// Networks by their print, and when those who have everything again were last forgotten.
#[derive(Default)]
struct Known {
    left: HashMap<Print, Left>,
    swept: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy)]
struct Left {
    units: f64,
    at: DateTime<Utc>,
}

impl Throttle {
    /// Nobody has asked yet.
    pub(crate) fn new(salt: [u8; 32]) -> Throttle {
        Throttle { salt, known: Mutex::default() }
    }

    /// Takes what a request costs; or says in how many seconds there is enough again.
    pub(crate) fn take(&self, from: IpAddr, cost: f64, now: DateTime<Utc>) -> Result<(), u32> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let print = print(&self.salt, Some(from));
        let key = if known.has_room(&print, now) { print } else { Print::default() };
        let left = known.left.entry(key).or_insert(Left { units: BURST, at: now });
        let units = left.now(now);
        match units >= cost {
            true => *left = Left { units: units - cost, at: now },
            false => return Err(((cost - units) / REFILL).ceil().max(1.0) as u32),
        }
        Ok(())
    }
}

impl Known {
    /// Whether this network can be told apart. Making room costs a look at all of them, so it is done once a second at most.
    fn has_room(&mut self, print: &Print, now: DateTime<Utc>) -> bool {
        if self.left.len() < MOST || self.left.contains_key(print) {
            return true;
        }
        if self.swept.is_none_or(|swept| now - swept > TimeDelta::seconds(1)) {
            self.left.retain(|_, left| left.now(now) < BURST);
            self.swept = Some(now);
        }
        self.left.len() < MOST
    }
}

impl Left {
    fn now(&self, now: DateTime<Utc>) -> f64 {
        let seconds = (now - self.at).num_milliseconds().max(0) as f64 / 1000.0;
        (self.units + seconds * REFILL).min(BURST)
    }
}

/// What a request costs, by the work it makes.
pub(crate) fn cost(path: &str, query: &str) -> f64 {
    let below_language = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
    match path {
        hsds if hsds.starts_with("/api/hsds/") && query.contains("ndjson") => 60.0,
        hsds if hsds.starts_with("/api/hsds/") && query.contains("search=") => 5.0,
        api if api.starts_with("/api/") => 1.0,
        feed if feed.starts_with("/feeds/") || feed == "/sitemap.xml" => 2.0,
        file if [".ics", ".vcf", ".jsonld", "/city.json", "/sensitive.json"].iter().any(|end| file.ends_with(end)) => 2.0,
        _ if ["search", "for-me", "plan"].contains(&below_language) => 1.0,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a time")
    }

    fn from(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_network_has_its_share_and_gets_it_again() {
        let throttle = Throttle::new([1; 32]);
        for (who, cost, second, expected) in [
            ("192.0.2.1", 600.0, 0, Ok(())),
            ("192.0.2.1", 60.0, 0, Err(6)),
            ("::ffff:192.0.2.1", 1.0, 0, Err(1)),
            ("192.0.2.2", 60.0, 0, Ok(())),
            ("2001:db8::1", 600.0, 0, Ok(())),
            ("2001:db8::ffff:2", 1.0, 0, Err(1)),
            ("192.0.2.1", 60.0, 5, Err(1)),
            ("192.0.2.1", 60.0, 6, Ok(())),
            ("192.0.2.1", 1.0, 6, Err(1)),
            ("192.0.2.1", 600.0, 100, Ok(())),
        ] {
            assert_eq!(throttle.take(from(who), cost, at(second)), expected, "{who} {cost} after {second} s");
        }
    }

    /// Who comes from everywhere at once fills no memory; whoever is told apart already keeps what is theirs.
    #[test]
    fn memory_has_an_end() {
        let throttle = Throttle::new([1; 32]);
        for number in 0..MOST as u32 {
            assert_eq!(throttle.take(IpAddr::from(number.to_be_bytes()), 1.0, at(0)), Ok(()));
        }
        for number in 0..700_u32 {
            let taken = throttle.take(IpAddr::from([10, 255, (number >> 8) as u8, number as u8]), 1.0, at(0));
            assert_eq!(taken.is_ok(), number < 600, "{number}");
        }
        assert_eq!(throttle.take(IpAddr::from(7_u32.to_be_bytes()), 1.0, at(0)), Ok(()));
        assert!(throttle.known.lock().expect("a lock").left.len() <= MOST + 1);
        assert_eq!(throttle.take(from("192.0.2.9"), 1.0, at(60)), Ok(()), "whoever has everything again is forgotten");
        assert_eq!(throttle.known.lock().expect("a lock").left.len(), 1);
    }

    #[test]
    fn what_is_pressed_once_costs_nothing() {
        for (path, query, expected) in [
            ("/uk/services/pzon-wroclaw", "", 0.0),
            ("/uk/", "", 0.0),
            ("/assets/suggest.js", "", 0.0),
            ("/uk/search", "q=a", 1.0),
            ("/api/search", "q=a", 1.0),
            ("/api/hsds/services", "page=2", 1.0),
            ("/api/hsds/services", "search=a", 5.0),
            ("/api/hsds/services", "format=ndjson", 60.0),
            ("/uk/services/pzon-wroclaw/hours.ics", "", 2.0),
            ("/sitemap.xml", "", 2.0),
        ] {
            assert_eq!(cost(path, query), expected, "{path}?{query}");
        }
    }
}
