//! Identifiers.

use super::assert_rejected;
use crate::runtime::Guid;

const TEXT: &str = "48d31887-5fad-4d73-a9f5-3c356e68a038";

#[test]
fn every_usual_form_is_read_and_one_is_written() {
    let simple = TEXT.replace('-', "");
    let forms = [
        TEXT.to_owned(),
        TEXT.to_uppercase(),
        simple,
        format!("{{{TEXT}}}"),
        format!("urn:uuid:{TEXT}"),
    ];
    for form in forms {
        let guid = Guid::from(form.as_str());
        assert_eq!(guid.as_str(), form);
        assert_eq!(Guid::from(guid.to_uuid().expect("an identifier")).as_str(), TEXT);
    }
}

#[test]
fn invalid_identifiers() {
    let cut = &TEXT[1..];
    for text in ["", "id-value", cut, "{", "48d31887-5fad-4d73-a9f5-3c356e68a03g", "é", "0", " "] {
        let guid = Guid::from(text);
        assert_rejected(&guid, guid.to_uuid());
    }
}
