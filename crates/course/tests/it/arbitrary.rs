//! Whatever bytes are given, something is said of them and nothing panics.

use course::{
    check_svg, parse_bank, parse_catalogue, parse_figures, parse_film, parse_glossary, parse_lesson, parse_quiz,
    parse_tools,
};
use proptest::prelude::*;

use crate::academies::{Academy, TODAY};

/// Pieces a lesson is made of, well put or not.
const MARKDOWN: [&str; 38] = [
    "\n",
    "\n\n",
    "    ",
    "## ",
    "#### ",
    "* ",
    "1. ",
    "> ",
    "| a | b |\n| --- | --- |\n",
    "```\n",
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "](",
    ")",
    "<b>",
    "<!--",
    "-->",
    "\\",
    "&amp;",
    "---\n",
    "===\n",
    "::figure{",
    "::film{x}",
    ":::callout{key} ",
    ":::image{src=\"",
    ":::\n",
    ":figure{",
    ":term[",
    "]{",
    "}",
    "\"",
    "é",
    "\u{202f}",
    "\u{2e31}",
];

/// Pieces of the TOML files.
const TOML: [&str; 41] = [
    "\n",
    "[[figure]]\n",
    "[[term]]\n",
    "[[question]]\n",
    "[[scene]]\n",
    "[[grid]]\n",
    "[page]\n",
    "[[devices.kind]]\n",
    "years = ",
    "[[item]]\n",
    "figures = {",
    ":figure{",
    "id = ",
    "value = ",
    "unit = ",
    "type = ",
    "kind = ",
    "options = [",
    "items = [",
    "pairs = [[",
    "{ text = ",
    "figure = ",
    "year = ",
    "seen = ",
    "\"single\"",
    "\"order\"",
    "\"estimate\"",
    "\"bars\"",
    "\"diagram\"",
    "to = [",
    "]",
    "}",
    ", ",
    "\"",
    "\"\"\"\n",
    "2026-02-30",
    "1e999",
    "0xff",
    "-9223372036854775808",
    "99999999999",
    "é",
];

const PO: [&str; 12] = [
    "msgid ",
    "msgstr ",
    "msgctxt ",
    "msgid_plural ",
    "msgstr[0] ",
    "\"",
    "\\",
    "\n",
    "#, fuzzy\n",
    "#~ ",
    "é",
    "## a",
];

const SVG: [&str; 18] = [
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">",
    "</svg>",
    "<g>",
    "</g>",
    "<g",
    ">",
    "/>",
    " on=\"\"",
    " href=\"\"",
    " style=\"url(",
    "<style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "&lt;",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "é",
];

fn made_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => "[a-z0-9 .-]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read_as_everything(text: &str) {
    let _ = parse_lesson(text);
    let _ = parse_figures(text, "fr", TODAY);
    let _ = parse_glossary(text);
    let _ = parse_quiz(text);
    let _ = parse_bank(text, "fr");
    let _ = parse_film(text);
    let _ = parse_tools(text);
    let _ = parse_catalogue(text);
    let _ = check_svg(text);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        read_as_everything(&text);
    }

    #[test]
    fn any_bytes_that_pass_for_text(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_as_everything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_lesson(text in made_of(&MARKDOWN)) {
        let lines = text.replace('\r', "\n").matches('\n').count() + 1;
        let (_, faults) = parse_lesson(&text);
        for fault in faults {
            prop_assert!((1..=lines).contains(&fault.line), "{}", fault);
        }
    }

    #[test]
    fn any_toml(text in made_of(&TOML)) {
        let _ = parse_figures(&text, "fr", TODAY);
        let _ = parse_glossary(&text);
        let _ = parse_quiz(&text);
        let _ = parse_bank(&text, "fr");
        let _ = parse_film(&text);
        let _ = parse_tools(&text);
    }

    #[test]
    fn any_catalogue(text in made_of(&PO)) {
        let _ = parse_catalogue(&text);
    }

    #[test]
    fn any_picture(text in made_of(&SVG)) {
        let (size, faults) = check_svg(&text);
        prop_assert_eq!(size.is_none(), !faults.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let academy = Academy::base("arbitrary");
        for file in [
            "academy.toml",
            "exam.toml",
            "bank/fr/arbre.toml",
            "pages/fr/apropos.md",
            "courses/tilleul/course.toml",
            "courses/tilleul/figures.toml",
            "courses/tilleul/po/en.po",
            "courses/tilleul/silhouette/feuilles.md",
            "courses/tilleul/silhouette/feuille.svg",
        ] {
            academy.write(file, &bytes);
            let _ = academy.load();
        }
    }
}

#[test]
fn what_is_nested_without_end_is_named_and_does_not_overflow() {
    for (open, close) in
        [("> ", ""), ("- ", ""), ("*a _b ", "_*"), ("[", "](https://tilleul.example)"), ("**a *", "***")]
    {
        let text = format!("{}mot{}", open.repeat(20_000), close.repeat(20_000));
        let _ = parse_lesson(&text);
    }
    let quotes = format!("{}mot", "> ".repeat(100));
    let (_, faults) = parse_lesson(&quotes);
    assert!(faults[0].message.contains("nested too deeply"));
    let _ = parse_quiz(&format!("a = {}", "[".repeat(50_000)));
    let _ = check_svg(&format!("<svg>{}", "<g>".repeat(50_000)));
}
