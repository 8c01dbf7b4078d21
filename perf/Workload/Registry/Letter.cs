using System.Globalization;

namespace NdxpWorkload.Registry;

internal sealed record Agency(string Id, bool IsProvince, string Name, string? Province, string? PostProvince);

/// <param name="IsOfferedToMinistries">The letter has a column for it in the ministries' table, too.</param>
internal sealed record NationalSystem(int No, string Code, bool IsOfferedToMinistries, string Context);

/// <summary>Who may call what: the 93 x 13 table of letter 4336/BTTTT-THH, from the files that the hub itself judges by.</summary>
internal sealed class Letter
{
    private readonly HashSet<(string Agency, string System)> ticks = [];

    private Letter(IEnumerable<string[]> agencies, IEnumerable<string[]> systems, IReadOnlyList<string[]> subscriptions)
    {
        Agencies = [.. agencies.Select(row => new Agency(row[0], row[1] == "province", row[3], Text(row[4]), Text(row[6])))];
        Systems = [.. systems.Select(row => new NationalSystem(int.Parse(row[0], CultureInfo.InvariantCulture), row[1], row[4].Contains("2a", StringComparison.Ordinal), row[5]))];
        var header = subscriptions[0];
        foreach (var row in subscriptions.Skip(1))
        {
            for (var column = 1; column < header.Length; column++)
            {
                if (row[column].Trim().Length > 0)
                {
                    ticks.Add((row[0], Systems.First(system => system.No.ToString(CultureInfo.InvariantCulture) == header[column]).Code));
                }
            }
        }
    }

    public IReadOnlyList<Agency> Agencies { get; }

    public IReadOnlyList<NationalSystem> Systems { get; }

    public static Letter Read() => new(Csv.Read("agencies.csv").Skip(1), Csv.Read("systems.csv").Skip(1), Csv.Read("subscriptions.csv"));

    public NationalSystem? System(string code) => Systems.FirstOrDefault(system => system.Code == code);

    public bool IsTicked(Agency agency, string system) => ticks.Contains((agency.Id, system));

    private static string? Text(string cell) => cell.Length > 0 ? cell : null;
}
