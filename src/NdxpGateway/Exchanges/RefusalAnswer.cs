using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace NdxpGateway.Exchanges;

/// <summary>
/// Words a refusal: JSON that is a WSO2 fault and RFC 9457 problem details at once, or the XML fault that the platform sent in 2021.
/// </summary>
internal static class RefusalAnswer
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer Write(Exchange exchange, FaultFormat format, string? accept)
    {
        var (refusal, grounds) = (exchange.Verdict.Refusal!, exchange.Verdict.Grounds!);
        var xml = format == FaultFormat.Xml || (format == FaultFormat.Auto && PrefersXml(accept));
        var answer = xml
            ? Answer.Own(refusal.Status, "application/xml; charset=UTF-8", Xml(refusal, grounds))
            : Answer.Own(refusal.Status, "application/json; charset=UTF-8", Json(exchange, refusal, grounds));
        if (grounds.Allow is { } allow)
            answer.Headers["Allow"] = allow;
        if (grounds.RetryAfter is { } wait)
            answer.Headers["Retry-After"] = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        if (refusal.Status == 401)
            answer.Headers["WWW-Authenticate"] = "Bearer realm=\"NDXP\"";
        return answer;
    }

    private static bool PrefersXml(string? accept) =>
        accept is not null && accept.Contains("xml", StringComparison.OrdinalIgnoreCase)
        && !accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlyMemory<byte> Json(Exchange exchange, Refusal refusal, Grounds grounds)
    {
        var (reason, remedy) = (refusal.Reason(grounds), refusal.Remedy(grounds));
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Readable);
        json.WriteStartObject();
        json.WriteStartObject("fault");
        json.WriteNumber("code", refusal.Code);
        json.WriteString("message", refusal.Message);
        json.WriteString("description", reason.En);
        json.WriteEndObject();
        json.WriteString("type", $"urn:ndxp:refusal:{refusal.Rule}");
        json.WriteString("title", refusal.Message);
        json.WriteNumber("status", refusal.Status);
        json.WriteString("detail", reason.En);
        json.WriteString("detailVi", reason.Vi);
        json.WriteString("remedy", remedy.En);
        json.WriteString("remedyVi", remedy.Vi);
        json.WriteString("instance", $"urn:uuid:{exchange.TransactionName}");
        if (exchange.HasReceipt)
            json.WriteString("receipt", $"{Receipt.Path}{exchange.TransactionName}");
        json.WriteString("stage", Receipt.Name(refusal.Stage));
        json.WriteString("rule", refusal.Rule);
        json.WriteString("system", exchange.System?.Code);
        json.WriteString("operation", exchange.Operation?.Id);
        if (grounds.Cell is { } cell)
        {
            json.WriteStartObject("cell");
            json.WriteString("table", cell.Table);
            json.WriteNumber("row", cell.Agency.Row);
            json.WriteNumber("column", cell.System.Number);
            json.WriteBoolean("offered", cell.Offered);
            json.WriteBoolean("ticked", cell.Ticked);
            json.WriteEndObject();
        }

        if (grounds.Problems.Count > 0)
        {
            json.WriteStartArray("problems");
            foreach (var problem in grounds.Problems)
                json.WriteStringValue(problem);
            json.WriteEndArray();
        }

        if (grounds.Findings is { } findings)
            WriteFindings(json, findings);
        json.WriteNumber("registryVersion", exchange.Snapshot.Version);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteFindings(Utf8JsonWriter json, Finding[] findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("path", finding.Path);
            json.WriteString("expected", finding.Expected);
            json.WriteString("actual", finding.Actual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Xml(Refusal refusal, Grounds grounds)
    {
        // Throttling has its own namespace and prefix, as WSO2 up to 3.2 writes them; all the rest is the security namespace.
        var (prefix, space) = refusal.Stage == Stage.Quota
            ? ("amt", "http://wso2.org/apimanager/throttling")
            : ("ams", "http://wso2.org/apimanager/security");
        var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement(prefix, "fault", space);
            xml.WriteElementString(prefix, "code", space, refusal.Code.ToString());
            xml.WriteElementString(prefix, "message", space, refusal.Message);
            xml.WriteElementString(prefix, "description", space, refusal.Reason(grounds).Vi);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }
}
