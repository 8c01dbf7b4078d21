using System.Xml;
using Microsoft.AspNetCore.Http;
using NdxpMocks.Control;
using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

/// <summary>
/// Which operation a request means, as the contract names it, before the system has looked at it: by path, and where several share
/// one, by the media type or the first element of the body. The body is read only then.
/// </summary>
internal static class CalledOperation
{
    public static async Task<string?> NameAsync(HttpContext context, SystemCall call)
    {
        var below = call.Namespace.Run.OperationsOf(call.System.Code)
            .FirstOrDefault(operation => operation.Method == call.Method && new OperationPath(call.System.Base, operation.Path).Matches(call.Path));
        if (below is null)
        {
            return null;
        }

        var named = SystemContract.Of(call.System.Code).Operations
            .Where(operation => operation.Method == below.Method && operation.Path == below.Path).ToList();
        if (named.Count < 2)
        {
            return named.FirstOrDefault()?.OperationId ?? below.OperationId;
        }

        var mediaType = (context.Request.ContentType ?? "").Split(';')[0].Trim();
        if (named.Find(operation => operation.MediaTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase)) is { } byType)
        {
            return byType.OperationId;
        }

        var element = await FirstElementAsync(context);
        return named.Find(operation => operation.SoapElement == element)?.OperationId;
    }

    private static async Task<string?> FirstElementAsync(HttpContext context)
    {
        var request = context.Request;
        request.EnableBuffering();
        try
        {
            using var reader = XmlReader.Create(
                request.Body, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false });
            await reader.MoveToContentAsync();
            if (reader.LocalName != "Envelope")
            {
                return reader.LocalName;
            }

            while (await reader.ReadAsync())
            {
                if (reader is { NodeType: XmlNodeType.Element, Depth: 2 })
                {
                    return reader.LocalName;
                }
            }

            return null;
        }
        catch (XmlException)
        {
            return null;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }
}
