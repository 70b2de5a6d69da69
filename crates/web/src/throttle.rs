//! How often one address may ask for what could be guessed, or for what fills the database: a small table of counts, bounded
//! however many ask. Each node counts for itself. Time is handed in.
//!
//! Codes hold 80 bits, so nobody finds one by trying; this keeps who tries all the same from wearing the server out, and names
//! from being tried one after another. A mock exam writes forty rows for whoever asks, without an account: a class behind one
//! address may all sit it, a robot may not go on for ever.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::app::App;
use crate::fault::Fault;

/// Ten minutes, in milliseconds.
const TEN_MINUTES: i64 = 10 * 60_000;
/// An hour, in milliseconds.
const HOUR: i64 = 60 * 60_000;
/// Most addresses counted at once; beyond, the oldest half is forgotten.
const MOST: usize = 20_000;

/// What is counted.
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
    /// A mock exam begun.
    Mock,
}

impl Act {
    /// How often one address may, and in how many milliseconds.
    fn most(self) -> (u32, i64) {
        match self {
            Self::UnknownCode | Self::File => (30, TEN_MINUTES),
            Self::Name | Self::List => (10, TEN_MINUTES),
            Self::Mock => (60, HOUR),
        }
    }

    /// How often all addresses together may in that time, where what they do is kept.
    fn most_of_all(self) -> Option<u32> {
        match self {
            Self::Mock => Some(2000),
            Self::UnknownCode | Self::Name | Self::File | Self::List => None,
        }
    }
}

/// The counts: since when, and how often. Without an address, those of all together.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<Counts>);

type Counts = HashMap<(Act, Option<IpAddr>), (i64, u32)>;

/// Why something may not be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refused {
    /// Seconds until it may.
    pub(crate) seconds: u64,
    /// Whether it is not this address alone that did it too often.
    pub(crate) all: bool,
    /// Whether it is the first time that this is refused since it was last allowed.
    pub(crate) first: bool,
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Self {
        Self::TooMany(refused.seconds)
    }
}

impl Throttle {
    /// Whether this address may, without counting it.
    pub(crate) fn allows(&self, act: Act, from: &Client, now: i64) -> Result<(), Refused> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        look(&mut counts, act, from, now)
    }

    /// Counts that it was done.
    pub(crate) fn count(&self, act: Act, from: &Client, now: i64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        add(&mut counts, act, from, now);
    }

    /// Whether this address may; if so it is counted, so that many at once are no more than many one by one.
    pub(crate) fn take(&self, act: Act, from: &Client, now: i64) -> Result<(), Refused> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        look(&mut counts, act, from, now)?;
        add(&mut counts, act, from, now);
        Ok(())
    }
}

fn look(counts: &mut Counts, act: Act, from: &Client, now: i64) -> Result<(), Refused> {
    let (most, window) = act.most();
    for (address, most) in [(Some(from.0), Some(most)), (None, act.most_of_all())] {
        let (Some(most), Some((since, count))) = (most, counts.get_mut(&(act, address))) else { continue };
        if *count < most || now - *since >= window {
            continue;
        }
        let first = *count == most;
        if first {
            // Not the address itself: the privacy page says that none is written down.
            tracing::warn!(?act, all = address.is_none(), most, "asked for too often: refused until its time is over");
            // One more than ever counted: that it was said is known.
            *count += 1;
        }
        let seconds = u64::try_from((*since + window - now) / 1000 + 1).unwrap_or(1);
        return Err(Refused { seconds, all: address.is_none(), first });
    }
    Ok(())
}

fn add(counts: &mut Counts, act: Act, from: &Client, now: i64) {
    let (_, window) = act.most();
    if counts.len() >= MOST {
        counts.retain(|(act, _), (since, _)| now - *since < act.most().1);
        if counts.len() >= MOST {
            let mut times: Vec<i64> = counts.values().map(|(since, _)| *since).collect();
            times.sort_unstable();
            let middle = times.get(MOST / 2).copied().unwrap_or(now);
            counts.retain(|(_, address), (since, _)| address.is_none() || *since > middle);
        }
    }
    for address in [Some(from.0), None].into_iter().take(if act.most_of_all().is_some() { 2 } else { 1 }) {
        let (since, count) = counts.entry((act, address)).or_insert((now, 0));
        if now - *since >= window {
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
            assert_eq!(throttle.take(Act::Name, &one, 1000), Ok(()));
        }
        let refused = |first| Err(Refused { seconds: 600, all: false, first });
        assert_eq!(throttle.take(Act::Name, &one, 2000), refused(true));
        assert_eq!(throttle.take(Act::Name, &one, 2000), refused(false), "said once");
        assert_eq!(throttle.allows(Act::Name, &other, 2000), Ok(()));
        assert_eq!(throttle.allows(Act::File, &one, 2000), Ok(()));
        assert_eq!(throttle.take(Act::Name, &one, 1000 + TEN_MINUTES), Ok(()));
        assert_eq!(throttle.take(Act::Name, &one, 1000 + TEN_MINUTES), Ok(()));
    }

    #[test]
    fn mock_exams_are_counted_for_one_address_and_for_all() {
        let throttle = Throttle::default();
        let class = client("192.0.2.1");
        for pupil in 0..60 {
            assert_eq!(throttle.take(Act::Mock, &class, pupil), Ok(()));
        }
        assert!(throttle.take(Act::Mock, &class, 100).is_err_and(|refused| !refused.all && refused.seconds == 3600));
        for n in 60..2000 {
            assert_eq!(throttle.take(Act::Mock, &Client(IpAddr::V4((n / 50).into())), 200), Ok(()), "{n}");
        }
        let another = client("192.0.2.2");
        assert!(throttle.take(Act::Mock, &another, 300).is_err_and(|refused| refused.all));
        assert_eq!(throttle.take(Act::Mock, &another, HOUR), Ok(()));
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
