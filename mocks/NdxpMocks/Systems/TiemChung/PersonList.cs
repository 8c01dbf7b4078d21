using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>
/// The residents of a province, or of one of its districts or communes; with days given, those who got a dose between them.
/// </summary>
internal sealed class PersonList(Nation nation)
{
    private readonly DoseRegister register = new(nation);

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TiemChungAnswers.Unreadable("Nội dung yêu cầu không phải là một đối tượng JSON hợp lệ");
        }

        var (asked, why) = ListRequest.Read(body);
        if (asked is null)
        {
            return TiemChungAnswers.Unreadable(why!);
        }

        if (!request.MaySee(asked.Province))
        {
            return TiemChungAnswers.OutOfTerritory();
        }

        return nation.Provinces.ByGso(asked.Province) is { } province && Communes(province, asked) is { } communes
            ? TiemChungAnswers.Success(Page(province, communes, asked))
            : TiemChungAnswers.NotFound("đơn vị hành chính");
    }

    // Null for a unit that is not in the province, or a commune that is not in the district: nothing is said of where it is.
    private Range? Communes(Province province, ListRequest asked)
    {
        if (asked.Commune is not null)
        {
            return nation.Places.CommuneByCode(asked.Commune) is { } commune && commune.Province == province
                && (asked.District is null || commune.District.Code == asked.District)
                    ? commune.Index..(commune.Index + 1)
                    : null;
        }

        if (asked.District is not null)
        {
            return nation.Places.DistrictByCode(asked.District) is { } district && district.Province == province
                ? (district.Index * Places.CommunesPerDistrict)..((district.Index + 1) * Places.CommunesPerDistrict)
                : null;
        }

        return ..Places.Communes;
    }

    private object Page(Province province, Range communes, ListRequest asked)
    {
        var (first, count) = communes.GetOffsetAndLength(Places.Communes);
        var fitting = register.Of(province)
            .Where(resident => resident.Commune >= first && resident.Commune < first + count && asked.Fits(resident.Days)).ToList();
        return new
        {
            tongSo = fitting.Count,
            offset = asked.Offset,
            limit = asked.Limit,
            danhSach = fitting.Skip(asked.Offset).Take(asked.Limit).Select(resident => nation.Citizens.Of(province, resident.Ordinal))
                .Select(citizen => VaccinatedPerson.Shown(citizen, nation.Vaccinations.Of(citizen))).ToList(),
        };
    }
}
