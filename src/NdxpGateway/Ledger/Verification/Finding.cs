namespace NdxpGateway.Ledger.Verification;

internal enum FindingKind
{
    /// <summary>Worth knowing, nothing wrong.</summary>
    Note,

    /// <summary>The ledger is not what its hub wrote.</summary>
    Broken,
}

/// <summary>Something that verification saw, in one line, with the record that it begins at.</summary>
/// <param name="Seq">0 where it concerns no record.</param>
internal sealed record Finding(FindingKind Kind, long Seq, string What)
{
    public static Finding Note(long seq, string what) => new(FindingKind.Note, seq, what);

    public static Finding Broken(long seq, string what) => new(FindingKind.Broken, seq, what);
}
