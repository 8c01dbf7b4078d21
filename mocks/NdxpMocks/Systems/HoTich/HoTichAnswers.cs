using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>The system's own envelopes and words, as the provinces' guide has them: HTTP 200, whatever happened.</summary>
internal static class HoTichAnswers
{
    public const string Accepted = "Gửi thông tin thành công";
    public const string Failed = "Đã có lỗi xảy ra trong quá trình gửi thông tin";

    public static SystemAnswer Received() => Envelope(1, Accepted, null, null);

    public static SystemAnswer Found(Passage now) => Envelope(now.State, Describe(now), null, null);

    public static SystemAnswer Results(object value) => Envelope(1, "Tra cứu thông tin thành công", value, null);

    public static SystemAnswer Refused(HoTichError error) => Envelope(0, Failed, null, error);

    /// <summary>The newer form answers a submission with a status that is text, and has no value.</summary>
    public static SystemAnswer LinkedReceipt(HoTichError? error) => SystemAnswer.Json(new
    {
        status = error is null ? "1" : "0",
        statusDescription = error is null ? Accepted : Failed,
        errorCode = error?.Code,
        errorDescription = error?.Description,
    });

    /// <summary>The state, and with it why: what is missing, or why not.</summary>
    public static string Describe(Passage now)
    {
        var name = RegistrationLifecycle.Lifecycle.Find(now.State)!.Name;
        return now.Reason is { } reason ? $"{name}: {reason}" : name;
    }

    public static string? Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static SystemAnswer Envelope(int status, string statusDescription, object? value, HoTichError? error) => SystemAnswer.Json(
        new { status, statusDescription, value, errorCode = error?.Code, errorDescription = error?.Description });
}
