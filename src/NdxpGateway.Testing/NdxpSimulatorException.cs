namespace NdxpGateway.Testing;

/// <summary>The simulator was asked for something that it does not do; the message says what it takes.</summary>
public sealed class NdxpSimulatorException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    internal NdxpSimulatorException(string problem)
        : this([problem])
    {
    }

    /// <summary>One line a problem; of a start, all that there are.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
