using Microsoft.Extensions.Time.Testing;
using NdxpMocks.World;

namespace NdxpMocks.Tests.World;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("H39", "H39", "H39")]
    [InlineData("H56.14", "H56.14", "H56")]
    [InlineData("000.00.00.H39", "H39", "H39")]
    [InlineData("000.00.20.H39", "000.00.20.H39", "H39")]
    public void Both_forms_of_an_agency_are_read(string text, string read, string level1)
    {
        var agency = AgencyId.Parse(text)!.Value;
        Assert.Equal((read, level1), (agency.Text, agency.Level1));
    }

    [Theory]
    [InlineData("Z01ABC")]
    [InlineData("h39")]
    [InlineData("H3")]
    [InlineData("H39.")]
    [InlineData("H39\n")]
    [InlineData("000.00.00.39H")]
    [InlineData("H39.0123456789012345678901234567890123456789")]
    public void What_is_no_agency_is_not_read(string text) => Assert.Null(AgencyId.Parse(text));

    [Theory]
    [InlineData("000.00.20.H56-211028-0001")]
    [InlineData("H56.14-211028-00012")]
    [InlineData("H56.14-211028-000123")]
    public void A_dossier_number_reads_back_as_written(string text) => Assert.Equal(text, DossierNumber.Parse(text)!.Value.ToString());

    [Theory]
    [InlineData("H56-211328-0001")]
    [InlineData("H56-211028-001")]
    [InlineData("H56-211028-0000001")]
    [InlineData("56-211028-0001")]
    public void What_is_no_dossier_number_is_not_read(string text) => Assert.Null(DossierNumber.Parse(text));

    [Theory]
    [InlineData("0100109106", true)]
    [InlineData("0100109107", false)]
    [InlineData("010010910", false)]
    [InlineData("01001091O6", false)]
    public void The_check_digit_of_a_tax_code_is_the_tenth(string code, bool valid) => Assert.Equal(valid, TaxCode.IsValid(code));

    [Fact]
    public void The_clock_starts_on_the_letters_morning_and_runs()
    {
        var inner = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = new SimulatorClock(inner);
        Assert.Equal(new DateTimeOffset(2021, 10, 28, 8, 0, 0, TimeSpan.FromHours(7)), clock.GetLocalNow());

        inner.Advance(TimeSpan.FromHours(17));
        Assert.Equal(new DateTime(2021, 10, 29, 1, 0, 0), clock.GetLocalNow().DateTime);
        Assert.Equal(TimeSpan.FromHours(7), clock.GetLocalNow().Offset);
    }
}
