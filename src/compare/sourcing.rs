//! `unattributed-claim` and `anonymous-only`: figures for which a rule asks for a source.
//!
//! Looked at an article at a time, and a figure at a time: if one passage of an article credits the figure, its repetitions
//! need no credit of their own.

use super::Context;
use crate::finding::{Finding, FindingKind};
use crate::rules::QuantityId;
use crate::rules::model::Attributed;
use std::collections::BTreeMap;

pub(super) fn find_unsourced(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (article, source) in context.sources.iter().enumerate() {
        let mut figures: BTreeMap<(QuantityId, String), Vec<usize>> = BTreeMap::new();
        for (i, claim) in source.claims.quantities.iter().enumerate() {
            let Some(rule) = claim.quantity.as_deref().and_then(|q| context.rules.quantity_named(q)) else { continue };
            if context.rules.quantity(rule).attributed != Attributed::Free {
                figures.entry((rule, claim.value.to_string())).or_default().push(i);
            }
        }
        for ((rule, value), claims) in figures {
            let rule = context.rules.quantity(rule);
            let speakers: Vec<_> = claims
                .iter()
                .filter_map(|&i| source.claims.quantities[i].attribution)
                .filter_map(|a| source.claims.attributions.get(a)?.speaker.as_ref())
                .collect();
            let (kind, message) = if speakers.is_empty() {
                (
                    FindingKind::UnattributedClaim,
                    format!("{value}: the article says this in its own voice; the rule asks who says so."),
                )
            } else if rule.attributed == Attributed::Named && speakers.iter().all(|s| s.anonymous) {
                (
                    FindingKind::AnonymousOnly,
                    format!("{value}: only nameless sources stand behind this; the rule asks for a named one."),
                )
            } else {
                continue;
            };
            let passages =
                claims.iter().map(|&i| context.quantity_evidence(article, &source.claims.quantities[i])).collect();
            let why = format!("{} ({})", rule.description, rule.id);
            let mut finding = context.finding(kind, message, why, vec![context.side(value, passages)]);
            finding.rule = Some(rule.id.clone());
            findings.push(finding);
        }
    }
}
