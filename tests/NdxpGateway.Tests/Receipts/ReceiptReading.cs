using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

/// <summary>Reads receipts and asks for explanations as a client does.</summary>
internal static class ReceiptReading
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Where the Link header of an answer leads.</summary>
    public static string LinkOf(HttpResponseMessage response)
    {
        var link = Assert.Single(response.Headers.GetValues("Link"), value => value.Contains("/ndxp/receipts/", StringComparison.Ordinal));
        Assert.Equal($"</ndxp/receipts/{IdOf(response)}>; rel=\"describedby\"", link);
        return link[1..link.IndexOf('>')];
    }

    public static string IdOf(HttpResponseMessage response) => response.Headers.GetValues("X-NDXP-Transaction-Id").Single();

    public static string DecisionOf(HttpResponseMessage response) => response.Headers.GetValues("X-NDXP-Decision").Single();

    public static async Task<JsonElement> ReceiptOf(this HttpClient client, HttpResponseMessage response) => await client.ReadAsync(LinkOf(response));

    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        using var response = await client.SendAsync(request, Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    public static async Task<JsonElement> AskAsync(this HttpClient client, object question, string path = "/ndxp/explain")
    {
        using var response = await client.PostAsJsonAsync(path, question, Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static string? Field(this JsonElement element, string name) => element.GetProperty(name).ToString() is { Length: > 0 } text ? text : null;

    public static JsonElement StepOf(this JsonElement receipt, string stage) =>
        receipt.GetProperty("steps").EnumerateArray().Single(step => step.Field("stage") == stage);

    /// <summary>Stage, decision and rule of each step, one line a step; what a request is held against in its contract has tests of its own.</summary>
    public static string[] StepsOf(this JsonElement receipt) =>
        [.. receipt.GetProperty("steps").EnumerateArray().Where(step => step.Field("stage") != "contract").Select(step => $"{step.Field("stage")} {step.Field("decision")} {step.Field("rule")}".TrimEnd())];

    /// <summary>All that a receipt of a call and an explanation of the same call must have alike.</summary>
    public static void AssertSame(JsonElement receipt, JsonElement explanation)
    {
        foreach (var member in new[] { "registryVersion", "agency", "application", "system", "operation", "effect", "evidence", "decision", "rule", "stage", "faultCode", "why", "remedy", "retryAt", "ask", "accessRequest" })
            Assert.Equal(receipt.GetProperty(member).GetRawText(), explanation.GetProperty(member).GetRawText());
        Assert.Equal(SaidBy(receipt), SaidBy(explanation));
    }

    // A call has taken what an explanation only looked at: what is left afterwards is one less. A question without parameters has no
    // request that could be held against the contract.
    private static string[] SaidBy(JsonElement receipt) =>
    [
        .. receipt.GetProperty("steps").EnumerateArray().Where(step => step.Field("stage") != "contract").Select(step =>
            $"{step.Field("stage")} {step.Field("decision")} {step.Field("rule")} {(IsWithinQuota(step) ? "" : step.Field("why"))} {(step.Field("stage") == "quota" ? "" : step.GetProperty("lookedAt").GetRawText())}"),
    ];

    private static bool IsWithinQuota(JsonElement step) => step.Field("rule") == "within-quota";

    /// <summary>The hub's sandbox operator.</summary>
    public static Task<HttpClient> OperatorOf(this HubUnderTest hub) => hub.ClientFor("operator");
}
