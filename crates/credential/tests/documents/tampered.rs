//! Files that somebody changed: no change to what is signed goes unseen, and none makes the reader fall over.

use std::sync::LazyLock;

use credential::{
    Certificate, Format, STATUS_LIST_LENGTH, Signed, StatusError, StatusList, Unreadable, Verdict, bake_png, bake_svg,
    certificate_pdf, sign, verify_file,
};
use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::certificate::{forms, pdf, read};
use crate::certificates::{key, other_key, page, usual};

/// The usual certificate in every form; made once.
static FORMS: LazyLock<Vec<(Format, Vec<u8>)>> = LazyLock::new(|| forms(&usual()));

/// Where the signed badge stands in a file.
fn badge_in(format: Format, bytes: &[u8]) -> std::ops::Range<usize> {
    let find = |needle: &[u8], from: usize| {
        let place = bytes[from..].windows(needle.len()).position(|window| window == needle);
        from + place.expect("it is there")
    };
    match format {
        Format::Json | Format::Jwt | Format::Pdf => 0..bytes.len(),
        Format::Svg => {
            let start = find(b"<![CDATA[", 0) + 9;
            start..find(b"]]>", start)
        }
        Format::Png => {
            let start = find(b"iTXt", 0);
            let length = u32::from_be_bytes(bytes[start - 4..start].try_into().expect("four bytes"));
            start - 4..start + 4 + length as usize + 4
        }
    }
}

/// That a changed file is not believed: if anything of it is, it is what was signed.
fn refused(bytes: &[u8], signed: &Certificate) -> Result<(), TestCaseError> {
    match read(bytes).verdict {
        Verdict::Genuine(_) => Err(TestCaseError::fail("a changed file is taken for genuine")),
        Verdict::PageAltered(found) => {
            prop_assert_eq!(&found.certificate, signed);
            Ok(())
        }
        Verdict::Altered { .. } | Verdict::UnknownKey { .. } | Verdict::NotOurs | Verdict::Unreadable(_) => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_byte_changed_anywhere_in_what_is_signed_is_seen(place in any::<Index>(), change in 1_u8..=255) {
        for (format, mut bytes) in FORMS.clone() {
            let signed = badge_in(format, &bytes);
            bytes[signed.start + place.index(signed.len())] ^= change;
            refused(&bytes, &usual())?;
        }
    }

    #[test]
    fn bytes_cut_off_or_put_in_are_seen(place in any::<Index>(), put in prop::collection::vec(any::<u8>(), 1..20)) {
        for (format, bytes) in FORMS.clone() {
            let signed = badge_in(format, &bytes);
            // Space around and between words is nobody's.
            let blank = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
            let place = signed.start + place.index(signed.len());
            let rest = bytes[place..].to_vec();
            if !blank(&put) {
                let grown = [&bytes[..place], &put, &rest].concat();
                refused(&grown, &usual())?;
            }
            if format != Format::Svg && !blank(&rest) {
                refused(&bytes[..place], &usual())?;
            }
        }
    }

    #[test]
    fn no_bytes_whatever_make_it_panic(
        start in prop::sample::select(vec![
            "", "%PDF-1.7\n", "\u{89}PNG\r\n\u{1a}\n", "<svg xmlns:o=\"https://purl.imsglobal.org/ob/v3p0\">", "{\"", "eyJ",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let start: Vec<u8> = start.chars().map(|c| c as u8).collect();
        refused(&[start, rest].concat(), &usual())?;
    }

    #[test]
    fn no_change_to_a_status_list_goes_unseen(place in any::<Index>(), change in 1_u8..=127) {
        let mut bytes = list([94_567]).sign(&key()).unwrap().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = (bytes[place] ^ change) & 0x7f;
        let text = String::from_utf8(bytes).unwrap();
        prop_assert!(StatusList::read(&text, &[key().public().clone()]).is_err());
    }
}

/// The badge's JSON after a change, signature and all left as they were.
fn changed(change: impl FnOnce(&mut Value)) -> Verdict {
    let badge = sign(&usual(), &key()).expect("it can be signed").json;
    let mut badge: Value = serde_json::from_str(&badge).expect("JSON");
    change(&mut badge);
    read(badge.to_string().as_bytes()).verdict
}

fn altered() -> Verdict {
    Verdict::Altered { code: Some(usual().code) }
}

#[test]
fn every_single_value_of_a_badge_is_signed() {
    fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                fields
                    .iter()
                    .for_each(|(name, value)| leaves(value, &format!("{path}/{}", name.replace('/', "~1")), found));
            }
            Value::Array(items) => {
                (0..).zip(items).for_each(|(place, value): (u32, _)| leaves(value, &format!("{path}/{place}"), found));
            }
            _ => found.push(path.to_owned()),
        }
    }
    let badge: Value = serde_json::from_str(&sign(&usual(), &key()).unwrap().json).unwrap();
    let mut paths = Vec::new();
    leaves(&badge, "", &mut paths);
    assert!(paths.len() > 80, "{paths:?}");
    for path in paths {
        let verdict = changed(|badge| {
            let value = badge.pointer_mut(&path).expect("it is there");
            *value = match &*value {
                Value::String(text) => json!(format!("{text}1")),
                _ => json!(true),
            };
        });
        let refused = matches!(verdict, Verdict::Altered { .. });
        // A badge that names another issuer is not said to be ours.
        assert!(refused || path == "/issuer/id" && verdict == Verdict::NotOurs, "{path}: {verdict:?}");
    }
}

#[test]
fn nothing_can_be_added_that_nobody_signed() {
    assert_eq!(changed(|badge| badge["honours"] = json!("summa cum laude")), altered());
    assert_eq!(changed(|badge| badge["credentialSubject"]["role"] = json!("Director")), altered());
    assert_eq!(changed(|badge| badge["@context"] = json!([{ "@vocab": "https://example.org/" }])), altered());
    assert_eq!(changed(|badge| badge["credentialSubject"]["@id"] = json!("_:poison")), altered());
    assert_eq!(changed(|badge| badge["proof"] = json!([badge["proof"], badge["proof"]])), altered());
    assert_eq!(changed(|badge| badge["proof"]["domain"] = json!("example.org")), altered());
    assert_eq!(changed(|badge| drop(badge.as_object_mut().unwrap().remove("proof"))), altered());

    // A second value for the same name: readers differ in which they take.
    let badge = sign(&usual(), &key()).unwrap().json;
    let twice = badge.replacen("\"name\":", "\"name\":\"Doctor\",\"name\":", 1);
    assert_ne!(twice, badge);
    assert_eq!(read(twice.as_bytes()).verdict, altered());
}

#[test]
fn a_key_that_is_not_the_academys_is_named_and_an_old_one_is_known() {
    let badge = sign(&usual(), &other_key()).unwrap();
    let page = certificate_pdf(&page(&usual()), &badge.json, &other_key()).unwrap();
    for bytes in [badge.json.as_bytes(), badge.jwt.as_bytes(), &bake_png(&badge.json), &page] {
        let issuer = other_key().public().did();
        assert_eq!(read(bytes).verdict, Verdict::UnknownKey { issuer: issuer.clone() });
        let both = [key().public().clone(), other_key().public().clone()];
        let expected = Signed { certificate: usual(), issuer };
        assert_eq!(verify_file(bytes, &both).verdict, Verdict::Genuine(Box::new(expected)));
    }
}

#[test]
fn a_page_around_a_true_badge_is_not_believed() {
    let certificate = usual();
    let badge = sign(&certificate, &key()).unwrap();
    let true_data =
        Verdict::PageAltered(Box::new(Signed { certificate: certificate.clone(), issuer: key().public().did() }));

    // A page in another's name, sealed with a key of one's own.
    let mut forged = page(&certificate);
    forged.statement.learner = "Mallory Malvers".to_owned();
    let forged = certificate_pdf(&forged, &badge.json, &other_key()).unwrap();
    assert_eq!(read(&forged).verdict, true_data);

    // A change appended in the way that PDF itself provides.
    let mut appended = pdf(&certificate);
    appended.extend_from_slice(b"xref\n0 0\ntrailer\n<</Size 69/Root 1 0 R>>\nstartxref\n99\n%%EOF\n");
    assert_eq!(read(&appended).verdict, true_data);

    // The signature taken off.
    let whole = pdf(&certificate);
    let place = whole.windows(17).position(|window| window == b"\n%tilia-signature").unwrap();
    assert_eq!(read(&whole[..=place]).verdict, true_data);

    // Bytes before the file, which readers skip.
    assert_eq!(read(&[b"hello\n", whole.as_slice()].concat()).verdict, true_data);
}

#[test]
fn jwts_that_choose_their_own_algorithm_or_key_are_refused() {
    let jwt = sign(&usual(), &key()).unwrap().jwt;
    let parts: Vec<&str> = jwt.split('.').collect();
    let with_header = |header: Value, signature: &str| {
        let header = BASE64URL_NOPAD.encode(header.to_string().as_bytes());
        format!("{header}.{}.{signature}", parts[1])
    };
    let mut header: Value = serde_json::from_slice(&BASE64URL_NOPAD.decode(parts[0].as_bytes()).unwrap()).unwrap();
    assert_eq!(header["jwk"].get("d"), None, "the secret never leaves");
    assert_eq!(read(with_header(json!({ "alg": "none" }), "").as_bytes()).verdict, altered());
    assert_eq!(read(with_header(json!({ "alg": "HS256" }), parts[2]).as_bytes()).verdict, altered());

    // Signed anew by a key that the header brings along, the issuer left as it was.
    let forger = other_key();
    let other = sign(&usual(), &forger).unwrap().jwt;
    let other: Vec<&str> = other.split('.').collect();
    header["jwk"] = json!("their own");
    for forged in [format!("{}.{}.{}", other[0], parts[1], other[2]), with_header(header, other[2])] {
        assert_eq!(read(forged.as_bytes()).verdict, altered());
    }
}

#[test]
fn bombs_cost_no_more_than_their_fuse() {
    let started = std::time::Instant::now();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b'{'), 256 << 20), &mut packed).unwrap();
    let packed = packed.finish().unwrap();
    let stream = [b"1 0 obj<</Filter/FlateDecode>>stream\n", packed.as_slice(), b"endstream\n"].concat();
    let bomb = [b"%PDF-1.7\n", stream.repeat(12).as_slice()].concat();
    assert_eq!(read(&bomb).verdict, Verdict::NotOurs);

    let laughs: String =
        (0..9).map(|level| format!("<!ENTITY l{} \"&l{level};&l{level};&l{level};&l{level};\">", level + 1)).collect();
    let laughs = format!("<!DOCTYPE svg [<!ENTITY l0 \"ha\">{laughs}]><svg>&l9;</svg>");
    assert_eq!(read(laughs.as_bytes()).verdict, Verdict::Unreadable(Unreadable::Damaged));

    let deep = "[".repeat(60_000);
    assert_eq!(read(format!("{{\"a\":{deep}").as_bytes()).verdict, Verdict::Unreadable(Unreadable::Damaged));
    let nested = format!("{}{}", "<g>".repeat(500_000), "</g>".repeat(500_000));
    assert_eq!(read(format!("<svg>{nested}</svg>").as_bytes()).verdict, Verdict::Unreadable(Unreadable::Damaged));

    let streams = [b"%PDF-1.7\n".as_slice(), &b"stream".repeat(600_000)].concat();
    assert_eq!(read(&streams).verdict, Verdict::NotOurs);
    // No bound on speed, only on the growth of the work: unbounded, any of these takes minutes.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_picture_may_be_drawn_anew_around_its_badge() {
    let badge = sign(&usual(), &key()).unwrap();
    let svg = bake_svg(&badge.json, "Badge").replace("#2c5e3f", "#000000");
    assert!(matches!(read(svg.as_bytes()).verdict, Verdict::Genuine(_)));
    let by_jwt = format!(
        "<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><openbadges:credential verify=\"{}\"/></svg>",
        badge.jwt
    );
    assert!(matches!(read(by_jwt.as_bytes()).verdict, Verdict::Genuine(_)));
}

fn list(revoked: impl IntoIterator<Item = u32>) -> StatusList {
    let from: Timestamp = "2026-11-25T12:00:00Z".parse().expect("a moment");
    StatusList::new("https://academie.example/status/1", from, from + SignedDuration::from_hours(24), revoked)
}

#[test]
fn a_status_list_tells_the_revoked_from_the_others() {
    let revoked = [0, 7, 8, 94_567, STATUS_LIST_LENGTH - 1];
    let text = list(revoked).sign(&key()).unwrap();
    let read = StatusList::read(&text, &[key().public().clone()]).unwrap();
    assert_eq!(read, list(revoked));
    let found: Vec<u32> = (0..STATUS_LIST_LENGTH).filter(|index| read.is_revoked(*index)).collect();
    assert_eq!(found, revoked);
    assert!(read.is_revoked(STATUS_LIST_LENGTH), "what the list cannot tell is not said to be valid");
    assert!(text.len() < 1500, "{} bytes", text.len());
    assert_eq!(list([STATUS_LIST_LENGTH]), list([]), "belongs to another list");
}

#[test]
fn a_status_list_of_another_key_is_refused() {
    let text = list([1]).sign(&other_key()).unwrap();
    assert_eq!(StatusList::read(&text, &[key().public().clone()]), Err(StatusError::UnknownKey));
    assert_eq!(StatusList::read("{}", &[]), Err(StatusError::Malformed));
    let taken_back = text.replace("2026-11-25T12:00:00Z", "2026-11-26T12:00:00Z");
    assert_eq!(StatusList::read(&taken_back, &[other_key().public().clone()]), Err(StatusError::Altered));
}
