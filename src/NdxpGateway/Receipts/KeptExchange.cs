using System.Diagnostics;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Receipts;

/// <summary>
/// What is kept of an exchange for its receipt: how it was judged, and nothing that was sent. Texts are written when a receipt is read, in
/// the language of its reader.
/// </summary>
internal sealed class KeptExchange(Exchange exchange, int status)
{
    public Guid TransactionId { get; } = exchange.TransactionId;

    public DateTimeOffset At { get; } = exchange.RequestIn;

    public Snapshot Snapshot { get; } = exchange.Snapshot;

    public NationalSystem? System { get; } = exchange.System;

    public Operation? Operation { get; } = exchange.Operation;

    public string? OwnOperation { get; } = exchange.OwnOperation;

    public Identification Caller { get; } = exchange.Caller;

    public Judgement? Judgement { get; } = exchange.Judgement?.ForKeeping();

    public Verdict Verdict { get; } = Forget(exchange);

    public int Status { get; } = status;

    public ActivityTraceId Trace { get; } = exchange.Trace.TraceId;

    // What was wrong with a request of the hub's own API may quote it, and stood in its answer.
    private static Verdict Forget(Exchange exchange) =>
        exchange is { OwnOperation: not null, Verdict: { Refusal.Stage: Stage.Dispatch, Grounds: { Detail.Length: > 0 } grounds } verdict }
            ? verdict with { Grounds = grounds with { Detail = Gone.Word, Problems = [] } }
            : exchange.Verdict;
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
