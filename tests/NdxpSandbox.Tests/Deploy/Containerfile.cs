using System.Text.Json;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>One of the images' recipes, as far as the tests ask about it.</summary>
internal sealed partial class Containerfile(string name)
{
    public static string[] Names => ["hub", "systems", "sandbox"];

    public string Text { get; } = File.ReadAllText(Repository.Path("deploy", $"{name}.Containerfile"));

    /// <summary>Folder of the project that is published.</summary>
    public string Project => Published().Match(Text).Groups[1].Value;

    /// <summary>Files and folders that are copied from the repository; a folder ends with a slash.</summary>
    public string[] Sources => SourcesIn(Text);

    /// <summary>What is there when packages are restored.</summary>
    public string[] SourcesOfRestore => SourcesIn(Text[..Text.IndexOf("RUN dotnet restore", StringComparison.Ordinal)]);

    /// <summary>NAME=value, as the image sets them.</summary>
    public string[] Environment => [.. Text[Text.IndexOf("\nENV ", StringComparison.Ordinal)..Text.IndexOf("\nVOLUME ", StringComparison.Ordinal)]["\nENV ".Length..]
        .Split([' ', '\\', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    public string[] EntryPoint => Words(@"(?m)^ENTRYPOINT (\[.+\])$");

    public string[] HealthCheck => Words(@"(?m)^HEALTHCHECK .* CMD (\[.+\])$");

    private static string[] SourcesIn(string text) =>
        [.. Copied().Matches(text).SelectMany(copied => copied.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1])];

    private string[] Words(string line) => JsonSerializer.Deserialize<string[]>(Regex.Match(Text, line).Groups[1].Value)!;

    [GeneratedRegex("(?m)^COPY (?!--from)(?:--[^ ]+ )*(.+)$")]
    private static partial Regex Copied();

    [GeneratedRegex("(?m)^RUN dotnet publish ([^ ]+)")]
    private static partial Regex Published();
}
