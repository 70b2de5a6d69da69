//! The badge's picture, and the badge baked into it.
//!
//! The picture is the same for everyone: no name is drawn in it, and nothing of it is signed. It carries the badge's
//! JSON in the place that Open Badges 3.0 (§5.3) gives it: in SVG, an `openbadges:credential` element; in PNG, an `iTXt`
//! chunk.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::ornament::{self, Line, Stroke};

/// The picture as PNG: 512 pixels square, rendered from [`badge_svg`].
pub const BADGE_PNG: &[u8] = include_bytes!("../badge.png");

const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const KEYWORD: &[u8] = b"openbadgecredential";
/// The chunk every PNG opens with, `IHDR`, ends here.
const HEADER_END: usize = 8 + 4 + 4 + 13 + 4;
/// A picture of ours has a dozen elements.
const MAX_ELEMENTS: u32 = 4096;
/// And a PNG has some ten chunks.
const MAX_CHUNKS: usize = 1024;

/// The picture as SVG, without a badge. `title` is its text alternative.
#[must_use]
pub fn badge_svg(title: &str) -> String {
    svg(title, "", "")
}

/// The picture as SVG with a badge ([`Badge::json`](crate::Badge)) in it. `title` is its text alternative.
#[must_use]
pub fn bake_svg(json: &str, title: &str) -> String {
    let namespace = format!(" xmlns:openbadges=\"{NAMESPACE}\"");
    // In JSON these three characters can only be inside a text.
    let json = json.replace("]]>", "]]\\u003e");
    svg(title, &namespace, &format!("<openbadges:credential><![CDATA[{json}]]></openbadges:credential>"))
}

/// The picture as PNG with a badge ([`Badge::json`](crate::Badge)) in it.
#[must_use]
pub fn bake_png(json: &str) -> Vec<u8> {
    let (head, rest) = BADGE_PNG.split_at_checked(HEADER_END).unwrap_or((BADGE_PNG, &[]));
    // Not compressed, no language, no translated keyword.
    let text = [KEYWORD, &[0, 0, 0, 0, 0], json.as_bytes()].concat();
    [head, &chunk(*b"iTXt", &text), rest].concat()
}

/// The badge in an SVG: `None` when it holds none, an error when it is no sound SVG.
pub(crate) fn badge_in_svg(text: &str) -> Result<Option<String>, ()> {
    let options = roxmltree::ParsingOptions { nodes_limit: MAX_ELEMENTS, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(text, options).map_err(|_| ())?;
    let credential = document.descendants().find(|node| node.has_tag_name((NAMESPACE, "credential")));
    Ok(credential.map(|node| match node.attribute("verify") {
        Some(jwt) => jwt.trim().to_owned(),
        None => node.text().unwrap_or_default().trim().to_owned(),
    }))
}

/// The badge in a PNG: `None` when it holds none, an error when it is damaged up to there.
pub(crate) fn badge_in_png(bytes: &[u8]) -> Result<Option<String>, ()> {
    let mut rest = bytes.strip_prefix(SIGNATURE).ok_or(())?;
    for _ in 0..MAX_CHUNKS {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(())?;
        let length = u32::from_be_bytes(*length) as usize;
        let (named, after) = after.split_at_checked(length.saturating_add(4)).ok_or(())?;
        let (checksum, after) = after.split_first_chunk::<4>().ok_or(())?;
        match named.split_first_chunk::<4>() {
            Some((b"iTXt", text)) if text.starts_with(KEYWORD) => {
                let sound = crc32fast::hash(named) == u32::from_be_bytes(*checksum);
                let text = text.strip_prefix(KEYWORD).and_then(itxt).filter(|_| sound);
                return text.map(Some).ok_or(());
            }
            Some((b"IEND", _)) => return Ok(None),
            _ => rest = after,
        }
    }
    Err(())
}

/// The text of an uncompressed `iTXt` chunk, after its keyword.
fn itxt(fields: &[u8]) -> Option<String> {
    let mut fields = fields.strip_prefix(&[0, 0, 0])?.splitn(3, |byte| *byte == 0);
    let (_language, _keyword, text) = (fields.next()?, fields.next()?, fields.next()?);
    String::from_utf8(text.to_vec()).ok()
}

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap_or_default();
    let named = [&name, data].concat();
    [&length.to_be_bytes(), named.as_slice(), &crc32fast::hash(&named).to_be_bytes()].concat()
}

fn svg(title: &str, namespace: &str, credential: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    let drawing = DRAWING.as_str();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{namespace} viewBox=\"0 0 512 512\" role=\"img\">{credential}\
         <title>{title}</title>{drawing}</svg>\n"
    )
}

static DRAWING: LazyLock<String> = LazyLock::new(|| {
    let ground = "<circle cx=\"256\" cy=\"256\" r=\"251\" fill=\"#fbf9f3\"/>";
    let mut drawing = format!("{ground}<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">");
    let lines = ornament::medallion((256.0, 256.0), 254.0);
    let alike = |one: &Line, next: &Line| one.accent == next.accent && one.pen == next.pen;
    for lines in lines.chunk_by(alike) {
        let d: String = lines.iter().map(path).collect();
        let (ink, pen) = lines.first().map_or(("", 0.0), |line| {
            (if line.accent { "#d38a1c" } else { "#2c5e3f" }, (10.0 * line.pen).round() / 10.0)
        });
        let _ = write!(drawing, "<path d=\"{d}\" stroke=\"{ink}\" stroke-width=\"{pen}\"/>");
    }
    drawing + "</g>"
});

/// A line in the language of SVG's `d`; tenths of a unit are fine enough.
fn path(line: &Line) -> String {
    let xy = |(x, y): (f32, f32)| format!("{} {}", (10.0 * x).round() / 10.0, (10.0 * y).round() / 10.0);
    let stroke = |stroke: &Stroke| match *stroke {
        Stroke::Move(to) => format!("M{}", xy(to)),
        Stroke::Bend(by, to) => format!("Q{} {}", xy(by), xy(to)),
        Stroke::Curve(first, second, to) => format!("C{} {} {}", xy(first), xy(second), xy(to)),
    };
    line.strokes.iter().map(stroke).collect()
}
