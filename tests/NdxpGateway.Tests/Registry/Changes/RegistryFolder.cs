using System.Collections.Immutable;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Registry.Changes;

/// <summary>The core of changes without a hub around it, on a folder of its own.</summary>
internal sealed class RegistryFolder : IDisposable
{
    private readonly List<IDisposable> opened = [];

    public RegistryFolder() => TestRegistry.WriteTo(Files);

    public string Root { get; } = Directory.CreateTempSubdirectory("ndxp-changes-").FullName;

    public string Files => Path.Combine(Root, "registry");

    public string Database => Path.Combine(Root, RegistryStore.FileName);

    /// <summary>As a hub starts, up to the version that it writes.</summary>
    public (RegistryStart Start, RegistryChanges Changes, SnapshotInForce InForce) Start(
        ConfigurationProblems? problems = null, IReadOnlyCollection<string>? with = null, IReadOnlyCollection<string>? grants = null, params EnforceabilityCheck[] checks)
    {
        var found = problems ?? new ConfigurationProblems();
        var start = RegistryStart.From(Database, new RegistryFiles(Files).ReadAll(), with ?? [], (_, settings) => settings with { Grants = [.. grants ?? []] }, TimeProvider.System, found)!;
        found.ThrowIfAny();
        opened.Add(start.Store);
        new RegistryBeginning(start, start.Store).StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        var inForce = new SnapshotInForce(start.Snapshot);
        return (start, new RegistryChanges(inForce, start.Builder, start.Store, start.Seen, checks, TimeProvider.System), inForce);
    }

    /// <summary>Ends what was started: the next start finds what is on disk.</summary>
    public void Stop()
    {
        opened.ForEach(store => store.Dispose());
        opened.Clear();
    }

    public void Edit(string file, string old, string with)
    {
        var path = Path.Combine(Files, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, with));
    }

    public static RegistryState Opening(RegistryState state, string cell, bool open = true)
    {
        var act = new Act(DateTimeOffset.UnixEpoch, null, "operator", "a test");
        return state with
        {
            Decisions = state.Decisions with { Cells = state.Decisions.Cells.SetItem(cell, open ? new CellAccess(Granted: act) : new CellAccess(Terminated: act)) },
        };
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(Root, recursive: true);
    }
}
