//! What a page, a visit and the devices one owns cost, pure: a page's [`Weight`], its EcoIndex, its grams of CO2e, and
//! whether it keeps to its [`Budget`]; a device's kilograms a year.
//!
//! It knows nothing of servers, files or languages: it is given bytes, HTML and years, and returns numbers. Start with
//! [`Weight`], then [`ecoindex()`] and [`grams`]; for devices, with [`yearly`].

mod budget;
mod carbon;
mod devices;
mod ecoindex;
mod elements;

pub use budget::{Budget, Measure, Overrun};
pub use carbon::{Estimate, Grid, Grids, Part, grams};
pub use devices::{Device, Yearly, Years, saved_by_keeping, yearly};
pub use ecoindex::{EcoIndex, Halved, ecoindex, ecoindex_halved};
pub use elements::count_elements;

/// What a first visit to a page moves and builds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Weight {
    /// Bytes transferred, compressed, everything the page needs included.
    pub bytes: u64,
    /// HTTP requests, the page's own included.
    pub requests: u32,
    /// Elements of the document, as [`count_elements`] counts them.
    pub elements: u32,
}
