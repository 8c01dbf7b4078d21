using System.Globalization;
using System.Text.RegularExpressions;
using NdxpWorkload.Facts;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Planning;

/// <summary>
/// Whose values go into a request: the caller's, of a citizen and a firm of its province, and numbers that nobody else draws.
/// <c>{agency}</c>, <c>{province}</c> (of the statistics office), <c>{post}</c>, <c>{row}</c> of the letter; <c>{citizen.id}</c> and the like, <c>{child.…}</c>, <c>{enterprise.taxCode}</c>;
/// <c>{number:21}</c>, a dossier number of that unit that is not in use; <c>{sequence}</c>, its last part; <c>{dossier:21}</c>, one that is there from the start; <c>{digits:2}</c>; <c>{taken.name}</c>, out of an earlier answer.
/// </summary>
/// <param name="sequence">Six digits, in no other call or journey of this plan.</param>
internal sealed partial class Placeholders(Letter letter, CountryFacts facts, Agency agency, int sequence, Draws draws)
{
    private const int DossiersADay = 5;

    private static readonly DateOnly LastDay = new(2021, 10, 28), InsuredFrom = new(2015, 10, 28);

    // The twenty working days on which the World has dossiers from the start.
    private static readonly string[] Days = [.. Enumerable.Range(0, 28).Select(back => LastDay.AddDays(-back))
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day.Month == LastDay.Month)
        .Select(day => day.ToString("yyMMdd", CultureInfo.InvariantCulture))];

    private readonly Cast cast = facts.CastOf(agency.Province, (int)(draws.Next() % 1_000));
    private Citizen? citizen, child;
    private Enterprise? enterprise;

    /// <param name="marked">Whether values of earlier answers are marks, or left out: then the whole value is null, and what the example has stays.</param>
    public string? Fill(string template, bool marked)
    {
        var leave = false;
        var text = Placeholder().Replace(template, match =>
        {
            var (name, format) = (match.Groups[1].Value, match.Groups[3].Value);
            if (!name.StartsWith("taken.", StringComparison.Ordinal))
            {
                return Value(name, format);
            }

            leave |= !marked;
            return Marks.Of(name["taken.".Length..]);
        });
        return leave ? null : text;
    }

    private string Value(string name, string format) => name switch
    {
        "agency" => agency.Id,
        "province" => cast.Province,
        "post" => Home.PostProvince!,
        "row" => Home.Id[1..],
        "sequence" => sequence.ToString("000000", CultureInfo.InvariantCulture),
        "number" => $"000.00.{format}.{agency.Id}-{Days[0]}-{sequence:000000}",
        "dossier" => $"000.00.{format}.{agency.Id}-{Days[draws.Below(Days.Length)]}-000{1 + draws.Below(DossiersADay)}",
        "digits" => string.Concat(Enumerable.Range(0, int.Parse(format, CultureInfo.InvariantCulture)).Select(_ => (char)('0' + draws.Below(10)))),
        ['c', 'i', 't', 'i', 'z', 'e', 'n', '.', ..] => Of(Citizen, name["citizen.".Length..], format),
        ['c', 'h', 'i', 'l', 'd', '.', ..] => Of(Child, name["child.".Length..], format),
        "enterprise.taxCode" => Enterprise.TaxCode,
        "enterprise.name" => Enterprise.Name,
        _ => throw new InvalidDataException($"fills: there is no {{{name}}}"),
    };

    private Agency Home => letter.Agencies.First(one => one.Province == cast.Province);

    private Citizen Citizen => citizen ??= cast.Citizens[draws.Below(cast.Citizens.Count)];

    private Citizen Child => child ??= cast.Citizens.Where(one => one.BornOn > InsuredFrom).ToList() is { Count: > 0 } small ? small[draws.Below(small.Count)] : Citizen;

    private Enterprise Enterprise => enterprise ??= cast.Enterprises[draws.Below(cast.Enterprises.Count)];

    private string Of(Citizen one, string what, string format) => what switch
    {
        "id" => one.Id,
        "oldId" => one.OldId,
        "insuranceNumber" => one.InsuranceNumber,
        "fullName" => one.FullName,
        "bornOn" => one.BornOn.ToString(format, CultureInfo.InvariantCulture),
        "gender" => one.Sex == "male" ? "1" : "2",
        "phone" => one.Phone,
        "district" => one.District,
        "commune" => one.Commune,
        "address" => one.Address,
        "vpostcode" => one.Vpostcode,
        "homeSheet" => one.HomeSheet,
        "homeNumber" => one.HomeNumber,
        "homeArea" => cast.HomeOf(one)?.Area.ToString(CultureInfo.InvariantCulture) ?? "100",
        "homeUse" => cast.HomeOf(one)?.Use ?? "ONT",
        _ => throw new InvalidDataException($"fills: a citizen has no {what}"),
    };

    [GeneratedRegex(@"\{([A-Za-z.]+)(:([^}]+))?\}")]
    private static partial Regex Placeholder();
}
