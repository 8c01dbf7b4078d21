namespace NdxpMocks.Dossiers;

/// <summary>All that a store holds, in records that System.Text.Json writes and reads back as they are.</summary>
internal sealed record DossierRecords(Progression Progression, IReadOnlyList<Dossier> Dossiers, IReadOnlyList<Life> Lives);
