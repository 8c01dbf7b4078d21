using System.Buffers;
using System.Diagnostics;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger;

/// <summary>Makes the records durable, all or none. No records at all is a trial whether the store works.</summary>
internal delegate void LedgerCommit(ReadOnlyMemory<LedgerRecord> records);

/// <summary>Completes when the record is durable. Takes no cancellation: an impatient caller does not undo what happened.</summary>
/// <exception cref="LedgerUnavailableException">The record is not confirmed; the exchange must not be answered.</exception>
internal delegate Task LedgerAppend(LedgerRecord record);

/// <summary>
/// Group commit: exchanges join the open batch, one thread commits it and releases all who wait. While it commits, the next batch grows,
/// so that a busy hub pays for few fsyncs and an idle one waits for nobody.
/// </summary>
internal sealed partial class LedgerWriter : IHostedService, IDisposable, IAsyncDisposable
{
    // A list that once held a burst is not kept for the rest of the day.
    private const int CapacityKept = 16_384;

    private readonly object gate = new();
    private readonly LedgerCommit commit;
    private readonly int maxPending;
    private readonly int lingerMs;
    private readonly ILogger<LedgerWriter> logger;
    private readonly LedgerMetrics? metrics;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LedgerBatch open = new(new());
    private ArrayBufferWriter<LedgerRecord>? spare = new();
    private int expected;
    private bool closing;
    private volatile string? failure;
    private long commits;

    public LedgerWriter(LedgerCommit commit, LedgerOptions options, ILogger<LedgerWriter> logger, LedgerMetrics? metrics = null)
    {
        (this.commit, maxPending, lingerMs, this.logger, this.metrics) = (commit, options.MaxPending, options.LingerMs, logger, metrics);
        // A thread of its own: fsync blocks, and the pool has better things to do.
        new Thread(Run) { IsBackground = true, Name = "ledger" }.Start();
    }

    public bool Healthy => failure is null;

    /// <summary>Why the last commit failed; null when it did not.</summary>
    public string? Reason => failure;

    /// <summary>Whether it failed because store and head contradict each other.</summary>
    public bool Contradicted { get; private set; }

    /// <summary>Records that wait for the next commit.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return open.Records.WrittenCount;
        }
    }

    /// <summary>Commits that succeeded; far fewer than records under load.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <inheritdoc cref="LedgerAppend"/>
    public Task AppendAsync(LedgerRecord record) => Join(record);

    /// <summary>Completes when the store has proved that it can write.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot.</exception>
    public Task ProbeAsync() => Join(null);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Exchanges may still be under way when the host stops its services: the ledger closes when it is disposed of.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Commits everything that was accepted, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closing = true;
            Monitor.Pulse(gate);
        }

        await ended.Task;
    }

    private Task Join(LedgerRecord? record)
    {
        lock (gate)
        {
            if (closing)
                return Task.FromException(new LedgerUnavailableException("The ledger is closed."));
            if (open.Records.WrittenCount >= maxPending)
                return Task.FromException(new LedgerUnavailableException($"The ledger does not keep up: {maxPending} records wait (Ledger:MaxPending)."));
            var joined = open.Join(record);
            if (open.Records.WrittenCount <= 1 || open.Records.WrittenCount == expected)
                Monitor.Pulse(gate);
            return joined;
        }
    }

    private void Run()
    {
        while (Take() is { } batch)
        {
            Write(batch);
            Recycle(batch.Records);
        }

        ended.SetResult();
    }

    private LedgerBatch? Take()
    {
        lock (gate)
        {
            while (!open.Awaited && !closing)
                Monitor.Wait(gate);
            if (!open.Awaited)
                return null;
            // Those whom the last commit released call again, most of them: a commit for the first who does would leave the others to the next.
            if (open.Records.WrittenCount < expected && !closing)
                Monitor.Wait(gate, lingerMs);
            expected = open.Records.WrittenCount;
            var batch = open;
            (open, spare) = (new LedgerBatch(spare ?? new()), null);
            return batch;
        }
    }

    private void Write(LedgerBatch batch)
    {
        var from = Stopwatch.GetTimestamp();
        try
        {
            commit(batch.Records.WrittenMemory);
        }
        catch (Exception thrown)
        {
            // Whatever it is, those who wait must hear of it, and the next batch gets its own trial.
            var unavailable = thrown as LedgerUnavailableException
                ?? new LedgerUnavailableException($"The ledger failed, and it is not known whether the records were written: {thrown.Message}", mayBeWritten: true, thrown);
            if (failure != unavailable.Message)
                Log.Failed(logger, unavailable.Message);
            failure = unavailable.Message;
            Contradicted = unavailable.IsContradiction;
            metrics?.Failed();
            batch.Fail(unavailable);
            return;
        }

        if (failure is not null)
            Log.Recovered(logger);
        failure = null;
        Contradicted = false;
        metrics?.Committed(from, batch.Records.WrittenCount);
        Interlocked.Increment(ref commits);
        batch.Succeed();
    }

    private void Recycle(ArrayBufferWriter<LedgerRecord> records)
    {
        if (records.Capacity > CapacityKept)
            return;
        records.Clear();
        lock (gate)
            spare = records;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The ledger does not accept records, exchanges are answered 503: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Information, "The ledger accepts records again")]
        public static partial void Recovered(ILogger logger);
    }
}
