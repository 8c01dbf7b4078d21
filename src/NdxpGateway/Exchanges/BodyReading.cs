using Microsoft.AspNetCore.Connections;

namespace NdxpGateway.Exchanges;

internal static class BodyReading
{
    /// <summary>Reads the body into the exchange; false when it was refused, as too large or as broken.</summary>
    public static async ValueTask<bool> TryReadBodyAsync(this Exchange exchange, HttpRequest request, int limit)
    {
        try
        {
            exchange.Body = await RequestBody.ReadAsync(request, limit, request.HttpContext.RequestAborted);
            return true;
        }
        catch (BodyTooLargeException)
        {
            exchange.Refuse(Refusals.BodyTooLarge, new Grounds { Detail = limit >= 1 << 20 ? $"{limit >> 20} MB" : $"{limit >> 10} KB" });
        }
        catch (IOException broken) when (broken is not ConnectionResetException)
        {
            // A chunk whose size is no number is no BadHttpRequestException.
            exchange.Refuse(Refusals.BrokenBody, Grounds.None);
        }

        return false;
    }
}
