//! The dialects of conversations, as a table: what each row of a source reads as.

use super::conversation::find;
use crate::views::TurnView;
use stillroom_core::json::parse;

/// Returns a conversation in one line for each turn: `role: text [name(arguments) -> result]`.
fn told(row: &str, declared: Option<&str>, part: &str) -> Option<Vec<String>> {
    let json = parse(row.as_bytes()).unwrap();
    let turn = |turn: &TurnView| {
        let calls = turn.calls.iter().map(|call| {
            format!(" [{}({}) -> {}]", call.name, call.arguments, call.result.as_deref().unwrap_or("nothing"))
        });
        format!("{}: {}{}", turn.role, turn.text, calls.collect::<String>())
    };
    Some(find(&json, declared, part)?.iter().map(turn).collect())
}

#[test]
fn conversations_of_every_dialect_read_as_turns_with_their_tools() {
    let call = |id: &str, name: &str| {
        format!(r#"{{"id":"{id}","type":"function","function":{{"name":"{name}","arguments":"{{}}"}}}}"#)
    };
    let (a, b) = (call("a", "look"), call("b", "fly"));
    for (reason, row, expected) in [
        (
            "OpenAI messages",
            r#"{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}"#.to_owned(),
            vec!["user: hi", "assistant: hello"],
        ),
        (
            "results find their calls by id, in whatever order they come",
            format!(
                r#"{{"traj":[{{"role":"assistant","content":null,"tool_calls":[{a},{b}]}},
                {{"role":"tool","tool_call_id":"b","name":"fly","content":"flown"}},
                {{"role":"tool","tool_call_id":"a","name":"look","content":"seen"}}]}}"#
            ),
            vec!["assistant:  [look({}) -> seen] [fly({}) -> flown]"],
        ),
        (
            "an id that comes again belongs to the newest call",
            format!(
                r#"{{"messages":[{{"role":"assistant","tool_calls":[{a}]}},{{"role":"tool","tool_call_id":"a","content":"1"}},
                {{"role":"assistant","tool_calls":[{a}]}},{{"role":"tool","tool_call_id":"a","content":"2"}}]}}"#
            ),
            vec!["assistant:  [look({}) -> 1]", "assistant:  [look({}) -> 2]"],
        ),
        (
            "without ids the tool's name decides, then the order",
            r#"{"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"x","arguments":{"n":1}}},{"function":{"name":"y"}}]},
                {"role":"function","name":"y","content":"why"},{"role":"tool","content":"ex"}]}"#
                .to_owned(),
            vec![r#"assistant:  [x({"n":1}) -> ex] [y() -> why]"#],
        ),
        (
            "the old form of one call",
            r#"{"messages":[{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{\"q\":1}"}},
                {"role":"function","name":"f","content":"done"}]}"#
                .to_owned(),
            vec![r#"assistant:  [f({"q":1}) -> done]"#],
        ),
        (
            "a result that no call waits for stays a turn, a call that got nothing says so",
            format!(
                r#"{{"messages":[{{"role":"assistant","content":"I look","tool_calls":[{a}]}},
                {{"role":"tool","tool_call_id":"zzz","content":"lost"}}]}}"#
            ),
            vec!["assistant: I look [look({}) -> nothing]", "tool: lost"],
        ),
        (
            "ShareGPT",
            r#"{"conversations":[{"from":"human","value":"hi"},{"from":"gpt","value":"hello"}]}"#.to_owned(),
            vec!["human: hi", "gpt: hello"],
        ),
        (
            "ShareGPT with a tool",
            r#"{"conversations":[{"from":"human","value":"weather?"},
                {"from":"function_call","value":"{\"name\":\"sky\",\"arguments\":{\"at\":\"sea\"}}"},
                {"from":"observation","value":"blue"},{"from":"gpt","value":"It is blue."}]}"#
                .to_owned(),
            vec!["human: weather?", r#"function_call:  [sky({"at":"sea"}) -> blue]"#, "gpt: It is blue."],
        ),
        (
            "Anthropic's blocks",
            r#"{"messages":[{"role":"assistant","content":[{"type":"text","text":"I look."},{"type":"tool_use","id":"t","name":"look","input":{}}]},
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"seen"}]},{"type":"text","text":"go on"}]}]}"#
                .to_owned(),
            vec!["assistant: I look. [look({}) -> seen]", "user: go on"],
        ),
        (
            "a picture is not dropped",
            r#"{"messages":[{"role":"user","content":[{"type":"text","text":"see"},{"type":"image_url","image_url":"x"}]}]}"#
                .to_owned(),
            vec!["user: see\n{\"image_url\":\"x\",\"type\":\"image_url\"}"],
        ),
        (
            "texts one after the other",
            r#"{"conversation":["hi","hello","bye"]}"#.to_owned(),
            vec!["speaker 1: hi", "speaker 2: hello", "speaker 1: bye"],
        ),
        (
            "exchanges",
            r#"{"conversation":[["hi","hello"],["bye","bye"]]}"#.to_owned(),
            vec!["speaker 1: hi", "speaker 2: hello", "speaker 1: bye", "speaker 2: bye"],
        ),
        ("a row that is the list", r#"[{"role":"user","content":"hi"}]"#.to_owned(), vec!["user: hi"]),
        (
            "what is no message among messages is shown as it stands",
            r#"{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"yes"},{"cost":1}]}"#.to_owned(),
            vec!["user: hi", "assistant: yes", r#"other: {"cost":1}"#],
        ),
        (
            "an object around one text is that text",
            r#"{"messages":[{"role":"assistant","content":{"answer":"yes"}}]}"#.to_owned(),
            vec!["assistant: yes"],
        ),
    ] {
        assert_eq!(told(&row, None, "").unwrap_or_default(), expected, "{reason}");
    }
}

#[test]
fn the_profile_and_the_part_say_where_a_conversation_lies() {
    let row = r#"{"messages":[{"role":"user","content":"the row's"}],
        "log":{"deep":[{"role":"user","content":"declared"}]},
        "tries":[{"messages":[{"role":"user","content":"the part's"}]},[{"role":"user","content":"a list"}],"text"]}"#;
    for (reason, declared, part, expected) in [
        ("the row's own", None, "", "user: the row's"),
        ("where the profile says", Some("/log/deep"), "", "user: declared"),
        ("the part's before the row's", None, "/tries/0", "user: the part's"),
        ("a part that is a list", None, "/tries/1", "user: a list"),
        ("a part without one falls to the row", None, "/tries/2", "user: the row's"),
        ("a declared place that is not there", Some("/gone"), "", "user: the row's"),
    ] {
        assert_eq!(told(row, declared, part).unwrap_or_default(), [expected], "{reason}");
    }
}

#[test]
fn what_is_no_conversation_is_none() {
    for (reason, row) in [
        ("no list", r#"{"messages":"hi"}"#),
        ("an empty list", r#"{"messages":[]}"#),
        ("numbers", r#"{"messages":[1,2,3]}"#),
        ("objects without a role", r#"{"messages":[{"id":1},{"id":2}]}"#),
        ("a role without words", r#"{"messages":[{"role":"user"}]}"#),
        ("one text", r#"{"conversation":["only"]}"#),
        ("another key", r#"{"files":["a","b"]}"#),
        ("a row that is a list of texts", r#"["a","b"]"#),
        ("a scalar", "1"),
    ] {
        assert_eq!(told(row, None, ""), None, "{reason}");
    }
}
