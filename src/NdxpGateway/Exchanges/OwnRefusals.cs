using System.Collections.Immutable;

namespace NdxpGateway.Exchanges;

/// <summary>The catalogue's part for the hub's own API: what it says no to when access is asked for, granted, suspended, and the registry is changed.</summary>
internal static class OwnRefusals
{
    public static readonly Refusal NotYourRole = new(
        Stage.Identity, "not-your-role", 403, 900908, "Resource forbidden", "proposed",
        grounds => new($"Ứng dụng này không có vai trò cần thiết: {grounds.Detail}.", $"The application does not have the role that this takes: {grounds.Detail}."),
        _ => new("Vai trò thuộc về ứng dụng: Identity:Applications:…:Roles; trong sandbox: operator / sandbox-operator, hoặc cơ quan chủ quản (G05, VNPOST).", "Roles belong to applications: Identity:Applications:…:Roles; in the sandbox operator / sandbox-operator, or an owner (G05, VNPOST)."));

    public static readonly Refusal BadQuestion = new(
        Stage.Dispatch, "bad-question", 400, 400, "Bad request", "proposed",
        grounds => new($"Yêu cầu không hợp lệ: {grounds.Detail}.", $"The request cannot be carried out: {grounds.Detail}."),
        _ => new("Sửa từng lỗi nêu trong problems rồi gửi lại.", "Mend what problems lists, then send it again."));

    public static readonly Refusal NothingThere = new(
        Stage.Dispatch, "nothing-there", 404, 404, "Not found", "proposed",
        grounds => new($"Không có {grounds.DetailVi ?? grounds.Detail}.", $"There is no {grounds.Detail}."),
        _ => new("Kiểm tra lại mã; dữ liệu của cơ quan khác không xem được.", "Check the identifier; what is another organisation's cannot be seen."));

    public static readonly Refusal AgainstTheState = new(
        Stage.Dispatch, "against-the-state", 409, 409, "Conflict", "proposed",
        grounds => new($"Không thực hiện được ở trạng thái hiện tại: {grounds.Detail}.", $"It cannot be done as things stand: {grounds.Detail}."),
        _ => new("Xem trạng thái hiện tại rồi gửi lại.", "Look at how things stand, then send it again."));

    public static readonly Refusal RegistryNotWritten = new(
        Stage.Dispatch, "registry-not-written", 503, 900503, "The registry could not be read or written", "proposed",
        grounds => new($"Không đọc hoặc ghi được registry.db nên không có gì thay đổi: {grounds.Detail}.", $"registry.db could not be read or written, so nothing was changed: {grounds.Detail}."),
        _ => new("Kiểm tra ổ đĩa của thư mục dữ liệu, hoặc chương trình đang khóa registry.db, rồi gửi lại.", "Look at the disk of the data directory, or at what program has registry.db locked, then send it again."));

    public static readonly Refusal NotYourSystem = new(
        Stage.Identity, "not-your-system", 403, 900908, "Resource forbidden", "proposed",
        grounds => new($"Cơ quan chủ quản của hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} là {grounds.System.Owner}, không phải {grounds.Detail}.", $"System ({grounds.System.Number}) {grounds.System.Code} is owned by {grounds.System.Owner}, not by {grounds.Detail}."),
        _ => new("Chỉ cơ quan chủ quản quyết định về hệ thống của mình.", "Only its owner decides about a system."));

    public static readonly Refusal NotYourAccess = new(
        Stage.Identity, "not-your-access", 403, 900908, "Resource forbidden", "proposed",
        grounds => new($"Việc này thuộc quyền của {grounds.Detail}; cơ quan chỉ làm cho chính mình.", $"This is for {grounds.Detail} to do: an agency acts for itself alone."),
        _ => new("Gọi bằng ứng dụng của cơ quan đó.", "Call with an application of that agency."));

    public static readonly Refusal AccessIsOpen = new(
        Stage.Subscription, "access-is-open", 409, 409, "Conflict", "proposed",
        grounds => new($"{grounds.Agency!.NameVi} đã được khai thác hệ thống ({grounds.System!.Number}) {grounds.System.NameVi}, căn cứ {grounds.Detail}.", $"{grounds.Agency.Id} has access to system ({grounds.System.Number}) {grounds.System.Code} already, by {grounds.Detail}."),
        _ => new("Không cần yêu cầu; hãy gọi hệ thống.", "Nothing has to be requested: call the system."));

    public static readonly Refusal AccessIsNotOpen = new(
        Stage.Subscription, "access-is-not-open", 409, 409, "Conflict", "proposed",
        grounds => new($"{grounds.Agency!.NameVi} không có quyền khai thác hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} nên không có gì để tạm ngừng hoặc chấm dứt.", $"{grounds.Agency.Id} has no access to system ({grounds.System.Number}) {grounds.System.Code}: there is nothing to suspend or end."),
        _ => new("Xem quyền khai thác tại /ndxp/access.", "See who has access at /ndxp/access."));

    public static readonly Refusal AccessIsSuspended = new(
        Stage.Subscription, "access-is-suspended", 409, 409, "Conflict", "proposed",
        grounds => new($"Quyền khai thác hệ thống ({grounds.System!.Number}) của {grounds.Agency!.NameVi} đang bị tạm ngừng: {grounds.Detail}.", $"Access of {grounds.Agency.Id} to system ({grounds.System.Number}) {grounds.System.Code} is suspended: {grounds.Detail}."),
        _ => new("Khắc phục nội dung đã nêu rồi báo cơ quan chủ quản để khôi phục (restore).", "Mend what is named, then the system's owner restores it (restore)."));

    public static readonly Refusal NothingIsSuspended = new(
        Stage.Subscription, "nothing-is-suspended", 409, 409, "Conflict", "proposed",
        grounds => new($"{grounds.Detail}: không có gì đang bị tạm ngừng.", $"{grounds.Detail}: nothing is suspended."),
        _ => new("Xem trạng thái tại /ndxp/access.", "See how things stand at /ndxp/access."));

    public static readonly Refusal RequestIsPending = new(
        Stage.Subscription, "request-is-pending", 409, 409, "Conflict", "proposed",
        grounds => new($"{grounds.Agency!.NameVi} đã có yêu cầu {grounds.Detail} đối với hệ thống ({grounds.System!.Number}) {grounds.System.NameVi}, đang chờ trả lời.", $"{grounds.Agency.Id} has request {grounds.Detail} for system ({grounds.System.Number}) {grounds.System.Code}, and it waits for its answer."),
        grounds => new($"Chờ cơ quan chủ quản trả lời, hoặc rút yêu cầu {grounds.Detail}.", $"Wait for the owner's answer, or withdraw {grounds.Detail}."));

    public static readonly Refusal RequestIsAnswered = new(
        Stage.Subscription, "request-is-answered", 409, 409, "Conflict", "proposed",
        grounds => new($"Yêu cầu đã có kết quả ({grounds.Detail}).", $"The request has its answer ({grounds.Detail})."),
        _ => new("Kết quả không thay đổi được; gửi yêu cầu mới, hoặc tạm ngừng, chấm dứt quyền khai thác.", "An answer stands: file a new request, or suspend or terminate the access."));

    public static readonly Refusal NoticeIsShort = new(
        Stage.Subscription, "notice-is-short", 409, 409, "Conflict", "proposed",
        grounds => new($"Bảo trì hệ thống ({grounds.System!.Number}) phải thông báo trước ít nhất 7 ngày làm việc (Nghị định 47/2020/NĐ-CP, Điều 43); sớm nhất: {grounds.Detail}.", $"Maintenance of system ({grounds.System.Number}) {grounds.System.Code} takes a notice of 7 working days (Decree 47/2020/NĐ-CP, Article 43); the earliest day is {grounds.Detail}."),
        grounds => new($"Chọn ngày bắt đầu từ {grounds.Detail}; trường hợp bất khả kháng dùng kind=force-majeure.", $"Begin on {grounds.Detail} or later; what cannot wait is kind=force-majeure."));

    public static readonly Refusal RecordUnreadable = new(
        Stage.Ledger, "record-unreadable", 503, 900503, "The record cannot be read", "proposed",
        _ => new("Không đọc được nhật ký giao dịch.", "The ledger cannot be read."),
        _ => new("Kiểm tra ổ đĩa của thư mục dữ liệu; /health/ready cho biết lý do.", "Check the disk of the data directory; /health/ready tells the reason."));

    public static readonly ImmutableArray<Refusal> All =
    [
        NotYourRole, BadQuestion, NothingThere, AgainstTheState, RegistryNotWritten, NotYourSystem, NotYourAccess,
        AccessIsOpen, AccessIsNotOpen, AccessIsSuspended, NothingIsSuspended, RequestIsPending, RequestIsAnswered, NoticeIsShort, RecordUnreadable,
    ];
}
