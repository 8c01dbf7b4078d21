using System.Xml.Schema;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>Compiles simple types: built-in ones, and what is made of them by restriction and union.</summary>
internal sealed class XsdSimpleTypes(Action<XmlSchemaObject, string> wrong)
{
    private readonly Dictionary<XmlSchemaSimpleType, XsdText> known = [];

    /// <param name="owner">Where a type is told of that stands in no file.</param>
    public XsdText Compile(XmlSchemaSimpleType type, XmlSchemaObject owner)
    {
        if (known.TryGetValue(type, out var before))
            return before;
        var building = new XsdTextBuilder((at, what) => wrong(at, what));
        Fill(building, type, owner);
        return known[type] = building.Build();
    }

    private void Fill(XsdTextBuilder building, XmlSchemaSimpleType type, XmlSchemaObject owner)
    {
        if (type.QualifiedName.Namespace == XmlSchema.Namespace)
        {
            if (!XsdBuiltIn.Fill(building, type.QualifiedName.Name))
                wrong(owner, $"xs:{type.QualifiedName.Name} is no type that requests are judged by");
            return;
        }

        switch (type.Content)
        {
            case XmlSchemaSimpleTypeRestriction restriction:
                Fill(building, restriction.BaseType ?? (XmlSchemaSimpleType)type.BaseXmlSchemaType!, owner);
                building.Restrict([.. restriction.Facets.Cast<XmlSchemaFacet>()]);
                break;
            case XmlSchemaSimpleTypeUnion union:
                building.Rule.Shape = Shape.Any;
                building.Rule.AnyOf = [.. union.BaseMemberTypes!.Select(member => Compile(member, owner).Rule)];
                building.Space = WhiteSpace.Preserve;
                break;
            default:
                wrong(type.LineNumber > 0 ? type : owner, "xs:list is no type that requests are judged by");
                break;
        }
    }
}
