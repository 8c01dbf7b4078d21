using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vpostcode;

/// <summary>Nothing is public of this system's errors; like its sisters' they are HTTP 200 with a code of their own.</summary>
internal static class VpostcodeAnswers
{
    public static SystemAnswer One(Address? address) => address is null ? NotFound : SystemAnswer.Json(Body(address));

    public static SystemAnswer Many(IEnumerable<Address> addresses) => SystemAnswer.Json(addresses.Select(Body));

    public static SystemAnswer Missing(string parameter) => Refused("01", $"Thiếu tham số {parameter}");

    public static SystemAnswer Malformed(string parameter, string form) => Refused("02", $"Tham số {parameter} không đúng định dạng: {form}");

    public static SystemAnswer Unreadable => Refused("02", "Nội dung yêu cầu không phải là một đối tượng JSON");

    private static SystemAnswer NotFound => Refused("03", "Không tìm thấy địa chỉ");

    private static SystemAnswer Refused(string code, string description) => SystemAnswer.Json(new { maLoi = code, moTa = description });

    private static object Body(Address address) => new
    {
        smartCode = address.Vpostcode,
        maBuuChinh = address.PostalCode,
        fullAddress = address.FullText,
        soNha = address.HouseNumber,
        duong = address.Street,
        maXa = address.Commune.Code,
        tenXa = address.Commune.FullName,
        maHuyen = address.District.Code,
        tenHuyen = address.District.FullName,
        maTinh = address.Province.Gso,
        tenTinh = address.Province.FullName,
        viDo = address.Latitude,
        kinhDo = address.Longitude,
    };
}
