//! What is said: a narration cut into sentences, and each made speakable.
//!
//! A voice reads figures, units and acronyms badly. A [`Lexicon`] says how each is to be said; what is shown (captions,
//! transcript) keeps the author's words. It knows nothing of who speaks.

mod lexicon;
mod sentences;

pub use lexicon::{Lexicon, LexiconError};
pub use sentences::sentences;
