//! The traps of the trainers, one row for each, with what becomes of it. `tests/consumers` asks the trainers themselves.

use stillroom_core::{
    export::dialect::consumer::{Consumer, Entry, Fate, repair},
    json::{Json, parse},
};

fn json(text: &str) -> Json<'static> {
    parse(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}")).into_owned()
}

fn named(name: &str) -> Consumer {
    Consumer::named(name).unwrap_or_else(|| panic!("{name} is a consumer"))
}

fn llama_factory(entry: &str) -> Consumer {
    Consumer::LlamaFactory(Box::new(Entry::of(&json(entry)).unwrap_or_else(|error| panic!("{error}"))))
}

const ALPACA: &str = r#"{"columns":{"prompt":"instruction","query":"input","response":"output"}}"#;
const HISTORY: &str = r#"{"columns":{"prompt":"instruction","query":"input","response":"output","history":"history"}}"#;
const RANKING: &str =
    r#"{"ranking":true,"columns":{"prompt":"instruction","query":"input","chosen":"chosen","rejected":"rejected"}}"#;
const KTO: &str = r#"{"columns":{"prompt":"instruction","query":"input","response":"output","kto_tag":"kto_tag"}}"#;
const SHAREGPT: &str = r#"{"formatting":"sharegpt"}"#;
const SHAREGPT_RANKING: &str = r#"{"formatting":"sharegpt","ranking":true,"columns":{"messages":"conversations","chosen":"chosen","rejected":"rejected"}}"#;
const OPENAI: &str = r#"{"formatting":"openai","columns":{"messages":"messages","tools":"tools"},"tags":{"role_tag":"role","content_tag":"content","user_tag":"user","assistant_tag":"assistant","observation_tag":"tool","function_tag":"function_call","system_tag":"system"}}"#;
const NO_OBSERVATION: &str = r#"{"formatting":"sharegpt","columns":{"messages":"messages"},"tags":{"role_tag":"role","content_tag":"content","user_tag":"user","assistant_tag":"assistant","observation_tag":"observation","function_tag":"function_call","system_tag":"system"}}"#;

fn check(consumer: &Consumer, cases: &[(&str, Fate, &str)]) {
    for (row, fate, why) in cases {
        let found = consumer.judge(&json(row));
        assert_eq!((found.fate, found.why), (*fate, *why), "{}: {row}: {}", consumer.name(), found.detail);
        assert_eq!(found.fate == Fate::Kept, found.detail.is_empty(), "who is not kept is told why: {row}");
    }
}

#[test]
fn trl_takes_a_row_of_one_task_and_dies_on_a_row_of_two() {
    use Fate::{Fatal, Kept};
    check(
        &named("trl-sft"),
        &[
            (r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}"#, Kept, ""),
            (r#"{"prompt":"a","completion":" b"}"#, Kept, ""),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"completion":[{"role":"assistant","content":"b"}]}"#,
                Kept,
                "",
            ),
            (r#"{"text":"a"}"#, Kept, ""),
            (r#"{"conversations":[{"from":"user","value":"a"},{"from":"assistant","value":"b"}]}"#, Kept, ""),
            (r#"{"messages":[{"role":"user","content":"a"}],"prompt":"a"}"#, Fatal, "invalid_keys"),
            (r#"{"messages":[{"role":"user","content":"a"}],"label":true}"#, Fatal, "invalid_keys"),
            (r#"{"prompt":[{"role":"user","content":"a"}],"completion":" b"}"#, Fatal, "not_turns"),
            (r#"{"prompt":"a"}"#, Fatal, "column_missing"),
            (r#"{"messages":[]}"#, Fatal, "no_turns"),
            (r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}"#, Fatal, "content_in_parts"),
            (r#"{"messages":[{"role":"user","content":null}]}"#, Fatal, "content_missing"),
        ],
    );
    check(
        &named("trl-dpo"),
        &[
            (r#"{"prompt":"a","chosen":" b","rejected":" c"}"#, Kept, ""),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}]}"#,
                Kept,
                "",
            ),
            (
                r#"{"chosen":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"rejected":[{"role":"user","content":"a"},{"role":"assistant","content":"c"}]}"#,
                Kept,
                "",
            ),
            (
                r#"{"prompt":[{"role":"user","content":"a"},{"role":"system","content":"s"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}]}"#,
                Fatal,
                "prompt_ends_wrong",
            ),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}],"label":true}"#,
                Fatal,
                "invalid_keys",
            ),
            (
                r#"{"prompt":[{"role":"user","content":"a"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}],"completion":[{"role":"assistant","content":"c"}]}"#,
                Fatal,
                "invalid_keys",
            ),
        ],
    );
    check(
        &named("trl-kto"),
        &[
            (r#"{"prompt":"a","completion":" b","label":true}"#, Kept, ""),
            (r#"{"prompt":"a","chosen":" b","rejected":" c"}"#, Kept, ""),
            (r#"{"prompt":"a","completion":" b"}"#, Fatal, "label_missing"),
        ],
    );
}

#[test]
fn what_trl_loses_without_a_word_is_said() {
    let cases = [
        (
            r#"{"messages":[{"role":"user","content":"a"},{"role":"gpt","content":"b"}]}"#,
            "no template knows its role (`gpt`)",
        ),
        (r#"{"messages":[{"role":"user","content":"a"}]}"#, "there is nothing to learn"),
        (
            r#"{"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}]}"#,
            "JSON inside a quoted text",
        ),
    ];
    for (row, expected) in cases {
        let found = named("trl-sft").judge(&json(row));
        assert!(
            found.fate == Fate::Kept && found.warnings.join("; ").contains(expected),
            "{row}: {:?}",
            found.warnings
        );
    }
    let label = named("trl-kto").judge(&json(r#"{"prompt":"a","completion":" b","label":"false"}"#));
    assert!(
        label.warnings.join(" ").contains("counts as true"),
        "Python takes the text for true: {:?}",
        label.warnings
    );
}

#[test]
fn llama_factory_drops_without_stopping_and_stops_without_need() {
    use Fate::{Dropped, Fatal, Kept};
    check(
        &llama_factory(ALPACA),
        &[
            (r#"{"instruction":"a","input":"","output":"b"}"#, Kept, ""),
            (r#"{"instruction":"a","input":"","output":{"x":1}}"#, Dropped, "no_answer"),
            (r#"{"instruction":"a","output":"b"}"#, Fatal, "column_missing"),
        ],
    );
    check(
        &llama_factory(HISTORY),
        &[
            (r#"{"instruction":"a","input":"","output":"b","history":[["c","d"]]}"#, Kept, ""),
            (r#"{"instruction":"a","input":"","output":"b"}"#, Fatal, "column_missing"),
        ],
    );
    check(
        &llama_factory(RANKING),
        &[
            (r#"{"instruction":"a","input":"","chosen":"b","rejected":"c"}"#, Kept, ""),
            (
                r#"{"instruction":"a","input":"","chosen":[{"from":"gpt","value":"b"}],"rejected":[{"from":"gpt","value":"c"}]}"#,
                Dropped,
                "ranking_not_text",
            ),
        ],
    );
    check(
        &llama_factory(KTO),
        &[
            (r#"{"instruction":"a","input":"","output":"b","kto_tag":false}"#, Kept, ""),
            (r#"{"instruction":"a","input":"","output":"b","kto_tag":"true"}"#, Dropped, "kto_tag_not_boolean"),
        ],
    );
    check(
        &llama_factory(SHAREGPT),
        &[
            (r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#, Kept, ""),
            (r#"{"conversations":[{"from":"human","value":"a"},{"from":"human","value":"b"}]}"#, Dropped, "turn_order"),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"},{"from":"human","value":"c"}]}"#,
                Dropped,
                "turn_count",
            ),
            (
                r#"{"conversations":[{"from":"user","value":"a"},{"from":"assistant","value":"b"}]}"#,
                Dropped,
                "turn_order",
            ),
            (r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":""}]}"#, Kept, ""),
        ],
    );
    check(
        &llama_factory(SHAREGPT_RANKING),
        &[
            (
                r#"{"conversations":[{"from":"human","value":"a"}],"chosen":{"from":"gpt","value":"b"},"rejected":{"from":"gpt","value":"c"}}"#,
                Kept,
                "",
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"}],"chosen":"b","rejected":"c"}"#,
                Dropped,
                "ranking_not_object",
            ),
            (
                r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}],"chosen":{"from":"gpt","value":"b"},"rejected":{"from":"gpt","value":"c"}}"#,
                Dropped,
                "turn_count",
            ),
        ],
    );
    let called = r#"{"role":"user","content":"a"},{"role":"assistant","content":null,"tool_calls":[{"function":{"name":"f","arguments":{}}}]},{"role":"tool","content":"x"},{"role":"assistant","content":"b"}"#;
    check(
        &llama_factory(OPENAI),
        &[
            (&format!(r#"{{"messages":[{called}],"tools":[]}}"#), Kept, ""),
            (
                &format!(r#"{{"messages":[{}],"tools":[]}}"#, called.replace(r#","content":null"#, "")),
                Fatal,
                "turn_malformed",
            ),
            (
                &format!(
                    r#"{{"messages":[{}],"tools":[]}}"#,
                    called.replace(
                        r#"{"role":"tool","content":"x"}"#,
                        r#"{"role":"tool","content":"x"},{"role":"tool","content":"y"}"#
                    )
                ),
                Kept,
                "",
            ),
        ],
    );
    check(&llama_factory(NO_OBSERVATION), &[(&format!(r#"{{"messages":[{called}]}}"#), Dropped, "turn_order")]);
}

#[test]
fn an_unknown_formatting_is_refused_before_a_row_is_read() {
    let error = Entry::of(&json(r#"{"formatting":"multilingual-thinking"}"#)).expect_err("it takes three words");
    assert!(error.contains("multilingual-thinking") && error.contains("sharegpt"), "{error}");
}

#[test]
fn the_openai_dialect_takes_one_format_and_arguments_as_text() {
    use Fate::{Fatal, Kept};
    let calls = |arguments: &str| {
        format!(
            r#"{{"messages":[{{"role":"user","content":"a"}},{{"role":"assistant","tool_calls":[{{"id":"1","type":"function","function":{{"name":"f","arguments":{arguments}}}}}]}}]}}"#
        )
    };
    check(
        &named("openai-chat"),
        &[
            (r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":0}]}"#, Kept, ""),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"prompt":"a"}"#,
                Fatal,
                "two_formats",
            ),
            (r#"{"messages":[{"role":"user","content":"a"}]}"#, Fatal, "no_answer"),
            (r#"{"messages":[{"role":"human","content":"a"}]}"#, Fatal, "role_unknown"),
            (&calls(r#""{}""#), Kept, ""),
            (&calls("{}"), Fatal, "tool_calls_malformed"),
        ],
    );
    check(
        &named("openai-preference"),
        &[
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_output":[{"role":"assistant","content":"b"}],"non_preferred_output":[{"role":"assistant","content":"c"}]}"#,
                Kept,
                "",
            ),
            (
                r#"{"input":{"messages":[{"role":"user","content":"a"}]},"preferred_completion":[{"role":"assistant","content":"b"}],"non_preferred_completion":[{"role":"assistant","content":"c"}]}"#,
                Fatal,
                "not_turns",
            ),
        ],
    );
    assert_eq!(named("openai-chat").least(), 10, "a file of fewer lines is refused");
}

#[test]
fn axolotl_breaks_on_columns_beside_a_pair() {
    check(
        &named("axolotl"),
        &[
            (r#"{"messages":[{"role":"user","content":"a"}],"chosen":"b","rejected":"c"}"#, Fate::Kept, ""),
            (
                r#"{"messages":[{"role":"user","content":"a"}],"chosen":"b","rejected":"c","x_id":"1"}"#,
                Fate::Fatal,
                "extra_columns",
            ),
            (
                r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"x_id":"1"}"#,
                Fate::Kept,
                "",
            ),
            (r#"{"prompt":"a","completion":"b","label":true}"#, Fate::Kept, ""),
        ],
    );
}

#[test]
fn a_repair_says_the_same_in_words_that_the_consumer_takes_and_nothing_is_guessed() {
    let repaired = [
        (
            named("trl-sft"),
            r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]},{"role":"assistant","content":"b"}]}"#,
            "one_part",
        ),
        (llama_factory(KTO), r#"{"instruction":"a","input":"","output":"b","kto_tag":"true"}"#, "true_or_false"),
        (llama_factory(HISTORY), r#"{"instruction":"a","input":"","output":"b"}"#, "absent_columns"),
        (
            llama_factory(SHAREGPT),
            r#"{"conversations":[{"from":"user","value":"a"},{"from":"assistant","value":"b"}]}"#,
            "role_names",
        ),
        (
            llama_factory(SHAREGPT_RANKING),
            r#"{"conversations":[{"from":"human","value":"a"}],"chosen":"b","rejected":"c"}"#,
            "sides",
        ),
        (
            llama_factory(RANKING),
            r#"{"instruction":"a","input":"","chosen":[{"role":"assistant","content":"b"}],"rejected":"c"}"#,
            "sides",
        ),
        (
            named("openai-chat"),
            r#"{"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{"id":"1","function":{"name":"f","arguments":{"x":1}}}]}]}"#,
            "arguments",
        ),
        (
            named("openai-chat"),
            r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
            "turn_keys",
        ),
    ];
    for (consumer, row, name) in repaired {
        let (found, made) = repair(&consumer, &json(row)).unwrap_or_else(|| panic!("{row} can be repaired"));
        assert!(made.iter().any(|repair| repair.name == name), "{row}: {made:?}");
        assert_eq!(consumer.judge(&found).fate, Fate::Kept, "{row} became {found:?}");
    }
    let not = [
        (
            llama_factory(SHAREGPT),
            r#"{"conversations":[{"from":"human","value":"a"},{"from":"human","value":"b"},{"from":"gpt","value":"c"}]}"#,
            "two turns would have to become one",
        ),
        (
            named("trl-sft"),
            r#"{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]}"#,
            "what stood between two parts is not known",
        ),
        (named("trl-sft"), r#"{"messages":[{"role":"user","content":"a"}],"prompt":"a"}"#, "a column would have to go"),
        (llama_factory(KTO), r#"{"instruction":"a","input":"","output":"b","kto_tag":"yes"}"#, "yes is not true"),
    ];
    for (consumer, row, why) in not {
        assert!(repair(&consumer, &json(row)).is_none(), "{row}: {why}");
    }
}
