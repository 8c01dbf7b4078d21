using System.Collections.Frozen;
using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vpostcode;

/// <summary>
/// Every word of the search must be a word of the address. Addresses are worked out as the search goes along, so what cannot
/// fit is left out as early as can be: by province, district, commune, and last by street.
/// </summary>
internal sealed class AddressSearch(Nation nation)
{
    private const int Default = 10, Most = 50, LongestSearch = 200;

    // A number without its place stands nowhere near the front; looking through all 170,000 addresses would take a second.
    private const int MostLookedAt = 10_000;

    // The country has few streets, so one province has them all.
    private readonly Lazy<FrozenDictionary<string, IReadOnlyList<Word>>> streets = new(() =>
        Enumerable.Range(0, Addresses.PerProvince).Select(ordinal => nation.Addresses.Of(nation.Provinces[0], ordinal).Street).Distinct()
            .ToFrozenDictionary(street => street, street => (IReadOnlyList<Word>)Words(street)));

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("tuKhoa") is not { Length: > 0 } given)
        {
            return VpostcodeAnswers.Missing("tuKhoa");
        }

        var words = given.Length > LongestSearch ? [] : Words(VietnameseText.Nfc(given));
        if (words.Sum(word => word.Text.Length) < 2)
        {
            return VpostcodeAnswers.Malformed("tuKhoa", $"từ 2 chữ cái hoặc chữ số, không quá {LongestSearch} ký tự");
        }

        return Limit(request.Parameter("gioiHan")) is { } limit
            ? VpostcodeAnswers.Many(Find(words).Take(limit))
            : VpostcodeAnswers.Malformed("gioiHan", $"số nguyên từ 1 đến {Most}");
    }

    private IEnumerable<Address> Find(IReadOnlyList<Word> words) => nation.Provinces
        // A province that is named comes before those that only happen to have a place of that name.
        .OrderBy(province => Words(province.Name).All(name => words.Any(word => word.Fits(name))) ? 0 : 1)
        .SelectMany(province => In(province, Left(words, Words(province.FullName))))
        .Take(MostLookedAt)
        .Where(candidate => candidate.Left.All(word => Stands(word, candidate.Address)))
        .Select(candidate => candidate.Address);

    private IEnumerable<(Address Address, IReadOnlyList<Word> Left)> In(Province province, IReadOnlyList<Word> words)
    {
        for (var index = 0; index < Places.Communes; index++)
        {
            var commune = nation.Places.Commune(province, index);
            var left = Left(Left(words, Words(commune.FullName)), Words(commune.District.FullName));
            foreach (var address in left.All(CanBeStreet) ? nation.Addresses.In(commune) : [])
            {
                yield return (address, left);
            }
        }
    }

    private bool CanBeStreet(Word word) => word.IsNumber || word.Folded == "SO" || streets.Value.Values.Any(street => street.Any(word.Fits));

    private bool Stands(Word word, Address address) =>
        word.IsNumber ? word.Text == address.HouseNumber : word.Folded == "SO" || streets.Value[address.Street].Any(word.Fits);

    private static IReadOnlyList<Word> Left(IReadOnlyList<Word> wanted, IReadOnlyList<Word> found) =>
        wanted.Count == 0 ? wanted : [.. wanted.Where(word => !found.Any(word.Fits))];

    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                words.Add(new Word(text[start..at], VietnameseText.Fold(text[start..at])));
                start = -1;
            }
        }

        return words;
    }

    private static int? Limit(string? text) =>
        text is null ? Default
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most ? limit
        : null;

    private sealed record Word(string Text, string Folded)
    {
        public bool IsNumber => char.IsAsciiDigit(Text[0]);

        // Whoever searches may leave the marks out, but not put others in; the folded forms are cheap to compare first.
        public bool Fits(Word other) =>
            Folded == other.Folded && (IsPlain || (!other.IsPlain && VietnameseText.IsName(other.Text, Text)));

        private bool IsPlain => VietnameseText.Unmarked(Text) == Text;
    }
}
