namespace NdxpMocks.Dossiers;

/// <summary>
/// The states of a dossier between one-stop systems and the national public-service portal, by the codes that clients send. The states
/// that must be shown are a circular's (TT 22/2019/TT-BTTTT, Điều 4); which may follow which is proposed.
/// </summary>
internal static class PortalStates
{
    public const int Registered = 1, Accepted = 2, Denied = 3, Processing = 4, SupplementAsked = 5, PaymentAsked = 6, Withdrawn = 7, Stopped = 8,
        Done = 9, Returned = 10;

    public static readonly IReadOnlyList<DossierState> All =
    [
        new(Registered, "Mới đăng ký"), new(Accepted, "Được tiếp nhận"), new(Denied, "Không được tiếp nhận"), new(Processing, "Đang xử lý"),
        new(SupplementAsked, "Yêu cầu bổ sung giấy tờ", AwaitsApplicant: true), new(PaymentAsked, "Yêu cầu thực hiện nghĩa vụ tài chính"),
        new(Withdrawn, "Công dân yêu cầu rút hồ sơ"), new(Stopped, "Dừng xử lý"), new(Done, "Đã xử lý xong"), new(Returned, "Đã trả kết quả"),
    ];

    /// <summary>For a system that hears of a dossier only once it is accepted.</summary>
    public static readonly IReadOnlyList<DossierState> FromAcceptance = [.. All.Skip(1)];

    public static bool MayFollow(int state, int next) => (state, next) switch
    {
        (Registered, Accepted or Denied) or (Accepted, Processing) => true,
        (Processing, SupplementAsked or PaymentAsked or Stopped or Done) => true,
        (SupplementAsked or PaymentAsked, Processing or Stopped) or (Done, Returned) => true,
        (Registered or Accepted or Processing or SupplementAsked or PaymentAsked, Withdrawn) => true,
        _ => false,
    };
}
