using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Subscriptions;

/// <summary>Is that cell of the matrix ticked?</summary>
internal sealed class SubscriptionGate(GatewayOptions gateway) : IGate
{
    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var agency = call.Caller.Application!.Agency;
        var cell = snapshot.Matrix[agency, call.System];
        if (cell.Open)
            return Verdict.Pass(cell.Ticked ? "subscribed" : "granted", cell);

        var grounds = new Grounds { Cell = cell, Agency = agency, System = call.System, Operation = call.Operation, Sandbox = gateway.Sandbox };
        return Verdict.Refuse(cell.Offered ? Refusals.NotSubscribed : Refusals.NotOffered, grounds);
    }
}
