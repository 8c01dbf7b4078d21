namespace NdxpMocks.Systems.TnmtThue;

/// <summary>One notice of the tax office, as it was issued. <c>Code</c> is null where a message gave the sub-item's name alone, and nobody here knows it.</summary>
internal sealed record TaxNotice(string Number, DateOnly On, string? Code, string Name, long Amount)
{
    private const int DaysToPay = 30;

    public DateOnly PayBy => On.AddDays(DaysToPay);
}
