using System.Collections.Concurrent;
using NdxpGateway.Exchanges;

namespace NdxpSandbox.Drills;

/// <summary>An answer that left the hub: the promise that its record is in the ledger.</summary>
internal readonly record struct Acknowledged(Guid Transaction, int Status);

/// <summary>What the callers keep, whatever becomes of the hub: their tokens, and every receipt that they were given.</summary>
internal sealed class Books
{
    private const int MostComplaints = 20;
    private const string Unrecorded = "rule=not-recorded;";

    private readonly ConcurrentQueue<Acknowledged> acknowledged = [];
    private readonly ConcurrentQueue<string> complaints = [];
    private long unrecorded;

    /// <summary>By agency.</summary>
    public ConcurrentDictionary<string, string> Tokens { get; } = [];

    public IReadOnlyCollection<Acknowledged> Acknowledged => acknowledged;

    /// <summary>Calls that the hub would not answer because it could not record them: of these nothing is promised.</summary>
    public long NotRecorded => Interlocked.Read(ref unrecorded);

    /// <summary>Answers that no hub may give.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Whether the exchange was recorded, by what the answer says.</summary>
    public bool Take(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (!answer.Headers.TryGetValues(Receipt.TransactionId, out var ids) || !Guid.TryParse(ids.Single(), out var transaction))
        {
            Complain($"an answer {status} has no {Receipt.TransactionId}");
            return false;
        }

        if (!answer.Headers.TryGetValues(Receipt.Decision, out var decisions) || !decisions.Single().Contains(Unrecorded, StringComparison.Ordinal))
        {
            acknowledged.Enqueue(new(transaction, status));
            return true;
        }

        Interlocked.Increment(ref unrecorded);
        if (status != 503)
            Complain($"{transaction} was not recorded, and answered {status} all the same");
        return false;
    }

    public void Complain(string what)
    {
        if (complaints.Count < MostComplaints)
            complaints.Enqueue(what);
    }
}
