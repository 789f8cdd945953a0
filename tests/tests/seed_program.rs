//! What a program does with the resource that the project began with: reads it in a slot of its base
//! type, meets what the docs do not know, changes it and writes it back.

use msgraph_types::Resource as _;
use msgraph_types::beta::partner::security::{
    AnySecurityRequirement, ComplianceStatus, PartnerSecurityScore, PolicyStatus,
    SecurityRequirementState, SecurityRequirementType,
};

use crate::both_ways;

/// As a request for the score with its requirements expanded answers: a status and a property that
/// no page knows, an instance annotation, and a requirement of a type that no page knows.
const BODY: &str = r##"{
    "@odata.context": "https://graph.microsoft.com/beta/$metadata#security/partner/securityScore",
    "currentScore": 62.5,
    "maxScore": 100,
    "requirements": [
        {
            "@odata.type": "#microsoft.graph.partner.security.mfaEnforcedSecurityRequirement",
            "id": "9e2a3b8c-06a8-4e3b-a3c0-1d0b4a7c5f11",
            "securityRequirementType": "mfaEnforcedForAuthenticationOfAdminUsers",
            "complianceStatus": "noncomplaint",
            "currentScore": 20,
            "maxScore": 40,
            "state": "active",
            "updatedDateTime": "2026-08-14T07:30:00.1234567Z",
            "totalUsersCount": 12,
            "incompleteRegistrationUsersCount": 5,
            "compliantUsersCount": 7,
            "securityDefaultsStatus": "enabled",
            "mfaConditionalAccessPolicyStatus": "reportOnly",
            "perUserMfaStatus": null,
            "passkeyUsersCount": 3,
            "compliantUsersCount@contoso.confidence": {"percent": 99.5}
        },
        {
            "id": "1",
            "@odata.type": "#microsoft.graph.partner.security.passkeyRequirement",
            "maxScore": 10,
            "rollout": {"phase": 2}
        }
    ]
}"##;

/// What is written back, in the order of the docs, with what the docs do not know at the end.
const WRITTEN: &str = concat!(
    r##"{"currentScore":62.5,"maxScore":100,"requirements":[{"##,
    r##""@odata.type":"#microsoft.graph.partner.security.mfaEnforcedSecurityRequirement","##,
    r##""id":"9e2a3b8c-06a8-4e3b-a3c0-1d0b4a7c5f11","complianceStatus":"compliant","##,
    r##""currentScore":20,"maxScore":40,"##,
    r##""securityRequirementType":"mfaEnforcedForAuthenticationOfAdminUsers","##,
    r##""state":"active","updatedDateTime":"2026-08-14T07:30:00.1234567Z","##,
    r##""compliantUsersCount":7,"incompleteRegistrationUsersCount":5,"##,
    r##""mfaConditionalAccessPolicyStatus":"reportOnly","perUserMfaStatus":null,"##,
    r##""securityDefaultsStatus":null,"totalUsersCount":12,"passkeyUsersCount":3,"##,
    r##""compliantUsersCount@contoso.confidence":{"percent":99.5}},{"##,
    r##""@odata.type":"#microsoft.graph.partner.security.passkeyRequirement","##,
    r##""id":"1","maxScore":10,"rollout":{"phase":2}}],"##,
    r##""@odata.context":"https://graph.microsoft.com/beta/$metadata#security/partner/securityScore"}"##,
);

#[test]
fn reads_matches_changes_and_writes_a_requirement() {
    let mut score: PartnerSecurityScore = both_ways::read(BODY.as_bytes()).unwrap();
    assert_eq!(score.current_score, Some(62.5));

    let requirements = score.requirements.as_mut().unwrap();
    let [first, second] = requirements.as_mut_slice() else {
        panic!("there are two requirements");
    };

    // What every requirement has is there without a match.
    assert_eq!(first.max_score(), Some(40));
    assert_eq!(first.state(), Some(&SecurityRequirementState::Active));
    assert!(matches!(second, AnySecurityRequirement::SecurityRequirement(_)));
    assert_eq!(second.max_score(), Some(10));
    let unknown_type = "#microsoft.graph.partner.security.passkeyRequirement";
    assert_eq!(second.odata_type(), Some(unknown_type));

    let AnySecurityRequirement::MfaEnforcedSecurityRequirement(mfa) = first else {
        panic!("the first requirement is about MFA");
    };
    assert_eq!(mfa.total_users_count, Some(12));
    let kind = SecurityRequirementType::MfaEnforcedForAuthenticationOfAdminUsers;
    assert_eq!(mfa.security_requirement_type, Some(kind));
    // The spelling of the service is not corrected.
    assert_eq!(mfa.compliance_status, Some(ComplianceStatus::Noncomplaint));
    assert_eq!(mfa.compliance_status.as_ref().map(ComplianceStatus::as_str), Some("noncomplaint"));

    // A member that no page lists.
    let policy = mfa.mfa_conditional_access_policy_status.as_ref().unwrap();
    assert!(matches!(policy, PolicyStatus::Unknown(member) if member.as_str() == "reportOnly"));
    // A property that no page lists, and an explicit null, which is not the same as absent.
    assert_eq!(mfa.get("passkeyUsersCount"), Some(serde_json::json!(3)));
    assert_eq!(mfa.per_user_mfa_status, None);
    assert!(mfa.is_null(|it| &it.per_user_mfa_status));
    assert!(!mfa.is_null(|it| &it.state));

    mfa.compliance_status = Some(ComplianceStatus::Compliant);
    mfa.set_null(|it| &mut it.security_defaults_status);
    assert_eq!(mfa.security_defaults_status, None);

    assert_eq!(both_ways::written(&score).unwrap(), WRITTEN);
}

#[test]
fn writes_the_type_of_a_requirement_put_into_the_slot() {
    use msgraph_types::beta::partner::security::MfaEnforcedSecurityRequirement;

    let requirement = MfaEnforcedSecurityRequirement {
        total_users_count: Some(12),
        ..MfaEnforcedSecurityRequirement::default()
    };
    let score = PartnerSecurityScore {
        requirements: Some(vec![requirement.into()]),
        ..PartnerSecurityScore::default()
    };
    assert_eq!(
        both_ways::written(&score).unwrap(),
        concat!(
            r##"{"requirements":[{"@odata.type":"##,
            r##""#microsoft.graph.partner.security.mfaEnforcedSecurityRequirement","##,
            r##""totalUsersCount":12}]}"##
        )
    );
}
