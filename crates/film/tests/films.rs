//! Films really built: these tests speak with espeak-ng and listen with ffmpeg.
//!
//! Without them they fail with what to install: `apt-get install espeak-ng ffmpeg fonts-dejavu-core`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what breaks by panicking"
)]

mod films {
    mod building;
    mod recorded;
    #[cfg(feature = "render")]
    mod rendering;
    pub mod studio;
}
