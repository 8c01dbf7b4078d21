using System.ComponentModel.DataAnnotations;

namespace NdxpGateway;

/// <summary>Everything that is wrong with what the hub was started on: told at once, and the hub does not start.</summary>
public sealed class InvalidConfigurationException(IReadOnlyList<string> problems)
    : Exception($"The hub does not start, {problems.Count} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => "  " + problem))}")
{
    /// <summary>One line a problem; a problem of a file begins with its name and line.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Collects what is wrong while the hub is put together.</summary>
internal sealed class ConfigurationProblems
{
    private readonly List<string> found = [];

    public bool Any => found.Count > 0;

    public int Count => found.Count;

    public IReadOnlyList<string> All => found;

    public void Add(string problem) => found.Add(problem);

    public void AddRange(IEnumerable<string> problems) => found.AddRange(problems);

    public void ThrowIfAny()
    {
        if (Any)
            throw new InvalidConfigurationException(found);
    }

    /// <summary>Binds a section and checks its annotations; an unknown key, a value of the wrong type and one out of range are problems alike.</summary>
    public T Bind<T>(IConfiguration configuration, string section) where T : class, new()
    {
        var options = new T();
        try
        {
            configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException wrong)
        {
            Add($"{section}: {wrong.Message}{(wrong.InnerException is { } inner ? " " + inner.Message : "")}");
            return new T();
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
            Add($"{section}:{string.Join(',', result.MemberNames)}: {result.ErrorMessage}");
        return options;
    }
}
