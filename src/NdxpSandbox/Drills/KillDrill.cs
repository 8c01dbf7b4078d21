namespace NdxpSandbox.Drills;

/// <summary><c>kill9</c>: the hub is killed under load, again and again on one ledger; nothing in it runs to its end.</summary>
internal static class KillDrill
{
    public static async Task RunAsync(DrillGround ground)
    {
        for (var time = 1; time <= ground.Options.Times; time++)
        {
            var hub = await ground.StartHubAsync();
            var load = ground.LoadOn(hub);
            await load.WaitAsync(ground.Options.Span);
            await hub.KillAsync(ground.Cancellation);
            await load.StopAsync();
            // As the dead hub left it, before another one puts anything in order.
            var found = ground.Reconcile();
            DrillGround.Say($"kill {time} of {ground.Options.Times}: {found.Line}");
            if (found.Differences.Count > 0)
                return;
        }

        var last = await ground.StartHubAsync();
        await last.StopAsync(ground.Cancellation);
        ground.Expect(ground.Reconcile().Report is { Findings: [] }, "the hub started after the last kill and stopped, and left store and head apart");
    }
}
