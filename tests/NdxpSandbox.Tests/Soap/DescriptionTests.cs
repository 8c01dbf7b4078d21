using System.Net;
using System.Text;
using System.Xml.Linq;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Soap;

/// <summary>The letter as it is: a description is open to whoever asks, and what it leads to is not.</summary>
public sealed class DescriptionTests(RunningLetter running) : IClassFixture<RunningLetter>
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/apiVBQPPL/1.0/vbqppl.asmx")]
    [InlineData("/apiVBQPPL/vbqppl.asmx")]
    [InlineData("/apiCSDLDanCu/1.0/XacThucThongTinCongDan")]
    public async Task Over_HTTP_and_HTTPS_the_address_in_it_is_the_one_that_was_called(string path)
    {
        // Who it is, other tests check; here only what it says matters.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);
        foreach (var hub in new[] { running.Sandbox.Http, running.Sandbox.Https })
        {
            var called = new Uri(hub, path);
            var description = XElement.Parse(await client.GetStringAsync(called + "?WSDL", Stop));
            Assert.Equal(called.ToString(), (string?)description.Descendants(Soap + "address").Single().Attribute("location"));

            using var refused = await client.PostAsync(called, new StringContent("<GetAllLoaiVanBan/>", Encoding.UTF8, "text/xml"), Stop);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Service_037_is_not_there_unless_it_is_asked_for()
    {
        using var client = new HttpClient { BaseAddress = running.Sandbox.Http };
        using var answer = await client.PostAsync("/apiCSDLDanCu/1.0/TraCuuThongTinCongDan", new StringContent("<a/>", Encoding.UTF8, "text/xml"), Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("--with DANCU:traCuuThongTinCongDan", await answer.Content.ReadAsStringAsync(Stop));
        Assert.DoesNotContain("TraCuuThongTinCongDan\":", await client.GetStringAsync("/swagger/contracts/DANCU.json", Stop));
    }
}
