//! Items to a Moodle XML file.

use course::{BankItem, Course};

use crate::filing::tags;

/// The items that `course`'s language has words for, as a Moodle XML file: texts marked as plain, categories by theme,
/// the id as `idnumber`; the set, the lesson and the difficulty as tags. Status and figures have no place there.
#[must_use]
pub fn write_moodle_xml(items: &[BankItem], course: &Course) -> String {
    let mut file = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let mut theme: Option<&str> = None;
    for item in items {
        let Some(text) = item.texts.get(&course.language) else {
            continue;
        };
        if theme != Some(&item.theme) {
            theme = Some(&item.theme);
            let known = course.themes.iter().find(|known| known.id == item.theme);
            let title = known.map_or(item.theme.as_str(), |theme| &theme.title);
            file.push_str(&format!(
                "  <question type=\"category\">\n    <category><text>$course$/top/{}</text></category>\n  </question>\n",
                escaped(&title.replace('/', "//"))
            ));
        }
        file.push_str("  <question type=\"multichoice\">\n");
        file.push_str(&format!("    <name><text>{}</text></name>\n", escaped(&item.id)));
        file.push_str(&said("questiontext", &text.prompt));
        file.push_str(&said("generalfeedback", &text.rationale));
        file.push_str("    <defaultgrade>1</defaultgrade>\n    <penalty>0</penalty>\n    <hidden>0</hidden>\n");
        file.push_str(&format!("    <idnumber>{}</idnumber>\n", escaped(&item.id)));
        file.push_str("    <single>true</single>\n    <shuffleanswers>true</shuffleanswers>\n");
        file.push_str("    <answernumbering>none</answernumbering>\n");
        for (i, option) in text.options.iter().enumerate() {
            let fraction = if i == 0 { 100 } else { 0 };
            file.push_str(&format!(
                "    <answer fraction=\"{fraction}\" format=\"plain_text\"><text>{}</text></answer>\n",
                escaped(option)
            ));
        }
        file.push_str("    <tags>\n");
        for tag in tags(item) {
            file.push_str(&format!("      <tag><text>{}</text></tag>\n", escaped(&tag)));
        }
        file.push_str("    </tags>\n  </question>\n");
    }
    file.push_str("</quiz>\n");
    file
}

fn said(element: &str, text: &str) -> String {
    format!("    <{element} format=\"plain_text\"><text>{}</text></{element}>\n", escaped(text))
}

/// Text inside an element; characters XML 1.0 has no way to write are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
