using Microsoft.Data.Sqlite;

namespace NdxpGateway.Registry.Changes;

/// <summary>
/// Writes the version that a start is. When hosted services start, the ledger has been opened, so that this hub has the data directory
/// for itself: a second one that was refused must not leave a version behind that the first one knows nothing of.
/// </summary>
internal sealed class RegistryBeginning(RegistryStart start, RegistryStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if ((store.Latest()?.Version.Version ?? 0) != start.Before)
                throw new IOException($"{RegistryStore.FileName}: another hub changed the registry while this one started; start it again");
            if (start.Unwritten is { } version)
                store.Add(version, start.Snapshot.State, start.Seen);
        }
        catch (SqliteException broken)
        {
            throw new IOException($"{RegistryStore.FileName}: the registry's history cannot be written ({broken.Message})", broken);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
