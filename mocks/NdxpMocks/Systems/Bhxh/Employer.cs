using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>
/// Whom somebody works for: only a card of the employed (DN) has an employer. Owners work in their own enterprise, all others
/// in one of their province that is active.
/// </summary>
internal static class Employer
{
    public static Enterprise? Of(Nation nation, Citizen citizen)
    {
        if (!citizen.InsuranceCard.StartsWith("DN", StringComparison.Ordinal))
        {
            return null;
        }

        if (nation.Enterprises.OfMember(citizen) is { } own && IsActive(own))
        {
            return own;
        }

        var draw = nation.Draw("employer", ((long)citizen.Province.Ordinal * Citizens.PerProvince) + citizen.Ordinal);
        Enterprise employer;
        do
        {
            // Ends: the first enterprise of every province is active.
            employer = nation.Enterprises.Of(citizen.Province, draw.Next(Enterprises.PerProvince));
        }
        while (!IsActive(employer));

        return employer;
    }

    private static bool IsActive(Enterprise enterprise) => enterprise.Status.Code == "ACT";
}
