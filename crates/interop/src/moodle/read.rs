//! A Moodle XML file to questions.

use roxmltree::{Document, Node};

use crate::filing::{Filing, Import};
use crate::html;
use crate::question::{Answer, Kind, Question, categories};
use crate::why::{Foreign, Lost, Why};

/// Question types of Moodle that our bank does not have.
const KINDS: [(&str, Foreign); 14] = [
    ("calculated", Foreign::Calculated),
    ("calculatedmulti", Foreign::Calculated),
    ("calculatedsimple", Foreign::Calculated),
    ("cloze", Foreign::Gaps),
    ("ddimageortext", Foreign::DragOntoPicture),
    ("ddmarker", Foreign::DragOntoPicture),
    ("ddwtos", Foreign::DragWords),
    ("description", Foreign::Description),
    ("essay", Foreign::Essay),
    ("gapselect", Foreign::Gaps),
    ("matching", Foreign::Matching),
    ("numerical", Foreign::Number),
    ("shortanswer", Foreign::FewWords),
    ("truefalse", Foreign::TrueFalse),
];

/// Reads a Moodle XML file. Of its question types, the choice of one in four is taken in; the others are named.
#[must_use]
pub fn read_moodle_xml(text: &str, filing: &Filing<'_>) -> Import {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let line = usize::try_from(error.pos().row).unwrap_or(1);
            return Import::unreadable(line, Why::NotXml(error.to_string()));
        }
    };
    let root = document.root_element();
    if root.tag_name().name() != "quiz" {
        let name = root.tag_name().name();
        return Import::unreadable(1, Why::NotMoodle(name.to_owned()));
    }
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut path = Vec::new();
    let mut questions = Vec::new();
    for node in root.children().filter(|node| node.has_tag_name("question")) {
        let kind = node.attribute("type").unwrap_or_default();
        if kind == "category" {
            path = child(node, "category").map(words).map(|text| categories(&text)).unwrap_or_default();
            continue;
        }
        let mut question = question(node, kind);
        question.line = starts.partition_point(|start| *start <= node.range().start);
        question.categories.clone_from(&path);
        questions.push(question);
    }
    filing.file(questions)
}

fn question(node: Node<'_, '_>, kind: &str) -> Question {
    let mut lost = Vec::new();
    let mut said = |node: Option<Node<'_, '_>>| node.map(|node| text(node, &mut lost)).unwrap_or_default();
    let mut question = Question {
        name: html::tidy(&child(node, "name").map(words).unwrap_or_default()),
        id: child(node, "idnumber").map(words).unwrap_or_default().trim().to_owned(),
        tags: child(node, "tags").map(tags).unwrap_or_default(),
        prompt: said(child(node, "questiontext")),
        feedback: said(child(node, "generalfeedback")),
        ..Question::default()
    };
    question.kind = if kind == "multichoice" {
        let answers = node.children().filter(|child| child.has_tag_name("answer"));
        let answers = answers.map(|answer| Answer {
            text: said(Some(answer)),
            weight: answer
                .attribute("fraction")
                .and_then(|fraction| fraction.trim().parse::<f64>().ok())
                .filter(|fraction| fraction.is_finite())
                .unwrap_or_default(),
            feedback: said(child(answer, "feedback")),
        });
        Kind::Choice(answers.collect())
    } else {
        let known = KINDS.iter().find(|(name, _)| *name == kind).map(|(_, known)| known.clone());
        Kind::Other(known.unwrap_or_else(|| Foreign::Named(kind.to_owned())))
    };
    question.leave_out(lost);
    question
}

fn tags(node: Node<'_, '_>) -> Vec<String> {
    node.children().filter(|child| child.has_tag_name("tag")).map(|tag| words(tag).trim().to_owned()).collect()
}

fn child<'d>(node: Node<'d, 'd>, name: &str) -> Option<Node<'d, 'd>> {
    node.children().find(|child| child.has_tag_name(name))
}

/// What an element's `text` says, as it is written.
fn words(node: Node<'_, '_>) -> String {
    let inner = node.children().find(|child| child.has_tag_name("text")).unwrap_or(node);
    inner.children().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// What an element's `text` says, as plain text.
fn text(node: Node<'_, '_>, lost: &mut Vec<Lost>) -> String {
    let raw = words(node);
    let (text, mut left_out) = match node.attribute("format") {
        Some("plain_text") => (html::tidy(&raw), Vec::new()),
        Some("markdown") => (html::tidy(&raw), vec![Lost::Markdown]),
        Some("moodle_auto_format") => html::to_text(&raw, true),
        _ => html::to_text(&raw, false),
    };
    lost.append(&mut left_out);
    text
}
