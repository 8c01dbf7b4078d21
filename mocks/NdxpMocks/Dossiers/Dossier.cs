namespace NdxpMocks.Dossiers;

/// <summary>A dossier handed in while the simulator runs; those that were there before are the World's.</summary>
/// <param name="System">The code of the national system that took it in.</param>
/// <param name="Agency">Who handed it in, as the hub vouches for it; null when nobody did.</param>
/// <param name="Province">Whose territory it belongs to, by GSO code; null when neither caller, number nor unit names one.</param>
/// <param name="Unit">The office that deals with it, in the system's own terms.</param>
/// <param name="State">In the system's own codes.</param>
/// <param name="Content">What the system keeps of the message, in a type of its own.</param>
internal sealed record Dossier(
    string System, string Number, string? Agency, string? Province, string? Unit, DateTimeOffset ReceivedAt, int State,
    object? Content = null);
