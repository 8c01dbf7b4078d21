using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Quotas;

public sealed class QuotaUseTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2021-10-28T10:00:00+07:00"));

    [Fact]
    public async Task The_operator_sees_what_an_agency_has_used_and_what_is_left()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:Agencies:H39:PerDay"] = "10", ["Quotas:Agencies:H39:Systems:DKDN:PerDay"] = "5" }, time);
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 3; call++)
            using (await client.GetAsync(call < 2 ? "/apiCSDLDKDN/1.0/read" : "/apiBHXH/1.0/read", Stop)) { }
        var lines = (await hub.Management.GetFromJsonAsync<JsonElement>("/admin/quotas?agency=H39", Stop)).GetProperty("agencies").EnumerateArray()
            .Select(line => (line.GetProperty("system").GetString(), line.GetProperty("usedToday").GetInt32(), Left(line))).ToArray();
        Assert.Equal([(null, 3, 7), ("DKDN", 2, 3)], lines);
        Assert.Equal(94, (await hub.Management.GetFromJsonAsync<JsonElement>("/admin/quotas", Stop)).GetProperty("agencies").GetArrayLength());
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_question_is_named()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var refused = await Refused.Of(hub.Management.GetAsync("/admin/quotas?agency=H99&agncy=H39", Stop));
        Assert.Equal((400, 2), (refused.Status, refused.Body.GetProperty("problems").GetArrayLength()));
    }

    private static int Left(JsonElement line) => line.GetProperty("allowances").EnumerateArray()
        .Single(allowance => allowance.GetProperty("window").GetString() == "day").GetProperty("remaining").GetInt32();
}
