using NdxpMocks.Dossiers;

namespace NdxpMocks.Systems.Dkdn;

/// <summary>
/// Callers read the words; the numbers stand for them here alone. Three working days (Luật Doanh nghiệp 2020, Điều 26.5), for the one
/// answer and the other; sixty days to put right what was sent back, which is general knowledge, not checked.
/// </summary>
internal static class RegistrationLifecycle
{
    public const int Received = 1, Processing = 2, Supplement = 3, Approved = 4, Rejected = 5;

    public static readonly Wait ToAnswer = Wait.Working(3);

    public static readonly Lifecycle Lifecycle = new(
        DkdnSystem.Code,
        [
            new(Received, "RECEIVED"), new(Processing, "PROCESSING"), new(Supplement, "SUPPLEMENT", AwaitsApplicant: true), new(Approved, "APPROVED"),
            new(Rejected, "REJECTED"),
        ],
        [
            new(Outcome.Granted, 7, Step.To(Processing, Wait.Working(1)), Step.To(Approved, Wait.Working(1, 2))),
            new(Outcome.Supplement, 2,
                Step.To(Processing, Wait.Working(1)), Step.To(Supplement, Wait.Working(1, 2)), Step.Lapse(Rejected, Wait.Calendar(60))),
            new(Outcome.Refused, 1, Step.To(Processing, Wait.Working(1)), Step.To(Rejected, Wait.Working(1, 2))),
        ]);
}
