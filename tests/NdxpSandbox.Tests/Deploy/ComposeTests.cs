using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>What is started together, as the tools that read it see it.</summary>
public sealed partial class ComposeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Secrets_are_made_once_are_nobody_elses_and_compose_understands_the_whole()
    {
        await RunAsync("cp", "-r", Repository.Path("deploy"), folder["deploy"]);
        await RunAsync("sh", folder["deploy/up.sh"], "--secrets-only");
        var made = await File.ReadAllTextAsync(folder["deploy/secrets/hub.env"], TestContext.Current.CancellationToken);
        await RunAsync("sh", folder["deploy/up.sh"], "--secrets-only");
        Assert.Equal(made, await File.ReadAllTextAsync(folder["deploy/secrets/hub.env"], TestContext.Current.CancellationToken));
        Assert.DoesNotContain("sandbox-", made, StringComparison.Ordinal);
        Assert.Equal(made.Split('\n').Length - 1, made.Split('\n').Distinct().Count() - 1);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["deploy/secrets"]));
        await RunAsync(Machine.Find("needs docker-compose: apt-get install docker-compose", "docker-compose"), "-f", folder["deploy/compose.yml"], "config", "--quiet");
    }

    [Fact]
    public async Task The_hub_starts_on_what_compose_gives_it_as_the_images_user()
    {
        await RunAsync("cp", "-r", Repository.Path("deploy"), folder["deploy"]);
        await RunAsync("sh", folder["deploy/up.sh"], "--secrets-only");
        var secrets = File.ReadLines(folder["deploy/secrets/hub.env"]).Select(line => line.Split('=', 2)).Select(parts => (Name: parts[0], Value: parts[1]));
        var hub = File.ReadAllText(folder["deploy/compose.yml"]).Split("\n  hub:\n")[1].Split("\n    ports:")[0];
        var given = Environment().Matches(hub).Select(match => (Name: match.Groups[1].Value, Value: match.Groups[2].Value.Trim('"')));
        var settings = secrets.Concat(given).ToDictionary(setting => setting.Name, setting => setting.Value);
        Assert.True(settings.Count > 30);
        foreach (var port in new[] { "HttpPort", "HttpsPort", "ManagementPort" })
            settings[$"Gateway__{port}"] = $"{PublishedImage.FreePort()}";
        using var published = await PublishedImage.MakeAsync("hub");
        await using var started = published.Start(settings);
        await started.LinesUntilAsync("Application started");
        Assert.Equal(0, await published.HealthAsync(settings));
    }

    [Fact]
    public void The_hub_is_told_where_each_of_the_thirteen_systems_is()
    {
        var compose = File.ReadAllText(Repository.Path("deploy", "compose.yml"));
        var rows = File.ReadLines(Repository.Path("src", "NdxpGateway", "Registry", "Data", "systems.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        foreach (var row in rows)
            Assert.Contains($"Upstreams__{row[1]}__Url: http://systems:{row[^1]}{row[^2][..row[^2].LastIndexOf('/')]}/{{version}}\n", compose, StringComparison.Ordinal);
        Assert.Equal(rows.Length, Upstream().Count(compose));
    }

    [Fact]
    public void Only_the_hubs_data_plane_is_reached_from_other_machines()
    {
        var ports = Ports().Matches(File.ReadAllText(Repository.Path("deploy", "compose.yml"))).SelectMany(match => match.Groups[1].Value.Split(", ")).Select(port => port.Trim('"'));
        Assert.Equal(["8080:8080", "8443:8443"], ports.Where(port => !port.StartsWith("127.0.0.1:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Shell_yaml_and_the_unit_are_what_their_own_checkers_take()
    {
        await RunAsync(Machine.Find("needs shellcheck: apt-get install shellcheck", "shellcheck"), Repository.Path("deploy", "up.sh"), Repository.Path("deploy", "dashboard.sh"));
        await RunAsync(Machine.Find("needs yamllint: apt-get install yamllint", "yamllint"), "-d", "{extends: relaxed, rules: {line-length: disable}}", Repository.Path("deploy"));
        var unit = await File.ReadAllTextAsync(Repository.Path("deploy", "systemd", "ndxp-hub.service"), TestContext.Current.CancellationToken);
        // The program is where the operator's machine has it, and not this one.
        await File.WriteAllTextAsync(folder["ndxp-hub.service"], unit.Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RunAsync(Machine.Find("needs systemd-analyze: apt-get install systemd", "systemd-analyze"), "verify", folder["ndxp-hub.service"]);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var child = Child.Start(program, arguments);
        var ended = await child.EndAsync();
        Assert.True(ended.Exit == 0, $"{program} {string.Join(' ', arguments)}: {ended.Output}{ended.Error}");
    }

    [GeneratedRegex("(?m)^      (\\w+): (.+)$")]
    private static partial Regex Environment();

    [GeneratedRegex("Upstreams__[A-Z]+__Url")]
    private static partial Regex Upstream();

    [GeneratedRegex(@"ports: \[(.+)\]")]
    private static partial Regex Ports();
}
