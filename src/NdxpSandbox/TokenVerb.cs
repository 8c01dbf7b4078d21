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
            Description = "Address of the hub",
            DefaultValueFactory = _ => new Uri("http://localhost:8080"),
            CustomParser = ParseHub,
        };
        var command = new Command("token", "Print a bearer token for an agency") { agency, hub };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(hub)!, parsed.GetValue(agency)!, cancellation));
        return command;
    }

    private static Uri? ParseHub(ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var hub) && (hub.Scheme == Uri.UriSchemeHttp || hub.Scheme == Uri.UriSchemeHttps))
            return hub;
        given.AddError($"--hub: '{given.Tokens[0].Value}' is no address, such as http://localhost:8080");
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
            var body = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode)
                throw new HttpRequestException($"the hub refused {agency}: {Field(body, "error_description") ?? $"HTTP {(int)response.StatusCode}"}");
            Console.WriteLine(Field(body, "access_token") ?? throw new HttpRequestException($"what answers at {hub} is no hub"));
            return 0;
        }
    }

    // Another program may hold the port, and answer with anything.
    private static string? Field(string body, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var field) ? field.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
