using System.Collections.Immutable;

namespace NdxpGateway.Registry;

/// <summary>One operation of a contract. Its key, method, path and dispatch together, is unique in the system.</summary>
/// <param name="Path">Relative to the context, without the fragment that tells operations on one path apart.</param>
internal sealed record Operation(
    string Id,
    string Method,
    string Path,
    Effect Effect,
    DataScope Scope,
    Dispatch Dispatch,
    Evidence Evidence,
    string? ExampleAgency)
{
    /// <summary>Answered to whoever asks, without a token: it describes the service and holds nobody's data.</summary>
    public bool Open { get; init; }

    /// <summary>Beside the letter: not there unless <c>Registry:With</c> names it.</summary>
    public bool Optional { get; init; }

    public bool LeftOut { get; init; }

    /// <summary>Where a request names the persons whose data it asks for; empty where it names nobody.</summary>
    public ImmutableArray<Subject> Subjects { get; init; } = [];

    public bool IsTemplate { get; } = Path.Contains('{');

    private readonly string[] segments = Path.Split('/');

    /// <summary>Whether a raw path fits a templated one; a parameter takes exactly one segment that is not empty.</summary>
    public bool Fits(ReadOnlySpan<char> path)
    {
        var at = 0;
        foreach (var part in path.Split('/'))
        {
            var segment = path[part];
            if (at == segments.Length || (segments[at].StartsWith('{') ? segment.IsEmpty : !segment.SequenceEqual(segments[at])))
                return false;
            at++;
        }

        return at == segments.Length;
    }

    /// <summary>What a path that fits has in the parameter's place, as it was sent; empty when the template has no such parameter.</summary>
    public ReadOnlySpan<char> InPlaceOf(string parameter, ReadOnlySpan<char> path)
    {
        var at = 0;
        foreach (var part in path.Split('/'))
        {
            if (at == segments.Length)
                break;
            if (segments[at++].AsSpan() is ['{', .. var name, '}'] && name.SequenceEqual(parameter))
                return path[part];
        }

        return [];
    }
}

internal enum Effect
{
    Read,
    Write,
}

internal enum ScopeRule
{
    None,
    OwnProvince,
    OwnDossier,
}

internal enum ParameterPlace
{
    Query,
    Body,
}

/// <summary>Which part of the data a caller may see, and the parameter by which a request names it, if it does.</summary>
internal sealed record DataScope(ScopeRule Rule, ParameterPlace Place, string? Parameter)
{
    public static readonly DataScope Open = new(ScopeRule.None, ParameterPlace.Query, null);
}

internal enum DispatchBy
{
    Path,
    SoapBody,
    ContentType,
    Query,
}

/// <summary>What tells operations that share a method and a path apart.</summary>
/// <param name="Values">The first element of the SOAP body, the media types, or the parameters of which the query has one.</param>
internal sealed record Dispatch(DispatchBy By, ImmutableArray<string> Values)
{
    public static readonly Dispatch Plain = new(DispatchBy.Path, []);
}

/// <summary>How an operation is known: level client, document, neighbour, inferred, general or proposed, and its source.</summary>
internal sealed record Evidence(string Level, string Source);
