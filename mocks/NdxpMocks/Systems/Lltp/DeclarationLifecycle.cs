using NdxpMocks.Dossiers;
using static NdxpMocks.Dossiers.PortalStates;

namespace NdxpMocks.Systems.Lltp;

/// <summary>
/// In the portal's codes, because version 1 of the interface cannot say that something is missing or refused. Ten working days in all
/// (Luật Lý lịch tư pháp, Điều 48); the steps within them, and the time to supplement, are ours.
/// </summary>
internal static class DeclarationLifecycle
{
    public const int PromisedDays = 10;

    public static readonly Lifecycle Lifecycle = new(LltpSystem.Code, FromAcceptance,
    [
        new(Outcome.Granted, 8, Step.To(Processing, Wait.Working(1)), Step.To(Done, Wait.Working(4, 8)), Step.To(Returned, Wait.Working(1))),
        new(Outcome.Supplement, 1,
            Step.To(Processing, Wait.Working(1)),
            Step.To(SupplementAsked, Wait.Working(1, 2), "bản chụp giấy tờ tùy thân không rõ", "thiếu quá trình cư trú từ khi đủ 14 tuổi"),
            Step.Lapse(Stopped, Wait.Working(10), "quá thời hạn bổ sung giấy tờ")),
        new(Outcome.Refused, 1,
            Step.To(Processing, Wait.Working(1)),
            Step.To(Stopped, Wait.Working(1, 3), "thông tin kê khai không thống nhất với giấy tờ tùy thân", "không thuộc thẩm quyền cấp phiếu")),
    ])
    {
        Submission = new("nhanHoSoDangKy", "idReceivedDec"),
    };
}
