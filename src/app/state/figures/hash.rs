//! Tables of figures in the URL's hash: `co.window=2.0&co.sort=-mi,word`. Each
//! kind of table has its prefix.

use super::super::hash::counted_from_one;
use super::stops::{StopUse, stop_rule_of, stop_rule_slug};
use super::{
    ALPHAS, Against, FigureKind, FigureShape, FigureShapes, PHRASE_MAX, Part, SIDE_WORDS,
    WINDOW_MAX,
};
use crate::protocol::{
    CLOUD_MAX, Correction, Direction, PlotBy, Side, TABLE_LEVELS_MAX, TableSort,
};

const PREFIXES: [&str; 5] = ["wl", "kw", "co", "ph", "vo"];

const CORRECTIONS: [(Correction, &str); 3] = [
    (Correction::None, "none"),
    (Correction::Bonferroni, "bonferroni"),
    (Correction::Holm, "holm"),
];

const DIRECTIONS: [(Direction, &str); 3] = [
    (Direction::Both, "both"),
    (Direction::More, "more"),
    (Direction::Less, "less"),
];

const SIDES: [(Option<Side>, &str); 4] = [
    (None, ""),
    (Some(Side::Left), "left"),
    (Some(Side::Right), "right"),
    (Some(Side::Both), "both"),
];

/// The correction's name among choices.
pub(crate) fn correction_slug(of: Correction) -> &'static str {
    let known = CORRECTIONS.iter().find(|(known, _)| *known == of);
    known.map_or("", |(_, slug)| slug)
}

/// The direction's name among choices.
pub(crate) fn direction_slug(of: Direction) -> &'static str {
    let known = DIRECTIONS.iter().find(|(known, _)| *known == of);
    known.map_or("", |(_, slug)| slug)
}

/// The direction of a name.
pub(crate) fn direction_of(slug: &str) -> Option<Direction> {
    let known = DIRECTIONS.iter().find(|(_, known)| *known == slug);
    known.map(|(direction, _)| *direction)
}

/// The side's name among choices.
pub(crate) fn side_slug(of: Option<Side>) -> &'static str {
    let known = SIDES.iter().find(|(known, _)| *known == of);
    known.map_or("", |(_, slug)| slug)
}

/// The correction of a name.
pub(crate) fn correction_of(slug: &str) -> Option<Correction> {
    let known = CORRECTIONS.iter().find(|(_, known)| *known == slug);
    known.map(|(correction, _)| *correction)
}

/// The side of a name.
pub(crate) fn side_of(slug: &str) -> Option<Side> {
    SIDES.iter().find(|(_, known)| *known == slug)?.0
}

/// Keys of columns, as far as tables of that kind have them, each once.
pub(crate) fn read_columns(kind: FigureKind, text: &str) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for key in text.split(',') {
        if kind.columns().any(|(known, _)| *known == key) && !columns.iter().any(|c| c == key) {
            columns.push(key.to_owned());
        }
    }
    columns
}

/// Writes pairs of keys and values.
pub(in crate::app::state) fn write(shapes: &FigureShapes, put: &mut impl FnMut(&str, &str)) {
    for kind in FigureKind::ALL {
        let (now, plain) = (shapes.of(kind), FigureShape::plain(kind));
        if *now == plain {
            continue;
        }
        for ((key, value), (_, usual)) in pairs(now).into_iter().zip(pairs(&plain)) {
            if value != usual {
                put(&format!("{}.{key}", PREFIXES[kind as usize]), &value);
            }
        }
    }
}

fn pairs(shape: &FigureShape) -> [(&'static str, String); 28] {
    let flag = |on: bool| u8::from(on).to_string();
    let sort = shape.sort.iter().map(|level| match level.descending {
        true => format!("-{}", level.column),
        false => level.column.clone(),
    });
    let target = shape.target.as_ref();
    [
        ("show", shape.show.slug().to_owned()),
        ("most", shape.most_shown.to_string()),
        ("expand", shape.expanded.clone().unwrap_or_default()),
        ("layer", shape.layer.clone().unwrap_or_default()),
        ("lemmas", shape.lemmas.clone().unwrap_or_default()),
        ("stop", shape.stop.text()),
        ("stopby", stop_rule_slug(shape.stop_phrases).to_owned()),
        ("alone", shape.alone.to_string()),
        ("min", shape.frequency.to_string()),
        ("texts", shape.range.to_string()),
        ("filter", shape.filter.clone()),
        ("sort", sort.collect::<Vec<_>>().join(",")),
        ("columns", shape.columns.join(",")),
        ("direction", direction_slug(shape.direction).to_owned()),
        ("p", shape.alpha.to_string()),
        ("correct", correction_slug(shape.correction).to_owned()),
        ("target", target.map_or_else(String::new, Part::text)),
        ("ref", shape.against.text()),
        ("window", format!("{}.{}", shape.left, shape.right)),
        ("sentences", flag(shape.sentences)),
        ("slots", flag(shape.by_position)),
        ("n", format!("{}.{}", shape.least, shape.most)),
        (
            "frames",
            flag(shape.frames) + if shape.folded { ".folded" } else { "" },
        ),
        ("around", side_slug(shape.around).to_owned()),
        (
            "by",
            match &shape.sides.by {
                PlotBy::Text => String::new(),
                PlotBy::Value(field) => format!("value.{field}"),
                PlotBy::Time(field) => format!("time.{field}"),
            },
        ),
        ("top", shape.sides.top.to_string()),
        ("from", (u64::from(shape.sides.first) + 1).to_string()),
        (
            "row",
            shape
                .row
                .map_or_else(String::new, |row| (u64::from(row) + 1).to_string()),
        ),
    ]
}

/// Reads a pair, if it is one of these.
pub(in crate::app::state) fn read(key: &str, value: &str, shapes: &mut FigureShapes) -> bool {
    let Some((prefix, key)) = key.split_once('.') else {
        return false;
    };
    let Some(at) = PREFIXES.iter().position(|known| *known == prefix) else {
        return false;
    };
    let kind = FigureKind::ALL[at];
    let shape = shapes.of_mut(kind);
    let two = || {
        let (a, b) = value.split_once('.')?;
        Some((a.parse::<u8>().ok()?, b.parse::<u8>().ok()?))
    };
    match key {
        "show" => {
            let known = kind.shows().iter().find(|show| show.slug() == value);
            shape.show = known.copied().unwrap_or_default();
        }
        "most" => {
            let most = value.parse().unwrap_or(shape.most_shown);
            shape.most_shown = most.clamp(1, CLOUD_MAX);
        }
        "expand" => shape.expanded = (!value.is_empty()).then(|| value.to_owned()),
        "layer" => shape.layer = (!value.is_empty()).then(|| value.to_owned()),
        "lemmas" => shape.lemmas = (!value.is_empty()).then(|| value.to_owned()),
        "stop" => shape.stop = StopUse::read(value),
        "stopby" => shape.stop_phrases = stop_rule_of(value),
        "alone" => shape.alone = value.parse().unwrap_or(shape.alone).max(1),
        "min" => shape.frequency = value.parse().unwrap_or(shape.frequency).max(1),
        "texts" => shape.range = value.parse().unwrap_or(shape.range).max(1),
        "filter" => value.clone_into(&mut shape.filter),
        "sort" => shape.sort = read_sort(kind, value),
        "columns" => shape.columns = read_columns(kind, value),
        "direction" => shape.direction = direction_of(value).unwrap_or(shape.direction),
        // As links had it before both could be listed.
        "negative" if value == "1" => shape.direction = Direction::Less,
        "negative" => {}
        "p" => {
            let alpha = value.parse().ok().filter(|alpha| *alpha < ALPHAS.len());
            shape.alpha = alpha.unwrap_or(shape.alpha);
        }
        "correct" => shape.correction = correction_of(value).unwrap_or(shape.correction),
        "target" => shape.target = Part::read(value),
        "ref" => shape.against = Against::read(value),
        "window" => {
            if let Some((left, right)) = two() {
                (shape.left, shape.right) = (left.min(WINDOW_MAX), right.min(WINDOW_MAX));
            }
        }
        "row" => shape.row = counted_from_one(value),
        "sentences" => shape.sentences = value == "1",
        "slots" => shape.by_position = value == "1",
        "n" => {
            if let Some((least, most)) = two().filter(|(least, most)| 1 <= *least && least <= most)
            {
                (shape.least, shape.most) = (least.min(PHRASE_MAX), most.min(PHRASE_MAX));
            }
        }
        "frames" => {
            let (frames, folded) = value.split_once('.').unwrap_or((value, ""));
            (shape.frames, shape.folded) = (frames == "1", folded == "folded");
        }
        "around" => shape.around = side_of(value),
        "by" => {
            shape.sides.by = match value.split_once('.') {
                Some(("value", field)) => PlotBy::Value(field.to_owned()),
                Some(("time", field)) => PlotBy::Time(field.to_owned()),
                _ => PlotBy::Text,
            }
        }
        "top" => {
            let top = value.parse().unwrap_or(shape.sides.top);
            shape.sides.top = top.clamp(SIDE_WORDS.0, SIDE_WORDS.1);
        }
        "from" => shape.sides.first = value.parse().unwrap_or(1u32).max(1) - 1,
        _ => return false,
    }
    true
}

fn read_sort(kind: FigureKind, text: &str) -> Vec<TableSort> {
    let levels = text.split(',').filter_map(|level| {
        let name = level.strip_prefix('-');
        let column = name.unwrap_or(level);
        kind.has_column(column).then(|| TableSort {
            column: column.to_owned(),
            descending: name.is_some(),
        })
    });
    levels.take(TABLE_LEVELS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use crate::app::state::Route;

    #[test]
    fn a_link_reads_as_written() {
        let hash = "v=1&view=collocates&q=sea&wl.show=zipf&wl.most=50&wl.sort=-dp&kw.show=sides&kw.stop=0/en&kw.direction=more&kw.p=0&kw.target=1.a.b.txt&kw.ref=-outlet/Rive&kw.n=2.3&kw.by=time.year&kw.top=20&kw.from=25&co.show=network&co.expand=wind&co.layer=lemma&co.alone=3&co.min=1&co.filter=a%20b\
            &co.sort=-mi,word,-r2&co.columns=count,mi&co.window=0.2&co.sentences=1&co.slots=1&ph.lemmas=l.txt&ph.stop=1/.s.txt&ph.stopby=edge&ph.n=2.4&ph.frames=1.folded&ph.around=left&vo.sort=-mtld";
        let route = Route::from_hash(hash);
        assert_eq!(route.to_hash(), hash);
        let odd = "v=1&co.sort=fog,-g2,l21&co.columns=fog&co.window=99.1&ph.n=4.2&kw.p=9&kw.show=zipf&kw.target=x&kw.ref=.&kw.stop=1&kw.top=99&kw.from=0&co.alone=0&co.min=0";
        let read = Route::from_hash(odd).to_hash();
        assert_eq!(read, "v=1&kw.top=50&co.min=1&co.window=20.1");
        let before = Route::from_hash("v=1&kw.negative=1").to_hash();
        assert_eq!(before, "v=1&kw.direction=less");
    }
}
