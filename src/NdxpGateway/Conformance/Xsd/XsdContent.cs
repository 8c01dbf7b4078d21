using System.Collections.Frozen;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>
/// What elements stand in an element. Elements are counted by name, and the counts are held against the model: so each difference is told as
/// what it is, and one does not hide those after it.
/// </summary>
/// <param name="fields">By place, as the counts are.</param>
internal sealed class XsdContent(XsdField[] fields, XsdPart? model, XsdWildcard? others)
{
    public static readonly XsdContent None = new([], null, null);

    private readonly FrozenDictionary<string, XsdField> byName = fields.ToFrozenDictionary(field => field.Element.Name);

    public int Fields => fields.Length;

    public XsdWildcard? Others => others;

    // Systems know elements by their local names, whatever namespaces clients give them.
    public XsdField? Field(string localName) => byName.GetValueOrDefault(localName);

    /// <param name="counts">How many there are of each field.</param>
    /// <param name="more">How many there are that only a wildcard takes.</param>
    public void CheckCounts(ReadOnlySpan<int> counts, int more, FindingLog log)
    {
        model?.Check(counts, log);
        if (others is not null && (more < others.Min || more > others.Max) && log.Takes(more == 0 ? FindingKind.Missing : FindingKind.Items))
            log.Add(Wording.Between(others.Min, others.Max, "other element"), more == 0 ? "nothing" : $"{more} of them");
    }
}

/// <summary>A part of a content model.</summary>
internal abstract class XsdPart
{
    public abstract bool MayBeEmpty { get; }

    public abstract string Described { get; }

    public abstract bool IsThere(ReadOnlySpan<int> counts);

    public abstract void Check(ReadOnlySpan<int> counts, FindingLog log);
}

/// <summary>An element of a content model.</summary>
/// <param name="at">Its place among the counts.</param>
/// <param name="position">The same for all whose order among each other is free.</param>
internal sealed class XsdField(XsdElement element, int min, int max, int at, int position) : XsdPart
{
    public XsdElement Element => element;

    public int At => at;

    public int Position => position;

    public int Max => max;

    public bool IsList => max > 1;

    public override bool MayBeEmpty => min == 0;

    public override string Described => element.Name;

    public override bool IsThere(ReadOnlySpan<int> counts) => counts[at] > 0;

    public override void Check(ReadOnlySpan<int> counts, FindingLog log)
    {
        var count = counts[at];
        if (count >= min && count <= max)
            return;
        log.Enter(element.Name);
        if (count == 0)
        {
            if (log.Takes(FindingKind.Missing))
                log.Add(element.Described, "nothing");
        }
        else if (log.Takes(IsList ? FindingKind.Items : FindingKind.Duplicate))
        {
            log.Add(max == 1 ? "one element" : Wording.Between(min, max, "element"), count == 1 ? "1 element" : $"{count} elements");
        }

        log.Leave();
    }
}

/// <summary>A sequence, or an all: of what is in it everything is needed, unless it may be left out as a whole.</summary>
internal sealed class XsdSequence(XsdPart[] parts, bool optional) : XsdPart
{
    public override bool MayBeEmpty { get; } = optional || Array.TrueForAll(parts, part => part.MayBeEmpty);

    public override string Described { get; } = parts.FirstOrDefault(part => !part.MayBeEmpty)?.Described ?? parts.FirstOrDefault()?.Described ?? "nothing";

    public override bool IsThere(ReadOnlySpan<int> counts)
    {
        foreach (var part in parts)
        {
            if (part.IsThere(counts))
                return true;
        }

        return false;
    }

    public override void Check(ReadOnlySpan<int> counts, FindingLog log)
    {
        if (optional && !IsThere(counts))
            return;
        foreach (var part in parts)
            part.Check(counts, log);
    }
}

/// <summary>One branch of several.</summary>
internal sealed class XsdChoice(XsdPart[] branches, bool optional) : XsdPart
{
    public override bool MayBeEmpty { get; } = optional || branches.Length == 0 || Array.Exists(branches, branch => branch.MayBeEmpty);

    public override string Described { get; } = string.Join(" or ", branches.Select(branch => branch.Described));

    public override bool IsThere(ReadOnlySpan<int> counts) => Taken(counts, out _) > 0;

    public override void Check(ReadOnlySpan<int> counts, FindingLog log)
    {
        var taken = Taken(counts, out var branch);
        if (taken == 1)
            branch!.Check(counts, log);
        else if (taken > 1 && log.Takes(FindingKind.Alternatives))
            log.Add($"only one of {Described}", $"{taken} of them");
        else if (taken == 0 && !MayBeEmpty && log.Takes(FindingKind.Missing))
            log.Add(Described, "nothing");
    }

    private int Taken(ReadOnlySpan<int> counts, out XsdPart? last)
    {
        (var taken, last) = (0, null);
        foreach (var branch in branches)
        {
            if (branch.IsThere(counts))
                (taken, last) = (taken + 1, branch);
        }

        return taken;
    }
}

/// <summary>A choice that is made several times: only how many elements there are in all is left to judge.</summary>
internal sealed class XsdManyChoices(XsdField[] branches, int min, int max) : XsdPart
{
    public override bool MayBeEmpty => min == 0;

    public override string Described { get; } = string.Join(" or ", branches.Select(branch => branch.Described));

    public override bool IsThere(ReadOnlySpan<int> counts) => Total(counts) > 0;

    public override void Check(ReadOnlySpan<int> counts, FindingLog log)
    {
        var total = Total(counts);
        if (total == 0 && min > 0 && log.Takes(FindingKind.Missing))
            log.Add(Described, "nothing");
        else if (total > 0 && (total < min || total > max) && log.Takes(FindingKind.Items))
            log.Add($"{Wording.Between(min, max, "element")}: {Described}", total == 1 ? "1 element" : $"{total} elements");
    }

    private int Total(ReadOnlySpan<int> counts)
    {
        var total = 0;
        foreach (var branch in branches)
            total += counts[branch.At];
        return total;
    }
}
