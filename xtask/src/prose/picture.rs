//! The words of an SVG picture: what stands between its tags.

use std::rc::Rc;

use super::data::line_of;
use super::passage::{Passage, Place};

/// Passages of a picture, one a run of text.
pub(crate) fn passages(file: &Rc<str>, text: &str) -> Vec<Passage> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((tag, shown)) = next(text, at) {
        let end = text.get(shown..).and_then(|rest| rest.find('<')).map_or(text.len(), |length| shown + length);
        if !tag.starts_with("<style")
            && let Some(words) = text.get(shown..end)
        {
            found.extend(Passage::new(file, line_of(text, shown), Place::Picture, words));
        }
        at = end;
    }
    found
}

/// The tag at or after `at`, and where it ends.
fn next(text: &str, at: usize) -> Option<(&str, usize)> {
    let start = at + text.get(at..)?.find('<')?;
    let end = start + text.get(start..)?.find('>')? + 1;
    Some((text.get(start..end)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_prose_and_style_is_not() {
        let found = passages(
            &Rc::from("a.svg"),
            "<svg>\n<title>Deux barres</title><style>.ink{fill:#000}</style>\n<text x=\"1\">Usage <tspan>50</tspan></text>\n</svg>\n",
        );
        let shown: Vec<_> = found.iter().map(|p| (p.line, p.text.as_str())).collect();
        assert_eq!(shown, [(2, "Deux barres"), (3, "Usage"), (3, "50")]);
    }
}
