using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

/// <summary>Commune, sheet and number are unique only together, so all three must be given.</summary>
internal sealed partial class ParcelLookup(Parcels parcels)
{
    private static readonly (string Name, Regex Form)[] Keys =
        [("maXa", CommuneCode()), ("soHieuToBanDo", SheetNumber()), ("soThuTuThua", ParcelNumber())];

    public SystemAnswer Answer(SystemRequest request)
    {
        foreach (var (name, form) in Keys)
        {
            if (request.Parameter(name) is not { Length: > 0 } text)
            {
                return DatDaiErrors.Missing(name);
            }

            if (!form.IsMatch(text))
            {
                return DatDaiErrors.Malformed(name);
            }
        }

        return parcels.Find(request.Parameter("maXa"), request.Parameter("soHieuToBanDo"), request.Parameter("soThuTuThua")) is { } parcel
            ? SystemAnswer.Json(Shown(parcel))
            : DatDaiErrors.NotFound("thửa đất");
    }

    // The owner stays out: the letter opens maps, catalogues, planning and use.
    private static object Shown(Parcel parcel) => new
    {
        thuaDatId = parcel.Id,
        maXa = parcel.Commune.Code,
        soHieuToBanDo = parcel.Sheet,
        soThuTuThua = parcel.Number,
        dienTich = parcel.Area,
        dienTichPhapLy = parcel.LegalArea,
        diaChi = parcel.AddressText,
        mucDichSuDung = new[] { new { maMucDich = parcel.Use.Code, dienTich = parcel.Area, thoiHan = parcel.Use.Term } },
        toaDo = new { type = "Polygon", coordinates = new[] { Outline.Of(parcel) } },
    };

    [GeneratedRegex(@"^\d{5}\z", RegexOptions.ECMAScript)]
    private static partial Regex CommuneCode();

    [GeneratedRegex(@"^\d{1,4}\z", RegexOptions.ECMAScript)]
    private static partial Regex SheetNumber();

    [GeneratedRegex(@"^\d{1,5}\z", RegexOptions.ECMAScript)]
    private static partial Regex ParcelNumber();
}
