//! The profiles that come with the program, as text.

macro_rules! profiles {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("profiles/", $name, ".toml")))),*]
    };
}

const SHIPPED: [(&str, &str); 39] = profiles![
    "alpaca",
    "arena-hard",
    "audit_discrepancies",
    "audit_facts",
    "audits",
    "auto_apply",
    "ci-history",
    "contract_analyses",
    "distilled_config_hints",
    "distilled_facts",
    "distilled_procedures",
    "gsm8k",
    "halueval-2",
    "halueval-2-judge",
    "intercode",
    "llmbar",
    "llmbar-judge",
    "messages",
    "mint",
    "mode_experiments",
    "model_trust",
    "observer_escalations",
    "observer_reviews",
    "outcomes",
    "pandalm",
    "pandalm-judge",
    "ragchecker",
    "reflexion",
    "reflexion-alfworld",
    "rustsec",
    "sarif",
    "scrum_reviews",
    "scuba",
    "sharegpt",
    "swe-bench",
    "synthetic",
    "tau-bench",
    "textgrad",
    "tree-of-thought",
];

/// Returns the shipped profiles, name and text, ordered by name.
pub fn shipped() -> Vec<(&'static str, &'static str)> {
    SHIPPED.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Profile;

    #[test]
    fn every_shipped_profile_is_one_under_its_own_name() {
        for (name, text) in shipped() {
            let profile = Profile::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(profile.name, name);
        }
        assert!(shipped().windows(2).all(|pair| pair[0].0 < pair[1].0), "ordered by name, each once");
    }
}
