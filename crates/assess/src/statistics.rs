//! What sittings tell about the items of an exam and about the exam itself, pure: sittings in, numbers out. The formulas, their
//! sources and what each number means for an editor stand in `docs/item-statistics.md`.
//!
//! Start with [`analyse`]. It knows nothing of wording, candidates or storage. What can't be computed (nobody sat, everybody
//! scored the same) is `None`, never a made-up number.

mod analysis;
mod difference;
mod discrimination;
mod estimate;
mod reliability;
mod sittings;

pub use analysis::{ExamStatistics, Flag, ItemStatistics, Statistics, Warning, analyse};
pub use difference::{Difference, EtsClass, MantelHaenszel};
pub use discrimination::OptionChoice;
pub use estimate::Estimate;
pub use sittings::{Answer, OPTIONS, Sitting};
