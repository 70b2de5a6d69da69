//! Where lines should not end, shared by scenes and captions.

/// Words that lean on the next one (articles, prepositions, conjunctions, pronouns), in the languages courses are
/// written in: a line that ends with one reads badly.
const LEANING: [&str; 96] = [
    "le", "la", "les", "un", "une", "des", "du", "de", "à", "au", "aux", "et", "ou", "en", "par", "pour", "sur",
    "sous", "dans", "avec", "sans", "chez", "vers", "que", "qui", "se", "ne", "ce", "cet", "cette", "ces", "mon", "ma",
    "mes", "ton", "ta", "tes", "son", "sa", "ses", "leur", "leurs", "nos", "vos", "si", "ni", "très", "plus", "il",
    "elle", "on", "je", "tu", "y", "est", "sont", "the", "a", "an", "of", "to", "in", "at", "by", "or", "and", "for",
    "with", "from", "is", "are", "as", "that", "its", "their", "his", "her", "het", "een", "van", "op", "te", "voor",
    "met", "naar", "om", "zijn", "haar", "hun", "die", "dat", "er", "bij", "uit", "aan", "door",
];

/// Whether a line that ends with this word leans on the next line.
pub(crate) fn leans(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    LEANING.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_leans_and_a_short_noun_does_not() {
        assert!(leans("de") && leans("«\u{a0}Une") && leans("the"));
        assert!(!leans("bus") && !leans("ans") && !leans("à,"));
    }
}
