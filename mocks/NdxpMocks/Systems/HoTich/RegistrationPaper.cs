using NdxpMocks.Dossiers.Papers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>The paper that the applicant gets: birth certificate, marriage certificate, extract.</summary>
internal sealed class RegistrationPaper(RegistrationUnits units, Newborns newborns, Nation nation)
{
    private static readonly Dictionary<string, string> Persons = new()
    {
        ["nks"] = "Người được khai sinh", ["nkt"] = "Người chết", ["me"] = "Mẹ", ["cha"] = "Cha", ["chong"] = "Chồng", ["vo"] = "Vợ",
        ["nyc"] = "Người yêu cầu",
    };

    public string? ToBase64(Registration registration) => BookEntry.Of(nation, registration) is not { } entry ? null : new Paper(
        $"ỦY BAN NHÂN DÂN {units.NameOf(registration.Unit)}".ToUpperInvariant(),
        registration.Kind.Title,
        [
            $"Số: {entry.Number}, quyển số {entry.Book}, trang {entry.Page}",
            .. newborns.ChildOf(registration) is { } child ? [$"Số định danh cá nhân: {child.Id}"] : (string[])[],
            .. Persons.SelectMany(person => LinesOf(registration.Content, person.Key, person.Value)),
            $"Ngày đăng ký: {HoTichAnswers.Day(registration.RegisteredOn)}",
        ]).ToBase64();

    private static IEnumerable<string> LinesOf(EntryContent content, string prefix, string who)
    {
        if (content.Of(prefix + "HoTen") is { } name)
        {
            yield return $"{who}: {name}";
            foreach (var (field, label) in new[] { ("NgaySinh", "Ngày sinh"), ("NoiSinh", "Nơi sinh"), ("SoGiayToTuyThan", "Giấy tờ tùy thân"), ("NgayChet", "Ngày chết") })
            {
                if (content.Of(prefix + field) is { } value)
                {
                    yield return $"    {label}: {value}";
                }
            }
        }
    }
}
