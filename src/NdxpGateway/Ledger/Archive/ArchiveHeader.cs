using System.Globalization;
using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Ledger.Archive;

/// <summary>First line of an archive file: the version of its format, whose it is, and which records it says that it has.</summary>
internal sealed record ArchiveHeader(Guid Ledger, string Node, long First, long Last)
{
    private const string Kind = "ndxp-archive-1";

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Kind}\t{Ledger}\t{Node}\t{First}\t{Last}");

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"ledger-{Node}-{First}-{Last}.tsv");

    /// <exception cref="FormatException">It is no such line.</exception>
    public static ArchiveHeader Parse(string line) => line.Split('\t') is [Kind, var ledger, var node, var first, var last]
        ? new ArchiveHeader(Guid.Parse(ledger), node, Fields.Number(first), Fields.Number(last))
        : throw new FormatException("That is no archive of a ledger.");
}
