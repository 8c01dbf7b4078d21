using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Receipts;

/// <summary>agency x system x operation x parameters x time, under a version of the registry.</summary>
/// <param name="Operation">Null for all of the system's.</param>
/// <param name="IsPast">Whether the moment is over: what was left of a budget then is not kept.</param>
internal sealed record ExplainQuestion(
    Snapshot Snapshot, Identification Caller, NationalSystem System, Operation? Operation, ExplainParameters Parameters, DateTimeOffset At, bool IsPast);

/// <summary>Reads the question from query or body; all that is wrong with it is told at once.</summary>
internal sealed class ExplainQuestions(RegistryChanges changes)
{
    private const string Prefix = "p.";

    // Moments near the ends of the calendar have no place in every time zone.
    private const int FirstYear = 1970;
    private const int LastYear = 2999;

    private static readonly string[] Known = ["agency", "system", "operation", "at", "version"];

    public ExplainQuestion? Read(Asked asked, ICollection<string> problems)
    {
        var body = asked.Exchange.Body.Length > 0 ? asked.Read<Body>(problems) : FromQuery(asked.QueryString, problems);
        if (body is null)
            return null;
        var snapshot = SnapshotOf(body.Version, problems) ?? asked.Snapshot;
        var caller = CallerOf(body.Agency, asked.By, snapshot, problems);
        var system = SystemOf(body.System, snapshot, problems);
        // People write names as they like; paths are another matter.
        var operation = system?.Contract.Operations.FirstOrDefault(known => known.Id == body.Operation)
            ?? system?.Contract.Operations.FirstOrDefault(known => known.Id.Equals(body.Operation, StringComparison.OrdinalIgnoreCase));
        if (system is not null && !string.IsNullOrEmpty(body.Operation) && operation is null)
            problems.Add($"operation: {system.Code} has none of that name; it has {string.Join(", ", system.Contract.Operations.Select(known => known.Id))}");
        var at = TimeOf(body.At, asked.At, problems);
        return problems.Count > 0
            ? null
            : new ExplainQuestion(snapshot, caller!.Value, system!, operation, new ExplainParameters(body.Parameters ?? []), at, at < asked.At);
    }

    private static Body FromQuery(string query, ICollection<string> problems)
    {
        var parameters = new List<KeyValuePair<string, JsonElement>>();
        var given = new Dictionary<string, string>();
        var besides = false;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var (name, value) = (pair.DecodeName().ToString(), pair.DecodeValue().ToString());
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                parameters.Add(new(name[Prefix.Length..], JsonSerializer.SerializeToElement(value)));
            else if (!Known.Contains(name))
                besides = true;
            else if (!given.TryAdd(name, value))
                problems.Add($"{name}: is given more than once");
        }

        if (besides)
            problems.Add($"the query knows {string.Join(", ", Known)} and p.<parameter> only");
        return new Body(given.GetValueOrDefault("agency"), Text("system"), given.GetValueOrDefault("operation"), parameters, given.GetValueOrDefault("at"), Text("version"));

        JsonElement? Text(string name) => given.TryGetValue(name, out var value) ? JsonSerializer.SerializeToElement(value) : null;
    }

    private Snapshot? SnapshotOf(JsonElement? version, ICollection<string> problems)
    {
        if (version is not { } given || given.ValueKind == JsonValueKind.Null)
            return null;
        if (!long.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            problems.Add("version: is no number of a version of the registry");
        else if (changes.At(number) is { } snapshot)
            return snapshot;
        else
            problems.Add($"version: there is no version {number}; the one in force is {changes.Current.Version}");
        return null;
    }

    private static Identification? CallerOf(string? text, Application by, Snapshot snapshot, ICollection<string> problems)
    {
        if (string.IsNullOrEmpty(text) && by.Is(Roles.Agency))
            text = by.Organisation;
        if (string.IsNullOrEmpty(text))
            problems.Add("agency: is missing");
        else if (!AgencyId.TryParse(text, out var id) || snapshot.Agency(id.Level1) is not { } agency)
            problems.Add("agency: is none of the registry");
        else if (agency.Id.Value == by.Organisation)
            return new Identification(Presented.Alive, by, agency);
        else if (by.Is(Roles.Operator))
            return new Identification(Presented.Alive, new Application("", agency.Id.Value, Roles.Agency), agency);
        else
            problems.Add($"agency: calls of others are explained to the operator; yours are those of {by.Organisation}");
        return null;
    }

    private static NationalSystem? SystemOf(JsonElement? given, Snapshot snapshot, ICollection<string> problems)
    {
        var text = given?.ToString().Trim('/');
        var system = string.IsNullOrEmpty(text) ? null
            : snapshot.System(text) ?? snapshot.SystemAt(text)
            ?? (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? snapshot.Systems.FirstOrDefault(known => known.Number == number) : null);
        if (system is null)
            problems.Add($"system: {(string.IsNullOrEmpty(text) ? "is missing" : "is none of the registry")}; it has {string.Join(", ", snapshot.Systems.Select(known => known.Code))}");
        return system;
    }

    private static DateTimeOffset TimeOf(string? text, DateTimeOffset now, ICollection<string> problems)
    {
        if (string.IsNullOrEmpty(text))
            return now;
        // A '+' of a URL is a space to who reads it.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at))
        {
            if (at.Year is >= FirstYear and <= LastYear)
                return at;
        }

        problems.Add($"at: is no moment of {FirstYear} to {LastYear}, such as 2021-10-28T08:00:00+07:00");
        return now;
    }

    /// <param name="System">Code, number or context.</param>
    /// <param name="Parameters">In their order; a name may stand twice.</param>
    private sealed record Body(
        string? Agency, JsonElement? System, string? Operation,
        [property: System.Text.Json.Serialization.JsonConverter(typeof(ExplainParameters.Converter))] List<KeyValuePair<string, JsonElement>>? Parameters,
        string? At, JsonElement? Version);
}
