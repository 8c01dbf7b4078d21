using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

public sealed class ConfigurationTests
{
    private static readonly string Page = Repository.Path("deploy", "CONFIGURATION.md");

    [Fact]
    public void The_reference_of_settings_is_what_the_options_classes_say()
    {
        var made = ConfigurationPage.Write();
        if (Environment.GetEnvironmentVariable("NDXP_WRITE") == "1")
            File.WriteAllText(Page, made);
        Assert.True(File.Exists(Page) && File.ReadAllText(Page) == made, "deploy/CONFIGURATION.md is not what the options classes say: run this test with NDXP_WRITE=1, and look at what it changed");
    }

    [Fact]
    public void Every_setting_has_a_meaning()
    {
        var rows = ConfigurationPage.Write().Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToArray();
        Assert.True(rows.Length > 50);
        Assert.All(rows, row => Assert.DoesNotContain("|  |", row, StringComparison.Ordinal));
    }
}
