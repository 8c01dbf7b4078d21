using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;

namespace NdxpGateway.Tests.Ledger;

/// <summary>
/// The child of <see cref="LedgerCrashTests"/>: this test program again, which, told by its environment, appends and acknowledges until it
/// is killed. It takes over before the test platform starts, so that there is no test that only ever runs as a child.
/// </summary>
internal static class DoomedHub
{
    public const string Folder = "NDXP_LEDGER_CRASH_FOLDER";
    public const string Port = "NDXP_LEDGER_CRASH_PORT";

    [ModuleInitializer]
    internal static void TakeOver()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
            return;
        // Nothing here runs code of this module on another thread: it would wait for the end of this initializer.
        using var parent = new TcpClient();
        parent.Connect(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable(Port)!));
        Append(folder, parent.GetStream());
        Environment.Exit(1);
    }

    private static void Append(string folder, NetworkStream acknowledgements)
    {
        using var ledger = new LedgerPlaces(new LedgerOptions(), folder).OpenChain(TimeProvider.System, NullLogger.Instance);
        using var writer = LedgerFolder.Write(ledger.Commit);
        var count = new byte[4];
        var batch = new Task[50];
        for (var next = 0; ;)
        {
            for (var i = 0; i < batch.Length; i++)
                batch[i] = writer.AppendAsync(LedgerFolder.Record(next++));
            Task.WaitAll(batch);
            BinaryPrimitives.WriteInt32LittleEndian(count, next);
            acknowledgements.Write(count);
        }
    }
}
