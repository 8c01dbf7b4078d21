using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NdxpGateway.Testing.Tests;

public sealed class NamespaceTests(RunningSimulator running) : IClassFixture<RunningSimulator>
{
    private static readonly DateTimeOffset Start = new(2021, 10, 28, 8, 0, 0, TimeSpan.FromHours(7));
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private NdxpSimulator Ndxp => running.Ndxp;

    [Fact]
    public async Task A_clock_is_its_namespaces_alone()
    {
        await using var one = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        await using var other = await Ndxp.NewNamespaceAsync(cancellation: Stop);

        Assert.Equal(Start, await one.Clock.FreezeAsync(Start, Stop));
        Assert.Equal(Start, await one.Clock.FreezeAsync(cancellation: Stop));
        Assert.Equal(Start.AddHours(1.5), await one.Clock.AdvanceAsync(TimeSpan.FromHours(1.5), Stop));
        Assert.Equal(Start.AddDays(7).AddHours(1.5), await one.Clock.AdvanceWorkingDaysAsync(5, Stop));
        Assert.Equal(Start.AddDays(7).AddHours(1.5), await one.Clock.NowAsync(Stop));
        Assert.InRange(await one.Clock.RunAsync(Stop), Start.AddDays(7).AddHours(1.5), Start.AddDays(7).AddHours(2));
        Assert.InRange(await one.Clock.ResetAsync(Stop), Start, Start.AddHours(1));
        Assert.InRange(await other.Clock.NowAsync(Stop), Start, Start.AddHours(1));
        Assert.Contains("time goes forward", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => one.Clock.AdvanceAsync(TimeSpan.Zero, Stop))).Message);
    }

    [Fact]
    public async Task Every_kind_of_fault_can_be_put_and_ended()
    {
        Fault[] faults =
        [
            Fault.Latency(TimeSpan.FromMilliseconds(1)), Fault.LogNormalLatency(TimeSpan.FromMilliseconds(1)), Fault.Error(), Fault.Outage(Start, Start.AddHours(1)),
            Fault.ConnectionReset(), Fault.Hang(), Fault.SlowBody(2, TimeSpan.Zero), Fault.TruncatedBody(), Fault.MalformedBody(), Fault.WrongSchema(), Fault.StaleData(),
        ];
        using var management = new HttpClient { BaseAddress = Ndxp.ManagementAddress };
        var kinds = (await management.GetFromJsonAsync<JsonObject>("/sim/faults/kinds", Stop))!["kinds"]!.AsArray().Select(kind => (string)kind!);
        Assert.Equal(kinds, faults.Select(fault => fault.Kind).Order(StringComparer.Ordinal));

        await using var run = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        foreach (var fault in faults)
            await run.Faults.PutAsync(fault.Kind, fault, system: "DKDN", agency: "H39", probability: 0.5, seed: 7, cancellation: Stop);
        Assert.Equal(faults.Length, (await run.Faults.ListAsync(Stop)).Count);
        await run.Faults.DeleteAsync("hang", Stop);
        Assert.DoesNotContain(await run.Faults.ListAsync(Stop), rule => rule.Name == "hang");
        await run.Faults.ClearAsync(Stop);
        Assert.Empty(await run.Faults.ListAsync(Stop));
        Assert.Contains("probability", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => run.Faults.PutAsync("x", Fault.Error(), probability: 2, cancellation: Stop))).Message);
    }

    [Fact]
    public async Task A_fault_harms_whom_it_is_meant_for()
    {
        await using var run = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        await run.Faults.PutAsync("broken", Fault.Error(), system: "DKDN", operation: "chiTietDoanhNghiep", agency: "H39", cancellation: Stop);
        using var client = run.ClientFor("H39");
        using var elsewhere = Ndxp.ClientFor("H39");

        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
        Assert.Equal(new FaultRule("broken", 1, 1), Assert.Single(await run.Faults.ListAsync(Stop)));
        Assert.Equal(["broken"], Assert.Single(await run.Journal.ListAsync(cancellation: Stop)).Faults);
    }

    [Fact]
    public async Task A_profile_is_weather_and_calm_ends_it()
    {
        await using var run = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        await run.ProfileAsync(FaultProfile.Storm, 7, Stop);
        Assert.NotEmpty(await run.Faults.ListAsync(Stop));
        await run.ProfileAsync(FaultProfile.Calm, cancellation: Stop);
        Assert.Empty(await run.Faults.ListAsync(Stop));
    }

    [Fact]
    public async Task A_checkpoint_brings_dossiers_clock_and_faults_back()
    {
        await using var run = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        var before = await run.Clock.FreezeAsync(cancellation: Stop);
        await run.KeepAsync("before", Stop);
        await run.Dossiers.HandInAsync("HOTICH", cancellation: Stop);
        await run.Clock.AdvanceWorkingDaysAsync(2, Stop);
        await run.ProfileAsync(FaultProfile.Realistic, cancellation: Stop);

        await run.RestoreAsync("before", Stop);

        Assert.Equal(before, await run.Clock.NowAsync(Stop));
        Assert.Empty(await run.Dossiers.ListAsync(cancellation: Stop));
        Assert.Empty(await run.Faults.ListAsync(Stop));
        Assert.Contains("'never'", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => run.RestoreAsync("never", Stop))).Message);
    }

    [Fact]
    public async Task Dossiers_move_as_they_are_told()
    {
        await using var run = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        await run.Dossiers.MoveAsync(Pace.ByHand, cancellation: Stop);
        var dossier = await run.Dossiers.HandInAsync("HOTICH", "H39.21-211028-7770", "H39", cancellation: Stop);
        Assert.Equal((1, "H39"), (dossier.State.Code, dossier.Agency));
        Assert.Equal([1, 4], (await run.Dossiers.ForceAsync("HOTICH", dossier.Number, 4, Stop)).Trail.Select(state => state.Code));
        await run.Dossiers.MoveAsync(Pace.AfterReads, 2, Stop);
        await run.Dossiers.MoveAsync(Pace.AtOnce, cancellation: Stop);
        Assert.Equal(dossier.Number, Assert.Single(await run.Dossiers.ListAsync("HOTICH", Stop)).Number);
        Assert.Contains("4 ", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => run.Dossiers.ForceAsync("HOTICH", dossier.Number, 99, Stop))).Message);
    }

    [Fact]
    public async Task Who_is_added_is_known_in_the_namespace_only()
    {
        await using var run = await Ndxp.NewNamespaceAsync(cancellation: Stop);
        var citizen = await run.Cast.AddCitizenAsync("01", "Lê Thị Thử Nghiệm", new DateOnly(1990, 5, 17), cancellation: Stop);
        Assert.Equal(("Lê Thị Thử Nghiệm", new DateOnly(1990, 5, 17)), (citizen.FullName, citizen.BornOn));
        Assert.StartsWith("001", citizen.Id);
        Assert.Equal(citizen, await run.Cast.CitizenAsync(citizen.Id, Stop));
        await Assert.ThrowsAsync<NdxpSimulatorException>(() => Ndxp.Default.Cast.CitizenAsync(citizen.Id, Stop));

        var enterprise = await run.Cast.AddEnterpriseAsync("80", "CÔNG TY TNHH THỬ NGHIỆM", representative: citizen.Id, cancellation: Stop);
        using var client = run.ClientFor("H39");
        Assert.Contains("THỬ NGHIỆM", await client.GetStringAsync($"/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn={enterprise.TaxCode}", Stop));
        var parcel = await run.Cast.AddParcelAsync(citizen.Commune, owner: citizen.Id, cancellation: Stop);
        Assert.Equal(("99", citizen.Id), (parcel.Sheet, parcel.Owner));
        Assert.NotEmpty(await run.Cast.ParcelsAsync(citizen.Commune, Stop));
        Assert.Equal(3, (await run.Cast.EnterprisesAsync("80", take: 3, cancellation: Stop)).Count);
        Assert.Contains("province", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => run.Cast.AddCitizenAsync("00", cancellation: Stop))).Message);
    }

    [Fact]
    public async Task Disposing_a_namespace_deletes_it_and_twice_is_no_error()
    {
        var run = await Ndxp.NewNamespaceAsync("mine", Stop);
        using var client = run.ClientFor("H39");
        await run.DisposeAsync();
        await run.DisposeAsync();

        var answer = await client.GetAsync(RunningSimulator.Enterprise, Stop);
        Assert.Equal("refused=unknown-namespace", answer.Headers.GetValues("X-Sim").Single());
    }
}
