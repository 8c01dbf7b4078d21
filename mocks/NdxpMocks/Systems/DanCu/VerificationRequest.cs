using System.Globalization;
using System.Xml;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DanCu;

/// <summary>
/// Why a request cannot be judged: the field, and a code 001–005. Clients check 001 (no MaDVC) and 005 (no officer) themselves
/// before they send; what lies between is proposed here: 002 MaTichHop, 003 MaDonVi, 004 any other field.
/// </summary>
internal sealed record VerificationFault(string Code, string Field, string Message);

/// <summary>A birth as precise as the caller knows it: a day, or a year alone.</summary>
internal sealed record BirthDate(int Year, DateOnly? Day);

internal sealed record VerificationRequest(string RequestId, string? CitizenId, string? OldId, string FullName, BirthDate Born)
{
    /// <param name="service">The service's own number, three digits.</param>
    /// <param name="field">The caller's text of a field, null or empty where there is none.</param>
    /// <param name="birth">All forms in which the birth was given, in order of precision.</param>
    public static (VerificationRequest? Request, VerificationFault? Fault) Parse(
        string service, Func<string, string?> field, IEnumerable<string?> birth, bool namesItsAgency)
    {
        var (citizenId, oldId) = (Value("SoDinhDanh"), Value("SoCMND"));
        var born = birth.Select(text => text?.Trim()).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        var fault =
            Missing("MaYeuCau", "004", 40) ?? Missing("MaDVC", "001", 20) ?? Missing("MaTichHop", "002", 20)
            ?? (Value("MaTichHop")!.TrimStart('0') == service.TrimStart('0') ? null : Wrong("002", "MaTichHop", $"chỉ có dịch vụ {service}"))
            ?? (namesItsAgency ? Missing("MaDonVi", "003", 35) ?? (AgencyId.Parse(Value("MaDonVi")) is null ? Wrong("003", "MaDonVi", "không phải mã định danh") : null) : null)
            ?? Missing("MaCanBo", "005", 20)
            ?? (citizenId is null && oldId is null ? Wrong("004", "SoDinhDanh", "phải có SoDinhDanh hoặc SoCMND") : null)
            ?? (citizenId is null || IsDigits(citizenId, 12) ? null : Wrong("004", "SoDinhDanh", "phải có 12 chữ số"))
            ?? (oldId is null || IsDigits(oldId, 9) || IsDigits(oldId, 12) ? null : Wrong("004", "SoCMND", "phải có 9 hoặc 12 chữ số"))
            ?? Missing("HoVaTen", "004", 100)
            ?? (Birth(born) is null ? Wrong("004", "NgayThangNamSinh", "phải có dạng yyyyMMdd, yyyy-MM-dd hoặc yyyy") : null);
        return fault is null
            ? (new VerificationRequest(Value("MaYeuCau")!, citizenId, oldId, Value("HoVaTen")!, Birth(born)!), null)
            : (null, fault);

        string? Value(string name) => field(name)?.Trim() is { Length: > 0 } text ? text : null;

        VerificationFault? Missing(string name, string code, int longest) => Value(name) switch
        {
            null => Wrong(code, name, "thiếu"),
            { } text when text.Length > longest => Wrong(code, name, $"dài quá {longest} ký tự"),
            // The answer repeats what was sent, as XML, which cannot hold them.
            { } text when !text.All(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)) => Wrong(code, name, "có ký tự không hợp lệ"),
            _ => null,
        };
    }

    private static VerificationFault Wrong(string code, string field, string message) => new(code, field, $"{field}: {message}");

    private static bool IsDigits(string text, int count) => text.Length == count && text.All(char.IsAsciiDigit);

    // The specification says yyyy-mm-dd or yyyy; clients send yyyyMMdd. Both are understood.
    private static BirthDate? Birth(string? text) =>
        DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new BirthDate(day.Year, day)
            : text is not null && IsDigits(text, 4) ? new BirthDate(int.Parse(text, CultureInfo.InvariantCulture), null) : null;
}
