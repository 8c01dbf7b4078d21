using NdxpMeasuring;

namespace LedgerCost;

/// <summary>One of the servers that are compared.</summary>
internal sealed record Measured(ServerKind Kind, ServerProcess Process) : IDisposable
{
    public Uri Url => Process.Url;

    public static async Task<Measured> StartAsync(ServerKind kind, Uri? upstream, string? postgres, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-cost-");
        string[] arguments = ["serve", kind.ToString(), folder.FullName, .. upstream is null ? [] : (string[])["--upstream", upstream.ToString()], .. postgres is null ? [] : (string[])["--postgres", postgres]];
        return new Measured(kind, await ServerProcess.StartAsync(typeof(Measured).Assembly, arguments, folder, cores: null, cancellation));
    }

    public Load Load(string token, int connections) => new(Url, HttpCall.Get(Url, "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225", token), connections);

    public void Dispose() => Process.Dispose();
}
