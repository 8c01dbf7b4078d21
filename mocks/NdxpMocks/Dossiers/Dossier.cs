using System.Text.Json.Serialization;
using NdxpMocks.World;

namespace NdxpMocks.Dossiers;

/// <summary>A dossier as it was taken in; what became of it is its <see cref="Life"/>.</summary>
/// <param name="System">The code of the national system that took it in.</param>
/// <param name="Agency">Who handed it in, as the hub vouches for it; null when nobody did.</param>
/// <param name="Territory">
/// Whose it is: a province's GSO code, or the agency where the system goes by agencies; null when neither caller, number nor unit names one.
/// </param>
/// <param name="Unit">The office that deals with it, in the system's own terms.</param>
/// <param name="Luck">What the World drew for it; null for what was handed in while it runs.</param>
/// <param name="Content">What the system keeps of the message: JSON of a type of its own, in UTF-8, because it is nearly all that a dossier weighs.</param>
internal sealed record Dossier(
    string System, string Number, string? Agency, string? Territory, string? Unit, DateTimeOffset ReceivedAt, uint? Luck = null,
    [property: JsonConverter(typeof(DossierContent))] byte[]? Content = null)
{
    public static Dossier FromStart(string system, SeededDossier seeded, string? unit = null) => new(
        system, seeded.Text, seeded.Province.AgencyId, seeded.Province.Gso, unit, seeded.ReceivedAt, seeded.Luck);

    /// <param name="territory">What the caller may see; null for all.</param>
    public bool IsSeenBy(string? territory) => territory is null || territory == Territory;

    public T ContentAs<T>() => DossierContent.Read<T>(Content)
        ?? throw new InvalidOperationException($"Of the dossier {Number} of {System} no content was kept.");
}
