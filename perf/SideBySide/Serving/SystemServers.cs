using System.Globalization;
using NdxpMocks;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace SideBySide.Serving;

/// <summary>One national system of ours, and plain WireMock.Net that answers the same.</summary>
internal static class SystemServers
{
    public static async Task<int> RunOursAsync()
    {
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { Only = ["DKDN"], BasePort = 0 });
        await NdxpMeasuring.Serving.AnswerAsync([systems.Urls["DKDN"].ToString()]);
        return 0;
    }

    /// <param name="settings"><c>path</c> and <c>answer</c>, a file; <c>mappings</c>, how many there are in all.</param>
    public static async Task<int> RunWireMockAsync(Dictionary<string, string?> settings)
    {
        var answer = await File.ReadAllBytesAsync(settings["answer"]!);
        using var server = WireMockServer.Start(new WireMockServerSettings { Urls = ["http://127.0.0.1:0"], MaxRequestLogCount = 0 });
        foreach (var path in Enumerable.Range(1, int.Parse(settings["mappings"]!, CultureInfo.InvariantCulture) - 1).Select(number => $"/other/{number}").Prepend(settings["path"]!))
        {
            server.Given(Request.Create().WithPath(path).UsingGet())
                .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(answer));
        }

        await NdxpMeasuring.Serving.AnswerAsync([server.Urls[0]]);
        return 0;
    }
}
