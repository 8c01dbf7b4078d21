using System.Net.Http.Json;
using System.Text.Json;

namespace NdxpGateway.Tests.Hosting;

/// <summary>A refusal as a client reads it.</summary>
internal sealed record Refused(int Status, int Code, string Rule, string Detail, JsonElement Body, HttpResponseMessage Response)
{
    public static async Task<Refused> Of(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        var refused = new Refused(
            (int)response.StatusCode,
            body.GetProperty("fault").GetProperty("code").GetInt32(),
            body.GetProperty("rule").GetString()!,
            body.GetProperty("detail").GetString()!,
            body,
            response);
        Assert.Equal(refused.Status, body.GetProperty("status").GetInt32());
        Assert.Contains($"rule={refused.Rule}", response.Headers.GetValues("X-NDXP-Decision").Single(), StringComparison.Ordinal);
        Assert.Equal($"urn:uuid:{response.Headers.GetValues("X-NDXP-Transaction-Id").Single()}", body.GetProperty("instance").GetString());
        foreach (var text in new[] { "detail", "detailVi", "remedy", "remedyVi" })
            Assert.NotEqual("", body.GetProperty(text).GetString());
        return refused;
    }

    public static async Task<Refused> Of(Task<HttpResponseMessage> response) => await Of(await response);
}
