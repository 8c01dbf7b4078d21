using System.Globalization;

namespace NdxpMocks.Systems.HoTich;

/// <summary>Whether an entry can be registered: all that it needs is there, of its type, and possible on the day it is handed in.</summary>
internal static class EntryCheck
{
    private const int LongestName = 100;

    private static readonly string[] DayForms = ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"];

    // Of older people often the year alone is known, of the deceased and of a child the day always is.
    private static readonly string[] BirthForms = [.. DayForms, "MM/yyyy", "yyyy"];

    public static HoTichError? Problem(EntryKind kind, IReadOnlyDictionary<string, string> fields, DateOnly today) =>
        Missing(kind, fields)
        ?? fields.Select(field => Problem(field.Key, field.Value, today)).FirstOrDefault(problem => problem is not null)
        ?? (kind == EntryKind.Birth && !fields["nksHoTen"].Contains(' ', StringComparison.Ordinal)
            ? HoTichError.WrongData("Trường nksHoTen phải có cả họ và tên")
            : null);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static HoTichError? Missing(EntryKind kind, IReadOnlyDictionary<string, string> fields) =>
        kind.Needed.FirstOrDefault(name => !fields.ContainsKey(name)) is { } missing
            ? HoTichError.Incomplete($"Trường data thiếu phần tử {missing}")
            : null;

    private static HoTichError? Problem(string name, string value, DateOnly today) => name switch
    {
        "nksNgaySinh" or "nktNgayChet" => ProblemOfDay(name, value, DayForms, today),
        _ when name.EndsWith("NgaySinh", StringComparison.Ordinal) => ProblemOfDay(name, value, BirthForms, today),
        _ when name.EndsWith("GioiTinh", StringComparison.Ordinal) && value is not ("1" or "2") =>
            HoTichError.WrongData($"Trường {name} chỉ nhận 1 (nam) hoặc 2 (nữ)"),
        _ when name.EndsWith("HoTen", StringComparison.Ordinal) && value.Length > LongestName =>
            HoTichError.WrongData($"Trường {name} dài quá {LongestName} ký tự"),
        _ when name.EndsWith("SoGiayToTuyThan", StringComparison.Ordinal) && (value.Length > 20 || !value.All(char.IsAsciiLetterOrDigit)) =>
            HoTichError.WrongType($"Trường {name} sai kiểu dữ liệu"),
        _ => null,
    };

    private static HoTichError? ProblemOfDay(string name, string value, string[] forms, DateOnly today) =>
        !DateOnly.TryParseExact(value, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? HoTichError.WrongType($"Trường {name} không phải là ngày hợp lệ, dạng dd/MM/yyyy")
            : day > today ? HoTichError.WrongData($"Trường {name} sau ngày hiện tại")
            // A personal number has no digit for a century before.
            : day.Year < 1900 ? HoTichError.WrongData($"Trường {name} trước năm 1900")
            : null;
}
