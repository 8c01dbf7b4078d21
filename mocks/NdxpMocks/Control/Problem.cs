using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace NdxpMocks.Control;

/// <summary>What the control port refuses, and how to ask instead.</summary>
internal static class Problem
{
    public static ProblemHttpResult NoNamespace(string name) =>
        NotFound($"There is no namespace '{name}', or it has expired; create it with PUT /sim/namespaces/{Uri.EscapeDataString(name)}.");

    /// <summary>A body or parameter that does not bind would be answered by an empty 400.</summary>
    public static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e)
        {
            await TypedResults.Problem(e.InnerException?.Message ?? e.Message, statusCode: e.StatusCode).ExecuteAsync(context);
        }
    }

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult Invalid(params IEnumerable<string> problems) =>
        TypedResults.Problem(string.Join("; ", problems), statusCode: StatusCodes.Status400BadRequest);
}
