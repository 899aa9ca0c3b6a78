//! The same input gives the same bytes, whatever the threads, the order of the paths, the language and the time zone.

use crate::run::{claimlint, finish, root};

/// Articles with findings of several kinds, as paths from the root.
fn articles() -> Vec<String> {
    let folder = root().join("examples/prison-break");
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .expect("the examples are there")
        .map(|e| format!("examples/prison-break/{}", e.expect("entries can be read").file_name().to_string_lossy()))
        .filter(|name| !name.ends_with(".yaml"))
        .collect();
    found.sort();
    found
}

fn run(args: &[&str], paths: &[String], env: &[(&str, &str)]) -> String {
    let mut command = claimlint(args);
    command.args(paths).current_dir(root()).envs(env.iter().copied());
    let outcome = finish(command);
    assert!(outcome.code < 2, "{outcome}");
    outcome.stdout
}

#[test]
fn threads_order_language_and_time_zone_change_no_byte() {
    let sorted = articles();
    for args in [&["check"][..], &["check", "--format", "json"], &["extract"]] {
        let expected = run(args, &sorted, &[]);
        assert!(expected.len() > 1000, "too little to compare:\n{expected}");
        for threads in ["1", "2", "8"] {
            let args = [args, &["--threads", threads]].concat();
            assert_eq!(run(&args, &sorted, &[]), expected, "{args:?}");
        }
        for turn in 1..sorted.len() {
            let mut paths = sorted.clone();
            paths.rotate_left(turn);
            paths.swap(0, 1);
            assert_eq!(run(args, &paths, &[]), expected, "{args:?} {paths:?}");
        }
        for env in [("LANG", "de_DE.UTF-8"), ("LC_ALL", "C"), ("TZ", "Pacific/Kiritimati"), ("RAYON_NUM_THREADS", "3")]
        {
            assert_eq!(run(args, &sorted, &[env]), expected, "{args:?} {env:?}");
        }
    }
}
