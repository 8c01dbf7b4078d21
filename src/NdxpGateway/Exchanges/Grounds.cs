using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>What a refusal rests on; its reason is written from these. Never holds an identifier of a person, a token or a secret.</summary>
internal sealed record Grounds
{
    public static readonly Grounds None = new();

    public Cell? Cell { get; init; }

    public Agency? Agency { get; init; }

    public NationalSystem? System { get; init; }

    public Operation? Operation { get; init; }

    /// <summary>A name, limit or list that the reason mentions, e.g. the methods that a path has.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The same in Vietnamese, where it is words.</summary>
    public string? DetailVi { get; init; }

    /// <summary>Everything that is wrong with a request of the hub's own API, one by one.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Where the request is not as the contract says; <see cref="Detail"/> then says how many places there are in all.</summary>
    public Finding[]? Findings { get; init; }

    /// <summary>In the sandbox a closed cell can be opened by who started it; elsewhere its owner must.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Sent as Retry-After.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Sent as Allow, with 405.</summary>
    public string? Allow { get; init; }
}
