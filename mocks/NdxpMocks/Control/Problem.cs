using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace NdxpMocks.Control;

/// <summary>What the control port refuses, and how to ask instead.</summary>
internal static class Problem
{
    public static ProblemHttpResult NoNamespace(string name) =>
        NotFound($"There is no namespace '{name}', or it has expired; create it with PUT /sim/namespaces/{Uri.EscapeDataString(name)}.");

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult Invalid(params IEnumerable<string> problems) =>
        TypedResults.Problem(string.Join("; ", problems), statusCode: StatusCodes.Status400BadRequest);
}
