using System.Text;
using NdxpWorkload.Planning;

namespace Perf.Tests.Workloads;

public sealed class PlanTests(RunningCountry country)
{
    [Fact]
    public void The_usual_day_has_exactly_200_000_transactions_in_the_hours_of_the_workload()
    {
        var plan = country.Plan(transactions: null);

        Assert.Equal(200_000, plan.Calls.Count);
        Assert.Equal(Dealt(country.Workload.Hours.Value, 200_000), plan.ByHour());
        Assert.All(plan.Calls.Zip(plan.Calls.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        Assert.All(plan.Calls, call => Assert.InRange(call.At, TimeSpan.Zero, Plan.Day - TimeSpan.FromTicks(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(299)]
    [InlineData(4_001)]
    public void Any_number_is_dealt_out_exactly(int transactions) => Assert.Equal(transactions, country.Plan(transactions: transactions).Calls.Count);

    [Theory]
    [InlineData(0)]
    [InlineData(Planner.MostTransactions + 1)]
    public void A_number_that_cannot_be_is_refused(int transactions) => Assert.Throws<InvalidDataException>(() => country.Plan(transactions: transactions));

    [Fact]
    public void One_seed_is_one_day_and_another_seed_another()
    {
        var (once, again, other) = (Lines(country.Plan(transactions: 3_000)), Lines(country.Plan(transactions: 3_000)), Lines(country.Plan(transactions: 3_000, seed: 7)));

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
    }

    [Fact]
    public void Only_what_the_letter_allows_is_called_but_for_what_is_to_be_refused()
    {
        var plan = country.Plan();

        Assert.All(plan.Calls.Where(call => call.Request.Rule is null), call => Assert.True(
            country.Letter.IsTicked(call.Request.Agency, call.Request.System), $"{call.Request.Agency.Id} {call.Request.System}"));
        Assert.All(plan.Calls.Where(call => call.Request.Rule is null && !call.Request.Agency.IsProvince), call =>
            Assert.NotEqual("own-province", country.Facts.Find(call.Request.System, call.Request.Operation)!.Scope));
        Assert.All(plan.Calls.Where(call => call.Request.Rule is "not-subscribed" or "not-offered"), call => Assert.False(country.Letter.IsTicked(call.Request.Agency, call.Request.System)));
        Assert.All(plan.Calls, call => Assert.True(country.Facts.Find(call.Request.System, call.Request.Operation)!.IsOffered));
    }

    [Fact]
    public void Refusals_magic_and_journeys_have_the_shares_that_the_file_states()
    {
        var plan = country.Plan();
        var singles = plan.Calls.Where(call => call.Step is null).ToList();

        Assert.Equal(400, plan.Calls.Count(call => call.Request.Rule is not null));
        Assert.InRange(plan.Calls.Count - singles.Count, 6_980, 7_000);
        // Where an operation has no magic identifier, the call is plain.
        Assert.InRange(singles.Count(call => call.Request.Kind == RequestKind.Magic), singles.Count * 0.02, singles.Count * 0.03 + 1);
        Assert.Equal(240, plan.Calls.Count(call => call.Request.Rule is "not-subscribed" or "not-offered"));
        Assert.Equal(20, plan.Calls.Count(call => !call.Request.HasToken));
    }

    [Fact]
    public void Systems_have_their_shares()
    {
        var plan = country.Plan();

        Assert.All(country.Workload.Systems.Value, pair => Assert.InRange(
            plan.Calls.Count(call => call.Request.System == pair.Key && call.Request.Rule != "not-your-territory"), plan.Calls.Count * pair.Value * 0.95, plan.Calls.Count * pair.Value * 1.05 + 1));
    }

    [Fact]
    public void A_large_province_calls_more_often_than_a_small_one()
    {
        var calls = country.Plan().Calls.Where(call => call.Request.System == "DMDC" && call.Request.Rule is null).CountBy(call => call.Request.Agency.Id).ToDictionary();
        var connected = country.Letter.Agencies.Where(agency => agency.IsProvince && country.Letter.IsTicked(agency, "DMDC")).OrderBy(agency => country.Workload.Agencies.Provinces.Value[agency.Id]).ToList();

        Assert.True(calls[connected[^1].Id] > 2 * calls[connected[0].Id]);
    }

    [Fact]
    public void A_journey_is_one_agencys_goes_forward_and_ends_before_midnight()
    {
        var plan = country.Plan();
        var journeys = plan.Calls.Where(call => call.Step is not null).GroupBy(call => call.Step!.Journey).ToList();

        Assert.Equal(plan.Journeys, journeys.Count);
        Assert.All(journeys, journey =>
        {
            Assert.Single(journey.Select(call => call.Request.Agency).Distinct());
            Assert.Equal(Enumerable.Range(0, journey.Count()), journey.Select(call => call.Step!.Number));
            Assert.True(journey.Last().Step!.IsLast);
        });
        Assert.Contains(plan.Calls, call => call.Step?.Open is not null);
    }

    [Fact]
    public void Own_numbers_and_own_territory_are_the_callers()
    {
        var bodies = country.Plan().Calls.Where(call => call.Request is { Rule: null, Body: not null }).Select(call => (call.Request, Text: Encoding.UTF8.GetString(call.Request.Body!))).ToList();

        Assert.All(bodies.Where(one => one.Request.System is "LLTP" or "HOTICH" or "DVQHNS" or "TNMTTHUE"), one => Assert.All(
            System.Text.RegularExpressions.Regex.Matches(one.Text, @"000\.00\.\d\d\.([GH]\d\d)-\d{6}-").Select(match => match.Groups[1].Value), named => Assert.Equal(one.Request.Agency.Id, named)));
        Assert.All(bodies.Where(one => one.Request is { Operation: "danhSachHoSo" or "LayKetQua", Kind: RequestKind.Plain }), one =>
            Assert.Contains($"\"maTinh\":\"{one.Request.Agency.Province}\"", one.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_handed_in_has_a_number_that_nothing_else_has()
    {
        var numbers = country.Plan().Calls.Where(call => call.Request is { Operation: "nhanHoSoDangKy", Rule: null, Kind: RequestKind.Plain })
            .Select(call => System.Text.RegularExpressions.Regex.Match(Encoding.UTF8.GetString(call.Request.Body!), "\"idReceivedDec\":\"([^\"]+)\"").Groups[1].Value).ToList();

        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    private static IEnumerable<string> Lines(Plan plan) => plan.Calls.Select(call =>
        $"{call.At} {call.Request.Agency.Id} {call.Request.Method} {call.Request.Target} {call.Request.Rule} {(call.Request.Body is { } body ? Encoding.UTF8.GetString(body) : "")}");

    private static int[] Dealt(double[] weights, int total)
    {
        var hours = new int[24];
        foreach (var (hour, count) in new Wheel<int>(weights.Select((weight, hour) => (hour, weight))).Deal(total))
        {
            hours[hour] = count;
        }

        return hours;
    }
}
