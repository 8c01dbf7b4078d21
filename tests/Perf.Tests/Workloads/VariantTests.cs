namespace Perf.Tests.Workloads;

public sealed class VariantTests(RunningCountry country)
{
    [Fact]
    public void A_monday_has_a_quarter_more_and_a_fuller_morning()
    {
        var (usual, monday) = (country.Plan(transactions: 20_000), country.Plan("monday", transactions: 20_000));

        Assert.Equal(250_000, (int)(country.Workload.Transactions.Value * country.Workload.Variants["monday"].Factor.Value));
        Assert.True(monday.ByHour()[8] > usual.ByHour()[8] * 1.2);
        Assert.True(monday.ByHour()[15] < usual.ByHour()[15]);
    }

    [Fact]
    public void A_quarter_ends_late_and_at_the_registers_of_business_and_budget()
    {
        var (usual, last) = (country.Plan(), country.Plan("quarter-end"));

        Assert.True(last.ByHour()[17] > usual.ByHour()[17] * 1.4);
        Assert.True(Of(last, "DVQHNS") > Of(usual, "DVQHNS") * 1.3);
    }

    [Fact]
    public void At_Tet_there_is_an_eighth_and_nobody_is_at_the_desks()
    {
        var tet = country.Plan("tet", transactions: null);

        Assert.Equal(24_000, tet.Calls.Count);
        Assert.True(tet.ByHour()[9] < tet.ByHour()[17] * 1.6);
    }

    [Fact]
    public void A_spike_brings_its_share_within_its_minutes()
    {
        var (usual, spike) = (country.Plan(), country.Plan("spike"));

        Assert.True(Opening(spike) - Opening(usual) > 20_000 * 0.65 * 0.15 * 0.8, $"{Opening(usual)} and {Opening(spike)}");

        static int Opening(NdxpWorkload.Planning.Plan plan) => plan.Calls.Count(call => call.At >= TimeSpan.FromHours(8) && call.At < TimeSpan.FromHours(8) + TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void A_variant_that_is_none_is_refused_and_those_there_are_are_named()
    {
        var refused = Assert.Throws<InvalidDataException>(() => country.Plan("tuesday"));

        Assert.Contains("monday, quarter-end, tet, spike", refused.Message, StringComparison.Ordinal);
    }

    private static int Of(NdxpWorkload.Planning.Plan plan, string system) => plan.Calls.Count(call => call.Request.System == system);
}
