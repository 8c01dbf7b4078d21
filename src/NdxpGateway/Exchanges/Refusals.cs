using System.Collections.Immutable;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>The catalogue of refusals: every no that the hub can say.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchResource = new(
        Stage.Dispatch, "no-such-resource", 404, 900906, "No matching resource found in the API for the given request", "client",
        _ => new("Không có hệ thống hoặc dịch vụ nào ở đường dẫn này.", "No system and no operation lives at this path."),
        _ => new("Xem các đường dẫn hợp lệ tại /swagger; chữ hoa và chữ thường khác nhau.", "The paths that exist are shown at /swagger; case matters."));

    public static readonly Refusal UnsafePath = new(
        Stage.Dispatch, "unsafe-path", 404, 900906, "No matching resource found in the API for the given request", "proposed",
        grounds => new($"Đường dẫn chứa chuỗi không được chấp nhận: {grounds.Detail}.", $"The path contains a sequence that is never accepted: {grounds.Detail}."),
        _ => new("Gửi đường dẫn ở dạng chuẩn, không có đoạn '..', '//', ';' và không mã hóa dấu phân cách.", "Send the path in its plain form: no '..', '//' or ';' and no encoded separators."));

    public static readonly Refusal UnknownMessage = new(
        Stage.Dispatch, "unknown-message", 404, 900906, "No matching resource found in the API for the given request", "proposed",
        grounds => new($"Không xác định được dịch vụ từ nội dung gửi đến; ở đường dẫn này có: {grounds.Detail}.", $"The body names no operation of this path; it has: {grounds.Detail}."),
        _ => new("Kiểm tra Content-Type và phần tử đầu tiên trong soap:Body.", "Check Content-Type and the first element inside soap:Body."));

    public static readonly Refusal OptionOff = new(
        Stage.Dispatch, "option-off", 404, 900906, "No matching resource found in the API for the given request", "proposed",
        grounds => new(
            $"Dịch vụ {grounds.Detail} không có trong văn bản 4336/BTTTT-THH; ở đây là tùy chọn và đang tắt.",
            $"Operation {grounds.Detail} is not offered in letter 4336/BTTTT-THH; here it is an option, and it is off."),
        grounds => new(
            $"Bật bằng Registry:With:0={grounds.Detail}, hoặc ndxp up --with {grounds.Detail}.",
            $"Turn it on with Registry:With:0={grounds.Detail}, or ndxp up --with {grounds.Detail}."));

    public static readonly Refusal NoSuchTransaction = new(
        Stage.Dispatch, "no-such-transaction", 404, 900906, "No matching resource found in the API for the given request", "proposed",
        _ => new("Sổ nhật ký không có giao dịch nào mang mã này của cơ quan gọi.", "The calling agency has no transaction of this id on record."),
        _ => new("Lấy mã từ tiêu đề X-NDXP-Transaction-Id của câu trả lời; giao dịch của cơ quan khác không xem được.", "Take the id from the X-NDXP-Transaction-Id header of an answer; another agency's transactions cannot be seen."));

    public static readonly Refusal MethodNotAllowed = new(
        Stage.Dispatch, "method-not-allowed", 405, 900906, "Method not allowed for given API resource", "general",
        grounds => new($"Phương thức không được hỗ trợ ở đường dẫn này; được phép: {grounds.Allow}.", $"The path exists, the method does not; allowed: {grounds.Allow}."),
        grounds => new($"Gọi bằng {grounds.Allow}.", $"Call it with {grounds.Allow}."));

    public static readonly Refusal BodyTooLarge = new(
        Stage.Dispatch, "body-too-large", 413, 413, "Payload too large", "proposed",
        grounds => new($"Nội dung yêu cầu vượt quá giới hạn {grounds.Detail}.", $"The request body is over the limit of {grounds.Detail}."),
        _ => new("Giảm kích thước tệp đính kèm, hoặc tăng Exchanges:MaxRequestBytes.", "Send smaller attachments, or raise Exchanges:MaxRequestBytes."));

    public static readonly Refusal BrokenBody = new(
        Stage.Dispatch, "broken-body", 400, 400, "Bad request", "proposed",
        _ => new("Nội dung yêu cầu không đọc được trọn vẹn theo HTTP.", "The request body could not be read to its end as HTTP frames it."),
        _ => new("Kiểm tra Content-Length và cách chia đoạn (chunked).", "Check Content-Length and the chunked framing."));

    public static readonly Refusal OAuthInvalidRequest = new(
        Stage.Identity, "oauth-invalid-request", 400, 400, "invalid_request", "document",
        grounds => new($"Yêu cầu token không hợp lệ: {grounds.Detail}.", $"The token request is malformed: {grounds.Detail}."),
        _ => new("Gửi grant_type=client_credentials cùng một bộ khóa (RFC 6749).", "Send grant_type=client_credentials with one set of credentials (RFC 6749)."));

    public static readonly Refusal OAuthInvalidClient = new(
        Stage.Identity, "oauth-invalid-client", 401, 401, "invalid_client", "general",
        _ => new("Khóa hoặc mật khẩu của ứng dụng không đúng.", "The application's key or secret is wrong."),
        _ => new("Trong sandbox: khóa là mã định danh (H39), mật khẩu là sandbox-H39.", "In the sandbox the key is the agency's identifier (H39) and the secret is sandbox-H39."));

    public static readonly Refusal OAuthUnsupportedGrant = new(
        Stage.Identity, "oauth-unsupported-grant", 400, 400, "unsupported_grant_type", "general",
        _ => new("Nền tảng chỉ hỗ trợ grant_type=client_credentials.", "Only grant_type=client_credentials is supported."),
        _ => new("Gửi grant_type=client_credentials.", "Send grant_type=client_credentials."));

    public static readonly Refusal MissingCredentials = new(
        Stage.Identity, "missing-credentials", 401, 900902, "Missing Credentials", "client",
        _ => new("Yêu cầu không có tiêu đề Authorization: Bearer.", "The request has no Authorization: Bearer header."),
        _ => new("Lấy token bằng POST /token rồi gửi Authorization: Bearer <token>.", "Get a token with POST /token and send Authorization: Bearer <token>."));

    public static readonly Refusal InvalidCredentials = new(
        Stage.Identity, "invalid-credentials", 401, 900901, "Invalid Credentials", "client",
        _ => new("Nền tảng không cấp token này, hoặc tiêu đề xác thực sai định dạng hay không khớp nhau.", "This token was not issued here, or the authentication headers are malformed or contradict each other."),
        _ => new("Lấy token mới bằng POST /token.", "Get a new token with POST /token."));

    public static readonly Refusal TokenExpired = new(
        Stage.Identity, "token-expired", 401, 900903, "Access Token Expired", "general",
        _ => new("Token đã hết hạn.", "The token was issued here and has expired."),
        _ => new("Lấy token mới bằng POST /token; expires_in cho biết số giây còn lại.", "Get a new one with POST /token; expires_in tells the seconds that are left."));

    public static readonly Refusal TokenInactive = new(
        Stage.Identity, "token-inactive", 401, 900904, "Access Token Inactive", "client",
        _ => new("Ứng dụng sở hữu token này đã bị ngừng hoạt động.", "The application that this token belongs to has been deactivated."),
        _ => new("Liên hệ đơn vị quản lý nền tảng để kích hoạt lại ứng dụng.", "Have the application activated again (Identity:Applications:…:Active)."));

    public static readonly Refusal NoAgency = new(
        Stage.Identity, "no-agency", 403, 900908, "Resource forbidden", "proposed",
        _ => new("Ứng dụng này không thuộc cơ quan nào được kết nối nên không gọi được các hệ thống quốc gia.", "The application belongs to no agency, so it cannot call national systems."),
        _ => new("Gọi bằng ứng dụng của một bộ, ngành hoặc địa phương.", "Call with an application of a ministry or a province."));

    public static readonly Refusal ServiceSuspended = new(
        Stage.Subscription, "service-suspended", 503, 700700, "API blocked", "proposed",
        grounds => new(
            $"Cơ quan chủ quản tạm ngừng hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} (Nghị định 47/2020/NĐ-CP, Điều 43): {grounds.Detail}.",
            $"The owner has suspended system ({grounds.System.Number}) {grounds.System.Code} for everybody (Decree 47/2020/NĐ-CP, Article 43): {grounds.Detail}."),
        _ => new("Chờ theo Retry-After.", "Wait as Retry-After says."));

    public static readonly Refusal AccessSuspended = new(
        Stage.Subscription, "access-suspended", 403, 900908, "Resource forbidden", "proposed",
        grounds => new(
            $"Quyền khai thác hệ thống ({grounds.System!.Number}) của {grounds.Agency!.NameVi} đang bị tạm ngừng (Nghị định 47/2020/NĐ-CP, Điều 43): {grounds.Detail}.",
            $"Access of {grounds.Agency.Id} to system ({grounds.System.Number}) {grounds.System.Code} is suspended (Decree 47/2020/NĐ-CP, Article 43): {grounds.Detail}."),
        _ => new("Khắc phục nội dung đã nêu rồi báo cơ quan chủ quản để khôi phục.", "Mend what is named, then have the system's owner restore it."));

    public static readonly Refusal AccessTerminated = new(
        Stage.Subscription, "access-terminated", 403, 900908, "Resource forbidden", "proposed",
        grounds => new(
            $"Quyền khai thác hệ thống ({grounds.System!.Number}) của {grounds.Agency!.NameVi} đã chấm dứt (Nghị định 47/2020/NĐ-CP, Điều 44): {grounds.Detail}.",
            $"Access of {grounds.Agency.Id} to system ({grounds.System.Number}) {grounds.System.Code} was terminated (Decree 47/2020/NĐ-CP, Article 44): {grounds.Detail}."),
        _ => new("Gửi yêu cầu kết nối mới tới cơ quan chủ quản (Điều 35).", "Send the owner a new request for access (Article 35)."));

    public static readonly Refusal NotSubscribed = new(
        Stage.Subscription, "not-subscribed", 403, 900908, "Resource forbidden", "general",
        NotConnected,
        Opening);

    public static readonly Refusal NotOffered = new(
        Stage.Subscription, "not-offered", 403, 900908, "Resource forbidden", "general",
        grounds => new(
            $"Văn bản 4336/BTTTT-THH, phụ lục, bảng 2a không có cột ({grounds.Cell!.Value.System.Number}) {grounds.Cell.Value.System.NameVi}: hệ thống này không cung cấp cho các bộ, ngành ({grounds.Cell.Value.Agency.NameVi}, dòng {grounds.Cell.Value.Agency.Row}).",
            $"Letter 4336/BTTTT-THH, annex, table 2a has no column ({grounds.Cell.Value.System.Number}) {grounds.Cell.Value.System.Code}: not offered to ministries in the letter ({grounds.Cell.Value.Agency.Id}, row {grounds.Cell.Value.Agency.Row})."),
        Opening);

    public static readonly Refusal NotYourTerritory = new(
        Stage.Scope, "not-your-territory", 403, 900910, "The access token does not allow you to access the requested resource", "general",
        grounds => new(
            $"Dữ liệu thuộc địa phương hoặc cơ quan khác: {grounds.Detail} không phải của {grounds.Agency!.NameVi}.",
            $"The request names another territory or agency: {grounds.Detail} does not belong to {grounds.Agency.Id}."),
        grounds => new(
            grounds.Agency!.Province is { } province ? $"Chỉ khai thác dữ liệu của địa phương mình: mã tỉnh {province}, mã định danh {grounds.Agency.Id}." : $"Chỉ dùng hồ sơ mang mã định danh {grounds.Agency.Id}.",
            grounds.Agency.Province is { } own ? $"Ask for your own data: province {own}, agency {grounds.Agency.Id}." : $"Ask for dossiers that carry the identifier {grounds.Agency.Id}."));

    public static readonly Refusal NoTerritory = new(
        Stage.Scope, "no-territory", 403, 900910, "The access token does not allow you to access the requested resource", "general",
        grounds => new(
            $"Dịch vụ {grounds.Operation!.Id} chỉ dành cho địa phương khai thác dữ liệu trên địa bàn của mình; {grounds.Agency!.NameVi} không có địa bàn.",
            $"{grounds.Operation.Id} is for provinces, each for its own territory; {grounds.Agency.Id} is a ministry and has none."),
        _ => new("Dùng các dịch vụ tra cứu đơn lẻ, phạm vi toàn quốc.", "Use the single look-ups, which are national."));

    public static readonly Refusal QuotaSecond = new(
        Stage.Quota, "quota-second", 429, 900800, "Message throttled out", "general",
        grounds => new($"Vượt quá {grounds.Detail} lượt gọi mỗi giây của {grounds.Agency!.NameVi}.", $"{grounds.Agency.Id} has used its {grounds.Detail} calls of this second."),
        _ => new("Chờ theo Retry-After rồi gọi lại.", "Wait as Retry-After says, then call again."));

    public static readonly Refusal QuotaDay = new(
        Stage.Quota, "quota-day", 429, 900804, "Message throttled out", "general",
        grounds => new($"Vượt quá {grounds.Detail} lượt gọi mỗi ngày của {grounds.Agency!.NameVi}.", $"{grounds.Agency.Id} has used its {grounds.Detail} calls of today (UTC+7)."),
        _ => new("Hạn mức được tính lại lúc 0 giờ (UTC+7); hạn mức nằm ở Quotas:PerDay.", "The budget starts anew at midnight, UTC+7; it is set by Quotas:PerDay."));

    public static readonly Refusal QuotaSystemSecond = new(
        Stage.Quota, "quota-system-second", 429, 900800, "Message throttled out", "proposed",
        grounds => new(
            $"Vượt quá {grounds.Detail} lượt gọi mỗi giây của {grounds.Agency!.NameVi} tới hệ thống ({grounds.System!.Number}) {grounds.System.NameVi}.",
            $"{grounds.Agency.Id} has used its {grounds.Detail} calls of this second to system ({grounds.System.Number}) {grounds.System.Code}."),
        _ => new("Chờ theo Retry-After rồi gọi lại.", "Wait as Retry-After says, then call again."));

    public static readonly Refusal QuotaSystemDay = new(
        Stage.Quota, "quota-system-day", 429, 900804, "Message throttled out", "proposed",
        grounds => new(
            $"Vượt quá {grounds.Detail} lượt gọi mỗi ngày của {grounds.Agency!.NameVi} tới hệ thống ({grounds.System!.Number}) {grounds.System.NameVi}.",
            $"{grounds.Agency.Id} has used its {grounds.Detail} calls of today (UTC+7) to system ({grounds.System.Number}) {grounds.System.Code}."),
        grounds => new(
            $"Hạn mức được tính lại lúc 0 giờ (UTC+7); hạn mức nằm ở Quotas:Agencies:{grounds.Agency!.Id}:Systems:{grounds.System!.Code}:PerDay.",
            $"The budget starts anew at midnight, UTC+7; it is set by Quotas:Agencies:{grounds.Agency.Id}:Systems:{grounds.System.Code}:PerDay."));

    public static readonly Refusal SystemShare = new(
        Stage.Quota, "system-share", 429, 900801, "Hard limit exceeded", "proposed",
        grounds => new(
            $"Hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} không còn chỗ cho lượt gọi này: {grounds.Agency!.NameVi} đang có {grounds.Detail} lượt gọi chưa được trả lời, và phần còn lại dành cho cơ quan khác hoặc đã được dùng.",
            $"System ({grounds.System.Number}) {grounds.System.Code} has no place for this call: {grounds.Agency.Id} has {grounds.Detail} under way there, and the rest is kept for other agencies, or taken."),
        _ => new(
            "Chờ các lượt gọi đang chạy kết thúc rồi gọi lại; gọi ít lượt đồng thời hơn (Quotas:Concurrent, Share, Guarded).",
            "Wait until calls that are under way have ended; make fewer at the same time (Quotas:Concurrent, Share, Guarded)."));

    public static readonly Refusal ContractBroken = new(
        Stage.Contract, "contract-broken", 400, 400, "Bad request", "proposed",
        grounds => new(
            $"Yêu cầu có {grounds.Detail} chỗ không đúng hợp đồng của dịch vụ {grounds.Operation!.Id}: {Listed(grounds, "cần", "nhận được")}.",
            $"The request differs from the contract of {grounds.Operation.Id} in {grounds.Detail} place(s): {Listed(grounds, "expected", "actual")}."),
        _ => new(
            "Sửa yêu cầu theo hợp đồng tại /swagger; trường lạ không bị từ chối.",
            "Mend the request as the contract at /swagger says; fields that it does not know are no reason to refuse."));

    public static readonly Refusal SystemUnreachable = new(
        Stage.Forwarding, "system-unreachable", 503, 101503, "Error connecting to the back end", "general",
        grounds => new($"Không kết nối được hệ thống ({grounds.System!.Number}) {grounds.System.NameVi}.", $"System ({grounds.System.Number}) {grounds.System.Code} could not be reached, or dropped the connection before it answered."),
        _ => new("Các hệ thống khác không bị ảnh hưởng; hãy thử lại sau.", "The other systems are not affected; try again later."));

    public static readonly Refusal SystemTimeout = new(
        Stage.Forwarding, "system-timeout", 504, 101504, "Connection timed out", "general",
        grounds => new($"Hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} không trả lời trong {grounds.Detail}.", $"System ({grounds.System.Number}) {grounds.System.Code} did not answer whole within {grounds.Detail}."),
        _ => new("Kết quả của yêu cầu ghi dữ liệu là chưa rõ: tra trạng thái trước khi gửi lại.", "The outcome of a write is unknown: look its state up before you send it again."));

    public static readonly Refusal SystemSuspended = new(
        Stage.Forwarding, "system-suspended", 503, 303001, "Currently, Address endpoint is suspended", "general",
        grounds => new($"Hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} lỗi liên tiếp nên tạm ngừng chuyển tiếp.", $"System ({grounds.System.Number}) {grounds.System.Code} failed repeatedly; the hub gives it a pause before it asks again."),
        _ => new("Chờ theo Retry-After rồi gọi lại.", "Wait as Retry-After says, then call again."));

    public static readonly Refusal SystemBroke = new(
        Stage.Forwarding, "system-broke-off", 502, 101505, "Connection closed by the back end", "general",
        grounds => new($"Câu trả lời của hệ thống ({grounds.System!.Number}) {grounds.System.NameVi} không trọn vẹn hoặc quá lớn.", $"The answer of system ({grounds.System.Number}) {grounds.System.Code} ended short, or was over the limit."),
        _ => new("Kết quả của yêu cầu ghi dữ liệu là chưa rõ: tra trạng thái trước khi gửi lại.", "The outcome of a write is unknown: look its state up before you send it again."));

    public static readonly Refusal NotRecorded = new(
        Stage.Ledger, "not-recorded", 503, 900503, "The exchange could not be recorded", "proposed",
        _ => new("Không ghi được nhật ký giao dịch nên yêu cầu bị dừng (Nghị định 47/2020/NĐ-CP, Điều 45).", "The exchange could not be written to the ledger, so it is not answered (Decree 47/2020/NĐ-CP, Article 45)."),
        _ => new("Kiểm tra ổ đĩa của thư mục dữ liệu; /health/ready cho biết lý do.", "Check the disk of the data directory; /health/ready tells the reason."));

    public static readonly Refusal HubFailed = new(
        Stage.Dispatch, "hub-failed", 500, 900900, "Unclassified failure", "general",
        _ => new("Nền tảng gặp lỗi nội bộ.", "The hub itself failed; this is a defect."),
        _ => new("Báo lỗi kèm mã giao dịch.", "Report it with the transaction id."));

    public static readonly ImmutableArray<Refusal> All =
    [
        NoSuchResource, UnsafePath, UnknownMessage, OptionOff, NoSuchTransaction, MethodNotAllowed, BodyTooLarge, BrokenBody,
        OAuthInvalidRequest, OAuthInvalidClient, OAuthUnsupportedGrant, MissingCredentials, InvalidCredentials, TokenExpired, TokenInactive,
        NoAgency, ServiceSuspended, AccessSuspended, AccessTerminated, NotSubscribed, NotOffered, NotYourTerritory, NoTerritory, QuotaSecond, QuotaDay,
        QuotaSystemSecond, QuotaSystemDay, SystemShare, ContractBroken,
        SystemUnreachable, SystemTimeout, SystemSuspended, SystemBroke, NotRecorded, HubFailed,
        .. OwnRefusals.All,
    ];

    private static string Listed(Grounds grounds, string expected, string actual) =>
        string.Join("; ", grounds.Findings!.Select(finding => $"{finding.Path}: {expected} {finding.Expected}, {actual} {finding.Actual}"));

    private static Bilingual NotConnected(Grounds grounds)
    {
        var cell = grounds.Cell!.Value;
        var (agency, system) = (cell.Agency, cell.System);
        return system.IsInLetter
            ? new(
                $"Văn bản 4336/BTTTT-THH, phụ lục, bảng {cell.Table}, dòng {agency.Row} ({agency.NameVi}), cột ({system.Number}) {system.NameVi}: chưa kết nối.",
                $"Letter 4336/BTTTT-THH, annex, table {cell.Table}, row {agency.Row} ({agency.Id}), column ({system.Number}) {system.Code}: offered, not connected.")
            : new(
                $"Hệ thống ({system.Number}) {system.NameVi} không có trong văn bản 4336/BTTTT-THH; theo sổ đăng ký của nền tảng này, {agency.NameVi} chưa kết nối.",
                $"System ({system.Number}) {system.Code} is not in letter 4336/BTTTT-THH; by this hub's own registry {agency.Id} is not connected.");
    }

    private static Bilingual Opening(Grounds grounds)
    {
        var (agency, system) = (grounds.Cell!.Value.Agency.Id, grounds.Cell.Value.System.Code);
        return grounds.Sandbox
            ? new(
                $"Để thử trong môi trường này: ndxp up --grant {agency}:{system}; hoặc gửi yêu cầu như thật: ndxp access request {system} --as {agency}.",
                $"To open the cell in this sandbox: ndxp up --grant {agency}:{system}; or ask its owner as one really would: ndxp access request {system} --as {agency}")
            : new(
                "Gửi yêu cầu kết nối tới cơ quan chủ quản hệ thống (Nghị định 47/2020/NĐ-CP, Điều 35).",
                "Request the connection from the system's owner (Decree 47/2020/NĐ-CP, Article 35).");
    }
}
