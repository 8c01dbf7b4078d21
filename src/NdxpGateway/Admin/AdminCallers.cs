using System.Security.Cryptography;
using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Admin;

/// <summary>Who may come in by the management plane: an operator's token, or the key that monitoring has.</summary>
internal sealed class AdminCallers(AdminOptions options, bool sandbox, IdentifyCaller identify)
{
    private const string Bearer = "Bearer ";

    // A key that many have says nothing of who acts: it is for looking, as monitoring does.
    private static readonly Application KeyHolder = new("admin-key", "", Roles.Operator);

    // Whoever started a sandbox may look at it, unless a key was set; an action takes somebody to be written down as the one who took it.
    private static readonly Application Onlooker = new("sandbox", "", Roles.Operator);

    public Identification Identify(IHeaderDictionary headers, Snapshot snapshot)
    {
        if (headers.Authorization.Count == 0 && sandbox && options.Key is not { Length: > 0 })
            return new Identification(Presented.Nothing, Onlooker);
        if (HasKey(headers.Authorization.ToString()))
            return new Identification(Presented.Unknown, KeyHolder);
        var caller = identify(headers, snapshot);
        return caller.Presented == Presented.Alive ? caller : default;
    }

    private bool HasKey(string presented) =>
        options.Key is { Length: > 0 } key && presented.StartsWith(Bearer, StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented[Bearer.Length..])), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
