using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dkdn;

/// <summary>
/// Dossiers of business registration. The letter opens the lists to a province for its own territory only (SITE_ID), so a list
/// that is asked for by a province holds no other's dossiers.
/// </summary>
internal sealed class RegistrationDossiers
{
    private const int LongestSpan = 5;

    private readonly Simulation simulation;
    private readonly DossierRegister register;
    private readonly StartedRegistrations started;

    public RegistrationDossiers(Simulation simulation)
    {
        this.simulation = simulation;
        started = simulation.Nation.Once(start => new StartedRegistrations(start));
        register = simulation.Dossiers.Open(
            RegistrationLifecycle.Lifecycle, number => RegistrationDossier.Find(simulation.Nation, number) is { } seeded ? started.Of(seeded) : null);
    }

    public SystemAnswer OfToday(SystemRequest request) =>
        Clock(request.Parameter("from_ts")) is not { } from || Clock(request.Parameter("to_ts")) is not { } to || to < from
            ? DkdnEnvelope.Refused("from_ts, to_ts phải có dạng HH:mm và from_ts không sau to_ts")
            : Listed(request, DateOnly.MinValue, simulation.Today, dossier => dossier.ToRow(), Within(simulation.Today.ToDateTime(from), simulation.Today.ToDateTime(to)));

    public SystemAnswer Between(SystemRequest request) =>
        Day(request.Parameter("from_date")) is not { } from || Day(request.Parameter("to_date")) is not { } to || to < from
            ? DkdnEnvelope.Refused("from_date, to_date phải có dạng dd/MM/yyyy và from_date không sau to_date")
        : to.DayNumber - from.DayNumber > LongestSpan
            ? DkdnEnvelope.Refused($"Khoảng thời gian không được quá {LongestSpan} ngày")
            : Listed(request, from, to, dossier => dossier.ToDatedRow(), _ => true);

    public SystemAnswer Status(SystemRequest request) => request.Parameter("in_journal_no") switch
    {
        null or "" => DkdnEnvelope.Refused("Thiếu tham số in_journal_no"),
        var number => RegistrationDossier.Find(simulation.Nation, number) is { } seeded
            ? DkdnEnvelope.One(new RegistrationDossier(simulation.Nation, seeded, register.Read(started.Of(seeded))).ToStatus())
            : DkdnEnvelope.Refused("Không tìm thấy hồ sơ"),
    };

    private SystemAnswer Listed(
        SystemRequest request, DateOnly from, DateOnly to, Func<RegistrationDossier, object> row, Func<RegistrationDossier, bool> wanted)
    {
        if (Count(request.Parameter("offset"), 0, int.MaxValue) is not { } offset || Count(request.Parameter("limit"), 100, 1_000) is not { } limit)
        {
            return DkdnEnvelope.Refused("offset, limit phải là số nguyên không âm; limit không quá 1000");
        }

        var nation = simulation.Nation;
        // A caller without a territory has none of the lists; without a hub all is open.
        var provinces = request.Province is null && request.Caller is null
            ? nation.Provinces
            : nation.Provinces.Where(province => province.Gso == request.Province);
        return DkdnEnvelope.Many(provinces
            .SelectMany(province => nation.Dossiers.In(province, DossierKind.BusinessRegistration, from, to))
            .Select(dossier => new RegistrationDossier(nation, dossier, register.Look(started.Of(dossier))))
            .Where(wanted).Skip(offset).Take(limit).Select(row).ToList());
    }

    private static Func<RegistrationDossier, bool> Within(DateTime from, DateTime to) =>
        dossier => dossier.ProcessedAt.DateTime >= from && dossier.ProcessedAt.DateTime < to.AddMinutes(1);

    private static int? Count(string? text, int absent, int most) =>
        string.IsNullOrEmpty(text) ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most ? count : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static TimeOnly? Clock(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>Those that were there from the start, for all runs: each list goes through a province's hundred. They go by their journal number here.</summary>
internal sealed class StartedRegistrations(Nation nation)
{
    private readonly Kept<Dossier> all = new(nation.Provinces.Count * SeededDossiers.PerKind, at =>
    {
        var seeded = nation.Dossiers.Of(nation.Provinces[at / SeededDossiers.PerKind], DossierKind.BusinessRegistration, at % SeededDossiers.PerKind);
        return Dossier.FromStart(DkdnSystem.Code, seeded) with { Number = RegistrationDossier.JournalNoOf(seeded) };
    });

    public Dossier Of(SeededDossier seeded) => all[(seeded.Province.Ordinal * SeededDossiers.PerKind) + seeded.Ordinal];
}
