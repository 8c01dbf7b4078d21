using Microsoft.Data.Sqlite;

namespace NdxpGateway.Registry.Changes;

/// <summary>
/// The registry that a hub starts with: what was in force when it stopped, unless files or settings were changed meanwhile, which is a
/// version of its own.
/// </summary>
internal sealed record RegistryStart(Snapshot Snapshot, RegistryBuilder Builder, RegistryStore Store, string Seen)
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
        var builder = new RegistryBuilder();
        var optional = RegistrySettings.None with { With = [.. with] };
        if (builder.Build(new RegistryState(files, optional, Decisions.None), 0, problems) is not { } letter)
            return null;
        var wanted = settings(letter, optional);
        RegistryStore? store = null;
        try
        {
            store = new RegistryStore(path);
            var last = store.Latest();
            var state = new RegistryState(last?.Seen == files.Hash ? last.Value.State.Files : files, wanted, last?.State.Decisions ?? Decisions.None);
            var isNew = last is not var (_, before, seen) || seen != files.Hash || !RegistryStore.AreSame(before.Settings, wanted);
            var version = (last?.Version.Version ?? 0) + (isNew ? 1 : 0);
            if (builder.Build(state, version, problems) is not { } snapshot)
            {
                store.Dispose();
                return null;
            }

            // What does not start for another reason was never in force.
            if (isNew && !problems.Any)
                store.Add(new RegistryVersion(version, time.GetUtcNow(), "start", "start", WhyOf(last?.Seen, files.Hash)), state, files.Hash);
            return new RegistryStart(snapshot, builder, store, files.Hash);
        }
        catch (SqliteException broken)
        {
            store?.Dispose();
            problems.Add($"{path}: the registry's history cannot be read or written ({broken.Message}); restore it from a backup, or move it away to begin a new one");
            return null;
        }
    }

    private static string WhyOf(string? seen, string found) =>
        seen is null ? "the first start in this data directory" : seen == found ? "settings were changed" : "files were changed while the hub was stopped";
}

internal static class RegistryChangesRegistration
{
    public static IServiceCollection AddRegistryChanges(this IServiceCollection services, RegistryStart start) => services
        .AddSingleton(_ => start.Store)
        .AddSingleton(provider => new RegistryChanges(
            provider.GetRequiredService<SnapshotInForce>(), start.Builder, provider.GetRequiredService<RegistryStore>(), start.Seen,
            provider.GetServices<EnforceabilityCheck>(), provider.GetRequiredService<TimeProvider>()));
}
