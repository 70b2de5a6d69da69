//! How many elements a page has. It knows nothing of what they mean.
//!
//! Every page made for one person is counted as it is sent, so the markup is scanned in one pass that keeps nothing, several
//! times faster than by a whole tokenizer; the tests compare it with one. Left out, as no page of ours needs it: a script
//! that holds `<!--` and then `<script`.

/// Elements that every document has, written or not.
const ALWAYS_THERE: [&str; 3] = ["html", "head", "body"];

/// Elements whose content is text, tags included. So is `noscript`'s where scripts run.
const TEXT_ONLY: [&str; 9] =
    ["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp"];

/// Elements of a document as EcoIndex counts them: `document.querySelectorAll('*')` in a browser that runs scripts, less
/// what is inside `<svg>`.
///
/// `html`, `head`, `body` and a table's `tbody` count even when their tags are left out; what is inside `<template>` and
/// `<noscript>` doesn't, since a browser makes no elements of it. What scripts would add isn't known. Faulty
/// markup, which a browser repairs, may be counted a little off.
pub fn count_elements(html: &str) -> u32 {
    let mut count = Count::default();
    let mut tags = Tags { rest: html };
    while let Some(tag) = tags.next() {
        let in_drawing = count.aside.as_ref().is_some_and(|aside| aside.name == "svg");
        if !tag.closes && !in_drawing && tag.is_one_of(&TEXT_ONLY) {
            tags.skip_text(tag.name);
        }
        count.take(&tag);
    }
    count.elements.saturating_add(ALWAYS_THERE.len() as u32)
}

/// A tag as it is written.
struct Tag<'a> {
    name: &'a str,
    /// `</name>`.
    closes: bool,
    /// `<name/>`.
    self_closing: bool,
}

impl Tag<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }
}

/// The tags of a text, one after the other; comments and the like left out.
struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Tags<'a> {
    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let (_, after) = self.rest.split_once('<')?;
            self.rest = after;
            if let Some(comment) = after.strip_prefix("!--") {
                self.rest = after_comment(comment)?;
                continue;
            }
            let (closes, named) = match after.strip_prefix('/') {
                Some(named) => (true, named),
                None => (false, after),
            };
            if named.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (name, attributes) = named.split_at_checked(name_length(named))?;
                let (self_closing, rest) = after_attributes(attributes)?;
                self.rest = rest;
                return Some(Tag { name, closes, self_closing });
            }
            if closes || named.starts_with(['!', '?']) {
                // A doctype, or what the standard calls a bogus comment.
                self.rest = after.split_once('>')?.1;
            }
        }
    }

    /// Goes on to the end tag of `name`.
    fn skip_text(&mut self, name: &str) {
        let mut text = self.rest;
        while let Some((_, end)) = text.split_once('<') {
            let found = end.strip_prefix('/').is_some_and(|named| {
                named.split_at_checked(name_length(named)).is_some_and(|(ending, _)| ending.eq_ignore_ascii_case(name))
            });
            if found {
                // From the `<` on.
                let start = self.rest.len().saturating_sub(end.len() + 1);
                self.rest = self.rest.get(start..).unwrap_or_default();
                return;
            }
            text = end;
        }
        self.rest = "";
    }
}

/// How many bytes of the text make a tag's name.
fn name_length(named: &str) -> usize {
    named.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(named.len())
}

/// What follows a comment, from behind its `<!--`.
fn after_comment(comment: &str) -> Option<&str> {
    for empty in [">", "->"] {
        if let Some(rest) = comment.strip_prefix(empty) {
            return Some(rest);
        }
    }
    let plain = comment.split_once("-->");
    match comment.split_once("--!>") {
        Some((text, rest)) if plain.is_none_or(|(shorter, _)| text.len() < shorter.len()) => Some(rest),
        _ => plain.map(|(_, rest)| rest),
    }
}

/// Goes through the attributes of a tag, and tells whether it ends with `/>` and what follows it; `None` when it
/// doesn't end.
fn after_attributes(mut attributes: &str) -> Option<(bool, &str)> {
    loop {
        let (before, from) = attributes.split_at_checked(attributes.find(['>', '='])?)?;
        if let Some(rest) = from.strip_prefix('>') {
            return Some((before.ends_with('/'), rest));
        }
        let value = from.trim_start_matches('=').trim_start_matches(|c: char| c.is_ascii_whitespace());
        attributes = match value.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split_once(value.get(..1)?)?.1,
            None => value.trim_start_matches(|c: char| !c.is_ascii_whitespace() && c != '>'),
        };
    }
}

/// What was read so far.
#[derive(Default)]
struct Count {
    elements: u32,
    /// Inside an element whose content doesn't count.
    aside: Option<Aside>,
    /// For each open table, the innermost last, whether its rows have a section to stand in.
    tables: Vec<bool>,
}

/// An element whose content doesn't count.
struct Aside {
    name: &'static str,
    /// How many of that name are open.
    depth: u32,
}

impl Count {
    fn take(&mut self, tag: &Tag<'_>) {
        match &mut self.aside {
            Some(aside) if !tag.is(aside.name) => {}
            Some(aside) if tag.closes => {
                aside.depth -= 1;
                if aside.depth == 0 {
                    self.aside = None;
                }
            }
            Some(aside) => aside.depth += u32::from(!closes_itself(tag)),
            None if tag.closes => self.close(tag),
            None => self.open(tag),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if tag.is_one_of(&ALWAYS_THERE) {
            return;
        }
        self.elements = self.elements.saturating_add(1);
        if tag.is("table") {
            self.tables.push(false);
        } else if tag.is("tr") && self.tables.last() == Some(&false) {
            // The browser adds the missing `tbody`.
            self.elements = self.elements.saturating_add(1);
            self.set_section(true);
        } else if is_section(tag) {
            self.set_section(true);
        } else if let Some(name) = ["svg", "template"].into_iter().find(|name| tag.is(name))
            && !closes_itself(tag)
        {
            self.aside = Some(Aside { name, depth: 1 });
        }
    }

    fn close(&mut self, tag: &Tag<'_>) {
        if tag.is("table") {
            self.tables.pop();
        } else if is_section(tag) {
            self.set_section(false);
        }
    }

    fn set_section(&mut self, open: bool) {
        if let Some(section) = self.tables.last_mut() {
            *section = open;
        }
    }
}

/// Only on drawings does `/>` close anything.
fn closes_itself(tag: &Tag<'_>) -> bool {
    tag.self_closing && tag.is("svg")
}

fn is_section(tag: &Tag<'_>) -> bool {
    tag.is_one_of(&["thead", "tbody", "tfoot"])
}

#[cfg(test)]
mod tests {
    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    use html5gum::{Span, Tokenizer};
    use proptest::prelude::*;

    use super::*;

    /// The tags of a text by the standard's tokenizer: name, and `/` in front of an end tag.
    fn standard_tags(html: &str) -> Vec<String> {
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
            let name = |name| String::from_utf8_lossy(name).into_owned();
            match event {
                CallbackEvent::OpenStartTag { name: start } => Some(name(start)),
                CallbackEvent::EndTag { name: end } => Some(format!("/{}", name(end))),
                _ => None,
            }
        });
        emitter.naively_switch_states(true);
        let Ok(tags) = Tokenizer::new_with_emitter(html, emitter).collect();
        tags
    }

    fn our_tags(html: &str) -> Vec<String> {
        let mut tags = Tags { rest: html };
        let mut found = Vec::new();
        while let Some(tag) = tags.next() {
            if !tag.closes && tag.is_one_of(&TEXT_ONLY) {
                tags.skip_text(tag.name);
            }
            let slash = if tag.closes { "/" } else { "" };
            found.push(format!("{slash}{}", tag.name.to_lowercase()));
        }
        found
    }

    /// Text, tags, attributes, comments, raw texts, whole or broken; every `=` has an attribute's name in front.
    fn markup() -> impl Strategy<Value = String> {
        let attribute = r#" [a-z]{1,3}(="[^"\PC]{0,6}"| = '[^'\PC]{0,6}'|=[a-z/]{1,4}|)"#;
        let attributes = prop::collection::vec(attribute, 0..3).prop_map(|all| all.concat());
        let tag = (r"</?(p|A|table|tr|svg|br|h1)", attributes, r" ?/?>");
        let raw = (r"(script|style|TITLE)", r"( a)?>[a-z<>/ ]{0,10}</");
        prop::collection::vec(
            prop_oneof![
                "[^<=\\PC]{0,8}",
                "[<>/!?&-]{1,4} ?",
                tag.prop_map(|(open, attributes, close)| format!("{open}{attributes}{close}")),
                r"<!--[a-z<> !-]{0,10}(-->|--!>)",
                raw.prop_map(|(name, text)| format!("<{name}{text}{name}>")),
            ],
            0..12,
        )
        .prop_map(|pieces| pieces.concat())
    }

    #[test]
    fn a_whole_page_is_counted_element_by_element() {
        let page = r#"<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>a <b> c</title>
            <link rel=stylesheet href=/a.css><style>a > b { content: "<p>" }</style></head>
            <body class="x"><!-- <p> --><main><h1>Titre</h1><p>Un &lt;p&gt; <img src=a alt="<i>"><br/></p></main>
            <script>if (a<b) document.write("<p></p>")</script></body></html>"#;
        // html head meta title link style body main h1 p img br script
        assert_eq!(count_elements(page), 13);
    }

    #[test]
    fn tags_left_out_count_as_the_browser_adds_them() {
        assert_eq!(count_elements(""), 3);
        assert_eq!(count_elements("<p>a<p>b"), 5);
        assert_eq!(count_elements("<HTML><BODY><P>a"), 4);
        assert_eq!(count_elements("<table><tr><td><tr><td></table>"), 3 + 6);
        let sections = "<table><thead><tr><th></thead><tr><td></table><table><tbody><tr></table>";
        assert_eq!(count_elements(sections), 3 + 7 + 3);
    }

    #[test]
    fn a_drawing_is_one_element_whatever_is_drawn() {
        let drawing = "<svg><g><path/><svg><rect/></svg><circle/></g><title>t</title></svg><p>";
        assert_eq!(count_elements(drawing), 5);
        assert_eq!(count_elements("<svg width=1 /><p>"), 5);
        assert_eq!(count_elements("<svg><svg/><path/></svg><p>"), 5);
        assert_eq!(count_elements("<SVG><path></SVG><p>"), 5);
    }

    #[test]
    fn what_a_browser_keeps_aside_does_not_count() {
        assert_eq!(count_elements("<template><p><template><p></template></template><p>"), 5);
        assert_eq!(count_elements("<noscript><p><img></noscript><p>"), 5);
    }

    #[test]
    fn an_attribute_may_hold_anything() {
        assert_eq!(count_elements(r#"<a title="a > b" href=/x/ alt='<p>'>é</a><p>"#), 5);
        assert_eq!(count_elements("<svg title='/'><path></svg><p>"), 5);
    }

    #[test]
    fn a_style_inside_a_drawing_is_no_raw_text() {
        assert_eq!(count_elements("<svg><style/><title/></svg><p>a</p>"), 5);
    }

    proptest! {
        #[test]
        fn tags_are_found_as_by_the_standard(html in markup()) {
            prop_assert_eq!(our_tags(&html), standard_tags(&html));
        }

        #[test]
        fn any_text_is_counted(html in "(<|>|/|svg|table|tr|template|p| |!--|-->|\"|=|\\PC){0,60}") {
            prop_assert!(count_elements(&html) >= 3);
        }

        #[test]
        fn one_more_paragraph_is_one_more_element(n in 0u32..200) {
            let html = "<p>a</p>".repeat(n as usize);
            prop_assert_eq!(count_elements(&html), 3 + n);
        }
    }
}
