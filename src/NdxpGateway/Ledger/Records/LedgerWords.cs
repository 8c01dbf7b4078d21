namespace NdxpGateway.Ledger.Records;

/// <summary>How the ledger spells its two enumerations; the words outlive any renumbering of the code.</summary>
internal static class LedgerWords
{
    public static string Of(Phase phase) => phase switch
    {
        Phase.Single => "single",
        Phase.Begun => "begun",
        Phase.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };

    public static string Of(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Refuse => "refuse",
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    public static Phase PhaseOf(string word) => word switch
    {
        "single" => Phase.Single,
        "begun" => Phase.Begun,
        "ended" => Phase.Ended,
        _ => throw new InvalidDataException($"The ledger holds the unknown phase '{word}'."),
    };

    public static Decision DecisionOf(string word) => word switch
    {
        "allow" => Decision.Allow,
        "refuse" => Decision.Refuse,
        _ => throw new InvalidDataException($"The ledger holds the unknown decision '{word}'."),
    };
}
