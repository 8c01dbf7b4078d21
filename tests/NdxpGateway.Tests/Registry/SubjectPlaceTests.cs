using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Registry;

public sealed class SubjectPlaceTests
{
    private const string Rest = "x-ndxp-effect: read, x-ndxp-scope: {rule: none}, x-ndxp-evidence: {level: proposed, source: a test}, responses: {'200': {description: ok}}";

    [Fact]
    public void An_operation_without_the_extension_names_nobody() => Assert.Empty(Operation("", "").Subjects);

    [Fact]
    public void Places_are_kept_in_their_order_with_shared_parameters_and_those_of_the_path_among_them()
    {
        var operation = Operation(
            "x-ndxp-subject: [{in: query, parameter: soDinhDanh}, {in: path, parameter: id}, {in: body, parameter: soGiayTo}, {in: body, within: data, parameter: meSo}],",
            "requestBody: {content: {application/json: {schema: {oneOf: [{type: object, properties: {data: {type: string}, people: {type: array, items: {properties: {soGiayTo: {type: string}}}}}}]}}}},");
        Assert.Equal(
            [(SubjectPlace.Query, "soDinhDanh", null), (SubjectPlace.Path, "id", null), (SubjectPlace.Body, "soGiayTo", null), (SubjectPlace.Body, "meSo", "data")],
            operation.Subjects.Select(subject => (subject.Place, subject.Name, subject.Within)));
    }

    private static Operation Operation(string subject, string body)
    {
        var reader = new ContractReader("x.yaml", heldAgainstSpecification: true).Read($$$"""
            openapi: 3.0.3
            info: {title: x, version: '1'}
            x-ndxp-system: X
            x-ndxp-versions: ['1']
            paths:
              /persons/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                post: {operationId: ask, {{{subject}}} parameters: [{$ref: '#/components/parameters/Number'}], {{{body}}} {{{Rest}}}}
            components:
              parameters:
                Number: {name: soDinhDanh, in: query, schema: {type: string}}
            """);
        Assert.Empty(reader.Problems);
        return Assert.Single(reader.Contract!.Operations);
    }
}
