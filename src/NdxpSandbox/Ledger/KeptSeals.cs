using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;

namespace NdxpSandbox.Ledger;

/// <summary>Reads heads that somebody kept, from files and from standard input. One that the keys do not bear out is a finding: either it or the keys are forged.</summary>
internal sealed class KeptSeals(KeyRing? keys)
{
    private string? input;

    public List<Finding> Refuted { get; } = [];

    /// <summary>The newest that a file has; null where none holds.</summary>
    public Seal? Head(string file) => Read(file).MaxBy(seal => seal.Batch);

    public IReadOnlyList<Seal> All(IEnumerable<string> files) => [.. files.SelectMany(Read)];

    private IEnumerable<Seal> Read(string file)
    {
        var seals = Parse(file);
        foreach (var seal in seals)
        {
            if (keys?.Refute(seal) is not { } why)
                yield return seal;
            else if (!seals.Any(other => keys.Refute(other) is null))
                Refuted.Add(Finding.Broken(seal.Last, $"the head of batch {seal.Batch} in '{Name(file)}' does not hold: {why}"));
        }
    }

    private IReadOnlyList<Seal> Parse(string file)
    {
        try
        {
            return SealText.Parse(file == "-" ? input ??= Console.In.ReadToEnd() : File.ReadAllText(file));
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"'{Name(file)}' holds no head of a ledger: {unreadable.Message}", inner: unreadable);
        }
    }

    private static string Name(string file) => file == "-" ? "standard input" : file;
}
