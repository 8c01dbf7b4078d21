using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace NdxpSandbox;

/// <summary><c>ndxp token H39</c>: asks the running hub for the agency's token and prints it alone, so that a shell can take it.</summary>
internal static class TokenVerb
{
    public static Command Build()
    {
        var agency = new Argument<string>("agency") { Description = "Agency identifier, e.g. H39" };
        var hub = new Option<Uri>("--hub")
        {
            Description = "Address of the hub (default: http://localhost:8080)",
            DefaultValueFactory = _ => new Uri("http://localhost:8080"),
            CustomParser = Address,
        };
        var command = new Command("token", "Print a bearer token for an agency") { agency, hub };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(hub)!, parsed.GetValue(agency)!, cancellation));
        return command;
    }

    private static Uri? Address(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal))
            return address;
        result.AddError($"'{result.Tokens[0].Value}' is no http or https address");
        return null;
    }

    private static async Task<int> RunAsync(Uri hub, string agency, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, "/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        var level1 = agency[(agency.LastIndexOf('.') + 1)..];
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{agency}:sandbox-{level1}")));
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException down)
        {
            throw new HttpRequestException($"no hub answers at {hub} ({down.Message}); start one with: ndxp up");
        }

        using (response)
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"the hub refused {agency}: {json.RootElement.GetProperty("error_description").GetString()}");
            Console.WriteLine(json.RootElement.GetProperty("access_token").GetString());
            return 0;
        }
    }
}
