namespace NdxpReplay.Sending;

/// <summary>What a caller was told.</summary>
/// <param name="Transaction">Null when there was no answer, or one that was not the hub's.</param>
/// <param name="Rule">By which the hub refused; null when it let the call through.</param>
/// <param name="Text">Only when it was asked for.</param>
/// <param name="Error">Why there was no answer.</param>
/// <param name="HasLeft">Whether anything of the request was sent.</param>
internal readonly record struct Answer(int Status, Guid? Transaction, string? Rule, string? Text, string? Error, bool HasLeft = true)
{
    public static Answer None(string error, bool hasLeft) => new(0, null, null, null, error, hasLeft);

    /// <summary>Whether it came out as the plan has it.</summary>
    public bool IsAsExpected(string? rule) => Error is null && Transaction is not null && Rule == rule;

    /// <summary>The word for it in reports: answered, refused, throttled, failed, or unanswered.</summary>
    public string Outcome => (Error, Rule, Status) switch
    {
        ({ }, _, _) => "unanswered",
        (_, null, _) => "answered",
        (_, _, 429) => "throttled",
        (_, _, >= 500) => "failed",
        _ => "refused",
    };
}
