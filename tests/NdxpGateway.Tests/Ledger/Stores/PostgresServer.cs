using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NdxpGateway.Tests.Ledger.Stores;

/// <summary>
/// A PostgreSQL server for these tests alone: a cluster in a temporary folder, on a port of its own, gone afterwards. Without the programs
/// the tests are skipped, unless the machine promised to have everything.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-pg-").FullName;
    private readonly int port = FreePort();
    private string? programs;
    private string? user;
    private Process? server;
    private int databases;

    private string Data => Path.Combine(folder, "data");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        programs = Programs();
        if (programs is null)
            return;
        // The server refuses to be root's: there it is the user's who came with the package, or nobody's.
        if (Environment.UserName == "root")
        {
            user = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
            await RunAsync("chown", user, folder);
        }

        await RunAsync(Path.Combine(programs, "initdb"), "-D", Data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", await PasswordFileAsync(), "-E", "UTF8", "--locale=C", "--no-sync");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
            await CrashAsync();
        server?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An empty database, whose owner is no superuser.</summary>
    public string NewDatabase()
    {
        if (programs is null)
        {
            const string Needs = "initdb and postgres are needed: apt-get install postgresql";
            if (Environment.GetEnvironmentVariable("NDXP_REQUIRE_ALL") == "1")
                Assert.Fail(Needs);
            Assert.Skip(Needs);
        }

        var name = $"ledger{Interlocked.Increment(ref databases)}";
        using var admin = OpenAsAdministrator();
        Execute(admin, $"CREATE ROLE {name} LOGIN PASSWORD '{Password}'");
        Execute(admin, $"CREATE DATABASE {name} OWNER {name}");
        return ConnectionString(name, name);
    }

    public NpgsqlConnection OpenAsAdministrator() => Open(ConnectionString("postgres", "postgres"));

    public const string Password = "s3cret-of-a-test";

    /// <summary>The same database by the server's socket on this machine.</summary>
    public string BySocket(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Host = folder }.ConnectionString;

    /// <summary>To look, and to disturb: past the hub's own ways, as its owner.</summary>
    public static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    public static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public static T Scalar<T>(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>At once, as when the machine fails: nothing is finished and nothing written down.</summary>
    public async Task CrashAsync()
    {
        await SignalAsync(server!.Id, "QUIT");
        await server.WaitForExitAsync(CancellationToken.None);
    }

    public async Task StartAsync()
    {
        string[] settings = ["-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}", "-c", "fsync=off", "-c", "max_connections=50", "-c", "shared_buffers=16MB"];
        var start = Command(Path.Combine(programs!, "postgres"), ["-D", Data, "-p", $"{port}", .. settings]);
        server = Process.Start(start)!;
        server.BeginOutputReadLine();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = "";
        server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException($"PostgreSQL ended: {said}"));
            else if (line.Data.Contains("ready to accept connections", StringComparison.Ordinal))
                ready.TrySetResult();
            else if (!ready.Task.IsCompleted)
                said += line.Data + "\n";
        };
        server.BeginErrorReadLine();
        await ready.Task.WaitAsync(Stop);
    }

    public static Task SignalAsync(int process, string signal) => RunProgramAsync(new ProcessStartInfo("kill", [$"-{signal}", $"{process}"]));

    private string ConnectionString(string database, string role) =>
        $"Host=127.0.0.1;Port={port};Database={database};Username={role};Password={Password};Pooling=False";

    private async Task<string> PasswordFileAsync()
    {
        var path = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(path, Password, Stop);
        return path;
    }

    private Task RunAsync(string program, params string[] arguments) =>
        RunProgramAsync(program == "chown" ? new ProcessStartInfo(program, arguments) : Command(program, arguments));

    private ProcessStartInfo Command(string program, string[] arguments)
    {
        var start = user is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("setpriv", [$"--reuid={user}", "--regid=65534", "--clear-groups", program, .. arguments]);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        start.Environment["LC_ALL"] = "C"; // The line that is waited for is English.
        return start;
    }

    private static async Task RunProgramAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {await output}{await error}");
    }

    private static string? Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => version.Length).ThenByDescending(version => version, StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(debian.Select(version => Path.Combine(version, "bin")))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
