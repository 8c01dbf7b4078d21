using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Examples;

/// <summary>Every operation, through the hub, with its own example, as the agency that the contract names.</summary>
public sealed class ExampleTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    /// <summary>Each envelope has its own way of saying yes: an error in HTTP 200 holds against its schema too.</summary>
    private static readonly Dictionary<string, string> Success = new()
    {
        ["DKDN"] = "\"Status\":\"1\"",
        ["DANCU"] = "<TonTai>true</TonTai>|<SoDinhDanh>080081902412</SoDinhDanh>|<wsdl:definitions ",
        ["BHXH"] = "\"(hoTen|maSoBhxh)\":\"",
        ["DATDAI"] = "\"(ma|thuaDatId|maLoaiDat|wmsUrl)\":",
        ["VBQPPL"] = "<VBPQSokyhieu>|<LookupId>|<LichSuVanBan>|<PhuLuc>|<FileContent>|<wsdl:definitions |\"soKyHieu\":\"",
        ["TIEMCHUNG"] = "\"code\":1,|\"tongSoMui\":[1-9]",
        ["LLTP"] = "\"STATUS\":\"1|\"ID\":\"|\"status\":1|\"statusCode\":\"00",
        ["HOTICH"] = "\"status\":\"?[1-46]",
        ["DVQHNS"] = "\"(maHoSo|MA_DVQHNS|maDVQHNS)\":\"",
        ["DMDC"] = "^\\[\\{|\"MSG\":\"Done\"",
        ["TNMTTHUE"] = "\"trangThai\":1|\"soThongBao\":|\"error_code\":0|\"success\":true|\"Result\":true",
        ["VNPOST"] = "\"Status\":\"?100|\"_embedded\":",
        ["VPOSTCODE"] = "\"smartCode\":\"",
    };

    public static TheoryData<string, string> Operations()
    {
        var data = new TheoryData<string, string>();
        foreach (var contract in RunningSandbox.Contracts)
        {
            foreach (var operation in contract.Operations)
                data.Add(contract.System, operation.OperationId);
        }

        return data;
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Its_example_is_answered_through_the_hub_and_the_answer_holds_against_the_contract(string system, string operationId)
    {
        var operation = RunningSandbox.Contracts.Single(contract => contract.System == system).Operations.Single(candidate => candidate.OperationId == operationId);
        var client = await running.ClientFor(operation.ExampleAgency!);
        using var answer = await client.SendAsync(operation.ExampleCall(running.ContextOf(system)), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{operation}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        Assert.True(Success.TryGetValue(system, out var success), $"{system} has no line in ExampleTests.Success: what does its yes look like?");
        Assert.Matches(success, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("allow;", answer.Headers.GetValues("X-NDXP-Decision").Single());
    }

    [Fact]
    public void Every_system_has_operations() => Assert.All(RunningSandbox.Contracts, contract => Assert.NotEmpty(contract.Operations));
}
