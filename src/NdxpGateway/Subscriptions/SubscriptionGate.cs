using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Subscriptions;

/// <summary>Is that cell of the matrix ticked, and has nobody suspended or ended it since?</summary>
internal sealed class SubscriptionGate(GatewayOptions gateway) : IGate
{
    public Stage Stage => Stage.Subscription;

    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var cell = snapshot.Matrix[call.Agency, call.System];
        var outage = snapshot.OutageOf(call.System, call.At);
        if (outage is null && cell.IsOpen(call.At))
            return Verdict.Pass(RuleOf(cell.BasisAt(call.At)), cell);

        var grounds = new Grounds { Cell = cell, Agency = call.Agency, System = call.System, Operation = call.Operation, Sandbox = gateway.Sandbox };
        return cell.Access switch
        {
            { } access when access.IsTerminated(call.At) => Verdict.Refuse(Refusals.AccessTerminated, grounds with { Detail = access.Terminated!.Ground }),
            { } access when access.IsSuspended(call.At) => Verdict.Refuse(Refusals.AccessSuspended, grounds with { Detail = access.Suspended!.Ground }),
            _ when outage is not null && cell.IsOpen(call.At) => Verdict.Refuse(Refusals.ServiceSuspended, grounds with { Detail = outage.Ground, RetryAfter = outage.Until - call.At }),
            _ => Verdict.Refuse(cell.Offered ? Refusals.NotSubscribed : Refusals.NotOffered, grounds),
        };
    }

    public Considered Describe(Call call, Snapshot snapshot, Verdict verdict)
    {
        if (verdict.Cell is not { } cell)
            return new Considered(new("Dịch vụ mở, không cần đăng ký khai thác.", "The operation is open; no subscription is needed."));
        var act = ActOf(cell, snapshot, call, verdict);
        return new Considered(
            verdict.Passed ? Connected(cell, call.At) : verdict.Refusal!.Reason(verdict.Grounds!),
            ("document", cell.System.IsInLetter ? "4336/BTTTT-THH" : null),
            ("documentDate", cell.System.IsInLetter ? "2021-10-28" : null),
            ("table", cell.Table),
            ("row", cell.System.IsInLetter ? cell.Agency.Row : null),
            ("column", cell.System.Number),
            ("cell", cell.Name),
            ("offered", cell.Offered),
            ("ticked", cell.Ticked),
            ("grantedInSandbox", cell.Granted),
            ("basis", WordOf(cell.BasisAt(call.At))),
            ("since", act?.From),
            ("until", act?.Until),
            ("by", act?.By),
            ("ground", act?.Ground),
            ("request", act?.Request));
    }

    // The one that decided: what was granted before a suspension says nothing of why the call was refused.
    private static Act? ActOf(Cell cell, Snapshot snapshot, Call call, Verdict verdict) => verdict.Rule switch
    {
        "access-terminated" => cell.Access?.Terminated,
        "access-suspended" => cell.Access?.Suspended,
        "service-suspended" => snapshot.OutageOf(call.System, call.At),
        _ => cell.Access?.IsGranted(call.At) == true ? cell.Access.Granted : null,
    };

    private static string WordOf(Basis basis) => basis switch
    {
        Basis.Letter => "letter",
        Basis.OwnersGrant => "owners-grant",
        Basis.SandboxGrant => "sandbox-grant",
        _ => "none",
    };

    private static string RuleOf(Basis basis) => basis switch
    {
        Basis.Letter => "subscribed",
        Basis.OwnersGrant => "granted-by-owner",
        _ => "granted",
    };

    private static Bilingual Connected(Cell cell, DateTimeOffset at) => cell.BasisAt(at) switch
    {
        Basis.OwnersGrant => new(
            $"Cơ quan chủ quản đã chấp thuận cho {cell.Agency.NameVi} khai thác: {cell.Access!.Granted!.Ground}.",
            $"Granted to {cell.Agency.Id} by the system's owner: {cell.Access.Granted.Ground}."),
        Basis.SandboxGrant => new(
            $"Mở thêm trong sandbox này cho {cell.Agency.NameVi}, không có trong văn bản.",
            $"Granted to {cell.Agency.Id} in this sandbox, not in the letter."),
        _ => cell.System.IsInLetter
            ? new($"Văn bản 4336/BTTTT-THH, phụ lục, bảng {cell.Table}, dòng {cell.Agency.Row}, cột ({cell.System.Number}): đã kết nối.",
                $"Letter 4336/BTTTT-THH, annex, table {cell.Table}, row {cell.Agency.Row}, column ({cell.System.Number}): connected.")
            : new($"Theo sổ đăng ký của nền tảng này, {cell.Agency.NameVi} đã kết nối.", $"By this hub's own registry {cell.Agency.Id} is connected."),
    };
}
