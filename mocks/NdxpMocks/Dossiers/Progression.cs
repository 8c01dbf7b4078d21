using System.Text.Json.Serialization;

namespace NdxpMocks.Dossiers;

[JsonConverter(typeof(JsonStringEnumConverter<Pace>))]
internal enum Pace
{
    AfterWorkingDays,
    AtOnce,
    AfterReads,
    ByHand,
}

/// <summary>What moves dossiers.</summary>
/// <param name="Reads">How often each state is read before the next one comes; of meaning for <see cref="Pace.AfterReads"/> alone.</param>
internal readonly record struct Progression(Pace Pace, int Reads = 0)
{
    /// <summary>By the simulator's clock and the country's calendar: what happens at a real office, and so what a first call meets.</summary>
    public static readonly Progression AfterWorkingDays = new(Pace.AfterWorkingDays);

    /// <summary>A dossier is where its course ends, or where it waits for the applicant, as soon as it is taken in.</summary>
    public static readonly Progression AtOnce = new(Pace.AtOnce);

    /// <summary>Nothing moves unless forced.</summary>
    public static readonly Progression ByHand = new(Pace.ByHand);

    public static Progression AfterReads(int reads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reads, 1);
        return new(Pace.AfterReads, reads);
    }
}
