using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Ledger.Archive;

/// <summary>
/// Who vouches for the key that an archive begins with. A file brings its own keys, so without this it only agrees with itself: anybody can
/// make such a file.
/// </summary>
/// <param name="Ring">Keys from another place; null where there are none.</param>
/// <param name="KeyId">The first key by its name.</param>
/// <param name="Demanded">Another first key is a forgery, and not just another ledger.</param>
internal sealed record ArchiveTrust(KeyRing? Ring, string? KeyId, bool Demanded)
{
    public static ArchiveTrust Nobody { get; } = new(null, null, Demanded: false);

    public bool VouchesFor(KeyRing own) => (Ring is not null || KeyId is not null) && NameAnother(own) is null;

    /// <summary>Why the file's keys are not those trusted; null when they are, or nobody said which those are.</summary>
    public string? Refute(KeyRing own)
    {
        if (NameAnother(own) is { } another)
            return Demanded ? another : null;
        // One of the two may be older and have fewer, but they never differ: a stolen old key could endorse a successor of its own.
        return Ring?.Keys.Zip(own.Keys).FirstOrDefault(pair => pair.First.Signed != pair.Second.Signed) is { First: { } trusted, Second: { } other }
            ? $"it has key {other.Id} where key {trusted.Id} is trusted"
            : null;
    }

    private string? NameAnother(KeyRing own) =>
        KeyId is not null && own.Root.Id != KeyId ? $"its first key is {own.Root.Id}, and {KeyId} is trusted"
        : Ring is not null && own.Root.Id != Ring.Root.Id ? $"its first key is {own.Root.Id}, and {Ring.Root.Id} is trusted"
        : null;
}
