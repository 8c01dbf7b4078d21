using System.Globalization;
using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vpostcode;

internal sealed partial class AddressLookup(Nation nation)
{
    public SystemAnswer ByCode(SystemRequest request)
    {
        if (request.Parameter("smartCode") is not { Length: > 0 } given)
        {
            return VpostcodeAnswers.Missing("smartCode");
        }

        // Codes are read out and typed by hand.
        var code = given.Trim().ToUpperInvariant();
        return Form().IsMatch(code)
            ? VpostcodeAnswers.One(nation.Addresses.ByVpostcode(code))
            : VpostcodeAnswers.Malformed("smartCode", "5 chữ số mã bưu chính, gạch nối, 5 ký tự định vị");
    }

    public SystemAnswer ByPoint(SystemRequest request)
    {
        foreach (var name in (string[])["viDo", "kinhDo"])
        {
            if (request.Parameter(name) is not { Length: > 0 })
            {
                return VpostcodeAnswers.Missing(name);
            }
        }

        if (Degrees(request.Parameter("viDo")!, 90) is not { } latitude)
        {
            return VpostcodeAnswers.Malformed("viDo", "số thập phân từ -90 đến 90, dấu chấm thập phân");
        }

        if (Degrees(request.Parameter("kinhDo")!, 180) is not { } longitude)
        {
            return VpostcodeAnswers.Malformed("kinhDo", "số thập phân từ -180 đến 180, dấu chấm thập phân");
        }

        return VpostcodeAnswers.One(nation.Provinces
            .Select(province => nation.Addresses.At(province, latitude, longitude)).FirstOrDefault(address => address is not null));
    }

    private static double? Degrees(string text, double limit) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
            && Math.Abs(degrees) <= limit
                ? degrees
                : null;

    [GeneratedRegex(@"^\d{5}-[0-9A-HJKMNP-TV-Z]{5}\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
