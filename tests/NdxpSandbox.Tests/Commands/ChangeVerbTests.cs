using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Commands;

/// <summary>An operator changes the registry of a running hub from a shell.</summary>
public sealed class ChangeVerbTests(RunningCommand running) : IClassFixture<RunningCommand>
{
    private const string Document = """{"ground": "Quyết định 1", "subscriptions": [{"agency": "H40", "system": "DANCU", "open": true}, {"agency": "H40", "system": "DKDN", "open": false}]}""";

    [Fact]
    public async Task A_change_is_shown_applied_timed_listed_and_rolled_back()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["change.json"], Document, TestContext.Current.CancellationToken);

        var planned = await RunAsync("plan", folder["change.json"]);
        Assert.Equal((0, ""), (planned.Exit, planned.Error));
        Assert.Matches(@"(?m)^ +\+ +H40 +Nam Định +DANCU +2b:40:2 +not-subscribed +granted-by-owner", planned.Output);
        Assert.Matches(@"(?m)^ +- +H40 +Nam Định +DKDN +2b:40:1 +subscribed +access-terminated", planned.Output);
        Assert.Contains("would have been refused", planned.Output);

        var applied = await RunAsync("apply", folder["change.json"], "--yes");
        Assert.Equal((0, ""), (applied.Exit, applied.Error));
        Assert.Matches(@"in force as version \d+ after [\d.]+ ms", applied.Output);
        Assert.Contains("it changes nothing", AssertRefused(await RunAsync("apply", folder["change.json"], "--yes")));

        Assert.Matches(@"plan +Quyết định 1", (await RunAsync("versions")).Output);
        var back = await RunAsync("rollback", "--ground", "sai", "--yes", "--json");
        Assert.Contains("\"action\"", (await RunAsync("versions", "--json")).Output);
        Assert.Contains("\"effectiveMs\"", back.Output);
        Assert.Matches(@"rollback +\d+ +sai", (await RunAsync("versions")).Output);
    }

    [Fact]
    public async Task Files_and_folders_of_the_registry_are_planned_by_what_they_are()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(Registry(), "Data");
        var subscriptions = await File.ReadAllTextAsync(Path.Combine(data, "subscriptions.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["subscriptions.csv"], subscriptions.Replace("H41,X,,", "H41,,X,"), TestContext.Current.CancellationToken);
        Assert.Matches(@"(?m)^ +\+ +H41 .*DANCU", (await RunAsync("plan", folder["subscriptions.csv"])).Output);
        var contract = await File.ReadAllTextAsync(Path.Combine(data, "contracts", "dkdn.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["copy of it.yaml"], contract.Replace("operationId: chiTietDoanhNghiep", "operationId: chiTiet"), TestContext.Current.CancellationToken);
        var planned = (await RunAsync("plan", folder["copy of it.yaml"])).Output;
        Assert.Contains("+ dịch vụ · operation DKDN:chiTiet", planned);
        Assert.Contains("- dịch vụ · operation DKDN:chiTietDoanhNghiep", planned);

        Assert.Contains("it changes nothing", AssertRefused(await RunAsync("plan", data)));
    }

    [Fact]
    public async Task What_is_no_change_is_refused_with_its_reason()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["broken.json"], "{", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["wrong.json"], """{"subscriptions": [{"agency": "H99", "system": "NOSUCH", "open": true}]}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["notes.txt"], "x", TestContext.Current.CancellationToken);
        Assert.Contains("is no JSON", AssertRefused(await RunAsync("plan", folder["broken.json"])));
        Assert.Contains("there is no such file", AssertRefused(await RunAsync("plan", folder["nothing"])));
        Assert.Contains("is neither a document", AssertRefused(await RunAsync("plan", folder["notes.txt"])));
        var wrong = AssertRefused(await RunAsync("plan", folder["wrong.json"]));
        Assert.Contains("agency 'H99' is none", wrong);
        Assert.Contains("system 'NOSUCH' is none", wrong);
        Assert.Contains("say why: --ground", AssertRefused(await RunAsync("apply", folder["wrong.json"], "--yes")));
        Assert.Contains("say why: --ground", AssertRefused(await RunAsync("rollback", "1", "--yes")));
        Assert.Contains("no version 77", AssertRefused(await RunAsync("rollback", "77", "--ground", "g", "--yes")));
        Assert.Contains("not the role", AssertRefused(await RunAsync("versions", "--as", "H39")));
    }

    private static string Registry()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NdxpGateway.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src", "NdxpGateway", "Registry");
    }

    private async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var child = Child.Ndxp([.. arguments, "--hub", $"{running.Hub}", "--management-url", $"{running.Address("health").GetLeftPart(UriPartial.Authority)}"]);
        return await child.EndAsync();
    }

    private static string AssertRefused(Ended ended)
    {
        Assert.Equal(1, ended.Exit);
        Assert.DoesNotContain("   at ", ended.Output + ended.Error);
        return ended.Error;
    }
}
