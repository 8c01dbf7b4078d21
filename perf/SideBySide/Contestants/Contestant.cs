namespace SideBySide.Contestants;

internal enum ContestantKind
{
    /// <summary>The upstream itself: what no proxy at all costs.</summary>
    Direct,
    Yarp,
    Nginx,
    Hub,

    /// <summary>A national system, or what plays one.</summary>
    System,
}

/// <summary>One of those that are compared.</summary>
/// <param name="How">In a few words, for whoever reads the table.</param>
internal sealed record Contestant(string Name, ContestantKind Kind, string How)
{
    public const string Bare = "YARP", Whole = "hub", Off = "hub without ";

    /// <summary>Settings beside those that all hubs have.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Parts that are taken out of the hub's services, by their names in <see cref="Serving.Without"/>.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>Where it is asked, if not where all others are.</summary>
    public string? Target { get; init; }

    public RegistrySize? Registry { get; init; }

    /// <summary>Whether it sends its telemetry over gRPC instead of HTTP.</summary>
    public bool Grpc { get; init; }
}

/// <summary>Of a registry that is generated around the letter's own.</summary>
internal sealed record RegistrySize(int Systems, int Agencies);
