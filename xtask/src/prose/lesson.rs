//! The passages of a Markdown file with the course's directives: lessons and pages.
//!
//! Read line by line, as text; whether a directive is right is `tilia check`'s business.

use std::rc::Rc;

use super::data;
use super::passage::{Passage, Place};

/// Passages of a lesson.
pub(crate) fn lesson(file: &Rc<str>, text: &str) -> Vec<Passage> {
    Scan::new(file, true).run(text, 1)
}

/// Passages of a page, whose title stands in a front matter between `+++`.
pub(crate) fn page(file: &Rc<str>, text: &str) -> Result<Vec<Passage>, String> {
    let Some((head, body)) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++")) else {
        return Ok(Scan::new(file, false).run(text, 1));
    };
    // An empty line in place of the mark keeps the lines' numbers.
    let mut found = data::passages(file, &format!("\n{head}"))?;
    found.extend(Scan::new(file, false).run(body, data::line_of(head, head.len()) + 2));
    Ok(found)
}

/// A block of a lesson, as far as figures are concerned.
struct Block {
    passage: Option<Passage>,
    title: bool,
    figure: bool,
    card: bool,
}

struct Scan<'a> {
    file: &'a Rc<str>,
    teaches: bool,
    blocks: Vec<Block>,
    /// Words of pictures and sources, which stand outside the thread.
    aside: Vec<Passage>,
    /// The paragraph being read and the line it starts on.
    open: Option<(usize, String)>,
    further: bool,
    /// Inside a picture's container: whether its table cites a figure.
    picture: Option<bool>,
}

impl<'a> Scan<'a> {
    fn new(file: &'a Rc<str>, teaches: bool) -> Self {
        Scan { file, teaches, blocks: Vec::new(), aside: Vec::new(), open: None, further: false, picture: None }
    }

    fn run(mut self, text: &str, first: usize) -> Vec<Passage> {
        let mut fenced = false;
        for (line, source) in (first..).zip(text.lines()) {
            if source.trim_start().starts_with("```") {
                self.close();
                fenced = !fenced;
            } else if !fenced {
                self.line(line, source);
            }
        }
        self.close();
        self.finish()
    }

    fn line(&mut self, line: usize, source: &str) {
        let trimmed = source.trim();
        if trimmed.is_empty() {
            self.close();
        } else if let Some(rest) = trimmed.strip_prefix("::") {
            self.close();
            self.directive(line, rest.trim_start_matches(':'), trimmed.starts_with(":::"));
        } else if let Some(title) = trimmed.strip_prefix('#') {
            self.close();
            self.title(line, title.trim_start_matches('#'));
        } else if trimmed.starts_with('|') {
            self.close();
            self.row(line, trimmed);
        } else if let Some(item) = list_item(trimmed) {
            self.close();
            self.open = Some((line, item.to_owned()));
        } else {
            let text = trimmed.strip_prefix('>').unwrap_or(trimmed);
            match &mut self.open {
                Some((_, paragraph)) => {
                    paragraph.push('\n');
                    paragraph.push_str(text);
                }
                None => self.open = Some((line, text.to_owned())),
            }
        }
    }

    /// `name{attributes} Title`, or nothing at the end of a container.
    fn directive(&mut self, line: usize, rest: &str, container: bool) {
        if rest.is_empty() {
            if self.picture.take() == Some(true) {
                self.card();
            }
            self.further = false;
            return;
        }
        let (name, attributes) = rest.split_once('{').unwrap_or((rest, ""));
        let (attributes, title) = attributes.rsplit_once('}').unwrap_or((attributes, ""));
        match name.trim() {
            "figure" => self.card(),
            "further" => self.further = true,
            "image" => {
                for key in ["alt", "caption"] {
                    let value = attributes.split_once(&format!("{key}=\"")).and_then(|(_, rest)| rest.split_once('"'));
                    if let Some((value, _)) = value {
                        self.aside.extend(Passage::new(self.file, line, Place::Picture, value));
                    }
                }
                if container {
                    self.picture = Some(false);
                }
            }
            _ => {}
        }
        if container && !title.trim().is_empty() {
            self.title(line, title);
        }
    }

    fn card(&mut self) {
        self.blocks.push(Block { passage: None, title: false, figure: true, card: true });
    }

    fn title(&mut self, line: usize, source: &str) {
        let passage = Passage::new(self.file, line, self.place(Place::Heading), source);
        self.blocks.push(Block { passage, title: true, figure: source.contains(":figure{"), card: false });
    }

    fn row(&mut self, line: usize, source: &str) {
        if let Some(cites) = &mut self.picture {
            *cites |= source.contains(":figure{");
        }
        for cell in
            source.split('|').filter(|cell| cell.contains(char::is_alphabetic) && !cell.trim().starts_with(":figure{"))
        {
            self.aside.extend(Passage::new(self.file, line, Place::Picture, cell));
        }
    }

    /// Ends the open paragraph or list item.
    fn close(&mut self) {
        let Some((line, source)) = self.open.take() else {
            return;
        };
        if self.further {
            self.link(line, &source);
            return;
        }
        let passage = Passage::new(self.file, line, self.place(Place::Lesson), &source);
        self.blocks.push(Block { passage, title: false, figure: source.contains(":figure{"), card: false });
    }

    /// `[title](url) — who, year, why`: the title is the source's own, perhaps in another language.
    fn link(&mut self, line: usize, source: &str) {
        let (title, why) = source
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("]("))
            .and_then(|(title, rest)| Some((title, rest.split_once(')')?.1)))
            .unwrap_or(("", source));
        self.aside.extend(Passage::new(self.file, line, Place::Reference, title));
        self.aside.extend(Passage::new(self.file, line, Place::Other, why));
    }

    fn place(&self, place: Place) -> Place {
        if self.teaches { place } else { Place::Other }
    }

    fn finish(self) -> Vec<Passage> {
        let mut found = self.aside;
        let card = |at: Option<usize>| at.and_then(|at| self.blocks.get(at)).is_some_and(|block| block.card);
        for (at, block) in self.blocks.iter().enumerate() {
            let next = self.blocks.get(at + 1);
            let beside = block.figure
                || card(at.checked_sub(1))
                || card(Some(at + 1))
                || (block.title && next.is_some_and(|next| next.figure));
            found.extend(block.passage.clone().map(|passage| Passage { beside_figure: beside, ..passage }));
        }
        found
    }
}

fn list_item(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(rest);
    }
    let (number, rest) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Passage> {
        lesson(&Rc::from("a.md"), text)
    }

    fn shown(passages: &[Passage]) -> Vec<(usize, Place, &str)> {
        let mut shown: Vec<_> = passages.iter().map(|p| (p.line, p.place, p.text.as_str())).collect();
        shown.sort_by_key(|(line, ..)| *line);
        shown
    }

    #[test]
    fn paragraphs_headings_and_items_come_with_their_lines() {
        let found = read("Un\nparagraphe.\n\n## Titre\n\n- premier\n- second\n\n1. puis\n");
        assert_eq!(
            shown(&found),
            [
                (1, Place::Lesson, "Un\nparagraphe."),
                (4, Place::Heading, "Titre"),
                (6, Place::Lesson, "premier"),
                (7, Place::Lesson, "second"),
                (9, Place::Lesson, "puis"),
            ]
        );
    }

    #[test]
    fn directives_code_and_ids_are_no_prose() {
        let found =
            read("::film{film-a}\n\n```\nlet x;\n```\n\n:::callout{key} À retenir\nTexte.\n:::\n\n::quiz{quiz-a}\n");
        assert_eq!(shown(&found), [(7, Place::Heading, "À retenir"), (8, Place::Lesson, "Texte.")]);
    }

    #[test]
    fn a_picture_gives_its_alternative_its_caption_and_its_cells() {
        let found = read(
            ":::image{src=\"a.svg\" alt=\"Deux barres\" caption=\"Parts\"}\n| A | :figure{x} |\n| --- | --- |\n:::\n",
        );
        let words: Vec<_> = found.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(words, ["Deux barres", "Parts", "A"]);
        assert!(found.iter().all(|p| p.place == Place::Picture));
    }

    #[test]
    fn a_link_to_go_further_is_a_reference_and_its_reason_is_prose() {
        let found = read(":::further\n- [Energy and AI](https://x.example) — AIE, 2025, un bilan\n:::\n");
        assert_eq!(shown(&found), [(2, Place::Reference, "Energy and AI"), (2, Place::Other, "— AIE, 2025, un bilan")]);
    }

    #[test]
    fn a_card_a_charted_figure_or_one_in_the_sentence_stands_beside_the_words() {
        let beside = |text: &str| read(text).iter().find(|p| p.place == Place::Lesson).expect("a text").beside_figure;
        assert!(beside("La plupart des gens.\n\n::figure{a}\n"));
        assert!(beside("::figure{a}\n\nLa plupart des gens.\n"));
        assert!(beside("La plupart : :figure{a}.\n"));
        assert!(beside(":::image{src=\"a.svg\" alt=\"b\"}\n| A | :figure{x} |\n:::\n\nLa plupart.\n"));
        assert!(!beside("La plupart des gens.\n\nAutre chose.\n\n::figure{a}\n"));
        assert!(!beside(":::image{src=\"a.svg\" alt=\"b\"}\n| A | 3 |\n:::\n\nLa plupart.\n"));
    }

    #[test]
    fn a_title_takes_the_figure_of_what_it_announces() {
        let found = read(":::callout{caution} Presque toutes\nSoit :figure{a}.\n:::\n");
        assert!(found.iter().all(|p| p.beside_figure));
    }

    #[test]
    fn a_pages_title_and_body_keep_their_lines() {
        let found = page(&Rc::from("p.md"), "+++\ntitle = \"Sobriété\"\n+++\n\nUn texte.\n").expect("a page");
        assert_eq!(shown(&found), [(2, Place::Other, "Sobriété"), (5, Place::Other, "Un texte.")]);
    }
}
