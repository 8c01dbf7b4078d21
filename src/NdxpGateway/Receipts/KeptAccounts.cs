using NdxpGateway.Exchanges;

namespace NdxpGateway.Receipts;

/// <summary>The account of an exchange that is still in memory, and of a call that is only asked about.</summary>
internal sealed class KeptAccounts(GateSteps steps)
{
    private static readonly Bilingual Gone = new("Bên gọi đã ngắt kết nối trước khi nhận được câu trả lời.", "The caller was gone before it was answered.");
    private static readonly Bilingual Own = new("Dịch vụ của chính nền tảng, không qua các cửa kiểm soát hệ thống quốc gia.", "An operation of the hub's own; the gates to national systems do not stand before it.");

    public Account Of(KeptExchange kept, Func<Bilingual, string> say) => new(kept.At, kept.Snapshot, kept.Caller, kept.Verdict, [.. StepsOf(kept, say)])
    {
        Transaction = kept.TransactionId,
        System = kept.System,
        Operation = kept.Operation,
        OperationName = kept.OwnOperation,
        Asked = kept.Asked,
        Status = kept.Status,
        Trace = kept.Trace == default ? null : kept.Trace.ToHexString(),
        Kept = "memory",
    };

    public Account Of(Judgement judgement, Func<Bilingual, string> say)
    {
        var call = judgement.Call;
        return new(call.At, judgement.Snapshot, call.Caller, judgement.Decided, [.. steps.Of(judgement, say)])
        {
            System = call.System,
            Operation = call.Operation,
            Asked = call.Asked,
        };
    }

    /// <summary>What the dispatcher refuses never comes to a gate.</summary>
    public Account Before(Call call, Registry.Snapshot snapshot, Verdict refused, Func<Bilingual, string> say) =>
        new(call.At, snapshot, call.Caller, refused, [Deciding(refused, say), .. steps.AllUnreached()]) { System = call.System, Operation = call.Operation };

    /// <summary>The step of a verdict that no gate gave.</summary>
    public static Step Deciding(Verdict verdict, Func<Bilingual, string> say) =>
        GateSteps.Beside(verdict.Refusal!.Stage, false, verdict.Rule, Words.Reason(verdict.Refusal, verdict.Grounds!), say);

    public static Step CallerGone(Func<Bilingual, string> say) => GateSteps.Beside(Stage.Forwarding, true, "caller-gone", Gone, say);

    public static Step OfOwn(Verdict verdict, Identification caller, Func<Bilingual, string> say) => verdict.Refusal is null
        ? GateSteps.Beside(Stage.Identity, true, verdict.Rule, Own, say, ("application", caller.Application?.Key), ("agency", caller.Organisation))
        : Deciding(verdict, say);

    private IEnumerable<Step> StepsOf(KeptExchange kept, Func<Bilingual, string> say)
    {
        if (kept.OwnOperation is not null)
            return [OfOwn(kept.Verdict, kept.Caller, say)];
        if (kept.Judgement is not { } judgement)
            return kept.Verdict.Refusal is null ? steps.AllUnreached() : steps.AllUnreached().Prepend(Deciding(kept.Verdict, say));
        var said = steps.Of(judgement, say);
        return judgement.Decided.Passed && !kept.Verdict.Passed ? said.Append(Deciding(kept.Verdict, say))
            : kept.Verdict.Rule == "caller-gone" ? said.Append(CallerGone(say))
            : said;
    }
}
