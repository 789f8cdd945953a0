//! The pages of this repository state what the service states today.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use expect_test::expect;
use msgraph_codegen::schema::{Property, Schema, StructuredType, Type, TypeId, TypeKind, TypeRef};
use msgraph_codegen::{ApiVersion, Config, Generated, Options, generate};
use msgraph_tests::metadata::{self, Metadata, Structured};
use msgraph_tests::{Run, folders};

fn run() -> Run {
    let sources = folders::sources(&folders::docs_input());
    let generated = generate(&sources, &Options::default());
    Run { sources, config: Config::default(), generated }
}

#[test]
fn the_run_has_no_finding() {
    assert_eq!(run().findings(), "");
}

#[test]
fn there_are_the_resources_that_most_programs_use() {
    let Generated { schema, .. } = run().generated;
    let v1 = schema.types.iter().filter(|ty| ty.version == ApiVersion::V1_0);
    let documented = v1.filter(|ty| !ty.pages.is_empty());
    let resources = documented.filter(|ty| matches!(ty.kind, TypeKind::Structured(_)));
    let names: BTreeSet<_> = resources.map(|ty| ty.name.name.as_str()).collect();
    assert!(names.len() >= 60, "{} resources: {names:?}", names.len());
    for name in [
        "entity",
        "directoryObject",
        "user",
        "group",
        "message",
        "attachment",
        "fileAttachment",
        "itemAttachment",
        "referenceAttachment",
        "event",
        "calendar",
        "contact",
        "drive",
        "driveItem",
        "site",
        "list",
        "team",
        "channel",
        "chatMessage",
        "application",
        "servicePrincipal",
        "subscription",
    ] {
        assert!(names.contains(name), "no {name}");
    }
}

#[test]
fn deprecation_and_flags_are_in_the_forms_of_today() {
    let Generated { schema, .. } = run().generated;
    let mut found = String::new();
    for ty in schema.types.iter().filter(|ty| ty.version == ApiVersion::V1_0) {
        let name = &ty.name.name;
        let mut deprecated = |path: &str, reason: Option<&str>| {
            if let Some(reason) = reason {
                let _ = writeln!(found, "{path}: {reason}");
            }
        };
        deprecated(name, ty.deprecated.as_deref());
        match &ty.kind {
            TypeKind::Structured(it) => it.properties.iter().for_each(|it| {
                deprecated(&format!("{name}.{}", it.name), it.deprecated.as_deref());
            }),
            TypeKind::Enum(it) => it.members.iter().for_each(|it| {
                deprecated(&format!("{name}.{}", it.name), it.deprecated.as_deref());
            }),
        }
        for claim in ty.origin.facts.iter().filter(|claim| claim.aspect.as_str() == "flags") {
            let page = claim.page.rsplit('/').next().unwrap_or_default();
            let _ = writeln!(found, "{name}: {} in {page}", claim.rule.as_str());
        }
    }
    expect![[r#"
        chatMessageActions: flags-in-words in chatmessagehistoryitem.md
        chatMessagePolicyViolationDlpActionTypes: flags-in-words in chatmessagepolicyviolation.md
        chatMessagePolicyViolationUserActionTypes: flags-in-words in chatmessagepolicyviolation.md
        chatMessagePolicyViolationVerdictDetailsTypes: flags-in-words in chatmessagepolicyviolation.md
        conditionalAccessClientApp.easSupported: Use exchangeActiveSync instead.
        fileHash: The legacy security API is deprecated and stopped returning data on January 31, 2025. Use the alerts and incidents API instead.
        fileHashType: The documentation marks it as deprecated.
        identityProvider: The identityProvider API is deprecated and stopped returning data in March 2023. Use the identityProviderBase API instead.
        nativeAuthenticationApisEnabled: flags-in-words in enums.md
        permission.grantedTo: Deprecated. Use grantedToV2 instead.
        permission.grantedToIdentities: Deprecated. Use grantedToIdentitiesV2 instead.
        weakAlgorithms: flags-in-words in requestsignatureverification.md
    "#]]
    .assert_eq(&found);
}

#[test]
fn there_are_requests_with_bodies() {
    let root = folders::docs_input().join("api-reference");
    let mut complete = BTreeSet::new();
    for version in ApiVersion::ALL {
        for (name, bytes) in folders::markdown(&root, version, "api") {
            let text = String::from_utf8(bytes).unwrap();
            let blocks = annotated_json(&text);
            let has = |kind: &str| blocks.iter().any(|(block, _)| block == kind);
            for (_, json) in &blocks {
                let parsed: Result<serde_json::Value, _> = serde_json::from_str(json);
                assert!(parsed.is_ok(), "{name}: {parsed:?}\n{json}");
            }
            if has("request") && has("response") {
                complete.insert(format!("{version}/{name}"));
            }
        }
    }
    assert!(complete.len() >= 10, "pages with bodies both ways: {complete:?}");
}

/// The JSON bodies of a page: the kind that the comment above a block states, and the body, which
/// begins after the headers of HTTP.
fn annotated_json(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in text.split("\"blockType\":").skip(1) {
        let kind = part.split('"').nth(1).unwrap_or_default();
        let Some((_, rest)) = part.split_once("```") else { continue };
        let block = rest.split("```").next().unwrap_or_default();
        let body = block.lines().skip(1).skip_while(|line| !line.starts_with(['{', '[']));
        let body = body.collect::<Vec<_>>().join("\n");
        if !body.is_empty() {
            found.push((kind.to_owned(), body));
        }
    }
    found
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn every_fact_of_v1_is_one_of_the_metadata() {
    let path = folders::shared("corpus/csdl/v1.0-2026-08.xml");
    let metadata = metadata::read(&fs::read_to_string(path).unwrap());
    let schema = run().generated.schema;
    let mut wrong = Vec::new();
    for (id, ty) in schema.iter().filter(|(_, ty)| ty.version == ApiVersion::V1_0) {
        compare(&schema, id, ty, &metadata, &mut wrong);
    }
    assert!(wrong.is_empty(), "{} facts differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn compare(schema: &Schema, id: TypeId, ty: &Type, metadata: &Metadata, wrong: &mut Vec<String>) {
    let name = ty.name.to_string();
    match (&ty.kind, metadata.get(&name)) {
        (_, None) => wrong.push(format!("{name} is not in the metadata")),
        (TypeKind::Enum(ours), Some(metadata::Type::Enum(theirs))) => {
            if ours.flags != theirs.flags {
                wrong.push(format!("{name}: flags is {}, not {}", theirs.flags, ours.flags));
            }
            let ours: BTreeSet<_> = ours.members.iter().map(|member| &member.name).collect();
            let theirs: BTreeSet<_> = theirs.members.iter().collect();
            if ours != theirs {
                wrong.push(format!("{name} has the members {theirs:?}, not {ours:?}"));
            }
        }
        (TypeKind::Structured(ours), Some(metadata::Type::Structured(theirs))) => {
            // What derives from an open type is open (OData CSDL 6.3), whether or not it says so.
            let lineage = schema.lineage(id).into_iter().filter_map(|id| schema.structured(id));
            let open = lineage.into_iter().any(|ancestor| ancestor.open);
            let theirs_open = metadata::is_open(metadata, &name);
            if open != theirs_open {
                wrong.push(format!("{name}: open is {theirs_open}, not {open}"));
            }
            structured(schema, &name, ours, theirs, wrong);
        }
        _ => wrong.push(format!("{name} is an enumeration only on one side")),
    }
}

fn structured(
    schema: &Schema,
    name: &str,
    ours: &StructuredType,
    theirs: &Structured,
    wrong: &mut Vec<String>,
) {
    let base = ours.base.map(|base| schema.get(base).name.to_string());
    let mut differs = |what: &str, ours: String, theirs: String| {
        if ours != theirs {
            wrong.push(format!("{name}: {what} is {theirs}, not {ours}"));
        }
    };
    differs("entity", ours.entity.to_string(), theirs.entity.to_string());
    differs("base", format!("{base:?}"), format!("{:?}", theirs.base));
    differs("abstract", ours.is_abstract.to_string(), theirs.is_abstract.to_string());
    for property in &ours.properties {
        let ours = metadata_property(schema, property);
        let theirs = theirs.properties.get(&property.name);
        differs(&property.name, format!("{:?}", Some(&ours)), format!("{theirs:?}"));
    }
}

fn metadata_property(schema: &Schema, property: &Property) -> metadata::Property {
    let ty = match &property.ty {
        TypeRef::Primitive(primitive) => primitive.edm_name().to_owned(),
        TypeRef::Type(id) => schema.get(*id).name.to_string(),
        TypeRef::Opaque(name) => name.to_string(),
    };
    // The metadata has a type of Graph's own for any JSON value.
    let ty = if ty == "Edm.Untyped" { "microsoft.graph.Json".to_owned() } else { ty };
    metadata::Property { ty, collection: property.collection, navigation: property.navigation }
}

/// The facts of the resource that the project began with, as its page states them.
#[test]
fn the_mfa_requirement_is_what_its_page_says() {
    const NAMESPACE: &str = "microsoft.graph.partner.security";
    let run = run();
    let schema = &run.generated.schema;
    let find = |name: &str| {
        let is = |ty: &&Type| ty.name.namespace == NAMESPACE && ty.name.name == name;
        schema.iter().find(|(_, ty)| ty.version == ApiVersion::Beta && is(ty)).unwrap()
    };
    let (id, _) = find("mfaEnforcedSecurityRequirement");
    let (base_id, _) = find("securityRequirement");
    let it = schema.structured(id).unwrap();
    let base = schema.structured(base_id).unwrap();
    assert_eq!(it.base, Some(base_id));
    assert!(it.entity && !it.open && !it.is_abstract);

    let shown = |property: &Property| {
        let metadata::Property { ty, collection, navigation } = metadata_property(schema, property);
        assert!(!collection && !navigation, "{}", property.name);
        (property.name.clone(), ty.replace(NAMESPACE, ""))
    };
    let own: BTreeSet<_> = it.properties.iter().map(shown).collect();
    let all: BTreeSet<_> = schema.all_properties(id).into_iter().map(shown).collect();
    let expected = |facts: &[(&str, &str)]| -> BTreeSet<(String, String)> {
        facts.iter().map(|(name, ty)| ((*name).to_owned(), (*ty).to_owned())).collect()
    };
    let own_facts = expected(&[
        ("compliantUsersCount", "Edm.Int64"),
        ("incompleteRegistrationUsersCount", "Edm.Int64"),
        ("mfaConditionalAccessPolicyStatus", ".policyStatus"),
        ("perUserMfaStatus", ".policyStatus"),
        ("securityDefaultsStatus", ".policyStatus"),
        ("totalUsersCount", "Edm.Int64"),
    ]);
    let inherited_facts = expected(&[
        ("id", "Edm.String"),
        ("complianceStatus", ".complianceStatus"),
        ("currentScore", "Edm.Int64"),
        ("maxScore", "Edm.Int64"),
        ("securityRequirementType", ".securityRequirementType"),
        ("state", ".securityRequirementState"),
        ("updatedDateTime", "Edm.DateTimeOffset"),
    ]);
    assert_eq!(own, own_facts);
    assert_eq!(all, &own_facts | &inherited_facts);
    assert_eq!(all.len(), 13);
    let above: BTreeSet<_> = schema.all_properties(base_id).into_iter().map(shown).collect();
    assert_eq!(above, inherited_facts);
    assert!(base.derived.contains(&id));

    let members = |name: &str| match &find(name).1.kind {
        TypeKind::Enum(it) => it.members.iter().map(|member| member.name.clone()).collect(),
        TypeKind::Structured(_) => Vec::new(),
    };
    assert_eq!(members("complianceStatus"), ["compliant", "noncomplaint", "unknownFutureValue"]);
    assert_eq!(members("policyStatus"), ["enabled", "disabled", "unknownFutureValue"]);
    assert_eq!(members("securityRequirementState"), ["active", "preview", "unknownFutureValue"]);
    let kinds = members("securityRequirementType");
    for kind in
        ["mfaEnforcedForAuthenticationOfAdminUsers", "mfaEnforcedForAuthenticationOfAllUsers"]
    {
        assert!(kinds.iter().any(|known| known == kind), "no {kind} among {kinds:?}");
    }
}
