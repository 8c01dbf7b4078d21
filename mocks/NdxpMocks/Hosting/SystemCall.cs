using Microsoft.AspNetCore.Http;
using NdxpMocks.Control;

namespace NdxpMocks.Hosting;

/// <summary>
/// One request on its way through a system, and afterwards its line in the journal: what arrived, what answered, what the simulator
/// did to it. It holds identifiers, so it is shown on the control port only.
/// </summary>
internal sealed class SystemCall(SystemEntry system, Namespace @namespace, HttpRequest request)
{
    /// <summary>Longer bodies are not kept: the journal must not outgrow the systems.</summary>
    public const int LongestKeptBody = 4_096;

    private static readonly object Key = new();

    public SystemEntry System => system;

    public Namespace Namespace => @namespace;

    public long Sequence { get; set; }

    public DateTimeOffset At { get; } = @namespace.Run.Clock.GetLocalNow();

    public string Method { get; } = request.Method;

    public string Path { get; } = request.Path.Value ?? "";

    public string Query { get; } = request.QueryString.Value ?? "";

    public string? Caller { get; } = request.Headers["X-NDXP-Caller"];

    /// <summary>Null until an operation answers; a developer's own mapping never names one.</summary>
    public string? OperationId { get; set; }

    /// <summary>Null while the call is under way, and for ever where no answer was sent.</summary>
    public int? Status { get; set; }

    public Scenario? Scenario { get; set; }

    /// <summary>Replaced whole: the journal may be read at any moment.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>The kinds of the faults that it met, for what is counted; a rule's own name may say anything.</summary>
    public IReadOnlyList<string> FaultKinds { get; private set; } = [];

    public Miss? Miss { get; set; }

    public byte[] Body
    {
        get;
        set => field = value.Length <= LongestKeptBody ? value : [];
    } = [];

    public static SystemCall? Of(HttpContext context) => context.Items[Key] as SystemCall;

    public void Enter(HttpContext context)
    {
        context.Items[Key] = this;
        @namespace.Journal.Write(this);
        @namespace.Receipts?.Add(context.Request.Headers["X-NDXP-Transaction-Id"], system.Code);
    }

    public void Suffer(string fault) => Faults = [.. Faults, fault];

    public void Meet(string kind) => FaultKinds = [.. FaultKinds, kind];
}
