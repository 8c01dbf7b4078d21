using System.Globalization;
using System.Xml.Schema;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>A simple type while it is compiled: a built-in type, and the facets that are laid on it step by step.</summary>
internal sealed class XsdTextBuilder(Action<XmlSchemaObject, string> wrong)
{
    private readonly List<ValueRule> patterns = [];

    public ValueRule Rule { get; } = new();

    public TextRule Text { get; } = new();

    public NumberRule Number { get; } = new();

    public WhiteSpace Space { get; set; }

    public XsdText Build()
    {
        Rule.Text = Text.IsAny ? null : Text;
        Rule.Number = Number.IsAny ? null : Number;
        Rule.AllOf = [.. patterns];
        return new XsdText(Rule, Space);
    }

    public void Restrict(XmlSchemaFacet[] facets)
    {
        // Of the values and patterns of one step one is enough; those of the next come on top.
        var values = facets.OfType<XmlSchemaEnumerationFacet>().ToArray();
        if (values.Length > 0)
            Choices(values);
        if (facets.OfType<XmlSchemaPatternFacet>().ToArray() is { Length: > 0 } alternatives)
            Pattern(alternatives[0], string.Join('|', alternatives.Select(one => one.Value)));
        foreach (var facet in facets)
            Apply(facet);
    }

    private void Apply(XmlSchemaFacet facet)
    {
        var hasLength = Rule.Shape == Shape.String && Text.Format == TextFormat.Any;
        switch (facet)
        {
            case XmlSchemaEnumerationFacet or XmlSchemaPatternFacet:
                break;
            case XmlSchemaMinLengthFacet when hasLength && CountOf(facet) is { } least:
                Text.MinLength = least;
                break;
            case XmlSchemaMaxLengthFacet when hasLength && CountOf(facet) is { } most:
                Text.MaxLength = most;
                break;
            case XmlSchemaLengthFacet when hasLength && CountOf(facet) is { } exact:
                (Text.MinLength, Text.MaxLength) = (exact, exact);
                break;
            case XmlSchemaMinInclusiveFacet or XmlSchemaMinExclusiveFacet when NumberOf(facet) is { } least:
                (Number.Minimum, Number.IsMinimumOut) = (least, facet is XmlSchemaMinExclusiveFacet);
                break;
            case XmlSchemaMaxInclusiveFacet or XmlSchemaMaxExclusiveFacet when NumberOf(facet) is { } most:
                (Number.Maximum, Number.IsMaximumOut) = (most, facet is XmlSchemaMaxExclusiveFacet);
                break;
            case XmlSchemaWhiteSpaceFacet when Enum.TryParse<WhiteSpace>(facet.Value, ignoreCase: true, out var space):
                Space = space > Space ? space : Space;
                break;
            default:
                wrong(facet, $"{NameOf(facet)} is no facet that requests of this type are judged by");
                break;
        }
    }

    private void Choices(XmlSchemaEnumerationFacet[] facets)
    {
        var values = facets.Select(facet => facet.Value!).ToArray();
        if (Rule.Shape == Shape.String && Text.Format == TextFormat.Any)
            Text.Choices = values;
        else if (Rule.Shape is Shape.Integer or Shape.Number && facets.All(facet => NumberOf(facet) is not null))
            Number.Choices = [.. facets.Select(facet => NumberOf(facet)!.Value)];
        else
            wrong(facets[0], "enumeration is no facet that requests of this type are judged by");
    }

    private void Pattern(XmlSchemaPatternFacet at, string source)
    {
        try
        {
            var pattern = XsdPattern.Parse(source);
            // In its own place where it may be: what is missing is described by it then.
            if (Rule.Shape == Shape.String && Text.Pattern is null)
                Text.Pattern = pattern;
            else if (Rule.Shape == Shape.Any)
                wrong(at, "pattern is no facet that requests of this type are judged by");
            else
                patterns.Add(new ValueRule { Shape = Shape.String, Text = new TextRule { Pattern = pattern } });
        }
        catch (ArgumentException no)
        {
            wrong(at, $"is no pattern: {no.Message}");
        }
    }

    private decimal? NumberOf(XmlSchemaFacet facet) =>
        Rule.Shape is Shape.Integer or Shape.Number && decimal.TryParse(facet.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? CountOf(XmlSchemaFacet facet) => int.TryParse(facet.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string NameOf(XmlSchemaFacet facet)
    {
        var name = facet.GetType().Name["XmlSchema".Length..^"Facet".Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
