//! What a table of figures is made with: fields above it, and what it counts.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::columns::columns_button;
use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::{
    ALPHAS, Action, Corpus, FigureChange, FigureKind, FigureShape, FigureShow, PHRASE_MAX, Route,
    WINDOW_MAX, correction_of, correction_slug, side_of, side_slug,
};
use crate::protocol::{Correction, DocumentId, DocumentRef, DocumentState, Side, TableReply};

/// Numbers of occurrences or texts that may be asked for.
const MOST: u32 = 1_000_000;

/// The fields of one table.
struct Fields<'a> {
    page: &'a Page,
    kind: FigureKind,
    shape: &'a FigureShape,
}

impl Fields<'_> {
    /// Puts a changed shape in the place of this one.
    fn put(&self) -> impl Fn(&dyn Fn(&mut FigureShape)) + Clone + 'static {
        let (tell, kind, shape) = (self.page.tell.clone(), self.kind, self.shape.clone());
        move |change| {
            let mut next = Box::new(shape.clone());
            change(&mut next);
            tell.emit(Action::Figures(FigureChange::Shape(kind, next)));
        }
    }

    fn number(
        &self,
        name: &'static str,
        bounds: (u32, u32),
        now: u32,
        change: fn(&mut FigureShape, u32),
    ) -> Html {
        let put = self.put();
        let onchange = Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            // What is no number gives way to the one that was there.
            let typed: f64 = input.value().parse().unwrap_or(now.into());
            let number = (typed as u32).clamp(bounds.0, bounds.1);
            input.set_value(&number.to_string());
            put(&|shape| change(shape, number));
        });
        html! {
            <label key={name}>{ name }
                <input type="number" class="filter" min={bounds.0.to_string()} max={bounds.1.to_string()} step="1"
                    value={now.to_string()} {onchange} /></label>
        }
    }

    fn switch(&self, name: &'static str, now: bool, change: fn(&mut FigureShape, bool)) -> Html {
        let put = self.put();
        let onchange = Callback::from(move |_: Event| put(&|shape| change(shape, !now)));
        html! { <label key={name}><input type="checkbox" checked={now} {onchange} />{ name }</label> }
    }

    fn choice(
        &self,
        name: &'static str,
        options: Vec<(String, String)>,
        now: &str,
        change: impl Fn(&mut FigureShape, &str) + 'static,
    ) -> Html {
        let put = self.put();
        let onchange = Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                put(&|shape| change(shape, &select.value()));
            }
        });
        let option = |(value, text): &(String, String)| {
            html! { <option key={value.clone()} value={value.clone()} selected={value == now}>{ text }</option> }
        };
        html! {
            <label key={name}>{ name }<select {onchange}>{ for options.iter().map(option) }</select></label>
        }
    }

    /// One button for each way to show it, if there are several.
    fn shows(&self) -> Html {
        let shows = self.kind.shows();
        if shows.len() == 1 {
            return html! {};
        }
        let way = |&way: &FigureShow| {
            let put = self.put();
            let onclick = Callback::from(move |_: MouseEvent| put(&|shape| shape.show = way));
            let pressed = (way == self.shape.show).to_string();
            html! { <button key={way.slug()} type="button" aria-pressed={pressed} {onclick}>{ way.name() }</button> }
        };
        html! {
            <div key="shows" class="shows" role="group" aria-label="Show as">{ for shows.iter().map(way) }</div>
        }
    }

    fn layer(&self, corpus: &Corpus) -> Html {
        let mut options = vec![(String::new(), "words".to_owned())];
        let documents = corpus.now.documents.iter();
        let layers = documents.filter_map(|row| match &row.state {
            DocumentState::Loaded { layers, .. } => Some(layers),
            _ => None,
        });
        // A link may name a layer that no text has: it is told so in words.
        for layer in layers.flatten().chain(&self.shape.layer) {
            if !options.iter().any(|(known, _)| known == layer) {
                options.push((layer.clone(), layer.clone()));
            }
        }
        if options.len() == 1 {
            return html! {};
        }
        let now = self.shape.layer.as_deref().unwrap_or_default();
        self.choice("Count", options, now, |shape, layer| {
            shape.layer = (!layer.is_empty()).then(|| layer.to_owned());
        })
    }

    fn target(&self, route: &Route, corpus: &Corpus) -> Html {
        let scope_counts = !route.scope.is_all();
        let first = corpus.first().filter(|_| !scope_counts);
        let chosen = self.shape.target.clone().or(first);
        let chosen = chosen.and_then(|text| text.find(&corpus.now).map(|row| row.id.0.to_string()));
        let mut options = Vec::new();
        if scope_counts {
            options.push((String::new(), "texts in scope".to_owned()));
        }
        let documents = corpus.now.documents.iter();
        let loaded = documents.filter(|row| matches!(row.state, DocumentState::Loaded { .. }));
        options.extend(loaded.map(|row| (row.id.0.to_string(), row.name.clone())));
        let corpus = corpus.clone();
        self.choice(
            "Keywords of",
            options,
            &chosen.unwrap_or_default(),
            move |shape, value| {
                let id = value.parse().ok().map(DocumentId);
                shape.target = id.and_then(|id| DocumentRef::to(&corpus.now, id));
            },
        )
    }

    fn significance(&self) -> Html {
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
        html! {
            <>
                { alpha }
                if shape.alpha > 0 {
                    { self.choice("Correction", corrections.into(), correction_slug(shape.correction),
                        |shape, slug| shape.correction = correction_of(slug).unwrap_or(shape.correction)) }
                }
                { self.switch("Less frequent than expected", shape.negative, |shape, on| shape.negative = on) }
            </>
        }
    }
}

/// The fields above a table.
pub(super) fn controls(
    page: &Page,
    kind: FigureKind,
    shape: &FigureShape,
    route: &Route,
    corpus: &Corpus,
) -> Html {
    let fields = Fields { page, kind, shape };
    let window = (0, u32::from(WINDOW_MAX));
    let phrase = (1, u32::from(PHRASE_MAX));
    let own = match kind {
        FigureKind::Words => html! {},
        FigureKind::Keywords => fields.target(route, corpus),
        FigureKind::Collocates => html! {
            <>
                { fields.number("Words before", window, shape.left.into(), |shape, n| shape.left = n as u8) }
                { fields.number("after", window, shape.right.into(), |shape, n| shape.right = n as u8) }
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
                    { fields.number("From", phrase, shape.least.into(), |shape, n| {
                        shape.least = n as u8;
                        shape.most = shape.most.max(shape.least);
                    }) }
                    { fields.number("to (words)", phrase, shape.most.into(), |shape, n| {
                        shape.most = n as u8;
                        shape.least = shape.least.min(shape.most);
                    }) }
                    { fields.choice("In", sides.into(), side_slug(shape.around), |shape, slug| shape.around = side_of(slug)) }
                    { fields.switch("One word open", shape.frames, |shape, on| shape.frames = on) }
                    { fields.switch("Fold into longer ones", shape.folded, |shape, on| shape.folded = on) }
                    { fields.number("In at least (texts)", (1, MOST), shape.range, |shape, n| shape.range = n) }
                </>
            }
        }
    };
    html! {
        <header key="head" class="echo-head">
            { fields.shows() }
            { own }
            { fields.layer(corpus) }
            { fields.number("At least (times)", (1, MOST), shape.frequency, |shape, n| shape.frequency = n) }
            if kind.is_scored() {
                { fields.significance() }
            }
            if shape.show == FigureShow::List {
                { columns_button() }
            }
        </header>
    }
}

/// How many rows there are, and of how much text they tell.
pub(super) fn headline(kind: FigureKind, found: &TableReply) -> String {
    let tokens = |number: f64| whole(number as u64);
    let of = match kind {
        FigureKind::Words => {
            let types = counted(found.rows_all, "type", "types");
            let kept = match found.rows_total == found.rows_all {
                true => types,
                false => format!("{} of {types}", whole(found.rows_total)),
            };
            return format!("{kept} · {} tokens", tokens(found.tokens));
        }
        FigureKind::Keywords => format!(
            "target {} tokens · reference {} tokens · † ½ in place of a frequency of 0",
            tokens(found.tokens),
            tokens(found.against)
        ),
        FigureKind::Collocates => format!(
            "{} · {} tokens in their windows · N = {} tokens",
            counted(found.hits, "hit", "hits"),
            tokens(found.against),
            tokens(found.tokens)
        ),
        FigureKind::Phrases => format!("{} tokens", tokens(found.tokens)),
    };
    format!(
        "{} of {} · {of}",
        whole(found.rows_total),
        counted(found.rows_all, "row", "rows")
    )
}
