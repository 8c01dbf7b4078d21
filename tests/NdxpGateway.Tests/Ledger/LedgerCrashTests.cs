using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NdxpGateway.Tests.Ledger;

public sealed class LedgerCrashTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Everything_that_was_acknowledged_before_a_kill_is_found_after_it()
    {
        using var folder = new LedgerFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var child = Start(folder.Root, ((IPEndPoint)listener.LocalEndpoint).Port);
        try
        {
            using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            var acknowledgements = connection.GetStream();
            var acknowledged = 0;
            while (acknowledged < 3_000)
                acknowledged = await NextAsync(acknowledgements) ?? throw new InvalidOperationException("The child ended by itself.");
            child.Kill();
            // What it had acknowledged before it died may still be on its way.
            while (await NextAsync(acknowledgements) is { } late)
                acknowledged = late;

            await child.WaitForExitAsync(Stop);
            using var ledger = folder.Open();
            var rows = folder.Rows();
            Assert.InRange(rows.Count, acknowledged, int.MaxValue);
            Assert.Equal(Enumerable.Range(0, rows.Count).Select(LedgerFolder.Id), rows.Select(row => row.Record.TransactionId));
            Assert.Empty(folder.Verify().Findings);
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }
    }

    private static Process Start(string folder, int port)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(LedgerCrashTests).Assembly.Location);
        start.Environment[DoomedHub.Folder] = folder;
        start.Environment[DoomedHub.Port] = port.ToString();
        var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return child;
    }

    private static async Task<int?> NextAsync(NetworkStream acknowledgements)
    {
        var count = new byte[4];
        try
        {
            await acknowledgements.ReadExactlyAsync(count, Stop);
            return BinaryPrimitives.ReadInt32LittleEndian(count);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
