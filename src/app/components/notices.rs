//! What is told in passing, with the way back.

use yew::prelude::*;

use super::marking::ask;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Marking, Notice, Notices, Remedy, View};
use crate::protocol::{MarksRequest, Request};

/// The notices in sight.
#[component]
pub(crate) fn NoticeList() -> Html {
    let page = use_page();
    let notices = use_slice::<Notices>();
    let notice = |notice: &Notice| {
        let id = notice.id;
        let dismiss = page.tell.reform(move |_: MouseEvent| Action::Dismiss(id));
        let remedy = notice.remedy.map(|remedy| {
            let page = page.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                match remedy {
                    Remedy::Restore => {
                        page.client.ask(Request::Restore);
                    }
                    Remedy::ShowDocuments => page.tell(Action::Show(View::Documents)),
                    Remedy::UndoMarks => ask(&page, MarksRequest::Undo, Marking::Other),
                }
                page.tell(Action::Dismiss(id));
            });
            let label = match remedy {
                Remedy::Restore | Remedy::UndoMarks => "Undo",
                Remedy::ShowDocuments => "Show documents",
            };
            html! { <button key="remedy" type="button" class="remedy" {onclick}>{ label }</button> }
        });
        html! {
            <div key={id} class="notice">
                <p key="text">{ &notice.text }</p>
                { for remedy }
                <button key="dismiss" type="button" class="quiet" aria-label="Dismiss" onclick={dismiss}>{ "×" }</button>
            </div>
        }
    };
    html! { <div class="notices" aria-live="polite">{ for notices.list().iter().map(notice) }</div> }
}
