//! Many cells as one image: a browser draws it faster than as many rectangles.

use std::fmt::Write;

/// An image of `width` × `height` pixels, row by row from the top left, as a `data:` address (a BMP file).
///
/// # Panics
/// When there are not `width * height` pixels.
pub fn data_uri(width: usize, height: usize, pixels: &[[u8; 3]]) -> String {
    assert_eq!(pixels.len(), width * height, "one pixel a cell");
    let mut out = String::from("data:image/bmp;base64,");
    base64_into(&mut out, &bmp(width, height, pixels));
    out
}

fn bmp(width: usize, height: usize, pixels: &[[u8; 3]]) -> Vec<u8> {
    let row = (3 * width).next_multiple_of(4);
    let mut file = Vec::with_capacity(54 + row * height);
    let word = |file: &mut Vec<u8>, number: usize| file.extend((number as u32).to_le_bytes());
    file.extend(b"BM");
    for number in [54 + row * height, 0, 54, 40, width, height] {
        word(&mut file, number);
    }
    // One plane of 24 bits a pixel, not compressed.
    file.extend([1, 0, 24, 0]);
    for number in [0, row * height, 2835, 2835, 0, 0] {
        word(&mut file, number);
    }
    for line in pixels.chunks(width.max(1)).rev() {
        file.extend(line.iter().flat_map(|[red, green, blue]| [blue, green, red]));
        file.extend(std::iter::repeat_n(0, row - 3 * width));
    }
    file
}

fn base64_into(out: &mut String, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let at = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for index in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * index)) as usize & 63] as char;
            let _ = out.write_char(if index <= group.len() { letter } else { '=' });
        }
    }
}

/// The colour of a signed number in -1..=1: blue below zero, white at zero, orange above.
pub fn signed_colour(value: f64) -> [u8; 3] {
    let value = if value.is_finite() { value.clamp(-1.0, 1.0) } else { 0.0 };
    let end = if value < 0.0 { [0.0, 90.0, 170.0] } else { [205.0, 85.0, 0.0] };
    end.map(|channel: f64| (247.0 + (channel - 247.0) * value.abs()) as u8)
}

/// The colour of a number in 0..=1, from light to dark: readable in grey too.
pub fn rising_colour(value: f64) -> [u8; 3] {
    let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
    let (low, high) = ([247.0, 251.0, 255.0], [8.0, 48.0, 107.0]);
    [0, 1, 2].map(|c| (low[c] + (high[c] - low[c]) * value) as u8)
}

/// A colour as SVG writes it.
pub fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_has_padded_rows_from_the_bottom() {
        let file = bmp(1, 2, &[[1, 2, 3], [4, 5, 6]]);
        assert_eq!(file.len(), 54 + 8);
        assert_eq!(file[54..], [6, 5, 4, 0, 3, 2, 1, 0]);
        assert_eq!(bmp(4, 1, &[[0; 3]; 4]).len(), 54 + 12);
    }

    #[test]
    fn base64_pads() {
        let encode = |bytes: &[u8]| {
            let mut out = String::new();
            base64_into(&mut out, bytes);
            out
        };
        assert_eq!([encode(b"Man"), encode(b"Ma"), encode(b"M")], ["TWFu", "TWE=", "TQ=="]);
    }
}
