using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Bhxh;

internal static class BhxhAnswers
{
    // The guide names trangThai without its values.
    public const string NotFound = "0", Registered = "1";

    // As in the insurer's card check for hospitals.
    public const string Correct = "000", CardExpired = "010", NobodyFits = "050", WrongProvince = "052", WrongName = "060", WrongNameFirstLetterRight = "061", WrongBirth = "070";

    // Proposed, like 901 and 902.
    public const string SeveralFit = "903";

    /// <summary>For the two operations whose documented answer has no place for an error.</summary>
    public static SystemAnswer Refused(Unreadable wrong) =>
        SystemAnswer.Json(new { trangThai = NotFound, errorCode = wrong.Code, errorDescription = wrong.Description }, 400);
}
