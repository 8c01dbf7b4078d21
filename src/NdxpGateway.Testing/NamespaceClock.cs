using System.Xml;

namespace NdxpGateway.Testing;

/// <summary>
/// A namespace's time. It begins on Thursday 28/10/2021 at 08:00 (UTC+7) and runs as fast as the machine's, until somebody freezes or moves it.
/// Deadlines and the progress of dossiers follow it; tokens, quotas and the hub's timeouts follow the machine's. Each member returns the time after it.
/// </summary>
public sealed class NamespaceClock
{
    private readonly ControlPort control;

    internal NamespaceClock(ControlPort control) => this.control = control;

    /// <summary>What time it is.</summary>
    public Task<DateTimeOffset> NowAsync(CancellationToken cancellation = default) => AskAsync(HttpMethod.Get, "", cancellation);

    /// <summary>Stands still.</summary>
    /// <param name="at">Where, between 2000 and 2100; null for where it is.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<DateTimeOffset> FreezeAsync(DateTimeOffset? at = null, CancellationToken cancellation = default) =>
        AskAsync(HttpMethod.Post, at is { } moment ? $"/freeze?at={Uri.EscapeDataString(XmlConvert.ToString(moment))}" : "/freeze", cancellation);

    /// <summary>Runs on from where it is.</summary>
    public Task<DateTimeOffset> RunAsync(CancellationToken cancellation = default) => AskAsync(HttpMethod.Post, "/run", cancellation);

    /// <summary>Moves it forward, frozen or not.</summary>
    /// <exception cref="NdxpSimulatorException"><paramref name="by"/> is not positive, or leads beyond 2100.</exception>
    public Task<DateTimeOffset> AdvanceAsync(TimeSpan by, CancellationToken cancellation = default) =>
        AskAsync(HttpMethod.Post, $"/advance?by={XmlConvert.ToString(by)}", cancellation);

    /// <summary>Moves it forward to the same hour of the n-th working day: weekends and Vietnam's public holidays are passed over.</summary>
    /// <param name="days">1 to 2,500.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<DateTimeOffset> AdvanceWorkingDaysAsync(int days, CancellationToken cancellation = default) =>
        AskAsync(HttpMethod.Post, $"/advance?workingDays={days}", cancellation);

    /// <summary>Back to where every namespace begins, and running.</summary>
    public Task<DateTimeOffset> ResetAsync(CancellationToken cancellation = default) => AskAsync(HttpMethod.Post, "/reset", cancellation);

    private async Task<DateTimeOffset> AskAsync(HttpMethod method, string what, CancellationToken cancellation) =>
        (await control.AskAsync<ClockState>(method, "clock" + what, null, cancellation).ConfigureAwait(false)).Now;

    private sealed record ClockState(DateTimeOffset Now);
}
