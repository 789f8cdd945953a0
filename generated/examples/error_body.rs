//! Turns the body of a failed request into an error.

use std::error::Error;

use msgraph_types::v1_0::User;
use msgraph_types::{Body, ErrorResponse};

const BODY: &[u8] = br#"{
    "error": {
        "code": "Request_ResourceNotFound",
        "message": "Resource 'mara' does not exist.",
        "innerError": {
            "date": "2026-02-16T14:05:30",
            "request-id": "6a2bc2e7-3d1a-4a3e-9f3b-8a7b0f6f6d11",
            "client-request-id": "d4c1b0a2-0b1d-4f53-8f0a-9f8e7d6c5b4a"
        }
    }
}"#;

fn main() {
    let Err(error) = user(404, BODY) else { return };
    println!("{error}");

    if let Some(ErrorResponse { error: Some(error), .. }) = error.downcast_ref() {
        println!("known codes: {:?}", error.codes().collect::<Vec<_>>());
        println!("for support: {:?}", error.request_id());
    }
}

fn user(status: u16, body: &[u8]) -> Result<User, Box<dyn Error>> {
    read(status, body)
}

/// Reads a response as the requested value, or as the error that was sent instead.
fn read<T: Body>(status: u16, body: &[u8]) -> Result<T, Box<dyn Error>> {
    if status < 400 {
        return Ok(msgraph_types::from_slice(body)?);
    }
    Err(msgraph_types::from_slice::<ErrorResponse>(body)?.into())
}
