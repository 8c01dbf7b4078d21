using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Bhxh;

internal static class BhxhAnswers
{
    // The guide names trangThai without its values.
    public const string NotFound = "0", Registered = "1";

    /// <summary>For the two operations whose documented answer has no place for an error.</summary>
    public static SystemAnswer Refused(Unreadable wrong) =>
        SystemAnswer.Json(new { trangThai = NotFound, errorCode = wrong.Code, errorDescription = wrong.Description }, 400);
}
