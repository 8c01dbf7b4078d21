using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Contracts;

namespace NdxpSandbox.Tests.Abuse;

/// <summary>What must hold for every answer, whatever was asked.</summary>
internal sealed partial class AnswerRules(Contract contract, ContractOperation operation)
{
    private readonly ConcurrentDictionary<(int Status, string? Type, string Body), Lazy<Task<IReadOnlyList<string>>>> known = [];

    public async Task<IReadOnlyList<string>> BrokenByAsync(Mutation mutation, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var (status, body) = ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
        if (!answer.Headers.TryGetValues("X-NDXP-Decision", out var decision))
            return mutation.MayBreakHttp && status is 400 or 414 ? [] : [$"HTTP {status} with no decision of the hub: {body}"];
        if (body.Length == 0)
            return [$"HTTP {status} with no body"];
        if (Leak().Match(body) is { Success: true } leak)
            return [$"HTTP {status} lets out '{leak.Value}': {body}"];
        return decision.Single().StartsWith("allow;", StringComparison.Ordinal)
            ? await OfSystemAsync(answer, status, body, cancellation)
            : OfRefusal(status, body);
    }

    // The hub refuses what it cannot dispatch or scope. Budget and outages are not the caller's mistake here.
    private static IReadOnlyList<string> OfRefusal(int status, string body) =>
        status is 400 or 403 or 404 or 405 or 413 && JsonDocument.Parse(body).RootElement.GetProperty("fault").GetProperty("code").GetInt32() > 0
            ? []
            : [$"the hub refuses with {status}: {body}"];

    private async Task<IReadOnlyList<string>> OfSystemAsync(HttpResponseMessage answer, int status, string body, CancellationToken cancellation)
    {
        // Many mutations have one answer, some of it long: it is held against the schema once, also by those that come at once.
        var key = (status, answer.Content.Headers.ContentType?.ToString(), body);
        return await known.GetOrAdd(key, _ => new(() => OfPathAsync(answer, status, body, cancellation))).Value;
    }

    private async Task<IReadOnlyList<string>> OfPathAsync(HttpResponseMessage answer, int status, string body, CancellationToken cancellation)
    {
        var errors = await ErrorsAsync(operation, answer, status, body, cancellation);
        foreach (var sibling in contract.Operations.Where(other => other != operation && other.Path == operation.Path))
        {
            // Another body or media type may have made it a call of the other operation on that path.
            if (errors.Count > 0)
                errors = await ErrorsAsync(sibling, answer, status, body, cancellation) is { Count: 0 } ? [] : errors;
        }

        return errors;
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(
        ContractOperation operation, HttpResponseMessage answer, int status, string body, CancellationToken cancellation) =>
        IsFaultOfTheCaller(body) && operation.Node["responses"]?[$"{status}"] is not null ? []
        : status >= 500 ? [$"{operation}: HTTP {status}: {body}"]
        : await operation.ErrorsAsync(answer, cancellation);

    private static bool IsFaultOfTheCaller(string body)
    {
        try
        {
            return body.Contains("Fault>", StringComparison.Ordinal)
                && XElement.Parse(body).Descendants("faultcode").Single().Value is "soap:Client" or "soapenv:Client";
        }
        catch (XmlException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\s+at [\w.]+\(|\w+Exception\b|StackTrace|/(tmp|work|home|root|src)/|\.cs\b|\bSystem\.[A-Z]|WireMock|Newtonsoft|No matching mapping", RegexOptions.Multiline)]
    private static partial Regex Leak();
}
