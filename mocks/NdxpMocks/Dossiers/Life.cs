using System.Text.Json.Serialization;

namespace NdxpMocks.Dossiers;

[JsonConverter(typeof(JsonStringEnumConverter<TurnCause>))]
internal enum TurnCause
{
    Read,
    Forced,
    Supplemented,
}

/// <summary>A state that a dossier came into by something that somebody did; what time alone does is worked out anew.</summary>
internal sealed record Turn(int State, DateTimeOffset At, TurnCause Cause);

/// <summary>What has happened to a dossier, whether it was handed in or there from the start.</summary>
/// <param name="Reads">How often its present state was read.</param>
internal sealed record Life(string System, string Number, string? Territory, int Reads, IReadOnlyList<Turn> Turns)
{
    public Life With(Turn turn) => this with { Reads = 0, Turns = [.. Turns, turn] };
}
