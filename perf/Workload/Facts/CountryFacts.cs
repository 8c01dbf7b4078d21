namespace NdxpWorkload.Facts;

/// <summary>What a running country publishes and requests are made of: its operations with an example each, and people and firms to ask for.</summary>
internal sealed record CountryFacts(IReadOnlyDictionary<string, IReadOnlyList<KnownOperation>> Operations, IReadOnlyDictionary<string, Cast> Casts)
{
    /// <summary>Any province's, for those who ask about the whole country.</summary>
    public Cast CastOf(string? province, int turn) =>
        province is not null && Casts.TryGetValue(province, out var own) ? own : Casts.OrderBy(pair => pair.Key, StringComparer.Ordinal).ElementAt(turn % Casts.Count).Value;

    public KnownOperation? Find(string system, string operation) =>
        Operations.GetValueOrDefault(system)?.FirstOrDefault(one => one.Id == operation);
}

/// <param name="Path">With the system's context.</param>
/// <param name="ExampleAgency">Whose the identifiers of example and magic values are.</param>
/// <param name="Scope">none, own-province or own-dossier.</param>
/// <param name="ScopeIn">query or body where the hub itself looks whose data are asked for, at <paramref name="ScopeParameter"/>; else null.</param>
/// <param name="IsOffered">False where the letter has no such operation, or anybody may call it.</param>
internal sealed record KnownOperation(
    string System, string Id, string ExampleAgency, string Method, string Path, bool IsWrite, bool IsOffered, string Scope, string? ScopeIn, string? ScopeParameter,
    Example Example, IReadOnlyList<MagicValue[]> Magic);

internal sealed record Example(
    IReadOnlyDictionary<string, string> PathValues, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string? ContentType, string? Body);

/// <summary>An identifier that makes an outcome certain.</summary>
internal sealed record MagicValue(string In, string Name, string Value);

/// <summary>Some of a province's people and firms, and the land that those live on.</summary>
/// <param name="Parcels">None where the letter connects the province with no register of land.</param>
internal sealed record Cast(string Province, IReadOnlyList<Citizen> Citizens, IReadOnlyList<Enterprise> Enterprises, IReadOnlyList<Parcel> Parcels)
{
    /// <summary>The parcel that somebody lives on.</summary>
    public Parcel? HomeOf(Citizen citizen) =>
        Parcels.FirstOrDefault(parcel => parcel.Commune == citizen.Commune && parcel.Sheet == citizen.HomeSheet && parcel.Number == citizen.HomeNumber);
}

internal sealed record Parcel(string Commune, string Sheet, string Number, double Area, string Use);


internal sealed record Citizen(
    string Id, string OldId, string InsuranceNumber, string FullName, DateOnly BornOn, string Sex, string Phone, string District, string Commune,
    string Address, string Vpostcode, string HomeSheet, string HomeNumber);

internal sealed record Enterprise(string TaxCode, string Name);
