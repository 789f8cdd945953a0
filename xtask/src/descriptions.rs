//! What the codes of findings mean: the sections of DIAGNOSTICS.md.

use msgraph_codegen::Code;

const TEXT: &str = include_str!("../../codegen/DIAGNOSTICS.md");

/// The section of a code, with its heading and its example.
pub(crate) fn section(code: Code) -> Option<&'static str> {
    let start = TEXT.find(&format!("\n### `{}` ", code.as_str()))? + 1;
    let section = &TEXT[start..];
    let mut length = 0;
    let mut is_example = false;
    for line in section.split_inclusive('\n') {
        is_example ^= line.starts_with("````");
        if length > 0 && !is_example && line.starts_with("##") {
            break;
        }
        length += line.len();
    }
    Some(section[..length].trim_end())
}

/// The section of a code without its heading and its example.
pub(crate) fn description(code: Code) -> Option<&'static str> {
    let (_, text) = section(code)?.split_once('\n')?;
    let (text, _) = text.split_once("\n````").unwrap_or((text, ""));
    Some(text.trim())
}

/// Where the web shows the section: a site makes the anchor from the heading.
pub(crate) fn address(code: Code) -> String {
    let (name, severity) = (code.as_str(), code.severity().as_str());
    let repository = env!("CARGO_PKG_REPOSITORY");
    format!("{repository}/blob/main/codegen/DIAGNOSTICS.md#{name}-{severity}")
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::Code;

    use super::{address, description, section};

    #[test]
    fn every_code_has_a_section_of_its_own() {
        for code in Code::ALL {
            let section = section(*code).unwrap();
            let (heading, _) = section.split_once('\n').unwrap();
            assert_eq!(heading, format!("### `{}` ({})", code.as_str(), code.severity().as_str()));
            assert_eq!(section.matches("\n### `").count(), 0, "{section}");
            assert_eq!(section.matches("\nUntil then: ").count(), 1, "{section}");
            assert_eq!(section.lines().filter(|line| line.starts_with("````")).count() % 2, 0);
            let description = description(*code).unwrap();
            assert!(section.contains(description) && !description.contains("````"));
        }
    }

    #[test]
    fn the_address_ends_in_the_anchor_of_the_heading() {
        let address = address(Code::UnknownType);
        assert!(address.starts_with("https://"), "{address}");
        assert!(address.ends_with("/codegen/DIAGNOSTICS.md#unknown-type-warning"), "{address}");
    }
}
