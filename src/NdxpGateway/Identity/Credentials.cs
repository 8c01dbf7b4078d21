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
    private const string SandboxOperator = "operator";

    private readonly FrozenDictionary<string, Known> byKey;
    private readonly bool sandbox;

    private Credentials(Dictionary<string, Known> known, bool sandbox) => (byKey, this.sandbox) = (known.ToFrozenDictionary(), sandbox);

    public static Credentials Load(IdentityOptions options, bool sandbox, Snapshot registry, ConfigurationProblems problems)
    {
        var known = new Dictionary<string, Known>();
        for (var at = 0; at < options.Applications.Count; at++)
        {
            var (section, application) = ($"Identity:Applications:{at}", options.Applications[at]);
            if (application.Key.Length == 0)
                problems.Add($"{section}:Key: is empty");
            if (application.Secret.Length == 0)
                problems.Add($"{section}:Secret: is empty");
            if (!sandbox && application.Secret.StartsWith(SandboxPrefix, StringComparison.Ordinal))
                problems.Add($"{section}:Secret: is a sandbox secret, and this is no sandbox; set a secret of its own");
            if (OrganisationOf(application, registry, section, problems) is { } organisation
                && ((sandbox && OfSandbox(application.Key, registry) is not null)
                    || !known.TryAdd(application.Key, new Known(new Application(application.Key, organisation, application.Roles), Hash(application.Secret), application.Active))))
                problems.Add($"{section}:Key: '{application.Key}' is taken already");
        }

        if (known.Count == 0 && !sandbox && !problems.Any)
            problems.Add("Identity:Applications: is empty, so nobody could get a token; name an application, or run the sandbox (ndxp up)");
        return new Credentials(known, sandbox);
    }

    /// <summary>The application whose key and secret these are; the key may be an agency in the old form, <c>000.00.00.H39</c>.</summary>
    public Application? Verify(string key, string secret, Snapshot snapshot) =>
        Find(key, snapshot) is { Active: true } known && CryptographicOperations.FixedTimeEquals(known.SecretHash, Hash(secret)) ? known.Application : null;

    public Application? Active(string key, Snapshot snapshot) => Find(key, snapshot) is { Active: true } known ? known.Application : null;

    public Application? Any(string key, Snapshot snapshot) => Find(key, snapshot)?.Application;

    /// <summary>The application as the snapshot has it: in the sandbox the registry says what it may do.</summary>
    public Application In(Application application, Snapshot snapshot)
    {
        if (!sandbox || application.Organisation.Length == 0 || byKey.ContainsKey(application.Key))
            return application;
        var roles = RolesOf(application.Organisation, snapshot);
        return roles == application.Roles ? application : application with { Roles = roles };
    }

    private static string? OrganisationOf(ApplicationOptions application, Snapshot snapshot, string section, ConfigurationProblems problems)
    {
        var before = problems.Count;
        var agency = AgencyId.TryParse(application.Agency, out var id) ? snapshot.Agency(id.Level1) : null;
        var owned = snapshot.Systems.Any(system => system.Owner == (agency?.Id.Value ?? application.Agency));
        if ((application.Roles & Roles.Agency) != 0 && agency is null)
            problems.Add($"{section}:Agency: '{application.Agency}' is no agency of the registry");
        if ((application.Roles & Roles.Owner) != 0 && !owned)
            problems.Add($"{section}:Agency: '{application.Agency}' owns no system of the registry");
        if (application.Roles == Roles.None)
            problems.Add($"{section}:Roles: names none of Agency, Owner, Operator");
        return problems.Count > before ? null : agency?.Id.Value ?? application.Agency;
    }

    private Known? Find(string key, Snapshot snapshot) =>
        byKey.GetValueOrDefault(key)
        ?? (AgencyId.TryParse(key, out var id) && byKey.GetValueOrDefault(id.Value) is { } known ? known : null)
        ?? (sandbox ? OfSandbox(key, snapshot) : null);

    /// <summary>In the sandbox every agency has an application, every owner that is no agency too, and there is an operator.</summary>
    private static Known? OfSandbox(string key, Snapshot snapshot)
    {
        if (key == SandboxOperator)
            return Sandbox(key, "", Roles.Operator);
        var organisation = AgencyId.TryParse(key, out var id) && snapshot.Agency(id.Value) is not null ? id.Value : key;
        var roles = RolesOf(organisation, snapshot);
        return roles == Roles.None ? null : Sandbox(organisation, organisation, roles);
    }

    private static Roles RolesOf(string organisation, Snapshot snapshot)
    {
        var roles = snapshot.Agency(organisation) is null ? Roles.None : Roles.Agency;
        foreach (var system in snapshot.Systems)
        {
            if (system.Owner == organisation)
                return roles | Roles.Owner;
        }

        return roles;
    }

    private static Known Sandbox(string key, string organisation, Roles roles) =>
        new(new Application(key, organisation, roles), Hash(SandboxPrefix + key), true);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record Known(Application Application, byte[] SecretHash, bool Active);
}
