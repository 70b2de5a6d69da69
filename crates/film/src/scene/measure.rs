//! How wide text is, without a font at hand, and how it breaks into lines.
//!
//! A scene is set in whatever fonts the reader's system has. Widths are those of DejaVu Sans and DejaVu Serif, the
//! widest faces a system is likely to fall back to: text set in any other takes less room than planned, never more.
//! It knows nothing of scenes.

use crate::typography::leans;

/// Thickest line of text, from the top of an accented capital to the bottom of a descender, in parts of the size.
pub(super) const ABOVE: f64 = 0.95;
/// Below the baseline, in parts of the size.
pub(super) const BELOW: f64 = 0.24;
/// From one baseline to the next, in parts of the size.
pub(super) const LEADING: f64 = 1.22;

/// A family of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// The system's sans serif: what is read.
    Text,
    /// The system's book serif: headings and figures.
    Display,
}

/// Text broken into lines at a size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    /// Lines in order.
    pub(super) lines: Vec<String>,
    /// Type size.
    pub(super) size: f64,
    /// Type.
    pub(super) face: Face,
    /// Width of the widest line.
    pub(super) width: f64,
}

impl Block {
    /// From the top of the first line to the bottom of the last.
    pub(super) fn height(&self) -> f64 {
        match self.lines.len() {
            0 => 0.0,
            lines => self.size * ((lines - 1) as f64 * LEADING + ABOVE + BELOW),
        }
    }
}

impl Block {
    /// Whether no line but the last ends with an article or a preposition.
    pub(super) fn ends_well(&self) -> bool {
        self.lines.iter().rev().skip(1).all(|line| ending(line) <= 0.0)
    }
}

/// Breaks text into lines no wider than `width`, as even as they can be with that many lines.
pub(super) fn set(text: &str, face: Face, size: f64, width: f64) -> Block {
    let words = words(text, face, size, width);
    let first = fill(&words, face, size, width);
    let lines = even(&words, face, size, width, first);
    let width = lines.iter().map(|line| measure(line, face, size)).fold(0.0, f64::max);
    Block { lines, size, face, width }
}

/// Whether every word stands whole within `width`.
pub(super) fn words_fit(text: &str, face: Face, size: f64, width: f64) -> bool {
    text.split(BREAKS).all(|word| measure(word, face, size) <= width)
}

/// Width of a line.
pub(super) fn measure(text: &str, face: Face, size: f64) -> f64 {
    // A little room for kerning and hinting.
    text.chars().map(|c| advance(c, face)).sum::<f64>() * size / 1000.0 * 1.01
}

/// Where a line may break: no-break spaces are not among them.
const BREAKS: [char; 3] = [' ', '\n', '\t'];

/// Most words whose lines are weighed one against another; longer texts are only filled.
const WEIGHED: usize = 60;

/// The best way of breaking words into as many lines as `lines`: lines of like width, ending after punctuation rather
/// than after a small word.
fn even(words: &[String], face: Face, size: f64, width: f64, lines: Vec<String>) -> Vec<String> {
    let count = lines.len();
    if count < 2 || words.len() > WEIGHED {
        return lines;
    }
    let ideal = lines.iter().map(|line| measure(line, face, size)).sum::<f64>() / count as f64;
    // best[i]: the cheapest way found of setting the first i words, its cost and its lines.
    let mut best: Vec<Option<(f64, Vec<String>)>> = vec![None; words.len() + 1];
    if let Some(none) = best.first_mut() {
        *none = Some((0.0, Vec::new()));
    }
    for line in 1..=count {
        let mut next: Vec<Option<(f64, Vec<String>)>> = vec![None; words.len() + 1];
        for (start, before) in best.iter().enumerate() {
            let Some((cost, before)) = before else { continue };
            for end in start + 1..=words.len() {
                let Some(text) = words.get(start..end).map(|w| w.join(" ")) else { continue };
                let taken = measure(&text, face, size);
                if taken > width {
                    break;
                }
                let cost =
                    cost + ((taken - ideal) / size).powi(2) * 0.12 + if line < count { ending(&text) } else { 0.0 };
                if let Some(slot) = next.get_mut(end)
                    && slot.as_ref().is_none_or(|(least, _)| cost < *least)
                {
                    let mut lines = before.clone();
                    lines.push(text);
                    *slot = Some((cost, lines));
                }
            }
        }
        best = next;
    }
    best.pop().flatten().map_or(lines, |(_, lines)| lines)
}

/// How ill a line ends: well after punctuation, badly after an article or a preposition.
fn ending(line: &str) -> f64 {
    if line.ends_with([',', ';', ':', '.', '?', '!', '…', '»']) {
        return -3.0;
    }
    if leans(line.rsplit(' ').next().unwrap_or_default()) { 2.5 } else { 0.0 }
}

/// As many words on each line as will stand on it.
fn fill(words: &[String], face: Face, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if measure(&longer, face, size) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.clone());
    }
    lines
}

/// Words, those wider than a line cut where they must be.
fn words(text: &str, face: Face, size: f64, width: f64) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split(BREAKS).filter(|word| !word.is_empty()) {
        if measure(word, face, size) <= width {
            words.push(word.to_owned());
            continue;
        }
        let mut piece = String::new();
        for c in word.chars() {
            piece.push(c);
            if measure(&piece, face, size) > width && piece.chars().count() > 1 {
                piece.pop();
                words.push(std::mem::take(&mut piece));
                piece.push(c);
            }
        }
        words.push(piece);
    }
    words
}

/// Advance width of a character in thousandths of the size.
fn advance(c: char, face: Face) -> f64 {
    let table = match face {
        Face::Text => &SANS,
        Face::Display => &SERIF,
    };
    let ascii = |c: char| (c as usize).checked_sub(32).and_then(|i| table.get(i)).copied();
    let width = ascii(c).or_else(|| ascii(unaccented(c))).unwrap_or_else(|| other(c));
    f64::from(width)
}

/// The letter without its accent, for those of Latin alphabets: accents add no width.
fn unaccented(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'ç' | 'ć' | 'č' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' => 'E',
        // The dots of ï are wider than an i.
        'ì'..='ï' | 'ī' => 'r',
        'Ì'..='Ï' | 'Ī' => 'I',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' | 'Ń' | 'Ň' => 'N',
        'ò'..='ö' | 'ø' | 'ō' => 'o',
        'Ò'..='Ö' | 'Ø' | 'Ō' => 'O',
        'ù'..='ü' | 'ū' | 'ů' => 'u',
        'Ù'..='Ü' | 'Ū' | 'Ů' => 'U',
        'ý' | 'ÿ' => 'y',
        'ß' => 'B',
        'ś' | 'š' => 's',
        'Ś' | 'Š' => 'S',
        'ź' | 'ż' | 'ž' => 'z',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        '’' | '‘' | '·' => ',',
        '“' | '”' | '°' | '–' => 'n',
        '«' | '»' | '€' | '£' | '•' => 'n',
        '²' | '³' | '₂' | 'ᵉ' | 'ʳ' => 'f',
        '‑' => '-',
        _ => c,
    }
}

/// Characters outside the tables; as wide as a line is high when unknown.
fn other(c: char) -> u16 {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' => 0,
        '×' | '÷' | '±' | '−' | '→' => 838,
        'œ' | 'æ' | 'Æ' | '—' | '…' | '½' | '¼' | '¾' => 1023,
        _ => 1140,
    }
}

/// DejaVu Sans, U+0020 to U+007E.
const SANS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];

/// DejaVu Serif, U+0020 to U+007E.
const SERIF: [u16; 95] = [
    318, 402, 460, 838, 636, 950, 890, 275, 390, 390, 500, 838, 318, 338, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 536, 1000, 722, 735, 765, 802, 730, 694, 799, 872, 395, 401, 747, 664,
    1024, 875, 820, 673, 820, 753, 685, 667, 843, 722, 1028, 712, 660, 695, 390, 337, 390, 838, 500, 500, 596, 640,
    560, 640, 592, 370, 640, 644, 320, 310, 606, 320, 948, 644, 602, 640, 640, 478, 513, 402, 644, 565, 856, 564, 565,
    527, 636, 337, 636, 838,
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_no_break_space_keeps_a_value_and_its_unit_together() {
        let block = set("environ 0,3\u{a0}Wh", Face::Text, 20.0, 90.0);
        assert_eq!(block.lines, ["environ", "0,3\u{a0}Wh"]);
    }

    #[test]
    fn lines_are_even_rather_than_full() {
        let block = set("La machine rétrécit, la chaîne s’allonge", Face::Text, 20.0, 380.0);
        assert_eq!(block.lines, ["La machine rétrécit,", "la chaîne s’allonge"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_rather_than_drawn_outside() {
        let block = set("Donaudampfschifffahrtsgesellschaft", Face::Text, 20.0, 150.0);
        assert!(block.lines.len() > 1 && block.width <= 150.0);
        assert!(!words_fit("Donaudampfschifffahrtsgesellschaft", Face::Text, 20.0, 150.0));
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_no_letter_is_lost(text in "\\PC{0,120}", width in 60.0f64..600.0) {
            let block = set(&text, Face::Display, 20.0, width);
            prop_assert!(block.width <= width);
            let letters = |t: &str| t.chars().filter(|c| !BREAKS.contains(c)).collect::<String>();
            prop_assert_eq!(letters(&block.lines.concat()), letters(&text));
        }
    }
}
