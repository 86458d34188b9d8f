//! `cargo xtask sbom`: what a release is made of, as CycloneDX 1.6 in JSON. The same lock file gives the same bytes: no time, no serial number.

use crate::program::{answer, cargo};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The package that becomes the binary.
const PRODUCT: &str = "przystan-server";

/// Writes the bill of materials of the product with its default features.
pub(crate) fn write(out: &Path) -> Result<()> {
    let told = answer(cargo("metadata --format-version 1 --locked")).context("cargo does not tell what the workspace needs")?;
    let bill = bill(&serde_json::from_str(&told)?).context("cargo told of no such package")?;
    fs::write(out, format!("{bill:#}\n")).with_context(|| format!("cannot write {}", out.display()))
}

fn bill(metadata: &Value) -> Option<Value> {
    let packages: BTreeMap<&str, &Value> = list(metadata, "packages").filter_map(|package| Some((package["id"].as_str()?, package))).collect();
    let needs: BTreeMap<&str, Vec<&str>> = list(&metadata["resolve"], "nodes").filter_map(|node| Some((node["id"].as_str()?, needed(node)))).collect();
    let product = packages.iter().find(|(_, package)| package["name"] == PRODUCT).map(|(id, _)| *id)?;
    let inside = reached(product, &needs);
    let components: Vec<Value> = inside.iter().filter(|id| **id != product).filter_map(|id| packages.get(id)).map(|package| component(package)).collect();
    let dependencies: Vec<Value> = inside.iter().filter_map(|id| dependency(id, &packages, needs.get(id)?)).collect();
    let about = json!({ "component": component(packages.get(product)?) });
    Some(json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": about, "components": components, "dependencies": dependencies }))
}

fn list<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    of[key].as_array().into_iter().flatten()
}

/// What a package is built with: not what only its tests need.
fn needed(node: &Value) -> Vec<&str> {
    let in_product = |dep: &&Value| list(dep, "dep_kinds").any(|kind| kind["kind"] != "dev");
    list(node, "deps").filter(in_product).filter_map(|dep| dep["pkg"].as_str()).collect()
}

fn reached<'a>(from: &'a str, needs: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(needs.get(id).into_iter().flatten());
        }
    }
    reached
}

fn component(package: &Value) -> Value {
    let mut component = json!({ "type": "library", "bom-ref": purl(package), "purl": purl(package), "name": package["name"], "version": package["version"] });
    if package["name"] == PRODUCT {
        component["type"] = json!("application");
    }
    if let Some(licence) = package["license"].as_str() {
        // older manifests write «MIT/Apache-2.0», which is no SPDX expression
        component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
    }
    component
}

fn dependency(id: &str, packages: &BTreeMap<&str, &Value>, needs: &[&str]) -> Option<Value> {
    let on: BTreeSet<String> = needs.iter().filter_map(|id| packages.get(id)).map(|package| purl(package)).collect();
    Some(json!({ "ref": purl(packages.get(id)?), "dependsOn": on }))
}

fn purl(package: &Value) -> String {
    format!("pkg:cargo/{}@{}", package["name"].as_str().unwrap_or_default(), package["version"].as_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_tests_need_is_not_in_the_bill() {
        let package = |name: &str| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0" });
        let kind = |kind: Value| json!([{ "kind": kind }]);
        let metadata = json!({
            "packages": [package(PRODUCT), package("used"), package("below"), package("maker"), package("tester")],
            "resolve": { "nodes": [
                { "id": PRODUCT, "deps": [
                    { "pkg": "used", "dep_kinds": kind(Value::Null) },
                    { "pkg": "maker", "dep_kinds": kind(json!("build")) },
                    { "pkg": "tester", "dep_kinds": kind(json!("dev")) },
                ] },
                { "id": "used", "deps": [{ "pkg": "below", "dep_kinds": kind(Value::Null) }] },
            ] },
        });
        let bill = bill(&metadata).expect("a bill");
        let names: Vec<&str> = list(&bill, "components").filter_map(|component| component["name"].as_str()).collect();
        assert_eq!(names, ["below", "maker", "used"]);
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        let of_used = list(&bill, "dependencies").find(|one| one["ref"] == "pkg:cargo/used@1.0.0").expect("what it needs");
        assert_eq!(of_used["dependsOn"], json!(["pkg:cargo/below@1.0.0"]));
    }
}
