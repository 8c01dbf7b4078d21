namespace NdxpMocks.World;

internal sealed record Vaccine(string Name, string MadeIn, int DaysBetween);

internal sealed record Dose(int Number, Vaccine Vaccine, DateTimeOffset GivenAt, string Place, string Batch, DateOnly ExpiresOn);

/// <summary>COVID-19 doses until the simulator's first morning: adults only, two at most, in the order of the campaign.</summary>
internal sealed class Vaccinations(ulong seed)
{
    public static readonly IReadOnlyList<Vaccine> Vaccines =
    [
        new("COVID-19 Vaccine AstraZeneca", "Anh", 56), new("Comirnaty", "Hoa Kỳ", 21),
        new("Spikevax", "Hoa Kỳ", 28), new("Vero Cell", "Trung Quốc", 28),
    ];

    private static readonly DateOnly CampaignStart = new(2021, 3, 8);

    public IReadOnlyList<Dose> Of(Citizen citizen)
    {
        var today = DateOnly.FromDateTime(SimulatorClock.Start.Date);
        var draw = Seeded.For(seed, "doses", ((long)citizen.Province.Ordinal * Citizens.PerProvince) + citizen.Ordinal);
        if (citizen.AgeOn(today) < 18 || draw.Chance(12))
        {
            return [];
        }

        var vaccine = draw.Pick(Vaccines);
        var first = CampaignStart.AddDays(draw.Between(60, today.DayNumber - CampaignStart.DayNumber - 1));
        var second = first.AddDays(vaccine.DaysBetween + draw.Next(10));
        var doses = new List<Dose> { Given(1, vaccine, first, citizen, ref draw) };
        if (second < today && draw.Chance(85))
        {
            doses.Add(Given(2, vaccine, second, citizen, ref draw));
        }

        return doses;
    }

    private static Dose Given(int number, Vaccine vaccine, DateOnly day, Citizen citizen, ref Seeded draw) => new(
        number, vaccine, new DateTimeOffset(day, new TimeOnly(draw.Between(7, 16), draw.Next(60)), TimeSpan.FromHours(7)),
        $"Trạm Y tế {citizen.Address.Commune.FullName}", $"MP{draw.Between(1, 9_999):0000}", day.AddMonths(draw.Between(2, 6)));
}
