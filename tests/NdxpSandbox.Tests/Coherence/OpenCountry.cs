using System.Security.Cryptography;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Coherence;

/// <summary>A sandbox in which every province may ask every system: what is tested is the World, not the letter.</summary>
public sealed class OpenCountry : RunningSandbox
{
    /// <summary>Repeats a run: what keys are drawn from. Printed with every failure.</summary>
    internal static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("NDXP_TEST_SEED"), out var asked) ? asked : RandomNumberGenerator.GetInt32(int.MaxValue);

    public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions
    {
        Grants = [.. Provinces.Select(province => $"{province}:{string.Join(',', Contracts.Select(contract => contract.System))}")],
        Hub = new Dictionary<string, string?> { ["Quotas:PerSecond"] = "100000" },
    });
}
