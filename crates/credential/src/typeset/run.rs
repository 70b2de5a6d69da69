//! A shaped text, and how it breaks into lines.
//!
//! Knows glyphs and the text they stand for, not fonts. Widths are in ems.

use std::ops::Range;

use krilla::text::KrillaGlyph;

/// A text as glyphs, not yet broken into lines.
pub(crate) struct Run {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// One line of a run, with the space that ended it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// In ems, without the space at the end.
    pub(crate) advance: f32,
}

impl Run {
    /// Breaks at spaces and hyphens, each line as full as `width` (in ems) allows. A word wider
    /// than that is broken between letters.
    pub(crate) fn wrap(&self, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut line = 0..0;
        let mut advance = 0.0;
        for word in self.words(width) {
            if !line.is_empty() && advance + word.advance > width {
                lines.push(self.cut(line));
                line = word.glyphs.start..word.glyphs.start;
                advance = 0.0;
            }
            line.end = word.glyphs.end;
            advance += word.advance + word.space;
        }
        if !line.is_empty() {
            lines.push(self.cut(line));
        }
        lines
    }

    /// As [`Run::wrap`], with the same number of lines but of similar length.
    pub(crate) fn balance(&self, width: f32) -> Vec<Line> {
        let mut best = self.wrap(width);
        if best.len() < 2 {
            return best;
        }
        // Never so narrow that a word would be broken.
        let words = self.words(width);
        let mut narrow = words.iter().map(|word| word.advance).fold(0.0, f32::max);
        let mut wide = width;
        for _ in 0..8 {
            let middle = (narrow + wide) / 2.0;
            let lines = self.wrap(middle);
            if lines.len() > best.len() {
                narrow = middle;
            } else {
                best = lines;
                wide = middle;
            }
        }
        best
    }

    fn words(&self, width: f32) -> Vec<Word> {
        let mut words = Vec::new();
        let mut word = Word::at(0);
        for cluster in self.glyphs.chunk_by(|one, next| one.text_range == next.text_range) {
            let range = cluster.first().map_or(0..0, |glyph| glyph.text_range.clone());
            let text = self.text.get(range).unwrap_or_default();
            let advance: f32 = cluster.iter().map(|glyph| glyph.x_advance).sum();
            if text == " " {
                word.space += advance;
            } else {
                if !word.glyphs.is_empty() && word.advance + advance > width {
                    let end = word.glyphs.end;
                    words.push(std::mem::replace(&mut word, Word::at(end)));
                }
                word.advance += advance;
            }
            word.glyphs.end += cluster.len();
            if matches!(text, " " | "-" | "\u{2010}" | "\u{2013}" | "\u{2014}" | "/") {
                let end = word.glyphs.end;
                words.push(std::mem::replace(&mut word, Word::at(end)));
            }
        }
        words.push(word);
        words
    }

    fn cut(&self, range: Range<usize>) -> Line {
        let mut glyphs = self.glyphs.get(range).unwrap_or_default().to_vec();
        let start = glyphs.first().map_or(0, |glyph| glyph.text_range.start);
        let end = glyphs.last().map_or(start, |glyph| glyph.text_range.end);
        let text = self.text.get(start..end).unwrap_or_default().to_owned();
        for glyph in &mut glyphs {
            glyph.text_range = glyph.text_range.start - start..glyph.text_range.end - start;
        }
        let printed = text.trim_end_matches(' ').len();
        let advance = glyphs.iter().filter(|glyph| glyph.text_range.start < printed).map(|glyph| glyph.x_advance).sum();
        Line { text, glyphs, advance }
    }
}

/// Glyphs that stay together on a line, and the width of the space after them.
struct Word {
    glyphs: Range<usize>,
    advance: f32,
    space: f32,
}

impl Word {
    fn at(start: usize) -> Self {
        Self { glyphs: start..start, advance: 0.0, space: 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::typeset::{Face, Typesetter, tidy};

    fn shape(text: &str) -> Run {
        let typesetter = Typesetter::open("fr").expect("the fonts are sound");
        typesetter.shape(Face::Regular, text)
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.trim_end()).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_hyphens_but_not_at_no_break_spaces() {
        let run = shape("Anne-Marie a suivi\u{a0}: tout");
        assert_eq!(texts(&run.wrap(3.9)), ["Anne-", "Marie a", "suivi\u{a0}:", "tout"]);
    }

    #[test]
    fn balanced_lines_keep_their_number_and_break_no_word() {
        let run = shape("un Donaudampfschifffahrt et un autre");
        let width = run.words(100.0).iter().map(|word| word.advance).fold(0.0, f32::max);
        assert_eq!(run.wrap(width).len(), run.balance(width).len());
        assert!(texts(&run.balance(width)).contains(&"Donaudampfschifffahrt"));
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_and_keeps_to_the_width(
            text in "[a-zA-Zéèïß0-9 /-]{0,60}|\\PC{0,30}",
            width in 1.5_f32..30.0,
        ) {
            let run = shape(&tidy(&text));
            let lines = run.wrap(width);
            let together: String = lines.iter().map(|line| line.text.as_str()).collect();
            prop_assert_eq!(&together, &run.text);
            for line in &lines {
                let clusters = line.glyphs.iter().map(|glyph| glyph.text_range.start);
                let single = clusters.collect::<std::collections::BTreeSet<_>>().len() < 2;
                prop_assert!(single || line.advance <= width + 0.01, "{:?}", line.text);
                for glyph in &line.glyphs {
                    prop_assert!(line.text.get(glyph.text_range.clone()).is_some());
                }
            }
        }
    }
}
