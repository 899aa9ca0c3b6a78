//! The JSON Schema of rule files, for editors that complete and check YAML by one.
//!
//! It is made from the types that rule files are decoded into, so it has the keys that the decoder has. What it cannot
//! say (references between rules, phrases, dates) is checked when a file is loaded.

use super::model::RuleFile;
use crate::claim::CueClass;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// What the definitions are called that hold for a file with `extends`.
const EXTENDING: &str = "Extending";

/// The JSON Schema (draft 2020-12) of a rule file.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let class = generator.subschema_for::<CueClass>().to_value();
    let mut whole = generator.into_root_schema_for::<RuleFile>().to_value();
    // the keys of a map with a type of their own
    whole["$defs"]["AttributionRules"]["properties"]["cues"]["propertyNames"] = class;
    tidy(&mut whole);
    let mut definitions = match whole.get_mut("$defs").map(Value::take) {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    };
    if let Value::Object(root) = &mut whole {
        root.remove("$defs");
        root.remove("$schema");
        root.remove("title");
    }
    definitions.insert("RuleFile".into(), whole);
    let extending: Map<String, Value> =
        definitions.iter().map(|(name, d)| (extending_name(name), partial(d))).collect();
    definitions.extend(extending);
    if let Some(file) = definitions.get_mut(&extending_name("RuleFile")) {
        file["required"] = json!(["claimlint", "id", "extends"]);
    }
    definitions.sort_keys();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimlint rule set, version 1",
        "if": { "required": ["extends"] },
        "then": { "$ref": format!("#/$defs/{}", extending_name("RuleFile")) },
        "else": { "$ref": "#/$defs/RuleFile" },
        "$defs": definitions,
    })
}

fn extending_name(name: &str) -> String {
    format!("{EXTENDING}{name}")
}

/// Takes out what says nothing: empty defaults, and sizes of numbers.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("default");
            map.remove("format");
            map.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The same definition where a base fills what is missing: nothing is required, nothing takes a key out, and a list has a
/// second key that adds to it.
fn partial(definition: &Value) -> Value {
    let mut definition = renamed(definition);
    let Some(map) = definition.as_object_mut() else { return definition };
    map.remove("required");
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        let mut added = Map::new();
        for (key, property) in properties.iter_mut() {
            if property["type"] == "array" {
                added.insert(format!("{key}+"), property.clone());
            }
            *property = or_nothing(property.take());
        }
        properties.extend(added);
    }
    definition
}

/// A schema with its references led to the definitions for extending files, and nothing allowed as a map's value.
fn renamed(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| {
                    let value = match (key.as_str(), value) {
                        ("$ref", Value::String(target)) => {
                            json!(target.replace("#/$defs/", &format!("#/$defs/{EXTENDING}")))
                        }
                        ("additionalProperties", Value::Object(_)) => or_nothing(renamed(value)),
                        _ => renamed(value),
                    };
                    (key.clone(), value)
                })
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(renamed).collect()),
        other => other.clone(),
    }
}

fn or_nothing(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
