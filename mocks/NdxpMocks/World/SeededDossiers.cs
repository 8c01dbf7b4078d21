using System.Globalization;

namespace NdxpMocks.World;

/// <summary>What a dossier asks for. Each kind has a receiving unit of its own, which stands in the dossier's number.</summary>
internal enum DossierKind
{
    BusinessRegistration = 20,
    CriminalRecord = 21,
    CivilStatus = 22,
    BudgetUnit = 23,
    LandTax = 24,
    Other = 25,
}

/// <summary>A dossier that was there before the simulator started.</summary>
internal sealed record SeededDossier(
    Province Province, DossierKind Kind, int Ordinal, DossierNumber Number, Func<Citizen> ByWhom, DateTimeOffset ReceivedAt, uint Luck)
{
    /// <summary>Worked out each time: lists go by hundreds of dossiers without asking whose they are.</summary>
    public Citizen Applicant => ByWhom();

    /// <summary>The number as it is written.</summary>
    public string Text { get; } = Number.ToString();

    public DateOnly ReceivedOn => Number.ReceivedOn;

    /// <summary>Where it stands among <paramref name="count"/> stages, 0 the first.</summary>
    public int StageOf(int count) => (int)(Luck % (uint)count);
}

/// <summary>A hundred dossiers a province and kind: five on each of the twenty working days up to the simulator's first.</summary>
internal sealed class SeededDossiers
{
    public const int PerKind = 100;
    private const int PerDay = 5;
    private static readonly DateOnly LastDay = DateOnly.FromDateTime(SimulatorClock.Start.Date);
    private static readonly DossierKind[] Kinds = Enum.GetValues<DossierKind>();

    private readonly ulong seed;
    private readonly Provinces provinces;
    private readonly Citizens citizens;
    private readonly Kept<SeededDossier> all;

    public SeededDossiers(ulong seed, Provinces provinces, Citizens citizens)
    {
        (this.seed, this.provinces, this.citizens) = (seed, provinces, citizens);
        all = new(provinces.Count * Kinds.Length * PerKind, at => Made(provinces[at / PerKind / Kinds.Length], Kinds[at / PerKind % Kinds.Length], at % PerKind));
    }

    public SeededDossier Of(Province province, DossierKind kind, int ordinal) =>
        all[(((province.Ordinal * Kinds.Length) + (kind - Kinds[0])) * PerKind) + ordinal];

    public SeededDossier? Find(DossierKind kind, DossierNumber number) =>
        provinces.ByAgency(number.Agency) is { } province && Day(number.ReceivedOn) is { } day
            && int.Parse(number.Sequence, CultureInfo.InvariantCulture) - 1 is >= 0 and < PerDay and var place
            && Of(province, kind, (day * PerDay) + place) is var dossier && dossier.Number == number
                ? dossier
                : null;

    public SeededDossier? Find(DossierKind kind, string? number) =>
        DossierNumber.Parse(number) is { } parsed ? Find(kind, parsed) : null;

    /// <summary>Oldest first.</summary>
    public IEnumerable<SeededDossier> In(Province province, DossierKind kind, DateOnly from, DateOnly to)
    {
        for (var day = (PerKind / PerDay) - 1; day >= 0; day--)
        {
            if (WorkingDayBefore(day) is var date && date >= from && date <= to)
            {
                for (var place = 0; place < PerDay; place++)
                {
                    yield return Of(province, kind, (day * PerDay) + place);
                }
            }
        }
    }

    private SeededDossier Made(Province province, DossierKind kind, int ordinal)
    {
        var draw = Seeded.For(seed, "dossier", (((province.Ordinal * 100L) + (int)kind) * PerKind) + ordinal);
        var received = WorkingDayBefore(ordinal / PerDay);
        var unit = AgencyId.Parse(string.Create(CultureInfo.InvariantCulture, $"000.00.{(int)kind}.{province.AgencyId}"))!.Value;
        var applicant = (draw.Next(Citizens.Households) * Citizens.HouseholdSize) + draw.Next(2);
        // Of today's, all came in before the simulator's clock starts at eight.
        var at = new DateTimeOffset(received, new TimeOnly(7, 5 + (ordinal % PerDay * 10)), TimeSpan.FromHours(7));
        var number = new DossierNumber(unit, received, ((ordinal % PerDay) + 1).ToString("0000", CultureInfo.InvariantCulture));
        return new SeededDossier(province, kind, ordinal, number, () => citizens.Of(province, applicant), at, (uint)draw.NextBits());
    }

    // The last day is a Thursday: the weekend lies between the fourth and the fifth day back, then after each five.
    private static DateOnly WorkingDayBefore(int day) => LastDay.AddDays(-(day + ((day + 1) / 5 * 2)));

    private static int? Day(DateOnly date)
    {
        for (var day = 0; day < PerKind / PerDay; day++)
        {
            if (WorkingDayBefore(day) == date)
            {
                return day;
            }
        }

        return null;
    }
}
