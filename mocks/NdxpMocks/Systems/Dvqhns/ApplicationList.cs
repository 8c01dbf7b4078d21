using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>danhSachHoSo: the applications that came in between two days, oldest first. A list moves no dossier.</summary>
internal sealed class ApplicationList(Nation nation, CodeApplications applications)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return DvqhnsAnswers.Unreadable(DvqhnsAnswers.NoObject);
        }

        var (asked, why) = ListRequest.Read(body);
        if (asked is null)
        {
            return DvqhnsAnswers.Unreadable(why!);
        }

        if (nation.Provinces.ByGso(asked.Province) is not { } province)
        {
            return DvqhnsAnswers.Unreadable("maTinh không phải là mã tỉnh, thành phố");
        }

        return CodeApplications.IsSeen(province, request.Province)
            ? Page(applications.Between(province, asked.From, asked.To).ToList(), asked)
            : DvqhnsAnswers.OutOfTerritory();
    }

    private static SystemAnswer Page(List<CodeApplication> found, ListRequest asked) => SystemAnswer.Json(new
    {
        tongSo = found.Count,
        offset = asked.Offset,
        limit = asked.Limit,
        danhSach = found.Skip(asked.Offset).Take(asked.Limit).Select(ApplicationStatus.Shown).ToList(),
    });
}
