using System.Collections.Immutable;

namespace NdxpGateway.Access;

/// <summary>A request for access to a system as it was filed (Điều 35; the letter, 3.b), with the answer that it got.</summary>
/// <param name="Number">E.g. <c>YC-2021-00001</c> (yêu cầu).</param>
/// <param name="FiledBy">The application that filed it.</param>
/// <param name="Application">The application of the agency that will call.</param>
/// <param name="DataItems">Operations of the system, or data in words.</param>
/// <param name="Due">The last day for the owner's answer.</param>
/// <param name="Answer">Null while it is pending.</param>
internal sealed record AccessRequest(
    long Seq, string Number, DateTimeOffset FiledAt, string FiledBy, string Agency, string Application, string System, ImmutableArray<string> DataItems,
    string Purpose, string Method, string Frequency, string? Other, DateOnly Due, AccessAnswer? Answer)
{
    public static readonly ImmutableArray<string> Methods = ["automatic", "e-file"];

    public static readonly ImmutableArray<string> Frequencies = ["real-time", "day", "week", "month", "year"];

    public static readonly ImmutableArray<string> States = ["pending", "overdue", "granted", "refused", "withdrawn"];

    public string State => Answer?.Action switch
    {
        null => "pending",
        AccessEvent.Grant => "granted",
        AccessEvent.Refuse => "refused",
        _ => "withdrawn",
    };

    /// <summary>Nobody has answered, and the last day is over.</summary>
    public bool IsOverdue(DateTimeOffset at) => Answer is null && at >= Vietnam.EndOf(Due);

    /// <summary>An answer after the last day is an answer, and is marked. Withdrawing is nobody's duty.</summary>
    public bool IsLate => Answer is { Action: not AccessEvent.Withdraw } answer && answer.At >= Vietnam.EndOf(Due);
}

/// <summary>What became of a request, when, by whom and on what ground.</summary>
internal sealed record AccessAnswer(string Action, DateTimeOffset At, string By, string? For, string Ground);
