using NdxpMocks.Faults;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>A documented outcome that a caller chooses with <c>X-Sim-Scenario</c>.</summary>
internal abstract record Scenario(string Name, string Title)
{
    /// <summary>False where the operation does not offer it.</summary>
    public virtual bool TryRewrite(Operation operation, ref SystemRequest request) => true;
}

/// <summary>What goes wrong with the answer, whatever was asked.</summary>
internal sealed record FaultScenario(string Name, string Title, Fault Fault) : Scenario(Name, Title);

/// <summary>
/// The question is replaced by one whose answer is known: so the outcome is the system's own, in its own words, and the same as for
/// a caller who sends the magic identifier.
/// </summary>
internal sealed record QuestionScenario(string Name, string Title, IReadOnlyList<MagicIdentifier> Identifiers) : Scenario(Name, Title)
{
    public override bool TryRewrite(Operation operation, ref SystemRequest request)
    {
        var found = false;
        foreach (var identifier in Identifiers.Where(identifier => identifier.Operation == operation.OperationId))
        {
            if (identifier.Replace(request) is { } replaced)
            {
                (request, found) = (replaced, true);
            }
        }

        return found;
    }
}
