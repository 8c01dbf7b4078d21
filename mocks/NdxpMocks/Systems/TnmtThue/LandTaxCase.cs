using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>The states of a slip and of its notices; the numbers are what callers read.</summary>
internal enum TaxState
{
    Received = 1,
    Returned = 2,
    Issued = 3,
    Paid = 4,
}

/// <summary>A slip at the tax office. What comes of it was settled when it came in; when it shows is the clock's affair.</summary>
/// <param name="DecidedOn">When the notices are issued, or the slip is sent back.</param>
/// <param name="PaidOn">Null where nobody pays, or nothing is to be paid.</param>
internal sealed record LandTaxCase(
    DossierNumber Number, Province Province, IReadOnlyList<TaxItem> Items, bool IsReturned, DateOnly DecidedOn, DateOnly? PaidOn)
{
    /// <summary>The tax office has five working days.</summary>
    public const int DaysToDecide = 5;

    private const int DaysToPay = 30;

    public DateOnly PayBy => DecidedOn.AddDays(DaysToPay);

    public TaxState StateOn(DateOnly today) =>
        today < DecidedOn ? TaxState.Received
        : IsReturned ? TaxState.Returned
        : PaidOn <= today ? TaxState.Paid
        : TaxState.Issued;
}
