using Microsoft.Data.Sqlite;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Tests.Registry.Changes;

public sealed class RegistryChangesTests : IDisposable
{
    private readonly RegistryFolder folder = new();

    [Fact]
    public void A_change_is_in_force_under_the_next_version_with_who_what_and_why()
    {
        var (_, changes, inForce) = folder.Start();
        var outcome = changes.Apply("operator", "plan", "the owner agreed", (state, _) => RegistryFolder.Opening(state, "H39:DANCU"));

        Assert.Same(outcome.InForce, inForce.Current);
        Assert.Equal((2, true), (inForce.Current.Version, IsOpen(inForce.Current, "H39", "DANCU")));
        Assert.Equal([(2L, "operator", "plan", "the owner agreed"), (1L, "start", "start", "the first start in this data directory")],
            changes.History().Select(version => (version.Version, version.By, version.Action, version.Ground)));
    }

    [Fact]
    public void What_cannot_be_enforced_is_refused_whole_with_every_problem()
    {
        EnforceabilityCheck no = (_, _, problems) => problems.Add("not while it rains");
        EnforceabilityCheck neither = (_, next, problems) => problems.Add($"nor as version {next.Version}");
        var (_, changes, inForce) = folder.Start(checks: [no, neither]);
        var before = inForce.Current;

        var outcome = changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU"), (_, _) => Assert.Fail("written although it was refused"));

        Assert.Equal((null, "not while it rains|nor as version 2"), (outcome.InForce, string.Join('|', outcome.Problems)));
        Assert.Same(before, inForce.Current);
        Assert.Single(changes.History());
        Assert.Equal(outcome.Problems, changes.Try(RegistryFolder.Opening(before.State, "H39:DANCU")).Problems);
    }

    [Fact]
    public void A_change_that_finds_a_problem_itself_is_not_judged_further_and_not_in_force()
    {
        var (_, changes, inForce) = folder.Start(checks: (_, _, _) => Assert.Fail("judged"));
        var outcome = changes.Apply("operator", "plan", "ground", (state, problems) =>
        {
            problems.Add("no");
            return state;
        });
        Assert.Equal(["no"], outcome.Problems);
        Assert.Equal(1, inForce.Current.Version);
    }

    [Fact]
    public void A_change_that_could_not_be_written_is_not_in_force_and_the_next_one_is()
    {
        var (_, changes, inForce) = folder.Start();
        var before = inForce.Current;

        Assert.Throws<TimeoutException>(() => changes.Apply(
            "operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU"), (_, _) => throw new TimeoutException("what else is written broke")));

        Assert.Same(before, inForce.Current);
        Assert.Single(changes.History());
        Assert.Equal(2, changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU")).InForce!.Version);
    }

    [Fact]
    public void A_locked_file_costs_the_change_and_nothing_else()
    {
        var (_, changes, inForce) = folder.Start();
        using (var other = RegistryStore.Connect(folder.Database))
        {
            using var transaction = other.BeginTransaction();
            Assert.Throws<SqliteException>(() => changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU")));
            Assert.Equal(1, inForce.Current.Version);
        }

        Assert.Equal(2, changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU")).InForce!.Version);
    }

    [Fact]
    public void What_was_written_and_not_yet_in_force_when_the_hub_died_is_in_force_after_the_restart()
    {
        var (start, _, inForce) = folder.Start();
        // The process ends between commit and swap.
        var state = RegistryFolder.Opening(inForce.Current.State, "H39:DANCU");
        start.Store.Add(new RegistryVersion(2, DateTimeOffset.UnixEpoch, "operator", "plan", "ground"), state, start.Seen);
        Assert.False(IsOpen(inForce.Current, "H39", "DANCU"));
        folder.Stop();

        var again = folder.Start().InForce.Current;
        Assert.Equal((2, true), (again.Version, IsOpen(again, "H39", "DANCU")));
    }

    [Fact]
    public void What_else_a_change_writes_stands_in_the_same_transaction()
    {
        var (start, changes, _) = folder.Start();
        changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU"), (connection, version) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"CREATE TABLE beside (version INTEGER); INSERT INTO beside VALUES ({version})";
            command.ExecuteNonQuery();
        });
        Assert.Throws<TimeoutException>(() => changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H40:DANCU"), (connection, version) =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO beside VALUES ({version})";
            command.ExecuteNonQuery();
            throw new TimeoutException();
        }));

        using var other = RegistryStore.Connect(folder.Database);
        using var read = other.CreateCommand();
        read.CommandText = "SELECT group_concat(version) FROM beside";
        Assert.Equal("2", read.ExecuteScalar()!.ToString());
    }

    [Fact]
    public void Every_version_can_be_looked_up_also_after_a_restart_and_behind_what_is_kept_in_memory()
    {
        var (_, changes, _) = folder.Start();
        for (var round = 0; round < 40; round++)
        {
            var open = round % 2 == 0;
            changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU", open));
        }

        Check(changes);
        folder.Stop();
        Check(folder.Start().Changes);

        static void Check(RegistryChanges changes)
        {
            for (var version = 2; version <= 41; version++)
                Assert.Equal((version, version % 2 == 0), (changes.At(version)!.Version, IsOpen(changes.At(version)!, "H39", "DANCU")));
            Assert.Null(changes.At(42));
            Assert.Null(changes.At(0));
            Assert.Equal([41L, 40], changes.History(most: 2).Select(version => version.Version));
            Assert.Equal([2L, 1], changes.History(before: 3).Select(version => version.Version));
        }
    }

    [Fact]
    public void Changes_at_the_same_time_follow_each_other_and_none_is_lost()
    {
        var (_, changes, inForce) = folder.Start();
        string[] agencies = ["H39", "H40", "H41", "H42"];
        Parallel.ForEach(agencies, new ParallelOptions { MaxDegreeOfParallelism = 4 }, agency =>
            Assert.NotNull(changes.Apply("operator", "plan", agency, (state, _) => RegistryFolder.Opening(state, $"{agency}:DANCU")).InForce));
        Assert.Equal(5, inForce.Current.Version);
        Assert.All(agencies, agency => Assert.True(IsOpen(inForce.Current, agency, "DANCU")));
    }

    [Fact]
    public void A_decision_about_an_agency_that_a_file_no_longer_has_opens_nothing_and_is_kept()
    {
        var (_, changes, inForce) = folder.Start();
        changes.Apply("operator", "plan", "ground", (state, _) => RegistryFolder.Opening(state, "H39:DANCU"));
        changes.Apply("operator", "plan", "ground", (state, _) => state with { Files = Without(state.Files, "H39") });
        Assert.Null(inForce.Current.Agency("H39"));
        Assert.Equal("H40", inForce.Current.Agency("H40")!.Id.Value);
        changes.Apply("operator", "rollback", "ground", (_, _) => changes.At(2)!.State);
        Assert.True(IsOpen(inForce.Current, "H39", "DANCU"));
    }

    public void Dispose() => folder.Dispose();

    internal static bool IsOpen(Snapshot snapshot, string agency, string system) =>
        snapshot.Matrix[snapshot.Agency(agency)!, snapshot.System(system)!].IsOpen(DateTimeOffset.UnixEpoch.AddYears(60));

    private static RegistryFileSet Without(RegistryFileSet files, string agency)
    {
        foreach (var name in new[] { "agencies.csv", "subscriptions.csv" })
            files = files.With(name, string.Join('\n', files.Read(name)!.Split('\n').Where(line => !line.StartsWith(agency, StringComparison.Ordinal))));
        return files;
    }
}
