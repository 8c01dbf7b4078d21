using System.Text;

namespace NdxpGateway.Tests.Conformance;

public sealed class MediaTypeTests
{
    private const string Asked = "requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}, text/xml: {schema: {type: object, properties: {a: {type: integer}}}}}}";

    [Theory]
    [InlineData("application/json", "{\"a\":1}", "body.a: string, integer")]
    [InlineData("Application/JSON ; charset=utf-8", "{\"a\":1}", "body.a: string, integer")]
    [InlineData("text/xml", "<r><a>x</a></r>", "body.a: integer, string of 1 character")]
    [InlineData("text/plain", "\uFEFF {\"a\":1}", "header.Content-Type: application/json or text/xml, another type", "body.a: string, integer")]
    [InlineData(null, "<r><a>x</a></r>", "header.Content-Type: application/json or text/xml, nothing", "body.a: integer, string of 1 character")]
    [InlineData("080081902412", "080081902412", "header.Content-Type: application/json or text/xml, another type")]
    public void A_body_is_judged_by_its_media_type_or_by_what_it_looks_like(string? type, string body, params string[] told) =>
        Assert.Equal(told, CheckedContract.Of(Asked).Body(Encoding.UTF8.GetBytes(body), type));

    [Fact]
    public void A_body_may_be_left_out_where_it_is_not_required_and_without_one_no_media_type_matters()
    {
        Assert.Empty(CheckedContract.Of(Asked).Body([], "text/plain"));
        Assert.Equal(["body: body of application/json, nothing"], CheckedContract.OfBody("{}").Body([], "text/plain"));
    }

    [Fact]
    public void What_the_contract_does_not_describe_is_not_judged()
    {
        Assert.Empty(CheckedContract.Of("description: no body").Body("?"u8.ToArray(), "text/odd"));
        Assert.Empty(CheckedContract.Of("requestBody: {content: {'multipart/form-data': {schema: {type: object}}, 'image/*': {}}}").Body([1, 2, 3], "multipart/form-data; boundary=x"));
        Assert.Empty(CheckedContract.Of("requestBody: {content: {'image/*': {}}}").Body([1, 2, 3], "image/png"));
    }

    [Theory]
    [InlineData("so=080081902412&ten=%C4%90inh+Minh&tuoi=40", null)]
    [InlineData("so=80081902412&tuoi=40", @"body.so: string matching ^\d{12}$, string of 11 characters")]
    [InlineData("tuoi=40", @"body.so: string matching ^\d{12}$, nothing")]
    [InlineData("so=080081902412&tuoi=x", "body.tuoi: integer, string of 1 character")]
    [InlineData("so=080081902412&la=x", "body.la: no such field, string?")]
    public void A_form_is_judged_field_by_field(string form, string? told)
    {
        var contract = CheckedContract.OfBody(
            @"{type: object, additionalProperties: false, required: [so], properties: {so: {type: string, pattern: '^\d{12}$'}, ten: {type: string}, tuoi: {type: integer}}}", "application/x-www-form-urlencoded");
        Assert.Empty(contract.Problems);
        Assert.Equal(told is null ? [] : [told], contract.Body(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded"));
    }
}
