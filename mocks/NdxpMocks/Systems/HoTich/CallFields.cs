using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>The fields of one call, asked for in turn. The first that is wrong is the error; what is asked for after it is null.</summary>
internal sealed partial class CallFields
{
    private const int MostNumbers = 200;

    private static readonly string[] DayForms = ["yyyy-MM-dd", "dd/MM/yyyy", "dd/MM/yyyy HH:mm:ss"];

    private readonly Nation nation;
    private readonly string? territory;
    private readonly JsonObject body;

    public CallFields(SystemRequest request, Nation nation)
        : this(request.Json(), request.Province, nation)
    {
    }

    private CallFields(JsonObject? body, string? territory, Nation nation)
    {
        (this.nation, this.territory, this.body) = (nation, territory, body ?? []);
        Error = body is null ? HoTichError.WrongData("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ") : null;
    }

    public HoTichError? Error { get; private set; }

    public void Refuse(HoTichError error) => Error ??= error;

    public string? Text(string name) => Optional(name) ?? Missing(name);

    public string? Optional(string name) => Error is null && body.TextOf(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A dossier number as desks write them, and not another province's.</summary>
    public string? Number(string name, bool required = true)
    {
        if ((required ? Text(name) : Optional(name)) is not { } number)
        {
            return null;
        }

        if (!NumberForm().IsMatch(number))
        {
            Refuse(HoTichError.WrongData($"Số phiếu tiếp nhận {name} không đúng định dạng"));
        }
        else if (DossierNumber.Parse(number) is { } named && territory is not null && nation.Provinces.ByAgency(named.Agency)?.Gso != territory)
        {
            Refuse(HoTichError.WrongData($"Số phiếu tiếp nhận {name} không thuộc đơn vị gửi hồ sơ"));
        }

        return Error is null ? number : null;
    }

    public IReadOnlyList<string>? Numbers(string name)
    {
        if (Error is not null)
        {
            return null;
        }

        if (body.ArrayOf(name) is not { Count: > 0 and <= MostNumbers } array)
        {
            Refuse(HoTichError.WrongData($"Trường {name} phải là danh sách từ 1 đến {MostNumbers} số hồ sơ"));
            return null;
        }

        var numbers = array.Select(item => item is JsonValue value && value.TryGetValue(out string? text) ? text : null).ToList();
        if (numbers.Any(string.IsNullOrWhiteSpace))
        {
            Refuse(HoTichError.WrongType($"Trường {name} có số hồ sơ không phải là chuỗi ký tự"));
        }

        return Error is null ? [.. numbers.OfType<string>().Distinct()] : null;
    }

    public EntryKind? Module(Func<string, EntryKind?> find, Func<EntryKind, string?> nameOf)
    {
        if (Text("module") is not { } module)
        {
            return null;
        }

        var kind = find(module);
        if (kind is null)
        {
            Refuse(HoTichError.WrongData(
                $"Mã nghiệp vụ module không hợp lệ, chỉ nhận {string.Join(", ", EntryKind.All.Select(nameOf).OfType<string>())}"));
        }

        return kind;
    }

    /// <summary>The code as the statistics office writes it, of a unit of the caller's territory.</summary>
    public string? Unit()
    {
        var unit = Text("maDonVi") is { } code ? new RegistrationUnits(nation).Find(code, territory) : null;
        if (unit is null)
        {
            Refuse(HoTichError.WrongUnit);
        }

        return unit;
    }

    /// <summary>The province that the call names, the caller's own if it has one.</summary>
    public Province? Province(string name)
    {
        var province = Text(name) is { } code && (territory is null || territory == code) ? nation.Provinces.ByGso(code) : null;
        if (province is null)
        {
            Refuse(HoTichError.WrongProvince);
        }

        return province;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return DateOnly.FromDateTime(day);
        }

        Refuse(HoTichError.WrongData($"Trường {name} không đúng định dạng ngày yyyy-MM-dd hoặc dd/MM/yyyy"));
        return null;
    }

    /// <summary>The fields of an object inside; its errors are not this one's until they are passed on.</summary>
    public CallFields? Inner(string name)
    {
        if (Error is null && body.ObjectOf(name) is { } inner)
        {
            return new CallFields(inner, territory, nation);
        }

        Missing(name);
        return null;
    }

    public JsonArray? Array(string name)
    {
        if (Error is null && body[name] is { } there and not JsonArray)
        {
            Refuse(HoTichError.WrongType($"Trường {name} không phải là danh sách"));
        }

        return Error is null ? body.ArrayOf(name) : null;
    }

    private string? Missing(string name)
    {
        Refuse(HoTichError.WrongData($"Thiếu hoặc sai kiểu trường {name}"));
        return null;
    }

    [GeneratedRegex(@"^[0-9A-Za-z./-]{1,50}\z")]
    private static partial Regex NumberForm();
}
