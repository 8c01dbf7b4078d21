using System.Net;
using System.Text;
using System.Xml.Linq;
using NdxpMocks.Tests.Contracts;

namespace NdxpMocks.Tests.Systems.Vbqppl;

/// <summary>Asks the SOAP service, and holds what comes against the contract.</summary>
internal sealed class VbqpplClient(RunningSystems running)
{
    public static readonly XNamespace T = "http://tempuri.org/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    public async Task<XElement> ResultAsync(string message, object? parameters = null, XElement? header = null)
    {
        var (status, body, answer) = await PostAsync(message, parameters, header);
        Assert.Equal(HttpStatusCode.OK, status);
        var operation = ContractTests.Read("VBQPPL")!.Operations.Single(candidate => candidate.OperationId == message);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return body.Element(T + (message + "Response"))!;
    }

    public async Task<(HttpStatusCode Status, string Text)> FaultAsync(string message, object? parameters = null, XElement? header = null)
    {
        var (status, body, _) = await PostAsync(message, parameters, header);
        Assert.Equal("soap:Client", body.Descendants("faultcode").Single().Value);
        return (status, body.Descendants("faultstring").Single().Value);
    }

    private async Task<(HttpStatusCode Status, XElement Body, HttpResponseMessage Answer)> PostAsync(string message, object? parameters, XElement? header)
    {
        var asked = new XElement(T + message, parameters?.GetType().GetProperties().Select(parameter => new XElement(T + parameter.Name, parameter.GetValue(parameters))));
        var envelope = new XElement(Soap + "Envelope", new XElement(Soap + "Header", header), new XElement(Soap + "Body", asked));
        var answer = await running.SendAsync(
            "VBQPPL", HttpMethod.Post, "/apiVBQPPL/1.0/vbqppl.asmx", content: new StringContent(envelope.ToString(), Encoding.UTF8, "text/xml"));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, XDocument.Parse(text).Root!.Element(Soap + "Body")!, answer);
    }
}
