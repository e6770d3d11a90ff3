//! Lines and words of a chart that has been laid out, for a file as well as
//! for a page, which gives each role a look of its own.

use super::marks::Mark;
use super::svg::{Anchor, FAINT, RULE, SOFT, Svg, TEXT};

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A grid between labelled places.
    Fine,
    /// A grid at labelled places.
    Grid,
    /// Axes.
    Axis,
    /// What was counted.
    Counted,
    /// What a law says.
    Law,
    /// From a node to a word around it.
    Spoke,
    /// Between words around a node.
    Link,
}

impl Role {
    /// A short name that stays.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Grid => "grid",
            Self::Axis => "axis",
            Self::Counted => "counted",
            Self::Law => "law",
            Self::Spoke => "spoke",
            Self::Link => "link",
        }
    }

    fn ink(self) -> &'static str {
        match self {
            Self::Fine | Self::Grid => FAINT,
            Self::Axis => RULE,
            Self::Counted => Mark(0).colour(),
            Self::Law => Mark(1).colour(),
            Self::Spoke => "#4497c6",
            Self::Link => "#b3b9c1",
        }
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// What it is for.
    pub role: Role,
    /// Where it runs, as SVG has it. Its ends are round: a stretch without
    /// length is a dot.
    pub path: String,
    /// How thick it is, in px.
    pub width: f64,
}

/// Words beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// Where they stand.
    pub place: (f64, f64),
    /// How they stand to that place.
    pub anchor: Anchor,
    /// They read upwards.
    pub upright: bool,
    /// The words.
    pub words: String,
}

impl Legend {
    /// Words that are read as usual.
    pub(super) fn new(place: (f64, f64), anchor: Anchor, words: impl Into<String>) -> Self {
        Self {
            place,
            anchor,
            upright: false,
            words: words.into(),
        }
    }
}

/// A drawing, in px from its top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width and height.
    pub size: (f64, f64),
    /// Lines, from the lowest.
    pub strokes: Vec<Stroke>,
    /// Words above them.
    pub legends: Vec<Legend>,
}

impl Drawing {
    /// Adds a line, if it leads anywhere.
    pub(super) fn stroke(&mut self, role: Role, width: f64, path: String) {
        if !path.is_empty() {
            self.strokes.push(Stroke { role, path, width });
        }
    }

    /// Writes it; words on a ground of their own where lines may run below.
    pub(super) fn write(&self, svg: &mut Svg, grounds: bool) {
        for stroke in &self.strokes {
            let dashes = match stroke.role {
                Role::Law => "6 5",
                _ => "",
            };
            svg.round_line(&stroke.path, stroke.role.ink(), stroke.width, dashes);
        }
        for legend in &self.legends {
            if grounds {
                let ((x, y), half) = (legend.place, 3.5 * legend.words.len() as f64);
                svg.rect(x - half, y - 11.0, 2.0 * half, 14.0, "#ffffff");
            }
            if legend.upright {
                svg.upright(legend.place, &legend.words);
            } else {
                let look = (TEXT, SOFT);
                svg.text(legend.place, legend.anchor, look, &legend.words);
            }
        }
    }
}
