namespace NdxpSandbox.Tests.Abuse;

/// <summary>What a caller gets wrong in the parameters of a query or a path.</summary>
internal static class QueryMutations
{
    // As they stand on the wire.
    private static readonly (string Name, string Value)[] Raw =
    [
        ("broken UTF-8", "%FF%C0%80"), ("half a surrogate pair", "%ED%A0%80"), ("broken escape", "%zz%"), ("escaped percent", "%2525"), ("plus", "+"), ("very long", new string('x', 7_000)),
    ];

    public static IEnumerable<Mutation> Of(Example example)
    {
        var unharmed = example.Unharmed();
        var target = new Uri(unharmed.Target);
        var pairs = target.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        var path = target.GetLeftPart(UriPartial.Path);
        for (var at = 0; at < pairs.Length; at++)
        {
            var (name, value) = (pairs[at].Split('=')[0], pairs[at].Split('=')[1]);
            yield return With("left out", []);
            yield return With("no equals sign", [name]);
            yield return With("doubled", [pairs[at], pairs[at]]);
            yield return With("doubled, another first", [$"{name}=x", pairs[at]]);
            yield return With("doubled, another last", [pairs[at], $"{name}="]);
            yield return With("in other case", [$"{name.ToUpperInvariant()}={value}"]);
            yield return With("as an array", [$"{name}[]={value}"]);
            yield return With("too long for a request line", [$"{name}={new string('x', 10_000)}"]) with { MayBreakHttp = true };
            foreach (var (kind, text) in Hostile.Texts)
                yield return With(kind, [$"{name}={Uri.EscapeDataString(text)}"]);
            foreach (var (kind, text) in Raw)
                yield return With(kind, [$"{name}={text}"]);

            Mutation With(string kind, string[] instead) =>
                unharmed with { Name = $"{name}: {kind}", Target = $"{path}?{string.Join('&', [.. pairs[..at], .. instead, .. pairs[(at + 1)..]])}" };
        }

        yield return unharmed with { Name = "no parameters", Target = path };
        yield return unharmed with { Name = "bare question mark", Target = path + "?" };
        yield return unharmed with { Name = "separators only", Target = path + "?&&=&=x&?" };
        yield return unharmed with { Name = "a thousand parameters", Target = $"{path}?{string.Join('&', [.. pairs, .. Enumerable.Range(0, 1_000).Select(n => $"p{n}=")])}" };
        foreach (var mutation in example.Operation.Path.Contains('{') ? OfPath(unharmed) : [])
            yield return mutation;
    }

    // A path that breaks HTTP's own rules is the web server's to turn away.
    private static IEnumerable<Mutation> OfPath(Mutation unharmed)
    {
        var folder = unharmed.Target[..unharmed.Target.LastIndexOf('/')];
        foreach (var (kind, text) in Hostile.Texts)
            yield return unharmed with { Name = $"path: {kind}", Target = $"{folder}/{Uri.EscapeDataString(text)}", MayBreakHttp = true };
        foreach (var (kind, text) in Raw)
            yield return unharmed with { Name = $"path: {kind}", Target = $"{folder}/{text}", MayBreakHttp = true };
    }
}
