using NdxpMocks.World;

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

internal sealed record RegistrationState(RegistrationStage Stage, string? Missing = null)
{
    private static readonly RegistrationStage[] Stages =
    [
        RegistrationStage.Received, RegistrationStage.Received, RegistrationStage.ToSupplement, RegistrationStage.Eligible,
        RegistrationStage.Eligible, RegistrationStage.Registered, RegistrationStage.Registered, RegistrationStage.Registered,
        RegistrationStage.Registered, RegistrationStage.Refused,
    ];

    private static readonly string[] Papers =
        ["giấy chứng sinh", "giấy tờ tùy thân của người yêu cầu", "giấy chứng nhận kết hôn của cha mẹ", "văn bản ủy quyền"];

    public static RegistrationState Of(SeededDossier dossier)
    {
        var stage = Stages[dossier.StageOf(Stages.Length)];
        return new RegistrationState(
            stage, stage == RegistrationStage.ToSupplement ? Papers[dossier.Luck / Stages.Length % Papers.Length] : null);
    }
}
