//! Pictures and emblems: SVG that is safe to put in a page, light, and of a known size.
//!
//! What is allowed is listed, rather than what isn't: drawing elements, internal references, styles without
//! addresses. The file is XML, but may be put inside HTML, which reads comments and CDATA otherwise; what the two
//! could read differently is refused. It knows nothing of where a picture is shown.

use roxmltree::{Document, Node, NodeType};

use crate::fault::{Fault, Faults};
use crate::source::Source;

/// Largest picture, in bytes.
const LARGEST: usize = 20_000;

/// Deepest nesting of elements.
const DEEPEST: usize = 64;

const SVG: &str = "http://www.w3.org/2000/svg";

const ELEMENTS: [&str; 26] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "switch",
];

/// Checks an SVG file's text: its width and height in CSS pixels, from its `viewBox`, unless something is wrong.
#[must_use]
pub fn check_svg(text: &str) -> (Option<(u32, u32)>, Vec<Fault>) {
    let faults = Faults::default();
    let size = check(&Source::new("", text), &faults);
    (size, faults.sorted())
}

pub(crate) fn check(source: &Source, faults: &Faults) -> Option<(u32, u32)> {
    let before = faults.errors();
    let bytes = source.text.len();
    let fault = |line: usize, message: String| faults.error(&source.path, line, message);
    if bytes > LARGEST {
        fault(
            1,
            format!(
                "the picture is {} kB, over {} kB: draw it with fewer points, or remove what the drawing program adds",
                bytes.div_ceil(1000),
                LARGEST / 1000
            ),
        );
    }
    if let Some(line) = too_deep(source) {
        fault(line, "elements are nested too deeply: flatten the groups".into());
        return None;
    }
    if let Some(at) = source.text.find("<![CDATA[") {
        fault(source.line(at), "a CDATA section is not allowed in a picture: write its text plainly".into());
    }
    let document = match Document::parse(&source.text) {
        Ok(document) => document,
        Err(error) => {
            let line = usize::try_from(error.pos().row).unwrap_or(1).max(1);
            fault(line, format!("malformed SVG: {error}"));
            return None;
        }
    };
    for node in document.descendants() {
        let line = source.line(node.range().start);
        match node.node_type() {
            NodeType::Element => {
                for message in element_faults(node) {
                    fault(line, message);
                }
            }
            NodeType::Comment if node.text().is_some_and(|t| t.contains(['<', '>'])) => {
                fault(line, "a comment with `<` or `>` is not allowed in a picture: remove it".into())
            }
            NodeType::PI => fault(line, "a processing instruction is not allowed in a picture: remove it".into()),
            _ => {}
        }
    }
    let root = document.root_element();
    let line = source.line(root.range().start);
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        fault(
            line,
            format!("this is not an SVG picture: its first element must be `<svg xmlns=\"{SVG}\" viewBox=\"…\">`"),
        );
    }
    let size = root.attribute("viewBox").and_then(view_box);
    if size.is_none() {
        fault(line, "the picture has no usable `viewBox`: add `viewBox=\"0 0 width height\"` to `<svg>`".into());
    }
    size.filter(|_| faults.errors() == before)
}

/// A checked picture's `<svg>` element, without what XML may put before it: what can stand inside HTML.
pub(crate) fn element(source: &Source) -> &str {
    let start = source.text.find("<svg").unwrap_or_default();
    source.text.get(start..).unwrap_or_default().trim_end()
}

/// Width and height of a `viewBox` (SVG 2, § 8.6), rounded up.
fn view_box(text: &str) -> Option<(u32, u32)> {
    let numbers: Vec<f64> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|n: &f64| n.is_finite()))
        .collect::<Option<_>>()?;
    let [_, _, width, height] = <[f64; 4]>::try_from(numbers).ok()?;
    let whole = |n: f64| {
        let n = n.ceil();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be between 1 and 10,000"
        )]
        (1.0..=10_000.0).contains(&n).then_some(n as u32)
    };
    whole(width).zip(whole(height))
}

fn element_faults(node: Node<'_, '_>) -> Vec<String> {
    let mut faults = Vec::new();
    let name = node.tag_name().name();
    if !ELEMENTS.contains(&name) || node.tag_name().namespace() != Some(SVG) {
        let why = match name.to_ascii_lowercase().as_str() {
            "script" => "scripts are not allowed",
            "foreignobject" => "foreign objects are not allowed",
            "a" => "links are not allowed",
            "image" | "feimage" => "embedded images are not allowed",
            "animate" | "animatetransform" | "animatemotion" | "set" => "pictures don't move",
            _ => "only drawing elements of SVG are allowed",
        };
        faults.push(format!("`<{name}>` in a picture: {why}, remove it"));
    }
    for attribute in node.attributes() {
        let key = attribute.name();
        let value = attribute.value();
        if key.len() > 2 && key.is_char_boundary(2) && key.to_ascii_lowercase().starts_with("on") {
            faults.push(format!("event handler `{key}` in a picture: remove it"));
        } else if key.eq_ignore_ascii_case("href") && !value.trim().starts_with('#') {
            faults.push(format!(
                "`href=\"{}\"` leads out of the picture: only `#…` is allowed",
                value.chars().take(40).collect::<String>()
            ));
        } else if fetches(value) {
            faults.push(format!("`{key}` fetches something from outside: only `url(#…)` is allowed"));
        }
    }
    if name == "style" && node.descendants().filter_map(|n| n.text()).any(fetches) {
        faults.push("the style fetches something from outside: only `url(#…)` is allowed, and no `@import`".into());
    }
    faults
}

/// Whether a style or attribute would fetch something. CSS escapes (`u\72l`) are refused along with it.
fn fetches(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let outside = |at: usize| {
        style.get(at + 4..).is_some_and(|rest| !rest.trim_start_matches([' ', '\t', '\n', '"', '\'']).starts_with('#'))
    };
    style.contains("@import")
        || style.contains("javascript:")
        || style.contains("image-set(")
        || style.contains('\\')
        || style.match_indices("url(").any(|(at, _)| outside(at))
}

/// The line where elements are nested deeper than a drawing needs: a tree is walked by recursion further on. Counted
/// from the tags alone, before the XML is read.
fn too_deep(source: &Source) -> Option<usize> {
    let mut depth = 0usize;
    for (at, _) in source.text.match_indices('<') {
        let rest = source.text.get(at + 1..).unwrap_or_default();
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let tag = rest.split('>').next().unwrap_or_default();
            if !tag.ends_with('/') {
                depth += 1;
            }
        }
        if depth > DEEPEST {
            return Some(source.line(at));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(body: &str) -> Vec<String> {
        let text = format!("<svg xmlns=\"{SVG}\" viewBox=\"0 0 10 10\">\n{body}\n</svg>");
        let (_, faults) = check_svg(&text);
        faults.into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn the_view_box_gives_the_size() {
        let text = format!("<svg xmlns=\"{SVG}\" viewBox=\"0,0 480.2 270\"><path d=\"M0 0\"/></svg>");
        assert_eq!(check_svg(&text), (Some((481, 270)), Vec::new()));
        assert_eq!(view_box("0 0 0 10"), None);
        assert_eq!(view_box("0 0 NaN 10"), None);
        assert_eq!(view_box("0 0 10"), None);
    }

    #[test]
    fn what_xml_puts_before_a_drawing_does_not_reach_the_page() {
        let source = Source::new("", "<?xml version=\"1.0\"?>\n<!-- note -->\n<svg/>\n");
        assert_eq!(element(&source), "<svg/>");
    }

    #[test]
    fn a_drawing_passes() {
        assert_eq!(
            said(
                "<style>.a{fill:url(#g)}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style><use href=\"#a\"/><!-- une note -->"
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn whatever_runs_or_fetches_is_refused() {
        for body in [
            "<script>alert(1)</script>",
            "<g onclick=\"x()\"/>",
            "<foreignObject/>",
            "<use href=\"https://example.org/a.svg#b\"/>",
            "<image href=\"data:image/png;base64,AA\"/>",
            "<rect fill=\"url(https://example.org/)\"/>",
            "<style>@import 'a.css';</style>",
            "<style>.a{fill:u\\72l(//example.org)}</style>",
            "<set attributeName=\"href\" to=\"javascript:x\"/>",
            "<title><![CDATA[<img src=x onerror=y>]]></title>",
            "<!--><script>x</script>-->",
            "<?xml-stylesheet href=\"a.css\"?>",
            "<p xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<!DOCTYPE x>",
        ] {
            assert_ne!(said(body), Vec::<String>::new(), "{body}");
        }
    }

    #[test]
    fn a_thousand_groups_are_named_before_the_tree_is_read() {
        let (size, faults) = check_svg(&"<g>".repeat(100_000));
        assert_eq!(size, None);
        assert!(faults.iter().any(|f| f.message.contains("nested")));
    }
}
