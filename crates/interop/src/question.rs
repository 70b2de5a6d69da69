//! A question as a foreign file says it, before our bank has a say.

use crate::why::{Foreign, Lost, Why};

/// A question read from a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Question {
    /// The line it starts on.
    pub(crate) line: usize,
    /// Its name, may be empty.
    pub(crate) name: String,
    /// The id it goes by elsewhere, may be empty.
    pub(crate) id: String,
    /// The names of the categories it stands in, the outermost first.
    pub(crate) categories: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) prompt: String,
    pub(crate) kind: Kind,
    /// Shown to everyone afterwards, may be empty.
    pub(crate) feedback: String,
    /// What was left out of its texts.
    pub(crate) left_out: Vec<Lost>,
}

/// What kind of question it is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Some of these answers.
    Choice(Vec<Answer>),
    /// Another kind.
    Other(Foreign),
    /// None: why it can't be read.
    Malformed(Why),
}

/// An answer offered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    pub(crate) text: String,
    /// Per cent of the mark it earns, from −100 to 100.
    pub(crate) weight: f64,
    /// Shown to those who chose it, may be empty.
    pub(crate) feedback: String,
}

impl Default for Kind {
    fn default() -> Kind {
        Kind::Choice(Vec::new())
    }
}

impl Question {
    /// Notes, once, that something of its texts was left out.
    pub(crate) fn leave_out(&mut self, what: impl IntoIterator<Item = Lost>) {
        for what in what {
            if !self.left_out.contains(&what) {
                self.left_out.push(what);
            }
        }
    }
}

/// The names on a path of categories, `$course$/top/Impacts/CO//H`, without those every file has.
pub(crate) fn categories(path: &str) -> Vec<String> {
    // A doubled slash is a slash inside a name.
    let names = path.replace("//", "\u{0}");
    names
        .split('/')
        .map(|name| name.replace('\u{0}', "/").trim().to_owned())
        .filter(|name| !name.is_empty() && name != "top" && !(name.starts_with('$') && name.ends_with('$')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::categories;

    #[test]
    fn a_path_of_categories_is_cut_at_single_slashes() {
        assert_eq!(categories("$course$/top/Impacts/CO//H "), ["Impacts", "CO/H"]);
        assert_eq!(categories(""), [""; 0]);
    }
}
