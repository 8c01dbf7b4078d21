using System.Globalization;

namespace NdxpGateway.Conformance;

/// <summary>The bounds of a number, and of an integer its width.</summary>
internal sealed class NumberRule
{
    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public bool IsMinimumOut { get; set; }

    public bool IsMaximumOut { get; set; }

    public decimal[]? Choices { get; set; }

    /// <summary>Whether it has to be written out, without an exponent.</summary>
    public bool IsPlain { get; set; }

    public bool IsAny => Minimum is null && Maximum is null && Choices is null && !IsPlain;

    /// <param name="text">A number of JSON's grammar, or as a parameter writes it.</param>
    public void Check(ReadOnlySpan<char> text, FindingLog log)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            number = text.StartsWith("-") ? decimal.MinValue : decimal.MaxValue;
        if (IsPlain && text.IndexOfAny('e', 'E') >= 0)
            Tell(FindingKind.Type, "number without an exponent", "number with an exponent", log);
        else if (Choices is not null && Array.IndexOf(Choices, number) < 0)
            Tell(FindingKind.Enum, Wording.OneOf(Choices), "another number", log);
        else if (number < Minimum || (IsMinimumOut && number == Minimum))
            Tell(FindingKind.Range, Wording.RangeOf(this), "a smaller number", log);
        else if (number > Maximum || (IsMaximumOut && number == Maximum))
            Tell(FindingKind.Range, Wording.RangeOf(this), "a larger number", log);
    }

    private static void Tell(FindingKind kind, string expected, string actual, FindingLog log)
    {
        if (log.Takes(kind))
            log.Add(expected, actual);
    }
}
