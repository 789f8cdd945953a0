//! The types that bodies are read as.

use msgraph_types::beta::partner::security::{
    AnySecurityRequirement, MfaEnforcedSecurityRequirement, PartnerSecurityAlert,
    PartnerSecurityScore,
};
use msgraph_types::v1_0::{
    AadUserConversationMember, AnyAttachment, AnyConversationMember, AnyDirectoryObject,
    AnyEventMessage, AnyMessage, AppRoleAssignment, Application, Calendar, Channel, Chat,
    ChatMessage, Contact, ContactFolder, Conversation, ConversationThread, Device, DirectoryRole,
    Drive, DriveItem, Event, EventMessageRequest, FileAttachment, Group, ItemAttachment, List,
    ListItem, MailFolder, MailboxSettings, MessageRule, OpenTypeExtension, OrgContact, Permission,
    ServicePrincipal, Site, Subscription, Team, User,
};
use msgraph_types::{Json, Page, Resource, Wrapped};

use super::check;

/// A type that bodies are read as.
pub(super) struct Type {
    /// `Page`, `Wrapped` or nothing.
    envelope: &'static str,
    element: &'static str,
    pub(super) check: fn(&[u8]) -> bool,
    /// The members that the type of the values documents.
    pub(super) names: fn() -> &'static [&'static str],
}

impl Type {
    /// Is this the type that is written so in Rust?
    pub(super) fn is_written(&self, rust_type: &str) -> bool {
        let name = |path: &str| path.rsplit("::").next().unwrap_or_default().to_owned();
        let (envelope, element) = rust_type.rsplit_once('<').unwrap_or(("", rust_type));
        name(envelope) == self.envelope && name(element.trim_end_matches('>')) == self.element
    }
}

const fn of<T: Resource + Default>(
    envelope: &'static str,
    element: &'static str,
    check: fn(&[u8]) -> bool,
) -> Type {
    Type { envelope, element, check, names: || T::default().property_names() }
}

macro_rules! types {
    ($($ty:ident),* $(,)?) => {
        &[
            $(of::<$ty>("", stringify!($ty), check::<$ty>),)*
            $(of::<$ty>("Page", stringify!($ty), check::<Page<$ty>>),)*
            of::<User>("Page", "Json", check::<Page<Json>>),
            of::<User>("Wrapped", "Json", check::<Wrapped<Json>>),
            of::<User>("Wrapped", "User", check::<Wrapped<User>>),
        ]
    };
}

/// The types of most bodies.
pub(super) static TYPES: &[Type] = types![
    AadUserConversationMember,
    AnyAttachment,
    AnyConversationMember,
    AnyDirectoryObject,
    AnyEventMessage,
    AnyMessage,
    AnySecurityRequirement,
    AppRoleAssignment,
    Application,
    Calendar,
    Channel,
    Chat,
    ChatMessage,
    Contact,
    ContactFolder,
    Conversation,
    ConversationThread,
    Device,
    DirectoryRole,
    Drive,
    DriveItem,
    Event,
    EventMessageRequest,
    FileAttachment,
    Group,
    ItemAttachment,
    List,
    ListItem,
    MailFolder,
    MailboxSettings,
    MessageRule,
    MfaEnforcedSecurityRequirement,
    OpenTypeExtension,
    OrgContact,
    PartnerSecurityAlert,
    PartnerSecurityScore,
    Permission,
    ServicePrincipal,
    Site,
    Subscription,
    Team,
    User,
];

/// The type of all others: what they hold is undocumented there.
pub(super) static OTHER: Type = of::<User>("", "", check::<AnyDirectoryObject>);
