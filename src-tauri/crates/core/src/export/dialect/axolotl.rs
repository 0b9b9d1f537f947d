//! The block of YAML that Axolotl wants for a table, to paste into its configuration.

use super::TableShape;

/// Returns the block of one file; none for a layout that Axolotl has no reader for.
pub fn axolotl_yaml(file: &str, shape: TableShape, held_out: bool) -> Option<String> {
    let key = if held_out { "test_datasets" } else { "datasets" };
    let (loss, body) = match shape {
        TableShape::Messages => (
            "",
            "    type: chat_template\n    field_messages: messages\n    message_property_mappings:\n      role: role\n      content: content\n    roles_to_train: [assistant]\n",
        ),
        TableShape::AxolotlDpo => (
            "rl: dpo\n",
            "    type: chat_template.default\n    field_messages: messages\n    field_chosen: chosen\n    field_rejected: rejected\n    message_property_mappings:\n      role: role\n      content: content\n",
        ),
        TableShape::AxolotlKto => (
            "rl: kto\nremove_unused_columns: false\n",
            "    type:\n      field_prompt: prompt\n      field_completion: completion\n      field_label: label\n      prompt_format: \"{prompt}\"\n      completion_format: \"{completion}\"\n",
        ),
        TableShape::Alpaca => ("", "    type: alpaca\n"),
        _ => return None,
    };
    Some(format!("{loss}{key}:\n  - path: {file}\n    ds_type: json\n    split: train\n{body}"))
}
