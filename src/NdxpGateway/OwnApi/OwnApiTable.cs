using Microsoft.Data.Sqlite;
using NdxpGateway.Exchanges;

namespace NdxpGateway.OwnApi;

/// <summary>
/// The hub's own API. Features register their operations; here they are found, their callers' roles judged, and what they did is written
/// down. Answers are left on the exchange: on the data plane the recorder releases them, like any other's.
/// </summary>
internal sealed class OwnApiTable(IEnumerable<OwnOperations> operations, ActionLog log, ExchangeOptions limits, ILogger<OwnApiTable> logger)
{
    private readonly ILookup<Plane, OwnOperation> operations = operations.SelectMany(feature => feature.All).ToLookup(operation => operation.Plane);

    /// <summary>False when there is no such path.</summary>
    public async ValueTask<bool> TryAnswerAsync(Plane plane, HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var found = operations[plane].Select(operation => (Operation: operation, Values: operation.Fit(path))).Where(pair => pair.Values is not null).ToArray();
        if (found.Length == 0)
            return false;
        var exchange = Exchange.Of(context);
        if (found.FirstOrDefault(pair => pair.Operation.Method == context.Request.Method) is not { Operation: { } operation, Values: { } values })
        {
            exchange.OwnOperation = found[0].Operation.Name;
            exchange.Refuse(Refusals.MethodNotAllowed, new Grounds { Allow = string.Join(", ", found.Select(pair => pair.Operation.Method).Distinct()) });
            return true;
        }

        exchange.OwnOperation = operation.Name;
        await AnswerAsync(exchange, operation, values, context);
        return true;
    }

    private async Task AnswerAsync(Exchange exchange, OwnOperation operation, IReadOnlyDictionary<string, string> values, HttpContext context)
    {
        var by = exchange.Caller.Application!;
        if (operation.IsAction && exchange.Caller.Presented != Presented.Alive)
        {
            exchange.Refuse(Refusals.MissingCredentials, Grounds.None);
            return;
        }

        if ((by.Roles & operation.Roles) == 0)
        {
            exchange.Refuse(OwnRefusals.NotYourRole, new Grounds { Detail = operation.Roles.ToString().ToLowerInvariant() });
            Log(exchange, operation, by);
            return;
        }

        if (!await exchange.TryReadBodyAsync(context.Request, limits.MaxRequestBytes))
            return;
        Told told;
        try
        {
            told = await operation.Answer(new Asked(
                exchange, by, values, context.Request.Query, exchange.Body.Bytes, PrefersVietnamese(context.Request.Headers.AcceptLanguage.ToString()), context.RequestAborted)
            {
                QueryString = context.Request.QueryString.Value ?? "",
                Accept = context.Request.Headers.Accept.ToString(),
            });
        }
        catch (SqliteException broken) when (StorageTrouble.Is(broken))
        {
            logger.LogError(broken, "{Action} by {Application} was not carried out: registry.db cannot be read or written", operation.Name, by.Key);
            exchange.Refuse(OwnRefusals.RegistryNotWritten, new Grounds { Detail = broken.Message });
            return;
        }

        if (told.Refusal is { } refusal)
        {
            exchange.Refuse(refusal, told.Grounds);
        }
        else
        {
            exchange.Verdict = Verdict.Pass("own-api");
            exchange.Answer = Answer.Own(told.Status, told.ContentType, told.Body);
            foreach (var (name, value) in told.Headers)
                exchange.Answer.Headers[name] = value;
        }

        Log(exchange, operation, by);
    }

    private void Log(Exchange exchange, OwnOperation operation, Application by)
    {
        if (!operation.IsAction)
            return;
        try
        {
            log.Write(exchange, operation.Name, by, exchange.Answer?.Status ?? exchange.Verdict.Refusal!.Status);
        }
        catch (SqliteException broken) when (StorageTrouble.Is(broken))
        {
            // What was done is done, and stands in its own tables: to answer that it failed would be wrong.
            logger.LogError(broken, "{Action} by {Application} could not be written down", operation.Name, by.Key);
        }
    }

    // The first of the two that it names; Vietnamese is the platform's own.
    private static bool PrefersVietnamese(string acceptLanguage)
    {
        var (vi, en) = (acceptLanguage.IndexOf("vi", StringComparison.OrdinalIgnoreCase), acceptLanguage.IndexOf("en", StringComparison.OrdinalIgnoreCase));
        return en < 0 || (vi >= 0 && vi < en);
    }
}
