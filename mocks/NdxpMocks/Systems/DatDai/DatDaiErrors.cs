using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DatDai;

/// <summary>Proposed: the system's contract is not public, so statuses say what happened and the body says it in Vietnamese.</summary>
internal static class DatDaiErrors
{
    public static SystemAnswer Missing(string parameter) => Error("THIEU_THAM_SO", $"Thiếu tham số {parameter}", 400);

    public static SystemAnswer Malformed(string parameter) => Error("SAI_DINH_DANG", $"Tham số {parameter} không đúng định dạng", 400);

    public static SystemAnswer NoCatalogue() => Error(
        "DANH_MUC_KHONG_TON_TAI", $"Tham số loaiDanhMuc phải là một trong: {string.Join(", ", Catalogues.Names)}", 400);

    public static SystemAnswer NoMapKind() => Error(
        "LOAI_BAN_DO_KHONG_TON_TAI", $"Tham số loaiBanDo phải là một trong: {string.Join(", ", MapLookup.Kinds)}", 400);

    public static SystemAnswer NotFound(string what) => Error("KHONG_TIM_THAY", $"Không tìm thấy {what}", 404);

    private static SystemAnswer Error(string code, string message, int status) =>
        SystemAnswer.Json(new { maLoi = code, thongBao = message }, status);
}
