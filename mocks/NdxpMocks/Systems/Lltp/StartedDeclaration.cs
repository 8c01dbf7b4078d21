using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>A declaration that was there from the start, with what the cast alone decides of it: desks ask for the same ones again and again.</summary>
internal sealed class StartedDeclaration(Nation nation, SeededDossier seeded, Dossier dossier)
{
    private volatile Written? written;
    private string? id;

    /// <summary>As it was at the start.</summary>
    public Dossier Dossier => dossier;

    public KeptDeclaration Kept { get; } = new(null, SeededDeclaration.Marks(seeded));

    public bool IsOnline { get; } = SeededDeclaration.IsOnline(nation, seeded);

    public string Id => id ??= Declarations.IdOf(nation, dossier);

    public Declaration Said => SeededDeclaration.Of(nation, seeded);

    /// <summary>Its row in a list, made anew only when it has come to another state.</summary>
    public WrittenJson RowIn(DeclarationState? state, Func<object> make)
    {
        if (written is not { } last || last.State != state)
        {
            written = last = new Written(state, WrittenJson.Of(make()));
        }

        return last.Row;
    }

    private sealed record Written(DeclarationState? State, WrittenJson Row);
}

/// <summary>All that were there from the start: those that went through a desk, then those lodged with the department.</summary>
internal sealed class StartedDeclarations(Nation nation)
{
    private const int PerProvince = SeededDossiers.PerKind * 2;

    private readonly Kept<StartedDeclaration> all = new(
        nation.Provinces.Count * PerProvince, at => Made(nation, nation.Provinces[at / PerProvince], at % PerProvince));

    public IEnumerable<StartedDeclaration> In(Province province)
    {
        for (var at = 0; at < PerProvince; at++)
        {
            yield return all[(province.Ordinal * PerProvince) + at];
        }
    }

    public StartedDeclaration Of(SeededDossier seeded) =>
        all[(seeded.Province.Ordinal * PerProvince) + seeded.Ordinal + (seeded.Kind == DossierKind.CriminalRecord ? 0 : SeededDossiers.PerKind)];

    private static StartedDeclaration Made(Nation nation, Province province, int at)
    {
        if (at < SeededDossiers.PerKind)
        {
            var received = nation.Dossiers.Of(province, DossierKind.CriminalRecord, at);
            return new(nation, received, Dossier.FromStart(LltpSystem.Code, received));
        }

        var lodged = nation.Dossiers.Of(province, DossierKind.Other, at - SeededDossiers.PerKind);
        return new(nation, lodged, Dossier.FromStart(LltpSystem.Code, lodged) with
        {
            Number = $"{province.Gso}-{lodged.Text.Split('-', 2)[1]}",
            Agency = null,
        });
    }
}
