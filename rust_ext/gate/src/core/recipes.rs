//! Which recipe holds for a part, by station: from a trigger on that lies behind
//! every part announced when the change was ordered. A view that was judged by
//! another recipe than its part's rejects the part.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;

use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::gate::v1::{ChallengeSchedule, RecipeScheduled, RecipeStart};
use kenpin_proto::station::v1::ViewVerdict;

use super::Core;
use super::effect::Effect;
use super::orders::{Order, OrderError, OrderErrorKind};
use super::part::Key;
use super::rules::{MARGIN_NS_MAX, Now, RECIPE_CHANGES_KEPT};
use super::schedule::ChallengeRule;

/// What a station is given next.
#[derive(Clone, Debug)]
pub struct NextRecipe<'a> {
    /// Names the recipe.
    pub recipe_hash: &'a str,
    /// For how long parts still come under the one before.
    pub margin_ns: u64,
    /// What it says of proving the gate; none: as the configuration has it.
    pub challenge: Option<ChallengeSchedule>,
}

/// How a lane's triggers follow each other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// The last trigger on this host's clock; 0 before there is one.
    last_ns: u64,
    /// Between the last two.
    spacing_ns: u64,
}

impl Pace {
    pub(super) fn note(&mut self, trigger_ns: u64) {
        if self.last_ns > 0 {
            self.spacing_ns = trigger_ns.saturating_sub(self.last_ns);
        }
        self.last_ns = self.last_ns.max(trigger_ns);
    }

    /// How many parts are let by so that `margin_ns` goes by, and when the one
    /// behind them is about to come.
    fn after(&self, now_ns: u64, margin_ns: u64, spacing_min_ns: u64) -> (u64, u64) {
        let spacing_ns = self.spacing_ns.max(spacing_min_ns).max(1);
        let since_ns = now_ns.saturating_sub(self.last_ns);
        // On a line that stands, the very next part is of the new product.
        if self.last_ns == 0 || since_ns > margin_ns.max(spacing_ns.saturating_mul(2)) {
            return (0, now_ns);
        }
        let parts = margin_ns.div_ceil(spacing_ns);
        let ahead_ns = (parts + 1).saturating_mul(spacing_ns) - spacing_ns / 2;
        (parts, self.last_ns.saturating_add(ahead_ns))
    }
}

impl Core {
    /// Takes up what the journal knows, where the configuration still gives that
    /// station what it gave it then.
    pub(super) fn restore_recipes(&mut self, stored: Vec<RecipeScheduled>, now: Now) {
        for mut change in stored {
            if self.rules.recipes.get(&change.station) != Some(&change.configured_hash) {
                continue;
            }
            for start in &mut change.starts {
                // Of another boot of this host.
                start.from_ns = start.from_ns.min(now.mono_ns);
            }
            self.recipe_changes
                .insert(change.station.clone(), vec![change]);
        }
    }

    /// The recipe that a station was given last; empty where none was ever named.
    pub fn recipe_of(&self, station: &str) -> &str {
        let ordered = self.recipe_changes.get(station).and_then(|c| c.last());
        ordered.map_or_else(
            || self.rules.recipes.get(station).map_or("", String::as_str),
            |change| change.recipe_hash.as_str(),
        )
    }

    /// The last change of a station's recipe.
    pub fn recipe_change(&self, station: &str) -> Option<&RecipeScheduled> {
        self.recipe_changes.get(station)?.last()
    }

    /// The recipes in force, as one name.
    pub(super) fn recipes(&self) -> String {
        let mut hashes: BTreeSet<&str> = self
            .rules
            .recipes
            .keys()
            .map(|station| self.recipe_of(station))
            .collect();
        if hashes.is_empty() {
            hashes = self
                .rules
                .recipe_hashes
                .iter()
                .map(String::as_str)
                .collect();
        }
        Vec::from_iter(hashes).join(",")
    }

    /// True where the view was judged by the recipe that holds for its part; in
    /// free run the view is the part.
    pub(super) fn has_right_recipe(&self, key: Option<Key>, view: &ViewVerdict) -> bool {
        let Some(configured) = self.rules.recipes.get(&view.station) else {
            let known = &self.rules.recipe_hashes;
            return known.is_empty() || known.contains(&view.recipe_hash);
        };
        let Some(changes) = self.recipe_changes.get(&view.station) else {
            return view.recipe_hash == *configured;
        };
        let key = key.map(|key| self.first_key(key).unwrap_or(key));
        let holding = changes.iter().rev().find(|change| match key {
            Some(key) => self.covers(change, key),
            None => change.starts.iter().all(|s| view.exposure_ns >= s.from_ns),
        });
        let right = match holding {
            Some(change) => &change.recipe_hash,
            None => &changes[0].before_hash,
        };
        view.recipe_hash == *right
    }

    fn covers(&self, change: &RecipeScheduled, key: Key) -> bool {
        let gate = &self.rules.gates[key.gate].name;
        let start = change
            .starts
            .iter()
            .find(|start| start.gate == *gate && start.lane == key.lane);
        start.is_some_and(|start| {
            // Another boot of the gate began behind the order.
            start.boot_id != key.boot_id || key.trigger_no >= start.trigger_no
        })
    }

    /// Gives a station another recipe, from parts on that come no sooner than in
    /// its margin, as far as the line's pace tells. Answers what holds and the
    /// journal's ticket; the one that a station has already is answered as it is.
    pub fn schedule_recipe(
        &mut self,
        now: Now,
        station: &str,
        next: NextRecipe<'_>,
        order: Order<'_>,
        out: &mut Vec<Effect>,
    ) -> Result<(RecipeScheduled, u64), OrderError> {
        self.check_principal(order)?;
        let lanes = self.lanes_of_station(station)?;
        let recipe_hash = next.recipe_hash;
        check_change(&next)?;
        let places = self.places_of(&lanes);
        self.check_no_routine(&places)?;
        let before_hash = self.recipe_of(station).to_owned();
        let configured_hash = self.rules.recipes[station].clone();
        if before_hash == recipe_hash {
            let change = self.recipe_change(station).cloned();
            let change = change.unwrap_or(RecipeScheduled {
                station: station.to_owned(),
                recipe_hash: before_hash.clone(),
                before_hash,
                configured_hash,
                ..RecipeScheduled::default()
            });
            return Ok((change, self.last_ticket));
        }
        self.check_record()?;
        let before_hash = self.before_next_change(station, &places, before_hash)?;
        let change = RecipeScheduled {
            station: station.to_owned(),
            recipe_hash: recipe_hash.to_owned(),
            before_hash,
            configured_hash,
            starts: self.starts(now, &places, next.margin_ns),
            principal: order.principal.to_owned(),
            reason: order.reason.to_owned(),
            challenge: next.challenge,
        };
        let changes = self.recipe_changes.entry(station.to_owned()).or_default();
        // One that held for no part yet is replaced.
        changes.pop_if(|last| last.recipe_hash != change.before_hash);
        changes.push(change.clone());
        if changes.len() > RECIPE_CHANGES_KEPT {
            changes.remove(0);
        }
        let ticket = self.record(Fact::RecipeScheduled(change.clone()), None, false, out);
        let rule = self.rule_in_force();
        if rule == self.challenge_rule {
            for place in places {
                self.reschedule_challenge(now, place);
            }
            return Ok((change, ticket));
        }
        self.challenge_rule = rule;
        for place in Vec::from_iter(self.challenges.keys().copied()) {
            self.reschedule_challenge(now, place);
        }
        Ok((change, ticket))
    }

    /// What holds before a change that is ordered now. A change that no lane has
    /// reached can still be replaced; one that only some have cannot yet be followed.
    fn before_next_change(
        &self,
        station: &str,
        places: &[(usize, u32)],
        in_force: String,
    ) -> Result<String, OrderError> {
        let Some(pending) = self.recipe_change(station) else {
            return Ok(in_force);
        };
        let ahead = |(gate, lane): &&(usize, u32)| self.is_ahead(pending, *gate, *lane);
        match places.iter().filter(ahead).count() {
            0 => Ok(in_force),
            all if all == places.len() => Ok(pending.before_hash.clone()),
            _ => {
                let text = format!(
                    "the change of station \"{station}\" before is not reached on every lane: order again when it is"
                );
                let kind = OrderErrorKind::FailedPrecondition;
                Err(OrderError::new(kind, "RECIPE_CHANGING", text))
            }
        }
    }

    /// True while the first part of a change is still to come on this lane.
    fn is_ahead(&self, change: &RecipeScheduled, gate: usize, lane: u32) -> bool {
        let name = &self.rules.gates[gate].name;
        let last = self
            .lanes
            .get(&(gate, lane))
            .map_or(0, |lane| lane.last_trigger_no);
        change.starts.iter().any(|start| {
            start.gate == *name
                && start.lane == lane
                && start.boot_id == self.links[gate].boot_id
                && start.trigger_no > last
        })
    }

    fn lanes_of_station(&self, station: &str) -> Result<BTreeSet<u32>, OrderError> {
        let views = self.rules.views.iter();
        let lanes: BTreeSet<u32> = views
            .filter(|view| view.station == station)
            .map(|view| view.lane)
            .collect();
        if lanes.is_empty() || !self.rules.recipes.contains_key(station) {
            let known: Vec<&str> = self.rules.recipes.keys().map(String::as_str).collect();
            let text = format!(
                "station \"{station}\" is none of this group's that is told a recipe; these are: {}",
                known.join(", ")
            );
            let kind = OrderErrorKind::NotFound;
            return Err(OrderError::new(kind, "STATION_UNKNOWN", text));
        }
        Ok(lanes)
    }

    fn places_of(&self, lanes: &BTreeSet<u32>) -> Vec<(usize, u32)> {
        let of_lane = |lane: &u32| {
            let lane = *lane;
            let gates = self.gates_of_lane(lane).into_iter();
            gates.map(move |gate| (gate, lane))
        };
        lanes.iter().flat_map(of_lane).collect()
    }

    fn check_no_routine(&self, places: &[(usize, u32)]) -> Result<(), OrderError> {
        let running = places
            .iter()
            .find(|(gate, lane)| self.is_routine_running(*gate, *lane));
        let Some((gate, lane)) = running else {
            return Ok(());
        };
        let name = &self.rules.gates[*gate].name;
        let text =
            format!("a challenge routine runs on lane {lane} of gate \"{name}\": let it end");
        let kind = OrderErrorKind::FailedPrecondition;
        Err(OrderError::new(kind, "CHALLENGE_RUNNING", text))
    }

    /// From which part on, at each gate and lane.
    fn starts(&self, now: Now, places: &[(usize, u32)], margin_ns: u64) -> Vec<RecipeStart> {
        let start_of = |(gate, lane): &(usize, u32)| {
            let name = &self.rules.gates[*gate].name;
            let boot_id = self.links[*gate].boot_id;
            let known = self.lanes.get(&(*gate, *lane));
            let last = known.map_or(0, |lane| lane.last_trigger_no);
            let pace = known.map_or(Pace::default(), |lane| lane.pace);
            let (parts, from_ns) = pace.after(now.mono_ns, margin_ns, self.rules.min_spacing_ns);
            RecipeStart {
                gate: name.clone(),
                boot_id,
                lane: *lane,
                trigger_no: last + 1 + parts,
                from_ns,
            }
        };
        if self.rules.free_run {
            let from_ns = now.mono_ns + margin_ns;
            return vec![RecipeStart {
                from_ns,
                ..RecipeStart::default()
            }];
        }
        places.iter().map(start_of).collect()
    }

    /// True while parts of this lane are still to come for an earlier recipe.
    pub(super) fn is_recipe_changing(&self, gate: usize, lane: u32) -> bool {
        let last = self
            .lanes
            .get(&(gate, lane))
            .map_or(0, |lane| lane.last_trigger_no);
        let name = &self.rules.gates[gate].name;
        let changes = self.recipe_changes.values().filter_map(|c| c.last());
        changes.flat_map(|change| &change.starts).any(|start| {
            let here = start.gate == *name && start.lane == lane;
            here && start.boot_id == self.links[gate].boot_id && start.trigger_no > last + 1
        })
    }
}

fn check_change(next: &NextRecipe<'_>) -> Result<(), OrderError> {
    let (recipe_hash, margin_ns) = (next.recipe_hash, next.margin_ns);
    let wrong = |code, text: String| {
        let kind = OrderErrorKind::InvalidArgument;
        Err(OrderError::new(kind, code, text))
    };
    if recipe_hash.is_empty() || recipe_hash.len() > 128 {
        return wrong(
            "RECIPE_MISSING",
            "recipe_hash: must name a recipe".to_owned(),
        );
    }
    if margin_ns > MARGIN_NS_MAX {
        let most = MARGIN_NS_MAX / 1_000_000;
        return wrong(
            "MARGIN_TOO_LARGE",
            format!("margin_ms: must be at most {most}"),
        );
    }
    let schedule = next.challenge.as_ref().map(ChallengeRule::of);
    if let Some(Err(text)) = schedule {
        return wrong("CHALLENGE_INVALID", format!("challenge.{text}"));
    }
    Ok(())
}
