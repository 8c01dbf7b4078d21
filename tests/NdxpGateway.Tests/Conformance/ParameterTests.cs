namespace NdxpGateway.Tests.Conformance;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("{type: integer, minimum: 1}", "?q=5", null)]
    [InlineData("{type: integer, minimum: 1}", "?q=005", null)]
    [InlineData("{type: integer, minimum: 1}", "?q=0", "query.q: number of at least 1, a smaller number")]
    [InlineData("{type: integer, minimum: 1}", "?q=1.5", "query.q: integer, string of 3 characters")]
    [InlineData("{type: integer, minimum: 1}", "?q=", "query.q: integer, empty string")]
    [InlineData("{type: integer, minimum: 1}", "?q", "query.q: integer, empty string")]
    [InlineData("{type: number, maximum: 9}", "?q=1.5e0", null)]
    [InlineData("{type: number, maximum: 9}", "?q=NaN", "query.q: number, string of 3 characters")]
    [InlineData("{type: number, maximum: 9}", "?q=1e999", "query.q: number, string of 5 characters")]
    [InlineData("{type: integer, enum: [1, 2]}", "?q=3", "query.q: one of 1, 2, another number")]
    [InlineData("{type: boolean}", "?q=true", null)]
    [InlineData("{type: boolean}", "?q=yes", "query.q: true or false, string of 3 characters")]
    [InlineData(@"{type: string, pattern: '^\d{10}$'}", "?q=0100109106", null)]
    [InlineData(@"{type: string, pattern: '^\d{10}$'}", "?q=010010910", @"query.q: string matching ^\d{10}$, string of 9 characters")]
    [InlineData("{type: string, maxLength: 9}", "?q=chia+s%E1%BA%BB+d", null)]
    [InlineData("{type: string, enum: [Còn hiệu lực]}", "?q=C%C3%B2n%20hi%E1%BB%87u+l%E1%BB%B1c", null)]
    [InlineData("{type: string}", "", null)]
    [InlineData("{type: string}", "?q=a&q=b", "query.q: one value, 2 values")]
    [InlineData("{type: string}", "?q=a&Q=b", "query.Q: no such parameter, string?")]
    [InlineData("{type: string}", "?q=a&080081902412=b", "query.[unnamed]: no such parameter, string?")]
    [InlineData("{type: string}", "?q=a&&=x&", null)]
    [InlineData("{oneOf: [{type: integer}, {type: string, maxLength: 1}]}", "?q=5", null)]
    [InlineData("{oneOf: [{type: integer}, {type: string, maxLength: 1}]}", "?q=ab", "query.q: integer or string of at most 1 character, string of 2 characters")]
    [InlineData("{type: array, items: {type: integer}, maxItems: 2}", "?q=1&q=2", null)]
    [InlineData("{type: array, items: {type: integer}, maxItems: 2}", "?q=1&q=x", "query.q[1]: integer, string of 1 character")]
    [InlineData("{type: array, items: {type: integer}, maxItems: 2}", "?q=1&q=2&q=3", "query.q: array of at most 2 items, array of 3 items")]
    public void A_query_parameter_holds_or_is_told(string schema, string query, string? told)
    {
        var contract = CheckedContract.OfQuery(schema);
        Assert.Empty(contract.Problems);
        Assert.Equal(told is null ? [] : [told], contract.Query(query));
    }

    [Fact]
    public void A_required_parameter_is_missed_and_an_empty_one_allowed_where_the_contract_says_so()
    {
        Assert.Equal([@"query.q: string matching ^\d$, nothing"], CheckedContract.OfQuery(@"{type: string, pattern: '^\d$'}", ", required: true").Query("?"));
        Assert.Empty(CheckedContract.OfQuery(@"{type: string, pattern: '^\d$'}", ", required: true, allowEmptyValue: true").Query("?q="));
    }

    [Fact]
    public void A_parameter_that_chose_the_operation_or_names_its_part_of_the_data_is_known()
    {
        var contract = CheckedContract.Of("x-ndxp-dispatch: {by: query, parameters: [wsdl, singleWsdl]}\nparameters: [{name: wsdl, in: query, required: true, allowEmptyValue: true, schema: {type: string}}]");
        Assert.Empty(contract.Query("?WSDL"));
        Assert.Empty(contract.Query("?singlewsdl="));
        Assert.Equal(["query.xsd: no such parameter, string?"], contract.Query("?wsdl&xsd"));
    }

    [Fact]
    public void Path_and_header_parameters_are_judged_decoded()
    {
        var contract = CheckedContract.Of(
            "parameters: [{name: loai, in: path, required: true, schema: {type: string, enum: [Tỉnh, xã]}}, {name: access_token, in: header, required: true, schema: {type: string, minLength: 2}}, {name: Accept, in: header, required: true, schema: {type: string}}]",
            "/{loai}/list");
        Assert.Empty(CheckedContract.Told(contract.Ask("/T%E1%BB%89nh/list", headers: ("Access_Token", "ab"))));
        Assert.Equal(
            ["path.loai: one of Tỉnh, xã, string of 3 characters", "header.access_token: string of at least 2 characters, nothing"],
            CheckedContract.Told(contract.Ask("/abc/list")));
        Assert.Equal(
            ["header.access_token: one value, 2 values"],
            CheckedContract.Told(contract.Ask("/x%C3%A3/list", headers: [("access_token", "ab"), ("access_token", "cd")])));
    }

    [Fact]
    public void A_parameter_that_is_referred_to_is_judged()
    {
        var contract = CheckedContract.Of("parameters: [{$ref: '#/components/parameters/Trang'}]", components: "parameters: {Trang: {name: trang, in: query, schema: {type: integer}}}");
        Assert.Equal(["query.trang: integer, string of 1 character"], contract.Query("?trang=x"));
    }
}
