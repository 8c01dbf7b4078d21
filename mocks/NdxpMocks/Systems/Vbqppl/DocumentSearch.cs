using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>Documents by words and conditions, the latest first.</summary>
internal sealed class DocumentSearch(Nation nation, DocumentRelations relations)
{
    public const int DefaultSize = 10, MostOnPage = 100, LongestSearch = 200, LastPage = int.MaxValue / MostOnPage;

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

        var found = Find(request.Parameter("tuKhoa") ?? "", document =>
            Is(request.Parameter("loaiVanBan"), document.Type.Name) && Is(request.Parameter("coQuanBanHanh"), document.Type.Issuer)
            && Is(request.Parameter("tinhTrangHieuLuc"), document.Status.Name)
            && (from is null || document.IssuedOn >= from) && (to is null || document.IssuedOn <= to));
        return VbqpplJson.Many(found.Count, found.Skip((page - 1) * size).Take(size).Select(document => VbqpplJson.Listed(document, relations)));
    }

    public IReadOnlyList<LegalDocument> Find(string text, Func<LegalDocument, bool> condition)
    {
        var (words, titles) = (Words(text), new Dictionary<string, List<string>>());
        return [.. Enumerable.Range(1, LegalDocuments.Count).Select(id => nation.Documents.ById(id)!).Where(document => condition(document) && Fits(document))
            .OrderByDescending(document => document.IssuedOn).ThenBy(document => document.Id)];

        // Titles are few, so what each lacks of the words is worked out once.
        bool Fits(LegalDocument document)
        {
            if (!titles.TryGetValue(document.Title, out var left))
            {
                titles[document.Title] = left = Left(words, document.Title);
            }

            return left.Count == 0 || Left(left, document.Number).Count == 0;
        }
    }

    private static List<string> Left(List<string> wanted, string text)
    {
        var there = Words(text);
        return [.. wanted.Where(word => !there.Any(found => VietnameseText.IsName(found, word)))];
    }

    private static List<string> Words(string text) =>
        [.. string.Concat(VietnameseText.Nfc(text).Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static bool Is(string? asked, string value) => string.IsNullOrWhiteSpace(asked) || VietnameseText.IsName(value, asked);

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
