using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Ledger.Archive;

/// <param name="WasThere">By an earlier export, and nothing was written now.</param>
/// <param name="Broken">Why it is not archived; null when it is.</param>
internal sealed record ExportedSegment(Segment Segment, string Path, byte[] Sha256, bool WasThere, Finding? Broken);

/// <summary>Writes closed segments to a folder, and counts as archived only what it could read back from there and verify.</summary>
internal sealed class LedgerExport(ILedgerReader reader, KeyRing keys, string directory, int segmentRecords = Segment.Records)
{
    private readonly ArchiveWriter writer = new(reader, keys);

    /// <summary>The oldest first, without a gap; the first that does not hold is the last.</summary>
    /// <param name="before">Only segments that were sealed before this moment, in microseconds since 1970.</param>
    /// <exception cref="LedgerUnavailableException">The store or a file cannot be read, or another file has the name.</exception>
    public IEnumerable<ExportedSegment> Run(long before)
    {
        Directory.CreateDirectory(directory);
        foreach (var segment in Segment.Closed(reader, segmentRecords).TakeWhile(segment => segment.Tip.At < before).ToArray())
        {
            var exported = Export(segment);
            yield return exported;
            if (exported.Broken is not null)
                yield break;
        }
    }

    private ExportedSegment Export(Segment segment)
    {
        var path = Path.Combine(directory, segment.Header.FileName);
        var wasThere = File.Exists(path);
        if (!wasThere && writer.Write(segment, path) is { } broken)
            return new ExportedSegment(segment, path, [], WasThere: false, broken);
        var report = ArchiveCheck.Verify(path, new ArchiveTrust(keys, null, Demanded: true), []);
        if (!report.IsWhole)
            return new ExportedSegment(segment, path, report.Sha256, wasThere, report.FirstBroken! with { What = $"'{path}': {report.FirstBroken.What}" });
        return report.Anchor!.IsSameAs(segment.Anchor) && report.Tip!.IsSameAs(segment.Tip)
            ? new ExportedSegment(segment, path, report.Sha256, wasThere, Broken: null)
            : throw new LedgerUnavailableException($"'{path}' is there already and holds other records: export to another folder.");
    }
}
