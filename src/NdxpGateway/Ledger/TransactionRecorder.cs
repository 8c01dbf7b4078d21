using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger;

/// <summary>
/// Stands before everything on the data plane. Whatever the pipeline decides, an answer leaves only after its record is durable; an
/// exchange that cannot be recorded is answered 503, as if it had not happened.
/// </summary>
internal sealed partial class TransactionRecorder(
    LedgerAppend append, ExchangeRecord record, Doubts doubts, KeepReceipt keep, FaultOptions faults, TimeProvider time, ILogger<TransactionRecorder> logger)
{
    public async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        var exchange = Exchange.Of(context);
        try
        {
            await RecordAsync(context, exchange, next);
        }
        finally
        {
            if (exchange.IsBegun)
                doubts.IsOver(exchange.TransactionId);
        }
    }

    /// <summary>A write is recorded before it is forwarded, and again when it is answered.</summary>
    public async Task RecordBeginAsync(HttpContext context, RequestDelegate next)
    {
        var exchange = Exchange.Of(context);
        if (exchange.Operation!.Effect == Registry.Effect.Write)
        {
            // Begun from here on, even if the record fails: the store may have it all the same.
            exchange.IsBegun = true;
            doubts.Begins(exchange.TransactionId);
            await AppendAsync(exchange, record.Begin(exchange, context.Request), begin: true);
        }

        await next(context);
    }

    private async Task RecordAsync(HttpContext context, Exchange exchange, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (LedgerUnavailableException unavailable)
        {
            // The begin of a write could not be recorded: nothing was forwarded.
            await ReleaseUnrecordedAsync(context, exchange, unavailable);
            return;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            await RecordAbandonedAsync(exchange, context);
            return;
        }
        catch (Exception defect)
        {
            Log.Defect(logger, defect, exchange.TransactionId);
            context.Response.Clear();
            exchange.Refuse(Refusals.HubFailed, Grounds.None);
        }

        exchange.Answer ??= RefusalAnswer.Write(exchange, faults.Format, context.Request.Headers.Accept.ToString());
        try
        {
            exchange.ResponseOut = time.GetUtcNow();
            await AppendAsync(exchange, record.Of(exchange, context.Request, exchange.Answer.Status, exchange.ResponseOut.Value));
        }
        catch (LedgerUnavailableException unavailable)
        {
            await ReleaseUnrecordedAsync(context, exchange, unavailable);
            return;
        }

        await ReleaseAsync(context, exchange, exchange.Answer);
    }

    private Task AppendAsync(Exchange exchange, LedgerRecord written, bool begin = false) =>
        exchange.Trail is { } trail ? trail.CommitAsync(append(written), begin) : append(written);

    private async Task ReleaseUnrecordedAsync(HttpContext context, Exchange exchange, LedgerUnavailableException unavailable)
    {
        Log.NotRecorded(logger, exchange.TransactionId, unavailable.Message);
        if (exchange.Answer is { } lost)
            await lost.DisposeAsync();
        context.Response.Clear();
        exchange.Refuse(Refusals.NotRecorded, new Grounds { System = exchange.System, Operation = exchange.Operation, Cell = exchange.Verdict.Cell });
        exchange.Answer = RefusalAnswer.Write(exchange, faults.Format, context.Request.Headers.Accept.ToString());
        await ReleaseAsync(context, exchange, exchange.Answer);
    }

    // Kept first: whoever follows the link of the answer finds the receipt.
    private Task ReleaseAsync(HttpContext context, Exchange exchange, Answer answer)
    {
        keep(exchange, answer.Status);
        return Receipt.ReleaseAsync(context, exchange, answer);
    }

    private async Task RecordAbandonedAsync(Exchange exchange, HttpContext context)
    {
        // Nobody waits for the answer, and the system may have acted all the same: the record says so, as 499.
        if (exchange.Verdict is { Passed: true })
            exchange.Verdict = exchange.Verdict with { Rule = "caller-gone" };
        keep(exchange, 499);
        try
        {
            exchange.ResponseOut = time.GetUtcNow();
            await AppendAsync(exchange, record.Of(exchange, context.Request, 499, exchange.ResponseOut.Value));
        }
        catch (LedgerUnavailableException unavailable)
        {
            Log.NotRecorded(logger, exchange.TransactionId, unavailable.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Transaction {TransactionId} was not recorded and not answered: {Reason}")]
        public static partial void NotRecorded(ILogger logger, Guid transactionId, string reason);

        [LoggerMessage(2, LogLevel.Error, "Transaction {TransactionId} met a defect of the hub")]
        public static partial void Defect(ILogger logger, Exception defect, Guid transactionId);
    }
}
