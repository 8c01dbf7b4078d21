using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>
/// The number of the insurance book from before everybody had a mã số BHXH. Only who has worked has one; it is the later
/// number under another mark, so it leads back to its bearer.
/// </summary>
internal static class FormerBook
{
    private const string Mark = "9800", LaterMark = "9900";

    public static string? Of(Citizen citizen) => citizen.InsuranceCard[..2] is "DN" or "HT"
        ? citizen.InsuranceNumber[..2] + Mark + citizen.InsuranceNumber[6..]
        : null;

    public static Citizen? Bearer(Citizens citizens, string number) =>
        number[2..6] == Mark && citizens.ByInsuranceNumber(number[..2] + LaterMark + number[6..]) is { } citizen && Of(citizen) == number
            ? citizen
            : null;
}
