using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Ledger.Archive;

/// <summary>Verifies one file by itself, with the check that verifies the store.</summary>
internal sealed class ArchiveCheck
{
    private readonly ArchiveLines lines;
    private readonly ArchiveTrust trust;
    private readonly ILookup<long, Seal> witnesses;
    private readonly Queue<ArchivedLine> unsealed = [];
    private readonly List<Finding> findings = [];
    private ArchiveReport report;
    private ChainCheck<ArchivedLine>? chain;
    private long newest;

    private ArchiveCheck(string path, ArchiveHeader header, ArchiveLines lines, ArchiveTrust trust, IEnumerable<Seal> witnesses)
    {
        (this.lines, this.trust, report) = (lines, trust, new ArchiveReport(path, header));
        this.witnesses = witnesses.ToLookup(seal => seal.Batch);
    }

    /// <param name="witnesses">Earlier heads that others kept.</param>
    /// <exception cref="LedgerUnavailableException">It cannot be read, or is none.</exception>
    public static ArchiveReport Verify(string path, ArchiveTrust trust, IReadOnlyCollection<Seal> witnesses)
    {
        using var lines = new ArchiveLines(path);
        try
        {
            return new ArchiveCheck(path, HeaderOf(lines, path), lines, trust, witnesses).Verify();
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or IOException and not LedgerUnavailableException)
        {
            throw new LedgerUnavailableException($"The archive '{path}' cannot be read: {unreadable.Message}", inner: unreadable);
        }
    }

    private static ArchiveHeader HeaderOf(ArchiveLines lines, string path)
    {
        try
        {
            return ArchiveHeader.Parse(lines.ReadText() ?? "");
        }
        catch (FormatException other)
        {
            throw new LedgerUnavailableException($"'{path}' is no archive of a ledger: its first line is another.", inner: other);
        }
    }

    private ArchiveReport Verify()
    {
        try
        {
            Begin();
            Walk();
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or CryptographicException)
        {
            findings.Add(Finding.Broken(chain is null ? report.Header.First : Math.Max(chain.Next, newest + 1), $"line {lines.Number} cannot be read, and what follows it was not looked at: {unreadable.Message}"));
        }

        return report with
        {
            Tip = chain?.Tip,
            Records = chain?.Count ?? 0,
            Sha256 = lines.Sha256(),
            Findings = [.. findings.Concat(chain?.Findings ?? []).OrderBy(finding => finding.Seq)],
        };
    }

    // Everything in front of the first record.
    private void Begin()
    {
        var genesis = Genesis.Parse(Required());
        var keys = new List<string>();
        var line = Required();
        for (; line.StartsWith("ndxp-key-", StringComparison.Ordinal); line = Required())
            keys.Add(line);
        var anchor = Seal.Parse(line);
        var ring = KeyRing.Of(keys);
        report = report with { Genesis = genesis, Anchor = anchor, RootKey = ring.Root.Id, IsVouched = trust.VouchesFor(ring) };

        if (trust.Refute(ring) is { } strange)
            Broken($"the file's keys are not to be trusted: {strange}");
        if (genesis.Key != ring.Root.Id)
            Broken($"the ledger names key {genesis.Key} as its first, and the file's first is {ring.Root.Id}");
        var header = report.Header;
        if ((header.Ledger, header.Node) != (genesis.Ledger, genesis.Node) || (anchor.Ledger, anchor.Node) != (genesis.Ledger, genesis.Node))
            Broken("the file's first line, the ledger's first line and the seal before the first record are not of one ledger");
        if (ring.Refute(anchor) is { } why)
            Broken($"the seal of batch {anchor.Batch}, which the file begins with, does not hold: {why}");
        if (anchor.Batch == 0 && !anchor.Hash.AsSpan().SequenceEqual(genesis.Hash))
            Broken("the ledger's first line was changed");
        if (header.First != anchor.Last + 1)
            Broken($"the file's first line says that it begins with record {header.First}, and it goes on after {anchor.Last}");
        chain = new ChainCheck<ArchivedLine>((row, previous, hash) => RecordLine.Hash(row.Line, previous, hash), ring);
        chain.StartAfter(anchor);
        Compare(anchor);
    }

    private void Walk()
    {
        while (lines.TryRead(out var line))
        {
            if (line.StartsWith(ArchivedLine.Mark))
            {
                var record = ArchivedLine.Parse(line[ArchivedLine.Mark.Length..]);
                if (record.Seq <= newest)
                {
                    chain!.Broken(record.Seq, $"record {record.Seq} stands behind record {newest}, and what follows it was not looked at");
                    return;
                }

                newest = record.Seq;
                unsealed.Enqueue(record);
            }
            else if (line.StartsWith(ArchiveWriter.SealMark))
            {
                var seal = Seal.Parse(Encoding.UTF8.GetString(line[ArchiveWriter.SealMark.Length..]));
                chain!.Take(seal, Unsealed().GetEnumerator(), _ => { });
                Compare(seal);
            }
            else
            {
                throw new FormatException("It is neither a record nor a seal.");
            }
        }

        chain!.TakeUnsealed(Unsealed().GetEnumerator());
        if (chain.Tip!.Last != report.Header.Last)
            chain.Broken(chain.Tip.Last + 1, $"the file ends with record {chain.Tip.Last}, and its first line says {report.Header.Last}: it was cut");
    }

    private void Compare(Seal seal)
    {
        foreach (var _ in witnesses[seal.Batch].Where(witness => !witness.IsSameAs(seal)))
            chain!.Broken(seal.First, $"batch {seal.Batch} (records {seal.First} to {seal.Last}) is not the one that a head of that batch was kept of");
    }

    private string Required() => lines.ReadText() ?? throw new FormatException("The file ends before its first record.");

    private void Broken(string what) => findings.Add(Finding.Broken(report.Anchor is { } anchor ? anchor.Last + 1 : report.Header.First, what));

    private IEnumerable<ArchivedLine> Unsealed()
    {
        while (unsealed.TryDequeue(out var record))
            yield return record;
    }
}
