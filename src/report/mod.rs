//! Reports: findings and claims in the formats that people and programs read. Knows no rule.

pub mod claims_jsonl;
