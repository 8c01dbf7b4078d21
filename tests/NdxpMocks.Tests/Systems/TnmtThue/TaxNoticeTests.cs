using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Systems.TnmtThue;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.TnmtThue;

public sealed class TaxNoticeTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private TaxOffice Office => new(running.Systems);

    [Fact]
    public async Task The_example_shows_issued_notices_with_number_amount_and_last_day()
    {
        var notices = (await Office.NoticesAsync("000.00.24.H39-211022-0001")).AsArray();

        Assert.Equal(2, notices.Count);
        Assert.All(notices, notice =>
        {
            Assert.Equal(3, notice!["trangThai"]!.GetValue<int>());
            Assert.StartsWith("LTB218099-TK", notice["soThongBao"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.True(notice["soTien"]!.GetValue<long>() > 0);
            Assert.Equal(30, Day(notice["hanNop"]!).DayNumber - Day(notice["ngayThongBao"]!).DayNumber);
        });
        Assert.NotEqual(notices[0]!["soThongBao"]!.GetValue<string>(), notices[1]!["soThongBao"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_state_is_met_among_the_dossiers_that_were_there_before()
    {
        var nation = running.Systems.Simulation.Nation;
        var met = new HashSet<int>();
        for (var ordinal = 0; ordinal < SeededDossiers.PerKind; ordinal++)
        {
            var dossier = nation.Dossiers.Of(nation.Provinces.ByGso("80")!, DossierKind.LandTax, ordinal);
            foreach (var notice in (await Office.NoticesAsync(dossier.Number.ToString())).AsArray())
            {
                var state = notice!["trangThai"]!.GetValue<int>();
                met.Add(state);
                Assert.Equal(state is 3 or 4, notice["soThongBao"] is not null);
            }
        }

        Assert.Equal([1, 2, 3, 4], met.Order());
    }

    [Fact]
    public async Task Five_working_days_after_the_slip_the_notices_are_issued()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = [TnmtThueSystem.Code], Time = time });
        var office = new TaxOffice(systems);
        await office.SendAsync(office.Slip("000.00.24.H39-211028-0301"));

        // Thursday the 28th, so Thursday the 4th.
        time.Advance(TimeSpan.FromDays(6));
        Assert.Equal([1, 1], await StatesAsync(office));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal([3, 3], await StatesAsync(office));

        var notices = (await office.NoticesAsync("000.00.24.H39-211028-0301")).AsArray();
        Assert.Equal([20_000_000L, 5_000_000L], notices.Select(notice => notice!["soTien"]!.GetValue<long>()));
        Assert.All(notices, notice => Assert.Equal("04-11-2021", notice!["ngayThongBao"]!.GetValue<string>()));
        Assert.All(notices, notice => Assert.Equal("04-12-2021", notice!["hanNop"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("TANG_CHO", 1_000_000_000, 99_000_000, 5_000_000)]
    [InlineData("THUA_KE", 8_000_000, 0, 40_000)]
    [InlineData("CHUYEN_NHUONG", 1, 0, 0)]
    public void What_is_owed_follows_the_kind_of_transaction(string transaction, decimal value, long income, long fee) =>
        Assert.Equal([income, fee], TaxItem.Of(transaction, value, isPerson: true).Select(item => item.Amount));

    [Theory]
    [InlineData("000.00.24.H39-211028-0999")]
    [InlineData("000.00.23.H39-211028-0001")]
    [InlineData("000.00.24.G13-211028-0001")]
    public async Task An_unknown_dossier_is_answered_with_the_portals_error(string number) =>
        Assert.Equal(-1, (await Office.NoticesAsync(number, null))["error_code"]!.GetValue<int>());

    [Fact]
    public async Task Another_provinces_dossier_is_not_there()
    {
        var own = (await Office.NoticesAsync("000.00.24.H39-211028-0001", "80")) as JsonArray;
        var others = await Office.NoticesAsync("000.00.24.H39-211028-0001", "01");
        var unknown = await Office.NoticesAsync("000.00.24.H39-211028-0998", "80");

        Assert.NotNull(own);
        Assert.Equal(unknown.ToJsonString(), others.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"maHoSo\":")]
    [InlineData("{}")]
    [InlineData("{\"maHoSo\":{}}")]
    [InlineData("{\"maHoSo\":\"H39\"}")]
    public async Task An_unreadable_question_is_answered_with_the_portals_error(string body) =>
        Assert.Equal(-1, (await Office.PostAsync("traCuuThongBaoThue", body, "80"))["error_code"]!.GetValue<int>());

    private static async Task<IEnumerable<int>> StatesAsync(TaxOffice office) =>
        (await office.NoticesAsync("000.00.24.H39-211028-0301")).AsArray().Select(notice => notice!["trangThai"]!.GetValue<int>());

    private static DateOnly Day(JsonNode text) => DateOnly.ParseExact(text.GetValue<string>(), "dd-MM-yyyy");
}
