//! What a table of figures is made with: fields above it, and what it counts.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::lists::ListsPanel;
use super::parts::PartFields;
use super::rows::less;
use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::{
    ALPHAS, Action, Corpus, FigureChange, FigureKind, FigureShape, FigureShow, Lists, PHRASE_MAX,
    Route, WINDOW_MAX, correction_of, correction_slug, direction_of, direction_slug, side_of,
    side_slug,
};
use crate::protocol::{
    Correction, Direction, DocumentState, ListKind, Side, StopsTold, TableColumn, TableOf,
    TableReply,
};

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

    /// The fewest words of a phrase, and the most.
    fn lengths(&self) -> Html {
        let (bounds, shape) = ((1, u32::from(PHRASE_MAX)), self.shape);
        html! {
            <>
                { self.number("From", bounds, shape.least.into(), |shape, n| {
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

    fn folded(&self) -> Html {
        let now = self.shape.folded;
        self.switch("Fold into longer ones", now, |shape, on| shape.folded = on)
    }

    /// The way from the word list to two of them beside each other.
    fn comparing(&self, corpus: &Corpus) -> Html {
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

    /// What is counted: words, words by a lemma list, or values of a layer.
    fn counted(&self, corpus: &Corpus, lists: &Lists) -> Html {
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

/// The fields above a table; a tab may show another one than at first.
pub(super) fn controls(
    page: &Page,
    (tab, kind): (FigureKind, FigureKind),
    route: &Route,
    corpus: &Corpus,
    lists: &Lists,
    stops: StopsTold,
) -> Html {
    let fields = |kind| Fields {
        page,
        kind,
        shape: route.figures.of(kind),
    };
    let (ways, fields) = (fields(tab), fields(kind));
    let shape = fields.shape;
    let window = (0, u32::from(WINDOW_MAX));
    let own = match kind {
        FigureKind::Texts => html! {},
        FigureKind::Words => fields.comparing(corpus),
        FigureKind::Keywords => html! {
            <>
                if shape.show == FigureShow::List {
                    <PartFields key="parts" />
                }
                { fields.lengths() }
                if shape.most > 1 {
                    { fields.folded() }
                }
            </>
        },
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
                    { fields.lengths() }
                    { fields.choice("In", sides.into(), side_slug(shape.around), |shape, slug| shape.around = side_of(slug)) }
                    { fields.switch("One word open", shape.frames, |shape, on| shape.frames = on) }
                    { fields.folded() }
                    { fields.number("In at least (texts)", (1, MOST), shape.range, |shape, n| shape.range = n) }
                </>
            }
        }
    };
    html! {
        <header key="head" class="echo-head">
            { ways.shows() }
            { own }
            { fields.counted(corpus, lists) }
            if kind != FigureKind::Texts {
                { fields.number("At least (times)", (1, MOST), shape.frequency, |shape, n| shape.frequency = n) }
            }
            if kind == FigureKind::Collocates {
                { fields.number("in all texts", (1, MOST), shape.alone, |shape, n| shape.alone = n) }
            }
            if kind != FigureKind::Texts {
                { fields.switch("Without stop words", shape.stop.on, |shape, on| shape.stop.on = on) }
            }
            if kind.is_scored() {
                { fields.significance() }
            }
            if kind != FigureKind::Texts {
                <ListsPanel key="lists" table={kind} {stops} />
            }
        </header>
    }
}

/// How each figure is computed, and who gave it.
pub(super) fn meanings(columns: &[TableColumn]) -> Html {
    let column = |column: &TableColumn| {
        let source = match column.source.as_str() {
            "" => String::new(),
            source => format!(" ({source})"),
        };
        let range = match column.range.as_str() {
            "" => String::new(),
            range => format!("; from {range}"),
        };
        let unit = match column.unit.as_str() {
            "" => "no unit",
            unit => unit,
        };
        html! {
            <div key={column.key.clone()}>
                <dt>{ &column.name }</dt>
                <dd>{ format!("{}{source}{range}; {unit}", column.formula) }</dd>
            </div>
        }
    };
    let columns = columns.iter().filter(|column| !column.formula.is_empty());
    html! {
        <details key="meanings" class="about">
            <summary>{ "What the figures mean" }</summary>
            <dl class="meanings">{ for columns.map(column) }</dl>
        </details>
    }
}

/// How many rows there are, and of how much text they tell.
pub(super) fn headline(of: &TableOf, found: &TableReply) -> String {
    let kind = FigureKind::of_request(of);
    let tokens = |number: f64| whole(number as u64);
    let phrases = match of {
        TableOf::KeyPhrases { .. } => {
            " · frequencies per token, so that phrases of any length compare"
        }
        _ => "",
    };
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
            "target {} tokens · reference {} tokens · † ½ in place of a frequency of 0{phrases}",
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
        FigureKind::Texts => {
            // The first row is that of all texts.
            let texts = counted(found.rows_all.saturating_sub(1), "text", "texts");
            let kept = whole(found.rows_total.saturating_sub(1));
            return format!("{kept} of {texts} · {} tokens", tokens(found.tokens));
        }
    };
    let signs = match found.rows_less {
        0 => String::new(),
        some => format!(" · \u{2212} {} {}", whole(some), less(kind)),
    };
    format!(
        "{} of {}{signs} · {of}",
        whole(found.rows_total),
        counted(found.rows_all, "row", "rows")
    )
}
