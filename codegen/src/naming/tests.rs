//! Examples of each kind of name, and checks of all short identifiers.

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
            record -> Record
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

/// A correction may choose exactly the names that some wire name gives, for each kind of name.
#[test]
fn every_short_identifier_gives_an_allowed_name() {
    const CHARS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    let next = |names: &[String]| -> Vec<String> {
        let all =
            names.iter().flat_map(|it| CHARS.iter().map(move |c| format!("{it}{}", *c as char)));
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
