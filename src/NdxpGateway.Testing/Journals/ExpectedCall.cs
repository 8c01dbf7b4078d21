namespace NdxpGateway.Testing;

/// <summary>A call that a test demands, and how far another is from it.</summary>
internal sealed record ExpectedCall(string System, string Operation, IReadOnlyDictionary<string, string> Fields, string? Caller)
{
    public bool IsNamedBy(ReceivedCall call) => call.System == System && call.Operation == Operation;

    public IReadOnlyList<FieldDifference> Differences(ReceivedCall call)
    {
        if (!IsNamedBy(call))
            return [new("operation", $"{System} {Operation}", $"{call.System} {call.Operation}")];
        List<FieldDifference> differs = [];
        if (Caller is not null && call.Caller != Caller)
            differs.Add(new("caller", Caller, call.Caller ?? "none"));
        foreach (var (field, value) in Fields)
        {
            var values = call.Values(field);
            if (!values.Contains(value))
                differs.Add(new(field, $"'{value}'", values.Count > 0 ? string.Join(", ", values.Select(actual => $"'{actual}'")) : "missing"));
        }

        return differs;
    }

    public override string ToString() =>
        $"{System} {Operation}{(Caller is null ? "" : $" by {Caller}")}{(Fields.Count == 0 ? "" : $" with {string.Join(", ", Fields.Select(field => $"{field.Key} = '{field.Value}'"))}")}";
}
