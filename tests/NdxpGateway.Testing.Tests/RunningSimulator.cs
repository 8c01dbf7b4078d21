namespace NdxpGateway.Testing.Tests;

/// <summary>One simulator for the tests of a class; each takes a namespace of its own.</summary>
public sealed class RunningSimulator : IAsyncLifetime
{
    public const string Enterprise = "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225";

    public NdxpSimulator Ndxp { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Ndxp = await NdxpSimulator.StartAsync(cancellation: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Ndxp.DisposeAsync();
}
