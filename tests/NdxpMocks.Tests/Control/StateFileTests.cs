using System.Net;

namespace NdxpMocks.Tests.Control;

/// <summary>State that survives a restart. Each test has a file and systems of its own.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-state-").FullName;

    private string StatePath => Path.Combine(folder, "new", "systems.json");

    [Fact]
    public async Task All_namespaces_are_there_again()
    {
        string run, citizen, clock;
        await using (var before = await StartAsync())
        {
            run = await before.NewNamespace();
            await before.Sim(HttpMethod.Post, "clock/freeze?at=2021-11-01T08:00:00%2B07:00", run);
            await before.Sim(HttpMethod.Put, "progression", run, """{"pace":"AfterReads","reads":3}""");
            await before.Sim(HttpMethod.Post, "dossiers", run, """{"system":"LLTP","number":"H39.21-211028-7770","state":9}""");
            citizen = (string)(await before.Sim(HttpMethod.Post, "citizens", run, """{"province":"01"}""")).Body!["id"]!;
            await before.PutFault(run, "slow", """{"fault":{"kind":"latency","milliseconds":5},"probability":0.5}""");
            await before.Sim(HttpMethod.Post, "dossiers", null, """{"system":"LLTP","number":"H39.21-211028-8880"}""");
            clock = (string)(await before.Sim(HttpMethod.Get, "clock", run)).Body!["now"]!;
        }

        await using var after = await StartAsync();
        Assert.Equal(clock, (string?)(await after.Sim(HttpMethod.Get, "clock", run)).Body!["now"]);
        Assert.Equal("""{"pace":"AfterReads","reads":3}""", (await after.Sim(HttpMethod.Get, "progression", run)).Body!.ToJsonString());
        Assert.Equal(9, (int)(await after.Sim(HttpMethod.Get, "dossiers?system=LLTP&number=H39.21-211028-7770", run)).Body!["state"]!["code"]!);
        Assert.Equal(HttpStatusCode.OK, (await after.Sim(HttpMethod.Get, $"citizens/{citizen}", run)).Status);
        Assert.Equal("latency", (string?)(await after.Sim(HttpMethod.Get, "faults", run)).Body!["rules"]![0]!["rule"]!["fault"]!["kind"]);
        Assert.Equal("H39.21-211028-8880", (string?)Assert.Single((await after.Sim(HttpMethod.Get, "dossiers")).Body!.AsArray())!["number"]);
        Assert.Equal(HttpStatusCode.Conflict, (await after.Sim(HttpMethod.Post, "dossiers", null, """{"system":"LLTP","number":"H39.21-211028-8880"}""")).Status);
    }

    [Fact]
    public async Task A_change_is_on_disk_a_second_later_and_nothing_is_written_without_one()
    {
        await using var simulator = await StartAsync();
        await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation);
        await simulator.Sim(HttpMethod.Post, "dossiers", null, """{"system":"LLTP","number":"H39.21-211028-8880"}""");

        // Whoever waits for the next second has written what came before it.
        await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation);
        await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation);
        Assert.Contains("H39.21-211028-8880", await File.ReadAllTextAsync(StatePath, SimulatorUnderTest.Cancellation));

        File.Delete(StatePath);
        await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation);
        await simulator.Time.PassNextAsync(SimulatorUnderTest.Cancellation);
        Assert.False(File.Exists(StatePath));
    }

    [Theory]
    [InlineData("""{"format":1,"seed":7,"namespaces":[]}""", "seed 7")]
    [InlineData("""{"format":9,"seed":4336,"namespaces":[]}""", "format")]
    [InlineData("nonsense", "cannot be read")]
    public async Task A_file_that_is_no_state_of_this_country_is_refused_and_kept(string text, string told)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(StatePath)!);
        await File.WriteAllTextAsync(StatePath, text, SimulatorUnderTest.Cancellation);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(StartAsync);

        Assert.Contains(told, refused.Message);
        Assert.Contains(StatePath, refused.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(StatePath, SimulatorUnderTest.Cancellation));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<SimulatorUnderTest> StartAsync()
    {
        var simulator = new Kept(StatePath);
        await simulator.InitializeAsync();
        return simulator;
    }

    private sealed class Kept(string path) : SimulatorUnderTest
    {
        private protected override NationalSystemsOptions Options => base.Options with { Only = ["LLTP"], StateFile = path };
    }
}
