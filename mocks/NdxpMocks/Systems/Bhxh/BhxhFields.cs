using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>Why a request cannot be read. Both codes are proposed: the guide has none.</summary>
internal sealed record Unreadable(string Code, string Description)
{
    public const string Missing = "901", Malformed = "902";
}

/// <summary>Reads the fields of a request and remembers the first thing that is wrong. An empty string is a field left out.</summary>
internal sealed partial class BhxhFields
{
    private readonly JsonObject body;

    public BhxhFields(SystemRequest request)
    {
        var read = request.Json();
        body = read ?? [];
        Wrong = read is null ? new(Unreadable.Malformed, "Nội dung yêu cầu không phải là một đối tượng JSON hợp lệ") : null;
    }

    public Unreadable? Wrong { get; private set; }

    public string? Required(string name, Regex? form = null) => Present(name, Text(name, form));

    public string? Text(string name, Regex? form = null)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node.GetValueKind() != JsonValueKind.String)
        {
            // 0199009735 sent as a number has already lost its zero.
            return Refuse($"Trường {name} phải là chuỗi ký tự");
        }

        var text = node.GetValue<string>().Trim();
        return text.Length == 0 ? null : form?.IsMatch(text) == false ? Refuse($"Trường {name} không đúng định dạng") : text;
    }

    public string? RequiredCode(string name, string codes) => Present(name, Code(name, codes));

    /// <summary>One digit of a code list. The guide does not say whether it is a string or a number: both will do.</summary>
    public string? Code(string name, string codes)
    {
        if (body[name] is null || body.TextOf(name) is "")
        {
            return null;
        }

        return body.TextOf(name) is { Length: 1 } code && codes.Contains(code, StringComparison.Ordinal)
            ? code
            : Refuse($"Trường {name} không thuộc danh mục ({string.Join(", ", codes.AsEnumerable())})");
    }

    public StatedBirth? Birth(bool required)
    {
        var kind = required ? RequiredCode("loaiNgaySinh", StatedBirth.Kinds) : Code("loaiNgaySinh", StatedBirth.Kinds);
        var text = required ? Required("ngaySinh") : Text("ngaySinh");
        if (text is null)
        {
            return null;
        }

        if (StatedBirth.Parse(text, kind ?? StatedBirth.FullDate) is { } birth)
        {
            return birth;
        }

        Refuse("Trường ngaySinh không đúng định dạng theo loaiNgaySinh");
        return null;
    }

    public void RefuseMissing(string description) => Wrong ??= new(Unreadable.Missing, description);

    private string? Present(string name, string? value)
    {
        if (value is null)
        {
            RefuseMissing($"Thiếu trường {name}");
        }

        return value;
    }

    private string? Refuse(string description)
    {
        Wrong ??= new(Unreadable.Malformed, description);
        return null;
    }

    [GeneratedRegex(@"^\d{10}\z", RegexOptions.ECMAScript)]
    public static partial Regex InsuranceNumber();

    [GeneratedRegex(@"^\d{12}\z", RegexOptions.ECMAScript)]
    public static partial Regex PersonalNumber();

    [GeneratedRegex(@"^[A-Z]{2}[1-5]\d{12}\z", RegexOptions.ECMAScript)]
    public static partial Regex InsuranceCard();

    [GeneratedRegex(@"^\d{2}\z", RegexOptions.ECMAScript)]
    public static partial Regex ProvinceCode();

    [GeneratedRegex(@"^\d{3}\z", RegexOptions.ECMAScript)]
    public static partial Regex DistrictCode();

    [GeneratedRegex(@"^\d{5}\z", RegexOptions.ECMAScript)]
    public static partial Regex CommuneCode();
}
