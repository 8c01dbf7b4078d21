namespace NdxpMocks.Hosting;

internal sealed record Difference(string Field, string Expected, string Actual);

/// <summary>A call that no operation answers: the one that was probably meant, and where the call differs from it.</summary>
internal sealed record Miss(Operation Nearest, IReadOnlyList<Difference> Differences);

/// <summary>What a caller who missed probably meant, and what differs. WireMock itself says only that nothing matched.</summary>
internal static class NearestOperation
{
    public static Miss Explain(SystemEntry entry, IReadOnlyList<Operation> operations, string method, string path)
    {
        var below = OperationPath.Below(entry.Base, path)?.Path;
        var asked = below ?? path;
        var nearest = operations
            .OrderBy(operation => Distance(operation.Path.ToUpperInvariant(), asked.ToUpperInvariant()))
            .ThenBy(operation => operation.Method == method ? 0 : 1)
            .First();
        List<Difference> differs = [];
        if (below is null)
        {
            differs.Add(new("context", $"{entry.Base}/{entry.Version}", path));
        }

        if (!new OperationPath("", nearest.Path).Matches(asked))
        {
            differs.Add(new(string.Equals(nearest.Path, asked, StringComparison.OrdinalIgnoreCase) ? "path (case)" : "path", nearest.Path, asked));
        }

        if (nearest.Method != method)
        {
            differs.Add(new("method", nearest.Method, method));
        }

        return new Miss(nearest, differs);
    }

    public static SystemAnswer Answer(SystemEntry entry, Miss miss) => SystemAnswer.Json(
        new
        {
            message = $"Hệ thống {entry.Code} không có thao tác này; gần nhất là {miss.Nearest.OperationId}.",
            nearest = new { operationId = miss.Nearest.OperationId, method = miss.Nearest.Method, path = $"{entry.Base}/{entry.Version}{miss.Nearest.Path}" },
            differs = miss.Differences.Select(difference => difference.Field),
        },
        404);

    // Levenshtein. Paths are short, and a caller may not make them long enough to hurt.
    public static int Distance(string one, string other)
    {
        other = other.Length > 200 ? other[..200] : other;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }
}
