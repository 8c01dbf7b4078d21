namespace NdxpMocks.World;

/// <summary>The draft of one family: who they are to each other, before the state gives them numbers.</summary>
internal sealed record Household(int Ordinal, Ethnicity Ethnicity, IReadOnlyList<Household.Person> Members)
{
    // Born from here on, a child is under 72 months on the simulator's first day.
    private static readonly DateOnly FirstYoungBirth = new(2015, 11, 1);
    private static readonly DateOnly LastYoungBirth = new(2021, 10, 27);

    public static Household Of(ulong seed, Province province, int ordinal)
    {
        var draw = Seeded.For(seed, "household", ((long)province.Ordinal * Citizens.Households) + ordinal);
        var ethnicity = draw.Chance(85) ? Names.Ethnicities[0] : draw.Pick(Names.Ethnicities);
        var surname = draw.Pick(Names.Surnames);

        var young = FirstYoungBirth.AddDays(draw.Next(LastYoungBirth.DayNumber - FirstYoungBirth.DayNumber + 1));
        var father = Before(young, 24, 37, ref draw);
        var mother = Before(young, 23, 36, ref draw);
        var fourth = draw.Chance(50)
            // Parents were 23 or more at the young child's birth: two years earlier they were still over twenty.
            ? Child(HouseholdRole.OlderChild, surname, Before(young, 1, 2, ref draw), ref draw)
            : Grandparent(surname, Before(father, 20, 36, ref draw), ref draw);

        return new Household(ordinal, ethnicity,
        [
            Someone(HouseholdRole.Father, surname, Sex.Male, father, ref draw),
            Someone(HouseholdRole.Mother, draw.Pick(Names.Surnames), Sex.Female, mother, ref draw),
            Child(HouseholdRole.YoungChild, surname, young, ref draw),
            fourth,
        ]);
    }

    private static DateOnly Before(DateOnly day, int least, int most, ref Seeded draw) =>
        day.AddYears(-draw.Between(least, most)).AddDays(-draw.Next(365));

    private static Person Child(HouseholdRole role, string surname, DateOnly bornOn, ref Seeded draw) =>
        Someone(role, surname, draw.Chance(52) ? Sex.Male : Sex.Female, bornOn, ref draw);

    // The father's father gave the family its surname; the father's mother kept her own.
    private static Person Grandparent(string surname, DateOnly bornOn, ref Seeded draw) => draw.Chance(40)
        ? Someone(HouseholdRole.Grandparent, surname, Sex.Male, bornOn, ref draw)
        : Someone(HouseholdRole.Grandparent, draw.Pick(Names.Surnames), Sex.Female, bornOn, ref draw);

    private static Person Someone(HouseholdRole role, string surname, Sex sex, DateOnly bornOn, ref Seeded draw) => sex == Sex.Male
        ? new Person(role, surname, draw.Pick(Names.MaleMiddles), draw.Pick(Names.MaleGivens), sex, bornOn)
        : new Person(role, surname, draw.Pick(Names.FemaleMiddles), draw.Pick(Names.FemaleGivens), sex, bornOn);

    internal sealed record Person(HouseholdRole Role, string Surname, string MiddleName, string GivenName, Sex Sex, DateOnly BornOn);
}
