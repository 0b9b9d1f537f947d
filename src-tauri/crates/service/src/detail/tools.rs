//! Which result belongs to which call of a tool: by the call's id, else by the tool's name, else in order.

use crate::views::{ToolCallView, TurnView};

/// What one message says, before its results found their calls.
#[derive(Default)]
pub(super) struct Said {
    pub(super) role: String,
    pub(super) text: String,
    pub(super) calls: Vec<ToolCallView>,
    /// What tools gave back: the id of the call, the tool's name, the result.
    pub(super) results: Vec<(Option<String>, Option<String>, String)>,
}

impl Said {
    /// Returns what stands in a conversation and is no message.
    pub(super) fn other(text: String) -> Self {
        Self { role: "other".to_owned(), text, ..Self::default() }
    }
}

/// Returns the turns, each result beside its call. A result without a call stays a turn of its own.
pub(super) fn pair(said: Vec<Said>) -> Vec<TurnView> {
    let mut turns: Vec<TurnView> = Vec::with_capacity(said.len());
    for Said { role, text, calls, results } in said {
        let bare = results.is_empty() || !text.is_empty() || !calls.is_empty();
        for (id, name, result) in results {
            match open_call(&mut turns, id.as_deref(), name.as_deref()) {
                Some(call) => call.result = Some(result),
                None => turns.push(TurnView { role: role.clone(), text: result, calls: Vec::new() }),
            }
        }
        if bare {
            turns.push(TurnView { role, text, calls });
        }
    }
    turns
}

/// Returns the newest turn's call that waits for this result.
fn open_call<'t>(turns: &'t mut [TurnView], id: Option<&str>, name: Option<&str>) -> Option<&'t mut ToolCallView> {
    let waits = |call: &ToolCallView| call.result.is_none();
    if let Some(id) = id {
        let mine = |call: &ToolCallView| waits(call) && call.id.as_deref() == Some(id);
        if let Some(at) = turns.iter().rposition(|turn| turn.calls.iter().any(mine)) {
            return turns[at].calls.iter_mut().find(|call| mine(call));
        }
    }
    // An id that no call has says nothing of calls without one.
    let free = |call: &ToolCallView| waits(call) && (id.is_none() || call.id.is_none());
    let at = turns.iter().rposition(|turn| turn.calls.iter().any(free))?;
    let named = |call: &ToolCallView| free(call) && name.is_some_and(|name| name == call.name);
    let calls = &mut turns[at].calls;
    let at = calls.iter().position(named).or_else(|| calls.iter().position(free))?;
    calls.get_mut(at)
}
