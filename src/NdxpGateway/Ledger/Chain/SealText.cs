namespace NdxpGateway.Ledger.Chain;

/// <summary>Heads that somebody kept: lines that <c>ndxp ledger head</c> printed, or a copy of a head file.</summary>
internal static class SealText
{
    /// <summary>All that the text has, whoever signed them.</summary>
    /// <exception cref="FormatException">A line is no seal, or there is none.</exception>
    public static IReadOnlyList<Seal> Parse(string text)
    {
        // One slot of a head file may be torn, or still empty.
        var isHeadFile = text.Length == 2 * HeadFile.SlotBytes;
        var seals = new List<Seal>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                seals.Add(Seal.Parse(line));
            }
            catch (FormatException) when (isHeadFile)
            {
            }
        }

        return seals.Count > 0 ? seals : throw new FormatException("That is no seal of a ledger.");
    }
}
