using NdxpMocks.Control;
using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

/// <summary>How a system says that it broke: <c>Data/failure.json</c> or <c>failure.xml</c> in its folder, by the form of the question where it has both.</summary>
internal static class InternalError
{
    public static SystemAnswer Of(string system, string? contentType)
    {
        var (json, xml) = (SystemFiles.Find(system, "failure.json"), SystemFiles.Find(system, "failure.xml"));
        var asksXml = contentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true;
        return xml is not null && (asksXml || json is null) ? SystemAnswer.Xml(Embedded.Text(xml).Trim(), 500)
            : json is not null ? SystemAnswer.Text(Embedded.Text(json).Trim(), 500) with { ContentType = "application/json; charset=utf-8" }
            : SystemAnswer.Text("Internal Server Error", 500);
    }
}
