use expect_test::expect;

use super::to_csdl;
use crate::ApiVersion;
use crate::schema::{Schema, TypeKind};
use crate::schema_json::sample;

#[test]
fn one_of_everything() {
    let expected = expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
          <edmx:DataServices>
            <Schema Namespace="microsoft.graph" Alias="graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
              <EntityType Name="entity" Abstract="true">
                <Key>
                  <PropertyRef Name="id"/>
                </Key>
                <Property Name="id" Type="Edm.String" Nullable="false"/>
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
fn values_are_given_for_all_members_or_for_none() {
    let mut schema = sample::schema();
    let TypeKind::Enum(importance) = &mut schema.types[3].kind else { unreachable!() };
    importance.members[0].value = None;
    assert!(!to_csdl(&schema, ApiVersion::V1_0).contains("Value="));
}
