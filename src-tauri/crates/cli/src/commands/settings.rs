//! `settings`: what the workspace may choose.

use crate::{
    exit::Passed,
    output::{Output, Table},
};
use clap::Subcommand;
use std::collections::BTreeMap;
use stillroom_service::{Context, Outcome, SETTING_NAMES, ServiceError, set_setting, settings, unset_setting};

/// The words of `settings`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill settings\n  distill settings set rulebook reference\n  distill settings unset rulebook"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print one setting.
    Get {
        /// Its name.
        name: String,
    },
    /// Choose a setting.
    Set {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// Take a setting back to its default.
    Unset {
        /// Its name.
        name: String,
    },
}

/// Reads or writes settings.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        None => {
            let all = settings(cx)?;
            output.view(&all, || table(&all));
        }
        Some(Action::Get { name }) => {
            let mut all = settings(cx)?;
            let Some(value) = all.remove(name) else {
                let names: Vec<&str> = all.keys().map(String::as_str).collect();
                return Err(ServiceError::not_found("setting", name, format!("there are: {}", names.join(", "))));
            };
            output.view(&BTreeMap::from([(name, &value)]), || value.clone());
        }
        Some(Action::Set { name, value }) => {
            let all = set_setting(cx, name, value)?;
            output.view(&all, || table(&all));
        }
        Some(Action::Unset { name }) => {
            let all = unset_setting(cx, name)?;
            output.view(&all, || table(&all));
        }
    }
    Ok(Passed::Yes)
}

fn table(all: &BTreeMap<String, String>) -> String {
    let mut table = Table::new(&["setting", "value", "what it is"]);
    for (name, value) in all {
        let about = SETTING_NAMES.iter().find(|(known, _)| known == name).map_or("", |(_, about)| about);
        table.row([name.clone(), value.clone(), about.to_owned()]);
    }
    table.text()
}
