using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Contracts;
using NdxpSandbox.Tests.Examples;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Scopes;

/// <summary>A sandbox in which a ministry and a province may ask every system: what is left to refuse is the scope.</summary>
public sealed class OpenSystems : RunningSandbox
{
    internal const string Ministry = "G18", Province = "H26";

    public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions
    {
        Grants = [.. new[] { Ministry, Province }.Select(agency => $"{agency}:{string.Join(',', Contracts.Select(contract => contract.System))}")],
    });
}

/// <summary>What each contract says of territory, held by the hub for the example of every operation.</summary>
public sealed partial class ContractScopeTests(OpenSystems running) : IClassFixture<OpenSystems>
{
    public static TheoryData<string, string> Operations() => ExampleTests.Operations();

    [Theory, MemberData(nameof(Operations))]
    public async Task Operations_of_a_territory_are_for_provinces_and_for_no_other_province_that_is_named(string system, string operationId)
    {
        var operation = RunningSandbox.Contracts.Single(contract => contract.System == system).Operations.Single(candidate => candidate.OperationId == operationId);
        var scope = operation.Node["x-ndxp-scope"]!;
        var (rule, isNamed) = ((string)scope["rule"]!, scope["parameter"] is not null);
        var byMinistry = await AskAsync(OpenSystems.Ministry, system, operation);
        (HttpStatusCode Status, string? Rule)? byOther = operation.ExampleAgency == OpenSystems.Province ? null : await AskAsync(OpenSystems.Province, system, operation);

        switch (rule)
        {
            case "own-province":
                Assert.Equal((HttpStatusCode.Forbidden, "no-territory"), byMinistry);
                Assert.True(byOther is null || !isNamed || byOther == (HttpStatusCode.Forbidden, "not-your-territory"), $"{operation}: {byOther}");
                break;
            case "own-dossier" when DossierOf(operation) is not null:
                Assert.Equal((HttpStatusCode.Forbidden, "not-your-territory"), byMinistry);
                Assert.True(byOther is null || byOther == (HttpStatusCode.Forbidden, "not-your-territory"), $"{operation}: {byOther}");
                break;
            default:
                Assert.NotEqual(HttpStatusCode.Forbidden, byMinistry.Status);
                break;
        }
    }

    /// <summary>The letter's own words, so that no slip in a contract makes the test above agree with it.</summary>
    [Theory]
    [InlineData("DKDN", "danhSachHoSoTrongNgay")]
    [InlineData("DKDN", "danhSachHoSo")]
    [InlineData("TIEMCHUNG", "traCuuDoiTuong")]
    [InlineData("TIEMCHUNG", "danhSachDoiTuong")]
    [InlineData("TIEMCHUNG", "thongKe")]
    [InlineData("DVQHNS", "danhSachHoSo")]
    [InlineData("TNMTTHUE", "NhanThongBaoThueDat")]
    [InlineData("TNMTTHUE", "NhanChungTuThueDat")]
    [InlineData("TNMTTHUE", "TiepNhanHoSo")]
    [InlineData("TNMTTHUE", "CapNhatKetQuaThongBaoThue")]
    public async Task Lists_of_a_territory_are_closed_to_ministries(string system, string operationId)
    {
        var operation = RunningSandbox.Contracts.Single(contract => contract.System == system).Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Equal((HttpStatusCode.Forbidden, "no-territory"), await AskAsync(OpenSystems.Ministry, system, operation));
    }

    [Theory]
    [InlineData("TIEMCHUNG", "danhSachDoiTuong", """{"maTinh":1}""")]
    [InlineData("TIEMCHUNG", "danhSachDoiTuong", """{"maTinh":"1"}""")]
    [InlineData("DVQHNS", "danhSachHoSo", """{"maTinh":"1","tuNgay":"25/10/2021","denNgay":"28/10/2021"}""")]
    [InlineData("HOTICH", "traDanhSachHoSo", """{"maTinh":"1","module":"KS","dsMaHoSo":["000.00.22.H26-211028-0001"]}""")]
    [InlineData("HOTICH", "LayKetQua", """{"maTinh":1,"module":"LTKS","maDinhDanhHoSo":["000.00.22.H26-211028-0001"]}""")]
    [InlineData("TNMTTHUE", "TiepNhanHoSo", """{"TinhId":"1","MaHoSoMotCua":"000.00.24.H26-211028-0103"}""")]
    public async Task A_province_without_its_leading_zero_is_another(string system, string operationId, string body)
    {
        var client = await running.ClientFor(OpenSystems.Province);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(running.ContextOf(system) + "/" + operationId), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<(HttpStatusCode Status, string? Rule)> AskAsync(string agency, string system, ContractOperation operation)
    {
        var client = await running.ClientFor(agency);
        using var answer = await client.SendAsync(operation.ExampleCall(running.ContextOf(system)), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.Forbidden ? (string?)JsonNode.Parse(text)!["rule"] : null);
    }

    private static string? DossierOf(ContractOperation operation)
    {
        var scope = operation.Node["x-ndxp-scope"]!;
        var example = (string?)scope["in"] == "body" && operation.ExampleBody is { } body && JsonNode.Parse(body.Text) is JsonObject fields
            && fields[(string)scope["parameter"]!] is JsonValue value && value.GetValueKind() == JsonValueKind.String
                ? value.GetValue<string>()
                : null;
        return example is not null && DossierNumber().IsMatch(example) ? example : null;
    }

    [GeneratedRegex(@"[A-Y]\d{2}[^-]*-\d{6}-\d{4,6}$")]
    private static partial Regex DossierNumber();
}
