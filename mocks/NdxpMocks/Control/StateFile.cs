using System.Text.Encodings.Web;
using System.Text.Json;

namespace NdxpMocks.Control;

internal sealed record KeptNamespace(string Name, TimeSpan? IdleLimit, Checkpoint State);

internal sealed record KeptState(int Format, ulong Seed, IReadOnlyList<KeptNamespace> Namespaces);

/// <summary>
/// All namespaces on disk, for who asked that state survive a restart: read at the start, written when something has changed and when the
/// systems stop. A process that is killed loses what came after the last write, a second's worth. Checkpoints and journals are not kept.
/// </summary>
internal sealed class StateFile : IAsyncDisposable
{
    private const int Format = 1;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
    };

    private readonly string path;
    private readonly ulong seed;
    private readonly Simulations simulations;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task writing;
    private IReadOnlyList<object> lastWritten;
    private bool isFailing;

    private StateFile(string path, ulong seed, Simulations simulations)
    {
        (this.path, this.seed, this.simulations) = (path, seed, simulations);
        lastWritten = simulations.Revision;
        writing = WriteChangesAsync();
    }

    /// <exception cref="InvalidDataException">The file is no state of this seed.</exception>
    public static StateFile Open(string path, ulong seed, Simulations simulations)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path))
        {
            foreach (var kept in Read(path, seed).Namespaces)
            {
                simulations.Put(kept);
            }
        }

        return new StateFile(path, seed, simulations);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await writing;
        stopping.Dispose();
        WriteIfChanged();
    }

    private static KeptState Read(string path, ulong seed)
    {
        KeptState? kept;
        try
        {
            using var file = File.OpenRead(path);
            kept = JsonSerializer.Deserialize<KeptState>(file, Written);
        }
        catch (JsonException e)
        {
            throw Unusable(path, $"không đọc được · cannot be read: {e.Message}");
        }

        return kept switch
        {
            { Format: Format } when kept.Seed == seed => kept,
            { Format: Format } => throw Unusable(path, $"thuộc seed {kept.Seed} · is of seed {kept.Seed}, not {seed}"),
            _ => throw Unusable(path, "có định dạng lạ · has an unknown format"),
        };
    }

    private static InvalidDataException Unusable(string path, string why) =>
        new($"Trạng thái {path} {why}; start with what wrote it, or delete the file to begin anew");

    private async Task WriteChangesAsync()
    {
        var pause = Interval;
        try
        {
            while (true)
            {
                await Task.Delay(pause, simulations.Time, stopping.Token);
                var began = simulations.Time.GetTimestamp();
                WriteIfChanged();
                // Of a large state, at most a tenth of the time goes into writing it.
                pause = Interval + (10 * simulations.Time.GetElapsedTime(began));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void WriteIfChanged()
    {
        var revision = simulations.Revision;
        if (revision.SequenceEqual(lastWritten))
        {
            return;
        }

        try
        {
            Write();
            (lastWritten, isFailing) = (revision, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Tried again as long as it runs, told once.
            if (!isFailing)
            {
                Console.Error.WriteLine($"Không ghi được trạng thái · the state cannot be written: {e.Message}");
            }

            isFailing = true;
        }
    }

    private void Write()
    {
        var fresh = path + ".new";
        using (var file = File.Create(fresh))
        {
            JsonSerializer.Serialize(file, new KeptState(Format, seed, [.. simulations.All.Select(one => one.Kept)]), Written);
            file.Flush(flushToDisk: true);
        }

        // Whole or not at all, whenever the process ends.
        File.Move(fresh, path, overwrite: true);
    }
}
