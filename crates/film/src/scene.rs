//! A scene as a picture: 16:9, SVG, in the academy's look, light and dark.
//!
//! [`Drawing::new`] lays a [`Scene`] out; the drawing is then written as a file of its own ([`Drawing::file`]) or as an
//! element of a page ([`Drawing::inline`], with [`STYLE`] in the page's style sheet). Type is at least 20 px in the
//! 640 × 360 box and nothing overlaps; a scene whose words can't be set at that size says so ([`Drawing::fits`]) and is
//! set smaller. No script, no font, no address: a drawing is safe wherever it's put. It knows nothing of sound.

mod canvas;
mod columns;
mod cycle;
mod diagram;
mod figure;
mod frame;
mod measure;
#[cfg(test)]
mod tests;
mod timeline;
mod words;

use course::{Picture, Scene};

use canvas::{Canvas, escape};
use frame::SMALLEST;

/// Style of the classes used in drawings, for a page that holds them inline. Everything is below `.scene`.
pub const STYLE: &str = concat!(
    ".scene text{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"DejaVu Sans\",sans-serif;fill:#1f1d1a}",
    ".scene .h{font-family:\"Iowan Old Style\",\"Palatino Linotype\",Palatino,\"URW Palladio L\",\"Noto Serif\",Georgia,\"DejaVu Serif\",serif;font-weight:500}",
    ".scene .s{fill:#5c574d}.scene .g{fill:#24543a}.scene .v{fill:#8a4f06}.scene .b{fill:#fffdf8}.scene .w{fill:#e9efe3}.scene .o{fill:#f8ecd6}",
    ".scene .l,.scene .k{fill:none;stroke:#d9d3c4;stroke-width:2}.scene .k{stroke:#24543a;stroke-width:2.5;stroke-linecap:round}",
    "@media(prefers-color-scheme:dark){",
    ".scene text{fill:#ece7db}.scene .s{fill:#b3ab9b}.scene .g{fill:#9ccfac}.scene .v{fill:#edb35c}.scene .b{fill:#211f1b}.scene .w{fill:#24302a}.scene .o{fill:#352b1b}",
    ".scene .l{stroke:#45413a}.scene .k{stroke:#9ccfac}}",
);

/// A scene laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    canvas: Canvas,
    /// Everything the picture says.
    alternative: String,
    language: String,
}

impl Drawing {
    /// Lays a scene out. `language` (BCP 47) is that of its words.
    #[must_use]
    pub fn new(scene: &Scene, language: &str) -> Drawing {
        let canvas = match &scene.picture {
            Picture::Title { subheading } => words::title(&scene.heading, subheading),
            Picture::Figure { text, caption, .. } => figure::draw(&scene.heading, text, caption),
            Picture::Comparison(bars) => columns::comparison(&scene.heading, bars),
            Picture::Bars { bars, source } => columns::bars(&scene.heading, bars, source),
            Picture::Timeline(moments) => timeline::draw(&scene.heading, moments),
            Picture::Cycle(steps) => cycle::draw(&scene.heading, steps),
            Picture::Diagram(boxes) => diagram::draw(&scene.heading, boxes),
            Picture::Quote { quote, author } => words::quote(&scene.heading, quote, author),
            Picture::Recap(items) => words::recap(&scene.heading, items),
        };
        let alternative = frame::sentences(scene);
        Drawing { canvas, alternative, language: language.to_owned() }
    }

    /// Whether all its type is at least 20 px. A drawing that doesn't fit is complete and nothing in it overlaps, but
    /// it is hard to read on a phone: [`crate::check`] reports it.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.canvas.smallest_type() >= SMALLEST
    }

    /// Everything the picture says, for those who do not see it: also its `<title>`.
    #[must_use]
    pub fn alternative(&self) -> &str {
        &self.alternative
    }

    /// A picture of its own: an SVG file with its style inside.
    #[must_use]
    pub fn file(&self) -> String {
        self.svg(
            " xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"360\"",
            &format!("<style>{STYLE}</style>"),
        )
    }

    /// An element for an HTML page whose style sheet holds [`STYLE`].
    #[must_use]
    pub fn inline(&self) -> String {
        self.svg("", "")
    }

    fn svg(&self, namespace: &str, style: &str) -> String {
        format!(
            "<svg{namespace} class=\"scene\" viewBox=\"0 0 640 360\" role=\"img\" lang=\"{language}\"><title>{title}</title>{style}<path class=\"b\" d=\"M0 0h640v360H0z\"/>{elements}</svg>",
            language = escape(&self.language),
            title = escape(&self.alternative),
            elements = self.canvas.elements(),
        )
    }
}
