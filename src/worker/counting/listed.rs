//! Reference lists, as a lexicon counts their words.

use std::rc::Rc;

use crate::engine::figures::{Lexicon, ListedWords};
use crate::engine::reference::ReferenceList;

/// The words of the list that was compared with last, kept for other targets.
#[derive(Debug)]
pub(super) struct ListedKept {
    list: Rc<ReferenceList>,
    lexicon: Rc<Lexicon>,
    words: Rc<ListedWords>,
}

/// The words of a list as a lexicon counts them; those that are kept, where
/// they are of these.
pub(super) fn listed(
    list: &Rc<ReferenceList>,
    lexicon: &Rc<Lexicon>,
    kept: &mut Option<ListedKept>,
) -> Rc<ListedWords> {
    let is_it = |of: &&ListedKept| Rc::ptr_eq(&of.list, list) && Rc::ptr_eq(&of.lexicon, lexicon);
    if let Some(of) = kept.as_ref().filter(is_it) {
        return Rc::clone(&of.words);
    }
    let words = Rc::new(ListedWords::new(list, lexicon));
    *kept = Some(ListedKept {
        list: Rc::clone(list),
        lexicon: Rc::clone(lexicon),
        words: Rc::clone(&words),
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::corpus::Corpus;
    use crate::engine::figures::Counted;
    use crate::engine::query::Comparison;

    #[test]
    fn a_list_is_looked_up_once_for_a_lexicon() {
        let mut corpus = Corpus::default();
        while !corpus.advance(1) {}
        let lexicon = |case| {
            let counted = Counted::Words(Comparison {
                case,
                accents: true,
            });
            Rc::new(Lexicon::new(counted, &corpus).expect("indexed"))
        };
        let (any_case, cased) = (lexicon(false), lexicon(true));
        let list = Rc::new(ReferenceList::read("the\t60\nof\t30\n").expect("a list"));
        let mut kept = None;
        let first = listed(&list, &any_case, &mut kept);
        assert!(Rc::ptr_eq(&first, &listed(&list, &any_case, &mut kept)));
        assert!(!Rc::ptr_eq(&first, &listed(&list, &cased, &mut kept)));
        let other = Rc::new(ReferenceList::clone(&list));
        assert!(!Rc::ptr_eq(&first, &listed(&other, &any_case, &mut kept)));
    }
}
