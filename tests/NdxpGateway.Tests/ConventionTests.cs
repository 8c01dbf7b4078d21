using System.Reflection;
using System.Text.RegularExpressions;

namespace NdxpGateway.Tests;

/// <summary>Rules of the house that no compiler holds.</summary>
public sealed partial class ConventionTests
{
    private static readonly string[] Features =
    [
        "Identity", "Subscriptions", "Scopes", "Quotas", "Conformance", "Resilience", "Certificates", "Documentation", "Admin", "Reports", "Access", "Receipts",
        "Changes",
    ];

    // What every feature may use; it uses no feature itself.
    private static readonly string[] Foundations = ["Exchanges", "Registry", "Storage", "Telemetry", "Ledger", "OwnApi"];

    private static readonly string Sources = Path.Combine(Root(), "src", "NdxpGateway");

    [Fact]
    public void Features_of_the_hub_do_not_use_each_other()
    {
        foreach (var feature in Features)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Sources, feature), "*.cs", SearchOption.AllDirectories))
            {
                var others = Usings().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Where(used => used != feature && Features.Contains(used));
                Assert.True(!others.Any(), $"{Path.GetFileName(file)} of {feature} uses {string.Join(", ", others)}");
            }
        }
    }

    [Fact]
    public void Every_folder_of_the_hub_is_a_feature_or_a_foundation_and_no_foundation_uses_a_feature()
    {
        var folders = Directory.EnumerateDirectories(Sources).Select(folder => Path.GetFileName(folder)!).Where(folder => folder is not ("bin" or "obj"));
        Assert.Equal([.. Features.Concat(Foundations).Order()], folders.Order());
        foreach (var file in Foundations.SelectMany(foundation => Directory.EnumerateFiles(Path.Combine(Sources, foundation), "*.cs", SearchOption.AllDirectories)))
        {
            var used = Usings().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Where(Features.Contains);
            Assert.True(!used.Any(), $"{Path.GetFileName(file)} uses {string.Join(", ", used)}");
        }
    }

    [Fact]
    public void A_folder_never_bears_the_name_of_a_type_in_it()
    {
        var folders = Directory.EnumerateDirectories(Sources).Select(Path.GetFileName).ToHashSet();
        Assert.DoesNotContain(typeof(Gateway).Assembly.GetTypes(), type => folders.Contains(type.Name) && type.Namespace == $"NdxpGateway.{type.Name}");
    }

    [Fact]
    public void Options_have_a_default_for_everything_but_what_only_the_operator_can_know()
    {
        var options = typeof(Gateway).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal));
        foreach (var type in options)
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
                Assert.True(property.CanWrite, $"{type.Name}.{property.Name} cannot be bound");
            Assert.NotNull(Activator.CreateInstance(type));
        }
    }

    [Fact]
    public void Source_files_are_short()
    {
        foreach (var file in Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")))
            Assert.True(File.ReadLines(file).Count() <= 300, file);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NdxpGateway.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^using NdxpGateway\.(\w+)[.;]", RegexOptions.Multiline)]
    private static partial Regex Usings();
}
