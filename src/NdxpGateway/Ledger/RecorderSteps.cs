namespace NdxpGateway.Ledger;

internal static class RecorderSteps
{
    /// <summary>Stands before everything else of the data plane: tokens, refusals and unknown paths are exchanges too.</summary>
    public static IApplicationBuilder UseTransactionRecorder(this IApplicationBuilder app)
    {
        var recorder = app.ApplicationServices.GetRequiredService<TransactionRecorder>();
        return app.Use((HttpContext context, RequestDelegate next) => recorder.RecordAsync(context, next));
    }

    public static IApplicationBuilder UseWriteAheadRecord(this IApplicationBuilder app)
    {
        var recorder = app.ApplicationServices.GetRequiredService<TransactionRecorder>();
        return app.Use((HttpContext context, RequestDelegate next) => recorder.RecordBeginAsync(context, next));
    }
}
