//! Anchors made of words: lower-case, without accents, hyphens between. It knows nothing of headings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text as an anchor or an id; `section` when it has no letter or digit.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let folded = text.nfkd().filter(|c| !is_combining_mark(*c));
    for c in folded.flat_map(char::to_lowercase) {
        match c {
            'œ' => slug.push_str("oe"),
            'æ' => slug.push_str("ae"),
            'ß' => slug.push_str("ss"),
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            c if c.is_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn accents_and_ligatures_are_folded() {
        assert_eq!(slug("Où va l’énergie ?"), "ou-va-l-energie");
        assert_eq!(slug("Un cœur, œuvre d’Æther"), "un-coeur-oeuvre-d-aether");
        assert_eq!(slug("  « 1969 »  "), "1969");
        assert_eq!(slug("— !"), "section");
    }
}
