//! The error object that the service sends.

use std::error::Error;

use super::{equal, read, same};
use crate::runtime::{Conformance, ErrorResponse, GraphError};

#[test]
fn it_is_read_with_details_and_inner_errors_in_both_spellings() {
    for spelling in ["innerError", "innererror"] {
        let json = r#"{"error":{"code":"badRequest","message":"No.","target":"x","details":[{"code":"y","target":"z"}],
            "INNER":{"code":"tooLong","INNER":{"code":"tooLongByTwo","message":"Two."},"date":"2026-01-01T00:00:00",
            "request-id":"1","client-request-id":"2"}}}"#;
        let response: ErrorResponse = equal(&json.replace("INNER", spelling));
        assert!(response.mismatches().is_empty());
        let error = response.error.clone().expect("an error");
        assert_eq!(error.to_string(), "badRequest: No.");
        assert_eq!(error.codes().collect::<Vec<_>>(), ["badRequest", "tooLong", "tooLongByTwo"]);
        assert_eq!(error.request_id(), Some("1"));
        assert_eq!(error.client_request_id(), Some("2"));
        let details = error.details.as_deref().unwrap_or_default();
        assert_eq!(details.first().and_then(|detail| detail.target.as_deref()), Some("z"));
    }
}

#[test]
fn it_is_an_error_with_its_sources() {
    let response: ErrorResponse = read(
        r#"{"error":{"code":"a","message":"b","innerError":{"code":"c","innererror":{"message":"d"}}}}"#,
    );
    let error: Box<dyn Error + Send + Sync> = response.into();
    let source = error.source().expect("the inner error");
    assert_eq!(error.to_string(), "a: b");
    assert_eq!(source.to_string(), "c");
    assert_eq!(source.source().map(ToString::to_string).as_deref(), Some("d"));
}

#[test]
fn unexpected_values_are_kept() {
    for json in [
        "{}",
        r#"{"error":null}"#,
        r#"{"error":"text"}"#,
        r#"{"error":{"code":7,"details":{},"innerError":"x"},"error_description":"y"}"#,
        r#"{"error":{"innerError":{"errors":[{"code":"z"}]}}}"#,
    ] {
        let response: ErrorResponse = same(json);
        assert!(response.to_string().contains("error"), "{json}");
        assert_eq!(response.error.as_deref().and_then(GraphError::request_id), None);
    }
}
