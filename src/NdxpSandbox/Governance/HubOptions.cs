using System.CommandLine;
using System.CommandLine.Parsing;

namespace NdxpSandbox.Governance;

/// <summary>What every verb takes that asks a running hub: where it is, and as whom.</summary>
internal sealed class HubOptions
{
    private const string SecretVariable = "NDXP_SECRET";

    public Option<Uri> Hub { get; } = Address("--hub", "Address of the hub's data plane", "http://localhost:8080");

    public Option<Uri> Management { get; } = Address("--management-url", "Address of the hub's management plane", "http://localhost:8081");

    public Option<string> As { get; } = new("--as") { Description = "Application that asks: operator, an agency (H39), an owner (G05, VNPOST)", DefaultValueFactory = _ => "operator" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the hub's answer as it came, for programs" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Hub, Management, As, Json })
            command.Options.Add(option);
    }

    /// <summary>A secret on a command line would stand in the process list: outside the sandbox it comes from NDXP_SECRET.</summary>
    public HubClient Connect(ParseResult parsed)
    {
        var key = parsed.GetValue(As)!;
        return new HubClient(parsed.GetValue(Hub)!, parsed.GetValue(Management)!, key, Environment.GetEnvironmentVariable(SecretVariable) ?? $"sandbox-{key}");
    }

    private static Option<Uri> Address(string name, string what, string usual) => new(name)
    {
        Description = what,
        DefaultValueFactory = _ => new Uri(usual),
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
                return address;
            given.AddError($"{name}: '{given.Tokens[0].Value}' is no address, such as {usual}");
            return null;
        },
    };
}
