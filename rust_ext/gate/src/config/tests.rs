use super::*;
use serde_json::{Value, json};

pub(super) fn example() -> Value {
    json!({
        "schema_version": 1, "site": "demo", "gate_group": "gate-1", "run_dir": "/tmp",
        "journal_path": "/tmp/j.sqlite", "listen": "127.0.0.1:0", "tls": null,
        "gates": [{"name": "gate-1", "lanes": [0], "fail_policy": "reject"}],
        "views": [{"station": "station-1", "camera": "camera-1", "lane": 0, "offset_mm": 0.0,
                   "delay_us": 0, "counter_join": false}],
        "free_run": false, "budget_us": 100000, "guard_us": 1000, "lease_ms": 300,
        "min_spacing_us": 20000, "join_window_us": 8000, "transit_ms": 3000,
        "durability": "normal", "recipe_hashes": [], "journal_bytes_max": 4294967296u64,
        "demo_limits_off": true
    })
}

pub(super) fn refused(change: impl FnOnce(&mut Value)) -> String {
    let mut value = example();
    change(&mut value);
    Config::parse(&value.to_string()).unwrap_err().0
}

#[test]
fn reads_the_example() {
    let config = Config::parse(&example().to_string()).unwrap();
    assert_eq!(
        config.socket("views"),
        Path::new("/tmp/gate-gate-1.views.sock")
    );
    assert_eq!(config.rules().budget_ns, 100_000_000);
}

#[test]
fn refuses_what_cannot_work_and_says_where() {
    assert!(refused(|v| v["budgte_us"] = json!(1)).contains("budgte_us"));
    assert!(refused(|v| v["listen"] = json!("0.0.0.0:50061")).starts_with("listen"));
    assert!(refused(|v| v["join_window_us"] = json!(10000)).starts_with("join_window_us"));
    assert!(refused(|v| v["guard_us"] = json!(100000)).starts_with("guard_us"));
    assert!(refused(|v| v["views"] = json!([])).contains("lane 0"));
    assert!(refused(|v| v["gates"] = json!([])).starts_with("gates"));
    assert!(refused(|v| v["gates"][0]["fail_policy"] = json!("pass")).contains("signed"));
    assert!(refused(|v| v["lease_ms"] = json!(3000)).starts_with("lease_ms"));
    assert!(refused(|v| v["free_run"] = json!(true)).starts_with("free_run"));
    assert!(refused(|v| v["schema_version"] = json!(2)).starts_with("schema_version"));
    assert!(refused(|v| v["views"][0]["lane"] = json!(3)).contains("lane"));
    assert!(refused(|v| v["site"] = json!("a/b")).starts_with("site"));
}

#[test]
fn several_gates_may_share_a_lane_and_send_parts_their_own_ways() {
    let mut value = example();
    let second = json!({"name": "gate-2", "lanes": [0], "offset_mm": 150.0, "routes": [
        {"of": "pass", "score_from": 0.7, "destination": 1},
        {"of": "reject", "causes": ["dimension"], "reinspect": true, "destination": 2}]});
    value["gates"].as_array_mut().unwrap().push(second);
    let rules = Config::parse(&value.to_string()).unwrap().rules();
    assert_eq!(rules.gates[1].routes.len(), 2);
    let wrong_route = |route: Value| refused(|v| v["gates"][0]["routes"] = json!([route]));
    let unseen = json!({"of": "reject", "causes": ["deadline_missed"], "destination": 1});
    assert!(wrong_route(unseen).contains("gates[0].routes[0].causes"));
    let better = json!({"of": "pass", "reinspect": true, "destination": 1});
    assert!(wrong_route(better).contains("not reinspected"));
    assert!(refused(|v| v["gates"][0]["lanes"] = json!([0, 0])).contains("twice"));
}

#[test]
fn limits_are_on_unless_they_are_switched_off() {
    let mut value = example();
    assert_eq!(
        Config::parse(&value.to_string()).unwrap().rules().limits,
        Limits::OFF
    );
    value["demo_limits_off"] = json!(false);
    value["limits"] = json!({ "consecutive_rejects": 25 });
    let limits = Config::parse(&value.to_string()).unwrap().rules().limits;
    assert_eq!(limits.consecutive_rejects_max, Some(25));
    assert!(limits.reject_unconfirmed && limits.unexpected_reject && limits.gate_fault);
    assert!(refused(|v| v["limits"] = json!({ "consecutive_rejects": 0 })).contains("limits"));
    assert!(refused(|v| v["speed_mm_s_max"] = json!(0)).starts_with("speed_mm_s_max"));
    assert!(refused(|v| v["gates"][0]["distance_mm"] = json!({ "9": 1 })).contains("lane 9"));
    assert!(refused(|v| v["gates"][0]["encoder_bits"] = json!(4)).contains("encoder_bits"));
}

#[test]
fn free_run_needs_no_gate_and_no_port() {
    let mut value = example();
    value["free_run"] = json!(true);
    value["gates"] = json!([]);
    value["listen"] = json!(null);
    assert!(Config::parse(&value.to_string()).is_ok());
}

#[test]
fn windows_do_not_reach_into_each_other() {
    let mut value = example();
    value["speed_mm_s_max"] = json!(500.0);
    // 20 ms at 500 mm/s.
    value["gates"][0]["window_mm"] = json!({ "0": 10.0 });
    let rules = Config::parse(&value.to_string()).unwrap().rules();
    assert_eq!(rules.gates[0].window_mm[&0], 10.0);
    for (lane, width_mm) in [("0", 10.1), ("0", 0.0), ("9", 5.0)] {
        let wrong = refused(|v| {
            v["speed_mm_s_max"] = json!(500.0);
            v["gates"][0]["window_mm"] = json!({ lane: width_mm });
        });
        assert!(wrong.starts_with("gates[0].window_mm"), "{wrong}");
    }
}

#[test]
fn an_approval_and_a_policy_that_needs_one_belong_together() {
    let files = json!({ "document": "/nowhere/a.json", "approver": "/nowhere/a.crt" });
    let alone = refused(|v| v["gates"][0]["fail_policy_approval"] = files.clone());
    assert!(alone.contains("belong together"), "{alone}");
    let mut value = example();
    value["gates"][0]["fail_policy"] = json!("pass");
    value["gates"][0]["fail_policy_approval"] = files;
    let config = Config::parse(&value.to_string()).unwrap();
    assert!(config.rules().gates[0].approval.is_none());
    let error = config.verify_approvals(1).unwrap_err().0;
    assert!(error.contains("APPROVAL_UNREADABLE"), "{error}");
}
