//! The pad to draw on: 32×32 ink cells, counted in blocks of 4×4, as the data set itself was made from scanned forms.

/// Ink cells a side.
pub const INK: usize = 32;
/// Pixels a side of what the network sees.
pub const PIXELS: usize = 8;
const BLOCK: usize = INK / PIXELS;
/// The pen's radius in ink cells.
const PEN: f64 = 1.9;
/// Two places further apart than this (in ink cells) belong to two strokes.
const STROKE: f64 = 9.0;

/// Ink on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Pad {
    ink: Vec<bool>,
    last: Option<[f64; 2]>,
}

impl Pad {
    pub fn new() -> Self {
        Self { ink: vec![false; INK * INK], last: None }
    }

    /// The picture of a data row: in each block the cells nearest its middle, as many as the pixel counts.
    pub fn from_pixels(pixels: &[f32]) -> Self {
        let mut pad = Self::new();
        for (index, &pixel) in pixels.iter().enumerate().take(PIXELS * PIXELS) {
            let (top, left) = (index / PIXELS * BLOCK, index % PIXELS * BLOCK);
            for &(dy, dx) in NEAREST.iter().take(pixel.round().clamp(0.0, 16.0) as usize) {
                pad.ink[(top + dy) * INK + left + dx] = true;
            }
        }
        pad
    }

    /// Draws to a place in ink cells: from the last place when it is near, a fresh dot when it is not.
    pub fn draw_to(&mut self, x: f64, y: f64) {
        let [from_x, from_y] = match self.last {
            Some([last_x, last_y]) if (last_x - x).hypot(last_y - y) <= STROKE => [last_x, last_y],
            _ => [x, y],
        };
        for i in 0..=16 {
            let t = f64::from(i) / 16.0;
            self.dot(from_x + t * (x - from_x), from_y + t * (y - from_y));
        }
        self.last = Some([x, y]);
    }

    /// The next place starts a stroke of its own.
    pub fn lift(&mut self) {
        self.last = None;
    }

    fn dot(&mut self, x: f64, y: f64) {
        for (index, cell) in self.ink.iter_mut().enumerate() {
            let (dx, dy) = ((index % INK) as f64 + 0.5 - x, (index / INK) as f64 + 0.5 - y);
            *cell |= dx.hypot(dy) <= PEN;
        }
    }

    pub fn is_empty(&self) -> bool {
        !self.ink.contains(&true)
    }

    pub fn has_ink(&self, row: usize, column: usize) -> bool {
        self.ink[row * INK + column]
    }

    /// What the network sees: each block's count of ink cells, 0 to 16, after the drawing was moved to the middle.
    pub fn pixels(&self) -> Vec<f32> {
        let (down, right) = self.to_middle();
        let mut pixels = vec![0.0; PIXELS * PIXELS];
        for row in 0..INK {
            for column in (0..INK).filter(|column| self.has_ink(row, *column)) {
                let (row, column) = (row as i32 + down, column as i32 + right);
                if (0..INK as i32).contains(&row) && (0..INK as i32).contains(&column) {
                    pixels[row as usize / BLOCK * PIXELS + column as usize / BLOCK] += 1.0;
                }
            }
        }
        pixels
    }

    /// How far to move the ink so that its box stands in the middle.
    fn to_middle(&self) -> (i32, i32) {
        let off = |places: &mut dyn Iterator<Item = usize>| {
            let (least, most) =
                places.fold((INK, 0), |(least, most), place| (least.min(place), most.max(place)));
            if least > most { 0 } else { (INK as i32 - 1 - (least + most) as i32).div_euclid(2) }
        };
        let inked = || (0..INK * INK).filter(|index| self.ink[*index]);
        (off(&mut inked().map(|index| index / INK)), off(&mut inked().map(|index| index % INK)))
    }

    /// The ink as text for the figure's state: a hexadecimal digit for four cells, runs of empty ones left out.
    pub fn to_text(&self) -> String {
        let digits =
            self.ink.chunks(4).map(|cells| cells.iter().fold(0, |digit, cell| 2 * digit + u32::from(*cell)));
        let mut text = String::new();
        let mut zeros = 0;
        for digit in digits {
            if digit == 0 {
                zeros += 1;
                continue;
            }
            if zeros > 0 {
                text += &format!("z{zeros}.");
                zeros = 0;
            }
            text.extend(char::from_digit(digit, 16));
        }
        text
    }

    /// What [`Pad::to_text`] wrote; nothing where it cannot be read.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut digits: Vec<u32> = Vec::new();
        let mut rest = text.chars();
        while let Some(first) = rest.next() {
            if first == 'z' {
                let (count, after) = rest.as_str().split_once('.')?;
                let count: usize = count.parse().ok().filter(|count| *count <= INK * INK)?;
                digits.extend(std::iter::repeat_n(0, count));
                rest = after.chars();
            } else {
                digits.push(first.to_digit(16)?);
            }
        }
        let mut pad = Self::new();
        for (index, cell) in pad.ink.iter_mut().enumerate() {
            let digit = digits.get(index / 4).copied().unwrap_or(0);
            *cell = digit >> (3 - index % 4) & 1 == 1;
        }
        (digits.len() <= INK * INK / 4).then_some(pad)
    }
}

/// The cells of a block, the innermost first.
const NEAREST: [(usize, usize); 16] = [
    (1, 1),
    (2, 2),
    (1, 2),
    (2, 1),
    (0, 1),
    (3, 2),
    (1, 3),
    (2, 0),
    (0, 2),
    (3, 1),
    (2, 3),
    (1, 0),
    (0, 0),
    (3, 3),
    (0, 3),
    (3, 0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_counted_in_blocks() {
        let mut row = [0.0; 64];
        (row[9], row[54]) = (16.0, 7.0); // opposite corners: nothing has to move
        assert_eq!(Pad::from_pixels(&row).pixels(), row);
    }

    #[test]
    fn strokes_join_near_places_only() {
        let mut pad = Pad::new();
        pad.draw_to(4.0, 4.0);
        pad.draw_to(10.0, 4.0);
        assert!(pad.has_ink(4, 7));
        pad.draw_to(28.0, 28.0);
        assert!(!pad.has_ink(16, 19));
    }

    #[test]
    fn ink_goes_to_text_and_back() {
        let mut pad = Pad::new();
        assert_eq!(pad.to_text(), "");
        pad.draw_to(12.0, 20.0);
        pad.lift();
        assert_eq!(Pad::from_text(&pad.to_text()).map(|read| read.ink), Some(pad.ink));
        assert_eq!(Pad::from_text("z99"), None);
        assert_eq!(Pad::from_text("z99999999."), None);
        assert_eq!(Pad::from_text("g"), None);
    }
}
