using System.Text.Json.Nodes;
using Contracts;

namespace NdxpMocks.Tests.Contracts;

/// <summary>A validator that lets everything pass would make all contract tests green.</summary>
public sealed class ContractSchemasTests
{
    private const string Yaml = """
        x-ndxp-system: X
        paths: {}
        components:
          schemas:
            Thing:
              type: object
              additionalProperties: false
              required: [id, name]
              properties:
                id: {type: string, pattern: '^\d{3}$'}
                name: {type: string, nullable: true}
                inner: {nullable: true, allOf: [{$ref: '#/components/schemas/Thing'}]}
        """;

    [Theory]
    [InlineData("""{"id":"010","name":null}""", true)]
    [InlineData("""{"id":"010","name":"x","inner":null}""", true)]
    [InlineData("""{"id":"010","name":"x","inner":{"id":"011","name":null}}""", true)]
    [InlineData("""{"id":"010","name":"x","inner":{"id":"011"}}""", false)]
    [InlineData("""{"id":10,"name":"x"}""", false)]
    [InlineData("""{"id":"10","name":"x"}""", false)]
    [InlineData("""{"id":"010"}""", false)]
    [InlineData("""{"id":"010","name":"x","more":1}""", false)]
    [InlineData("""{"id":null,"name":"x"}""", false)]
    [InlineData("not json", false)]
    public void A_wrong_answer_is_found(string json, bool holds)
    {
        var schema = JsonNode.Parse("""{"$ref":"#/components/schemas/Thing"}""")!;
        Assert.Equal(holds, Contract.Parse(Yaml).Schemas.JsonErrors(schema, json).Count == 0);
    }

    [Theory]
    [InlineData("<r xmlns='urn:a'><n>1</n></r>", true)]
    [InlineData("<r xmlns='urn:a'><n>x</n></r>", false)]
    [InlineData("<r xmlns='urn:b'><n>1</n></r>", false)]
    [InlineData("<r xmlns='urn:a'><n>1</n><m/></r>", false)]
    [InlineData("<r", false)]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><r xmlns='urn:a'><n>1</n></r></s:Body></s:Envelope>", true)]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault/></s:Body></s:Envelope>", false)]
    public void A_wrong_XML_answer_is_found(string xml, bool holds)
    {
        const string Xsd = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" elementFormDefault="qualified">
              <xs:element name="r"><xs:complexType><xs:sequence><xs:element name="n" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;
        Assert.Equal(holds, Contract.Parse(Yaml, _ => Xsd).Schemas.XmlErrors("x.xsd", xml).Count == 0);
    }

    [Theory]
    [InlineData("""{"type":"object"}""")]
    [InlineData("""{"type":"object","properties":{},"additionalProperties":false,"required":[]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"required":[]}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}""")]
    [InlineData("""{"type":"array"}""")]
    public void A_schema_that_says_nothing_is_a_hole(string schema) => Assert.NotEmpty(ContractSchemas.Holes(JsonNode.Parse(schema)));
}
