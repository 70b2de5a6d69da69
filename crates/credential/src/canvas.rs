//! A page of tagged pieces, and its PDF: everything that is particular to the file format.
//!
//! Pieces are painted and tagged in the order given, which is the reading order. Knows nothing
//! of what they say. Lengths are in points (1/72 inch) from the top left corner of an A4 page.

use jiff::civil::Date;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{Path, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use crate::typeset::{Face, Line, Typesetter};

/// The width of the page.
pub(crate) const WIDTH: f32 = 595.28;
/// The height of the page.
pub(crate) const HEIGHT: f32 = 841.89;

/// A colour of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// A line of text in its place.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) line: Line,
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) ink: Ink,
    pub(crate) x: f32,
    pub(crate) baseline: f32,
}

/// A shape in its place: filled, or drawn with a pen of some width.
pub(crate) struct Drawing {
    path: Path,
    ink: Ink,
    pen: Option<f32>,
    x: f32,
    y: f32,
    unit: f32,
}

impl Drawing {
    /// A shape that is filled, its coordinates in units of so many points.
    pub(crate) fn filled(path: Path, unit: f32, ink: Ink) -> Self {
        Self { path, ink, pen: None, x: 0.0, y: 0.0, unit }
    }

    /// A shape whose line is drawn with a pen so many points wide.
    pub(crate) fn drawn(path: Path, ink: Ink, pen: f32) -> Self {
        Self { path, ink, pen: Some(pen), x: 0.0, y: 0.0, unit: 1.0 }
    }
}

/// What a page is made of.
pub(crate) enum Piece {
    /// Pieces that together are a heading, a paragraph, a list, a figure.
    Group(TagKind, Vec<Piece>),
    /// Words.
    Text(Placed),
    /// Words that lead to an address; the second text describes the link.
    Link(Placed, Address),
    /// A drawing that says something.
    Figure(Figure),
    /// A drawing that says nothing: assistive technology passes over it.
    Ornament(Drawing),
}

/// A drawing, its size, and what it says in words.
pub(crate) struct Figure {
    pub(crate) drawing: Drawing,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) alternative: String,
}

/// Where a link leads, and its description.
pub(crate) struct Address {
    pub(crate) url: String,
    pub(crate) description: String,
}

/// What the file says about itself.
pub(crate) struct About<'a> {
    pub(crate) title: String,
    pub(crate) heading: &'a str,
    pub(crate) author: &'a str,
    pub(crate) language: &'a str,
    pub(crate) date: Date,
    /// Tells this document from any other, for ever.
    pub(crate) identity: &'a str,
}

/// A file that travels in the PDF.
pub(crate) struct Attachment<'a> {
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) media_type: &'a str,
    pub(crate) data: &'a [u8],
}

impl Piece {
    /// The same piece, moved by so much.
    pub(crate) fn moved(self, dx: f32, dy: f32) -> Self {
        let place = |mut text: Placed| {
            text.x += dx;
            text.baseline += dy;
            text
        };
        let draw = |mut drawing: Drawing| {
            drawing.x += dx;
            drawing.y += dy;
            drawing
        };
        match self {
            Self::Group(tag, pieces) => Self::Group(tag, pieces.into_iter().map(|piece| piece.moved(dx, dy)).collect()),
            Self::Text(text) => Self::Text(place(text)),
            Self::Link(text, address) => Self::Link(place(text), address),
            Self::Figure(figure) => Self::Figure(Figure { drawing: draw(figure.drawing), ..figure }),
            Self::Ornament(drawing) => Self::Ornament(draw(drawing)),
        }
    }
}

/// The page as a PDF 1.7 file that claims PDF/UA-1 and PDF/A-2a, or A-3a when a file is attached. The same
/// input gives the same bytes.
///
/// # Errors
/// What is wrong, in English, when the content does not conform to what the file claims.
pub(crate) fn write(
    pieces: &[Piece],
    typesetter: &Typesetter,
    about: &About<'_>,
    attachment: Option<Attachment<'_>>,
) -> Result<Vec<u8>, String> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(if attachment.is_some() { Archival::A3_A } else { Archival::A2_A })
        .finish()
        .map_err(|error| format!("{error:?}"))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(about));
    if let Some(attachment) = attachment {
        let file = EmbeddedFile {
            path: attachment.name.to_owned(),
            mime_type: MimeType::new(attachment.media_type),
            description: Some(attachment.description.to_owned()),
            association_kind: AssociationKind::Source,
            data: attachment.data.to_vec().into(),
            modification_date: Some(date(about)),
            // As it is, so that it is found without a PDF reader.
            compress: Some(false),
            location: None,
        };
        document.embed_file(file).ok_or("the file cannot be attached")?;
    }

    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(about.heading.to_owned(), top));
    document.set_outline(outline);

    let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or("the page has no size")?;
    let mut page = document.start_page_with(size);
    let mut links = Vec::new();
    annotate(pieces, &mut page, &mut links);
    let mut links = links.into_iter();
    let mut tree = TagTree::new().with_lang(Some(about.language.to_owned()));
    let mut surface = page.surface();
    for piece in pieces {
        if let Some(node) = paint(piece, &mut surface, typesetter, &mut links) {
            tree.push(node);
        }
    }
    surface.finish();
    page.finish();
    document.set_tag_tree(tree);
    document.finish().map_err(|error| error.to_string())
}

fn date(about: &About<'_>) -> DateTime {
    DateTime::new(u16::try_from(about.date.year()).unwrap_or_default())
        .month(about.date.month().unsigned_abs())
        .day(about.date.day().unsigned_abs())
}

fn metadata(about: &About<'_>) -> Metadata {
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.to_owned()])
        .language(about.language.to_owned())
        .creation_date(date(about))
        .document_id(about.identity.to_owned())
}

/// Registers every link before anything is painted, in reading order.
fn annotate(pieces: &[Piece], page: &mut Page<'_>, links: &mut Vec<Identifier>) {
    for piece in pieces {
        match piece {
            Piece::Group(_, pieces) => annotate(pieces, page, links),
            Piece::Link(text, address) => {
                let width = text.line.advance * text.size;
                let top = text.baseline - text.size;
                if let Some(area) = Rect::from_xywh(text.x, top, width, text.size * 1.3) {
                    let action = LinkAction::new(address.url.clone()).into();
                    let link = LinkAnnotation::new(area, Target::Action(action));
                    let description = Some(address.description.clone());
                    links.push(page.add_tagged_annotation(Annotation::new_link(link, description)));
                }
            }
            Piece::Text(_) | Piece::Figure(_) | Piece::Ornament(_) => {}
        }
    }
}

fn paint(
    piece: &Piece,
    surface: &mut Surface<'_>,
    typesetter: &Typesetter,
    links: &mut impl Iterator<Item = Identifier>,
) -> Option<Node> {
    match piece {
        Piece::Group(tag, pieces) => {
            let inside = pieces.iter().filter_map(|piece| paint(piece, surface, typesetter, links)).collect();
            Some(TagGroup::with_children(tag.clone(), inside).into())
        }
        Piece::Text(text) => Some(write_line(text, surface, typesetter)),
        Piece::Link(text, _) => {
            let link = links.next().map(Node::from);
            let words = write_line(text, surface, typesetter);
            let inside = link.into_iter().chain([words]).collect();
            Some(TagGroup::with_children(Tag::Link, inside).into())
        }
        Piece::Figure(figure) => {
            let Drawing { x, y, .. } = figure.drawing;
            let area = Rect::from_xywh(x, y, figure.width, figure.height);
            let tag = Tag::Figure(Some(figure.alternative.clone())).with_bbox(area.map(|area| BBox::new(0, area)));
            let identifier = surface.start_tagged(ContentTag::Other);
            draw(&figure.drawing, surface);
            surface.end_tagged();
            Some(TagGroup::with_children(tag, vec![identifier.into()]).into())
        }
        Piece::Ornament(drawing) => {
            let artifact = Artifact::with_kind(ArtifactType::Layout);
            surface.start_tagged(ContentTag::Artifact(artifact));
            draw(drawing, surface);
            surface.end_tagged();
            None
        }
    }
}

fn write_line(text: &Placed, surface: &mut Surface<'_>, typesetter: &Typesetter) -> Node {
    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.set_stroke(None);
    surface.set_fill(Some(fill(text.ink)));
    let start = Point::from_xy(text.x, text.baseline);
    let font = typesetter.font(text.face);
    surface.draw_glyphs(start, &text.line.glyphs, font, &text.line.text, text.size, false);
    surface.end_tagged();
    identifier.into()
}

fn draw(drawing: &Drawing, surface: &mut Surface<'_>) {
    let stroke = drawing.pen.map(|width| Stroke {
        paint: colour(drawing.ink).into(),
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        ..Stroke::default()
    });
    surface.set_fill(stroke.is_none().then(|| fill(drawing.ink)));
    surface.set_stroke(stroke);
    let Drawing { x, y, unit, .. } = *drawing;
    surface.push_transform(&Transform::from_row(unit, 0.0, 0.0, unit, x, y));
    surface.draw_path(&drawing.path);
    surface.pop();
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn colour(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.0, ink.1, ink.2)
}
