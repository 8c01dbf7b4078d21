using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Blocks;

/// <summary>What records are looked for by, all of it together: there are some thousand kinds, and a number of four bytes stands for one.</summary>
internal sealed record Kind(string? Agency, string? System, string? Operation, Phase Phase, Decision Decision, string Rule, int Status)
{
    public static Kind Of(LedgerRecord record) =>
        new(record.Agency, record.System, record.Operation, record.Phase, record.Decision, record.Rule, record.Status);
}
