namespace NdxpGateway.Testing;

/// <summary>
/// Whom to call with: citizens, enterprises and parcels of a namespace, all synthetic. One that is added is known at once to all systems of the namespace,
/// and to no other namespace.
/// </summary>
public sealed class NamespaceCast
{
    private readonly ControlPort control;

    internal NamespaceCast(ControlPort control) => this.control = control;

    /// <summary>Citizens of a province, the same ones in the same order for the same seed.</summary>
    /// <param name="province">Code of the statistics office, two digits, e.g. <c>80</c> for Long An.</param>
    /// <param name="from">How many to pass over.</param>
    /// <param name="take">1 to 1,000.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<Citizen>> CitizensAsync(string province, int from = 0, int take = 10, CancellationToken cancellation = default) =>
        await control.AskAsync<List<Citizen>>(HttpMethod.Get, $"citizens?province={Uri.EscapeDataString(province)}&from={from}&take={take}", null, cancellation).ConfigureAwait(false);

    /// <summary>Somebody by personal number.</summary>
    /// <exception cref="NdxpSimulatorException">There is nobody.</exception>
    public Task<Citizen> CitizenAsync(string id, CancellationToken cancellation = default) =>
        control.AskAsync<Citizen>(HttpMethod.Get, $"citizens/{Uri.EscapeDataString(id)}", null, cancellation);

    /// <summary>Adds a citizen; what is left out is drawn.</summary>
    /// <param name="province">Code of the statistics office; may be null where a mother says it.</param>
    /// <param name="fullName">Two words of letters or more.</param>
    /// <param name="bornOn">Between 1905 and the namespace's today.</param>
    /// <param name="sex"><c>male</c> or <c>female</c>.</param>
    /// <param name="mother">Personal number of a parent, whose household the child joins.</param>
    /// <param name="insured">Whether the citizen has social insurance.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NdxpSimulatorException">A value is not of this country; the message says which.</exception>
    public Task<Citizen> AddCitizenAsync(
        string? province, string? fullName = null, DateOnly? bornOn = null, string? sex = null, string? mother = null, bool insured = true,
        CancellationToken cancellation = default) =>
        control.AskAsync<Citizen>(HttpMethod.Post, "citizens", new { province, fullName, bornOn, sex, mother, insured }, cancellation);

    /// <summary>Enterprises of a province; parameters as for <see cref="CitizensAsync"/>.</summary>
    public async Task<IReadOnlyList<Enterprise>> EnterprisesAsync(string province, int from = 0, int take = 10, CancellationToken cancellation = default) =>
        await control.AskAsync<List<Enterprise>>(HttpMethod.Get, $"enterprises?province={Uri.EscapeDataString(province)}&from={from}&take={take}", null, cancellation).ConfigureAwait(false);

    /// <summary>Adds an enterprise; what is left out is drawn.</summary>
    /// <param name="province">Code of the statistics office, e.g. <c>80</c>.</param>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="status"><c>ACT</c> (the default), <c>SUSP</c>, <c>PENDDISS</c> or <c>DISS</c>.</param>
    /// <param name="representative">Personal number of a citizen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NdxpSimulatorException">A value is not of this country; the message says which.</exception>
    public Task<Enterprise> AddEnterpriseAsync(
        string province, string? name = null, string? status = null, string? representative = null, CancellationToken cancellation = default) =>
        control.AskAsync<Enterprise>(HttpMethod.Post, "enterprises", new { province, name, status, representative }, cancellation);

    /// <summary>Parcels of a commune, by its code, e.g. <c>40000</c>.</summary>
    public async Task<IReadOnlyList<Parcel>> ParcelsAsync(string commune, CancellationToken cancellation = default) =>
        await control.AskAsync<List<Parcel>>(HttpMethod.Get, $"parcels?commune={Uri.EscapeDataString(commune)}", null, cancellation).ConfigureAwait(false);

    /// <summary>Adds a parcel.</summary>
    /// <param name="commune">Code of the commune.</param>
    /// <param name="sheet">Of the map, beyond those of the last survey; null for 99.</param>
    /// <param name="number">1 to 9999; null for one that is free.</param>
    /// <param name="area">Square metres, up to 1,000,000; null for 100.</param>
    /// <param name="use">Code of the cadastral map; null for rural living, <c>ONT</c>.</param>
    /// <param name="owner">Personal number; null for somebody of the commune.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NdxpSimulatorException">A value is not of this country, or there is such a parcel.</exception>
    public Task<Parcel> AddParcelAsync(
        string commune, string? sheet = null, string? number = null, decimal? area = null, string? use = null, string? owner = null,
        CancellationToken cancellation = default) =>
        control.AskAsync<Parcel>(HttpMethod.Post, "parcels", new { commune, sheet, number, area, use, owner }, cancellation);
}
