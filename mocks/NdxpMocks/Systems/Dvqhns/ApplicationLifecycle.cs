using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>The states of an application; the numbers are what callers read.</summary>
internal enum ApplicationState
{
    Received = 1,
    SupplementAsked = 2,
    Returned = 3,
    Void = 4,
    Granted = 5,
}

/// <summary>
/// The deadlines of TT 185/2015/TT-BTC: two working days for what came online (Điều 19.3), ten to supplement what is incomplete, after
/// which it is void (Điều 19.2).
/// </summary>
internal static class ApplicationLifecycle
{
    private static readonly Wait ToDecide = Wait.Working(1, 2);

    public static readonly Lifecycle Lifecycle = new(
        DvqhnsSystem.Code,
        [
            new((int)ApplicationState.Received, "Đã tiếp nhận hồ sơ"), new((int)ApplicationState.SupplementAsked, "Yêu cầu bổ sung", AwaitsApplicant: true),
            new((int)ApplicationState.Returned, "Trả lại"), new((int)ApplicationState.Void, "Hồ sơ hết hiệu lực"),
            new((int)ApplicationState.Granted, "Đã cấp mã số ĐVQHNS"),
        ],
        [
            new(Outcome.Granted, 3, Step.To((int)ApplicationState.Granted, ToDecide)),
            new(Outcome.Supplement, 1,
                Step.To((int)ApplicationState.SupplementAsked, ToDecide,
                    "quyết định thành lập đơn vị chưa được đính kèm", "tờ khai chưa có chữ ký số của thủ trưởng đơn vị"),
                Step.Lapse((int)ApplicationState.Void, Wait.Working(10), "quá 10 ngày làm việc không bổ sung")),
            new(Outcome.Refused, 1,
                Step.To((int)ApplicationState.Returned, ToDecide,
                    "hồ sơ không hợp lệ, quyết định thành lập không đúng thẩm quyền", "hồ sơ không hợp lệ, đơn vị đã được cấp mã số")),
        ]);

    public static DateOnly PromisedAfter(DateTimeOffset received) => ToDecide.LastDay(received);
}
