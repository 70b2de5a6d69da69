//! Words to glyphs: the embedded fonts, and text shaped in them.
//!
//! A shaped text is a [`Run`], which `typeset/run.rs` breaks into lines. Widths are in ems:
//! multiply by the type size. Knows fonts and text, not pages.

mod run;

use harfrust::{BufferFlags, Direction, FontRef, Language, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};

pub(crate) use run::{Line, Run};

/// The styles that are embedded. All have the same characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Italic,
    SemiBold,
}

/// The fonts, ready to shape text of one language.
pub(crate) struct Typesetter {
    regular: Typeface,
    italic: Typeface,
    semi_bold: Typeface,
    language: Option<Language>,
}

struct Typeface {
    font: Font,
    tables: FontRef<'static>,
    shaping: ShaperData,
}

/// The characters of `text` that the embedded fonts cannot print, each once, in their order,
/// separated by spaces; `None` when all can. The fonts hold Latin, Greek and Cyrillic letters.
#[must_use]
pub fn unprintable(text: &str) -> Option<String> {
    let face = Typeface::load(REGULAR)?;
    missing(&[face.shape(&tidy(text), None)])
}

/// One space between words, and no characters that only steer display.
pub(crate) fn tidy(text: &str) -> String {
    let breaking = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let words: Vec<&str> = text.split(breaking).filter(|word| !word.is_empty()).collect();
    let mut tidied = words.join(" ");
    tidied.retain(|c| {
        !matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
    });
    tidied
}

/// As [`unprintable`], over several runs.
pub(crate) fn missing(runs: &[Run]) -> Option<String> {
    let mut found: Vec<&str> = Vec::new();
    for run in runs {
        for glyph in &run.glyphs {
            if glyph.glyph_id.to_u32() == 0
                && let Some(text) = run.text.get(glyph.text_range.clone())
                && !found.contains(&text)
            {
                found.push(text);
            }
        }
    }
    (!found.is_empty()).then(|| found.join(" "))
}

impl Typesetter {
    /// Opens the embedded fonts; `language` (BCP 47) chooses letter forms that differ by
    /// language. `None` only if a font is damaged.
    pub(crate) fn open(language: &str) -> Option<Self> {
        Some(Self {
            regular: Typeface::load(REGULAR)?,
            italic: Typeface::load(ITALIC)?,
            semi_bold: Typeface::load(SEMI_BOLD)?,
            language: Language::new(language),
        })
    }

    pub(crate) fn font(&self, face: Face) -> Font {
        self.typeface(face).font.clone()
    }

    pub(crate) fn shape(&self, face: Face, text: &str) -> Run {
        self.typeface(face).shape(text, self.language.as_ref())
    }

    fn typeface(&self, face: Face) -> &Typeface {
        match face {
            Face::Regular => &self.regular,
            Face::Italic => &self.italic,
            Face::SemiBold => &self.semi_bold,
        }
    }
}

impl Typeface {
    fn load(bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes.into(), 0)?;
        let tables = FontRef::new(bytes).ok()?;
        let shaping = ShaperData::new(&tables);
        Some(Self { font, tables, shaping })
    }

    fn shape(&self, text: &str, language: Option<&Language>) -> Run {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // The fonts hold no right-to-left script.
        buffer.set_direction(Direction::LeftToRight);
        // So that a blank "letter" counts as missing instead of printing nothing.
        buffer.set_flags(BufferFlags::PRESERVE_DEFAULT_IGNORABLES);
        if let Some(language) = language {
            buffer.set_language(language.clone());
        }
        let shaper = self.shaping.shaper(&self.tables).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new());

        let em = self.font.units_per_em();
        let (mut start, mut end) = (text.len(), text.len());
        let mut glyphs: Vec<KrillaGlyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .rev()
            .map(|(info, position)| {
                let cluster = info.cluster as usize;
                if cluster != start {
                    end = start;
                    start = cluster;
                }
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    position.x_advance as f32 / em,
                    position.x_offset as f32 / em,
                    position.y_offset as f32 / em,
                    position.y_advance as f32 / em,
                    start..end,
                    None,
                )
            })
            .collect();
        glyphs.reverse();
        Run { text: text.to_owned(), glyphs }
    }
}

const REGULAR: &[u8] = include_bytes!("../fonts/EBGaramond-Regular.ttf");
const ITALIC: &[u8] = include_bytes!("../fonts/EBGaramond-Italic.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../fonts/EBGaramond-SemiBold.ttf");

#[cfg(test)]
mod tests {
    use super::*;

    const FACES: [Face; 3] = [Face::Regular, Face::Italic, Face::SemiBold];

    fn typesetter() -> Typesetter {
        Typesetter::open("fr").expect("the fonts are sound")
    }

    #[test]
    fn what_one_style_prints_the_others_print_too() {
        let typesetter = typesetter();
        for character in '\u{20}'..'\u{2300}' {
            let printed = FACES.map(|face| missing(&[typesetter.shape(face, &character.to_string())]).is_none());
            assert!(printed == [true; 3] || printed == [false; 3], "{character:?}: {printed:?}");
        }
    }

    #[test]
    fn names_from_all_over_europe_can_be_printed() {
        for name in [
            "Zoë Müller-Strauß",
            "Łukasz Żółkiewski",
            "Jiří Dvořák",
            "Þórunn Ásgeirsdóttir",
            "Søren Ærø Ågård",
            "İbrahim Çağrı Şükrü Yıldız",
            "Ștefan Țîrlea",
            "Ġużè Ħaddiem",
            "Ciarán Ó Súilleabháin",
            "Āris Ķēniņš",
            "Željko Đurđević",
            "Ülle Õunapuu",
            "Nguyễn Thị Ngọc Ánh",
            "Αλεξάνδρα Παπαδοπούλου",
            "Ἀθηνᾶ",
            "Дмитрий Ёлкин",
            "Ђорђе Љубичић",
            "Ґалина Їжакевич",
            "Шахматҳо Ӣброҳим",
            "Zoe\u{308} Mu\u{308}ller",
        ] {
            assert_eq!(unprintable(name), None, "{name}");
        }
    }

    #[test]
    fn letters_the_fonts_lack_are_named_once_each() {
        assert_eq!(unprintable("李 明 李 Smith").as_deref(), Some("李 明"));
        assert_eq!(unprintable("שרה").as_deref(), Some("ש ר ה"));
        assert_eq!(unprintable("Ada 🙂").as_deref(), Some("🙂"));
    }

    #[test]
    fn a_letter_that_prints_nothing_counts_as_missing() {
        assert_eq!(unprintable("\u{3164}").as_deref(), Some("\u{3164}"));
    }

    #[test]
    fn marks_that_steer_the_display_are_dropped() {
        assert_eq!(tidy(" Ada\u{202e}\t\nLove\u{ad}lace\u{feff} "), "Ada Lovelace");
    }

    #[test]
    fn an_f_keeps_clear_of_the_accent_after_it() {
        let typesetter = typesetter();
        let glyph = |text: &str| {
            let run = typesetter.shape(Face::Regular, text);
            run.glyphs.first().map(|glyph| glyph.glyph_id)
        };
        assert_ne!(glyph("fé"), glyph("fe"));
    }
}
