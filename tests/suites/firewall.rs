//! The firewall on a real workspace: ten thousand leaks against layers 2, 3 and 4 alone and against all together, every
//! condition of the table's triggers by name, and what the type of layer 1 does not let anybody write.
//!
//! The leaks are those of core's own suite, over rows that the service collected, scored and let people decide on.

#![expect(clippy::unwrap_used, reason = "a test that cannot get its value has failed")]

#[path = "firewall/bench.rs"]
mod bench;
#[path = "firewall/compile_fail.rs"]
mod compile_fail;
#[path = "../../src-tauri/crates/core/tests/export_suite/disguise.rs"]
mod disguise;
#[path = "firewall/end_to_end.rs"]
mod end_to_end;
#[path = "firewall/layers.rs"]
mod layers;
#[path = "firewall/load_bearing.rs"]
mod load_bearing;
#[path = "firewall/passage.rs"]
mod passage;
#[path = "firewall/staged.rs"]
mod staged;
#[expect(dead_code, reason = "core's suite uses the rest")]
#[path = "../../src-tauri/crates/core/tests/export_suite/support.rs"]
mod support;
#[path = "firewall/trigger_text.rs"]
mod trigger_text;
#[path = "firewall/triggers.rs"]
mod triggers;
#[path = "../../src-tauri/crates/core/tests/export_suite/typed.rs"]
mod typed;
#[expect(dead_code, reason = "core's suite uses the rest")]
#[path = "../../src-tauri/crates/core/tests/export_suite/world.rs"]
mod world;
