using System.Buffers;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger;

/// <summary>Records that are committed together, and the one promise that all who wait for them share.</summary>
internal sealed class LedgerBatch(ArrayBufferWriter<LedgerRecord> records)
{
    // The writer's thread must not run what callers do next.
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ArrayBufferWriter<LedgerRecord> Records { get; } = records;

    /// <summary>Somebody waits: with records, or only to see whether the store works.</summary>
    public bool Awaited { get; private set; }

    public Task Join(LedgerRecord? record)
    {
        Awaited = true;
        if (record is not null)
            Records.Write([record]);
        return done.Task;
    }

    public void Succeed() => done.SetResult();

    public void Fail(LedgerUnavailableException failure) => done.SetException(failure);
}
