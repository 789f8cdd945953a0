//! Pages to correct, and corrections of them.

use msgraph_codegen::Source;

use crate::{enumeration, page, resource};

/// A gadget with a part and a size, a part that derives from it, and an enumeration.
pub fn pages() -> Vec<Source> {
    let gadget = ["Name|String", "part|microsoft.graph.part", "size|String"];
    let part = ["weight|Int32", "gadget|microsoft.graph.Gadget", "size|size"];
    let base = "\"baseType\": \"microsoft.graph.Gadget\"";
    vec![
        page("gadget", resource("microsoft.graph.Gadget", &gadget, "")),
        page("part", resource("microsoft.graph.part", &part, base)),
        page("size", enumeration("size", &["smal", "large"])),
        page("box", resource("microsoft.graph.box", &["holds|Collection(part)"], "")),
    ]
}

/// The text of one correction of the pages.
pub fn entry(kind: &str, lines: &[&str]) -> String {
    format!("[[{kind}]]\n{}\nreason = \"The service differs.\"\n", lines.join("\n"))
}
