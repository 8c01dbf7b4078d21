namespace NdxpGateway.Tests.Conformance;

/// <summary>What would not be judged is told when the contract is loaded, with file, line and pointer.</summary>
public sealed class UnjudgedContractTests
{
    private const string Schema = "/paths/~1ask/post/requestBody/content/application~1json/schema";

    [Theory]
    [InlineData("{type: array, items: {type: string}, uniqueItems: true}", "/uniqueItems: is a keyword that requests are not judged by")]
    [InlineData("{type: integer, multipleOf: 5}", "/multipleOf: is a keyword")]
    [InlineData("{not: {type: string}}", "/not: is a keyword")]
    [InlineData("{type: text}", "/type: is none of string, integer")]
    [InlineData("{type: string, format: email}", "/format: 'email' is no format")]
    [InlineData("{type: string, format: int32}", "/format: 'int32' is no format")]
    [InlineData("{type: string, pattern: '['}", "/pattern: is no pattern: ")]
    [InlineData("{type: string, pattern: '^(?=a)b'}", "/pattern: is no pattern: has a group of the form (?…)")]
    [InlineData(@"{type: string, pattern: '(a)\1'}", "/pattern: is no pattern: has a reference to a group")]
    [InlineData(@"{type: string, pattern: '\p{L}'}", @"/pattern: is no pattern: has \p")]
    [InlineData("{type: string, minLength: -1}", "/minLength: is no count")]
    [InlineData("{type: string, maxLength: x}", "/maxLength: is no count")]
    [InlineData("{type: integer, minimum: x}", "/minimum: is a keyword")]
    [InlineData("{type: string, enum: [1]}", "/enum: is no list of values of the schema's own type")]
    [InlineData("{enum: [a]}", "/enum: is no list of values")]
    [InlineData("{type: string, enum: []}", "/enum: is no list of values")]
    [InlineData("{oneOf: []}", "/oneOf: is no list of schemas")]
    [InlineData("{$ref: '#/components/schemas/Nowhere'}", "/$ref: '#/components/schemas/Nowhere' is no schema of this document")]
    [InlineData("{$ref: 'other.yaml#/X'}", "/$ref: 'other.yaml#/X' is no schema of this document")]
    [InlineData("{type: object, properties: {a: {readOnly: true}}}", "/properties/a/readOnly: is a keyword")]
    public void A_schema_that_cannot_be_judged_has_its_pointer(string schema, string told) =>
        Assert.StartsWith($"contracts/test.yaml:13: {Schema}{told}", CheckedContract.OfBody(schema).Problems.Single());

    [Fact]
    public void A_shared_schema_is_told_once_and_at_its_own_line()
    {
        var contract = CheckedContract.OfBody(
            "{oneOf: [{$ref: '#/components/schemas/A'}, {type: array, items: {$ref: '#/components/schemas/A'}}]}",
            components: "schemas:\n  A:\n    type: string\n    not: {}");
        Assert.Equal(["contracts/test.yaml:18: /components/schemas/A/not: is a keyword that requests are not judged by, or it has a value of the wrong kind"], contract.Problems);
    }

    [Fact]
    public void A_schema_that_is_its_own_branch_is_told_and_cut()
    {
        var contract = CheckedContract.OfBody("{$ref: '#/components/schemas/A'}", components: "schemas:\n  A: {allOf: [{$ref: '#/components/schemas/B'}]}\n  B: {anyOf: [{type: string}, {$ref: '#/components/schemas/A'}]}");
        Assert.StartsWith("contracts/test.yaml:16: /components/schemas/A: is a branch of itself", contract.Problems.First());
        Assert.Empty(contract.Json("1"));
    }

    [Theory]
    [InlineData("{name: q, in: query, style: deepObject, schema: {type: string}}", "/style: is not how parameters are judged here")]
    [InlineData("{name: q, in: query, explode: false, schema: {type: array, items: {type: string}}}", "/explode: is not how")]
    [InlineData("{name: q, in: query, content: {application/json: {}}}", "/content: is not how")]
    [InlineData("{name: q, in: cookie, schema: {type: string}}", "/in: cookies are not judged")]
    [InlineData("{name: q, in: query, schema: {type: object}}", "/schema: is an object, or a list outside the query")]
    [InlineData("{name: q, in: header, schema: {type: array, items: {type: string}}}", "/schema: is an object, or a list outside the query")]
    public void A_parameter_that_cannot_be_judged_has_its_pointer(string parameter, string told) =>
        Assert.StartsWith($"contracts/test.yaml:13: /paths/~1ask/post/parameters/0{told}", CheckedContract.Of($"parameters: [{parameter}]").Problems.Single());

    [Theory]
    [InlineData("{name: q, in: query, style: form, explode: true, allowReserved: false, schema: {type: string}}")]
    [InlineData("{name: q, in: header, style: simple, explode: false, schema: {type: string}}")]
    public void The_usual_style_may_be_written_out(string parameter) => Assert.Empty(CheckedContract.Of($"parameters: [{parameter}]").Problems);

    [Fact]
    public void XML_as_one_string_and_a_form_of_more_than_fields_cannot_be_judged()
    {
        Assert.Contains("says more of XML as one string", CheckedContract.OfBody("{type: string, pattern: '^<'}", "text/xml").Problems.Single());
        Assert.Contains("is no plain list of fields", CheckedContract.OfBody("{type: object, properties: {a: {type: object}}}", "application/x-www-form-urlencoded").Problems.Single());
    }
}
