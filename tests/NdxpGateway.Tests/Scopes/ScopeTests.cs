using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Scopes;

public sealed class ScopeTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("maTinh=80", 200)]
    [InlineData("", 200)]
    [InlineData("maTinh=", 200)]
    [InlineData("maTinh=01", 403)]
    [InlineData("maTinh=80&maTinh=01", 403)]
    [InlineData("maTinh=01&maTinh=80", 403)]
    [InlineData("maTinh=%30%31", 403)]
    [InlineData("ma%54inh=01", 403)]
    [InlineData("MaTinh=01", 200)]
    public async Task A_province_sees_its_own_territory_only(string query, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync($"/apiCSDLDKDN/territory?{query}", Stop);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 403)
        {
            var refused = await Refused.Of(response);
            Assert.Equal((900910, "not-your-territory"), (refused.Code, refused.Rule));
            Assert.Contains("80", refused.Body.GetProperty("remedy").GetString());
        }
    }

    [Theory]
    [InlineData("""{"maTinh":"80"}""", 200)]
    [InlineData("""{"maTinh":"01"}""", 403)]
    [InlineData("""{"maTinh":"80","maTinh":"01"}""", 403)]
    [InlineData("""{"ma\u0054inh":"01"}""", 403)]
    [InlineData("""{"maTinh":["01"]}""", 403)]
    [InlineData("""{"khac":{"maTinh":"01"}}""", 200)]
    [InlineData("""{"maTinh":"01", broken""", 403)]
    [InlineData("""not json""", 200)]
    [InlineData("\uFEFF{\"maTinh\":\"01\"}", 403)]
    [InlineData("""/* a */ {"maTinh":"01"}""", 403)]
    [InlineData("""{"khac":[1,],"maTinh":"01"}""", 403)]
    [InlineData("""{"maTinh":"\ud800"}""", 403)]
    [InlineData("""{"\udc00":1,"maTinh":"01"}""", 403)]
    [InlineData("""{"\udc00":1,"maTinh":"80"}""", 200)]
    public async Task The_territory_may_be_named_in_the_body(string json, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/territory", Json(json), Stop);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_ministry_has_no_territory_and_is_told_so()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("G18");
        var refused = await Refused.Of(client.GetAsync("/apiCSDLDKDN/list", Stop));
        Assert.Equal((403, 900910, "no-territory"), (refused.Status, refused.Code, refused.Rule));
        using var single = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        Assert.True(single.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("000.00.20.H39-211028-0001", 200)]
    [InlineData("H39.14-211028-00001", 200)]
    [InlineData("000.00.20.H56-211028-0001", 403)]
    [InlineData("H56.14-211028-0001", 403)]
    [InlineData("LT-H56.14-211028-0001", 403)]
    [InlineData("LT-000.00.20.H39-211028-0001", 200)]
    [InlineData(@"\ud800-H56.14-211028-0001", 403)]
    [InlineData("no dossier number", 200)]
    public async Task A_dossier_number_names_its_agency(string number, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/dossier", Json($$"""{"maHoSo":"{{number}}"}"""), Stop);
        Assert.Equal(status, (int)response.StatusCode);
        if (status == 403)
            Assert.DoesNotContain(number, await response.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("""["H56.14-211028-0001"]""")]
    [InlineData("""{"so":"H56.14-211028-0001"}""")]
    public async Task A_dossier_number_in_a_list_or_an_object_is_nobodys_to_see(string value)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/dossier", Json($$"""{"maHoSo":{{value}}}"""), Stop);
        Assert.Equal(403, (int)response.StatusCode);
    }

    [Theory]
    [InlineData(ScopeParameter.Most, 200)]
    [InlineData(ScopeParameter.Most + 1, 403)]
    public async Task A_request_that_names_more_dossiers_than_are_read_is_refused_although_none_read_is_foreign(int many, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var numbers = Enumerable.Range(0, many).Select(number => $"\"maHoSo\":\"{number}\"");
        using var response = await client.PostAsync("/apiCSDLDKDN/dossier", Json($"{{{string.Join(',', numbers)}}}"), Stop);
        Assert.Equal(status, (int)response.StatusCode);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
