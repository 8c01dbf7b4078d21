using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>Documents by words and conditions, the latest first.</summary>
internal sealed class DocumentSearch(Nation nation, DocumentRelations relations)
{
    public const int DefaultSize = 10, MostOnPage = 100, LongestSearch = 200, LastPage = int.MaxValue / MostOnPage;

    // The words of each number; they differ from document to document, and the words of titles do not.
    private readonly Kept<AsName[]> numbers = new(LegalDocuments.Count, at => Words(nation.Documents.ById(at + 1)!.Number));

    public SystemAnswer Answer(SystemRequest request)
    {
        if (!Day(request.Parameter("tuNgay"), out var from) || !Day(request.Parameter("denNgay"), out var to))
        {
            return VbqpplJson.Malformed("tuNgay, denNgay", "ngày yyyy-MM-dd");
        }

        if (Count(request.Parameter("trang"), 1, LastPage) is not { } page)
        {
            return VbqpplJson.Malformed("trang", "số nguyên từ 1");
        }

        if (Count(request.Parameter("soLuong"), DefaultSize, MostOnPage) is not { } size)
        {
            return VbqpplJson.Malformed("soLuong", $"số nguyên từ 1 đến {MostOnPage}");
        }

        if (request.Parameter("tuKhoa") is { Length: > LongestSearch })
        {
            return VbqpplJson.Malformed("tuKhoa", $"không quá {LongestSearch} ký tự");
        }

        var (isType, isIssuer, isStatus) = (Is(request.Parameter("loaiVanBan")), Is(request.Parameter("coQuanBanHanh")), Is(request.Parameter("tinhTrangHieuLuc")));
        var found = Find(request.Parameter("tuKhoa") ?? "", document =>
            isType(document.Type.Name) && isIssuer(document.Type.Issuer) && isStatus(document.Status.Name)
            && (from is null || document.IssuedOn >= from) && (to is null || document.IssuedOn <= to));
        return VbqpplJson.Many(found.Count, found.Skip((page - 1) * size).Take(size).Select(document => VbqpplJson.Listed(document, relations)));
    }

    public IReadOnlyList<LegalDocument> Find(string text, Func<LegalDocument, bool> condition)
    {
        var (wanted, titles) = (Words(text), new Dictionary<string, AsName[]>());
        return [.. nation.Documents.Latest.Where(document => condition(document) && Fits(document))];

        // Titles are few, so what each lacks of the words is worked out once.
        bool Fits(LegalDocument document)
        {
            if (!titles.TryGetValue(document.Title, out var left))
            {
                var there = Words(document.Title);
                titles[document.Title] = left = [.. wanted.Where(word => !IsIn(there, word))];
            }

            return Array.TrueForAll(left, word => IsIn(numbers[document.Id - 1], word));
        }
    }

    private static bool IsIn(AsName[] there, AsName word) => Array.Exists(there, found => found.IsMeantBy(word));

    private static AsName[] Words(string text) =>
    [
        .. string.Concat(VietnameseText.Nfc(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new AsName(word)),
    ];

    // Asked once a call, compared with every document.
    private static Func<string, bool> Is(string? asked)
    {
        if (string.IsNullOrWhiteSpace(asked))
        {
            return _ => true;
        }

        var (wanted, known) = (new AsName(asked), new Dictionary<string, bool>());
        return value => known.TryGetValue(value, out var isMeant) ? isMeant : known[value] = new AsName(value).IsMeantBy(wanted);
    }

    private static bool Day(string? text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given);
        day = isDay ? given : null;
        return isDay || string.IsNullOrEmpty(text);
    }

    private static int? Count(string? text, int absent, int most) =>
        string.IsNullOrEmpty(text) ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most ? count
        : null;
}
