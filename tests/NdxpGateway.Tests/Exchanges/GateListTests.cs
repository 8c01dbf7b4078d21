using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Exchanges;

public sealed class GateListTests
{
    [Fact]
    public void What_a_gate_took_hold_of_is_given_back_when_a_gate_behind_it_breaks()
    {
        var place = new Place();
        var gates = new GateList([new Holding(place), new Broken()]);
        Assert.Throws<InvalidOperationException>(() => gates.Judge(null!, null!));
        Assert.Equal(1, place.GivenBack);
    }

    private sealed class Place : IDisposable
    {
        public int GivenBack { get; private set; }

        public void Dispose() => GivenBack++;
    }

    private sealed class Holding(Place place) : ISpends
    {
        public Stage Stage => Stage.Quota;

        public Verdict Judge(Call call, Snapshot snapshot) => Verdict.Pass("looked");

        public Verdict Take(Call call, Snapshot snapshot) => Verdict.Pass("held") with { Held = place };

        public Considered Describe(Call call, Snapshot snapshot, Verdict verdict) => throw new NotSupportedException();
    }

    private sealed class Broken : IGate
    {
        public Stage Stage => Stage.Contract;

        public Verdict Judge(Call call, Snapshot snapshot) => throw new InvalidOperationException("a defect");

        public Considered Describe(Call call, Snapshot snapshot, Verdict verdict) => throw new NotSupportedException();
    }
}
