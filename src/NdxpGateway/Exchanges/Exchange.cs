using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Exchanges;

/// <summary>One request and its answer on the way through the pipeline, from the first byte read to the answer's release.</summary>
internal sealed class Exchange(Guid transactionId, Snapshot snapshot, DateTimeOffset requestIn)
{
    public Guid TransactionId { get; } = transactionId;

    /// <summary>As it is told to callers, systems and receivers of traces.</summary>
    public string TransactionName => field ??= TransactionId.ToString();

    /// <summary>Pinned: a registry that is swapped meanwhile does not touch a call under way.</summary>
    public Snapshot Snapshot { get; } = snapshot;

    public DateTimeOffset RequestIn { get; } = requestIn;

    public DateTimeOffset? RequestOut { get; set; }

    public DateTimeOffset? ResponseIn { get; set; }

    /// <summary>When its record was written, after which the answer is released; null while there is none.</summary>
    public DateTimeOffset? ResponseOut { get; set; }

    public NationalSystem? System { get; set; }

    public Operation? Operation { get; set; }

    /// <summary>The context, with the version segment if the caller wrote one: what stood in front of <see cref="ForwardPath"/>.</summary>
    public string ContextPath { get; set; } = "";

    /// <summary>Below the context, as sent, with the version segment apart; what the dispatcher matched is what is forwarded.</summary>
    public string ForwardPath { get; set; } = "";

    public string ForwardQuery { get; set; } = "";

    public string Version { get; set; } = "";

    /// <summary>An operation of the hub's own, e.g. <c>token</c>.</summary>
    public string? OwnOperation { get; set; }

    public RequestBody Body { get; set; } = RequestBody.Empty;

    /// <summary>
    /// The numbers of the persons whose data are asked for, as <see cref="SubjectReader"/> found them. Only a keyed hash of them may go on
    /// record, and nothing of them anywhere else.
    /// </summary>
    public IReadOnlyList<string> Subjects { get; set; } = [];

    public Identification Caller { get; set; }

    /// <summary>Whether it is an exchange of the data plane, which has a receipt; what comes in by the management plane stands in the log of actions.</summary>
    public bool HasReceipt { get; init; }

    /// <summary>Whether it may be sent to its system more than once: a read that carries nothing.</summary>
    public bool IsRepeatable => Operation!.Effect == Effect.Read && Body.Length == 0;

    /// <summary>A write that is on record as begun; one that a gate refused never is.</summary>
    public bool IsBegun { get; set; }

    /// <summary>What the gates said; null for what never came to them.</summary>
    public Judgement? Judgement { get; set; }

    /// <summary>How the exchange was decided in the end: by a gate, by the dispatcher before them, or by what befell it after them.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>As the gates found it: the answer says what is left, whatever else becomes of the call.</summary>
    public Budget? Budget { get; set; }

    /// <summary>Given back when the exchange is over, however it ends.</summary>
    public IDisposable? Held { get; set; }

    public Answer? Answer { get; set; }

    /// <summary>What the simulator did to the answer, in a few words; null for a real system.</summary>
    public string? InjectedFault { get; set; }

    public ActivityContext Trace { get; set; }

    /// <summary>As the answer tells it; null where there is no trace.</summary>
    public string? TraceId { get; set; }

    /// <summary>Where a person looks at it; null where nobody said.</summary>
    public string? TraceUrl { get; set; }

    /// <summary>When its steps were; null where nobody asks.</summary>
    public Trail? Trail { get; set; }

    public static Exchange Of(HttpContext context) => context.Features.GetRequiredFeature<Exchange>();

    public void Refuse(Refusal refusal, Grounds grounds) => Refuse(Verdict.Refuse(refusal, grounds));

    public void Refuse(Verdict verdict)
    {
        Verdict = verdict;
        Answer = null;
    }
}
