//! What the script offers: print, share, remember on this phone, notes. Without script none of it shows; nothing is kept before a tap.

use crate::View;
use crate::script;
use leptos::prelude::*;
use model::Plan;

/// The words of the script stand in the page, hidden until it runs.
pub(super) fn keep(view: &View<'_>, plan: &Plan<'_>) -> AnyView {
    let say = view.language;
    view! {
        <div id="keep" hidden data-script="plan" data-list=plan.list() data-plan=view.href("plan") data-most=super::MOST.to_string()>
            <p class="bar">
                <button type="button" class="btn line" data-act="print" hidden>{wording::plan_print(say)}</button>
                <button type="button" class="btn line" data-act="share" hidden>{wording::plan_share(say)}</button>
                <button type="button" class="btn line" data-act="remember" hidden>{wording::plan_remember(say)}</button>
                <button type="button" class="btn line" data-act="forget" hidden>{wording::plan_forget(say)}</button>
            </p>
            <p data-say="private" hidden><small>{wording::plan_remember_what(say)}</small></p>
            <p role="status" data-kept=wording::plan_remembered(say) data-gone=wording::plan_forgotten(say) data-note=wording::plan_note(say)></p>
            <p class="note" data-say="other" hidden>{wording::plan_other(say)}" "<a data-act="join" href=view.href("plan")>{wording::plan_join(say)}</a>" · "<a data-act="open" href=view.href("plan")>{wording::plan_show(say)}</a></p>
            <script src=script::plan() defer></script>
        </div>
    }
    .into_any()
}
