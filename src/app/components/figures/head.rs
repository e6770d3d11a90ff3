//! What stands above a table of figures: how it is made.

use yew::prelude::*;

use super::fields::{Fields, MOST};
use super::lists::ListsPanel;
use super::parts::PartFields;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{
    Corpus, FigureKind, FigureShow, Lists, Route, WINDOW_MAX, side_of, side_slug,
};
use crate::protocol::{Side, StopsTold};

/// Which table it is.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The kind of the tab.
    pub(super) tab: FigureKind,
    /// The kind that is shown there: a tab may show another one than at first.
    pub(super) kind: FigureKind,
    /// What stop words came to in it.
    pub(super) stops: StopsTold,
}

/// The fields above a table; folded away where there is little room, but for
/// those that say what it is.
#[component]
pub(super) fn FigureHead(props: &Props) -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let lists = use_slice::<Lists>();
    let open = use_state_eq(|| false);
    let toggle = {
        let (now, open) = (*open, open.setter());
        Callback::from(move |_: MouseEvent| open.set(!now))
    };
    let Props { tab, kind, stops } = props;
    let (tab, kind) = (*tab, *kind);
    let fields = |kind| Fields::new(&page, kind, route.figures.of(kind));
    let (ways, fields) = (fields(tab), fields(kind));
    let shape = fields.shape;
    let window = (0, u32::from(WINDOW_MAX));
    let own = match kind {
        FigureKind::Texts => html! {},
        FigureKind::Words => fields.comparing(&corpus),
        FigureKind::Keywords => html! {
            <>
                { fields.lengths() }
                if shape.most > 1 {
                    { fields.folded() }
                }
            </>
        },
        FigureKind::Collocates => html! {
            <>
                { fields.number("Words before", window, shape.left.into(), |shape, n| shape.left = n as u8) }
                { fields.number("Words after", window, shape.right.into(), |shape, n| shape.right = n as u8) }
                { fields.switch("Within the sentence", shape.sentences, |shape, on| shape.sentences = on) }
                { fields.switch("By position", shape.by_position, |shape, on| shape.by_position = on) }
            </>
        },
        FigureKind::Phrases => {
            let sides = [
                (None, "whole texts"),
                (Some(Side::Both), "around the query"),
                (Some(Side::Left), "ending with the query"),
                (Some(Side::Right), "beginning with the query"),
            ];
            let sides = sides.map(|(of, name)| (side_slug(of).to_owned(), name.to_owned()));
            html! {
                <>
                    { fields.lengths() }
                    { fields.choice("Phrases in", sides.into(), side_slug(shape.around), |shape, slug| shape.around = side_of(slug)) }
                    { fields.switch("One word open", shape.frames, |shape, on| shape.frames = on) }
                    { fields.folded() }
                    { fields.number("In at least (texts)", (1, MOST), shape.range, |shape, n| shape.range = n) }
                </>
            }
        }
    };
    let open = *open;
    html! {
        <header class="echo-head">
            { ways.shows() }
            if kind == FigureKind::Keywords && shape.show == FigureShow::List {
                <PartFields key="parts" />
            }
            if kind != FigureKind::Texts {
                <button key="settings" type="button" class="settings" aria-expanded={open.to_string()}
                    aria-controls="figure-fields" onclick={toggle}>{ "Settings" }</button>
                <div key="fields" id="figure-fields" class={classes!("fields", open.then_some("open"))}>
                    { own }
                    { fields.counted(&corpus, &lists) }
                    { fields.number("At least (times)", (1, MOST), shape.frequency, |shape, n| shape.frequency = n) }
                    if kind == FigureKind::Collocates {
                        { fields.number("At least in all texts", (1, MOST), shape.alone, |shape, n| shape.alone = n) }
                    }
                    { fields.switch("Without stop words", shape.stop.on, |shape, on| shape.stop.on = on) }
                    if kind.is_scored() {
                        { fields.significance() }
                    }
                    <ListsPanel key="lists" table={kind} stops={stops.clone()} />
                </div>
            }
        </header>
    }
}
