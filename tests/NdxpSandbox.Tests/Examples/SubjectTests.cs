using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Contracts;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpMocks.World;
using NdxpSandbox.Tests.Hosting;
using Contract = Contracts.Contract;

namespace NdxpSandbox.Tests.Examples;

/// <summary>No contract forgets to say where its requests name a person: the record of who looked at whom would have a hole there.</summary>
public sealed partial class SubjectTests
{
    private static readonly Nation Nation = new();

    private static readonly IReadOnlyDictionary<(string System, string Id), Operation> Registered = Read();

    public static TheoryData<string, string> Operations() => ExampleTests.Operations();

    [Theory, MemberData(nameof(Operations))]
    public async Task Everybody_whom_its_example_names_is_a_subject_of_the_call(string system, string operationId)
    {
        var example = Of(system, operationId).Operation.ExampleCall("http://hub");
        var body = example.Content is { } content ? await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken) : [];
        var text = Uri.UnescapeDataString(example.RequestUri!.PathAndQuery) + "\n" + Encoding.UTF8.GetString(body);
        var named = Numbers().Matches(text).Select(match => match.Value).Where(IsSomebodys).Distinct();
        var read = SubjectReader.Read(Registered[(system, operationId)], example.RequestUri.AbsolutePath, example.RequestUri.Query, body);
        Assert.Empty(named.Except(read));
    }

    [Theory, MemberData(nameof(Operations))]
    public void Every_field_that_sounds_like_a_persons_number_is_in_its_x_ndxp_subject(string system, string operationId)
    {
        var (contract, operation) = Of(system, operationId);
        var sounding = Fields(contract, operation).Where(name => SoundsPersonal().IsMatch(name)).Distinct();
        Assert.Empty(sounding.Except(Registered[(system, operationId)].Subjects.Select(subject => subject.Name)));
    }

    /// <summary>Without these the two above could be right about nothing.</summary>
    [Theory]
    [InlineData("DANCU", "xacThucThongTinCongDan", "080081902412")]
    [InlineData("DANCU", "xacThucThongTinCongDanJson", "080081902412")]
    [InlineData("DANCU", "traCuuThongTinCongDan", "080081902412")]
    [InlineData("BHXH", "getTraCuuTtHgdByMaSoBhxh", "8099007067")]
    [InlineData("BHXH", "getThongTinTheBhytTreEm", "8099005989")]
    [InlineData("TIEMCHUNG", "traCuuDoiTuong", "079191907619")]
    [InlineData("LLTP", "nhanHoSoDangKy", "080081902412")]
    [InlineData("LLTP", "v2NhanHoSo", "080081902412")]
    [InlineData("HOTICH", "dangKyHoTich", "080188905277 080085906504")]
    [InlineData("HOTICH", "NhanDKHT", "080193909077 080082900304")]
    [InlineData("HOTICH", "lienThongKhaiSinhBHYT", "080194902877 080088904104")]
    [InlineData("TNMTTHUE", "guiPhieuChuyen", "080086901612")]
    [InlineData("VNPOST", "postOrderCls", "080081900001")]
    [InlineData("DKDN", "chiTietDoanhNghiep", "")]
    public async Task The_examples_subjects_are_these(string system, string operationId, string expected)
    {
        var example = Of(system, operationId).Operation.ExampleCall("http://hub");
        var body = example.Content is { } content ? await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken) : [];
        Assert.Equal(expected, string.Join(' ', SubjectReader.Read(Registered[(system, operationId)], example.RequestUri!.AbsolutePath, example.RequestUri.Query, body)));
    }

    // Parameters, properties of the body at any depth, elements of an XML example, and what stands in a string that is a document of its own.
    private static IEnumerable<string> Fields(Contract contract, ContractOperation operation)
    {
        var parameters = (operation.Node["parameters"] as JsonArray ?? []).Select(node => (string)contract.Resolve(node!)["name"]!);
        var schemas = operation.Node["requestBody"] is { } body
            ? contract.Resolve(body)["content"]!.AsObject().SelectMany(type => Properties(contract, type.Value!["schema"], []))
            : [];
        var example = operation.ExampleBody?.Text ?? "";
        return [.. parameters, .. schemas, .. NamesInText().Matches(example).Select(match => match.Groups[1].Value + match.Groups[2].Value)];
    }

    private static IEnumerable<string> Properties(Contract contract, JsonNode? schema, HashSet<JsonNode> seen)
    {
        if (schema is null || contract.Resolve(schema) is not { } here || !seen.Add(here))
            return [];
        var properties = here["properties"] as JsonObject ?? [];
        var inner = new[] { here["items"], here["additionalProperties"] as JsonObject }
            .Concat(new[] { "allOf", "oneOf", "anyOf" }.SelectMany(branch => here[branch] as JsonArray ?? [])).Concat(properties.Select(property => property.Value));
        return properties.Select(property => property.Key).Concat(inner.SelectMany(node => Properties(contract, node, seen)));
    }

    private static bool IsSomebodys(string number) =>
        Nation.Citizens.Find(number) is not null || Nation.Citizens.ByInsuranceNumber(number) is not null || Nation.Citizens.ByInsuranceCard(number) is not null
        || OldCard().IsMatch(number);

    private static (Contract Contract, ContractOperation Operation) Of(string system, string operationId)
    {
        var contract = RunningSandbox.Contracts.Single(contract => contract.System == system);
        return (contract, contract.Operations.Single(operation => operation.OperationId == operationId));
    }

    private static Dictionary<(string System, string Id), Operation> Read()
    {
        var problems = new NdxpGateway.ConfigurationProblems();
        var registry = new RegistryLoader(new RegistryFiles(null).ReadAll(), problems).Load(version: 1)!;
        return registry.Systems.SelectMany(system => system.Contract.Operations.Select(operation => (system.Code, operation)))
            .ToDictionary(pair => (pair.Code, pair.operation.Id), pair => pair.operation);
    }

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9A-Z]{9,15}(?![0-9A-Za-z])")]
    private static partial Regex Numbers();

    // CMND of the World (PP 999 NNNN), which it is not searched by.
    [GeneratedRegex(@"^\d{2}999\d{4}$")]
    private static partial Regex OldCard();

    /// <summary>
    /// Personal number, identity card of either kind, passport, any identity paper, insurance number and book, health card. An agency's or a
    /// dossier's identifier (maDinhDanh…) is none of them.
    /// </summary>
    [GeneratedRegex("soDinhDanh|cmnd|cmt|cccd|canCuoc|hoChieu|passport|soChungMinh|soGiayTo|identif(y|ication)|citizenId|personalId|soBhxh|soBhyt|soSo$|maThe|soThe", RegexOptions.IgnoreCase)]
    private static partial Regex SoundsPersonal();

    [GeneratedRegex("""<(?:\w+:)?(\w+)|"(\w+)\\?"\s*:""")]
    private static partial Regex NamesInText();
}
