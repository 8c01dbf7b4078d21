using System.Collections.Frozen;
using System.Diagnostics;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Conformance;

/// <summary>Is the request as the contract says? The last gate: who may not call at all is not told what a call looks like.</summary>
internal sealed class ContractCheck(ConformanceOptions options, GatewayTelemetry telemetry) : IGate
{
    private static readonly Verdict Kept = Verdict.Pass("contract-kept");
    private static readonly Verdict NotLookedAt = Verdict.Pass("contract-not-looked-at");

    private readonly FrozenDictionary<string, ConformanceMode> modes = options.ModeOf.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var mode = modes.Count > 0 && modes.TryGetValue(call.System.Code, out var own) ? own : options.Mode;
        if (mode == ConformanceMode.Off || call.Request is null || ContractRules.Of(call.System.Contract)[call.Operation] is not { } rules)
            return NotLookedAt;

        var log = FindingLog.Take();
        rules.Check(call.Operation, call.Request, log);
        if (log.Total == 0)
            return Kept;

        Count(call, log);
        var findings = log.Kept();
        return mode == ConformanceMode.Refuse && log.Broken > 0
            ? Verdict.Refuse(Refusals.ContractBroken, new Grounds
            {
                Agency = call.Caller.Application?.Agency,
                System = call.System,
                Operation = call.Operation,
                Detail = log.Total.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Findings = findings,
            })
            : Verdict.Pass("contract-findings") with { Findings = findings };
    }

    private void Count(Call call, FindingLog log)
    {
        for (var kind = 0; kind < FindingKinds.Names.Length; kind++)
        {
            if (log.CountOf(kind) is > 0 and var count)
            {
                telemetry.ContractFindings.Add(count, new TagList
                {
                    { "ndxp.system", call.System.Code },
                    { "ndxp.operation", call.Operation.Id },
                    { "ndxp.kind", FindingKinds.Names[kind] },
                });
            }
        }
    }
}
