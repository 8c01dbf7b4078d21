using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.OwnApi;

/// <summary>Every operation that the documents of both planes have, asked with what no client should send: the mistake is the caller's, and no answer says that it is the hub's.</summary>
public sealed class HostileTests
{
    private const int AtOnce = 8;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly string[] Texts =
    [
        "", " ", "x", "0", "-1", "1", "99999999999999999999", "9223372036854775807", "9999-12-31T23:59:59Z", "9999-12-31", "0001-01-01", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00-14:00",
        "1970-01-01", "2021-10-28T08:00:00+14:00", "\0", "😀", "=1+1", "'; DROP TABLE actions; --", "..", "%2F", "H39", "h39", "H39.14", "000.00.00.H39", "G05", "DKDN", "dkdn", "YC-2026-00001",
        "00000000-0000-0000-0000-000000000000", "true", "json", "csv", "html", "used", "pending",
    ];

    // As they stand in JSON.
    private static readonly string[] Values =
    [
        "null", "5", "-1", "1e400", "true", "[]", "{}", "[null]", "[[]]", "[{}]", "\"\"", "\"\\ud800\"", "[\"\\ud800\"]", "{\"\\ud800\": 1}", "{\"a\": \"\\ud800\"}", "\"\\u0000\"", "\"9999-12-31T23:59:59Z\"", "\"9999-12-31\"",
        "\"0001-01-01\"", "\"2100-12-31T23:59:59-14:00\"", "\"H39\"", "\"DKDN\"", "\"maintenance\"", "9223372036854775807", "[{\"agency\": null}]", "[{\"agency\": \"H39\", \"system\": \"DKDN\", \"open\": false, \"perSecond\": 0}]",
        "{\"agencies.csv\": null}", "{\"agencies.csv\": \"\"}", "{\"systems.csv\": \"x\\ny\"}", "{\"contracts/dkdn.yaml\": \"a: *b\"}",
    ];

    private static readonly byte[][] Bodies =
    [
        [], .. new[] { "{", "null", "[]", "5", "\"x\"", "{}", "{\"\\ud800\": 1}", "{\"x\": 1}", new string('[', 200), "{\"a\":" + new string('[', 60) + new string(']', 60) + "}", "﻿{}" }.Select(Encoding.UTF8.GetBytes),
        [0xff, 0xfe, 0x00], [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d],
    ];

    [Fact]
    public async Task No_operation_of_the_hubs_own_answers_a_mistake_as_if_it_were_the_hubs()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var wrong = new ConcurrentBag<string>();
        var asked = 0;
        foreach (var (document, address, callers) in new[]
        {
            ("hub", hub.Data.BaseAddress!, new[] { "H39", "G05", "operator" }),
            ("admin", hub.Management.BaseAddress!, ["operator"]),
        })
        {
            var operations = Operations(await hub.Data.GetFromJsonAsync<JsonElement>($"/swagger/contracts/{document}.json", Stop));
            foreach (var caller in callers)
            {
                using var client = new HttpClient { BaseAddress = address };
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await hub.TokenOf(caller));
                await Parallel.ForEachAsync(operations.SelectMany(Requests), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stop }, async (request, stop) =>
                {
                    using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Target);
                    if (request.Body is not null)
                        message.Content = new ByteArrayContent(request.Body) { Headers = { ContentType = new("application/json") } };
                    using var response = await client.SendAsync(message, stop);
                    Interlocked.Increment(ref asked);
                    if (await WrongWith(response, stop) is { } what)
                        wrong.Add($"{what}: {caller} {request.Method} {request.Target} {(request.Body is null ? "" : Encoding.UTF8.GetString(request.Body))}");
                });
            }
        }

        Assert.Empty(wrong.Order().Take(100));
        Assert.InRange(asked, 3_000, 50_000);
        Assert.DoesNotContain(hub.Log.All, line => line.Contains("defect", StringComparison.Ordinal) || line.Contains("nhandled", StringComparison.Ordinal));
    }

    private static async Task<string?> WrongWith(HttpResponseMessage response, CancellationToken stop)
    {
        var status = (int)response.StatusCode;
        if (status is >= 500 and not 503)
            return $"status {status}";
        var text = await response.Content.ReadAsStringAsync(stop);
        if (status < 400)
            return null;
        // The ledger's pages have problem details.
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
            return $"{status} of '{response.Content.Headers.ContentType}'";
        using var body = JsonDocument.Parse(text);
        return status == 400 && body.RootElement.TryGetProperty("rule", out var rule) && rule.GetString() == "bad-question" && body.RootElement.GetProperty("problems").GetArrayLength() == 0
            ? "400 without problems" : null;
    }

    private static IEnumerable<(string Method, string Target, byte[]? Body)> Requests(Operation operation)
    {
        var usual = Target(operation, _ => null);
        foreach (var text in Texts)
        {
            // Kestrel itself refuses a path with NUL.
            foreach (var name in operation.Path.Split('/').Where(part => part.StartsWith('{') && text != "\0"))
                yield return (operation.Method, Target(operation, part => part == name ? text : null), operation.Fields.Count > 0 ? "{}"u8.ToArray() : null);
            foreach (var parameter in operation.Parameters)
                yield return (operation.Method, $"{usual}?{parameter}={Uri.EscapeDataString(text)}", null);
        }

        foreach (var query in new[] { "?", "?&&=", "?x=1", "?%ED%A0%80=%ED%A0%80", "?agency=H39&agency=H40", "?p.=1&p.%7B=2", "?size=1&before=1&system=DKDN&agency=H39" })
            yield return (operation.Method, usual + query, null);
        if (operation.Method == "GET")
            yield break;
        foreach (var body in Bodies)
            yield return (operation.Method, usual, body);
        foreach (var field in operation.Fields.Keys)
        {
            foreach (var value in Values)
            {
                yield return (operation.Method, usual, Body([KeyValuePair.Create(field, value)]));
                yield return (operation.Method, usual, Body(operation.Fields.Select(other => other.Key == field ? KeyValuePair.Create(field, value) : other)));
            }
        }
    }

    private static byte[] Body(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.UTF8.GetBytes("{" + string.Join(',', fields.Select(field => $"\"{field.Key}\": {field.Value}")) + "}");

    private static string Target(Operation operation, Func<string, string?> value) =>
        string.Join('/', operation.Path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(value(part) ?? Usual(part)) : part));

    private static string Usual(string part) => part switch { "{agency}" => "H39", "{system}" => "DKDN", "{version}" => "1", "{number}" => "YC-2026-00001", _ => "01890a5d-ac96-774b-bcce-b302099a8057" };

    private static List<Operation> Operations(JsonElement document)
    {
        var found = new List<Operation>();
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/ndxp", StringComparison.Ordinal) || path.Name.StartsWith("/admin", StringComparison.Ordinal)))
        {
            foreach (var method in path.Value.EnumerateObject().Where(member => member.Name is "get" or "post" or "put" or "delete"))
            {
                found.Add(new Operation(
                    method.Name.ToUpperInvariant(), path.Name,
                    method.Value.TryGetProperty("parameters", out var parameters)
                        ? [.. parameters.EnumerateArray().Select(parameter => Resolved(document, parameter)).Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)]
                        : [],
                    method.Value.TryGetProperty("requestBody", out var body)
                        ? Resolved(document, body.GetProperty("content").GetProperty("application/json").GetProperty("schema")).GetProperty("properties").EnumerateObject()
                            .ToDictionary(field => field.Name, field => field.Value.TryGetProperty("example", out var example) ? example.GetRawText() : UsualOf(field.Name))
                        : []));
            }
        }

        return found;
    }

    private static string UsualOf(string field) => field switch
    {
        "system" => "\"DKDN\"", "dataItems" => "[\"x\"]", "purpose" or "ground" or "toMend" or "reason" => "\"a reason that is long enough\"", _ => "null",
    };

    private static JsonElement Resolved(JsonElement document, JsonElement node) =>
        node.TryGetProperty("$ref", out var reference) ? reference.GetString()![2..].Split('/').Aggregate(document, (at, name) => at.GetProperty(name)) : node;

    private sealed record Operation(string Method, string Path, IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, string> Fields);
}
