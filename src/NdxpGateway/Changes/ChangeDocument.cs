namespace NdxpGateway.Changes;

/// <summary>What somebody wants changed, all of it together or nothing of it.</summary>
internal sealed record ChangeDocument
{
    /// <summary>Why: a document, a decision. It stands in the history for ever.</summary>
    public string? Ground { get; init; }

    /// <summary>The version that it was made against; another one in force is a conflict.</summary>
    public long? Expect { get; init; }

    /// <summary>Back to what was in force under this version; nothing else may be wanted beside it.</summary>
    public long? BackTo { get; init; }

    public IReadOnlyList<WantedCell?>? Subscriptions { get; init; }

    /// <summary>Limits in place of the configuration's.</summary>
    public IReadOnlyList<WantedQuota?>? Quotas { get; init; }

    /// <summary>Files of the registry by name, whole; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?>? Files { get; init; }

    public bool IsEmpty => (Subscriptions?.Count ?? 0) == 0 && (Quotas?.Count ?? 0) == 0 && (Files?.Count ?? 0) == 0;
}

/// <summary>One cell of the matrix.</summary>
internal sealed record WantedCell(string? Agency, string? System, bool? Open);

/// <summary>Of <c>POST /admin/rollback</c>.</summary>
internal sealed record RollbackDocument
{
    public string? Ground { get; init; }

    public long? Expect { get; init; }

    /// <summary>Default: the version before the one in force.</summary>
    public long? To { get; init; }
}
