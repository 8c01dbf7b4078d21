using System.Text;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>All operations with their evidence, as Markdown: what <c>mocks/README.md</c> shows, read off the contracts.</summary>
internal static class OperationTable
{
    public static string Markdown()
    {
        var text = new StringBuilder("| system | operation | | evidence | source |\n| --- | --- | --- | --- | --- |\n");
        foreach (var entry in SystemEntry.ReadAll())
        {
            foreach (var operation in SystemContract.Of(entry.Code).Operations)
            {
                var (level, source) = operation.Evidence;
                text.Append($"| ({entry.No}) {entry.Code} | `{operation.Method} {operation.Path}`{Name(operation)} | {operation.Effect} | {level} | {source.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return text.ToString();
    }

    // Said only where the path does not say it.
    private static string Name(ContractCall operation) =>
        operation.Path.EndsWith("/" + operation.OperationId, StringComparison.Ordinal) ? "" : " " + operation.OperationId;
}
