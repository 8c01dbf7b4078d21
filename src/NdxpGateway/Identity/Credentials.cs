using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Identity;

/// <summary>The applications that are known, and whether a secret is theirs. Only hashes of secrets are kept.</summary>
internal sealed class Credentials
{
    private const string SandboxPrefix = "sandbox-";

    private readonly FrozenDictionary<string, Known> byKey;

    private Credentials(Dictionary<string, Known> known) => byKey = known.ToFrozenDictionary();

    public static Credentials Load(IdentityOptions options, bool sandbox, Snapshot snapshot, ConfigurationProblems problems)
    {
        var known = new Dictionary<string, Known>();
        if (sandbox)
        {
            foreach (var agency in snapshot.Agencies)
                known[agency.Id.Value] = new Known(new Application(agency.Id.Value, agency), Hash(SandboxPrefix + agency.Id.Value), true);
        }

        for (var at = 0; at < options.Applications.Count; at++)
        {
            var (section, application) = ($"Identity:Applications:{at}", options.Applications[at]);
            if (application.Key.Length == 0)
                problems.Add($"{section}:Key: is empty");
            if (application.Secret.Length == 0)
                problems.Add($"{section}:Secret: is empty");
            if (!sandbox && application.Secret.StartsWith(SandboxPrefix, StringComparison.Ordinal))
                problems.Add($"{section}:Secret: is a sandbox secret, and this is no sandbox; set a secret of its own");
            var agency = AgencyId.TryParse(application.Agency, out var id) ? snapshot.Agency(id.Level1) : null;
            if (agency is null)
                problems.Add($"{section}:Agency: '{application.Agency}' is no agency of the registry");
            else if (!known.TryAdd(application.Key, new Known(new Application(application.Key, agency), Hash(application.Secret), application.Active)))
                problems.Add($"{section}:Key: '{application.Key}' is taken already");
        }

        if (known.Count == 0 && !problems.Any)
            problems.Add("Identity:Applications: is empty, so nobody could get a token; name an application, or run the sandbox (ndxp up)");
        return new Credentials(known);
    }

    /// <summary>The application whose key and secret these are; the key may be an agency in the old form, <c>000.00.00.H39</c>.</summary>
    public Application? Verify(string key, string secret) =>
        Find(key) is { Active: true } known && CryptographicOperations.FixedTimeEquals(known.SecretHash, Hash(secret)) ? known.Application : null;

    public Application? Active(string key) => Find(key) is { Active: true } known ? known.Application : null;

    public Application? Any(string key) => Find(key)?.Application;

    private Known? Find(string key) =>
        byKey.GetValueOrDefault(key) ?? (AgencyId.TryParse(key, out var id) ? byKey.GetValueOrDefault(id.Value) : null);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Known(Application Application, byte[] SecretHash, bool Active);
}
