using NdxpMocks.World;

namespace NdxpMocks.Systems.DanCu;

/// <summary>Yes or no, and nothing else about anybody: a difference in any field is a no, not an error.</summary>
internal sealed class CitizenVerification(Citizens citizens)
{
    public bool Exists(VerificationRequest request) => Find(request) is not null;

    /// <summary>Null where any field differs.</summary>
    public Citizen? Find(VerificationRequest request) =>
        Bearer(request) is { } citizen
        && (request.CitizenId is null || citizen.Id.Text == request.CitizenId)
        && (request.OldId is null || citizen.OldId == request.OldId || citizen.Id.Text == request.OldId)
        && VietnameseText.IsName(citizen.FullName, request.FullName)
        && (request.Born.Day is { } day ? citizen.BornOn == day : citizen.BornOn.Year == request.Born.Year)
            ? citizen
            : null;

    private Citizen? Bearer(VerificationRequest request) =>
        request.CitizenId is { } id ? citizens.Find(id) : citizens.ByOldId(request.OldId) ?? citizens.Find(request.OldId);
}
