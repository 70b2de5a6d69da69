//! Films: a storyboard to pictures, sound, captions, chapters and MP4.
//!
//! A film is a [`course::Film`]: scenes, each with a picture and a narration. Three things are made of it:
//!
//! - **pictures**, drawn when pages are compiled: [`Drawing`] (and [`STYLE`], for a page that holds them);
//! - **sound**, built ahead and committed beside the course: [`build`] writes an `.m4a` and a [`Timing`] for each film,
//!   and [`playable`] reads back what there is;
//! - **words**, pure functions of storyboard and timing: [`captions`], [`chapters`], written by [`vtt`].
//!
//! [`check`] and [`faults`] say what is wrong; [`add`] puts a recorded film in the place of a built one; `render` (feature `render`)
//! makes an MP4. espeak-ng and ffmpeg are called in one module, and only to build: what is built plays without them.
//!
//! It must not know pages, addresses, learners or the command line.

mod build;
mod captions;
mod check;
mod library;
mod narration;
mod recorded;
#[cfg(feature = "render")]
mod render;
#[cfg(test)]
mod sample;
mod scene;
mod sound;
mod speech;
mod timing;
mod tools;
mod typography;

pub use build::{BIT_RATE, BuildError, Built, Options, Progress, build, is_current};
pub use captions::{CaptionFault, Chapter, Cue, LINE, captions, chapters, paragraphs, parse_vtt, vtt, vtt_at};
pub use check::{BYTES_A_MINUTE, Fault, check, faults};
pub use library::{Files, LibraryError, Playable, playable};
pub use recorded::{AddError, Recording, Video, add};
#[cfg(feature = "render")]
pub use render::{HEIGHT, RenderError, Renderer, WIDTH, render};
pub use scene::{Drawing, STYLE};
pub use speech::{Lexicon, LexiconError, sentences};
pub use timing::{Audio, SceneTiming, Timing, TimingError, Voice};
pub use tools::ToolError;
