//! Descriptions in, facts and the rest of the prose out.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::{evolvable_members, read, say_combined};
use crate::page;
use crate::page::Prose;
use crate::rule::{Rule, Rules};
use crate::source::{ApiVersion, PageId, Source};

/// The prose of a cell.
fn prose(markdown: &str) -> Prose {
    let text = format!("|Property|Description|\n|:-|:-|\n|color|{markdown}|\n");
    let (page, _) = page::parse(PageId(0), &Source::new("x.md", ApiVersion::V1_0, text.as_bytes()));
    let table = page.blocks.iter().find_map(|block| match &block.kind {
        page::BlockKind::Table(table) => Some(table),
        _ => None,
    });
    table.unwrap().rows[0].cells[1].prose.clone()
}

/// Checks the facts and the rest of each description, one per line.
fn check(descriptions: &[&str], expected: &Expect) {
    let mut text = String::new();
    for description in descriptions {
        let stated = read(&prose(description), "color");
        let facts: Vec<_> = stated
            .facts
            .iter()
            .map(|fact| format!("{}={}", fact.aspect().as_str(), fact.value()))
            .collect();
        let rest = page::plain_text(&stated.rest);
        let _ = writeln!(text, "[{}] {rest}", facts.join("; "));
    }
    expected.assert_eq(&text);
}

/// Checks that these descriptions state no fact and are kept whole.
fn check_no_facts(descriptions: &[&str]) {
    for description in descriptions {
        let stated = read(&prose(description), "color");
        assert_eq!(stated.facts, [], "{description}");
        assert_eq!(page::plain_text(&stated.rest), page::plain_text(&prose(description)));
    }
}

#[test]
fn sentences_that_only_state_facts_leave_the_prose() {
    check(
        &[
            "The color. Read-only.",
            "The color. Read-only. Not nullable. Supports `$filter` (`eq`).",
            "Read-only, not nullable. The color.",
            "The color.<br/>Read only.<br/>Shown to all.",
            "Readonly",
            "The color (say, red. Or blue.) **Required**. Primary key.",
            "The color (as in red.)  This property is read-only.",
        ],
        &expect![[r#"
            [read-only=true] The color.
            [read-only=true; nullable=false; filter=eq] The color.
            [read-only=true; nullable=false] The color.
            [read-only=true] The color. Shown to all.
            [read-only=true] 
            [key=true; required=true] The color (say, red. Or blue.)
            [read-only=true] The color (as in red.)
        "#]],
    );
}

#[test]
fn facts_in_longer_sentences_stay_in_the_prose() {
    check(
        &[
            "This property is read-only and derived from **shade**.",
            "The color property is read-only.",
            "This is a read-only attribute.",
            "Read-only; holds what was picked.",
            "All colors of the palette Read-only.",
            "The color, as `2014-01-01T00:00:00Z` Read-only.",
            "Where to find the color, Read-only.",
            "Supports `$filter` (`eq`).Read-only.",
            "It is required when a widget is created and can't be cleared.",
            "Required on create.",
            "Required during the create operation.",
            "This property can be null.",
            "This property is read-only and is not nullable.",
        ],
        &expect![[r#"
            [read-only=true] This property is read-only and derived from shade.
            [read-only=true] 
            [read-only=true] 
            [read-only=true] Read-only; holds what was picked.
            [read-only=true] All colors of the palette Read-only.
            [read-only=true] The color, as 2014-01-01T00:00:00Z Read-only.
            [read-only=true] Where to find the color, Read-only.
            [read-only=true; filter=eq] 
            [required=true] It is required when a widget is created and can't be cleared.
            [required=true] Required on create.
            [required=true] Required during the create operation.
            [nullable=true] 
            [read-only=true; nullable=false] 
        "#]],
    );
}

#[test]
fn conditional_statements_and_those_about_other_things_are_not_facts() {
    check_no_facts(&[
        "Whether the widget is read-only.",
        "Indicates if the color is read-only and cannot be changed.",
        "Read-only for widgets that come from elsewhere.",
        "Once set, this property is read-only and cannot be changed.",
        "Optional and read-only and for the web only.",
        "The shade property is read-only.",
        "**shade** is read-only.",
        "Reader represents read-only access to the widget.",
        "Widgets are read-only.",
        "Access: Read-only.",
        "One of Full or Read-only.",
        "The possible values are: `full`, `nullable`, `required`.",
        "Can be `full` (Read-only. Not nullable.) or `none`.",
        "Not required.",
        "Required when **shade** is `dark`.",
        "Required if **shade** is `dark`.",
        "Required and must be positive if **shade** is `dark`.",
        "Required for timelines.",
        "Required information for a widget.",
        "The required type of color.",
        "If the color is picked by hand, this is null.",
        "Key to the palette.",
        "The key of the pair.",
    ]);
}

#[test]
fn query_options() {
    check(
        &[
            "Supports `$filter` (`eq`, `ne`, `NOT`, `ge`, `le`, `in`, `startswith`), `$search`, and `$orderBy`.",
            "Supports $filter (eq, ne, and eq on null values).",
            "Supports `$filter` (`eq`, `ne`, `not`, and `eq` on `null` values) and `$orderby`.",
            "Supports `$expand` and `$filter` (`/$count eq 0`, `/$count ne 0`).",
            "Supports `$filter` (`eq` and `startsWith` operators only)..",
            "Supports `$filter`. Supports `$expand`.",
            "Supports `$select`, `$orderby`, and `$filter` (`eq` only).",
            "Supports `$filter` (`eq`) only where **shade** is `dark`.",
            "Supports `$filter` (`eq`, `like`).",
            "Does not support `$filter`.",
            "Doesn't support `$orderby`.",
            "Returned only on `$select`. Supports `$filter`",
            "Supports `$filter` (`eq`, `ne`, and `eq` for `null` values).",
            "Requires `$select` to retrieve.",
            "Only returned on `$select`.",
            "Returned by default.",
        ],
        &expect![[r#"
            [filter=eq, ne, not, ge, le, in, startsWith; order-by=true; search=true] 
            [filter=eq, ne, eq on null values] 
            [filter=eq, ne, not, eq on null values; order-by=true] 
            [filter=/$count eq 0, /$count ne 0; expand=true] 
            [filter=eq, startsWith] 
            [filter=true; expand=true] 
            [filter=eq; order-by=true] Supports $select, $orderby, and $filter (eq only).
            [filter=eq] Supports $filter (eq) only where shade is dark.
            [filter=eq] Supports $filter (eq, like).
            [filter=false] 
            [order-by=false] 
            [select=only on $select; filter=true] 
            [filter=eq, ne, eq on null values] 
            [select=only on $select] 
            [select=only on $select] 
            [select=by default] 
        "#]],
    );
    check_no_facts(&[
        "Supports `$filter` (`eq`) on **shade** and **hue** properties.",
        "Supports `$filter` on `null` values.",
        "Supports all colors.",
        "This property is not returned by default.",
        "Use it as a $filter argument.",
        "Shown by default.",
    ]);
}

#[test]
fn default_values() {
    check(
        &[
            "Default is `red`.",
            "Default value is true. The color.",
            "The default value is `red`, which is bright.",
            "Default: `false`.",
            "Defaults to Red.",
            "The default is en-US.",
            "The default value is \"red\".",
            "Optional, default value is false.",
            "If not set, default is `red`.",
            "If not specified, defaults to `red` value.",
            "By default, this is `red`.",
        ],
        &expect![[r#"
            [default=red] 
            [default=true] The color.
            [default=red] The default value is red, which is bright.
            [default=false] 
            [default=Red] 
            [default=en-US] 
            [default=red] 
            [default=false] Optional, default value is false.
            [default=red] If not set, default is red.
            [default=red] If not specified, defaults to red value.
            [default=red] By default, this is red.
        "#]],
    );
    check_no_facts(&[
        "The default color of the palette.",
        "The possible values are: `red` (default), `blue`.",
        "`null` (default value).",
        "By default, the color is in the palette.",
        "Default is to show red under blue.",
        "The default value is `red` for cars.",
        "If the value is `null`, this defaults to `red`.",
        "If **shade** is not set, default is `red`.",
        "The default policy is the weakest.",
        "The default is 5 minutes.",
    ]);
}

#[test]
fn maximum_lengths() {
    check(
        &[
            "Maximum length is 64 characters.",
            "The maximum allowed size is 1,024 characters.",
            "Maximum length: 64 characters",
            "Max limit is 256 chars.",
            "Maximum of 128 characters.",
            "Can have a maximum of 256 characters.",
            "Must not exceed 120 characters in length.",
            "The text must be plain and can't exceed 64 characters.",
            "The maximum length of the color name is 64 characters.",
            "Must not be longer than 20 characters.",
            "100 character limit.",
            "The name. Limited to 30 characters.",
        ],
        &expect![[r#"
            [max-length=64] 
            [max-length=1024] 
            [max-length=64] 
            [max-length=256] 
            [max-length=128] 
            [max-length=256] Can have a maximum of 256 characters.
            [max-length=120] Must not exceed 120 characters in length.
            [max-length=64] The text must be plain and can't exceed 64 characters.
            [max-length=64] The maximum length of the color name is 64 characters.
            [max-length=20] Must not be longer than 20 characters.
            [max-length=100] 100 character limit.
            [max-length=30] The name. Limited to 30 characters.
        "#]],
    );
    check_no_facts(&[
        "The first 255 characters of the color.",
        "Secrets that are 16-64 characters in length.",
        "It is 28 characters long.",
        "Whether values may exceed the limit of 255 characters.",
        "The maximum number of characters.",
        "The minimum length is 8 characters.",
        "`String` - 256 characters maximum",
        "Exceeds 20 characters.",
    ]);
}

#[test]
fn members_that_need_the_header() {
    let members = |text| evolvable_members(&prose(text), Rules::default()).join(" ");
    for (text, expected) in [
        (
            "The possible values are: `red`, `unknownFutureValue`, `blue`. You must use the `Prefer: \
             include-unknown-enum-members` request header to get the following value(s) in this \
             [evolvable enum](/graph/best-practices-concept#x): `blue`.",
            "blue",
        ),
        (
            "Use the Prefer: include-unknown-enum-members request header to get the following \
             members from this evolvable enum: `blue` , `green`. Default is `red`.",
            "blue green",
        ),
        ("Send Prefer: include-unknown-enum-members to get these: blue, green.", "blue green"),
        (
            "Send `Prefer: include-unknown-enum-members` to get the members `blue` and `green`.",
            "blue green",
        ),
        ("Send `Prefer: include-unknown-enum-members` to get all.", ""),
        ("The possible values are: `red`, `blue`.", ""),
    ] {
        assert_eq!(members(text), expected, "{text}");
    }
    let off = Rules::default().without(Rule::InWords);
    let text = "Use `Prefer: include-unknown-enum-members` to get: `blue`.";
    assert!(evolvable_members(&prose(text), off).is_empty());
}

#[test]
fn members_that_can_be_combined() {
    let combined = |text| say_combined(&prose(text), &["color", "colors"], false);
    for text in [
        "The color. This flagged enumeration allows multiple members to be selected simultaneously.",
        "The color. This **flagged** [enumeration](x.md) allows multiple members to be selected.",
        "The **colors** enum is multivalued and can contain multiple values in a comma-separated list.",
        "The **colors** enum is multivalued and can contain multiple values in a comma\u{2011}separated \
         list. Not nullable.",
        "The [microsoft.graph.colors](x.md) enum is **multivalued**.",
        "This object is a multi\u{2011}valued enumeration.",
        "The `color` property is a multi-valued enumeration.",
        "A flags enum. The possible values are: `red`, `blue`.",
        "The possible values are: `red`, `blue`. Multiple values can be combined, separated by commas.",
        "Multiple members can be combined.",
        "More than one member can be selected.",
        "A bit-flag enumeration.",
        "The kinds of color, as a multi-valued property.",
        "The color and is a multi\u{2011}valued property. The possible values are: `red`, `blue`.",
        "The color. You can specify multiple values.",
        "The color. Supports multiple values.",
        "The color. Can be one or more of the following values: `red`, `blue`.",
        "A combination of the possible values: `red`, `blue`.",
        "Comma-separated combination of the following values: `red`, `blue`.",
        "A comma\u{2010}separated list of the colors.",
        "This property is multi-valued, and paint can be of both colors.",
        "An enumeration of flags for the colors.",
    ] {
        assert!(combined(text), "{text}");
    }
    for text in [
        "This enumeration isn't a flagged enumeration.",
        "This is not a multivalued enum.",
        "Specifies whether multiple members can be selected.",
        "The **shapes** enum is multivalued.",
        "This enumeration is flagged for removal.",
        "A combination of the red and blue values.",
        "One or more of the users of the color.",
        "Supports `$filter` with multiple values.",
        "The color of items with multiple values.",
        "Paints the **shape** property, which is a flagged enumeration.",
        "The **any** operator is required for filter expressions on multi-valued properties.",
        "Supports `$filter` by multiple values in a comma-separated list.",
        "The possible values are: `flagged`, `notFlagged`, `multivalued`.",
        "A member of an [evolvable enumeration](x.md), with multiple values.",
    ] {
        assert!(!combined(text), "{text}");
    }
    let of_collection = |text| say_combined(&prose(text), &["color"], true);
    assert!(of_collection("The colors. This flagged enumeration has several members."));
    for text in [
        "The colors. Send multiple values in a comma-separated list.",
        "The colors. You can specify multiple values.",
        "One or more of the following values: `red`, `blue`.",
        "A multi-valued property.",
        "This property is multi-valued.",
        "A comma-separated list of the colors.",
    ] {
        assert!(!of_collection(text), "{text}");
    }
}
