//! Every Rust name that is made from a wire name.
//!
//! The functions here give the name that a thing would like to have, always a valid identifier and
//! never a reserved one. Two wire names can still want the same Rust name; a [`Scope`] tells them
//! apart.

pub mod reserved;
mod scope;
mod words;

pub(crate) use scope::Scope;

use heck::ToSnakeCase;

/// The type of that wire name: `iosVppApp` becomes `IosVppApp`. It begins with a letter, so that it never
/// has the name of a module.
pub(crate) fn type_name(wire: &str) -> String {
    let name = upper_camel(wire);
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("Type{name}")
    } else if reserved::is_type(&name) {
        name + "Type"
    } else {
        begin_with_letter(name, "Unnamed")
    }
}

/// The enum over a type and its derived types: `Attachment` becomes `AnyAttachment`.
pub(crate) fn family_name(type_name: &str) -> String {
    format!("Any{type_name}")
}

/// The field of that wire name: `onPremisesSamAccountName` becomes `on_premises_sam_account_name`.
/// Keywords become raw identifiers, as in `r#type`.
pub(crate) fn field_name(wire: &str) -> String {
    let name = snake(wire);
    if reserved::FIELDS.contains(&name.as_str()) {
        name + "_property"
    } else if words::NEVER_RAW.contains(&name.as_str()) {
        name + "_"
    } else if words::is_keyword(&name) {
        format!("r#{name}")
    } else {
        name
    }
}

/// The method of a family that reads the base property with that field, kept apart from the methods
/// that every family has: `get` becomes `get_property`, and so `get_property` becomes
/// `get_property_property`. Different fields have different accessors.
pub(crate) fn accessor_name(field: &str) -> String {
    let mut stem = field;
    while let Some(shorter) = stem.strip_suffix("_property") {
        stem = shorter;
    }
    if reserved::is_method(stem) { format!("{field}_property") } else { field.to_owned() }
}

/// The cargo feature of the product area of that name: `Entra users` becomes `entra-users`. None for a
/// name that cargo or a registry would refuse.
pub(crate) fn feature_name(area: &str) -> Option<String> {
    const MAX_LENGTH: usize = 50;
    let kebab = |c: char| if c == '_' || c.is_whitespace() { '-' } else { c.to_ascii_lowercase() };
    let name: String = area.trim().chars().map(kebab).collect();
    let is_allowed = (1..=MAX_LENGTH).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let taken = reserved::FEATURES.contains(&name.as_str());
    is_allowed.then(|| if taken { name + "-area" } else { name })
}

/// The feature of types that no area has.
pub(crate) const OTHER_AREAS: &str = "other";

/// The variant of that member, which can hold any character: `North America 5x7in` becomes
/// `NorthAmerica5x7in`.
pub(crate) fn variant_name(wire: &str) -> String {
    let screaming = wire.contains('_') && !wire.contains(|c: char| c.is_ascii_lowercase());
    let lowercase = screaming.then(|| wire.to_ascii_lowercase());
    let name = begin_with_letter(upper_camel(lowercase.as_deref().unwrap_or(wire)), "Unnamed");
    if reserved::VARIANTS.contains(&name.as_str()) { name + "Member" } else { name }
}

/// May a type of the crate be called so? As for fields and variants, if the name is what is made of it.
pub(crate) fn is_type_name(name: &str) -> bool {
    type_name(name) == name
}

/// May a field be called so?
pub(crate) fn is_field_name(name: &str) -> bool {
    field_name(name) == name
}

/// May a variant be called so?
pub(crate) fn is_variant_name(name: &str) -> bool {
    variant_name(name) == name
}

/// Has Rust another use for the word?
pub(crate) fn is_keyword(name: &str) -> bool {
    words::is_keyword(name)
}

/// The module of a segment of a namespace: `callRecords` becomes `call_records`.
pub(crate) fn module_name(segment: &str) -> String {
    let name = snake(segment);
    if words::is_reserved_file(&name) { name + "_namespace" } else { name }
}

/// The file, and private module, of the type of that wire name: `iPv4Range` becomes `ipv4_range`.
pub(crate) fn file_name(wire: &str) -> String {
    let name = snake(wire);
    if words::is_reserved_file(&name) { name + "_type" } else { name }
}

/// Words in capitals, the rest as the docs write it. An underscore stays between digits only, where
/// it tells `v1_10` from `v11_0`.
fn upper_camel(wire: &str) -> String {
    let spelled = words::spell_symbols(wire);
    let mut name = String::with_capacity(spelled.len());
    for word in spelled.split('_').filter(|word| !word.is_empty()) {
        if name.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            name.push('_');
        }
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

fn snake(wire: &str) -> String {
    let spelled = words::spell_symbols(wire);
    begin_with_letter(words::regular(&spelled).to_snake_case(), "unnamed")
}

fn begin_with_letter(name: String, if_empty: &str) -> String {
    match name.as_bytes().first() {
        None => if_empty.to_owned(),
        Some(b'0'..=b'9') => format!("_{name}"),
        Some(_) => name,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::{
        accessor_name, field_name, file_name, is_field_name, is_type_name, is_variant_name,
        module_name, type_name, variant_name, words,
    };

    fn check(name: fn(&str) -> String, wires: &[&str], expected: &Expect) {
        let line = |wire: &&str| format!("{wire} -> {}\n", name(wire));
        expected.assert_eq(&wires.iter().map(line).collect::<String>());
    }

    #[test]
    fn types() {
        let wires = [
            "user",
            "iPv4Range",
            "oAuth2PermissionGrant",
            "iosVppEBook",
            "ComplexExtensionValue",
            "alerts_v2",
            "v10_0",
            "string",
            "option",
            "self",
            "json",
            "record",
            "_",
            "",
        ];
        check(
            type_name,
            &wires,
            &expect![[r#"
            user -> User
            iPv4Range -> IPv4Range
            oAuth2PermissionGrant -> OAuth2PermissionGrant
            iosVppEBook -> IosVppEBook
            ComplexExtensionValue -> ComplexExtensionValue
            alerts_v2 -> AlertsV2
            v10_0 -> V10_0
            string -> StringType
            option -> OptionType
            self -> SelfType
            json -> JsonType
            record -> RecordType
            _ -> Unnamed
             -> Unnamed
        "#]],
        );
    }

    #[test]
    fn fields() {
        let wires = [
            "onPremisesSamAccountName",
            "iPv4Range",
            "oAuth2PermissionGrants",
            "oauth2PermissionGrants",
            "webDavUrl",
            "webUrl",
            "eTag",
            "cTag",
            "iCalUId",
            "callTranscriptICalUid",
            "macOSCount",
            "iosiPadOSWebClip",
            "iPhoneAndIPod",
            "managedEBooks",
            "ioTHub",
            "cloudPCs",
            "allowedAAGUIDs",
            "externalIPs",
            "unsupportedOSversionDevices",
            "aISpanOutputs",
            "mDASHAuditRecord",
            "minimumCpuSpeedInMHz",
            "b2bCollaborationInbound",
            "check32BitOn64System",
            "formulasR1C1",
            "customCSSRelativeUrl",
            "v10_0",
            "organizer_v2",
            "_id",
            "_1st",
            "__",
            "type",
            "self",
            "Self",
            "crate",
            "final",
            "gen",
            "additional",
            "odataType",
        ];
        check(
            field_name,
            &wires,
            &expect![[r#"
            onPremisesSamAccountName -> on_premises_sam_account_name
            iPv4Range -> ipv4_range
            oAuth2PermissionGrants -> oauth2_permission_grants
            oauth2PermissionGrants -> oauth2_permission_grants
            webDavUrl -> web_dav_url
            webUrl -> web_url
            eTag -> e_tag
            cTag -> c_tag
            iCalUId -> ical_uid
            callTranscriptICalUid -> call_transcript_ical_uid
            macOSCount -> macos_count
            iosiPadOSWebClip -> ios_ipados_web_clip
            iPhoneAndIPod -> iphone_and_ipod
            managedEBooks -> managed_ebooks
            ioTHub -> iot_hub
            cloudPCs -> cloud_pcs
            allowedAAGUIDs -> allowed_aaguids
            externalIPs -> external_ips
            unsupportedOSversionDevices -> unsupported_os_version_devices
            aISpanOutputs -> ai_span_outputs
            mDASHAuditRecord -> mdash_audit_record
            minimumCpuSpeedInMHz -> minimum_cpu_speed_in_mhz
            b2bCollaborationInbound -> b2b_collaboration_inbound
            check32BitOn64System -> check32_bit_on64_system
            formulasR1C1 -> formulas_r1c1
            customCSSRelativeUrl -> custom_css_relative_url
            v10_0 -> v10_0
            organizer_v2 -> organizer_v2
            _id -> id
            _1st -> _1st
            __ -> unnamed
            type -> r#type
            self -> self_
            Self -> self_
            crate -> crate_
            final -> r#final
            gen -> r#gen
            additional -> additional_property
            odataType -> odata_type_property
        "#]],
        );
    }

    #[test]
    fn variants() {
        let wires = [
            "high",
            "noncomplaint",
            "iOS",
            "v10_0",
            "tls1_2",
            "id_token",
            "remote_Control_Software",
            "READ_WRITE",
            "PDF",
            "North America 5x7in",
            "a+b",
            "3DES",
            "*",
            "C#",
            "50%",
            "jis-x",
            "é",
            "()",
            "",
            "unknown",
            "Unknown",
            "unknownFutureValue",
            "self",
            "none",
        ];
        check(
            variant_name,
            &wires,
            &expect![[r#"
            high -> High
            noncomplaint -> Noncomplaint
            iOS -> IOS
            v10_0 -> V10_0
            tls1_2 -> Tls1_2
            id_token -> IdToken
            remote_Control_Software -> RemoteControlSoftware
            READ_WRITE -> ReadWrite
            PDF -> PDF
            North America 5x7in -> NorthAmerica5x7in
            a+b -> APlusB
            3DES -> _3DES
            * -> Star
            C# -> CHash
            50% -> _50Percent
            jis-x -> JisX
            é -> Ue9
            () -> Unnamed
             -> Unnamed
            unknown -> UnknownMember
            Unknown -> UnknownMember
            unknownFutureValue -> UnknownFutureValue
            self -> SelfMember
            none -> None
        "#]],
        );
    }

    #[test]
    fn files_and_modules() {
        let wires = ["iPv4Range", "mod", "lib", "main", "type", "nul", "com1", "lpt0", "self"];
        check(
            file_name,
            &wires,
            &expect![[r#"
            iPv4Range -> ipv4_range
            mod -> mod_type
            lib -> lib_type
            main -> main_type
            type -> type_type
            nul -> nul_type
            com1 -> com1_type
            lpt0 -> lpt0_type
            self -> self_type
        "#]],
        );
        check(
            module_name,
            &["callRecords", "partner", "type", "aux"],
            &expect![[r#"
            callRecords -> call_records
            partner -> partner
            type -> type_namespace
            aux -> aux_namespace
        "#]],
        );
    }

    #[test]
    fn accessors() {
        let fields = ["name", "get", "get_property", "name_property", "fmt", "r#type", "variant"];
        check(
            accessor_name,
            &fields,
            &expect![[r#"
                name -> name
                get -> get_property
                get_property -> get_property_property
                name_property -> name_property
                fmt -> fmt_property
                r#type -> r#type
                variant -> variant
            "#]],
        );
    }

    /// What a correction may choose is what is made of some wire name, and the same for each kind of name.
    #[test]
    fn every_short_identifier_gives_an_allowed_name() {
        const CHARS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
        let next = |names: &[String]| -> Vec<String> {
            let all = names
                .iter()
                .flat_map(|it| CHARS.iter().map(move |c| format!("{it}{}", *c as char)));
            all.filter(|it| !it.starts_with(|c: char| c.is_ascii_digit())).collect()
        };
        let one = next(&[String::new()]);
        let two = next(&one);
        for wire in next(&two).iter().chain(&one).chain(&two) {
            let (ty, variant, field) = (type_name(wire), variant_name(wire), field_name(wire));
            assert!(is_type_name(&ty), "{wire} -> {ty}");
            assert!(ty.starts_with(|c: char| c.is_ascii_uppercase()), "{wire} -> {ty}");
            assert!(is_variant_name(&variant), "{wire} -> {variant}");
            assert!(
                field.starts_with("r#") || is_field_name(&field) || field.ends_with('_'),
                "{wire} -> {field}"
            );
            for module in [file_name(wire), module_name(wire)] {
                assert!(!words::is_reserved_file(&module), "{wire} -> {module}");
            }
        }
    }

    #[test]
    fn every_name_is_an_identifier() {
        let hostile = ["\u{202e}", "a\u{0}b", "\"", "//", "r#x", "'a", "{}", "日本", "1_2", "\n"];
        for wire in hostile {
            for name in [type_name(wire), field_name(wire), variant_name(wire)] {
                assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{wire:?} -> {name}");
            }
        }
    }
}
