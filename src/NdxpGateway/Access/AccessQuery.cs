using System.Globalization;
using System.Text.Json;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Access;

/// <summary>Which requests or events are asked for.</summary>
/// <param name="Sight">What the asker may see; null for everything.</param>
/// <param name="Before">Only those before this place in history.</param>
internal sealed record AccessQuery(Sight? Sight, string? State, string? Agency, string? System, long Before, int Size)
{
    private const int Most = 1_000;
    private const int Usual = 100;

    private static readonly string[] Known = ["state", "agency", "system", "before", "size"];

    /// <summary>Null when a parameter is wrong; all that are, are told.</summary>
    public static AccessQuery? Read(Asked asked, Sight? sight, bool states, List<string> problems)
    {
        var (state, before, size) = (Value("state"), long.MaxValue, Usual);
        foreach (var name in asked.Query.Keys.Where(name => !Known.Contains(name) || (name == "state" && !states)))
            problems.Add(asked.Say(new($"tham số '{Shape(name)}' không có", $"there is no parameter '{Shape(name)}'")));
        if (state is not null && !AccessRequest.States.Contains(state))
            problems.Add(asked.Say(new($"state: không thuộc {string.Join(", ", AccessRequest.States)}", $"state: is none of {string.Join(", ", AccessRequest.States)}")));
        if (Value("before") is { } place && !long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            problems.Add(asked.Say(new("before: không phải là số", "before: is no number")));
        if (Value("size") is { } wanted && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > Most))
            problems.Add(asked.Say(new($"size: không nằm trong khoảng 1 đến {Most}", $"size: is not 1 to {Most}")));
        var agency = Value("agency") is { } given ? AgencyOf(asked, given, problems) : null;
        var system = Value("system") is { } code ? SystemOf(asked, code, problems) : null;
        return problems.Count > 0 ? null : new AccessQuery(sight, state, agency, system, before, size);

        string? Value(string name) => asked.Query[name].FirstOrDefault();
    }

    public IEnumerable<(string, object?)> Parameters() =>
    [
        ("$before", Before), ("$most", Size + 1), ("$agency", Agency), ("$system", System),
        ("$everything", Sight is null ? 1 : 0), ("$own", Sight?.Agency ?? ""), ("$owned", JsonSerializer.Serialize(Sight?.Systems ?? [])),
    ];

    /// <summary>Null, and a problem, when the registry has no such agency.</summary>
    public static string? AgencyOf(Asked asked, string given, List<string> problems)
    {
        if (Registry.AgencyId.TryParse(given, out var id) && asked.Snapshot.Agency(id.Level1) is { } agency)
            return agency.Id.Value;
        problems.Add(asked.Say(new("agency: không phải là mã định danh của cơ quan nào, ví dụ H39", "agency: is the identifier of no agency, such as H39")));
        return null;
    }

    /// <summary>Null, and a problem, when the registry has no such system.</summary>
    public static string? SystemOf(Asked asked, string given, List<string> problems)
    {
        if (asked.Snapshot.System(given) is { } system)
            return system.Code;
        var codes = string.Join(", ", asked.Snapshot.Systems.Select(known => known.Code));
        problems.Add(asked.Say(new Bilingual($"system: không thuộc {codes}", $"system: is none of {codes}")));
        return null;
    }

    // What somebody sent under a wrong name may be anything.
    private static string Shape(string name) => name.Length <= 20 && name.All(char.IsAsciiLetter) ? name : $"string of {name.Length} characters";
}
