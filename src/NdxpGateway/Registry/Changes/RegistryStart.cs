using Microsoft.Data.Sqlite;

namespace NdxpGateway.Registry.Changes;

/// <summary>
/// The registry that a hub starts with: what was in force when it stopped, unless files or settings were changed meanwhile, which is a
/// version of its own.
/// </summary>
/// <param name="Before">The newest version on disk when it was read; 0 in a fresh data directory.</param>
/// <param name="Unwritten">The version that this start is, when it is one; written once the data directory is known to be this hub's alone.</param>
internal sealed record RegistryStart(Snapshot Snapshot, RegistryBuilder Builder, RegistryStore Store, RegistryFileSet Seen, long Before, RegistryVersion? Unwritten)
{
    /// <param name="path">The file of versions.</param>
    /// <param name="files">As they are outside now.</param>
    /// <param name="with">Optional operations that are on.</param>
    /// <param name="settings">Reads the other settings, which name agencies and systems of the files.</param>
    /// <param name="time">For the history.</param>
    /// <param name="problems">All that is wrong.</param>
    public static RegistryStart? From(
        string path, RegistryFileSet files, IReadOnlyCollection<string> with, Func<Snapshot, RegistrySettings, RegistrySettings> settings, TimeProvider time, ConfigurationProblems problems)
    {
        RegistryStore? store = null;
        try
        {
            store = new RegistryStore(path);
            if (Build(store, files, RegistrySettings.None with { With = [.. with] }, settings, time, problems) is { } start)
                return start;
            store.Dispose();
        }
        catch (Exception broken) when (broken is SqliteException or InvalidDataException or System.Text.Json.JsonException)
        {
            store?.Dispose();
            problems.Add($"{path}: the registry's history cannot be read or written ({broken.Message}); restore it from a backup, or move it away to begin a new one");
        }

        return null;
    }

    private static RegistryStart? Build(
        RegistryStore store, RegistryFileSet files, RegistrySettings optional, Func<Snapshot, RegistrySettings, RegistrySettings> settings, TimeProvider time, ConfigurationProblems problems)
    {
        var builder = new RegistryBuilder();
        var last = store.Latest();
        // What was planned and what was edited outside meanwhile stand side by side, unless both are about one file.
        var merged = last is var (_, kept, seen) ? kept.Files.Edited(seen, files) : files;
        if (builder.Build(new RegistryState(merged, optional, Decisions.None), 0, problems) is not { } letter)
            return null;
        var wanted = settings(letter, optional);
        var isNew = last is null || last.Value.Seen.Hash != files.Hash || !RegistryStore.AreSame(last.Value.State.Settings, wanted);
        var before = last?.Version.Version ?? 0;
        var snapshot = builder.Build(new RegistryState(merged, wanted, last?.State.Decisions ?? Decisions.None), before + (isNew ? 1 : 0), problems);
        return snapshot is null ? null : new RegistryStart(
            snapshot, builder, store, files, before, isNew ? new RegistryVersion(snapshot.Version, time.GetUtcNow(), "start", "start", WhyOf(last?.Seen.Hash, files.Hash)) : null);
    }

    private static string WhyOf(string? seen, string found) =>
        seen is null ? "the first start in this data directory" : seen == found ? "settings were changed" : "files were changed while the hub was stopped";
}

internal static class RegistryChangesRegistration
{
    public static IServiceCollection AddRegistryChanges(this IServiceCollection services, RegistryStart start) => services
        .AddSingleton(_ => start.Store)
        .AddHostedService(provider => new RegistryBeginning(start, provider.GetRequiredService<RegistryStore>()))
        .AddSingleton(provider => new RegistryChanges(
            provider.GetRequiredService<SnapshotInForce>(), start.Builder, provider.GetRequiredService<RegistryStore>(), start.Seen,
            provider.GetServices<EnforceabilityCheck>(), provider.GetRequiredService<TimeProvider>()));
}
