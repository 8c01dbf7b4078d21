using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.HoTich;

internal enum RegistrationStage
{
    Received = 1,
    ToSupplement = 2,
    Eligible = 3,
    Registered = 4,

    // Not in the guide, but clients handle it.
    Refused = 6,
}

/// <summary>
/// A birth is entered on the day or the next (Luật Hộ tịch, Điều 16), a marriage that must be looked into within five working days;
/// the guide gives states and no times, so one pace serves all kinds. The time to supplement is ours.
/// </summary>
internal static class RegistrationLifecycle
{
    public static readonly Lifecycle Lifecycle = new(
        HoTichSystem.Code,
        [
            State(RegistrationStage.Received, "Đã tiếp nhận hồ sơ, chờ xử lý"),
            State(RegistrationStage.ToSupplement, "Hồ sơ cần bổ sung thông tin") with { AwaitsApplicant = true },
            State(RegistrationStage.Eligible, "Hồ sơ đủ điều kiện giải quyết"), State(RegistrationStage.Registered, "Đã hoàn thành đăng ký"),
            State(RegistrationStage.Refused, "Từ chối giải quyết hồ sơ"),
        ],
        [
            new(Outcome.Granted, 7, To(RegistrationStage.Eligible, Wait.Working(1)), To(RegistrationStage.Registered, Wait.Working(1, 2))),
            new(Outcome.Supplement, 2,
                To(RegistrationStage.ToSupplement, Wait.Working(1),
                    "giấy chứng sinh", "giấy tờ tùy thân của người yêu cầu", "giấy chứng nhận kết hôn của cha mẹ", "văn bản ủy quyền"),
                Step.Lapse((int)RegistrationStage.Refused, Wait.Working(10), "quá thời hạn bổ sung giấy tờ")),
            new(Outcome.Refused, 1,
                To(RegistrationStage.Refused, Wait.Working(1, 3), "không thuộc thẩm quyền đăng ký", "sự kiện hộ tịch đã được đăng ký")),
        ])
    {
        Submission = new("dangKyHoTich", "maHoSo"),
    };

    private static DossierState State(RegistrationStage stage, string name) => new((int)stage, name);

    private static Step To(RegistrationStage stage, Wait wait, params string[] reasons) => Step.To((int)stage, wait, reasons);
}
