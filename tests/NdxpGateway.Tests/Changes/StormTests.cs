using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NdxpGateway.Changes;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

/// <summary>Changes that each flip several cells at once, under load: no call is judged by half of one.</summary>
public sealed partial class StormTests
{
    private const int Versions = 220;
    private const int Callers = 24;
    private const int StraightLimit = 91_000;
    private const int CrossedLimit = 92_000;

    private static readonly string[] Agencies = ["H39", "H40"];
    private static readonly (string Code, string Path)[] Systems = [("DKDN", "/apiCSDLDKDN/1.0/read"), ("VNPOST", "/apiVNPostNGSP/p1.0/read")];

    [Fact(Timeout = 300_000)]
    public async Task Every_answer_is_whole_by_the_version_that_it_names()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        // Whether H39 has DKDN and H40 has VNPOST; the other two cells are the opposite. In one change all four change places.
        var straight = new Dictionary<long, bool> { [2] = true };
        await admin.ApplyAsync(Flip(true));
        using var over = new CancellationTokenSource();
        var answers = new ConcurrentQueue<Answered>();
        var callers = Enumerable.Range(0, Callers).Select(number => Task.Run(() => CallAsync(hub, number, answers, over.Token), stop)).ToArray();
        var slowest = 0d;
        for (var version = 3L; version <= Versions; version++)
        {
            if (version % 25 == 0)
            {
                straight[version] = straight[version - 1];
                EditFiles(hub, $"Tỉnh {version}");
                continue;
            }

            var isBack = version % 7 == 0;
            straight[version] = isBack ? straight[version - 2] : !straight[version - 1];
            var told = await (isBack && straight[version] != straight[version - 1]
                ? admin.RollbackAsync(new { ground = "storm", to = version - 2 })
                : admin.ApplyAsync(Flip(straight[version] = !straight[version - 1])));
            Assert.Equal(version, told.Version);
            slowest = Math.Max(slowest, told["effectiveMs"].GetDouble());
        }

        await over.CancelAsync();
        await Task.WhenAll(callers);

        Assert.All(answers.Where(answer => answer.Version >= 2), answer => Assert.True(
            (answer.Agency == "H39" == (answer.System == "DKDN")) == straight[answer.Version] == answer.Allowed,
            $"{answer} contradicts the version that it names"));
        // Which limit a call was held against, only one that came to the limits says.
        Assert.All(answers.Where(answer => answer.Allowed), answer => Assert.Equal(straight[answer.Version] ? StraightLimit : CrossedLimit, answer.Limit));
        foreach (var connection in answers.GroupBy(answer => answer.Caller))
            Assert.Equal(connection.Select(answer => answer.Version).Order(), connection.Select(answer => answer.Version));
        Assert.True(answers.Count > 2_000, $"only {answers.Count} calls");
        Assert.True(answers.Select(answer => answer.Version).Distinct().Count() > Versions / 2, "calls saw few of the versions");
        Assert.InRange(slowest, 0, 5_000);
        // What stands on record says the same.
        Assert.All(hub.Recorded().Where(record => record.System is not null), record => Assert.True(
            (record.Agency == "H39" == (record.System == "DKDN")) == straight[record.RegistryVersion] == (record.Decision == NdxpGateway.Ledger.Records.Decision.Allow)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{answers.Count:N0} calls, {Versions} versions, in force after {slowest} ms at most");
    }

    private static object Flip(bool straight) => new
    {
        ground = "storm",
        subscriptions = Agencies.SelectMany(agency => Systems.Select(system => new { agency, system = system.Code, open = (agency == "H39" == (system.Code == "DKDN")) == straight })),
        quotas = Agencies.Select(agency => new { agency, perSecond = straight ? StraightLimit : CrossedLimit }),
    };

    private static async Task CallAsync(HubUnderTest hub, int caller, ConcurrentQueue<Answered> answers, CancellationToken over)
    {
        var agency = Agencies[caller % Agencies.Length];
        using var client = await hub.ClientFor(agency);
        for (var round = 0; !over.IsCancellationRequested; round++)
        {
            var (system, path) = Systems[round % Systems.Length];
            using var response = await client.GetAsync(path, CancellationToken.None);
            var decision = response.Headers.GetValues("X-NDXP-Decision").Single();
            var allowed = decision.StartsWith("allow", StringComparison.Ordinal);
            Assert.Equal(allowed ? 200 : 403, (int)response.StatusCode);
            var limit = response.Headers.TryGetValues("RateLimit-Policy", out var policy) ? int.Parse(policy.Single().Split(';')[0]) : (int?)null;
            answers.Enqueue(new Answered(caller, agency, system, allowed, long.Parse(Version().Match(decision).Groups[1].Value), limit));
        }
    }

    private static void EditFiles(HubUnderTest hub, string name)
    {
        var path = Path.Combine(hub.Folder, "registry", "agencies.csv");
        File.WriteAllText(path, NamDinh().Replace(File.ReadAllText(path), name));
        var reload = (FileReload)hub.Services.GetService(typeof(FileReload))!;
        while (!reload.Look())
        {
        }

        Assert.Empty(reload.Pending);
        Assert.Equal(name, ((RegistryChanges)hub.Services.GetService(typeof(RegistryChanges))!).Current.Agency("H40")!.NameVi);
    }

    [GeneratedRegex("(?<=^H40,province,40,)[^,]+", RegexOptions.Multiline)]
    private static partial Regex NamDinh();

    [GeneratedRegex(@"registry=(\d+)")]
    private static partial Regex Version();

    private sealed record Answered(int Caller, string Agency, string System, bool Allowed, long Version, int? Limit);
}
