using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Dkdn;
using NdxpMocks.Systems.Dvqhns;
using NdxpMocks.Systems.HoTich;
using NdxpMocks.Systems.Lltp;
using NdxpMocks.Systems.TnmtThue;
using NdxpMocks.Systems.VnPost;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

public sealed class LifecycleTests
{
    private static readonly Func<Simulation, IReadOnlyList<Operation>>[] WithDossiers =
        [DkdnSystem.Operations, LltpSystem.Operations, HoTichSystem.Operations, DvqhnsSystem.Operations, TnmtThueSystem.Operations, VnPostSystem.Operations];

    [Fact]
    public void Six_systems_have_a_lifecycle_and_its_data_hold_together()
    {
        var lifecycles = Lifecycles();

        Assert.Equal(["DKDN", "DVQHNS", "HOTICH", "LLTP", "TNMTTHUE", "VNPOST"], lifecycles.Select(lifecycle => lifecycle.System).Order());
        Assert.All(lifecycles, lifecycle =>
        {
            Assert.Distinct(lifecycle.States.Select(state => state.Code));
            Assert.Equal(Outcome.Granted, lifecycle.Courses[0].Outcome);
            foreach (var course in lifecycle.Courses)
            {
                Assert.All(course.Steps, step => Assert.NotNull(lifecycle.Find(step.State)));
                Assert.Distinct(course.Steps.Select(step => step.State).Prepend(lifecycle.Initial));
                // Who lets a deadline pass must have been asked for something.
                Assert.All(course.Steps.Zip(course.Steps.Skip(1)).Where(pair => pair.Second.IsLapse), pair =>
                    Assert.True(lifecycle.Find(pair.First.State)!.AwaitsApplicant));
            }
        });
    }

    [Fact]
    public void Criminal_records_go_only_as_the_portals_states_may_follow_each_other()
    {
        var lifecycle = Lifecycles().Single(candidate => candidate.System == "LLTP");

        Assert.All(lifecycle.Courses, course =>
        {
            var states = course.Steps.Select(step => step.State).Prepend(lifecycle.Initial).ToList();
            Assert.All(states.Zip(states.Skip(1)), pair => Assert.True(PortalStates.MayFollow(pair.First, pair.Second), $"{pair.First} -> {pair.Second}"));
        });
    }

    private static IReadOnlyList<Lifecycle> Lifecycles()
    {
        var simulation = new Simulation(new Nation(), new SimulatorClock(new FakeTimeProvider()));
        foreach (var operations in WithDossiers)
        {
            operations(simulation);
        }

        return simulation.Dossiers.Lifecycles;
    }
}
