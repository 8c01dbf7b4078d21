using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Registry;

/// <summary>A bad file: every error at once, with file and line, and no start.</summary>
public sealed class BadRegistryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-registry-").FullName;

    [Fact]
    public async Task Every_error_of_every_file_is_reported_at_once_with_its_line()
    {
        TestRegistry.WriteTo(folder);
        Change("agencies.csv", "H39,province,39", "Z39,province,39");
        Change("agencies.csv", "H40,province,40,Nam Định,36", "H40,province,39,Nam Định,360");
        Change("systems.csv", "/apiBHXH/1.0", "apiBHXH");
        Change("systems.csv", "G18,2b,/apiTiemChung", "G18,2c,/apiTiemChung");
        Change("subscriptions.csv", "H01,X,,X", "H01,yes,,X");
        Change("subscriptions.csv", "G01,,,,", "G01,,,,X");
        File.Delete(Path.Combine(folder, "contracts", "dmdc.yaml"));
        var problems = await Problems();
        Assert.Contains(problems, problem => problem.StartsWith("agencies.csv:70: agency_id 'Z39' is no level 1 agency identifier", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("agencies.csv:71: letter_row '39' belongs to another province", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("agencies.csv:71: gso_province '360'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("systems.csv:4: context 'apiBHXH' is not of the form", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("systems.csv:7: letter '2c' is neither '2a 2b' nor '2b'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("systems.csv:11: code 'DMDC' has no contract", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("subscriptions.csv:32: 1 'yes' is neither X nor empty", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("subscriptions.csv:3: 4 'X' is ticked for a ministry", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("subscriptions.csv:70: agency_id 'H39' is not in agencies.csv", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("subscriptions.csv: no line for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_systems_never_answer_to_one_name()
    {
        TestRegistry.WriteTo(folder);
        Change("systems.csv", "/apiCSDLDanCu/1.0", "/apiCSDLDKDN/1.1");
        Change("systems.csv", ",DMDC,", ",dkdn,");
        Change("systems.csv", "13,VPOSTCODE", "256,VPOSTCODE");
        var problems = await Problems();
        Assert.Contains(problems, problem => problem.StartsWith("systems.csv:3: context '/apiCSDLDKDN/1.1' stands on an earlier line too", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("systems.csv:11: code 'dkdn' stands on an earlier line too", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("systems.csv:14: no '256' is no number from 1 to 255", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registry_of_nobody_is_none()
    {
        TestRegistry.WriteTo(folder);
        foreach (var file in new[] { "agencies.csv", "systems.csv" })
            File.WriteAllText(Path.Combine(folder, file), File.ReadLines(Path.Combine(folder, file)).First() + "\n");
        var problems = await Problems();
        Assert.Contains("agencies.csv:1: names no agency", problems);
        Assert.Contains("systems.csv:1: names no system", problems);
    }

    [Fact]
    public async Task An_error_of_a_contract_has_its_line_and_JSON_pointer()
    {
        TestRegistry.WriteTo(folder);
        Change("contracts/bhxh.yaml", "x-ndxp-effect: write", "x-ndxp-effect: destroy");
        Change("contracts/bhxh.yaml", "operationId: item", "operationId: read");
        Change("contracts/dkdn.yaml", "element: GetB", "element: GetA");
        Change("contracts/llTP.yaml", "rule: own-dossier", "rule: whatever");
        Change("contracts/vnpost.yaml", "x-ndxp-system: VNPOST", "x-ndxp-system: NOSUCH");
        await File.WriteAllTextAsync(Path.Combine(folder, "contracts", "dmdc.yaml"), "openapi: 3.0.3\ninfo: {title: [\n", TestContext.Current.CancellationToken);
        var problems = await Problems();
        Assert.Contains("contracts/bhxh.yaml:10: /paths/~1write/post/x-ndxp-effect: is neither read nor write", problems);
        Assert.Contains(problems, problem => problem.StartsWith("contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/operationId: 'read' is used twice", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("contracts/dkdn.yaml:23: ", StringComparison.Ordinal) && problem.Contains("the key 'POST /soap.asmx GetA' belongs to two operations"));
        Assert.Contains(problems, problem => problem.StartsWith("contracts/lltp.yaml:19: /paths/~1dossier/post/x-ndxp-scope: has no rule", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("contracts/vnpost.yaml:1: /x-ndxp-system: 'NOSUCH' is no code in systems.csv", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("contracts/dmdc.yaml:", StringComparison.Ordinal) && !problem.Contains(" /"));
    }

    [Fact]
    public async Task Only_a_read_of_nobodys_data_can_be_open()
    {
        TestRegistry.WriteTo(folder);
        Change("contracts/dkdn.yaml", "operationId: write,", "operationId: write, x-ndxp-open: true,");
        Change("contracts/bhxh.yaml", "operationId: list,", "operationId: list, x-ndxp-open: true,");
        Change("contracts/dmdc.yaml", "operationId: read,", "operationId: read, x-ndxp-open: maybe, x-ndxp-optional: perhaps,");
        Change("contracts/datdai.yaml", "parameters: [wsdl, singleWsdl]", "element: wsdl");
        var problems = await Problems();
        Assert.Contains("contracts/dkdn.yaml:10: /paths/~1write/post/x-ndxp-open: is true for an operation that writes, or whose data are somebody's: only a read of rule none can be open", problems);
        Assert.Contains(problems, problem => problem.StartsWith("contracts/bhxh.yaml:17: /paths/~1list/get/x-ndxp-open: is true", StringComparison.Ordinal));
        Assert.Contains("contracts/dmdc.yaml:8: /paths/~1read/get/x-ndxp-open: is neither true nor false", problems);
        Assert.Contains("contracts/dmdc.yaml:8: /paths/~1read/get/x-ndxp-optional: is neither true nor false", problems);
        Assert.Contains(problems, problem => problem.StartsWith("contracts/datdai.yaml:", StringComparison.Ordinal) && problem.Contains("{by: query, parameters: […]}"));
    }

    [Fact]
    public async Task A_place_where_no_person_can_be_named_is_told_with_its_line_and_pointer()
    {
        TestRegistry.WriteTo(folder);
        const string Body = "requestBody: {content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Asked'}]}}}},";
        const string Schemas = "\ncomponents: {schemas: {Asked: {type: object, properties: {data: {type: string}, all: {type: array, items: {$ref: '#/components/schemas/Person'}}}}, "
            + "Person: {type: object, properties: {soDinhDanh: {type: string}, next: {$ref: '#/components/schemas/Person'}}}}}\n";
        Change("contracts/bhxh.yaml", "x-ndxp-subject: [{in: path, parameter: id}]",
            "x-ndxp-subject: [{in: path, parameter: id}, {in: query, parameter: id}, {in: path, parameter: ID}, {in: header, parameter: id}, {in: path}, {in: path, within: x, parameter: id}, {in: body, parameter: id}]");
        Change("contracts/dkdn.yaml", "operationId: write,", "operationId: write, x-ndxp-subject: [{in: body, parameter: soDinhDanh}, {in: body, parameter: sodinhdanh}, "
            + "{in: body, within: data, parameter: anything}, {in: body, within: datum, parameter: anything}], " + Body);
        File.AppendAllText(Path.Combine(folder, "contracts", "dkdn.yaml"), Schemas);
        Change("contracts/dmdc.yaml", "operationId: read,", "operationId: read, x-ndxp-subject: [],");
        Change("contracts/datdai.yaml", "operationId: wsdl,", "operationId: wsdl, x-ndxp-subject: [{in: query, parameter: id}], parameters: [{name: id, in: query, schema: {type: string}}],");
        Change("contracts/lltp.yaml", "operationId: eitherXml,", "operationId: eitherXml, x-ndxp-subject: [{in: body, parameter: SoDinhDanh}, {in: body, parameter: SoDinhDanhh}], requestBody: {content: {text/xml: {schema: {type: string}}}},");
        File.WriteAllText(Path.Combine(folder, "contracts", "lltp-request.xsd"), "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='SoDinhDanh'/></xs:schema>");
        Change("contracts/vnpost.yaml", "operationId: eitherXml,", "operationId: eitherXml, x-ndxp-subject: [{in: body, parameter: Unchecked}], requestBody: {content: {text/xml: {schema: {type: string}}}},");

        Assert.Equal(
            [
                "contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/x-ndxp-subject/1/parameter: 'id' is no query parameter of this operation",
                "contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/x-ndxp-subject/2/parameter: 'ID' is no path parameter of this operation",
                "contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/x-ndxp-subject/3/in: is none of query, path, body",
                "contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/x-ndxp-subject/4/parameter: is missing",
                "contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/x-ndxp-subject/5/within: is for a property of the body",
                "contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/x-ndxp-subject/6/parameter: 'id' is no property of this operation's request body",
                "contracts/datdai.yaml:29: /paths/~1soap.asmx#wsdl/get/x-ndxp-open: is true for an operation that writes, or whose data are somebody's: only a read of rule none can be open",
                "contracts/dkdn.yaml:10: /paths/~1write/post/x-ndxp-subject/1/parameter: 'sodinhdanh' is no property of this operation's request body",
                "contracts/dkdn.yaml:10: /paths/~1write/post/x-ndxp-subject/3/within: 'datum' is no property of this operation's request body",
                "contracts/dmdc.yaml:8: /paths/~1read/get/x-ndxp-subject: is no list of places such as {in: query, parameter: …}; an operation that names nobody has none",
                "contracts/lltp.yaml:25: /paths/~1either#xml/post/x-ndxp-subject/1/parameter: 'SoDinhDanhh' is no element of an XSD beside this contract",
            ],
            (await Problems()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_document_that_OpenAPI_itself_forbids_is_refused_with_the_pointer()
    {
        TestRegistry.WriteTo(folder);
        Change("contracts/bhxh.yaml", "parameters: [{name: id, in: path,", "parameters: [{in: path,");
        Change("contracts/dkdn.yaml", "schema: {type: string}}]", "schema: {type: string, description: one, two.}}]");
        var problems = await Problems();
        Assert.Contains(problems, problem => problem.StartsWith("contracts/dkdn.yaml:12: /paths/~1items~1{id}/get/parameters/schema: two. is not a valid property", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("contracts/bhxh.yaml:12: /paths/~1items~1{id}/get/parameters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_folder_is_told_file_by_file()
    {
        var problems = await Problems(Path.Combine(folder, "nowhere"));
        foreach (var file in new[] { "agencies.csv", "systems.csv", "subscriptions.csv" })
            Assert.Contains($"{file}:1: there is no such file in the registry", problems);
    }

    [Fact]
    public async Task Unknown_keys_and_values_of_the_wrong_kind_are_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Quotas:PerSeccond"] = "5",
            ["Resilience:TimeoutMs"] = "soon",
            ["Exchanges:MaxRequestBytes"] = "1",
            ["Upstreams:NOSUCH:Url"] = "http://127.0.0.1:1",
            ["Upstreams:DKDN:Url"] = "ftp://127.0.0.1",
        }));
        Assert.Equal(5, refused.Problems.Count);
        foreach (var named in new[] { "PerSeccond", "TimeoutMs", "MaxRequestBytes", "NOSUCH", "ftp://" })
            Assert.Contains(refused.Problems, problem => problem.Contains(named));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(folder, file.ToLowerInvariant());
        var text = File.ReadAllText(path);
        Assert.Contains(from, text);
        File.WriteAllText(path, text.Replace(from, to));
    }

    private async Task<IReadOnlyList<string>> Problems(string? registry = null)
    {
        // The host writes the test registry first; Registry:Directory then points at the one that this test spoilt.
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Registry:Directory"] = registry ?? folder }));
        return refused.Problems;
    }
}
