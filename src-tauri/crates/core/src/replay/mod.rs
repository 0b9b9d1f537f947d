//! The replay core without a model: retrieval by Jaccard, bundle, structural gate, dry run, escalation guard.
