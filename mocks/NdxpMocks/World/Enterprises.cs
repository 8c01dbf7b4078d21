using System.Globalization;

namespace NdxpMocks.World;

/// <summary>200 enterprises a province, 12,600 in all. The tax code names its bearer: prefix, shuffled ordinal, check digit.</summary>
internal sealed class Enterprises(ulong seed, Provinces provinces, Addresses addresses, Citizens citizens, Additions additions)
{
    public const int PerProvince = 200;

    /// <summary>One more would have another's tax code.</summary>
    public const int MostAdded = Serials - PerProvince;

    private const int Serials = 5_000;
    private const int HouseholdsEach = 3;

    private static readonly EnterpriseType[] Types =
    [
        new("TNHH1", "Công ty trách nhiệm hữu hạn một thành viên", "CÔNG TY TNHH MTV"),
        new("TNHH2", "Công ty trách nhiệm hữu hạn hai thành viên trở lên", "CÔNG TY TNHH"),
        new("CTCP", "Công ty cổ phần", "CÔNG TY CỔ PHẦN"),
        new("DNTN", "Doanh nghiệp tư nhân", "DOANH NGHIỆP TƯ NHÂN"),
    ];

    private static readonly EnterpriseStatus Active = new("ACT", "Đang hoạt động");

    private static readonly EnterpriseStatus[] Inactive =
    [
        new("SUSP", "Tạm ngừng kinh doanh"), new("PENDDISS", "Đang làm thủ tục giải thể"), new("DISS", "Đã giải thể"),
    ];

    private static readonly (string Vietnamese, string Foreign)[] Trades =
    [
        ("XÂY DỰNG", "CONSTRUCTION"), ("THƯƠNG MẠI", "TRADING"), ("VẬN TẢI", "TRANSPORT"), ("CHẾ BIẾN NÔNG SẢN", "AGRICULTURAL PROCESSING"),
        ("CÔNG NGHỆ", "TECHNOLOGY"), ("DU LỊCH", "TRAVEL"), ("CƠ KHÍ", "MECHANICS"), ("MAY MẶC", "GARMENT"),
    ];

    private readonly Kept<Permutation> codes = new(provinces.Count, at => new Permutation(Serials, Seeded.For(seed, "tax-code", at)));

    public Enterprise Of(Province province, int ordinal)
    {
        var draw = Draw(province, ordinal);
        var (type, trade) = (draw.Pick(Types), draw.Pick(Trades));
        var address = addresses.Of(province, Addresses.FirstEnterprise + ordinal);
        var mark = Mark(province, ordinal);
        var foreignName = $"{address.Commune.PlainCapitals} {mark} {trade.Foreign} COMPANY";
        var founded = new DateOnly(2000, 1, 1).AddDays(draw.Next(7_500));
        var changes = draw.Next(6);
        var amended = changes == 0 ? founded : founded.AddDays(draw.Next(420));
        var capital = draw.Between(2, 400) * 100_000_000m;
        // The first of every province is active, so that examples may count on it.
        var status = ordinal == 0 || draw.Chance(92) ? Active : draw.Pick(Inactive);
        var members = Members(province, ordinal, type, capital, ref draw);
        return new Enterprise(
            province, ordinal, TaxCodeOf(province, ordinal), Name(type, trade.Vietnamese, address.Commune, mark), $"{VietnameseText.Fold(address.Commune.Name)} {mark}",
            foreignName, type, status, founded, amended, changes, capital, address, members[0].Citizen, members, BusinessActivity.Draw(ref draw));
    }

    public string TaxCodeOf(Province province, int ordinal) => TaxCode.Of(province.TaxPrefix, Codes(province).Of(ordinal));

    /// <summary>The name alone: lists of firms do not say who is behind them.</summary>
    public string NameOf(Province province, int ordinal)
    {
        var draw = Draw(province, ordinal);
        return Name(draw.Pick(Types), draw.Pick(Trades).Vietnamese, addresses.CommuneOf(province, Addresses.FirstEnterprise + ordinal), Mark(province, ordinal));
    }

    public Enterprise? Find(string? taxCode) =>
        TaxCode.IsValid(taxCode) && taxCode![2..4] == TaxCode.Mark && provinces.ByTaxPrefix(taxCode[..2]) is { } province
            && int.Parse(taxCode.AsSpan(4, 5), CultureInfo.InvariantCulture) / 2 is < Serials and var number
            && Codes(province).Back(number) is var ordinal
            && (ordinal < PerProvince ? Of(province, ordinal) : additions.Enterprise(province.Gso, ordinal) is { } added ? Of(added) : null) is { } enterprise
            && enterprise.TaxCode == taxCode
                ? enterprise
                : null;

    public Enterprise Of(AddedEnterprise added)
    {
        var province = provinces.ByGso(added.Province)!;
        // Of a draft that is there: its seat and its people are the World's.
        var draft = Of(province, added.Ordinal % PerProvince);
        var representative = citizens.Find(added.Representative) ?? draft.Representative;
        return draft with
        {
            Ordinal = added.Ordinal,
            TaxCode = TaxCodeOf(province, added.Ordinal),
            Name = added.Name ?? draft.Name.Replace(Mark(province, draft.Ordinal), Mark(province, added.Ordinal), StringComparison.Ordinal),
            ShortName = draft.ShortName.Replace(Mark(province, draft.Ordinal), Mark(province, added.Ordinal), StringComparison.Ordinal),
            ForeignName = draft.ForeignName.Replace(Mark(province, draft.Ordinal), Mark(province, added.Ordinal), StringComparison.Ordinal),
            Status = Inactive.FirstOrDefault(status => status.Code == added.Status) ?? Active,
            Representative = representative,
            Members = [draft.Members[0] with { Citizen = representative }, .. draft.Members.Skip(1)],
        };
    }

    /// <summary>Whether an enterprise may be in it.</summary>
    public static bool IsStatus(string code) => code == Active.Code || Inactive.Any(status => status.Code == code);

    /// <summary>The enterprise that the citizen has a share in; nobody has a share in two.</summary>
    public Enterprise? OfMember(Citizen citizen) =>
        citizen.Household / HouseholdsEach is < PerProvince and var ordinal && Of(citizen.Province, ordinal) is var enterprise
            && enterprise.Members.Any(member => member.Citizen == citizen)
                ? enterprise
                : null;

    private Seeded Draw(Province province, int ordinal) => Seeded.For(seed, "enterprise", (province.Ordinal * PerProvince) + ordinal);

    private static string Name(EnterpriseType type, string trade, Commune commune, string mark) => $"{type.NamePrefix} {trade} {commune.Capitals} {mark}";

    // The agency and ordinal in the name keep it from being a real firm's by chance.
    private static string Mark(Province province, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{province.AgencyId}-{ordinal:000}");

    private Permutation Codes(Province province) => codes[province.Ordinal];

    private List<EnterpriseMember> Members(Province province, int ordinal, EnterpriseType type, decimal capital, ref Seeded draw)
    {
        // Each enterprise has three households of its own: whoever represents one is not met again in another.
        var ratios = type.Code switch { "TNHH2" => [60m, 40m], "CTCP" => [50m, 30m, 20m], _ => (decimal[])[100m] };
        var members = new List<EnterpriseMember>(ratios.Length);
        for (var i = 0; i < ratios.Length; i++)
        {
            var household = (ordinal * HouseholdsEach) + i;
            var citizen = citizens.Of(province, (household * Citizens.HouseholdSize) + draw.Next(2));
            members.Add(new EnterpriseMember(citizen, capital * ratios[i] / 100, ratios[i]));
        }

        return members;
    }
}
