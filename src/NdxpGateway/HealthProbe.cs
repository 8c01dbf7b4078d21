namespace NdxpGateway;

/// <summary><c>NdxpGateway health</c>: asks the hub of this machine, for a container that has no other program to ask with. 0 when it is ready.</summary>
internal static class HealthProbe
{
    public const string Verb = "health";

    public static async Task<int> AskAsync(IConfiguration configuration)
    {
        var options = configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
        var host = options.ManagementHost is "*" or "0.0.0.0" or "::" ? "localhost" : options.ManagementHost;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new UriBuilder("http", host, options.ManagementPort, "/health/ready").Uri);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
