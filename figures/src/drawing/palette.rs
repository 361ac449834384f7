//! The colours and dashes of all drawings.

/// Colours that follow the page's theme, with a fallback for readers without one (Okabe and Ito's palette).
pub const BLUE: &str = "var(--nn-blue, #0072b2)";
pub const ORANGE: &str = "var(--nn-orange, #d55e00)";
pub const GREEN: &str = "var(--nn-green, #009e73)";
pub const PURPLE: &str = "var(--nn-purple, #aa4499)";
pub const SKY: &str = "var(--nn-sky, #56b4e9)";
pub const YELLOW: &str = "var(--nn-yellow, #e69f00)";
pub const MUTED: &str = "var(--nn-muted, #767676)";
pub const GRID: &str = "var(--nn-grid, rgba(128, 128, 128, 0.25))";
pub const SURFACE: &str = "var(--nn-surface, transparent)";
/// The colour of the text around the picture.
pub const INK: &str = "currentColor";
/// The colour of lines on grounds that are light in any theme.
pub const ON_PAPER: &str = "#1b1b1b";
/// The colours of a plot's series, in order.
pub const SERIES: [&str; 6] = [BLUE, ORANGE, GREEN, PURPLE, SKY, YELLOW];
/// The dashes of a plot's series, in the same order: colour never tells two lines apart alone.
pub const DASHES: [&str; 6] = ["", "7 4", "2 3", "10 3 2 3", "5 2", "1 4"];
