using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Subscriptions;

/// <summary>All 93 x 13 cells of the letter through HTTP, held against the tests' own form of it.</summary>
public sealed class MatrixTests
{
    private static readonly string[] Contexts =
    [
        "apiCSDLDKDN", "apiCSDLDanCu", "apiBHXH", "apiCSDLDatDai", "apiVBQPPL", "apiTiemChung", "apiLyLichTuPhap",
        "apiHoTichTuPhap", "apiDVQHNS", "dmdc", "apiLienThongTNMTThue", "apiVNPostNGSP", "apiVpostcode",
    ];

    private static readonly int[] OfferedToMinistries = [1, 2, 3, 5, 10, 12, 13];
    private static readonly int[] MinistryTotals = [9, 2, 3, 0, 1, 0, 0, 0, 0, 9, 0, 5, 0];
    private static readonly int[] ProvinceTotals = [46, 0, 24, 3, 15, 1, 38, 18, 25, 33, 2, 38, 1];

    [Fact]
    public void The_letter_names_93_agencies_and_273_connections_and_its_totals_hold()
    {
        Assert.Equal(30, Letter.Lines.Count(line => line.IsMinistry));
        Assert.Equal(63, Letter.Lines.Count(line => !line.IsMinistry));
        Assert.Equal(273, Letter.Lines.Sum(line => line.Ticks.Count));
        for (var system = 1; system <= 13; system++)
        {
            Assert.Equal(MinistryTotals[system - 1], Letter.Lines.Count(line => line.IsMinistry && line.Ticks.Contains(system)));
            Assert.Equal(ProvinceTotals[system - 1], Letter.Lines.Count(line => !line.IsMinistry && line.Ticks.Contains(system)));
        }
    }

    [Fact]
    public async Task Every_cell_of_the_letter_is_enforced_through_HTTP()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var (allowed, refused) = (new int[13], new int[13]);
        foreach (var line in Letter.Lines)
        {
            using var client = await hub.ClientFor(line.AgencyId);
            for (var system = 1; system <= 13; system++)
            {
                using var response = await client.GetAsync($"/{Contexts[system - 1]}/read", TestContext.Current.CancellationToken);
                if (line.Ticks.Contains(system))
                {
                    Assert.True(response.IsSuccessStatusCode, $"{line.AgencyId} ({system}): {response.StatusCode}");
                    Assert.Contains($"allow; rule=subscribed; cell={line.Table}:{line.Row}:{system};", response.Headers.GetValues("X-NDXP-Decision").Single());
                    allowed[system - 1]++;
                    continue;
                }

                var refusal = await Refused.Of(response);
                Assert.Equal((403, 900908), (refusal.Status, refusal.Code));
                var offered = !line.IsMinistry || OfferedToMinistries.Contains(system);
                Assert.Equal(offered ? "not-subscribed" : "not-offered", refusal.Rule);
                Assert.Contains(offered ? "offered, not connected" : "not offered to ministries in the letter", refusal.Detail);
                var cell = refusal.Body.GetProperty("cell");
                Assert.Equal((line.Table, line.Row, system),
                    (cell.GetProperty("table").GetString(), cell.GetProperty("row").GetInt32(), cell.GetProperty("column").GetInt32()));
                Assert.Contains(line.Name, refusal.Body.GetProperty("detailVi").GetString());
                refused[system - 1]++;
            }
        }

        Assert.Equal(273, allowed.Sum());
        Assert.Equal(1209 - 273, refused.Sum());
        Assert.Equal(MinistryTotals.Zip(ProvinceTotals, (ministries, provinces) => ministries + provinces), allowed);
        Assert.Equal(273, hub.System.Received.Count);
    }

    [Fact]
    public void Changing_any_one_cell_of_the_file_is_seen()
    {
        // What the test above compares through HTTP is this matrix; here it is flipped cell by cell, all 1,209 of them.
        var builtIn = new RegistryFiles(null);
        var rows = builtIn.Read("subscriptions.csv")!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var letter = Letter.Lines.ToDictionary(line => line.AgencyId);
        Assert.True(Agrees(rows));
        for (var row = 1; row < rows.Length; row++)
        {
            for (var column = 1; column <= 13; column++)
            {
                var cells = rows[row].Split(',');
                cells[column] = cells[column] == "X" ? "" : "X";
                var changed = rows.ToArray();
                changed[row] = string.Join(',', cells);
                Assert.False(Agrees(changed), $"row {row}, column {column}");
            }
        }

        bool Agrees(string[] table) => table.Length == 94 && table.Skip(1).All(line =>
        {
            var cells = line.Split(',');
            return letter.TryGetValue(cells[0], out var own)
                && Enumerable.Range(1, 13).All(system => cells[system] == (own.Ticks.Contains(system) ? "X" : ""));
        });
    }
}
