//! Inline markup to plain text: what readers read, and marks where something else stands.
//!
//! It keeps line breaks, so that lines can be counted in the result.

use super::passage::{CODE, FIGURE, VALUE};

/// The text of a paragraph or string without its markup.
pub(crate) fn plain(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    let mut word_start = true;
    while let Some(c) = rest.chars().next() {
        if let Some((mark, after)) = directive(rest).or_else(|| code(rest)) {
            text.push(mark);
            rest = after;
            word_start = false;
            continue;
        }
        if let Some((inside, after)) = term(rest).or_else(|| link(rest)) {
            text.push_str(&plain(inside));
            rest = after;
            word_start = false;
            continue;
        }
        if word_start && let Some(length) = address(rest) {
            text.push(CODE);
            rest = rest.get(length..).unwrap_or_default();
            word_start = false;
            continue;
        }
        if !matches!(c, '*' | '\\') {
            text.push(c);
            word_start = !c.is_alphanumeric();
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    text
}

/// `:figure{id}` or `:figure{id value}`.
fn directive(rest: &str) -> Option<(char, &str)> {
    let (inside, after) = rest.strip_prefix(":figure{")?.split_once('}')?;
    Some((if inside.ends_with(" value") { VALUE } else { FIGURE }, after))
}

/// Code between backquotes, or a variable between braces, as the interface's strings have.
fn code(rest: &str) -> Option<(char, &str)> {
    if let Some(inside) = rest.strip_prefix('`') {
        return inside.split_once('`').map(|(_, after)| (CODE, after));
    }
    rest.strip_prefix("{ ")?.split_once('}').map(|(_, after)| (VALUE, after))
}

/// `:term[shown]{id}`.
fn term(rest: &str) -> Option<(&str, &str)> {
    let (shown, after) = rest.strip_prefix(":term[")?.split_once("]{")?;
    Some((shown, after.split_once('}')?.1))
}

/// `[shown](address)`.
fn link(rest: &str) -> Option<(&str, &str)> {
    let (shown, after) = rest.strip_prefix('[')?.split_once("](")?;
    Some((shown, after.split_once(')')?.1))
}

/// How long the address is that `rest` begins with: of the web, or of mail.
fn address(rest: &str) -> Option<usize> {
    let word = rest.split(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '»')).next()?;
    let word = word.trim_end_matches(['.', ',', ';']);
    let web = ["https://", "http://", "www."].iter().any(|start| word.starts_with(start));
    let mail =
        word.contains('@') && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
    (web || mail).then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_words_stay_and_markup_goes() {
        assert_eq!(
            plain("Le **poids** d’une :term[page *web*]{page-web}, [ici](lesson:une-page)."),
            "Le poids d’une page web, ici."
        );
    }

    #[test]
    fn what_is_no_prose_becomes_a_mark() {
        assert_eq!(
            plain("Soit :figure{a-b} ou :figure{a-b value} kg, `x_y`, { $n } %."),
            "Soit \u{E000} ou \u{E001} kg, \u{E002}, \u{E001} %."
        );
        assert_eq!(plain("Voir https://a.example/b?c=d. Ou a.b@c.example !"), "Voir \u{E002}. Ou \u{E002} !");
    }

    #[test]
    fn markup_left_open_stays_as_it_is() {
        assert_eq!(plain("un [crochet, une :figure{x"), "un [crochet, une :figure{x");
    }

    #[test]
    fn lines_are_kept() {
        assert_eq!(plain("une\n[autre](https://x.example)\nligne"), "une\nautre\nligne");
    }
}
