using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Dossiers;

/// <summary>How a dossier of the system is handed in: the operation, and the field of its JSON body that bears the number.</summary>
internal sealed record Submission(string OperationId, string NumberField)
{
    /// <summary>The number under which the dossier is kept.</summary>
    public Func<JsonObject, string> KeyOf { get; init; } = body => body.TextOf(NumberField) ?? "";
}
