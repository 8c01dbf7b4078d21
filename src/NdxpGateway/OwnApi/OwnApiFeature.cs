using NdxpGateway.Exchanges;

namespace NdxpGateway.OwnApi;

internal static class OwnApiFeature
{
    private const int MostActions = 1_000;

    public static IServiceCollection AddOwnApi(this IServiceCollection services) => services
        .AddSingleton<ActionLog>()
        .AddSingleton<OwnApiTable>()
        .AddOwn(provider => [new OwnOperation(Plane.Management, "GET", "/admin/actions", "actions", Roles.Operator, asked => Actions(provider.GetRequiredService<ActionLog>(), asked))]);

    /// <summary>Registers a feature's operations.</summary>
    public static IServiceCollection AddOwn(this IServiceCollection services, Func<IServiceProvider, IEnumerable<OwnOperation>> operations) =>
        services.AddSingleton<OwnOperations>(provider => new OwnOperations(operations(provider)));

    public static IApplicationBuilder UseOwnApi(this IApplicationBuilder app, Plane plane)
    {
        var table = app.ApplicationServices.GetRequiredService<OwnApiTable>();
        var faults = app.ApplicationServices.GetRequiredService<FaultOptions>();
        return app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            var isOwn = context.Request.Path.StartsWithSegments(plane == Plane.Data ? "/ndxp" : "/admin", StringComparison.Ordinal);
            if (!isOwn || (!await table.TryAnswerAsync(plane, context) && plane == Plane.Data))
            {
                await next(context);
                return;
            }

            if (plane == Plane.Data)
                return;
            var exchange = Exchange.Of(context);
            if (exchange.OwnOperation is null)
                exchange.Refuse(Refusals.NoSuchResource, Grounds.None);
            await ReleaseAsync(context, exchange, faults);
        });
    }

    // The ledger is of exchanges with agencies: what the operator does stands in the log of actions.
    private static async Task ReleaseAsync(HttpContext context, Exchange exchange, FaultOptions faults)
    {
        await using var answer = exchange.Answer ??= RefusalAnswer.Write(exchange, faults.Format, context.Request.Headers.Accept.ToString());
        await Receipt.ReleaseAsync(context, exchange, answer);
    }

    private static ValueTask<Told> Actions(ActionLog log, Asked asked)
    {
        var problems = new List<string>();
        if (!long.TryParse(asked.Query["before"].FirstOrDefault() ?? long.MaxValue.ToString(), out var before))
            problems.Add("before: is no number");
        if (!int.TryParse(asked.Query["size"].FirstOrDefault() ?? "100", out var size) || size is < 1 or > MostActions)
            problems.Add($"size: is not 1 to {MostActions}");
        return ValueTask.FromResult(problems.Count > 0 ? Told.Bad(problems) : Told.Json(new { actions = log.Read(before, size) }));
    }
}

/// <summary>What one feature registers.</summary>
internal sealed class OwnOperations(IEnumerable<OwnOperation> operations)
{
    public IReadOnlyList<OwnOperation> All { get; } = [.. operations];
}
