using System.Net.Http.Headers;
using System.Text;

namespace NdxpGateway.Identity;

/// <summary>Key and secret as a token request carries them: Basic (flow A), the form (flow B), or lgspaccesstoken (flow C).</summary>
internal readonly record struct ClientCredentials(string Key, string Secret)
{
    /// <summary>Every pair that the request carries, and whether something that should have been one was malformed.</summary>
    public static List<ClientCredentials> Read(HttpRequest request, IFormCollection form, out bool malformed)
    {
        var found = new List<ClientCredentials>();
        malformed = false;
        foreach (var header in request.Headers.Authorization)
        {
            if (Basic(header) is { } basic)
                found.Add(basic);
            else
                malformed = true;
        }

        foreach (var header in request.Headers[LgspAccessToken.Header])
        {
            if (LgspAccessToken.Parse(header ?? "") is { } token)
                found.Add(new ClientCredentials(token.AccessKey, token.SecretKey));
            else
                malformed = true;
        }

        if (form.TryGetValue("client_id", out var id) && form.TryGetValue("client_secret", out var secret))
            found.Add(new ClientCredentials(id.ToString(), secret.ToString()));
        return found;
    }

    private static ClientCredentials? Basic(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(value.Parameter ?? ""));
            return pair.IndexOf(':') is >= 0 and var colon ? new ClientCredentials(pair[..colon], pair[(colon + 1)..]) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
