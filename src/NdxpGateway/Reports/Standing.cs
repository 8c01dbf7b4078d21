using System.Text.Json;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Reports;

/// <summary>How a cell stands at some time, in one word.</summary>
internal enum Standing
{
    Connected,

    /// <summary>Open in this sandbox only: the letter does not have it.</summary>
    SandboxGrant,

    Suspended,

    Terminated,

    NotConnected,

    NotOffered,
}

internal static class Standings
{
    /// <param name="cell">Of the registry that was in force then.</param>
    /// <param name="at">When.</param>
    /// <param name="grants">Whether a sandbox's grant connects.</param>
    public static Standing At(this Cell cell, DateTimeOffset at, bool grants)
    {
        if ((grants ? cell : cell with { Granted = false }).IsOpen(at))
            return Standing.Connected;
        return cell switch
        {
            { Access: { } access } when access.IsTerminated(at) => Standing.Terminated,
            { Access: { } access } when access.IsSuspended(at) && cell.BasisAt(at) != Basis.None => Standing.Suspended,
            _ when cell.IsOpen(at) => Standing.SandboxGrant,
            { Offered: false } => Standing.NotOffered,
            _ => Standing.NotConnected,
        };
    }

    /// <summary>As JSON spells it.</summary>
    public static string Word<T>(this T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static Bilingual Say(Standing standing) => standing switch
    {
        Standing.Connected => new("đã kết nối", "connected"),
        Standing.SandboxGrant => new("chỉ mở trong sandbox", "granted in this sandbox only"),
        Standing.Suspended => new("tạm ngừng", "suspended"),
        Standing.Terminated => new("đã chấm dứt", "terminated"),
        Standing.NotConnected => new("chưa kết nối", "not connected"),
        _ => new("không cung cấp cho bộ, ngành", "not offered to ministries"),
    };
}
