using System.Collections;
using System.Globalization;

namespace NdxpMocks.World;

internal sealed class Provinces : IReadOnlyList<Province>
{
    // Five cities are run by the centre; the letter writes "Thành phố" before four of them.
    private static readonly HashSet<string> Cities = ["H13", "H17", "H24", "H26", "H29"];

    private readonly List<Province> all;
    private readonly Dictionary<string, Province> byGso;
    private readonly Dictionary<string, Province> byAgency;
    private readonly Dictionary<string, Province> byTaxPrefix;
    private readonly Dictionary<string, Province> byVnPost;
    private readonly Dictionary<string, Province> byPostalPrefix;

    private Provinces(IReadOnlyList<Agency> agencies)
    {
        var centres = Embedded.Rows("World/Data/centres.csv").ToDictionary(row => row["gso"]);
        all = [.. agencies.Where(agency => agency.Gso.Length > 0).Select((agency, ordinal) => From(agency, ordinal, centres[agency.Gso]))];
        byGso = all.ToDictionary(province => province.Gso);
        byAgency = all.ToDictionary(province => province.AgencyId);
        byTaxPrefix = all.ToDictionary(province => province.TaxPrefix);
        byVnPost = all.ToDictionary(province => province.VnPost);
        byPostalPrefix = all.SelectMany(province => province.PostalPrefixes, (province, prefix) => (province, prefix))
            .ToDictionary(pair => pair.prefix, pair => pair.province);
    }

    public int Count => all.Count;

    public Province this[int ordinal] => all[ordinal];

    public static Provinces All { get; } = new(Agency.All);

    public Province? ByGso(string? code) => code is null ? null : byGso.GetValueOrDefault(code);

    public Province? ByAgency(AgencyId agency) => byAgency.GetValueOrDefault(agency.Level1);

    public Province? ByTaxPrefix(string prefix) => byTaxPrefix.GetValueOrDefault(prefix);

    /// <summary>VNPost numbers the provinces its own way.</summary>
    public Province? ByVnPost(string code) => byVnPost.GetValueOrDefault(code);

    public Province? ByPostalPrefix(string prefix) => byPostalPrefix.GetValueOrDefault(prefix);

    public IEnumerator<Province> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Province From(Agency agency, int ordinal, IReadOnlyDictionary<string, string> centre) => new(
        ordinal, agency.Id, agency.Name.Replace("Thành phố ", "", StringComparison.Ordinal), Cities.Contains(agency.Id), agency.Gso,
        Prefixes(agency.PostalPrefixes), agency.VnPost, agency.TaxPrefix,
        double.Parse(centre["latitude"], CultureInfo.InvariantCulture), double.Parse(centre["longitude"], CultureInfo.InvariantCulture));

    private static List<string> Prefixes(string range)
    {
        var ends = range.Split('-');
        var (first, last) = (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(first, last - first + 1).Select(prefix => prefix.ToString("00", CultureInfo.InvariantCulture))];
    }
}
