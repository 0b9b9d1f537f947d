//! The specification of a job: every field's limits on every backend, what is shown of it, and that nothing is sent.

use serde_json::Value;
use stillroom_core::{
    derive::{Backend, DeriveError, Hardware, JobSpec, NewJob, TaskType, dry_run},
    json::canonical_of,
};

fn job(change: impl FnOnce(&mut NewJob)) -> NewJob {
    let mut job = NewJob {
        display_name: "d".to_owned(),
        dataset_uri: "env://A".to_owned(),
        output_uri: "env://B".to_owned(),
        ..NewJob::default()
    };
    change(&mut job);
    job
}

fn cloud(change: impl FnOnce(&mut NewJob)) -> NewJob {
    job(|job| {
        job.dataset_uri = "gs://b/in".to_owned();
        job.output_uri = "gs://b/out".to_owned();
        job.project = Some("p".to_owned());
        job.container_image_uri = "registry.test/trainer:1".to_owned();
        change(job);
    })
}

#[test]
fn every_limit_of_a_job_is_held() {
    let long = "m".repeat(202);
    let cases: Vec<(&str, NewJob)> = vec![
        ("display_name", job(|job| job.display_name.clear())),
        ("caller", job(|job| job.caller = "somebody".to_owned())),
        ("dataset_uri", job(|job| job.dataset_uri.clear())),
        ("output_uri", job(|job| job.output_uri.clear())),
        ("base_model", job(|job| job.base_model = "another-model".to_owned())),
        ("base_model", job(|job| job.base_model = "m".to_owned())),
        (
            "base_model",
            job(|job| {
                job.base_model = long.clone();
                job.allow_experimental_model = true;
            }),
        ),
        (
            "base_model",
            job(|job| {
                job.base_model = "-model".to_owned();
                job.allow_experimental_model = true;
            }),
        ),
        (
            "base_model",
            job(|job| {
                job.base_model = "a model".to_owned();
                job.allow_experimental_model = true;
            }),
        ),
        ("epochs", job(|job| job.epochs = 0)),
        ("batch_size", job(|job| job.batch_size = 0)),
        ("learning_rate", job(|job| job.learning_rate = 0.0)),
        ("learning_rate", job(|job| job.learning_rate = f64::NAN)),
        ("timeout_minutes", job(|job| job.timeout_minutes = 0)),
        ("timeout_minutes", job(|job| job.timeout_minutes = 1441)),
        ("hardware.machine_type", job(|job| job.hardware.machine_type.clear())),
        ("hardware.accelerator_count", job(|job| job.hardware.accelerator_count = -1)),
        ("hardware.accelerator_type", job(|job| job.hardware.accelerator_type = None)),
        ("hardware.boot_disk_gb", job(|job| job.hardware.boot_disk_gb = 49)),
    ];
    for (field, job) in cases {
        match JobSpec::new(job, Backend::Local) {
            Err(DeriveError::Job { field: found, .. }) => assert_eq!(found, field),
            other => panic!("{field}: {other:?}"),
        }
    }
    for good in [
        job(|_| {}),
        job(|job| job.task_type = TaskType::Suite),
        job(|job| {
            job.task_type = TaskType::Suite;
            job.base_model = "anything at all".to_owned();
        }),
        job(|job| {
            job.base_model = "org/model_2.1-x".to_owned();
            job.allow_experimental_model = true;
        }),
        job(|job| job.timeout_minutes = 1440),
        job(|job| job.hardware = Hardware { accelerator_count: 0, accelerator_type: None, ..Hardware::default() }),
    ] {
        assert!(JobSpec::new(good.clone(), Backend::Local).is_ok(), "{good:?}");
    }
}

#[test]
fn backends_elsewhere_ask_for_more() {
    for (field, backend, job) in [
        ("container_image_uri", Backend::Portable, job(|_| {})),
        ("container_image_uri", Backend::Vertex, job(|_| {})),
        ("dataset_uri", Backend::Vertex, cloud(|job| job.dataset_uri = "env://A".to_owned())),
        ("output_uri", Backend::Vertex, cloud(|job| job.output_uri = "s3://b".to_owned())),
        ("project", Backend::Vertex, cloud(|job| job.project = None)),
        ("eval_uri", Backend::Vertex, cloud(|job| job.eval_uri = Some("/tmp/eval".to_owned()))),
        ("command", Backend::Portable, cloud(|job| job.args = vec!["--flag".to_owned()])),
        ("command", Backend::Vertex, cloud(|job| job.args = vec!["--flag".to_owned()])),
    ] {
        match JobSpec::new(job, backend) {
            Err(DeriveError::Job { field: found, .. }) => assert_eq!(found, field, "{backend:?}"),
            other => panic!("{field} on {backend:?}: {other:?}"),
        }
    }
    let whole = cloud(|job| {
        job.command = vec!["train".to_owned()];
        job.args = vec!["--flag".to_owned()];
    });
    assert!(JobSpec::new(whole, Backend::Vertex).is_ok(), "with a command, arguments are arguments");
}

#[test]
fn secrets_of_the_environment_are_not_shown_and_do_not_decide_the_hash() {
    let with = |value: &str| {
        let mut env = std::collections::BTreeMap::new();
        for name in ["HF_TOKEN", "my_Secret", "PassWord1", "ApiKey"] {
            env.insert(name.to_owned(), value.to_owned());
        }
        env.insert("ROWS".to_owned(), "3".to_owned());
        JobSpec::new(job(|job| job.env = env), Backend::Local).unwrap()
    };
    let (one, other) = (with("canary-71"), with("canary-72"));
    let shown = String::from_utf8(canonical_of(&one).unwrap()).unwrap();
    assert!(!shown.contains("canary"), "{shown}");
    assert_eq!(shown.matches("[redacted]").count(), 4);
    assert!(shown.contains("\"ROWS\":\"3\""));
    assert_eq!(one.config_hash(), other.config_hash());
    assert_eq!(one.config_hash().len(), 16);
    assert_eq!(one.dataset_hash(), stillroom_core::hash::Digest::of(b"env://A").hex()[..16]);
    assert_eq!(one.fields().env["HF_TOKEN"], "canary-71", "who runs it has them");
    let shown = dry_run(&one, Backend::Local).unwrap();
    assert!(!format!("{shown:?}").contains("canary"));
}

#[test]
fn a_request_is_a_dry_run_and_nothing_else() {
    let spec = JobSpec::new(cloud(|job| job.command = vec!["train".to_owned()]), Backend::Vertex).unwrap();
    for backend in Backend::ALL {
        let record = dry_run(&spec, backend).unwrap();
        assert!(record.dry_run && record.submitted_at.is_none() && record.console_uri.is_none());
        assert_eq!(record.job_id, format!("{}-{}", backend.name(), spec.config_hash()));
        let request: Value = serde_json::from_str(&record.request).unwrap();
        let schema = request.get("schema").and_then(Value::as_str);
        let expected = (backend == Backend::Portable).then_some("director-ai.portable-training-job.v1");
        assert_eq!(schema, expected);
    }
}
