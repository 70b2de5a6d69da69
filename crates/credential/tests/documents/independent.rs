//! The same files before verifiers written by others: Digital Bazaar's for badges and status lists, `jose` for JWTs.

use std::io::Write as _;
use std::process::{Command, Stdio};

use credential::{Certificate, StatusList, sign};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::certificates::{key, other_key, short, usual};

#[derive(Debug, Deserialize)]
struct Verdict {
    accepted: bool,
    why: String,
}

/// What the others say of each file, a kind and its text, on a day, with some certificates revoked.
fn verdicts(now: &str, revoked: &[u32], files: &[(&str, &str)]) -> Vec<Verdict> {
    let from: Timestamp = "2026-11-25T12:00:00Z".parse().expect("a moment");
    let url = usual().status.list_url;
    let list = StatusList::new(&url, from, from + SignedDuration::from_hours(24 * 365), revoked.iter().copied());
    let files: Vec<_> = files.iter().map(|(kind, text)| json!({ "kind": kind, "text": text })).collect();
    let request = json!({
        "now": now,
        "keys": [key().public().did()],
        "statusLists": { url: list.sign(&key()).expect("it can be signed") },
        "files": files,
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../e2e/credential/verify.js");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("node: {error}; install it: apt-get install -y nodejs npm"));
    let mut input = node.stdin.take().expect("a pipe");
    input.write_all(request.to_string().as_bytes()).expect("node reads");
    drop(input);
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node {script} failed; have its packages been installed? npm --prefix e2e ci");
    serde_json::from_slice(&output.stdout).expect("verdicts")
}

const TODAY: &str = "2026-11-26T00:00:00Z";

fn badge(certificate: &Certificate) -> credential::Badge {
    sign(certificate, &key()).expect("it can be signed")
}

/// One with everything that could be escaped differently.
fn awkward() -> Certificate {
    let mut certificate = usual();
    certificate.holder = "Ada \"d’Œ\"\\n\u{1}\u{7f}\u{85}\u{2028} 𝔸<&>\t王".to_owned();
    certificate.exam.criteria = "une\r\ndeux\u{c}\u{8}".to_owned();
    certificate.themes[1].title = certificate.themes[0].title.clone();
    certificate.themes[1].score = certificate.themes[0].score;
    certificate
}

#[test]
fn others_accept_what_we_sign() {
    let badges = [badge(&usual()), badge(&short()), badge(&awkward())];
    let files: Vec<_> = badges.iter().flat_map(|badge| [("json", &*badge.json), ("jwt", &*badge.jwt)]).collect();
    for (verdict, (kind, text)) in verdicts(TODAY, &[3], &files).iter().zip(&files) {
        assert!(verdict.accepted, "{kind} {text}: {}", verdict.why);
    }
}

#[test]
fn others_refuse_a_badge_with_one_byte_changed() {
    let badge = badge(&usual());
    let last = badge.jwt.len() - 1;
    let flip = |place: usize| {
        let mut bytes = badge.jwt.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).expect("ASCII")
    };
    let changed = [
        ("json", badge.json.replace("Camille", "Kamille")),
        ("json", badge.json.replace("\"value\":\"34\"", "\"value\":\"39\"")),
        ("json", badge.json.replace("identity-checked", "identity-Checked")),
        ("json", badge.json.replace("2029-11-25", "2039-11-25")),
        ("json", badge.json.replace("\"statusListIndex\":\"94567\"", "\"statusListIndex\":\"94568\"")),
        ("json", badge.json.replace("\"name\":\"Mesurer\"", "\"honours\":\"all\",\"name\":\"Mesurer\"")),
        // The very last letter carries bits that not every decoder looks at.
        ("jwt", flip(last - 1)),
        ("jwt", flip(last / 2)),
        ("json", sign(&usual(), &other_key()).expect("it can be signed").json),
        ("jwt", sign(&usual(), &other_key()).expect("it can be signed").jwt),
    ];
    assert!(changed.iter().all(|(_, text)| *text != badge.json && *text != badge.jwt));
    let files: Vec<_> = changed.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    for (verdict, (kind, text)) in verdicts(TODAY, &[3], &files).iter().zip(&files) {
        assert!(!verdict.accepted, "{kind} {text}");
    }
}

#[test]
fn others_see_that_a_badge_was_revoked_or_has_expired() {
    let badge = badge(&usual());
    let files = [("json", badge.json.as_str())];
    assert!(verdicts(TODAY, &[94_566, 94_568], &files)[0].accepted);
    let revoked = &verdicts(TODAY, &[94_567], &files)[0];
    assert!(!revoked.accepted && revoked.why == "revoked", "{}", revoked.why);
    let later = &verdicts("2029-11-26T00:00:00Z", &[], &files)[0];
    assert!(!later.accepted && later.why.contains("validUntil"), "{}", later.why);
}

#[test]
fn the_secret_is_in_nothing_that_is_published() {
    let file = key().to_file();
    let secret: &str =
        file.lines().find_map(|line| line.strip_prefix("secret = ")).expect("a secret").trim_matches('"');
    let badge = badge(&usual());
    let jwt: Vec<_> = badge.jwt.split('.').collect();
    let header = data_encoding::BASE64URL_NOPAD.decode(jwt[0].as_bytes()).expect("base64url");
    let header: Value = serde_json::from_slice(&header).expect("JSON");
    for published in [badge.json, header.to_string(), credential::profile(&usual().academy, &[key().public().clone()])]
    {
        assert!(!published.contains(secret) && !published.contains("\"d\""), "{published}");
    }
}
