using System.Net;

namespace NdxpMocks.Tests.Control;

public sealed class ReceiptTests(SimulatorUnderTest simulator) : IClassFixture<SimulatorUnderTest>
{
    private const string Asked = "/apiCSDLDKDN/1.0/tinhTrangHoSo?in_journal_no=8021990000";

    private static readonly Guid First = new("01a21045-b26c-75e3-a05a-82e066a0162c"), Second = new("01a21045-b356-7b9d-9805-df20e6462021");

    [Fact]
    public async Task They_are_kept_from_when_they_are_asked_for_and_name_every_transaction_that_arrived()
    {
        var run = await simulator.NewNamespace();
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, "receipts", run)).Status);
        await Ask(run, First);
        Assert.Equal(HttpStatusCode.NoContent, (await simulator.Sim(HttpMethod.Put, "receipts", run)).Status);
        await Ask(run, Second);
        await Ask(run, Second);
        await Ask(run, null);
        await Ask(await simulator.NewNamespace(), First);

        var kept = (await simulator.Sim(HttpMethod.Get, "receipts", run)).Body!;
        Assert.Equal(1, (int)kept["unnamed"]!);
        Assert.Equal(0, (int)kept["lost"]!);
        Assert.Equal([Second, Second], kept["received"]!["DKDN"]!.AsArray().Select(one => (Guid)one!));
        Assert.Equal(HttpStatusCode.NoContent, (await simulator.Sim(HttpMethod.Delete, "receipts", run)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, "receipts", run)).Status);
    }

    [Fact]
    public async Task What_there_is_no_room_for_is_counted()
    {
        var run = await simulator.NewNamespace();
        await simulator.Sim(HttpMethod.Put, "receipts?most=1", run);
        await Ask(run, First);
        await Ask(run, Second);

        var kept = (await simulator.Sim(HttpMethod.Get, "receipts", run)).Body!;
        Assert.Equal(1, (int)kept["lost"]!);
        Assert.Equal(First, (Guid)Assert.Single(kept["received"]!["DKDN"]!.AsArray())!);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5000001")]
    public async Task How_many_has_its_bounds(string most)
    {
        var run = await simulator.NewNamespace();
        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.Sim(HttpMethod.Put, "receipts?most=" + most, run)).Status);
    }

    private async Task Ask(string run, Guid? transaction)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(simulator.Systems.Urls["DKDN"], Asked));
        request.Headers.Add("X-Sim-Namespace", run);
        if (transaction is { } id)
        {
            request.Headers.Add("X-NDXP-Transaction-Id", id.ToString());
        }

        using var answer = await simulator.Client.SendAsync(request, SimulatorUnderTest.Cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
