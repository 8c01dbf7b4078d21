using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Abuse;

/// <summary>A sandbox whose budget thousands of wrong calls do not use up.</summary>
public sealed class PatientSandbox : RunningSandbox
{
    public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions { Hub = new Dictionary<string, string?> { ["Quotas:PerSecond"] = "1000000" } });
}
