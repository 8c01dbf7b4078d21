using System.Net;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NdxpMocks.Tests.Contracts;

namespace NdxpMocks.Tests.Hosting;

/// <summary><c>?wsdl</c> as a system answers it, to whoever stands in front of it.</summary>
public sealed class ServiceDescriptionTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly HttpClient Client = new();
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/", Soap = "http://schemas.xmlsoap.org/wsdl/soap/", Xs = "http://www.w3.org/2001/XMLSchema";

    [Theory]
    [InlineData("VBQPPL", "/apiVBQPPL/1.0/vbqppl.asmx")]
    [InlineData("VBQPPL", "/apiVBQPPL/vbqppl.asmx")]
    [InlineData("DANCU", "/apiCSDLDanCu/1.0/XacThucThongTinCongDan")]
    public async Task Called_directly_it_names_the_address_that_was_called(string system, string path) =>
        Assert.Equal(new Uri(running.Systems.Urls[system], path).ToString(), AddressIn(await GetAsync(system, path + "?wsdl")));

    [Theory]
    [InlineData("https", "ndxp.example:8443", "/apiVBQPPL", "https://ndxp.example:8443/apiVBQPPL/vbqppl.asmx")]
    [InlineData("http", "[::1]:8080", "/apiVBQPPL/1.0", "http://[::1]:8080/apiVBQPPL/1.0/vbqppl.asmx")]
    public async Task Behind_the_hub_it_names_the_hubs(string scheme, string host, string prefix, string address) => Assert.Equal(address, AddressIn(
        await GetAsync("VBQPPL", "/apiVBQPPL/1.0/vbqppl.asmx?singleWsdl", ("X-Forwarded-Proto", scheme), ("X-Forwarded-Host", host), ("X-Forwarded-Prefix", prefix))));

    [Fact]
    public async Task What_is_no_address_is_not_told_to_clients()
    {
        var told = AddressIn(await GetAsync(
            "VBQPPL", "/apiVBQPPL/1.0/vbqppl.asmx?wsdl", ("X-Forwarded-Proto", "javascript"), ("X-Forwarded-Host", "a@b\"><x"), ("X-Forwarded-Prefix", "/a?b")));
        Assert.Equal(new Uri(running.Systems.Urls["VBQPPL"], "/apiVBQPPL/1.0/vbqppl.asmx").ToString(), told);
    }

    [Theory]
    [InlineData("VBQPPL", "/apiVBQPPL/1.0/vbqppl.asmx", "vbqppl.xsd")]
    [InlineData("DANCU", "/apiCSDLDanCu/1.0/XacThucThongTinCongDan", "dancu-request.xsd", "dancu.xsd")]
    public async Task It_holds_the_schemas_of_the_contract_and_needs_nothing_else(string system, string path, params string[] files)
    {
        var description = await GetAsync(system, path + "?wsdl");
        var schemas = description.Element(Wsdl + "types")!.Elements().ToList();
        Assert.Equal(files.Select(file => XElement.Parse(Embedded.Text("Registry/contracts/" + file)).ToString()), schemas.Select(schema => schema.ToString()));
        Assert.DoesNotContain(description.Descendants(), element => element.Name == Xs + "import" || element.Name == Xs + "include");

        var set = new XmlSchemaSet();
        foreach (var schema in schemas)
            set.Add(null, schema.CreateReader());
        set.Compile();
        foreach (var part in description.Descendants(Wsdl + "part"))
        {
            var name = ((string)part.Attribute("element")!).Split(':');
            Assert.True(set.GlobalElements.Contains(new XmlQualifiedName(name[1], part.GetNamespaceOfPrefix(name[0])!.NamespaceName)), name[1]);
        }
    }

    [Fact]
    public async Task It_describes_every_SOAP_message_of_the_contract_and_no_other()
    {
        var described = (await GetAsync("VBQPPL", "/apiVBQPPL/1.0/vbqppl.asmx?wsdl")).Element(Wsdl + "portType")!.Elements().Select(operation => (string?)operation.Attribute("name"));
        Assert.Equal(
            ContractTests.Read("VBQPPL")!.Operations.Select(operation => (string?)operation.Node["x-ndxp-dispatch"]?["element"]).OfType<string>().Order(StringComparer.Ordinal),
            described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_the_parameter_the_path_wants_POST()
    {
        using var answer = await running.SendAsync("VBQPPL", HttpMethod.Get, "/apiVBQPPL/1.0/vbqppl.asmx");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    private async Task<XElement> GetAsync(string system, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(running.Systems.Urls[system], path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/xml"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string AddressIn(XElement description) => (string)description.Descendants(Soap + "address").Single().Attribute("location")!;
}
