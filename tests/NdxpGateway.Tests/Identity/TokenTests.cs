using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Identity;

public sealed class TokenTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flow_A_Basic_credentials_get_an_opaque_uuid_for_an_hour()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.AskForToken("H39", "sandbox-H39");
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["access_token", "scope", "token_type", "expires_in"], token.EnumerateObject().Select(member => member.Name));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", token.GetProperty("access_token").GetString());
        Assert.Equal("am_application_scope default", token.GetProperty("scope").GetString());
        Assert.Equal("Bearer", token.GetProperty("token_type").GetString());
        Assert.Equal(3600, token.GetProperty("expires_in").GetInt32());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Contains("allow; rule=token-issued", response.Headers.GetValues("X-NDXP-Decision").Single());
    }

    [Fact]
    public async Task Flow_A_with_the_bytes_of_the_old_Java_client_works()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new ByteArrayContent("grant_type=client_credentials"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("ContentType", "application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("Accept", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2");
        request.Headers.Authorization = Basic("000.00.00.H39", "sandbox-H39");
        using var response = await hub.Data.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Flow_B_credentials_in_the_form_are_the_same_application()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.Data.PostAsync("/token", new FormUrlEncodedContent(
            [new("client_id", "H39"), new("client_secret", "sandbox-H39"), new("grant_type", "client_credentials")]), Stop);
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("access_token").GetString();
        Assert.Equal(await hub.TokenOf("H39"), token);
    }

    [Fact]
    public async Task Flow_C_lgspaccesstoken_gets_a_token_and_goes_with_data_calls()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var header = Lgsp("H39", "sandbox-H39");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Add("lgspaccesstoken", header);
        using var response = await hub.Data.SendAsync(request, Stop);
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("access_token").GetString();

        using var call = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        call.Headers.Add("lgspaccesstoken", header);
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answered = await hub.Data.SendAsync(call, Stop);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);

        using var others = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        others.Headers.Add("lgspaccesstoken", Lgsp("H40", "sandbox-H40"));
        others.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(900901, (await Refused.Of(hub.Data.SendAsync(others, Stop))).Code);
    }

    [Theory]
    [InlineData("H39", "wrong", "client_credentials", 401, "invalid_client")]
    [InlineData("nobody", "sandbox-H39", "client_credentials", 401, "invalid_client")]
    [InlineData("H40", "sandbox-H39", "client_credentials", 401, "invalid_client")]
    [InlineData("H39", "sandbox-H39", "password", 400, "unsupported_grant_type")]
    public async Task Errors_are_those_of_RFC_6749(string key, string secret, string grant, int status, string error)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.AskForToken(key, secret, grant);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.Equal((status, error), ((int)response.StatusCode, body.GetProperty("error").GetString()));
        Assert.StartsWith("refuse; stage=identity;", response.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Any(challenge => challenge.Scheme == "Basic"));
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&grant_type=client_credentials")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&client_id=H40&client_secret=sandbox-H40")]
    public async Task A_malformed_or_contradictory_token_request_is_invalid_request(string type, string body)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = Basic("H39", "sandbox-H39");
        using var response = await hub.Data.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid_request", (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Asking_with_GET_is_405_with_Allow()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.Data.GetAsync("/token", Stop);
        Assert.Equal(405, (await Refused.Of(response)).Status);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_same_token_is_answered_with_less_time_left_while_it_is_alive_and_another_afterwards()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));
        await using var hub = await HubUnderTest.StartAsync(time: time);
        var (first, left) = await Ask(hub);
        Assert.Equal(3600, left);

        time.Advance(TimeSpan.FromSeconds(3000));
        Assert.Equal((first, 600), await Ask(hub));

        time.Advance(TimeSpan.FromSeconds(600));
        var (second, anew) = await Ask(hub);
        Assert.NotEqual(first, second);
        Assert.Equal(3600, anew);

        using var client = new HttpClient { BaseAddress = hub.Data.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", first);
        Assert.Equal((401, 900903), Pair(await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop))));
    }

    [Fact]
    public async Task After_a_restart_the_same_token_is_answered_and_still_works_although_it_was_never_stored()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));
        var folder = Directory.CreateTempSubdirectory("ndxp-restart-").FullName;
        string token;
        await using (var before = await HubUnderTest.StartAsync(time: time, folder: folder))
            (token, _) = await Ask(before);

        time.Advance(TimeSpan.FromSeconds(100));
        await using var after = await HubUnderTest.StartAsync(time: time, folder: folder);
        using var client = new HttpClient { BaseAddress = after.Data.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((token, 3500), await Ask(after));

        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "data"), "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Stop);
            Assert.DoesNotContain(token, Encoding.Latin1.GetString(copy.ToArray()));
            Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(Guid.Parse(token).ToByteArray(bigEndian: true)));
        }
    }

    [Fact]
    public async Task Tokens_of_a_clock_that_was_a_year_fast_are_over_when_it_is_set_right()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-clock-").FullName;
        string token;
        await using (var fast = await HubUnderTest.StartAsync(new() { ["Gateway:ClockOffset"] = "365.00:00:00" }, folder: folder))
            (token, _) = await Ask(fast);

        await using var right = await HubUnderTest.StartAsync(folder: folder);
        using var client = new HttpClient { BaseAddress = right.Data.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal((401, 900903), Pair(await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop))));
        var (another, left) = await Ask(right);
        Assert.NotEqual(token, another);
        Assert.Equal(3600, left);
    }

    [Fact]
    public async Task A_token_survives_a_clock_that_is_set_back_by_minutes()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-clock-").FullName;
        string token;
        await using (var fast = await HubUnderTest.StartAsync(new() { ["Gateway:ClockOffset"] = "00:10:00" }, folder: folder))
            (token, _) = await Ask(fast);

        await using var right = await HubUnderTest.StartAsync(folder: folder);
        using var client = new HttpClient { BaseAddress = right.Data.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_token_of_a_deactivated_application_is_inactive()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-inactive-").FullName;
        Dictionary<string, string?> settings = new()
        {
            ["Identity:Applications:0:Key"] = "one-stop",
            ["Identity:Applications:0:Secret"] = "its own",
            ["Identity:Applications:0:Agency"] = "000.00.00.H39",
        };
        string token;
        await using (var before = await HubUnderTest.StartAsync(settings, folder: folder))
            token = (await (await before.AskForToken("one-stop", "its own")).Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("access_token").GetString()!;

        settings["Identity:Applications:0:Active"] = "false";
        await using var after = await HubUnderTest.StartAsync(settings, folder: folder);
        after.Data.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal((401, 900904), Pair(await Refused.Of(after.Data.GetAsync("/apiCSDLDKDN/1.0/read", Stop))));
        using var anew = await after.AskForToken("one-stop", "its own");
        Assert.Equal(HttpStatusCode.Unauthorized, anew.StatusCode);
    }

    [Theory]
    [InlineData(null, 900902)]
    [InlineData("Bearer 7f0c9a3e-0000-3000-8000-000000000000", 900901)]
    [InlineData("Bearer nonsense", 900901)]
    [InlineData("Bearer ", 900901)]
    [InlineData("Basic SDM5OnNhbmRib3gtSDM5", 900901)]
    public async Task A_call_without_a_token_that_was_issued_here_is_401(string? header, int code)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await hub.Data.SendAsync(request, Stop);
        Assert.Equal((401, code), Pair(await Refused.Of(response)));
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(hub.System.Received);
    }

    [Fact]
    public async Task Tokens_and_secrets_appear_in_no_log_line()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Logging:LogLevel:Default"] = "Trace" });
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read?msdn=0123456789", Stop);
        using var refused = await hub.AskForToken("H39", "a-wrong-secret");
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var line in hub.Log.All)
        {
            foreach (var secret in new[] { token, "sandbox-H39", "a-wrong-secret" })
                Assert.DoesNotContain(secret, line);
        }
    }

    [Fact]
    public async Task Outside_the_sandbox_the_hub_does_not_start_on_sandbox_secrets_or_without_any_application()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = "false",
            ["Identity:Applications:0:Key"] = "H39",
            ["Identity:Applications:0:Secret"] = "sandbox-H39",
            ["Identity:Applications:0:Agency"] = "H39",
        }));
        Assert.Contains("sandbox secret", Assert.Single(refused.Problems));

        refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Gateway:Sandbox"] = "false" }));
        Assert.Contains("nobody could get a token", Assert.Single(refused.Problems));
    }

    private static (int, int) Pair(Refused refused) => (refused.Status, refused.Code);

    private static async Task<(string Token, int Left)> Ask(HubUnderTest hub)
    {
        using var response = await hub.AskForToken("H39", "sandbox-H39");
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (token.GetProperty("access_token").GetString()!, token.GetProperty("expires_in").GetInt32());
    }

    private static AuthenticationHeaderValue Basic(string key, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}")));

    private static string Lgsp(string key, string secret) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"AccessKey":"{{key}}","SecretKey":"{{secret}}","AppName":"mot-cua","PartnerCode":"{{key}}","PartnerCodeCus":"{{key}}"}"""));
}
