//! The block directives there are: what each takes, what it holds, and the [`Block`] it becomes.
//!
//! It knows their meaning; how a line is read is [`super::directive`]'s.

use super::Reader;
use super::blocks::plain_block;
use super::directive::Directive;
use crate::fault::nearest;
use crate::names::What;
use crate::release::{Block, BlockKind, Callout};

/// Directives that stand alone, and those that go around other blocks; `image` does both.
const LEAVES: [&str; 5] = ["figure", "film", "quiz", "tool", "image"];
const CONTAINERS: [&str; 4] = ["callout", "activity", "further", "image"];

const CALLOUTS: [(&str, Callout); 4] =
    [("key", Callout::Key), ("debate", Callout::Debate), ("example", Callout::Example), ("caution", Callout::Caution)];

/// Longest activity, in minutes.
const LONGEST_ACTIVITY: u32 = 240;

/// A directive that stands alone.
pub(super) fn leaf(reader: &mut Reader<'_>, directive: &Directive<'_>) -> Option<Block> {
    let (what, kind): (What, fn(String) -> BlockKind) = match directive.name {
        "figure" => (What::Figure, BlockKind::Figure),
        "film" => (What::Film, BlockKind::Film),
        "quiz" => (What::Quiz, BlockKind::Quiz),
        "tool" => (What::Tool, BlockKind::Tool),
        "image" => return image(reader, directive, None),
        name => {
            let message = unknown_directive("::", name);
            reader.fault(directive.line, message);
            return None;
        }
    };
    no_title(reader, directive);
    reader.attributes(directive, &[]);
    match directive.bare.as_slice() {
        [id] => {
            reader.note(what, id, directive.line);
            Some(plain_block(kind((*id).to_owned())))
        }
        _ => {
            reader.fault(directive.line, format!("`::{0}` needs one id: write `::{0}{{id}}`", directive.name));
            None
        }
    }
}

/// A directive around other blocks.
pub(super) fn container(reader: &mut Reader<'_>, directive: &Directive<'_>, body: Vec<Block>) -> Option<Block> {
    if !CONTAINERS.contains(&directive.name) {
        let message = unknown_directive(":::", directive.name);
        reader.fault(directive.line, message);
        return None;
    }
    if directive.name == "image" {
        return image(reader, directive, Some(body));
    }
    if body.is_empty() {
        reader.fault(directive.line, format!("`:::{}` holds nothing: write it or remove it", directive.name));
    }
    let edition = reader.reading.edition;
    let translated =
        edition.translation(directive.title).is_some() || body.iter().any(|block| block.untranslated.is_none());
    let kind = match directive.name {
        "callout" => {
            reader.attributes(directive, &[]);
            BlockKind::Callout {
                kind: callout_kind(reader, directive),
                title: reader.translated_inline(directive.title, directive.line),
                body,
            }
        }
        "activity" => {
            reader.attributes(directive, &["minutes"]);
            reader.no_bare(directive);
            BlockKind::Activity {
                minutes: minutes(reader, directive),
                title: reader.translated_inline(directive.title, directive.line),
                body,
            }
        }
        _ => {
            reader.attributes(directive, &[]);
            reader.no_bare(directive);
            no_title(reader, directive);
            BlockKind::Further(body)
        }
    };
    Some(Block { untranslated: edition.untranslated(translated), kind })
}

fn callout_kind(reader: &Reader<'_>, directive: &Directive<'_>) -> Callout {
    let found = match directive.bare.as_slice() {
        [name] => CALLOUTS.iter().find(|(kind, _)| kind == name),
        _ => None,
    };
    match found {
        Some((_, kind)) => *kind,
        None => {
            reader.fault(
                directive.line,
                "`:::callout` needs a kind: write `{key}`, `{debate}`, `{example}` or `{caution}`",
            );
            Callout::Key
        }
    }
}

fn minutes(reader: &Reader<'_>, directive: &Directive<'_>) -> u32 {
    let minutes = attribute(directive, "minutes").and_then(|value| value.parse().ok());
    match minutes {
        Some(minutes) if (1..=LONGEST_ACTIVITY).contains(&minutes) => minutes,
        _ => {
            reader.fault(
                directive.line,
                format!("`:::activity` needs its length: write `{{minutes=5}}`, from 1 to {LONGEST_ACTIVITY}"),
            );
            0
        }
    }
}

fn image(reader: &mut Reader<'_>, directive: &Directive<'_>, body: Option<Vec<Block>>) -> Option<Block> {
    let line = directive.line;
    reader.attributes(directive, &["src", "alt", "caption"]);
    reader.no_bare(directive);
    no_title(reader, directive);
    let table = match body.map(<[Block; 1]>::try_from) {
        None => None,
        Some(Ok([Block { kind: BlockKind::Table(table), .. }])) => Some(table),
        Some(_) => {
            reader.fault(
                line,
                "`:::image` holds one table, the picture's data, and nothing else: correct it, or write `::image{…}` on one line",
            );
            None
        }
    };
    let edition = reader.reading.edition;
    let alt = attribute(directive, "alt").unwrap_or_default();
    if alt.trim().is_empty() {
        reader.fault(line, "this picture has no `alt`: write what it says to those who don't see it, `alt=\"…\"`");
    }
    let caption = attribute(directive, "caption").unwrap_or_default();
    let caption = reader.translated_inline(caption, line);
    let Some(src) = attribute(directive, "src") else {
        reader.fault(line, "this picture has no `src`: write `src=\"name.svg\"`");
        return None;
    };
    if !src.ends_with(".svg") {
        reader.fault(line, format!("`{src}` is not an SVG: pictures are drawn as SVG files"));
        return None;
    }
    reader.note(What::Image, src, line);
    Some(Block {
        untranslated: edition.untranslated(edition.translation(alt).is_some()),
        kind: BlockKind::Image {
            asset: format!("{}/{src}", reader.module),
            alt: edition.say(alt).trim().to_owned(),
            caption,
            table,
        },
    })
}

fn attribute<'d>(directive: &'d Directive<'_>, key: &str) -> Option<&'d str> {
    directive.pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
}

fn no_title(reader: &Reader<'_>, directive: &Directive<'_>) {
    if !directive.title.is_empty() {
        reader
            .fault(directive.line, format!("`{}` takes no title: remove what follows it on the line", directive.name));
    }
}

fn unknown_directive(colons: &str, name: &str) -> String {
    let (known, others) = match colons {
        "::" => (LEAVES.as_slice(), CONTAINERS.as_slice()),
        _ => (CONTAINERS.as_slice(), LEAVES.as_slice()),
    };
    if others.contains(&name) {
        return match colons {
            "::" => format!("`{name}` goes around a passage: write `:::{name}` before it and `:::` after"),
            _ => format!("`{name}` stands alone: write `::{name}{{id}}` on one line"),
        };
    }
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("unknown directive `{colons}{name}`: did you mean `{colons}{near}`?"),
        None => {
            format!("unknown directive `{colons}{name}`: there are `{colons}{}`", known.join(&format!("`, `{colons}")))
        }
    }
}

impl Reader<'_> {
    /// Names the attributes a directive doesn't take.
    fn attributes(&self, directive: &Directive<'_>, known: &[&str]) {
        for (key, _) in &directive.pairs {
            if known.contains(key) {
                continue;
            }
            let advice = match nearest(key, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "remove it".to_owned(),
            };
            self.fault(directive.line, format!("unknown attribute `{key}` of `{}`: {advice}", directive.name));
        }
    }

    /// Names words in the braces of a directive that takes none.
    fn no_bare(&self, directive: &Directive<'_>) {
        for word in &directive.bare {
            self.fault(
                directive.line,
                format!(
                    "unknown word `{word}` in the braces of `{}`: write `key=\"value\"` or remove it",
                    directive.name
                ),
            );
        }
    }
}
