use expect_test::expect;

use super::to_csdl;
use crate::ApiVersion;
use crate::schema::{Fact, Primitive, Schema, TypeId, TypeKind, TypeRef};
use crate::schema_json::sample;

#[test]
fn one_of_everything() {
    let expected = expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
          <edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml">
            <edmx:Include Namespace="Org.OData.Core.V1"/>
          </edmx:Reference>
          <edmx:DataServices>
            <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
              <EntityType Name="entity" Abstract="true">
                <Key>
                  <PropertyRef Name="id"/>
                </Key>
                <Property Name="id" Type="Edm.String" Nullable="false">
                  <Annotation Term="Org.OData.Core.V1.Permissions">
                    <EnumMember>Org.OData.Core.V1.Permission/Read</EnumMember>
                  </Annotation>
                </Property>
              </EntityType>
              <ComplexType Name="tag"/>
              <EnumType Name="importance" IsFlags="true">
                <Member Name="low" Value="0"/>
                <Member Name="&lt;&quot;&amp;�&gt;" Value="1"/>
              </EnumType>
              <ComplexType Name="Json"/>
            </Schema>
            <Schema Namespace="microsoft.graph.callRecords" xmlns="http://docs.oasis-open.org/odata/ns/edm">
              <EntityType Name="callRecord" BaseType="microsoft.graph.entity" OpenType="true">
                <Property Name="importance" Type="microsoft.graph.importance"/>
                <Property Name="payload" Type="microsoft.graph.Json"/>
                <Property Name="tags" Type="Collection(microsoft.graph.tag)"/>
                <NavigationProperty Name="caller" Type="microsoft.graph.entity"/>
                <Property Name="tag" Type="microsoft.graph.tag"/>
                <Property Name="note" Type="Edm.String" DefaultValue="none" MaxLength="64"/>
                <Property Name="other" Type="microsoft.graph.missing"/>
              </EntityType>
            </Schema>
          </edmx:DataServices>
        </edmx:Edmx>
    "#]];
    expected.assert_eq(&to_csdl(&sample::schema(), ApiVersion::V1_0));
}

#[test]
fn a_version_without_types_is_an_empty_document() {
    let expected = expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
          <edmx:DataServices/>
        </edmx:Edmx>
    "#]];
    expected.assert_eq(&to_csdl(&Schema::default(), ApiVersion::Beta));
}

#[test]
fn either_all_members_have_values_or_none_has() {
    let mut schema = sample::schema();
    let TypeKind::Enum(importance) = &mut schema.types[3].kind else { unreachable!() };
    importance.members[0].value = None;
    assert!(!to_csdl(&schema, ApiVersion::V1_0).contains(" Value="));
}

#[test]
fn default_values_that_do_not_fit_the_type_are_left_out() {
    let written = |ty: TypeRef, value: &str| {
        let mut schema = sample::schema();
        let TypeKind::Structured(entity) = &mut schema.types[0].kind else { unreachable!() };
        entity.properties[0].ty = ty;
        entity.properties[0].facts = vec![Fact::Default(value.to_owned())];
        let text = to_csdl(&schema, ApiVersion::V1_0);
        let line = text.lines().find(|line| line.contains("Name=\"id\" Type"));
        line.and_then(|line| {
            Some(line.split_once("DefaultValue=\"")?.1.split_once('"')?.0.to_owned())
        })
    };
    let primitive = |primitive, value| written(TypeRef::Primitive(primitive), value);
    assert_eq!(primitive(Primitive::Boolean, "True").as_deref(), Some("true"));
    assert_eq!(primitive(Primitive::Boolean, "yes"), None);
    assert_eq!(primitive(Primitive::Int32, "45").as_deref(), Some("45"));
    assert_eq!(primitive(Primitive::Int32, "none"), None);
    assert_eq!(primitive(Primitive::String, "null"), None);
    assert_eq!(written(TypeRef::Type(TypeId(3)), "Low").as_deref(), Some("low"));
    assert_eq!(written(TypeRef::Type(TypeId(3)), "high"), None);
    assert_eq!(written(TypeRef::Type(TypeId(2)), "x"), None);
}
