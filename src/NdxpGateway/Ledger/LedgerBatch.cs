using System.Buffers;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger;

/// <summary>Records that are committed together, and the promises that those who wait for them share.</summary>
internal sealed class LedgerBatch(ArrayBufferWriter<LedgerRecord> records)
{
    // So many go on one after another on one thread of the pool: to wake a thread for each costs more than what it then does.
    private const int OnOnePromise = 32;

    private readonly List<Promise> promises = [];
    private int waiting;

    public ArrayBufferWriter<LedgerRecord> Records { get; } = records;

    /// <summary>Somebody waits: with records, or only to see whether the store works.</summary>
    public bool Awaited => waiting > 0;

    public Task Join(LedgerRecord? record)
    {
        if (waiting++ % OnOnePromise == 0)
            promises.Add(new Promise());
        if (record is not null)
            Records.Write([record]);
        return promises[^1].Task;
    }

    public void Succeed() => End(null);

    public void Fail(LedgerUnavailableException failure) => End(failure);

    private void End(LedgerUnavailableException? failure)
    {
        foreach (var promise in promises)
        {
            promise.Failure = failure;
            // The writer's thread must not run what callers do next.
            ThreadPool.UnsafeQueueUserWorkItem(promise, preferLocal: false);
        }
    }

    private sealed class Promise : TaskCompletionSource, IThreadPoolWorkItem
    {
        public LedgerUnavailableException? Failure { get; set; }

        public void Execute()
        {
            if (Failure is null)
                SetResult();
            else
                SetException(Failure);
        }
    }
}
