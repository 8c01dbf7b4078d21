using System.Text.Json;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vpostcode;

/// <summary>From an address as people write it to its code. Within a province no two places, within a commune no two doors share a name.</summary>
internal sealed class AddressCoding(Nation nation)
{
    private const string Form = "số nhà và đường, xã, huyện (có thể bỏ), tỉnh, cách nhau bằng dấu phẩy, không quá 200 ký tự";

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return VpostcodeAnswers.Unreadable;
        }

        return body["diaChi"] switch
        {
            null => VpostcodeAnswers.Missing("diaChi"),
            { } given when given.GetValueKind() != JsonValueKind.String => VpostcodeAnswers.Malformed("diaChi", Form),
            { } given when given.GetValue<string>().Length == 0 => VpostcodeAnswers.Missing("diaChi"),
            { } given => WrittenAddress.Parse(given.GetValue<string>()) is { } written
                ? VpostcodeAnswers.One(Find(written))
                : VpostcodeAnswers.Malformed("diaChi", Form),
        };
    }

    // A district or a commune may be named like another province's, a province like no other.
    private Address? Find(WrittenAddress written) =>
        nation.Provinces.FirstOrDefault(candidate => WrittenAddress.Names(written.Province, candidate.IsCity ? "Thành phố" : "Tỉnh", candidate.Name)) is { } province
            ? Communes(province, written).SelectMany(nation.Addresses.In)
                .FirstOrDefault(address => WrittenAddress.IsDoor(written.Door, address.HouseNumber, address.Street))
            : null;

    private IEnumerable<Commune> Communes(Province province, WrittenAddress written) => Enumerable.Range(0, Places.Districts)
        .Where(index => written.District is null || Names(written.District, nation.Places.District(province, index)))
        .SelectMany(index => Enumerable.Range(index * Places.CommunesPerDistrict, Places.CommunesPerDistrict))
        .Select(index => nation.Places.Commune(province, index))
        .Where(commune => WrittenAddress.Names(written.Commune, commune.Kind, commune.Name));

    private static bool Names(string written, District district) => WrittenAddress.Names(written, district.Kind, district.Name);
}
