//! The state and its reducer.
//!
//! [`State`] is slices; `actions` changes them by what the reader does, `told`
//! by what the worker says and by what was asked of it.

mod actions;
#[cfg(test)]
mod tests;
mod told;

use std::rc::Rc;

use crate::app::state::{
    Action, Builder, ChartPage, Comparison, Completions, Corpus, Counting, EchoList, Explained,
    Export, Figures, LineRow, LinesKey, Link, Lists, Loading, Marks, Methods, Notices, OpenEcho,
    Paged, PlotKey, Reader, Route, Selection, Slice, WholeKey, WordsKey,
};
use crate::protocol::{Line, PlotReply, PlotRow, ResultSummary, TokenRules, WordRow, WordsReply};

/// The concordance lines.
pub(crate) type Lines = Paged<LinesKey, ResultSummary, LineRow>;
/// The frequency list; its summary is a reply without rows.
pub(crate) type Words = Paged<WordsKey, WordsReply, WordRow>;
/// The dispersion plot; its summary is a reply without rows.
pub(crate) type Plot = Paged<PlotKey, PlotReply, Slice<PlotRow>>;

/// The line that is shown whole, as a list of one.
pub(crate) type Whole = Paged<WholeKey, (), Line>;

/// Characters of context to each side before the page has been measured.
const CONTEXT: u32 = 80;

/// Everything that the page knows.
#[derive(Clone)]
pub(crate) struct State {
    /// What stands in the URL.
    pub(crate) route: Slice<Route>,
    /// Grows with each change of the route that is a place to come back to.
    pub(crate) step: u32,
    /// The route as it was before that change.
    pub(crate) left: Slice<Route>,
    /// The search is a place to come back to; the next keystroke begins a
    /// new one.
    pub(crate) settled: bool,
    /// How things stand with the worker.
    pub(crate) link: Slice<Link>,
    /// The texts.
    pub(crate) corpus: Slice<Corpus>,
    /// How far loading is.
    pub(crate) loading: Slice<Loading>,
    /// The lines.
    pub(crate) lines: Slice<Lines>,
    /// The lines that are chosen together.
    pub(crate) chosen: Slice<Selection>,
    /// What they are lines of; context and folds matter nothing.
    chosen_of: Option<LinesKey>,
    /// The frequency list.
    pub(crate) words: Slice<Words>,
    /// The dispersion plot.
    pub(crate) plot: Slice<Plot>,
    /// The table of figures.
    pub(crate) figures: Slice<Figures>,
    /// The figure that is explained.
    pub(crate) explained: Slice<Explained>,
    /// The chart in place of the table.
    pub(crate) chart: Slice<ChartPage>,
    /// How far the counting for it is.
    pub(crate) counting: Slice<Counting>,
    /// The lists of words that the reader has brought.
    pub(crate) lists: Slice<Lists>,
    /// The list of echoes.
    pub(crate) echoes: Slice<EchoList>,
    /// The echo that is shown.
    pub(crate) echo: Slice<OpenEcho>,
    /// The sides that are compared.
    pub(crate) compare: Slice<Comparison>,
    /// The reader.
    pub(crate) reader: Slice<Reader>,
    /// The line that is shown whole.
    pub(crate) whole: Slice<Whole>,
    /// What is proposed under the search box.
    pub(crate) completions: Slice<Completions>,
    /// The query that is put together from slots.
    pub(crate) builder: Slice<Builder>,
    /// The file that is being written.
    pub(crate) export: Slice<Export>,
    /// The marks.
    pub(crate) marks: Slice<Marks>,
    /// The dialog about methods.
    pub(crate) methods: Slice<Methods>,
    /// What is told in passing.
    pub(crate) notices: Slice<Notices>,
    /// Characters of context that there is room for.
    pub(crate) context: u32,
    /// There is room for a narrow chart alone.
    pub(crate) narrow: bool,
    /// What the worker was told to count as a word.
    pub(crate) rules_asked: TokenRules,
}

impl State {
    /// A page at `route`, with no text yet.
    pub(crate) fn at(route: Route) -> Self {
        let mut start = Self {
            route: Slice::default(),
            step: 0,
            left: Slice::default(),
            settled: true,
            link: Slice::default(),
            corpus: Slice::default(),
            loading: Slice::default(),
            lines: Slice::default(),
            chosen: Slice::default(),
            chosen_of: None,
            words: Slice::default(),
            plot: Slice::default(),
            figures: Slice::default(),
            explained: Slice::default(),
            chart: Slice::default(),
            counting: Slice::default(),
            lists: Slice::default(),
            echoes: Slice::default(),
            echo: Slice::default(),
            compare: Slice::default(),
            reader: Slice::default(),
            whole: Slice::default(),
            completions: Slice::default(),
            builder: Slice::default(),
            export: Slice::default(),
            marks: Slice::default(),
            methods: Slice::default(),
            notices: Slice::default(),
            context: CONTEXT,
            narrow: false,
            rules_asked: TokenRules::default(),
        };
        start.navigate(route);
        start
    }

    /// The state after `action`.
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    /// Nothing that is shown or asked differs.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.route == other.route
            && (self.step, self.settled, self.context) == (other.step, other.settled, other.context)
            && self.narrow == other.narrow
            && self.link == other.link
            && self.corpus == other.corpus
            && self.loading == other.loading
            && self.lines == other.lines
            && (&self.chosen, &self.chosen_of) == (&other.chosen, &other.chosen_of)
            && self.words == other.words
            && self.plot == other.plot
            && self.figures == other.figures
            && self.explained == other.explained
            && self.chart == other.chart
            && self.counting == other.counting
            && self.lists == other.lists
            && self.echoes == other.echoes
            && self.echo == other.echo
            && self.compare == other.compare
            && self.reader == other.reader
            && self.whole == other.whole
            && self.completions == other.completions
            && self.builder == other.builder
            && self.export == other.export
            && self.marks == other.marks
            && self.methods == other.methods
            && self.notices == other.notices
            && self.rules_asked == other.rules_asked
    }
}

impl Default for State {
    fn default() -> Self {
        Self::at(Route::default())
    }
}

impl yew::Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.after(action);
        if next.same(&self) {
            self
        } else {
            Rc::new(next)
        }
    }
}
