using System.Xml.Schema;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>Compiles one content model: sequence, choice, all, elements and a wildcard. Groups are resolved already.</summary>
internal sealed class XsdModelCompiler(XsdCompiler compiler, XsdFile file, XmlSchemaElement owner)
{
    private static readonly XsdPart Nothing = new XsdSequence([], optional: true);

    private readonly List<XsdField> fields = [];
    private XsdWildcard? others;
    private int position;

    public XsdContent Compile(XmlSchemaParticle particle)
    {
        var model = Part(particle, sure: true, inChoice: false);
        var twice = fields.GroupBy(field => field.Element.Name).Where(same => same.Count() > 1).Select(same => same.Key).ToArray();
        if (twice.Length == 0)
            return new XsdContent([.. fields], model, others);
        Wrong(particle, $"has {string.Join(", ", twice)} in two places, and elements are judged by their names");
        return XsdContent.None;
    }

    private XsdPart Part(XmlSchemaParticle particle, bool sure, bool inChoice)
    {
        if (particle.MaxOccurs == 0)
            return Nothing;
        sure &= particle.MinOccurs > 0;
        switch (particle)
        {
            case XmlSchemaElement element:
                return Field(element, element.MinOccurs, element.MaxOccurs, position++);
            case XmlSchemaAny any:
                Any(any, sure, inChoice);
                return Nothing;
            case XmlSchemaGroupBase { MaxOccurs: > 1 } group:
                return Repeated(group);
            case XmlSchemaChoice choice:
                return new XsdChoice([.. Parts(choice, sure: false, inChoice: true)], choice.MinOccurs == 0);
            case XmlSchemaAll all:
                var free = position++;
                return new XsdSequence([.. all.Items.OfType<XmlSchemaElement>().Select(item => Field(item, item.MinOccurs, item.MaxOccurs, free))], all.MinOccurs == 0);
            case XmlSchemaSequence sequence:
                return new XsdSequence([.. Parts(sequence, sure, inChoice)], sequence.MinOccurs == 0);
            default:
                // What stands for nothing at all, once groups are resolved.
                return Nothing;
        }
    }

    private IEnumerable<XsdPart> Parts(XmlSchemaGroupBase group, bool sure, bool inChoice) =>
        group.Items.OfType<XmlSchemaParticle>().Select(item => Part(item, sure, inChoice));

    private XsdPart Repeated(XmlSchemaGroupBase group)
    {
        // Counts tell nothing of how several elements alternate; of one they tell all.
        if (group.Items is [XmlSchemaElement single])
            return Field(single, group.MinOccurs * single.MinOccurs, Times(group.MaxOccurs, single.MaxOccurs), position++);
        if (group is not XmlSchemaChoice || group.Items.OfType<XmlSchemaParticle>().Any(item => item is not XmlSchemaElement { MaxOccurs: 1 or decimal.MaxValue }))
        {
            Wrong(group, "has a group of several elements that may stand more than once, which is not judged; a choice of single elements is");
            return Nothing;
        }

        var free = position++;
        var elements = group.Items.Cast<XmlSchemaElement>().ToArray();
        var (least, most) = (elements.Min(element => element.MinOccurs) * group.MinOccurs, elements.Any(element => element.MaxOccurs > 1) ? decimal.MaxValue : group.MaxOccurs);
        return new XsdManyChoices([.. elements.Select(element => Field(element, 0, decimal.MaxValue, free))], Count(least), Count(most));
    }

    private XsdField Field(XmlSchemaElement element, decimal min, decimal max, int at)
    {
        var field = new XsdField(compiler.Element(element), Count(min), Count(max), fields.Count, at);
        fields.Add(field);
        return field;
    }

    private void Any(XmlSchemaAny any, bool sure, bool inChoice)
    {
        if (inChoice || others is not null)
            Wrong(any, "has a second xs:any, or one in a choice, which is not judged");
        others = new XsdWildcard(any.Namespace ?? "##any", file.Target, sure ? Count(any.MinOccurs) : 0, Count(any.MaxOccurs));
    }

    private static decimal Times(decimal outer, decimal inner) => outer == decimal.MaxValue || inner == decimal.MaxValue ? decimal.MaxValue : outer * inner;

    private static int Count(decimal occurs) => occurs >= int.MaxValue ? int.MaxValue : (int)occurs;

    // Groups that were resolved have no line of their own.
    private void Wrong(XmlSchemaObject at, string what) => file.Wrong(at.LineNumber > 0 ? at : owner, $"element {owner.Name}: {what}");
}
