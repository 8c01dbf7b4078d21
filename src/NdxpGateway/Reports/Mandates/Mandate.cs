using NdxpGateway.Registry;

namespace NdxpGateway.Reports.Mandates;

/// <summary>What letter 4336/BTTTT-THH asks of whoever uses data, in 3b: which systems an agency is to be connected with, and by when.</summary>
internal static class Mandate
{
    public const string Letter = "4336/BTTTT-THH";

    public static readonly DateOnly LetterDay = new(2021, 10, 28);

    public static readonly DateOnly Deadline = new(2021, 12, 1);

    // Business register and Vietnam Post; for provinces civil status and the budget codes too.
    private static readonly int[] OfMinistries = [1, 12];
    private static readonly int[] OfProvinces = [1, 8, 9, 12];

    public static IReadOnlyList<int> Of(AgencyKind kind) => kind == AgencyKind.Ministry ? OfMinistries : OfProvinces;

    /// <summary>The systems that any agency must have.</summary>
    public static IReadOnlyList<int> All => OfProvinces;
}
