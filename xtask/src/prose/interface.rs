//! The passages of an interface file (Fluent): messages, their continuation lines and their variants.

use std::rc::Rc;

use super::passage::{Passage, Place};

/// Passages of a `.ftl` file, one a line.
pub(crate) fn passages(file: &Rc<str>, text: &str) -> Vec<Passage> {
    (1..)
        .zip(text.lines())
        .filter_map(|(line, source)| Passage::new(file, line, Place::Other, words(source)?))
        .collect()
}

/// What readers see of a line.
fn words(line: &str) -> Option<&str> {
    if line.starts_with('#') {
        return None;
    }
    if !line.starts_with([' ', '}']) {
        let value = line.split_once('=')?.1;
        // The head of a choice: `{ $count ->`, perhaps after a few words.
        return Some(if value.trim_end().ends_with("->") { value.rsplit_once('{')?.0 } else { value });
    }
    let line = line.trim_start();
    match line.strip_prefix('*').unwrap_or(line).strip_prefix('[') {
        Some(variant) => variant.split_once(']').map(|(_, value)| value),
        None => (!line.starts_with('}')).then_some(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_variants_are_prose_and_keys_are_not() {
        let found = passages(
            &Rc::from("fr.ftl"),
            "# Titre\nskip = Aller au contenu\nerror = Faux. { $left ->\n    [one] Un essai.\n   *[other] { $left } essais.\n}\nmail = Bonjour,\n\n    Votre code.\n",
        );
        let shown: Vec<_> = found.iter().map(|p| (p.line, p.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (2, "Aller au contenu"),
                (3, "Faux."),
                (4, "Un essai."),
                (5, "\u{E001} essais."),
                (7, "Bonjour,"),
                (9, "Votre code."),
            ]
        );
    }
}
