using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>The states of a slip and of its notices; the numbers are what callers read.</summary>
internal enum TaxState
{
    Received = 1,
    Returned = 2,
    Issued = 3,
    Paid = 4,
}

/// <summary>The tax office has five working days. Of a slip that was handed in nobody pays until somebody says so; of the older ones, half do.</summary>
internal static class TaxLifecycle
{
    private static readonly Wait ToDecide = Wait.Working(1, 5);

    public static readonly Lifecycle Lifecycle = new(
        TnmtThueSystem.Code,
        [
            new((int)TaxState.Received, "Đã tiếp nhận"), new((int)TaxState.Returned, "Yêu cầu bổ sung, trả lại", AwaitsApplicant: true),
            new((int)TaxState.Issued, "Đã ra thông báo"), new((int)TaxState.Paid, "Đã nộp đủ"),
        ],
        [
            new(Outcome.Granted, 2, Step.To((int)TaxState.Issued, ToDecide)),
            new(Outcome.Granted, 2, Step.To((int)TaxState.Issued, ToDecide), Step.To((int)TaxState.Paid, Wait.Working(1, 10))),
            // One state for both: what is returned may be put right and sent again.
            new(Outcome.Supplement, 1, Step.To((int)TaxState.Returned, ToDecide)),
            new(Outcome.Refused, 0, Step.To((int)TaxState.Returned, ToDecide)),
        ])
    {
        Submission = new("guiPhieuChuyen", "maHoSo"),
    };
}
