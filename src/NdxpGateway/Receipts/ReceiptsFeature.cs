using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Receipts;

internal static class ReceiptsFeature
{
    public static IServiceCollection AddReceipts(this IServiceCollection services, ReceiptOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ReceiptBook>()
        .AddSingleton<KeepReceipt>(provider => provider.GetRequiredService<ReceiptBook>().Keep)
        .AddSingleton<GateSteps>()
        .AddSingleton<KeptAccounts>()
        .AddSingleton<RecordAccounts>()
        .AddSingleton<Transactions>()
        .AddSingleton<ExplainQuestions>()
        .AddSingleton<Explainer>()
        .AddSingleton<Me>()
        .AddSingleton<ReceiptsApi>()
        .AddOwn(provider => provider.GetRequiredService<ReceiptsApi>().Operations());
}
