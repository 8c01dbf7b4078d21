namespace NdxpGateway.Tests.Subscriptions;

/// <summary>The tests' own form of the letter, <c>letter.txt</c>: one line an agency.</summary>
internal sealed record LetterLine(string Table, string AgencyId, int Row, string Name, IReadOnlySet<int> Ticks)
{
    public bool IsMinistry => Table == "2a";
}

internal static class Letter
{
    public static IReadOnlyList<LetterLine> Lines { get; } = Read();

    private static List<LetterLine> Read()
    {
        var lines = new List<LetterLine>();
        var table = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Subscriptions", "letter.txt")))
        {
            if (line is "2a" or "2b")
                table = line;
            else if (line.Split('|', StringSplitOptions.TrimEntries) is [var id, var row, var name, var ticks])
                lines.Add(new LetterLine(table, id, int.Parse(row), name, ticks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToHashSet()));
        }

        return lines;
    }
}
