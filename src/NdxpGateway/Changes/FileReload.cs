using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Storage;

namespace NdxpGateway.Changes;

/// <summary>The cells that a sandbox lays over the letter, with those of its grants.csv.</summary>
internal delegate ImmutableSortedSet<string> ReadGrants(Snapshot letter, string? grantsCsv, ConfigurationProblems problems);

/// <summary>
/// Takes edits of the registry's files over, all that were made at once together. What is half written or wrong is refused whole: the last
/// registry that was good stays in force, and what is wrong with the files is told until they are mended.
/// </summary>
internal sealed class FileReload(RegistryChanges changes, RegistryOptions options, DataDirectory data, ReadGrants grants, TimeProvider time, ILogger<FileReload> logger)
{
    public const string GrantsFile = "grants.csv";

    private readonly Lock gate = new();
    private readonly RegistryFiles files = new(options.Directory);
    private string? looked;
    private long noticed;
    private string? decided;
    private long refusedUnder;
    private volatile IReadOnlyList<string> pending = [];

    /// <summary>The folder; null where the registry is the one that is built in.</summary>
    public string? Watched => options.Directory;

    /// <summary>What is wrong with files that were edited and are not in force.</summary>
    public IReadOnlyList<string> Pending => pending;

    /// <summary>Whether to look again although no file was touched: what spoke against them may be gone.</summary>
    public bool IsDue => pending.Count > 0 && (decided is null || changes.Current.Version != Interlocked.Read(ref refusedUnder));

    /// <summary>
    /// Looks once. What two looks find alike was written to its end, as far as that can be told: it is taken over, or refused.
    /// </summary>
    /// <returns>False when it has to be looked at again.</returns>
    public bool Look()
    {
        lock (gate)
        {
            try
            {
                return Compare(Watched is null ? changes.Seen : files.ReadAll(), data.Read(GrantsFile));
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                Tell([$"{Watched}: cannot be read: {denied.Message}"]);
            }
            catch (SqliteException broken)
            {
                Tell([$"{RegistryStore.FileName}: cannot be written: {broken.Message}"]);
            }

            // Not the files' fault: tried again.
            (looked, decided) = (null, null);
            return true;
        }
    }

    private bool Compare(RegistryFileSet found, string? grantsCsv)
    {
        var key = $"{found.Hash} {grantsCsv}";
        if (key == decided && !IsDue)
            return true;
        if (key != looked)
        {
            (looked, noticed) = (key, time.GetTimestamp());
            return false;
        }

        looked = null;
        var (now, problems) = (changes.Current, new ConfigurationProblems());
        var isEdited = found.Hash != changes.Seen.Hash;
        var letter = now;
        if (isEdited)
        {
            var files = now.State.Files.Edited(changes.Seen, found);
            var outcome = changes.Try(now.State with { Files = files, Settings = now.State.Settings with { Grants = [] } });
            problems.AddRange(outcome.Problems);
            letter = outcome.InForce;
        }

        var cells = letter is null ? now.State.Settings.Grants : grants(letter, grantsCsv, problems);
        if (!problems.Any && (isEdited || !cells.SetEquals(now.State.Settings.Grants)))
            problems.AddRange(Apply(found, cells, isEdited));
        if (problems.Any)
            Tell(problems.All);
        else
            pending = [];
        decided = key;
        return true;
    }

    private IReadOnlyList<string> Apply(RegistryFileSet found, ImmutableSortedSet<string> cells, bool isEdited)
    {
        var outcome = changes.Apply(
            "files", "files", isEdited ? "files were changed" : $"{GrantsFile} was changed",
            (state, _) => state with { Files = state.Files.Edited(changes.Seen, found), Settings = state.Settings with { Grants = cells } },
            files: found);
        if (outcome.InForce is { } snapshot)
            logger.LogInformation("Edited files are in force as version {Version}, {Ms:0} ms after they were noticed", snapshot.Version, time.GetElapsedTime(noticed).TotalMilliseconds);
        return outcome.Problems;
    }

    private void Tell(IReadOnlyList<string> problems)
    {
        if (!problems.SequenceEqual(pending))
            logger.LogError("Files of the registry were edited and are not in force, since {Problems} problem(s) speak against it: {All}", problems.Count, string.Join("; ", problems));
        Interlocked.Exchange(ref refusedUnder, changes.Current.Version);
        pending = problems;
    }
}
