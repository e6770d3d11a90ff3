//! Full stops after which a sentence goes on.
//!
//! Small letters after a full stop never begin a sentence (SB8), so *e.g. this*
//! and *U.S. troops* need nothing here. What does is a capital letter or a number
//! after an abbreviation, in English, German, French and Spanish:
//!
//! - after a title or its like (*Mr.*, *Sr.*, *vgl.*) there is no border;
//! - after *No.*, *p.*, *Nr.* and their like there is none before a number;
//! - after an initial, an acronym with stops (*U.S.*) or an abbreviation that may
//!   end a sentence (*Inc.*) there is none unless the next word is one that
//!   begins sentences (*The*, *Der*);
//! - after a number there is none in a date (*3. Oktober*), in *der 2. Weltkrieg*,
//!   and where it numbers what follows (*1. First*).
//!
//! So *in the U.S. Soldiers came* stays one sentence and *Plan B. Come* too;
//! *I.* ends a sentence except among initials or at its beginning.

/// After these there is no border.
const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Messrs", "Dr", "Drs", "Prof", "Profs", "St", "Ste", "Sts", "Gen",
    "Col", "Sgt", "Capt", "Lt", "Cpl", "Pvt", "Cmdr", "Cdr", "Adm", "Maj", "Brig", "Sen", "Rep",
    "Gov", "Rev", "Hon", "Pres", "Supt", "Insp", "Det", "Mt", "Ft", "vs", "cf", "Cf", "viz", "e.g",
    "E.g", "i.e", "I.e", "approx", "Hr", "Hrn", "Fr", "Frl", "Dipl", "Ing", "bzw", "ca", "vgl",
    "Vgl", "sog", "evtl", "ggf", "inkl", "exkl", "resp", "Mio", "Mrd", "MM", "Mme", "Mmes", "Mlle",
    "Mgr", "env", "M", "Sr", "Sra", "Srta", "Sres", "Dra", "Ud", "Uds", "Vd", "Vds", "Dña", "Gral",
    "Lic", "Arq", "Excmo", "Excma", "d.h", "D.h", "z.B", "Z.B", "u.a", "s.o", "s.u", "p.ex",
];
/// After these, in small letters, there is none before a number.
const NUMBERED: &[&str] = &[
    "no", "nos", "nr", "nrn", "núm", "num", "p", "pp", "pg", "pág", "págs", "s", "ss", "f", "ff",
    "vol", "vols", "bd", "fig", "figs", "abb", "tab", "ch", "chap", "kap", "cap", "sec", "sect",
    "art", "arts", "abs", "ziff", "eq", "ex", "op", "n", "t", "l", "ll", "v", "vv", "c", "b", "d",
];
/// After these there is none unless the next word begins sentences.
const DOUBTFUL: &[&str] = &[
    "al", "ex", "Inc", "Corp", "Co", "Ltd", "Bros", "Jr", "Esq", "Ave", "Blvd", "Rd", "Str",
    "Dept", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Okt", "Nov",
    "Dec", "Dez", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri",
];
/// Words that stand at the beginning of many sentences.
const BEGINNERS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "Then",
    "Here",
    "He",
    "She",
    "It",
    "Its",
    "His",
    "Her",
    "I",
    "We",
    "You",
    "They",
    "Their",
    "Our",
    "My",
    "Your",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "If",
    "When",
    "While",
    "Where",
    "Who",
    "What",
    "Why",
    "How",
    "As",
    "At",
    "By",
    "For",
    "From",
    "In",
    "On",
    "Of",
    "To",
    "With",
    "After",
    "Before",
    "Although",
    "Because",
    "However",
    "No",
    "Not",
    "Now",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "Each",
    "Every",
    "One",
    "Since",
    "Such",
    "Meanwhile",
    "Der",
    "Die",
    "Das",
    "Den",
    "Dem",
    "Ein",
    "Eine",
    "Er",
    "Sie",
    "Es",
    "Wir",
    "Ich",
    "Ihr",
    "Im",
    "Am",
    "Und",
    "Aber",
    "Doch",
    "Wenn",
    "Als",
    "Auch",
    "Nach",
    "Mit",
    "Bei",
    "Für",
    "Le",
    "La",
    "Les",
    "Un",
    "Une",
    "Des",
    "Il",
    "Elle",
    "Ils",
    "Elles",
    "On",
    "Nous",
    "Vous",
    "Je",
    "Ce",
    "Cette",
    "Ces",
    "Mais",
    "Et",
    "Dans",
    "Pour",
    "El",
    "Los",
    "Las",
    "Una",
    "Este",
    "Esta",
    "Pero",
    "Y",
    "En",
    "Por",
    "Con",
    "Se",
    "Su",
];
const MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "Feber",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Jan",
    "Feb",
    "Mär",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Okt",
    "Nov",
    "Dez",
];
/// A number after one of these is an ordinal.
const BEFORE_ORDINALS: &[&str] = &[
    "der", "die", "das", "dem", "den", "des", "im", "am", "vom", "zum", "zur", "beim", "ein",
    "eine", "einen", "einem", "einer", "eines", "sein", "seinen", "seinem", "seiner", "ihr",
    "ihren", "ihrem", "ihrer", "Der", "Die", "Das", "Im", "Am", "Zum", "Zur", "Beim",
];

/// How many characters of a word are looked at.
const WORD_MAX: usize = 16;

/// The full stop between `before`, its sentence so far, and `after`, what stands
/// after it and blanks, does not end the sentence.
pub(super) fn is_abbreviation(before: &str, after: &str) -> bool {
    let word = last_word(before);
    let rest = &before[..before.len() - word.len()];
    let next = first_word(after);
    if word.is_empty() {
        return false;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return is_ordinal(word, rest, next);
    }
    let goes_on = goes_on(next, after);
    if is_title(word) {
        return true;
    }
    if is_number(next) && NUMBERED.contains(&word.to_lowercase().as_str()) {
        return true;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => {
            follows_small(rest) || is_initial(letter, rest, next, after) && goes_on
        }
        _ => (DOUBTFUL.contains(&word) || is_acronym(word)) && goes_on,
    }
}

/// A word that is in the list, or all of it in capitals.
fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    let capitals = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
    let small = || -> String {
        let first = letters.next().into_iter();
        first.chain(letters.flat_map(char::to_lowercase)).collect()
    };
    TITLES.contains(&word) || capitals && TITLES.contains(&small().as_str())
}

fn is_ordinal(number: &str, before: &str, next: &str) -> bool {
    number.len() <= 2
        && (before.is_empty()
            || MONTHS.contains(&next)
            || next.starts_with(char::is_uppercase)
                && BEFORE_ORDINALS.contains(&last_word(before.trim_end())))
}

/// `next` does not begin a sentence, as far as one can tell.
fn goes_on(next: &str, after: &str) -> bool {
    is_single(next, after) || !next.is_empty() && !BEGINNERS.contains(&next)
}

/// `next`, which begins `after`, is a letter and a full stop.
fn is_single(next: &str, after: &str) -> bool {
    next.chars().count() == 1
        && next.starts_with(char::is_alphabetic)
        && after[next.len()..].starts_with('.')
}

fn is_initial(letter: char, before: &str, next: &str, after: &str) -> bool {
    is_single(next, after)
        || follows(before, char::is_alphabetic)
        || letter.is_uppercase()
            && next.starts_with(char::is_uppercase)
            && (letter != 'I' || before.is_empty())
}

/// The second half of *z. B.*, *d. h.*, *u. a.*
fn follows_small(before: &str) -> bool {
    follows(before, char::is_lowercase)
}

/// A single letter that `is` so and its full stop stand last.
fn follows(before: &str, is: fn(char) -> bool) -> bool {
    let Some(before) = before.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = last_word(before);
    word.chars().count() == 1 && word.starts_with(is)
}

/// Letters with full stops between them, two at most in a row.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            part.chars().all(char::is_alphabetic) && (1..=2).contains(&part.chars().count())
        })
}

/// Digits, or a Roman number.
fn is_number(word: &str) -> bool {
    word.starts_with(char::is_numeric)
        || !word.is_empty() && word.bytes().all(|b| b"IVXLC".contains(&b))
}

/// The letters, digits and full stops at the end, or nothing if they are more
/// than any abbreviation has.
fn last_word(text: &str) -> &str {
    let length = text
        .chars()
        .rev()
        .take(WORD_MAX)
        .take_while(|c| c.is_alphanumeric() || *c == '.')
        .map(char::len_utf8)
        .sum::<usize>();
    let word = &text[text.len() - length..];
    if word.chars().count() < WORD_MAX {
        word
    } else {
        ""
    }
}

/// The letters and digits at the beginning.
fn first_word(text: &str) -> &str {
    let length = text
        .chars()
        .take(WORD_MAX)
        .take_while(|c| c.is_alphanumeric())
        .map(char::len_utf8)
        .sum();
    &text[..length]
}

#[cfg(test)]
mod tests {
    use crate::engine::sentences::sentences;

    #[test]
    fn abbreviations_end_no_sentence() {
        for text in [
            "The U.S. troops left.",
            "The U.S. Army left.",
            "We met Mr. Kim and MRS. LEE.",
            "Some, e.g. this, are red.",
            "We asked Dr. A. B. Smith.",
            "Take No. 5 or Nos. 6.",
            "See p. 12 and pp. 13 f.",
            "In St. Petersburg it snows.",
            "Nimm z. B. das Haus.",
            "Nimm z. B. Der Mond geht auf.",
            "Das ist Nr. 3 hier.",
            "Er ging, d. h. Menschen gingen.",
            "Voici M. Dupont et M. Le Goff.",
            "Une ville, p. ex. Lyon.",
            "Vino el Sr. López hoy.",
            "J. R. R. Tolkien wrote.",
            "I. Newton saw it.",
            "Am 3. Oktober schneite es.",
            "Nach dem 2. Weltkrieg war Ruhe.",
            "1. First of all.",
            "Smith et al. Report on it.",
            "Ch. IV has nothing.",
            "It came on Dec. 5 at last.",
        ] {
            assert_eq!(sentences(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn other_full_stops_do() {
        for text in [
            "He left the U.S. The army stayed.",
            "It was Apple Inc. They sold it.",
            "It is five p.m. He sleeps.",
            "He said no. She went.",
            "Nobody was taller than I. Rain fell.",
            "He drank vitamin C. It helped.",
            "Es war 1999. Oktober war kalt.",
            "There were 12. Soldiers came.",
            "This is art. Painters know.",
            "Das war alles usw. Morgen mehr.",
        ] {
            assert_eq!(sentences(text).len(), 2, "{text}");
        }
    }
}
