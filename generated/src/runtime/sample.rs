//! A few types in exactly the form in which the generator writes them, for the tests of the
//! runtime.

mod any_directory_object;
mod any_recipient;
mod attendee;
mod body_type;
mod directory_object;
mod email_address;
mod importance;
mod item_body;
mod kinds;
mod message;
mod recipient;
mod team;
mod user;
mod wide;

pub(crate) use self::{
    any_directory_object::AnyDirectoryObject, any_recipient::AnyRecipient, attendee::Attendee,
    body_type::BodyType, directory_object::DirectoryObject, email_address::EmailAddress,
    importance::Importance, item_body::ItemBody, kinds::Kinds, message::Message,
    recipient::Recipient, team::Team, user::User, wide::Wide,
};
