using System.Globalization;
using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.Lltp;

internal enum DeclarationStage
{
    Received = 3,
    Processing = 4,
    Certified = 5,
}

/// <summary>
/// How far a declaration is, in the three states of version 1; the dates are those of its certificate. What those states cannot say
/// stands as a remark.
/// </summary>
internal sealed record DeclarationState(DeclarationStage Stage, DateOnly? ApprovedOn, DateOnly? IssuedOn, string? Remark)
{
    public static DeclarationState Of(Progress progress) => progress.State switch
    {
        PortalStates.Accepted => new(DeclarationStage.Received, null, null, null),
        // Put there by hand, it may never have been approved before.
        PortalStates.Returned => new(DeclarationStage.Certified, progress.DayOf(PortalStates.Done) ?? progress.Now.On, progress.Now.On, null),
        _ => new(DeclarationStage.Processing, null, null, RemarkOn(progress.Now)),
    };

    /// <summary>What the three states cannot say.</summary>
    public static string? RemarkOn(Passage now) => now.State switch
    {
        PortalStates.SupplementAsked when now.Deadline is { } day =>
            string.Create(CultureInfo.InvariantCulture, $"Yêu cầu bổ sung giấy tờ trước hết ngày {day:dd/MM/yyyy}: {now.Reason}"),
        PortalStates.Stopped => $"Dừng xử lý: {now.Reason}",
        PortalStates.Denied or PortalStates.PaymentAsked or PortalStates.Withdrawn => DeclarationLifecycle.Lifecycle.Find(now.State)!.Name,
        _ => null,
    };
}
