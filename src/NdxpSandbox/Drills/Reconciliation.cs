using System.Globalization;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Verification;

namespace NdxpSandbox.Drills;

/// <summary>
/// Holds the ledger against what callers and systems saw: every answer that left is found with its status, every write that a system
/// received had begun on record, and the chain is whole. Reads the files as an auditor would, without the hub.
/// </summary>
internal sealed class Reconciliation
{
    private readonly Dictionary<Guid, int> answered = [];
    private readonly HashSet<Guid> begun = [];
    private readonly List<string> differences = [];

    private Reconciliation(LedgerPlaces places, Books books, IReadOnlyCollection<Guid> received)
    {
        Acknowledged = books.Acknowledged.Count;
        try
        {
            var keys = KeyRing.Read(places.PublicKeys);
            using var store = places.OpenStore();
            using var reader = store.OpenReader();
            Report = new LedgerVerifier(reader, keys).Verify(HeadFile.Read(places.HeadFile, keys), []);
            foreach (var row in reader.Records(1, long.MaxValue))
                Read(row.Record);
        }
        catch (LedgerUnavailableException unreadable)
        {
            differences.Add(unreadable.Message);
        }

        differences.AddRange(Report?.Findings.Where(finding => finding.Kind == FindingKind.Broken).Select(finding => $"the chain: {finding.What}") ?? []);
        foreach (var (transaction, status) in books.Acknowledged)
        {
            if (!answered.TryGetValue(transaction, out var recorded))
                differences.Add($"{transaction} was answered {status} and is not in the ledger");
            else if (recorded != status)
                differences.Add($"{transaction} was answered {status} and stands in the ledger with {recorded}");
            else
                Found++;
        }

        differences.AddRange(received.Where(write => !begun.Contains(write)).Select(write => $"{write} reached a system as a write, and no record says that it had begun"));
        differences.AddRange(books.Complaints);
    }

    public long Acknowledged { get; }

    public long Found { get; }

    /// <summary>Null where the ledger could not be read at all.</summary>
    public VerificationReport? Report { get; }

    public IReadOnlyList<string> Differences => differences;

    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"acknowledged {Acknowledged:N0} · found {Found:N0} · in doubt {Report?.InDoubt.Count ?? 0:N0} · chain {(Report is { IsWhole: true } ? "ok" : "BROKEN")}");

    public static Reconciliation Of(LedgerPlaces places, Books books, IReadOnlyCollection<Guid> received) => new(places, books, received);

    private void Read(LedgerRecord record)
    {
        if (record.Phase == Phase.Begun ? !begun.Add(record.TransactionId) : !answered.TryAdd(record.TransactionId, record.Status))
            differences.Add($"{record.TransactionId} stands in the ledger twice");
        else if (record.Phase == Phase.Ended && !begun.Contains(record.TransactionId))
            differences.Add($"{record.TransactionId} has ended in the ledger, and never begun");
    }
}
