//! The fields that a table of figures is made with.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::reshape::Reshape;
use crate::app::components::select::Select;
use crate::app::hooks::Page;
use crate::app::state::{
    ALPHAS, Action, Corpus, FigureChange, FigureKind, FigureShape, FigureShow, Lists, PHRASE_MAX,
    correction_of, correction_slug, direction_of, direction_slug,
};
use crate::protocol::{Correction, Direction, DocumentState, ListKind};

/// Numbers of occurrences or texts that may be asked for.
pub(super) const MOST: u32 = 1_000_000;

/// The fields of one table.
pub(super) struct Fields<'a> {
    page: &'a Page,
    kind: FigureKind,
    /// How it is made and shown.
    pub(super) shape: &'a FigureShape,
    reshape: Reshape,
}

impl<'a> Fields<'a> {
    pub(super) fn new(page: &'a Page, kind: FigureKind, shape: &'a FigureShape) -> Self {
        Self {
            page,
            kind,
            shape,
            reshape: Reshape::new(page, kind, shape),
        }
    }

    /// A number.
    pub(super) fn number(
        &self,
        name: &'static str,
        bounds: (u32, u32),
        now: u32,
        change: fn(&mut FigureShape, u32),
    ) -> Html {
        number(name, bounds, now, self.reshape.on(change))
    }

    pub(super) fn switch(
        &self,
        name: &'static str,
        now: bool,
        change: fn(&mut FigureShape, bool),
    ) -> Html {
        let onchange = self.reshape.on(move |shape, _: Event| change(shape, !now));
        html! { <label key={name}><input type="checkbox" checked={now} {onchange} />{ name }</label> }
    }

    pub(super) fn choice(
        &self,
        name: &'static str,
        options: Vec<(String, String)>,
        now: &str,
        change: impl Fn(&mut FigureShape, &str) + 'static,
    ) -> Html {
        let onchange = self
            .reshape
            .on(move |shape, value: String| change(shape, &value));
        let option = |(value, text): &(String, String)| {
            html! { <option key={value.clone()} value={value.clone()}>{ text }</option> }
        };
        html! {
            <label key={name}>{ name }
                <Select now={now.to_owned()} {onchange}>{ for options.iter().map(option) }</Select>
            </label>
        }
    }

    /// The fewest words of a phrase, and the most.
    pub(super) fn lengths(&self) -> Html {
        let (bounds, shape) = ((1, u32::from(PHRASE_MAX)), self.shape);
        html! {
            <>
                { self.number("Words from", bounds, shape.least.into(), |shape, n| {
                    shape.least = n as u8;
                    shape.most = shape.most.max(shape.least);
                }) }
                { self.number("to (words)", bounds, shape.most.into(), |shape, n| {
                    shape.most = n as u8;
                    shape.least = shape.least.min(shape.most);
                }) }
            </>
        }
    }

    pub(super) fn folded(&self) -> Html {
        let now = self.shape.folded;
        self.switch("Fold into longer ones", now, |shape, on| shape.folded = on)
    }

    /// The way from the word list to two of them beside each other.
    pub(super) fn comparing(&self, corpus: &Corpus) -> Html {
        if corpus.loaded() < 2 {
            return html! {};
        }
        let tell = &self.page.tell;
        let onclick = tell.reform(|_: MouseEvent| Action::Figures(FigureChange::CompareLists));
        html! {
            <button key="compare" type="button" title="The words of a text or of the texts in scope beside those of others, in Keywords" {onclick}>
                { "Compare with\u{2026}" }
            </button>
        }
    }

    /// One button for each way to show it, if there are several.
    pub(super) fn shows(&self) -> Html {
        let shows = self.kind.shows();
        if shows.len() == 1 {
            return html! {};
        }
        let way = |&way: &FigureShow| {
            let onclick = self
                .reshape
                .on(move |shape, _: MouseEvent| shape.show = way);
            let pressed = (way == self.shape.show).to_string();
            html! { <button key={way.slug()} type="button" aria-pressed={pressed} {onclick}>{ way.name() }</button> }
        };
        html! {
            <div key="shows" class="shows" role="group" aria-label="Show as">{ for shows.iter().map(way) }</div>
        }
    }

    /// What is counted: words, words by a lemma list, or values of a layer.
    pub(super) fn counted(&self, corpus: &Corpus, lists: &Lists) -> Html {
        let mut options = vec![(String::new(), "words".to_owned())];
        let known = lists.now.of(ListKind::Lemmas).map(|list| &list.name);
        // A link may name a list or a layer that is not there: it is told so in
        // words.
        for list in known.chain(&self.shape.lemmas) {
            let value = format!(".{list}");
            if !options.iter().any(|(known, _)| *known == value) {
                options.push((value, format!("words by {list}")));
            }
        }
        let documents = corpus.now.documents.iter();
        let layers = documents.filter_map(|row| match &row.state {
            DocumentState::Loaded { layers, .. } => Some(layers),
            _ => None,
        });
        for layer in layers.flatten().chain(&self.shape.layer) {
            let value = format!("@{layer}");
            if !options.iter().any(|(known, _)| *known == value) {
                options.push((value, layer.clone()));
            }
        }
        if options.len() == 1 {
            return html! {};
        }
        let now = match (&self.shape.layer, &self.shape.lemmas) {
            (Some(layer), _) => format!("@{layer}"),
            (None, Some(list)) => format!(".{list}"),
            (None, None) => String::new(),
        };
        self.choice("Count", options, &now, |shape, value| {
            let name = |mark| value.strip_prefix(mark).map(str::to_owned);
            shape.count_by(name('@'), name('.'));
        })
    }

    pub(super) fn significance(&self) -> Html {
        let shape = self.shape;
        let alphas = ALPHAS.iter().enumerate();
        let alphas = alphas.map(|(at, (_, name))| (at.to_string(), (*name).to_owned()));
        let alpha = self.choice(
            "Significance",
            alphas.collect(),
            &shape.alpha.to_string(),
            |shape, at| {
                shape.alpha = at.parse().unwrap_or(0).min(ALPHAS.len() - 1);
            },
        );
        let corrections = [
            (Correction::Holm, "Holm’s"),
            (Correction::Bonferroni, "Bonferroni’s"),
            (Correction::None, "none"),
        ];
        let corrections =
            corrections.map(|(of, name)| (correction_slug(of).to_owned(), name.to_owned()));
        let directions = [
            (Direction::Both, "more and less frequent"),
            (Direction::More, "more frequent"),
            (Direction::Less, "less frequent"),
        ];
        let directions =
            directions.map(|(of, name)| (direction_slug(of).to_owned(), name.to_owned()));
        html! {
            <>
                { alpha }
                if shape.alpha > 0 {
                    { self.choice("Correction", corrections.into(), correction_slug(shape.correction),
                        |shape, slug| shape.correction = correction_of(slug).unwrap_or(shape.correction)) }
                }
                { self.choice("Direction", directions.into(), direction_slug(shape.direction),
                    |shape, slug| shape.direction = direction_of(slug).unwrap_or(shape.direction)) }
            </>
        }
    }
}

/// A number within bounds, which what is no number gives way to.
pub(super) fn number(
    name: &'static str,
    bounds: (u32, u32),
    now: u32,
    change: Callback<u32>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
            return;
        };
        let typed: f64 = input.value().parse().unwrap_or(now.into());
        let number = (typed as u32).clamp(bounds.0, bounds.1);
        input.set_value(&number.to_string());
        change.emit(number);
    });
    html! {
        <label key={name}>{ name }
            <input type="number" class="filter" min={bounds.0.to_string()} max={bounds.1.to_string()} step="1"
                value={now.to_string()} {onchange} /></label>
    }
}
