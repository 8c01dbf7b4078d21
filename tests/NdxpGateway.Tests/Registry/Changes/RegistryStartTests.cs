using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Registry.Changes;

public sealed class RegistryStartTests : IDisposable
{
    private const string Optional = "DKDN:option";

    private readonly RegistryFolder folder = new();

    [Fact]
    public void A_restart_without_a_change_is_no_version()
    {
        folder.Start(grants: ["H39:DANCU"]);
        folder.Stop();
        var again = folder.Start(grants: ["H39:DANCU"]);
        Assert.Equal((1, 1), (again.InForce.Current.Version, again.Changes.History().Count));
    }

    [Fact]
    public void Settings_that_were_changed_are_a_version_of_its_own_beside_the_decisions()
    {
        folder.Start().Changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H40:DANCU"));
        folder.Stop();
        var again = folder.Start(with: [Optional], grants: ["H39:DANCU"]);
        Assert.Equal((3, "settings were changed"), (again.InForce.Current.Version, again.Changes.History()[0].Ground));
        Assert.True(RegistryChangesTests.IsOpen(again.InForce.Current, "H39", "DANCU"));
        Assert.True(RegistryChangesTests.IsOpen(again.InForce.Current, "H40", "DANCU"));
    }

    [Fact]
    public void Files_that_were_edited_while_the_hub_stood_are_taken_over_beside_what_was_planned()
    {
        var first = folder.Start();
        first.Changes.Apply("operator", "plan", "a longer name", (state, _) => state with
        {
            Files = state.Files.With("agencies.csv", state.Files.Read("agencies.csv")!.Replace("Nam Định", "Tỉnh Nam Định")),
        });
        folder.Stop();
        folder.Edit("subscriptions.csv", "H40,X,,X", "H40,X,X,X");

        var again = folder.Start();
        Assert.Equal((3, "files were changed while the hub was stopped"), (again.InForce.Current.Version, again.Changes.History()[0].Ground));
        Assert.True(RegistryChangesTests.IsOpen(again.InForce.Current, "H40", "DANCU"));
        Assert.Equal("Tỉnh Nam Định", again.InForce.Current.Agency("H40")!.NameVi);
        folder.Stop();
        Assert.Equal(3, folder.Start().InForce.Current.Version);
    }

    [Fact]
    public void A_file_that_is_broken_while_the_hub_stands_keeps_it_from_starting_and_costs_no_version()
    {
        folder.Start();
        folder.Stop();
        folder.Edit("agencies.csv", "H40,province,40", "H40,province,39");
        var problems = new ConfigurationProblems();
        Assert.Throws<InvalidConfigurationException>(() => folder.Start(problems));
        folder.Edit("agencies.csv", "H40,province,39", "H40,province,40");
        Assert.Equal(1, folder.Start().InForce.Current.Version);
    }

    [Fact]
    public void A_history_that_cannot_be_read_is_told_and_the_hub_does_not_start()
    {
        File.WriteAllText(folder.Database, new string('x', 5_000));
        var thrown = Assert.Throws<InvalidConfigurationException>(() => folder.Start());
        Assert.Contains("the registry's history cannot be read or written", Assert.Single(thrown.Problems));
    }

    [Fact]
    public async Task A_second_hub_that_is_refused_leaves_no_version_behind()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => HubUnderTest.StartAsync(new() { ["Subscriptions:Grants:0"] = "H40:DANCU" }, folder: hub.Folder));
        var changes = (RegistryChanges)hub.Services.GetService(typeof(RegistryChanges))!;
        Assert.Equal(1, Assert.Single(changes.History()).Version);
        Assert.Equal(2, changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU")).InForce!.Version);
    }

    [Fact]
    public void What_an_editor_leaves_beside_a_file_and_what_vanishes_meanwhile_is_no_part_of_the_files()
    {
        var before = new RegistryFiles(folder.Files).ReadAll().Hash;
        File.WriteAllText(Path.Combine(folder.Files, ".agencies.csv"), "half of it");
        File.WriteAllText(Path.Combine(folder.Files, "contracts", ".#dkdn.yaml"), "half of it");
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(Path.Combine(folder.Files, "contracts", "gone.yaml"), "nowhere");
        Assert.Equal(before, new RegistryFiles(folder.Files).ReadAll().Hash);
    }

    public void Dispose() => folder.Dispose();
}
