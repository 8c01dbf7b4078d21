using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Contracts;

namespace NdxpSandbox.Tests.Abuse;

/// <summary>A contract's own example with one thing wrong.</summary>
internal sealed record Mutation(string Name, string Method, string Target, byte[]? Body, string? ContentType)
{
    /// <summary>Whether the web server itself may turn it away, before anybody could explain why.</summary>
    public bool MayBreakHttp { get; init; }

    public (string Name, string Value)? Header { get; init; }

    /// <summary>Those of the example itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public HttpRequestMessage ToRequest()
    {
        // Uri would tidy up what is meant to arrive untidy.
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(Target, exact));
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (own, text) in Headers)
            request.Headers.TryAddWithoutValidation(own, text);
        if (Header is var (name, value) && !request.Headers.TryAddWithoutValidation(name, value))
            request.Content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}

/// <summary>
/// The example that mutations start from. A write that keeps what it took in gets a number of its own each time, or all mutations
/// after the first would only be told that they are duplicates.
/// </summary>
internal sealed partial class Example(ContractOperation operation, string context)
{
    private int written = 2000;

    public ContractOperation Operation => operation;

    public string Context => context;

    public string MediaType => operation.ExampleBody!.Value.MediaType;

    public string Text() => operation.Effect == "write" ? Numbered(operation.ExampleBody!.Value.Text) : operation.ExampleBody!.Value.Text;

    public Mutation Unharmed()
    {
        using var call = operation.ExampleCall(context);
        return new Mutation("unharmed", operation.Method, call.RequestUri!.AbsoluteUri,
            operation.ExampleBody is null ? null : Encoding.UTF8.GetBytes(Text()), call.Content?.Headers.ContentType?.ToString())
        {
            Headers = [.. call.Headers.Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))],
        };
    }

    public Mutation WithBody(string name, string body) => WithBody(name, Encoding.UTF8.GetBytes(body));

    public Mutation WithBody(string name, byte[] body) => Unharmed() with { Name = name, Body = body };

    private string Numbered(string text)
    {
        written++;
        return DossierSequence().Replace(text, match => $"-{match.Groups[1].Value}-{written:0000}");
    }

    [GeneratedRegex(@"-(\d{6})-\d{4}\b")]
    private static partial Regex DossierSequence();
}
