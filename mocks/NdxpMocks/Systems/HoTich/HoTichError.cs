namespace NdxpMocks.Systems.HoTich;

/// <summary>The codes and names that the provinces' guide lists; 100 and 101 are the hub's affair, who calls is decided there.</summary>
internal sealed record HoTichError(string Code, string Description)
{
    public static readonly HoTichError WrongUnit = new("106", "AGENCY_ID_INCORRECT - Mã đơn vị không chính xác.");
    public static readonly HoTichError WrongProvince = new("108", "PROVINCE_ID_INCORRECT - Mã tỉnh không chính xác.");
    public static readonly HoTichError NotFound =
        new("201", "RECORD_NOT_FOUND - Hồ sơ không tồn tại, đề nghị xem lại số phiếu tiếp nhận.");

    public static HoTichError Incomplete(string why) => new("200", $"RECORD_UNCOMPLETE - {why}.");

    public static HoTichError WrongType(string why) => new("302", $"DATA_TYPE_INVALID - {why}.");

    public static HoTichError WrongData(string why) => new("500", $"DATA_INCORRECT - {why}.");
}
