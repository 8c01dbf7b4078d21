using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

/// <summary>
/// The calls that are under way at one system. An agency's first Guarded calls have places of their own, which nobody else can take; further
/// ones need a common place, and of these one agency gets no more than its share. So a system that hangs is filled by nobody alone, and not
/// even by all others together.
/// </summary>
internal sealed class Places
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Seats> byAgency = [];
    private int guarded;
    private int common;

    public int UnderWay(string agency)
    {
        lock (gate)
            return byAgency.GetValueOrDefault(agency)?.Held ?? 0;
    }

    public bool HasOneFor(string agency, SystemLimit limit)
    {
        lock (gate)
            return HasOne(byAgency.GetValueOrDefault(agency)?.Held ?? 0, limit);
    }

    /// <summary>A place, given back by disposing it once; null when there is none.</summary>
    public IDisposable? Enter(string agency, SystemLimit limit)
    {
        lock (gate)
        {
            if (!byAgency.TryGetValue(agency, out var seats))
                byAgency.Add(agency, seats = new Seats(this));
            if (!HasOne(seats.Held, limit))
                return null;
            if (++seats.Held > guarded)
                common++;
            return seats;
        }
    }

    private bool HasOne(int held, SystemLimit limit)
    {
        if (limit.Guarded != guarded)
        {
            guarded = limit.Guarded;
            common = byAgency.Values.Sum(seats => Math.Max(0, seats.Held - guarded));
        }

        return held < guarded || (common < limit.Concurrent && held < limit.OfOneAgency);
    }

    /// <summary>One for each agency, and not for each call: it only counts.</summary>
    private sealed class Seats(Places places) : IDisposable
    {
        public int Held { get; set; }

        public void Dispose()
        {
            lock (places.gate)
            {
                if (Held-- > places.guarded)
                    places.common--;
            }
        }
    }
}
