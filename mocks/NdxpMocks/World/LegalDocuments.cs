using System.Globalization;
using System.Text.RegularExpressions;

namespace NdxpMocks.World;

internal sealed record LegalDocumentType(string Code, string Name, string Symbol, string Issuer);

internal sealed record EffectStatus(string Code, string Name);

/// <summary><c>Number</c> is the số ký hiệu, <c>9047/2021/NĐ-CP</c>. <c>Related</c> are the identifiers of documents that it amends or rests on.</summary>
internal sealed record LegalDocument(
    int Id, string Number, LegalDocumentType Type, string Title, DateOnly IssuedOn, DateOnly EffectiveOn, EffectStatus Status,
    IReadOnlyList<int> Related)
{
    /// <summary>Made when it is asked for: thousands are searched, one is read.</summary>
    public string Html => string.Create(
        CultureInfo.InvariantCulture,
        $"<div><p><b>{Type.Issuer.ToUpperInvariant()}</b></p><p>Số: {Number}</p><p><b>{Title}</b></p><p>Điều 1. Phạm vi điều chỉnh</p>"
        + $"<p>Điều 2. Hiệu lực thi hành từ ngày {EffectiveOn:dd/MM/yyyy}</p></div>");
}

/// <summary>3,000 legal documents. Serials start at 9000: no year has had so many decrees, so no real document is meant.</summary>
internal sealed partial class LegalDocuments
{
    public const int Count = 3_000;
    public const int FirstSerial = 9_000;

    public static readonly IReadOnlyList<LegalDocumentType> Types =
    [
        new("ND", "Nghị định", "NĐ-CP", "Chính phủ"), new("QD", "Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
        new("TT", "Thông tư", "TT-BTTTT", "Bộ Thông tin và Truyền thông"), new("TT", "Thông tư", "TT-BTC", "Bộ Tài chính"),
        new("TT", "Thông tư", "TT-BTP", "Bộ Tư pháp"), new("TTLT", "Thông tư liên tịch", "TTLT-BTC-BTNMT", "Bộ Tài chính, Bộ Tài nguyên và Môi trường"),
    ];

    private static readonly string[] Subjects =
    [
        "quản lý, kết nối và chia sẻ dữ liệu số", "thủ tục hành chính trên môi trường điện tử", "đăng ký doanh nghiệp", "hộ tịch điện tử",
        "mã số đơn vị có quan hệ với ngân sách", "nghĩa vụ tài chính về đất đai", "dịch vụ bưu chính công ích", "bảo hiểm y tế cho trẻ em",
        "lý lịch tư pháp trực tuyến", "mã định danh điện tử của cơ quan nhà nước", "danh mục dùng chung", "phòng, chống dịch bệnh",
    ];

    private static readonly EffectStatus Partly = new("HHLMP", "Hết hiệu lực một phần");
    private static readonly EffectStatus InForce = new("CHL", "Còn hiệu lực");
    private static readonly EffectStatus Expired = new("HHL", "Hết hiệu lực toàn bộ");
    private static readonly EffectStatus NotYet = new("CCHL", "Chưa có hiệu lực");

    private static readonly string[][] Titles = [.. Types.Select(type => Subjects.Select(subject => $"{type.Name} quy định về {subject}").ToArray())];

    private readonly ulong seed;
    private readonly Kept<LegalDocument> all;
    private readonly Lazy<IReadOnlyList<LegalDocument>> latest;

    public LegalDocuments(ulong seed)
    {
        this.seed = seed;
        all = new(Count, at => Made(at + 1));
        latest = new(() => [.. Enumerable.Range(0, Count).Select(at => all[at]).OrderByDescending(document => document.IssuedOn).ThenBy(document => document.Id)]);
    }

    /// <summary>All, the latest first.</summary>
    public IReadOnlyList<LegalDocument> Latest => latest.Value;

    /// <param name="id">1…3,000.</param>
    public LegalDocument? ById(int id) => id is < 1 or > Count ? null : all[id - 1];

    /// <summary>The letter Đ matters, and a decomposed text means the same document.</summary>
    public LegalDocument? ByNumber(string? number)
    {
        var composed = VietnameseText.Nfc((number ?? "").Trim());
        return Serial().Match(composed) is { Success: true } match
            && ById(int.Parse(match.Value, CultureInfo.InvariantCulture) - FirstSerial + 1) is { } document && document.Number == composed
                ? document
                : null;
    }

    private LegalDocument Made(int id)
    {
        var draw = Seeded.For(seed, "document", id);
        var which = draw.Next(Types.Count);
        var type = Types[which];
        var issued = new DateOnly(2008, 1, 1).AddDays(draw.Next(5_040));
        var effective = issued.AddDays(draw.Between(0, 90));
        var number = string.Create(CultureInfo.InvariantCulture, $"{FirstSerial + id - 1}/{issued.Year}/{type.Symbol}");
        var title = draw.Pick(Titles[which]);
        var status = effective > DateOnly.FromDateTime(SimulatorClock.Start.Date) ? NotYet
            : draw.Next(10) switch { < 7 => InForce, < 9 => Partly, _ => Expired };
        int[] related = id == 1 ? [] : [.. Enumerable.Range(0, draw.Next(4)).Select(_ => draw.Between(1, id - 1)).Distinct().Order()];
        return new LegalDocument(id, number, type, title, issued, effective, status, related);
    }

    [GeneratedRegex(@"^\d{4,5}(?=/)", RegexOptions.ECMAScript)]
    private static partial Regex Serial();
}
