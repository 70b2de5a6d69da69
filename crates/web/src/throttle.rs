//! How often one address may ask for what could be guessed: a small table of counts, bounded however many ask.
//!
//! Codes hold 80 bits, so nobody finds one by trying; this keeps who tries all the same from wearing the server out, and names
//! from being tried one after another. Time is handed in.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::app::App;
use crate::fault::Fault;

/// How long counts are kept, in milliseconds.
const WINDOW: i64 = 10 * 60_000;
/// Most addresses counted at once; beyond, the oldest half is forgotten.
const MOST: usize = 20_000;

/// What is counted, and how often it may be done in ten minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Act {
    /// A code that nothing was issued under.
    UnknownCode,
    /// A name tried on a certificate.
    Name,
    /// A file handed in.
    File,
    /// A list of codes handed in.
    List,
}

impl Act {
    fn most(self) -> u32 {
        match self {
            Self::UnknownCode | Self::File => 30,
            Self::Name | Self::List => 10,
        }
    }
}

/// The counts.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<HashMap<(Act, IpAddr), (i64, u32)>>);

impl Throttle {
    /// Whether this address may; else the seconds it has to wait.
    pub(crate) fn allows(&self, act: Act, from: &Client, now: i64) -> Result<(), Fault> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get(&(act, from.0)) {
            Some((since, count)) if *count >= act.most() && now - since < WINDOW => {
                Err(Fault::TooMany(u64::try_from((since + WINDOW - now) / 1000 + 1).unwrap_or(1)))
            }
            _ => Ok(()),
        }
    }

    /// Counts that it was done.
    pub(crate) fn count(&self, act: Act, from: &Client, now: i64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST {
            counts.retain(|_, (since, _)| now - *since < WINDOW);
            if counts.len() >= MOST {
                let mut times: Vec<i64> = counts.values().map(|(since, _)| *since).collect();
                times.sort_unstable();
                let middle = times.get(MOST / 2).copied().unwrap_or(now);
                counts.retain(|_, (since, _)| *since > middle);
            }
        }
        let (since, count) = counts.entry((act, from.0)).or_insert((now, 0));
        if now - *since >= WINDOW {
            (*since, *count) = (now, 0);
        }
        *count += 1;
    }
}

/// The address that a request comes from. Behind proxies, the one that the outermost of them saw: what stands further left in
/// `X-Forwarded-For` anybody can write. Of IPv6 the network counts, which one subscriber has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Client(IpAddr);

impl FromRequestParts<std::sync::Arc<App>> for Client {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &std::sync::Arc<App>) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let named = app.proxies.checked_sub(1).and_then(|place| {
            let lines = parts.headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok());
            let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
            hops.iter().rev().nth(place)?.parse().ok()
        });
        Ok(Self(network(named.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))))
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
        four => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str) -> Client {
        Client(network(address.parse().expect("an address")))
    }

    #[test]
    fn who_asks_too_often_waits_and_others_do_not() {
        let throttle = Throttle::default();
        let (one, other) = (client("192.0.2.1"), client("192.0.2.2"));
        for _ in 0..10 {
            assert!(throttle.allows(Act::Name, &one, 1000).is_ok());
            throttle.count(Act::Name, &one, 1000);
        }
        assert!(matches!(throttle.allows(Act::Name, &one, 2000), Err(Fault::TooMany(600))));
        assert!(throttle.allows(Act::Name, &other, 2000).is_ok());
        assert!(throttle.allows(Act::File, &one, 2000).is_ok());
        assert!(throttle.allows(Act::Name, &one, 1000 + WINDOW).is_ok());
        throttle.count(Act::Name, &one, 1000 + WINDOW);
        assert!(throttle.allows(Act::Name, &one, 1000 + WINDOW).is_ok());
    }

    #[test]
    fn the_table_stays_small_however_many_ask() {
        let throttle = Throttle::default();
        for n in 0..3 * u32::try_from(MOST).expect("small") {
            throttle.count(Act::File, &Client(IpAddr::V4(n.into())), i64::from(n));
        }
        assert!(throttle.0.lock().expect("whole").len() <= MOST);
    }

    #[test]
    fn an_ipv6_subscriber_is_one_address() {
        assert_eq!(client("2001:db8::1"), client("2001:db8::ffff:1"));
        assert_ne!(client("2001:db8::1"), client("2001:db8:0:1::1"));
        assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
    }
}
