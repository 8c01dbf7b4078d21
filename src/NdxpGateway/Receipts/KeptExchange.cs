using System.Diagnostics;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>
/// What is kept of an exchange for its receipt: how it was judged, and nothing that was sent. Texts are written when a receipt is read, in
/// the language of its reader. It is written over for another exchange: were it an object a call, each would live just long enough for the
/// garbage collector to move it, twice.
/// </summary>
internal sealed class KeptExchange
{
    private Verdict[] verdicts = [];
    private int judged;

    public Guid TransactionId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Snapshot Snapshot { get; private set; } = null!;

    public NationalSystem? System { get; private set; }

    public Operation? Operation { get; private set; }

    public string? OwnOperation { get; private set; }

    public Identification Caller { get; private set; }

    /// <summary>The parts of the data that were named, as they may be shown.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    /// <summary>What the gates said; null for what never came to them.</summary>
    public Judgement? Judgement => judged == 0 ? null : new(Call.Remembered(Caller, System!, Operation!, At, Asked), Snapshot, verdicts, judged);

    public Verdict Verdict { get; private set; }

    public int Status { get; private set; }

    public ActivityTraceId Trace { get; private set; }

    public void Write(Exchange exchange, int status)
    {
        (TransactionId, At, Snapshot, Status) = (exchange.TransactionId, exchange.RequestIn, exchange.Snapshot, status);
        (System, Operation, OwnOperation, Caller) = (exchange.System, exchange.Operation, exchange.OwnOperation, exchange.Caller);
        (Verdict, Trace) = (Forget(exchange), exchange.Trace.TraceId);
        Asked = exchange.Judgement?.Call.Asked ?? [];
        var said = exchange.Judgement is { } judgement ? judgement.Verdicts : [];
        if (said.Length > verdicts.Length)
            verdicts = new Verdict[said.Length];
        for (judged = 0; judged < said.Length; judged++)
            verdicts[judged] = WithoutHold(said[judged]);
    }

    /// <summary>One that stays as it is when this is written over.</summary>
    public KeptExchange Copy()
    {
        var copy = (KeptExchange)MemberwiseClone();
        copy.verdicts = [.. verdicts];
        return copy;
    }

    private static Verdict WithoutHold(Verdict verdict) => verdict.Held is null ? verdict : verdict with { Held = null };

    // What was wrong with a request of the hub's own API may quote it, and stood in its answer.
    private static Verdict Forget(Exchange exchange) =>
        exchange is { OwnOperation: not null, Verdict: { Refusal.Stage: Stage.Dispatch, Grounds: { Detail.Length: > 0 } grounds } verdict }
            ? verdict with { Grounds = grounds with { Detail = Gone.Word, Problems = [] } }
            : WithoutHold(exchange.Verdict);
}

/// <summary>How a receipt says that it does not know any more.</summary>
internal static class Gone
{
    public const string Word = "[…]";

    public static readonly Bilingual NotKept = new(
        "Dữ kiện mà bước này đã xem xét không được lưu; kết quả lấy theo bản ghi trong sổ nhật ký.",
        "What this step looked at is not kept; its decision is the one on record.");

    public static readonly Bilingual PastBudget = new(
        "Hạn mức còn lại tại thời điểm đã qua không được lưu nên không xét ở đây.",
        "What was left of the budget at a moment that has passed is not kept, so it is not judged here.");

    public static readonly Bilingual Registry = new(
        "Phiên bản sổ đăng ký của giao dịch này không có trong lịch sử của nền tảng; kết quả lấy theo bản ghi trong sổ nhật ký.",
        "The registry's version of this transaction is not in this hub's history; the decision is the one on record.");
}
