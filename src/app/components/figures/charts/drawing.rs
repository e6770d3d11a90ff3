//! Lines and words of a chart, each role a class.

use yew::prelude::*;

use crate::protocol::{Drawing, Legend, Stroke};

/// The lines, and the words above them. `near` tells which links, by their
/// places among links, touch the word that one is at.
pub(super) fn drawing(of: &Drawing, near: &dyn Fn(usize) -> bool) -> Html {
    let mut links = 0..;
    let stroke = |(at, stroke): (usize, &Stroke)| {
        let width = stroke.width.to_string();
        let link = (stroke.role == "link").then(|| links.next()).flatten();
        let class = classes!(
            stroke.role.clone(),
            link.is_some_and(near).then_some("near")
        );
        html! { <path key={at} {class} d={stroke.path.clone()} stroke-width={width} /> }
    };
    let legend = |(at, legend): (usize, &Legend)| {
        let (x, y) = (legend.place.0.to_string(), legend.place.1.to_string());
        let turned = legend.upright.then(|| format!("rotate(-90 {x} {y})"));
        html! {
            <text key={at} {x} {y} text-anchor={legend.anchor.clone()} transform={turned}>{ &legend.words }</text>
        }
    };
    html! {
        <>
            <g key="lines" class="lines">{ for of.strokes.iter().enumerate().map(stroke) }</g>
            <g key="legends" class="legends">{ for of.legends.iter().enumerate().map(legend) }</g>
        </>
    }
}

/// The frame in which places are told.
pub(super) fn view_box((width, height): (f64, f64)) -> String {
    format!("0 0 {width} {height}")
}
