//! The page: the bar with the search box, the texts at the left, the views.

use yew::prelude::*;

use super::add_texts::FileInputs;
use super::banner::Banner;
use super::builder::BuilderDialog;
use super::compare::CompareView;
use super::concordance::Concordance;
use super::documents::Documents;
use super::drop_zone::DropZone;
use super::echoes::EchoesView;
use super::export::ExportDialog;
use super::figures::{ExplainDialog, FiguresView};
use super::help::{Help, HelpButton};
use super::marks_dialog::MarksDialog;
use super::methods_dialog::{MethodsButton, MethodsDialog};
use super::notices::NoticeList;
use super::palette::{Palette, PaletteButton};
use super::paste_dialog::PasteDialog;
use super::plot::PlotView;
use super::reader::ReaderView;
use super::reading_line::ReadingLine;
use super::search::SearchBox;
use super::sift_bar::{SiftBar, SiftButton};
use super::sift_dialog::SiftDialog;
use super::sort_dialog::SortDialog;
use super::status::Status;
use super::tabs::Tabs;
use super::texts::TextsPanel;
use super::theme::ThemeButton;
use super::welcome::Welcome;
use super::words::WordList;
use crate::app::client::Client;
use crate::app::dom;
use crate::app::hooks::{
    Page, current_route, use_history, use_paste, use_requests, use_settle, use_shortcuts, use_slice,
};
use crate::app::state::{
    Builder, ChartPage, Comparison, Completions, Corpus, Counting, EchoList, Explained, Export,
    FigureKind, Figures, Lines, Link, Lists, Loading, Marks, Methods, Notices, OpenEcho, Plot,
    Reader, Route, Selection, Slice, State, View, Whole, Words,
};

/// The page.
#[component]
pub(crate) fn App() -> Html {
    let state = use_reducer(|| State::at(current_route()));
    let page = {
        let dispatcher = state.dispatcher();
        (*use_memo((), move |()| {
            let tell = Callback::from(move |action| dispatcher.dispatch(action));
            Page {
                client: Client::start(tell.clone()),
                tell,
            }
        }))
        .clone()
    };
    use_history(&state, &page);
    use_requests(&state, &page);
    use_settle(&state, &page);
    use_shortcuts();
    use_paste(&page, state.corpus.now.documents.len());
    use_effect_with((), |()| {
        if dom::focus_is_lost() {
            dom::focus(dom::SEARCH);
        }
    });

    html! {
        <ContextProvider<Page> context={page}>
        <ContextProvider<Slice<Route>> context={state.route.clone()}>
        <ContextProvider<Slice<Link>> context={state.link.clone()}>
        <ContextProvider<Slice<Corpus>> context={state.corpus.clone()}>
        <ContextProvider<Slice<Loading>> context={state.loading.clone()}>
        <ContextProvider<Slice<Lines>> context={state.lines.clone()}>
        <ContextProvider<Slice<Selection>> context={state.chosen.clone()}>
        <ContextProvider<Slice<Words>> context={state.words.clone()}>
        <ContextProvider<Slice<Plot>> context={state.plot.clone()}>
        <ContextProvider<Slice<Figures>> context={state.figures.clone()}>
        <ContextProvider<Slice<Explained>> context={state.explained.clone()}>
        <ContextProvider<Slice<ChartPage>> context={state.chart.clone()}>
        <ContextProvider<Slice<Counting>> context={state.counting.clone()}>
        <ContextProvider<Slice<Lists>> context={state.lists.clone()}>
        <ContextProvider<Slice<EchoList>> context={state.echoes.clone()}>
        <ContextProvider<Slice<OpenEcho>> context={state.echo.clone()}>
        <ContextProvider<Slice<Comparison>> context={state.compare.clone()}>
        <ContextProvider<Slice<Reader>> context={state.reader.clone()}>
        <ContextProvider<Slice<Whole>> context={state.whole.clone()}>
        <ContextProvider<Slice<Notices>> context={state.notices.clone()}>
        <ContextProvider<Slice<Completions>> context={state.completions.clone()}>
        <ContextProvider<Slice<Builder>> context={state.builder.clone()}>
        <ContextProvider<Slice<Export>> context={state.export.clone()}>
        <ContextProvider<Slice<Marks>> context={state.marks.clone()}>
        <ContextProvider<Slice<Methods>> context={state.methods.clone()}>
            <Frame />
        </ContextProvider<Slice<Methods>>>
        </ContextProvider<Slice<Marks>>>
        </ContextProvider<Slice<Export>>>
        </ContextProvider<Slice<Builder>>>
        </ContextProvider<Slice<Completions>>>
        </ContextProvider<Slice<Notices>>>
        </ContextProvider<Slice<Whole>>>
        </ContextProvider<Slice<Reader>>>
        </ContextProvider<Slice<Comparison>>>
        </ContextProvider<Slice<OpenEcho>>>
        </ContextProvider<Slice<EchoList>>>
        </ContextProvider<Slice<Lists>>>
        </ContextProvider<Slice<Counting>>>
        </ContextProvider<Slice<ChartPage>>>
        </ContextProvider<Slice<Explained>>>
        </ContextProvider<Slice<Figures>>>
        </ContextProvider<Slice<Plot>>>
        </ContextProvider<Slice<Words>>>
        </ContextProvider<Slice<Selection>>>
        </ContextProvider<Slice<Lines>>>
        </ContextProvider<Slice<Loading>>>
        </ContextProvider<Slice<Corpus>>>
        </ContextProvider<Slice<Link>>>
        </ContextProvider<Slice<Route>>>
        </ContextProvider<Page>>
    }
}

/// The page's parts in their places.
#[component]
fn Frame() -> Html {
    let view = use_slice::<Route>().view;
    let corpus = use_slice::<Corpus>();
    let empty = corpus.is_empty();
    let panel = match view {
        _ if empty => html! { <Welcome key="welcome" /> },
        View::Concordance => html! { <Concordance key="concordance" /> },
        View::Words => html! { <FiguresView key="words" kind={FigureKind::Words} /> },
        View::Keywords => html! { <FiguresView key="keywords" kind={FigureKind::Keywords} /> },
        View::Collocates => {
            html! { <FiguresView key="collocates" kind={FigureKind::Collocates} /> }
        }
        View::Phrases => html! { <FiguresView key="phrases" kind={FigureKind::Phrases} /> },
        View::Plot => html! { <PlotView key="plot" /> },
        View::Echoes => html! { <EchoesView key="echoes" /> },
        View::Compare => html! { <CompareView key="compare" /> },
        View::Reader => html! { <ReaderView key="reader" /> },
        View::Documents => html! { <Documents key="documents" /> },
    };
    let beside = !empty && view != View::Words;
    html! {
        <div class={classes!("page", empty.then_some("no-texts"))}>
            <header key="bar" class="bar">
                <h1 class="brand">{ "Kwicksilver" }</h1>
                <SearchBox />
                <Status />
                <div class="tools">
                    <PaletteButton />
                    <HelpButton />
                    <ThemeButton />
                </div>
                <ReadingLine />
            </header>
            <Banner key="banner" />
            <aside key="side" class="side" hidden={empty} aria-label="Texts and words">
                if !empty {
                    <TextsPanel key="texts" />
                }
                if beside {
                    <WordList key="words" />
                }
            </aside>
            <main key="main" class="main">
                <div key="tabs" class="views">
                    <Tabs />
                    if !empty && view.shows_hits() {
                        <SiftButton />
                    }
                    if !empty && view.has_figures() {
                        <MethodsButton />
                    }
                </div>
                if !empty && view.shows_hits() {
                    <SiftBar key="sift" />
                }
                <div key={format!("panel-{}", view.slug())} id="panel" class="panel" role="tabpanel"
                    aria-labelledby={format!("tab-{}", view.slug())}>
                    { panel }
                </div>
            </main>
            <NoticeList key="notices" />
            <DropZone key="drop" />
            <PasteDialog key="paste" />
            <Help key="help" />
            <BuilderDialog key="builder" />
            <ExportDialog key="export" />
            <ExplainDialog key="explain" />
            <MarksDialog key="marks" />
            <MethodsDialog key="methods" />
            <SiftDialog key="sift-dialog" />
            <SortDialog key="sort-dialog" />
            <Palette key="palette" />
            <FileInputs key="inputs" />
        </div>
    }
}
