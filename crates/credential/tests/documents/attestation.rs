//! The attestation, read back.

use credential::{AttestationDocument, PdfError, pdf};
use proptest::prelude::*;

use crate::attestations::{greek, long, short, usual};
use crate::poppler;

#[test]
fn the_file_says_what_it_is_and_claims_to_be_accessible() {
    let pdf = pdf(&usual()).unwrap();
    let info = poppler::info(&pdf);
    for fact in
        ["Attestation de suivi – Numérique responsable – Camille Lefèvre-Østergård", "Académie Tilia", "Nov 23", "2026"]
    {
        assert!(info.contains(fact), "{fact} in\n{info}");
    }
    let line = |name: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(name));
        line.map(str::trim).unwrap_or_default()
    };
    assert_eq!(line("Tagged:"), "yes");
    assert_eq!(line("Pages:"), "1");
    assert!(line("Page size:").ends_with("(A4)"), "{info}");

    let metadata = poppler::metadata(&pdf);
    for claim in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<rdf:li>fr</rdf:li>"] {
        assert!(metadata.contains(claim), "{claim} in\n{metadata}");
    }
    for entry in ["/Lang(fr)", "/Marked true", "/DisplayDocTitle true"] {
        assert!(contains(&pdf, entry.as_bytes()), "{entry}");
    }
}

#[test]
fn a_screen_reader_meets_everything_in_reading_order() {
    let structure = poppler::structure(&pdf(&usual()).unwrap());
    crate::in_order(
        &structure,
        &[
            "Document",
            "P (block)",
            "\"Académie Tilia\"",
            "H1 \"Attestation de suivi\"",
            "\"L’Académie Tilia atteste que\"",
            "\"Camille Lefèvre-Østergård\"",
            "\"a suivi le parcours\"",
            "\"Numérique responsable\"",
            "\"et en a terminé toutes les leçons et tous les quiz.\"",
            "\"Durée du parcours\"",
            "\"4 h 30\"",
            "\"23 novembre 2026\"",
            "H2 \"Modules suivis\"",
            "L (block)",
            "/ListNumbering /Decimal",
            "LI (block)",
            "Lbl (block)",
            "\"1\"",
            "LBody (block)",
            "\"Une histoire du numérique\"",
            "\"12\"",
            "\"Et demain\u{202f}? Choisir son numérique\"",
            "L’identité de la personne n’a pas été vérifiée.",
            "Figure",
            "\"Code de vérification\"",
            "\"K7QF-2MXR-9TBW-D4HN\"",
            "\"À vérifier sur\"",
            "Link",
            "\"academie.example/verifier/K7QF-2MXR-9TBW-D4HN\"",
            "\"Hélène Vasseur\"",
            "\"Directrice de l’académie\"",
        ],
    );
    assert_eq!(structure.matches("LI (block)").count(), 12);
}

#[test]
fn ornaments_stay_silent_and_the_qr_code_speaks() {
    let document = usual();
    let pdf = pdf(&document).unwrap();
    assert_eq!(poppler::structure(&pdf).matches("Figure").count(), 1);
    let alternative = text_string(&document.verification.qr_alternative);
    assert!(contains(&pdf, format!("/Alt{alternative}").as_bytes()));
    let link = format!("/URI({})", document.verification.address);
    assert!(contains(&pdf, link.as_bytes()));
    let description = text_string(&format!("À vérifier sur {}", document.verification.address));
    assert!(contains(&pdf, format!("/Contents{description}").as_bytes()));
}

#[test]
fn text_is_copied_as_it_was_written_accents_and_ligatures_included() {
    let mut document = usual();
    document.statement.learner = "Séraphin Offenbach-Tiffany".to_owned();
    document.statement.course = "Efficacité : le flux, l’œuvre, CO₂ et 10 %".to_owned();
    let text = poppler::plain_text(&pdf(&document).unwrap());
    for written in [&document.statement.learner, &document.statement.course] {
        assert!(text.contains(written), "{written} in\n{text}");
    }
    let text = poppler::plain_text(&pdf(&greek()).unwrap());
    assert!(text.contains("Αλεξάνδρα Παπαδοπούλου"), "{text}");
    assert!(text.contains("Nguyễn Thị Ánh, Дмитрий Ђорђевић, Şükrü Iğdır"), "{text}");
}

#[test]
fn a_telephone_reads_the_address_from_the_printed_code() {
    let document = usual();
    let address = poppler::qr_code(&pdf(&document).unwrap());
    assert_eq!(address, document.verification.address);
}

#[test]
fn the_shortest_and_the_longest_fit_one_page_without_touching() {
    for document in [short(), usual(), long()] {
        let pdf = pdf(&document).unwrap();
        let info = poppler::info(&pdf);
        assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")));
        crate::laid_out_well(&pdf);
        assert!(pdf.len() < 60_000, "{} bytes", pdf.len());
    }
}

#[test]
fn a_sample_says_so_first_and_absent_parts_leave_no_trace() {
    let structure = poppler::structure(&pdf(&short()).unwrap());
    crate::in_order(&structure, &["Exemple\u{202f}: ce document ne prouve rien.", "H1"]);

    let mut document = usual();
    document.modules.items.clear();
    document.facts.clear();
    let structure = poppler::structure(&pdf(&document).unwrap());
    assert!(!structure.contains("H2") && !structure.contains("L (block)"), "{structure}");
}

#[test]
fn the_code_is_printed_in_groups_however_it_is_kept() {
    let mut document = usual();
    document.verification.code = "k7qf 2mxr-9tbwd4hn".to_owned();
    let text = poppler::plain_text(&pdf(&document).unwrap());
    assert!(text.contains("k7qf-2mxr-9tbw-d4hn"), "{text}");
}

#[test]
fn a_name_the_fonts_lack_is_refused_with_its_letters() {
    let mut document = usual();
    document.statement.learner = "王小明 (Wang Xiaoming)".to_owned();
    let Err(PdfError::MissingGlyphs { text }) = pdf(&document) else {
        panic!("the fonts hold no Chinese");
    };
    assert_eq!(text, "王 小 明");
}

#[test]
fn what_cannot_be_printed_well_is_an_error() {
    let mut document = usual();
    document.statement.course = "numérique ".repeat(2000);
    assert!(matches!(pdf(&document), Err(PdfError::TooLong)));

    let mut document = usual();
    document.verification.address = format!("https://academie.example/{}", "v".repeat(200));
    assert!(matches!(pdf(&document), Err(PdfError::AddressTooLong)));

    let removals: [fn(&mut AttestationDocument); 4] = [
        |document| document.title.clear(),
        |document| document.language.clear(),
        |document| document.statement.learner = " \u{200b}".to_owned(),
        |document| document.notice.clear(),
    ];
    for remove in removals {
        let mut document = usual();
        remove(&mut document);
        assert!(matches!(pdf(&document), Err(PdfError::Invalid(_))));
    }
}

#[test]
fn the_same_attestation_is_the_same_file() {
    assert_eq!(pdf(&usual()).unwrap(), pdf(&usual()).unwrap());
    assert_ne!(pdf(&usual()).unwrap(), pdf(&short()).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_name_whatever_makes_it_panic(name in "\\PC{0,80}|[\\s\\p{C}a-z]{0,40}") {
        let mut document = short();
        document.statement.learner = format!("A{name}");
        let printed = pdf(&document);
        let expected = matches!(printed, Ok(_) | Err(PdfError::MissingGlyphs { .. }));
        prop_assert!(expected, "{printed:?}");
    }

    #[test]
    fn every_latin_name_of_eighty_letters_fits(name in "[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ſ' -]{1,79}") {
        let mut document = usual();
        document.statement.learner = name;
        prop_assert!(pdf(&document).is_ok());
    }
}

/// A text as PDF writes it when it is not plain ASCII.
fn text_string(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    if text.is_ascii() { format!("({text})") } else { format!("<FEFF{units}>") }
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
