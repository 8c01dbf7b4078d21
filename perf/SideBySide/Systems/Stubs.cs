using System.Text.Json;
using System.Text.Json.Nodes;

namespace SideBySide.Systems;

/// <summary>One answer to one path, among as many mappings as our system has operations, in the words of each simulator.</summary>
internal static class Stubs
{
    /// <summary>By file name, for WireMock Java's folder <c>mappings</c>.</summary>
    public static Dictionary<string, string> WireMockMappings(string path, string answer, int mappings) => Paths(path, mappings).ToDictionary(
        at => $"{at.Number}.json",
        at => new JsonObject
        {
            ["request"] = new JsonObject { ["method"] = "GET", ["urlPath"] = at.Path },
            ["response"] = new JsonObject { ["status"] = 200, ["headers"] = new JsonObject { ["Content-Type"] = "application/json" }, ["body"] = answer },
        }.ToJsonString());

    public static string MockoonEnvironment(string path, string answer, int mappings, int port)
    {
        var routes = Paths(path, mappings).Select(at => new
        {
            uuid = Uuid(at.Number),
            type = "http",
            documentation = "",
            method = "get",
            endpoint = at.Path.TrimStart('/'),
            responses = new[]
            {
                new
                {
                    uuid = Uuid(1_000 + at.Number), body = answer, latency = 0, statusCode = 200, label = "", headers = new[] { new { key = "Content-Type", value = "application/json" } }, bodyType = "INLINE",
                    filePath = "", databucketID = "", sendFileAsBody = false, rules = Array.Empty<object>(), rulesOperator = "OR", disableTemplating = true, fallbackTo404 = false, @default = true, crudKey = "id", callbacks = Array.Empty<object>(),
                },
            },
            responseMode = (string?)null,
        }).ToArray();
        return JsonSerializer.Serialize(new
        {
            uuid = Uuid(0), lastMigration = 33, name = "one system", endpointPrefix = "", latency = 0, port, hostname = "127.0.0.1", folders = Array.Empty<object>(), routes,
            rootChildren = routes.Select(route => new { type = "route", route.uuid }), proxyMode = false, proxyHost = "", proxyRemovePrefix = false,
            tlsOptions = new { enabled = false, type = "CERT", pfxPath = "", certPath = "", keyPath = "", caPath = "", passphrase = "" },
            cors = false, headers = Array.Empty<object>(), proxyReqHeaders = Array.Empty<object>(), proxyResHeaders = Array.Empty<object>(), data = Array.Empty<object>(), callbacks = Array.Empty<object>(),
        });
    }

    // What is asked stands first; the others are what a simulator looks through, or does not.
    private static IEnumerable<(int Number, string Path)> Paths(string path, int mappings) => Enumerable.Range(1, mappings).Select(number => (number, number == 1 ? path : $"/other/{number}"));

    private static string Uuid(int number) => $"00000000-0000-4000-8000-{number:000000000000}";
}
