//! TOML to [`Config`]. Stops at the first error.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::checks::{self, Fault};
use super::{Change, Config, ConfigError, Correction, Suppression, Target};
use crate::source::{ApiVersion, line_column};

type Text = Spanned<String>;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawConfig {
    severity: BTreeMap<Text, Text>,
    suppress: Vec<RawSuppression>,
    drop: Vec<RawDrop>,
    set_base: Vec<RawBase>,
    retype: Vec<RawRetype>,
    add_property: Vec<RawProperty>,
    add_member: Vec<RawMember>,
    rename: Vec<RawRename>,
    rust_name: Vec<RawRename>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSuppression {
    code: Text,
    page: Text,
    about: Option<Text>,
    reason: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDrop {
    target: Text,
    reason: Text,
    version: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBase {
    target: Text,
    base: Text,
    reason: Text,
    version: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRetype {
    target: Text,
    r#type: Text,
    reason: Text,
    version: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProperty {
    target: Text,
    name: Text,
    r#type: Text,
    reason: Text,
    version: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMember {
    target: Text,
    name: Text,
    value: Option<i64>,
    reason: Text,
    version: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRename {
    target: Text,
    to: Text,
    reason: Text,
    version: Option<Text>,
}

/// Parses a text without a byte order mark.
pub(super) fn parse(text: &str) -> Result<Config, ConfigError> {
    let read = || {
        let raw: RawConfig = toml::from_str(text).map_err(|error| syntax(&error))?;
        let mut config = Config { text: text.to_owned(), ..Config::default() };
        for (code, severity) in &raw.severity {
            config.severities.insert(checks::code(code)?, checks::severity(severity)?);
        }
        let suppressions = raw.suppress.iter().map(suppression);
        config.suppressions = suppressions.collect::<Result<_, _>>()?;
        let mut seen = BTreeSet::new();
        for raw in &raw.suppress {
            let about = raw.about.as_ref().map(Spanned::get_ref);
            if !seen.insert((raw.code.get_ref(), raw.page.get_ref(), about)) {
                return Err((raw.code.span(), DUPLICATE.to_owned()));
            }
        }
        config.corrections = corrections(&raw)?;
        ensure_one_each(&config.corrections)?;
        Ok(config)
    };
    read().map_err(|(range, message): Fault| {
        let (line, column) = line_column(text, range.start);
        ConfigError { line, column, message }
    })
}

fn syntax(error: &toml::de::Error) -> Fault {
    let message = error.message();
    let help = if message.starts_with("missing field `reason`") {
        "; explain why the entry is needed"
    } else if message.contains("map, expected a sequence") {
        "; an entry begins with two brackets, as in `[[rename]]`"
    } else {
        ""
    };
    (error.span().unwrap_or_default(), format!("{message}{help}"))
}

fn suppression(raw: &RawSuppression) -> Result<Suppression, Fault> {
    checks::reason(&raw.reason)?;
    Ok(Suppression {
        range: raw.code.span(),
        code: checks::page_code(&raw.code)?,
        page: checks::path_glob(&raw.page)?,
        about: raw.about.as_ref().map(checks::subject_glob).transpose()?,
    })
}

/// The corrections in the order in which they are applied: drops first, so that a dropped name can be
/// added again, and names last, since other corrections refer to them.
fn corrections(raw: &RawConfig) -> Result<Vec<Correction>, Fault> {
    let mut all = Vec::new();
    let mut add = |target: &Text, reason: &Text, version: &Option<Text>, change: Change| {
        checks::reason(reason)?;
        all.push(Correction {
            range: target.span(),
            target: checks::target(target, &change)?,
            version: version.as_ref().map(checks::version).transpose()?,
            change,
        });
        Ok::<_, Fault>(())
    };
    for it in &raw.drop {
        add(&it.target, &it.reason, &it.version, Change::Drop)?;
    }
    for it in &raw.set_base {
        let change = Change::SetBase(checks::base(&it.base)?);
        add(&it.target, &it.reason, &it.version, change)?;
    }
    for it in &raw.retype {
        let change = Change::Retype(checks::type_name(&it.r#type)?);
        add(&it.target, &it.reason, &it.version, change)?;
    }
    for it in &raw.add_property {
        let (name, ty) = (checks::identifier(&it.name)?, checks::type_name(&it.r#type)?);
        add(&it.target, &it.reason, &it.version, Change::AddProperty { name, ty })?;
    }
    for it in &raw.add_member {
        let (name, value) = (checks::wire_name(&it.name)?, it.value);
        add(&it.target, &it.reason, &it.version, Change::AddMember { name, value })?;
    }
    for it in &raw.rename {
        let change = Change::Rename(checks::wire_name(&it.to)?);
        add(&it.target, &it.reason, &it.version, change)?;
    }
    for it in &raw.rust_name {
        let change = Change::RustName(checks::rust_identifier(&it.to)?);
        add(&it.target, &it.reason, &it.version, change)?;
    }
    Ok(all)
}

const DUPLICATE: &str = "duplicate entry; remove one of the two";

/// Two corrections of the same kind for one target and version would contradict each other.
fn ensure_one_each(corrections: &[Correction]) -> Result<(), Fault> {
    let mut seen: BTreeMap<_, Vec<Option<ApiVersion>>> = BTreeMap::new();
    for correction in corrections {
        let (kind, name) = match &correction.change {
            Change::Drop => ("drop", ""),
            Change::SetBase(_) => ("set-base", ""),
            Change::Retype(_) => ("retype", ""),
            Change::AddProperty { name, .. } => ("add-property", name.as_str()),
            Change::AddMember { name, .. } => ("add-member", name.as_str()),
            Change::Rename(_) => ("rename", ""),
            Change::RustName(_) => ("rust-name", ""),
        };
        let Target(target) = &correction.target;
        let versions = seen.entry((kind, target.to_lowercase(), name)).or_default();
        let overlaps = |known: &Option<ApiVersion>| {
            known.is_none() || correction.version.is_none() || *known == correction.version
        };
        if versions.iter().any(overlaps) {
            return Err((correction.range.clone(), DUPLICATE.to_owned()));
        }
        versions.push(correction.version);
    }
    Ok(())
}
