using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary><c>Acts</c> when the document that was asked about is the later of the two.</summary>
internal sealed record DocumentRelation(string Kind, bool Acts, LegalDocument Other);

/// <summary><c>Before</c> is null for the day on which there was no state yet.</summary>
internal sealed record EffectChange(DateOnly Day, string? Before, string After, string Reason);

/// <summary>
/// The cast ties documents and does not say how. Of two tied ones the later acts on the earlier: it replaces what is no longer in force,
/// amends what is so in part, and rests on the rest.
/// </summary>
internal sealed class DocumentRelations(Nation nation)
{
    public const string Replaces = "Thay thế", Amends = "Sửa đổi, bổ sung", RestsOn = "Căn cứ", RefersTo = "Dẫn chiếu";

    private static readonly DateOnly Today = DateOnly.FromDateTime(SimulatorClock.Start.Date);

    // Ties stand with the document of the higher number only.
    private readonly Lazy<ILookup<int, int>> tied = new(() => Enumerable.Range(1, LegalDocuments.Count)
        .SelectMany(id => nation.Documents.ById(id)!.Related.SelectMany(other => new[] { (From: id, To: other), (From: other, To: id) }))
        .ToLookup(pair => pair.From, pair => pair.To));

    public IReadOnlyList<DocumentRelation> Of(LegalDocument document) =>
    [
        .. Tied(document).Select(other => IsLater(document, other)
            ? new DocumentRelation(Kind(document, other), true, other)
            : new DocumentRelation(Kind(other, document), false, other)),
    ];

    /// <summary>The day from which a document is no longer in force at all; null while any of it is.</summary>
    public DateOnly? ExpiredOn(LegalDocument document)
    {
        if (document.Status.Code != "HHL")
        {
            return null;
        }

        if (Successor(document) is { } successor)
        {
            return successor.EffectiveOn;
        }

        return RepealedOn(document);
    }

    public LegalDocument? Successor(LegalDocument document) => document.Status.Code != "HHL" ? null : Tied(document)
        .Where(other => IsLater(other, document) && other.EffectiveOn > document.EffectiveOn && other.EffectiveOn <= Today)
        .MinBy(other => (other.EffectiveOn, other.Id));

    /// <summary>The changes of a document's state of effect up to the day on which the simulator starts, in order.</summary>
    public IReadOnlyList<EffectChange> HistoryOf(LegalDocument document)
    {
        const string NotYet = "Chưa có hiệu lực", InForce = "Còn hiệu lực";
        List<EffectChange> changes = [new(document.IssuedOn, null, NotYet, "Ban hành")];
        if (document.EffectiveOn <= Today)
        {
            changes.Add(new(document.EffectiveOn, NotYet, InForce, "Đến ngày có hiệu lực"));
        }

        if (ExpiredOn(document) is { } expired)
        {
            changes.Add(new(expired, InForce, document.Status.Name, Successor(document) is { } next ? $"Bị thay thế bởi {next.Number}" : "Bị bãi bỏ"));
        }
        else if (document.Status.Code == "HHLMP")
        {
            var amending = Of(document).Where(relation => relation is { Acts: false, Kind: Amends }).MinBy(relation => relation.Other.EffectiveOn)?.Other;
            changes.Add(amending is not null && amending.EffectiveOn > document.EffectiveOn
                ? new(amending.EffectiveOn, InForce, document.Status.Name, $"Được sửa đổi, bổ sung bởi {amending.Number}")
                : new(RepealedOn(document), InForce, document.Status.Name, "Bị bãi bỏ một phần"));
        }

        return changes;
    }

    // The cast knows that a document is repealed; since when, is of interest to this system alone.
    private DateOnly RepealedOn(LegalDocument document)
    {
        var days = Math.Max(1, Today.DayNumber - document.EffectiveOn.DayNumber);
        return document.EffectiveOn.AddDays(nation.Draw("document expiry", document.Id).Next(days));
    }

    private string Kind(LegalDocument later, LegalDocument earlier) =>
        Successor(earlier)?.Id == later.Id ? Replaces
        : earlier.Status.Code == "HHLMP" && later.EffectiveOn <= Today ? Amends
        : ExpiredOn(earlier) <= later.IssuedOn ? RefersTo
        : RestsOn;

    private IEnumerable<LegalDocument> Tied(LegalDocument document) => tied.Value[document.Id].Order().Select(id => nation.Documents.ById(id)!);

    private static bool IsLater(LegalDocument one, LegalDocument other) => (one.IssuedOn, one.Id).CompareTo((other.IssuedOn, other.Id)) > 0;
}
