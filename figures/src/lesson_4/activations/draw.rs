//! The picture: the function above, its slope below, a tangent between them.

use super::model::{Activations, WIDTH, Z};
use crate::drawing::number::significant;
use crate::drawing::{Axes, BLUE, Element, Handle, MUTED, ORANGE, Svg, Way};

impl Activations {
    pub(super) fn picture(&self) -> String {
        let mut svg = Svg::new(WIDTH, 416.0);
        let (above, below) = (self.value_axes(), self.slope_axes());
        let (value, slope) = (self.value(self.z), self.slope(self.z));
        for axes in [&above, &below] {
            axes.draw(&mut svg);
            axes.draw_zero_lines(&mut svg);
        }
        let x = above.px(self.z);
        svg.push(
            Element::line(x, above.area.y, x, below.area.y + below.area.height)
                .stroke(MUTED, 1.0)
                .dash("2 3"),
        );
        above.clip(&mut svg);
        let curve = above.path(self.curve(|z| self.value(z)));
        svg.push(Element::path(curve).fill("none").stroke(BLUE, 2.8));
        self.draw_tangent(&mut svg, &above);
        svg.close();
        below.clip(&mut svg);
        let curve = below.path(self.curve(|z| self.slope(z)));
        svg.push(Element::path(curve).fill("none").stroke(ORANGE, 2.2).dash("7 4"));
        svg.push(Element::circle(x, below.py(slope), 5.0).fill(ORANGE));
        svg.close();
        let left = self.z < 0.0;
        let (anchor, off) = if left { ("start", 12.0) } else { ("end", -12.0) };
        let note = |svg: &mut Svg, y: f64, text: String| {
            svg.push(Element::text(x + off, y, &text).anchor(anchor).bold().size(13.0).halo());
        };
        note(&mut svg, above.area.y + 18.0, format!("value {}", significant(value, 4)));
        note(&mut svg, below.area.y + 16.0, format!("slope {}", significant(slope, 4)));
        let said = format!("z {}, value {}", significant(self.z, 3), significant(value, 3));
        let handle = Handle::new(Z.key, Z.label, said, BLUE).along(Way::Across, self.z, (Z.min, Z.max));
        handle.draw_in(&mut svg, &above, (self.z, value));
        svg.finish()
    }

    fn draw_tangent(&self, svg: &mut Svg, axes: &Axes) {
        let (value, slope) = (self.value(self.z), self.slope(self.z));
        let at = |z: f64| (axes.px(z), axes.py(value + slope * (z - self.z)));
        // As long on the page for a steep tangent as for a flat one.
        let ((x0, y0), (x1, y1)) = (at(self.z), at(self.z + 1.0));
        let reach = 90.0 / (x1 - x0).hypot(y1 - y0);
        let ((xa, ya), (xb, yb)) = (at(self.z - reach), at(self.z + reach));
        svg.push(Element::line(xa, ya, xb, yb).stroke(ORANGE, 2.2));
    }
}
