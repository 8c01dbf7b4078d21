using System.Collections.Concurrent;

namespace NdxpGateway.Testing;

/// <summary>The tokens of a simulator's applications, each shared by all clients of the application.</summary>
internal sealed class AgencyTokens(Uri hub, HttpMessageHandler connections, IEnumerable<NdxpApplication> applications) : IDisposable
{
    private readonly HttpMessageInvoker client = new(connections, disposeHandler: false);
    private readonly ConcurrentDictionary<string, AgencyToken> tokens = new();
    private readonly Dictionary<string, NdxpApplication> known = applications.ToDictionary(application => application.Key);

    public AgencyToken Of(string agency, string? application)
    {
        var level1 = agency[(agency.LastIndexOf('.') + 1)..];
        if (application is null)
            return tokens.GetOrAdd(agency, key => new AgencyToken(client, hub, key, $"sandbox-{level1}"));
        if (!known.TryGetValue(application, out var named) || named.Agency[(named.Agency.LastIndexOf('.') + 1)..] != level1)
        {
            throw new NdxpSimulatorException(
                $"'{application}' is no application of {agency}; name it in {nameof(NdxpSimulatorOptions)}.{nameof(NdxpSimulatorOptions.Applications)}.");
        }

        return tokens.GetOrAdd(named.Key, key => new AgencyToken(client, hub, key, named.Secret));
    }

    public void Dispose()
    {
        client.Dispose();
        foreach (var token in tokens.Values)
            token.Dispose();
    }
}
