using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>A person as the platform shows one, alone or in a list.</summary>
internal static class VaccinatedPerson
{
    public static object Shown(Citizen citizen, IReadOnlyList<Dose> doses) => new
    {
        hoVaTen = citizen.FullName,
        ngaySinh = TiemChungAnswers.DateText(citizen.BornOn),
        gioiTinh = (int)citizen.Sex,
        cmtcccd = citizen.Id.Text,
        nhomDoiTuong = PriorityGroup.Of(citizen),
        soDienThoai = citizen.Phone,
        soTheBHYT = citizen.InsuranceCard,
        tinhThanhMa = citizen.Province.Gso,
        soMuiTiem = doses.Count,
        ngayTiemCuoi = doses is [.., var last] ? TiemChungAnswers.DateText(Day(last)) : null,
    };

    public static DateOnly Day(Dose dose) => DateOnly.FromDateTime(dose.GivenAt.DateTime);
}
