use expect_test::{Expect, expect};

use super::Config;

fn check(texts: &[&str], expected: &Expect) {
    let shown = texts.iter().map(|text| match Config::parse(text) {
        Ok(_) => "good\n".to_owned(),
        Err(error) => format!("{error}\n"),
    });
    expected.assert_eq(&shown.collect::<String>());
}

/// A correction with these lines and a reason.
fn correction(kind: &str, lines: &str) -> String {
    format!("[[{kind}]]\nreason = \"It is so.\"\n{lines}\n")
}

#[test]
fn every_kind_of_entry_is_read() {
    let text = r#"
[severity]
json-only-property = "off"
unknown-type = "error"

[[suppress]]
code = "json-only-property"
page = "api-reference/*/resources/widget.md"
about = "microsoft.graph.widget.*"
reason = "The members are examples."

[[rename]]
target = "microsoft.graph.UserFlow"
to = "userFlow"
reason = "A slip."
version = "beta"

[[rust-name]]
target = "microsoft.graph.user.type"
to = "kind"
reason = "A keyword."

[[retype]]
target = "microsoft.graph.message/importance"
type = "Collection(microsoft.graph.importance)"
reason = "The service sends several."

[[set-base]]
target = "microsoft.graph.orgContact"
base = "none"
reason = "It has no base."

[[add-property]]
target = "microsoft.graph.device"
name = "isCompliant"
type = "Edm.Boolean"
reason = "Left out."

[[add-member]]
target = "microsoft.graph.importance"
name = "very high"
value = 3
reason = "Left out."

[[drop]]
target = "microsoft.graph.paperSize.North America 5x7in"
reason = "Never sent."
"#;
    let config = Config::parse(text).unwrap();
    let lines = config.corrections.iter().map(|it| {
        let (line, column) = config.line_column(it.range.start as u32);
        format!("{line}:{column} {}", it.target.text())
    });
    expect![[r#"
        46:10 microsoft.graph.paperSize.North America 5x7in
        29:10 microsoft.graph.orgContact
        24:10 microsoft.graph.message/importance
        34:10 microsoft.graph.device
        40:10 microsoft.graph.importance
        13:10 microsoft.graph.UserFlow
        19:10 microsoft.graph.user.type"#]]
    .assert_eq(&lines.collect::<Vec<_>>().join("\n"));
    check(
        &["", "# nothing\n", "\u{feff}[severity]\n"],
        &expect![[r#"
        good
        good
        good
    "#]],
    );
}

#[test]
fn syntax_errors_are_reported() {
    check(
        &[
            "x = [",
            "[severty]",
            "[rename]\ntarget = 1",
            "[[rename]]\nto = \"x\"",
            "[[drop]]\ntarget = \"microsoft.graph.x\"",
            "[[drop]]\ntarget = 1\nreason = \"x\"",
            "[[drop]]\ntarget = \"microsoft.graph.x\"\nreason = \"x\"\nto = \"y\"",
            "[severity]\nunknown-type = \"off\"\nunknown-type = \"note\"",
            "[[add-member]]\nvalue = 1.5",
        ],
        &expect![[r#"
            1:6: unclosed array, expected `]`
            1:2: unknown field `severty`, expected one of `severity`, `suppress`, `drop`, `set-base`, `retype`, `add-property`, `add-member`, `rename`, `rust-name`
            1:1: invalid type: map, expected a sequence; an entry begins with two brackets, as in `[[rename]]`
            1:1: missing field `target`
            1:1: missing field `reason`; explain why the entry is needed
            2:10: invalid type: integer `1`, expected a string
            4:1: unknown field `to`, expected one of `target`, `reason`, `version`
            3:1: duplicate key
            2:9: invalid type: floating point `1.5`, expected i64
        "#]],
    );
}

#[test]
fn codes_and_severities_are_checked() {
    check(
        &[
            "[severity]\nunkown-type = \"off\"",
            "[severity]\nx = \"off\"",
            "[severity]\nunknown-type = \"hint\"",
            "[severity]\nstale-correction = \"note\"",
            "[[suppress]]\ncode = \"unkown-type\"\npage = \"**\"\nreason = \"x\"",
            "[[suppress]]\ncode = \"stale-correction\"\npage = \"**\"\nreason = \"x\"",
            "[[suppress]]\ncode = \"unknown-type\"\npage = \"[x\"\nreason = \"x\"",
            "[[suppress]]\ncode = \"unknown-type\"\npage = \"x\"\nabout = \"{x\"\nreason = \"x\"",
            "[[suppress]]\ncode = \"unknown-type\"\npage = \"x\"\nreason = \" \"",
        ],
        &expect![[r#"
            2:1: unknown code `unkown-type`; did you mean `unknown-type`?
            2:1: unknown code `x`; `DIAGNOSTICS.md` lists them
            2:16: invalid severity `hint`; write `error`, `warning`, `note` or `off`
            good
            2:8: unknown code `unkown-type`; did you mean `unknown-type`?
            2:8: `stale-correction` is about this file and cannot be suppressed; remove the stale entry, or change the severity of the code
            3:8: invalid glob `[x`: unclosed character class; missing ']'
            4:9: invalid glob `{x`: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)
            4:10: the reason is empty; explain why the entry is needed
        "#]],
    );
}

#[test]
fn names_and_types_are_checked() {
    let texts = [
        correction("drop", "target = \"user\""),
        correction("drop", "target = \"microsoft.graph.user \""),
        correction("drop", "target = \"microsoft.graph/\""),
        correction("retype", "target = \"user.mail\"\ntype = \"Edm.String\""),
        correction("retype", "target = \"a.b.c\"\ntype = \"String\""),
        correction("retype", "target = \"a.b.c\"\ntype = \"Edm.Int\""),
        correction("retype", "target = \"a.b.c\"\ntype = \"Collection(a.b\""),
        correction("set-base", "target = \"a.b/c\"\nbase = \"none\""),
        correction("set-base", "target = \"a.b\"\nbase = \"\""),
        correction("add-property", "target = \"a.b\"\nname = \"1st\"\ntype = \"Edm.String\""),
        correction("add-member", "target = \"a.b\"\nname = \"\""),
        correction("rename", "target = \"a.b\"\nto = \"c\\n\""),
        correction("rust-name", "target = \"a.b\"\nto = \"type\""),
        correction("rust-name", "target = \"a.b\"\nto = \"_\""),
        correction("drop", "target = \"a.b\"\nversion = \"v2.0\""),
    ];
    check(
        &texts.each_ref().map(String::as_str),
        &expect![[r#"
            3:10: the target is not the full name of a type, property or member, such as `microsoft.graph.user` or `microsoft.graph.user.mail`
            3:10: the target is not the full name of a type, property or member, such as `microsoft.graph.user` or `microsoft.graph.user.mail`
            3:10: the target is not the full name of a type, property or member, such as `microsoft.graph.user` or `microsoft.graph.user.mail`
            3:10: the target is not the full name of a property, such as `microsoft.graph.user.mail`
            4:8: `String` is not a type name; did you mean `Edm.String`?
            4:8: `Edm.Int` is not a type name; did you mean `Edm.Int32`?
            4:8: `Collection(a.b` is not a type name; write `Edm.String`, `microsoft.graph.importance` or `Collection(...)`
            3:10: the target is not the full name of a type, such as `microsoft.graph.user`
            4:8: invalid base ``; write a type such as `microsoft.graph.entity`, or `none`
            4:8: a property name has only letters, digits and underscores, and does not begin with a digit
            4:8: a name has 1 to 128 characters, no surrounding spaces and no control characters
            4:6: a name has 1 to 128 characters, no surrounding spaces and no control characters
            4:6: `type` is not a Rust identifier; write one such as `kind` or `Kind`
            4:6: `_` is not a Rust identifier; write one such as `kind` or `Kind`
            4:11: unknown API version `v2.0`; write `v1.0` or `beta`
        "#]],
    );
}

#[test]
fn duplicate_entries_are_rejected() {
    let drop = |version: &str| correction("drop", &format!("target = \"a.b\"\n{version}"));
    let (v1, beta) = (drop("version = \"v1.0\""), drop("version = \"beta\""));
    let suppress = "[[suppress]]\ncode = \"unknown-type\"\npage = \"x\"\nreason = \"x\"\n";
    let texts = [
        format!("{v1}{beta}"),
        format!("{v1}{v1}"),
        format!("{}{beta}", drop("")),
        format!("{suppress}{suppress}"),
        format!("{suppress}about = \"x\"\n{suppress}"),
    ];
    check(
        &texts.each_ref().map(String::as_str),
        &expect![[r#"
            good
            7:10: duplicate entry; remove one of the two
            7:10: duplicate entry; remove one of the two
            6:8: duplicate entry; remove one of the two
            good
        "#]],
    );
}
