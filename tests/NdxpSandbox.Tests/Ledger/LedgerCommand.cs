using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Ledger;

/// <summary>A data directory with a ledger in it, and <c>ndxp ledger …</c> on it, in a process of its own.</summary>
internal sealed class LedgerCommand : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Data => folder["data"];

    public string this[string name] => folder[name];

    public LedgerPlaces Places => new(new LedgerOptions(), Data);

    /// <summary>As its hub would write them, in batches of five or, when they are many, of a thousand.</summary>
    public void Fill(int first, int last)
    {
        using var chain = Places.OpenChain(TimeProvider.System, NullLogger.Instance);
        var size = last - first < 1_000 ? 5 : 1_000;
        for (var next = first; next <= last; next += size)
            chain.Commit(Enumerable.Range(next, Math.Min(size, last - next + 1)).Select(Record).ToArray());
    }

    public void Commit(params LedgerRecord[] records)
    {
        using var chain = Places.OpenChain(TimeProvider.System, NullLogger.Instance);
        chain.Commit(records);
    }

    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "ledger.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public Task<Ended> RunAsync(params string[] arguments) => EndOf(Child.Ndxp(["ledger", .. arguments, "--data", Data]));

    /// <summary>Through a shell: <c>ndxp</c> is the command, <c>$DATA</c> its data directory.</summary>
    public Task<Ended> ShellAsync(string script) => EndOf(Child.Start(
        Machine.Find("needs bash: apt-get install bash", "bash"), "-c",
        $"ndxp() {{ '{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}' exec '{Path.Combine(AppContext.BaseDirectory, "ndxp.dll")}' ledger \"$@\"; }}\nDATA='{Data}'\n{script}"));

    public void Dispose() => folder.Dispose();

    public static Guid Id(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static LedgerRecord Record(int number) => new()
    {
        TransactionId = Id(number),
        Phase = Phase.Single,
        Agency = "H39",
        Application = "H39.motcua",
        System = "DKDN",
        Operation = "chiTietDoanhNghiep",
        Method = "GET",
        Decision = Decision.Allow,
        Rule = "subscribed",
        Status = 200,
        RegistryVersion = 1,
        RequestIn = 1_635_379_200_000_000 + number,
    };

    /// <summary>The one line of an expected failure.</summary>
    public static string OneLine(Ended ended)
    {
        Assert.Equal(1, ended.Exit);
        Assert.DoesNotContain("   at ", ended.Output + ended.Error);
        return Assert.Single(ended.ErrorLines);
    }

    public static string LastLine(Ended ended) => ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];

    private static async Task<Ended> EndOf(Child started)
    {
        await using (started)
            return await started.EndAsync();
    }
}
