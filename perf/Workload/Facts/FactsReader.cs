using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Facts;

/// <summary>Asks a running sandbox for what requests are made of: the contracts that the hub shows, the catalogue and the cast that the systems publish.</summary>
internal sealed class FactsReader(HttpClient client, Uri hub, Uri management, Letter letter)
{
    private static readonly string[] LandSystems = ["DATDAI", "TNMTTHUE"];

    private const int CitizensOfEach = 60, EnterprisesOfEach = 30;

    public async Task<CountryFacts> ReadAsync(CancellationToken cancellation)
    {
        var catalogue = await JsonAsync(new Uri(management, "/sim/catalogue"), cancellation);
        var systems = await Task.WhenAll(catalogue["systems"]!.AsArray().Select(system => SystemAsync(system!, cancellation)));
        var casts = await Task.WhenAll(letter.Agencies.Where(agency => agency.Province is not null).Select(agency => CastAsync(agency, cancellation)));
        return new CountryFacts(systems.ToDictionary(pair => pair.Code, pair => pair.Operations), casts.ToDictionary(cast => cast.Province));
    }

    private async Task<(string Code, IReadOnlyList<KnownOperation> Operations)> SystemAsync(JsonNode system, CancellationToken cancellation)
    {
        var code = (string)system["code"]!;
        var contract = await JsonAsync(new Uri(hub, $"/swagger/contracts/{code}.json"), cancellation);
        var described = contract["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Where(pair => pair.Value?["operationId"] is not null)
            .ToDictionary(pair => (string)pair.Value!["operationId"]!, pair => pair.Value!);
        return (code, [.. system["operations"]!.AsArray().Where(operation => described.ContainsKey((string)operation!["operationId"]!))
            .Select(operation => OperationOf(code, (string)system["context"]!, operation!, described[(string)operation!["operationId"]!]))]);
    }

    private static KnownOperation OperationOf(string code, string context, JsonNode operation, JsonNode contract)
    {
        var (example, scope) = (operation["example"]!, contract["x-ndxp-scope"]!);
        return new KnownOperation(
            code, (string)operation["operationId"]!, (string)operation["agency"]!, (string)operation["method"]!, context + (string)operation["path"]!, (string?)operation["effect"] == "write",
            contract["x-ndxp-open"] is null && contract["x-ndxp-optional"] is null,
            (string)scope["rule"]!, (string?)scope["in"], (string?)scope["parameter"],
            new Example(Values(example["pathValues"]), Values(example["query"]), Values(example["headers"]), (string?)example["contentType"], (string?)example["body"]),
            [.. operation["scenarios"]!.AsArray().Select(scenario => MagicOf(scenario!)).Where(magic => magic.Length > 0)]);
    }

    private static MagicValue[] MagicOf(JsonNode scenario) =>
        [.. scenario["identifiers"]!.AsArray().Select(one => new MagicValue((string)one!["in"]!, (string)one["name"]!, (string)one["value"]!))];

    private static Dictionary<string, string> Values(JsonNode? of) =>
        of?.AsObject().ToDictionary(pair => pair.Key, pair => (string?)pair.Value ?? "") ?? [];

    private async Task<Cast> CastAsync(Agency agency, CancellationToken cancellation)
    {
        var citizens = await ListAsync<Citizen>($"/sim/citizens?province={agency.Province}&take={CitizensOfEach}", cancellation);
        var enterprises = await ListAsync<Enterprise>($"/sim/enterprises?province={agency.Province}&take={EnterprisesOfEach}", cancellation);
        var communes = LandSystems.Any(system => letter.IsTicked(agency, system)) ? citizens.Select(citizen => citizen.Commune).Distinct() : [];
        var parcels = await Task.WhenAll(communes.Select(commune => ListAsync<Parcel>($"/sim/parcels?commune={commune}", cancellation)));
        return new Cast(agency.Province!, citizens, enterprises, [.. parcels.SelectMany(some => some)]);
    }

    private async Task<T[]> ListAsync<T>(string at, CancellationToken cancellation) => (await client.GetFromJsonAsync<T[]>(new Uri(management, at), cancellation))!;

    private async Task<JsonNode> JsonAsync(Uri at, CancellationToken cancellation) => (await client.GetFromJsonAsync<JsonNode>(at, cancellation))!;
}
