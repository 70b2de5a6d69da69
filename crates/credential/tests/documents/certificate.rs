//! The certificate, in each of its forms, read back by whoever it is shown to.

use credential::{
    Certificate, Format, KeyRing, PdfError, Reading, Signed, Unreadable, Verdict, bake_png, bake_svg, certificate_pdf,
    profile, sign, verify_file,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::certificates::{key, long, other_key, page, short, usual};
use crate::poppler;

/// The certificate in every form, with what each is.
pub fn forms(certificate: &Certificate) -> Vec<(Format, Vec<u8>)> {
    let badge = sign(certificate, &key()).expect("it can be signed");
    vec![
        (Format::Svg, bake_svg(&badge.json, &certificate.exam.title).into_bytes()),
        (Format::Png, bake_png(&badge.json)),
        (Format::Pdf, pdf(certificate)),
        (Format::Json, badge.json.into_bytes()),
        (Format::Jwt, badge.jwt.into_bytes()),
    ]
}

pub fn pdf(certificate: &Certificate) -> Vec<u8> {
    let badge = sign(certificate, &key()).expect("it can be signed");
    certificate_pdf(&page(certificate), &badge.json, &key()).expect("it can be printed")
}

/// What the academy that has only the usual key says of a file.
pub fn read(bytes: &[u8]) -> Reading {
    verify_file(bytes, &[key().public().clone()])
}

fn signed(certificate: &Certificate) -> Box<Signed> {
    Box::new(Signed { certificate: certificate.clone(), issuer: key().public().did() })
}

#[test]
fn every_form_gives_the_whole_certificate_back() {
    for certificate in [usual(), short()] {
        for (format, bytes) in forms(&certificate) {
            let verdict = Verdict::Genuine(signed(&certificate));
            assert_eq!(read(&bytes), Reading { format: Some(format), verdict });
        }
    }
}

#[test]
fn the_same_certificate_is_the_same_file_in_every_form() {
    assert_eq!(forms(&usual()), forms(&usual()));
}

#[test]
fn a_badge_that_was_only_laid_out_anew_is_the_same_badge() {
    let badge = sign(&usual(), &key()).unwrap();
    let value: Value = serde_json::from_str(&badge.json).unwrap();
    let spread = format!("\u{feff}\n{value:#}\n");
    assert!(matches!(read(spread.as_bytes()).verdict, Verdict::Genuine(_)));
    assert!(matches!(read(format!(" {}\r\n", badge.jwt).as_bytes()).verdict, Verdict::Genuine(_)));
}

/// What was issued today must be read for ever: these files are never to be made anew.
#[test]
fn badges_of_earlier_releases_are_still_genuine() {
    let json = include_bytes!("../vectors/badge-2026.json");
    let jwt = include_bytes!("../vectors/badge-2026.jwt");
    for bytes in [json.as_slice(), jwt] {
        assert_eq!(read(bytes).verdict, Verdict::Genuine(signed(&usual())));
    }
}

#[test]
fn a_badge_says_in_the_words_of_the_standard_what_was_achieved() {
    let badge: Value = serde_json::from_str(&sign(&usual(), &key()).unwrap().json).unwrap();
    let did = key().public().did();
    assert_eq!(badge["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
    assert_eq!(badge["issuer"]["id"], json!(did));
    assert_eq!(badge["issuer"]["url"], json!("https://academie.example/issuer"));
    assert_eq!(badge["validFrom"], json!("2026-11-25T10:12:30Z"));
    assert_eq!(badge["validUntil"], json!("2029-11-25T10:12:30Z"));
    assert_eq!(badge["credentialSubject"]["activityEndDate"], json!("2026-11-25T00:00:00Z"));
    let achievement = &badge["credentialSubject"]["achievement"];
    assert_eq!(achievement["inLanguage"], json!("fr"));
    assert_eq!(achievement["resultDescription"][0]["requiredValue"], json!("29"));
    assert_eq!(badge["credentialSubject"]["result"][0]["value"], json!("34"));
    assert_eq!(badge["credentialSubject"]["result"].as_array().map(Vec::len), Some(7));
    assert_eq!(badge["evidence"][0]["genre"], json!("identity-checked"));
    assert_eq!(badge["credentialStatus"]["statusListIndex"], json!("94567"));
    assert_eq!(badge["proof"]["cryptosuite"], json!("eddsa-rdfc-2022"));

    let sample: Value = serde_json::from_str(&sign(&short(), &key()).unwrap().json).unwrap();
    assert_eq!(sample["credentialSubject"]["achievement"]["tag"], json!(["sample"]));
    assert_eq!(sample["evidence"][0]["genre"], json!("identity-not-verified"));
    assert_eq!(sample.get("validUntil"), None);
}

#[test]
fn the_profile_names_every_key_the_academy_ever_had() {
    let old = key();
    let new = other_key();
    let ring = KeyRing::read([old.to_file().as_str(), &new.to_file()]).unwrap();
    let profile: Value = serde_json::from_str(&profile(&usual().academy, &ring.public())).unwrap();
    assert_eq!(profile["alsoKnownAs"], json!([new.public().did(), old.public().did()]));
    assert_eq!(profile["assertionMethod"][1], profile["verificationMethod"][1]["id"]);
    assert_eq!(profile["verificationMethod"][1]["publicKeyMultibase"], json!(old.public().multibase()));
}

#[test]
fn the_page_says_everything_in_reading_order() {
    let structure = poppler::structure(&pdf(&usual()));
    crate::in_order(
        &structure,
        &[
            "Document",
            "\"Académie Tilia\"",
            "H1 \"Certificat de connaissance\"",
            "\"L’Académie Tilia certifie que\"",
            "\"Camille Lefèvre-Østergård\"",
            "\"a réussi l’examen\"",
            "\"Numérique responsable\"",
            "\"25 novembre 2026\"",
            "\"34 sur 40\"",
            "\"25 novembre 2029\"",
            "H2",
            "\"Résultats par thème\"",
            "L (block)",
            "LI (block)",
            "\"Contexte et enjeux\"",
            "\"6 sur 7\"",
            "\"Choisir les futurs du numérique\"",
            "\"Identité vérifiée\"",
            "\"Une personne chargée de la surveillance",
            "Figure",
            "\"Code de vérification\"",
            "\"K7QF-2MXR-9TBW-D4HN\"",
            "Link",
            "\"Hélène Vasseur\"",
        ],
    );
    assert_eq!(structure.matches("LI (block)").count(), 6);
    assert_eq!(structure.matches("Figure").count(), 1, "the medallion and the bars are ornaments");
    let structure = poppler::structure(&pdf(&short()));
    crate::in_order(&structure, &["Exemple\u{202f}: ce document ne prouve rien.", "H1", "\"Identité non vérifiée\""]);
}

#[test]
fn the_file_claims_to_be_accessible_and_archivable_and_is_sound_after_it_was_signed() {
    let pdf = pdf(&usual());
    let info = poppler::info(&pdf);
    assert!(info.contains("Certificat de connaissance – Numérique responsable – Camille Lefèvre-Østergård"), "{info}");
    assert!(info.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{info}");
    assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")), "{info}");
    let metadata = poppler::metadata(&pdf);
    for claim in ["<pdfuaid:part>1<", "<pdfaid:part>3<", "<pdfaid:conformance>A<", "<rdf:li>fr</rdf:li>"] {
        assert!(metadata.contains(claim), "{claim} in\n{metadata}");
    }
    assert!(pdf.ends_with(b"%%EOF\n"), "PDF/A allows nothing after it");
    assert!(pdf.len() < 80_000, "{} bytes", pdf.len());
    poppler::qpdf_check(&pdf);
}

#[test]
fn the_shortest_and_the_longest_fit_one_page_without_touching() {
    for certificate in [short(), usual(), long()] {
        let pdf = pdf(&certificate);
        assert!(poppler::info(&pdf).lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")));
        crate::laid_out_well(&pdf);
    }
}

#[test]
fn the_signed_badge_travels_in_the_page() {
    let certificate = usual();
    let badge = sign(&certificate, &key()).unwrap();
    assert_eq!(poppler::attachment(&pdf(&certificate), "certificate.json"), badge.json.as_bytes());
}

#[test]
fn a_telephone_reads_the_address_from_the_printed_code() {
    assert_eq!(poppler::qr_code(&pdf(&usual())), usual().verify_url);
}

#[test]
fn a_page_saved_anew_by_another_program_is_told_from_the_one_issued() {
    // Every stream packed again, objects in streams: nothing of the file is as it was but what it says.
    let saved =
        poppler::qpdf(&pdf(&usual()), &["--object-streams=generate", "--recompress-flate", "--compress-streams=y"]);
    let reading = read(&saved);
    assert_eq!(reading, Reading { format: Some(Format::Pdf), verdict: Verdict::PageAltered(signed(&usual())) });
}

#[test]
fn a_name_the_fonts_lack_is_refused_on_paper_and_kept_in_the_badge() {
    let mut certificate = usual();
    certificate.holder = "王小明".to_owned();
    let badge = sign(&certificate, &key()).unwrap();
    assert_eq!(read(badge.json.as_bytes()).verdict, Verdict::Genuine(signed(&certificate)));
    let printed = certificate_pdf(&page(&certificate), &badge.json, &key());
    assert!(matches!(printed, Err(PdfError::MissingGlyphs { .. })));
}

#[test]
fn what_cannot_be_expressed_is_not_signed() {
    let changes: [fn(&mut Certificate); 5] = [
        |certificate| certificate.verify_url = "/verify/K7QF".to_owned(),
        |certificate| certificate.academy.url = "not an address".to_owned(),
        |certificate| certificate.exam.url.push_str("#fragment"),
        |certificate| certificate.exam.criteria = "x".repeat(70_000),
        |certificate| certificate.status.index = 131_072,
    ];
    for change in changes {
        let mut certificate = usual();
        change(&mut certificate);
        assert!(sign(&certificate, &key()).is_err());
    }
}

#[test]
fn files_that_are_no_certificates_are_told_apart() {
    let attestation = credential::pdf(&crate::attestations::usual()).unwrap();
    for bytes in [
        attestation.as_slice(),
        credential::BADGE_PNG,
        credential::badge_svg("Badge").as_bytes(),
        b"{}",
        b"{\"type\": \"OpenBadgeCredential\"}",
        b"eyJhbGciOiJub25lIn0.e30.",
        b"a letter",
        &[0xff, 0xfe, 0x00],
    ] {
        assert_eq!(read(bytes).verdict, Verdict::NotOurs, "{}", String::from_utf8_lossy(bytes));
    }
    for (bytes, why) in [
        (b"".to_vec(), Unreadable::Empty),
        (vec![b'x'; credential::MAX_FILE + 1], Unreadable::TooLarge),
        (b"{\"proof\": ".to_vec(), Unreadable::Damaged),
        (b"<svg".to_vec(), Unreadable::Damaged),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), Unreadable::Damaged),
    ] {
        assert_eq!(read(&bytes).verdict, Verdict::Unreadable(why));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,40}", "[\\s\"\\\\<>&\\]\u{0}-\u{1f}\u{7f}a-z]{1,20}", "[a-zA-Zéèïß ]{1,30}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_the_texts_every_form_but_paper_gives_them_back(
        holder in any_text(), title in any_text(), criteria in any_text(), detail in any_text(), right in 0_u32..=40,
    ) {
        let mut certificate = usual();
        certificate.holder = holder;
        certificate.exam.title = title;
        certificate.exam.criteria = criteria;
        certificate.identity.detail = detail;
        certificate.score.right = right;
        certificate.themes.truncate(2);
        let badge = sign(&certificate, &key()).unwrap();
        let svg = bake_svg(&badge.json, "x").into_bytes();
        for bytes in [badge.json.as_bytes(), badge.jwt.as_bytes(), &svg, &bake_png(&badge.json)] {
            prop_assert_eq!(read(bytes).verdict, Verdict::Genuine(signed(&certificate)));
        }
    }
}
