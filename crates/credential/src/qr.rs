//! A QR code as one vector shape.
//!
//! Reference: ISO/IEC 18004. Knows squares, not what they say.

use krilla::geom::{Path, PathBuilder, Rect};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The densest code that a telephone still reads easily at the size it is printed: version 10,
/// 57 modules across, 213 bytes at level M.
const DENSEST: u8 = 10;

/// A QR code.
pub(crate) struct Code {
    /// The dark modules, one unit each, from the origin on; without the quiet zone.
    pub(crate) squares: Path,
    /// Modules on one side.
    pub(crate) size: f32,
}

/// The code for `text`; `None` when it is too long.
pub(crate) fn code(text: &str) -> Option<Code> {
    let segments = QrSegment::make_segments(text);
    let any_mask: Option<Mask> = None;
    let (first, last) = (Version::MIN, Version::new(DENSEST));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, first, last, any_mask, true).ok()?;
    let size = code.size();
    let mut squares = PathBuilder::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            // Neighbours as one rectangle: smaller, and no hairline between them on screen.
            let dark = (x..size).take_while(|&x| code.get_module(x, y)).count() as i32;
            if dark > 0 {
                squares.push_rect(Rect::from_xywh(x as f32, y as f32, dark as f32, 1.0)?);
            }
            x += dark.max(1);
        }
    }
    Some(Code { squares: squares.finish()?, size: size as f32 })
}
