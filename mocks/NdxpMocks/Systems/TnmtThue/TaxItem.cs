namespace NdxpMocks.Systems.TnmtThue;

/// <summary>What is owed under one sub-item of the budget classification (TT 324/2016/TT-BTC), in đồng.</summary>
internal sealed record TaxItem(string Code, string Name, long Amount)
{
    public const string Transfer = "CHUYEN_NHUONG";

    private const decimal TransferRate = 0.02m, GiftRate = 0.10m, GiftFree = 10_000_000m, RegistrationRate = 0.005m;

    private const string
        IncomeTax = "Thuế thu nhập từ chuyển nhượng bất động sản, nhận thừa kế và nhận quà tặng là bất động sản",
        RegistrationFee = "Lệ phí trước bạ nhà đất";

    // A gift and an inheritance are taxed alike.
    public static readonly IReadOnlyList<string> Transactions = [Transfer, "TANG_CHO", "THUA_KE"];

    /// <summary>
    /// Income tax of a person: 2 % of a transfer, 10 % of what a gift exceeds ten million; an enterprise declares its own elsewhere.
    /// Registration fee 0.5 % for both.
    /// </summary>
    public static IReadOnlyList<TaxItem> Of(string transaction, decimal value, bool isPerson)
    {
        var fee = new TaxItem("2801", RegistrationFee, Whole(value * RegistrationRate));
        var income = transaction == Transfer ? value * TransferRate : Math.Max(0, value - GiftFree) * GiftRate;
        return isPerson
            ? [new("1006", IncomeTax, Whole(income)), fee]
            : [fee];
    }

    public static string? CodeOf(string name) => name switch { IncomeTax => "1006", RegistrationFee => "2801", _ => null };

    private static long Whole(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);
}
