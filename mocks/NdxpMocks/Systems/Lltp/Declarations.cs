using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>All declarations: handed in at a one-stop desk by either version, or lodged with the justice department itself.</summary>
internal sealed partial class Declarations
{
    /// <summary>
    /// As many a desk is listed at once. It marks what it has and asks again; a list without an end would be too long for a hub that reads
    /// it whole.
    /// </summary>
    public const int LongestList = 1_000;

    private readonly Nation nation;
    private readonly StartedDeclarations started;
    private readonly DossierStore store;
    private readonly DossierRegister register;
    private readonly DossierIndex<Dossier> index;

    public Declarations(Simulation simulation)
    {
        (nation, store) = (simulation.Nation, simulation.Dossiers);
        started = nation.Once(start => new StartedDeclarations(start));
        register = store.Open(DeclarationLifecycle.Lifecycle, FromStart);
        index = register.IndexBy(File);
    }

    /// <summary>Null when that number was taken in before, and nothing is asked for.</summary>
    public Dossier? TakeIn(string number, string? caller, string? province, string? unit, Declaration said)
    {
        // Of those who send one number at once, one is the first.
        using var scope = store.Enter();
        if (register.Receive(number, caller, province, unit, new KeptDeclaration(said, new())) is { } received)
        {
            return received;
        }

        // What was put right has to be fetched again; who knew how far it was still knows it.
        return register.Find(number, province) is { } before && !IsAppointment(before)
            && register.Supplement(before, new KeptDeclaration(said, Open(before).Marks with { IsFetched = false }))
                ? before
                : null;
    }

    public Dossier? Find(string number, string? province) =>
        register.Find(number, province) is { } dossier && !IsAppointment(dossier) ? dossier : null;

    public Progress? ByReceipt(string number, string? province) => Find(number, province) is { } dossier ? register.Read(dossier) : null;

    public Progress? ByAppointment(string number, string identity, string? province) =>
        Lodged(number) is { } seeded && (identity == seeded.Applicant.Id.Text || identity == seeded.Applicant.OldId)
            && register.Find(number, province) is { } dossier && IsAppointment(dossier)
                ? register.Read(dossier)
                : null;

    /// <summary>Without counting as a read.</summary>
    public Progress Look(Dossier dossier) => register.Look(dossier);

    public Progress Read(Dossier dossier) => register.Read(dossier);

    /// <summary>Those that the one-stop desk has not yet said it has: from the start, then those that came since.</summary>
    /// <param name="province">Whose; null for all.</param>
    public IEnumerable<FoundDeclaration> Pending(string? province, bool online) => Listed(
        AllFromStart(province).Where(found => !found.Kept.Marks.IsFetched && (found.Kept.Said?.IsOnline ?? found.Started!.IsOnline) == online),
        PendingIn(province, online), province);

    /// <summary>Those whose stage the one-stop desk has not yet said it knows, in the same order.</summary>
    public IEnumerable<Dossier> Changed(string? province, bool appointed) => Listed(
        AllFromStart(province).Where(found => IsAppointment(found.Dossier) == appointed && StageOf(Look(found.Dossier)) != found.Kept.Marks.KnownStage),
        ChangedIn(province, appointed), province).Select(found => found.Dossier);

    /// <summary>By their ids; one that nobody has, or none that may be seen, is not among them.</summary>
    public IReadOnlyDictionary<string, Dossier> ById(IReadOnlySet<string> ids, string? province) => AllFromStart(province)
        .Select(found => (found.Started!.Id, found.Dossier)).Where(one => ids.Contains(one.Id))
        .Concat(ids.SelectMany(id => index.In(Identified(id)).Where(dossier => dossier.IsSeenBy(province)).Select(dossier => (Id: id, Dossier: dossier))))
        .ToDictionary(one => one.Id, one => one.Dossier);

    public KeptDeclaration Open(Dossier dossier) =>
        dossier.Content is null ? StartedOf(dossier).Kept : dossier.ContentAs<KeptDeclaration>();

    public Declaration SaidIn(Dossier dossier, KeptDeclaration kept) => kept.Said ?? StartedOf(dossier).Said;

    public bool IsOnline(Dossier dossier, KeptDeclaration kept) => kept.Said?.IsOnline ?? StartedOf(dossier).IsOnline;

    /// <summary>Null, and nothing is marked, where <paramref name="marked"/> has none for the marks that there are.</summary>
    public DeclarationMarks? Mark(Dossier dossier, Func<DeclarationMarks, DeclarationMarks?> marked)
    {
        using var scope = store.Enter();
        var now = register.Find(dossier.Number, dossier.Territory) ?? dossier;
        var kept = Open(now);
        if (marked(kept.Marks) is not { } marks)
        {
            return null;
        }

        register.Keep(now, kept with { Marks = marks });
        return marks;
    }

    /// <summary>The real id is encoded, too: nobody outside can read the number or the next id from it.</summary>
    public string IdOf(Dossier dossier) => IdOf(nation, dossier);

    public static string IdOf(Nation nation, Dossier dossier) => Convert.ToHexString(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{nation.Seed}/{LltpSystem.Code}/{dossier.Territory}/{dossier.Number}")).AsSpan(0, 16));

    /// <summary>Lodged with the department: no desk stands between, and it has an appointment instead of a receipt.</summary>
    public static bool IsAppointment(Dossier dossier) => dossier is { Luck: not null, Agency: null };

    private static DeclarationStage StageOf(Progress progress) => DeclarationState.Of(progress).Stage;

    private IEnumerable<FoundDeclaration> Listed(IEnumerable<FoundDeclaration> fromStart, string group, string? province)
    {
        var most = province is null ? int.MaxValue : LongestList;
        return fromStart.Concat(index.In(group, most: most).Select(dossier => new FoundDeclaration(dossier, Open(dossier), null))).Take(most);
    }

    // What was there from the start is found by going through it: there is never more of it.
    private IEnumerable<FoundDeclaration> AllFromStart(string? province) => nation.Provinces.Where(owner => province is null || owner.Gso == province)
        .SelectMany(started.In)
        .Select(start => store.Find(LltpSystem.Code, start.Dossier.Number, start.Dossier.Territory) is { Content: not null } dossier
            ? new FoundDeclaration(dossier, Open(dossier), start)
            : new FoundDeclaration(start.Dossier, start.Kept, start));

    private IEnumerable<Filed<Dossier>> File(Dossier dossier, Progress progress)
    {
        if (dossier.Luck is not null)
        {
            yield break;
        }

        yield return new(Identified(IdOf(dossier)), "", dossier);
        var kept = Open(dossier);
        IEnumerable<string?> provinces = dossier.Territory is { } owner ? [null, owner] : [null];
        foreach (var province in provinces)
        {
            if (!kept.Marks.IsFetched)
            {
                yield return new(PendingIn(province, IsOnline(dossier, kept)), "", dossier);
            }

            if (kept.Marks.KnownStage != StageOf(progress))
            {
                yield return new(ChangedIn(province, IsAppointment(dossier)), "", dossier);
            }
        }
    }

    private static string Identified(string id) => $"id {id}";

    private static string PendingIn(string? province, bool online) => $"pending {province} {online}";

    private static string ChangedIn(string? province, bool appointed) => $"changed {province} {appointed}";

    private StartedDeclaration StartedOf(Dossier dossier) =>
        started.Of((IsAppointment(dossier) ? Lodged(dossier.Number) : nation.Dossiers.Find(DossierKind.CriminalRecord, dossier.Number))!);

    private Dossier? FromStart(string number) =>
        (nation.Dossiers.Find(DossierKind.CriminalRecord, number) ?? Lodged(number)) is { } seeded ? started.Of(seeded).Dossier : null;

    // 80-211028-0001 is the first appointment of that day in province 80. The form is ours; the guide only says that there is such a number.
    private SeededDossier? Lodged(string number) =>
        Appointment().Match(number) is { Success: true } appointment
            && nation.Provinces.ByGso(appointment.Groups[1].Value) is { } department
                ? nation.Dossiers.Find(DossierKind.Other, $"000.00.{(int)DossierKind.Other}.{department.AgencyId}-{appointment.Groups[2].Value}")
                : null;

    [GeneratedRegex(@"^(\d{2})-(\d{6}-\d{4})\z", RegexOptions.ECMAScript)]
    private static partial Regex Appointment();
}
