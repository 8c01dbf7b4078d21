using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Contracts;
using NdxpMocks.Hosting;

namespace NdxpMocks.Tests.Contracts;

/// <summary>What a contract calls required is required: without it, the system says so in its own words and takes nothing.</summary>
public sealed class RequiredFieldTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly HttpClient Client = new();

    /// <summary>How each system says that a field is missing. DMDC's lists of ten forms have tests of their own.</summary>
    private static readonly Dictionary<string, string> Refusals = new()
    {
        ["LLTP"] = "\"STATUS\":\"0\"|\"errorCode\":\"(100|500)\"|\"statusCode\":\"01\"",
        ["HOTICH"] = "\"status\":\"?0\"?,.*\"errorCode\":\"(200|500)\"",
        ["DVQHNS"] = "\"maLoi\":\"01\"",
        ["TNMTTHUE"] = "\"trangThai\":0|\"error_code\":-1|\"code\":\"INVALID\"|\"Result\":false",
        ["VNPOST"] = "\"Status\":\"?102",
        ["VPOSTCODE"] = "\"maLoi\":\"01\"",
    };

    public static TheoryData<string, string> Operations()
    {
        var data = new TheoryData<string, string>();
        foreach (var contract in Refusals.Keys.Select(code => ContractTests.Read(code)!))
        {
            foreach (var operation in contract.Operations.Where(operation => Calls(contract, operation).Any()))
            {
                data.Add(contract.System, operation.OperationId);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Its_example_without_a_required_field_is_refused_in_the_systems_own_words(string system, string operationId)
    {
        var contract = ContractTests.Read(system)!;
        var operation = contract.Operations.Single(candidate => candidate.OperationId == operationId);
        var entry = SystemEntry.ReadAll().Single(candidate => candidate.Code == system);
        foreach (var (missing, change) in Calls(contract, operation))
        {
            using var request = operation.ExampleCall(running.Systems.Urls[system].ToString().TrimEnd('/') + $"{entry.Base}/{entry.Version}");
            change(request);
            using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(System.Text.RegularExpressions.Regex.IsMatch(text, Refusals[system]), $"{operation} without {missing}: {(int)answer.StatusCode} {text}");
            Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        }
    }

    private static IEnumerable<(string Missing, Action<HttpRequestMessage> Change)> Calls(Contract contract, ContractOperation operation)
    {
        foreach (var parameter in (operation.Node["parameters"] as JsonArray ?? []).Select(node => contract.Resolve(node!)).Where(one => (bool?)one["required"] == true))
        {
            var name = (string)parameter["name"]!;
            switch ((string?)parameter["in"])
            {
                case "query":
                    yield return (name, request => request.RequestUri = Without(request.RequestUri!, name));
                    break;
                case "header":
                    yield return (name, request => request.Headers.Remove(name));
                    break;
            }
        }

        if (operation.Node["requestBody"]?["content"]?["application/json"] is not { } content)
        {
            yield break;
        }

        foreach (var path in Required(contract, content["schema"]!, content["example"], []))
        {
            yield return (string.Join('.', path), request =>
            {
                var body = content["example"]!.DeepClone();
                Remove(body, path);
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
            });
        }
    }

    private static Uri Without(Uri target, string name) => new UriBuilder(target)
    {
        Query = string.Join('&', target.Query.TrimStart('?').Split('&').Where(pair => pair.Split('=')[0] != name)),
    }.Uri;

    /// <summary>Of the example and, inside it, of every object and every first item that is there.</summary>
    private static IEnumerable<string[]> Required(Contract contract, JsonNode schema, JsonNode? example, string[] at)
    {
        var form = contract.Resolve(schema);
        if (form["allOf"] is JsonArray parts)
        {
            form = contract.Resolve(parts[0]!);
        }

        if (example is JsonObject fields)
        {
            foreach (var name in (form["required"] as JsonArray ?? []).Select(one => (string)one!))
            {
                yield return [.. at, name];
            }

            foreach (var inner in fields.Where(field => form["properties"]?[field.Key] is not null)
                .SelectMany(field => Required(contract, form["properties"]![field.Key]!, field.Value, [.. at, field.Key])))
            {
                yield return inner;
            }
        }
        else if (example is JsonArray { Count: > 0 } items && form["items"] is { } item)
        {
            foreach (var inner in Required(contract, item, items[0], [.. at, "0"]))
            {
                yield return inner;
            }
        }
    }

    private static void Remove(JsonNode body, string[] path)
    {
        var parent = path[..^1].Aggregate(body, (node, step) => node is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        Assert.True(parent.AsObject().Remove(path[^1]), $"{string.Join('.', path)} is not in the example");
    }
}
