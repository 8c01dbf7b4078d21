using System.Globalization;
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
        // The act that decides at that moment: a suspension that ended by itself is still there to be read, and is not it.
        var act = cell.Access is not { } access ? null
            : access.IsTerminated(call.At) ? access.Terminated
            : access.IsSuspended(call.At) ? access.Suspended
            : access.Granted;
        return new Considered(
            verdict.Passed ? Connected(cell, call.At) : verdict.Refusal!.Reason(verdict.Grounds!),
            ("document", cell.System.IsInLetter ? "4336/BTTTT-THH, 28/10/2021" : null),
            ("table", cell.Table),
            ("row", cell.System.IsInLetter ? cell.Agency.Row : null),
            ("column", cell.System.Number),
            ("offered", cell.Offered),
            ("ticked", cell.Ticked),
            ("grantedInSandbox", cell.Granted),
            ("decided", act is null ? null : string.Create(CultureInfo.InvariantCulture, $"{act.From:yyyy-MM-ddTHH:mm:sszzz} {act.By}: {act.Ground}")),
            ("request", act?.Request));
    }

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
