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

    public Stage Stage => Stage.Contract;

    public Verdict Judge(Call call, Snapshot snapshot)
    {
        if (call.Operation.Open)
            return Verdict.Open;
        var mode = ModeOf(call.System);
        if (mode == ConformanceMode.Off || call.Request is null || ContractRules.Of(call.System.Contract, snapshot.State.Files)[call.Operation] is not { } rules)
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
                Agency = call.Caller.Agency,
                System = call.System,
                Operation = call.Operation,
                Detail = log.Total.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Findings = findings,
            })
            : Verdict.Pass("contract-findings") with { Findings = findings };
    }

    public Considered Describe(Call call, Snapshot snapshot, Verdict verdict)
    {
        var findings = verdict.Findings ?? verdict.Grounds?.Findings ?? [];
        return new Considered(
            verdict.Rule switch
            {
                "contract-kept" => new("Yêu cầu đúng hợp đồng của dịch vụ.", "The request is as the operation's contract says."),
                "contract-findings" => new("Yêu cầu được chuyển tiếp, nhưng có chỗ khác hợp đồng.", "The request was let through, and differs from the contract."),
                _ when !verdict.Passed => verdict.Refusal!.Reason(verdict.Grounds!),
                _ => new("Không đối chiếu với hợp đồng.", "Not held against the contract."),
            },
            ("mode", ModeOf(call.System).ToString().ToLowerInvariant()),
            ("contract", call.System.Contract.File),
            ("findings", findings.Length == 0 ? null : findings.Select(finding => new { finding.Path, finding.Expected, finding.Actual })));
    }

    private ConformanceMode ModeOf(NationalSystem system) => modes.Count > 0 && modes.TryGetValue(system.Code, out var own) ? own : options.Mode;

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
