namespace NdxpGateway.Exchanges;

/// <summary>One way of saying no: expected values, all of them in <see cref="Refusals"/>.</summary>
/// <param name="Rule">Unique name, kebab-case: the rule that refused.</param>
/// <param name="Code">Fault code as the platform's clients know it; several rules may share one.</param>
/// <param name="Message">The message that WSO2 sends with the code.</param>
/// <param name="Evidence">How the code is known (the levels of x-ndxp-evidence).</param>
internal sealed record Refusal(
    Stage Stage,
    string Rule,
    int Status,
    int Code,
    string Message,
    string Evidence,
    Func<Grounds, Bilingual> Reason,
    Func<Grounds, Bilingual> Remedy);

/// <summary>Vietnamese for officials and callers, English beside it.</summary>
internal readonly record struct Bilingual(string Vi, string En);
