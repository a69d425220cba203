//! Changes of recipes: what a person orders, what a station makes of it, and what
//! must be true of every part that passes.

use kenpin_gate::core::{NextRecipe, Order};
use kenpin_proto::gate::v1::RecipeScheduled;
use kenpin_proto::gate::v1::journal_entry::Fact;
use kenpin_proto::part::v1::{Action, Cause};
use kenpin_proto::station::v1::ViewVerdict;

use super::durable::{Id, place};
use super::rules::{RECIPES, VIEWS, gates_of};
use super::world::{Event, World};

impl World {
    pub(super) fn switch(
        &mut self,
        station: usize,
        recipe: usize,
        margin_ns: u64,
        heard_us: Option<u64>,
    ) {
        let order = Order {
            principal: "anna",
            reason: "another product",
        };
        let station = ["station-1", "station-2"][station];
        let before = self.changes.iter().rev().find(|c| c.station == station);
        let known = before.cloned();
        let mut taken = None;
        self.input(|core, now, out| {
            let next = NextRecipe {
                recipe_hash: RECIPES[recipe],
                margin_ns,
                challenge: None,
            };
            let ordered = core.schedule_recipe(now, station, next, order, out);
            taken = ordered.ok().map(|(change, _)| change);
        });
        let Some(change) = taken.filter(|change| !change.starts.is_empty()) else {
            return;
        };
        if known.as_ref() != Some(&change) {
            self.take_change(change.clone());
        }
        if let Some(us) = heard_us {
            self.at(self.t_ns + us * 1000, Event::Hear(change));
        }
    }

    fn take_change(&mut self, change: RecipeScheduled) {
        let before = self
            .changes
            .iter()
            .rposition(|c| c.station == change.station);
        if let Some(index) = before.filter(|i| self.changes[*i].recipe_hash != change.before_hash) {
            // It was replaced before any part came under it.
            self.changes.remove(index);
        }
        self.changes.push(change);
    }

    /// A server that has just begun knows what is on record, and nothing else.
    pub(super) fn forget_changes(&mut self) {
        self.changes.clear();
        for fact in self.durable.facts.clone() {
            if let Fact::RecipeScheduled(change) = fact {
                self.take_change(change);
            }
        }
    }

    /// An order is answered once it is on record; then the station is told.
    pub(super) fn hear(&mut self, change: RecipeScheduled) {
        let recorded = self
            .durable
            .facts
            .iter()
            .any(|fact| matches!(fact, Fact::RecipeScheduled(kept) if *kept == change));
        if recorded {
            self.heard.push((self.t_ns, change));
        }
    }

    /// By what a station judges the next part of a view's lane: it knows the last
    /// change that it heard of, and the part's number from the frame.
    pub(super) fn judges_by(&self, view: usize) -> String {
        let lane = VIEWS[view].lane;
        let (gate, _) = gates_of(lane)[0];
        let side = &self.sides[gate];
        let next = (
            gate,
            side.gate.boot_id,
            lane,
            side.trigger_no[lane as usize] + 1,
        );
        let heard = self.heard.iter().rev().map(|(_, change)| change);
        let mut mine = heard.filter(|change| change.station == VIEWS[view].station);
        match mine.next() {
            Some(change) if covers(change, next) => change.recipe_hash.clone(),
            Some(change) => change.before_hash.clone(),
            None => RECIPES[0].to_owned(),
        }
    }

    /// What holds for a part, by what was ordered.
    fn holds(&self, id: Id, station: &str) -> &str {
        let mut changes = self.changes.iter().filter(|c| c.station == station);
        let begin = changes
            .next()
            .map_or(RECIPES[0], |c| c.before_hash.as_str());
        let last = self
            .changes
            .iter()
            .rev()
            .find(|change| change.station == station && covers(change, id));
        last.map_or(begin, |change| change.recipe_hash.as_str())
    }

    /// A part passes: each of its views was judged by the recipe that holds for it.
    pub(super) fn check_recipes(&self, id: Id, views: &[ViewVerdict]) {
        for view in views {
            let here = self.holds(id, &view.station);
            // A further gate's part is the first gate's, as far as the server knows of it.
            let first = self.twins.get(&id).copied().unwrap_or(id);
            let right = [self.holds(first, &view.station), here];
            let hash = view.recipe_hash.as_str();
            assert!(
                right.contains(&hash),
                "passed by {hash}, not {right:?}: {id:?}"
            );
        }
    }

    pub(super) fn count_recipes(&mut self, fact: &Fact) {
        if let Fact::PartDecided(decided) = fact {
            let other = decided.views.iter().any(|v| v.recipe_hash != RECIPES[0]);
            self.recipes[0] += u64::from(decided.action() == Action::Pass && other);
            self.recipes[1] += u64::from(decided.cause() == Cause::WrongRecipe);
        }
    }
}

fn covers(change: &RecipeScheduled, id: Id) -> bool {
    let mut starts = change.starts.iter();
    let start = starts.find(|s| place(&s.gate) == id.0 && s.lane == id.2);
    start.is_some_and(|start| start.boot_id != id.1 || id.3 >= start.trigger_no)
}
