//! The line of a drawing: a path's text, as short as it can be.

use std::fmt::Write;

use crate::drawing::short::Short;

/// A path's text under construction: places in tenths of a pixel, and each line as its way from the place before,
/// which takes half the characters of absolute places.
#[derive(Debug, Clone, Default)]
pub struct Path {
    text: String,
    /// Where the pen is, in tenths; counted in whole ones, so that rounding never adds up.
    pen: [i64; 2],
    /// The command that would be repeated by numbers alone.
    command: char,
}

/// The `d` of a path.
pub struct PathText(pub(super) String);

impl From<Path> for PathText {
    fn from(path: Path) -> Self {
        Self(path.text)
    }
}

impl From<String> for PathText {
    fn from(path: String) -> Self {
        Self(path)
    }
}

impl Path {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.pen = [tenths(x), tenths(y)];
        self.write('M', &self.pen.clone());
        self
    }

    pub fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        let to = [tenths(x), tenths(y)];
        match [to[0] - self.pen[0], to[1] - self.pen[1]] {
            [right, 0] => self.write('h', &[right]),
            [0, down] => self.write('v', &[down]),
            way => self.write('l', &way),
        }
        self.pen = to;
        self
    }

    pub fn close(&mut self) -> &mut Self {
        self.text.push('Z');
        self.command = 'Z';
        self
    }

    /// A round dot, so that a thousand of them are one element.
    pub fn dot(&mut self, x: f64, y: f64, radius: f64) -> &mut Self {
        self.move_to(x - radius, y);
        let (r, turn, back) = (Short(radius), Short(2.0 * radius), Short(-2.0 * radius));
        let _ = write!(self.text, "a{r} {r} 0 1 0 {turn} 0a{r} {r} 0 1 0 {back} 0");
        self.command = 'a';
        self
    }

    /// A point for a line with round ends, which makes it a dot as wide as the line. Shorter than [`Path::dot`] and without
    /// arcs, it is drawn faster where many are drawn again in each picture.
    pub fn point(&mut self, x: f64, y: f64) -> &mut Self {
        self.move_to(x, y).line_to(x, y)
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A command and its numbers; a repeated command needs no letter, a minus sign no blank before it.
    fn write(&mut self, command: char, numbers: &[i64]) {
        let repeated = command == self.command && command != 'M';
        if !repeated {
            self.text.push(command);
        }
        for (place, number) in numbers.iter().enumerate() {
            if (repeated || place > 0) && *number >= 0 {
                self.text.push(' ');
            }
            if *number < 0 {
                self.text.push('-');
            }
            let (whole, rest) = (number.unsigned_abs() / 10, number.unsigned_abs() % 10);
            if whole > 0 || rest == 0 {
                let _ = write!(self.text, "{whole}");
            }
            if rest > 0 {
                let _ = write!(self.text, ".{rest}");
            }
        }
        self.command = command;
    }
}

/// In tenths of a pixel; what is no number is drawn at 0.
fn tenths(place: f64) -> i64 {
    (place.clamp(-1e12, 1e12) * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_the_way_from_place_to_place() {
        let mut path = Path::new();
        path.move_to(1.0, 2.0)
            .line_to(1.04, 7.5)
            .line_to(3.04, 7.0)
            .line_to(3.34, 6.5)
            .line_to(0.0, 6.5)
            .close();
        path.move_to(-0.3, 5.0).line_to(f64::NAN, f64::INFINITY);
        path.point(4.0, 4.0).point(5.0, 4.0);
        assert_eq!(PathText::from(path).0, "M1 2v5.5l2-.5 .3-.5h-3.3ZM-.3 5l.3 999999999995M4 4h0M5 4h0");
    }
}
