using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Identity;

/// <summary>Whose credentials a request carries, and which agency of the registry that is.</summary>
internal sealed class Callers(Tokens tokens, Credentials credentials)
{
    private const string Bearer = "Bearer ";

    public Identification Identify(IHeaderDictionary headers, Snapshot snapshot)
    {
        var identified = Find(headers, snapshot);
        if (identified.Application is not { } known)
            return identified;
        var application = credentials.In(known, snapshot);
        identified = identified with { Application = application };
        if (!application.Is(Roles.Agency) && !known.Is(Roles.Agency))
            return identified;
        // A registry that was changed since may know the agency in another place, or no longer.
        return snapshot.Agency(application.Organisation) is { } agency
            ? identified with { Agency = agency }
            : identified with { Presented = identified.Presented == Presented.Alive ? Presented.Inactive : identified.Presented };
    }

    private Identification Find(IHeaderDictionary headers, Snapshot snapshot)
    {
        if (headers.Authorization.Count == 0)
            return new Identification(Presented.Nothing, null);
        if (headers.Authorization.Count > 1 || headers.Authorization[0] is not { } value
            || !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || !Guid.TryParseExact(value.AsSpan(Bearer.Length).Trim(), "D", out var token))
            return new Identification(Presented.Malformed, null);

        var identified = tokens.Identify(token, snapshot);
        // Flow C carries both; two different callers in one request are none.
        if (headers.TryGetValue(LgspAccessToken.Header, out var lgsp)
            && (LgspAccessToken.Parse(lgsp.ToString()) is not { } pair || credentials.Verify(pair.AccessKey, pair.SecretKey, snapshot)?.Key != identified.Application?.Key))
            return new Identification(Presented.Malformed, identified.Application);
        return identified;
    }
}
