using System.Xml.Schema;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>
/// Compiles what an XSD says of the elements that requests have, and of nothing else in it. What would not be judged is a problem, as it is
/// in an OpenAPI schema.
/// </summary>
internal sealed class XsdCompiler(XsdFile file)
{
    private readonly Dictionary<XmlSchemaType, XsdType> types = [];
    private readonly XsdSimpleTypes simple = new(file.Wrong);

    /// <summary>Null where there is no global element of that name.</summary>
    public XsdElement? Global(string name) => file.Global(name) is { } element ? Element(element) : null;

    public XsdElement Element(XmlSchemaElement element)
    {
        // A reference has the type of what it refers to, and nothing else of it.
        var declared = element.RefName.IsEmpty ? element : file.Global(element.RefName) ?? element;
        if (declared.IsAbstract)
            file.Wrong(declared, $"element {declared.QualifiedName.Name}: is abstract, and what may stand for it is not judged");
        if (declared.Constraints.Count > 0)
            file.Wrong(declared.Constraints[0], $"element {declared.QualifiedName.Name}: key, keyref and unique are nothing that requests are judged by");
        if (declared.FixedValue is not null || declared.DefaultValue is not null)
            file.Wrong(declared, $"element {declared.QualifiedName.Name}: fixed and default are nothing that requests are judged by");
        var type = declared.ElementSchemaType is { } known ? Type(known, declared) : new XsdType { IsAnything = true };
        return new XsdElement(declared.QualifiedName.Name, declared.QualifiedName.Namespace, declared.IsNillable, type);
    }

    private XsdType Type(XmlSchemaType schema, XmlSchemaElement owner)
    {
        if (types.TryGetValue(schema, out var known))
            return known;
        var type = types[schema] = new XsdType();
        if (schema is XmlSchemaSimpleType single)
            type.Text = simple.Compile(single, owner);
        else if (schema.TypeCode == XmlTypeCode.Item && schema.QualifiedName is { Name: "anyType", Namespace: XmlSchema.Namespace })
            type.IsAnything = true;
        else if (schema is XmlSchemaComplexType complex)
            Fill(type, complex, owner);
        return type;
    }

    private void Fill(XsdType type, XmlSchemaComplexType schema, XmlSchemaElement owner)
    {
        if (schema.IsAbstract)
            file.Wrong(schema, $"type {schema.Name}: is abstract, and what may stand for it is not judged");
        type.Attributes = [.. schema.AttributeUses.Values.Cast<XmlSchemaAttribute>().Select(Attribute)];
        type.OtherAttributes = schema.AttributeWildcard is { } other ? new XsdWildcard(other.Namespace ?? "##any", file.Target, 0, int.MaxValue) : null;
        type.Mixed = schema.ContentType == XmlSchemaContentType.Mixed;
        if (schema.ContentType == XmlSchemaContentType.TextOnly)
            type.Text = SimpleContent(schema, owner);
        else if (schema.ContentType != XmlSchemaContentType.Empty)
            type.Content = new XsdModelCompiler(this, file, owner).Compile(schema.ContentTypeParticle);
    }

    private XsdAttribute Attribute(XmlSchemaAttribute attribute)
    {
        var name = attribute.QualifiedName;
        if (attribute.FixedValue is not null)
            file.Wrong(attribute, $"attribute {name.Name}: fixed is nothing that requests are judged by");
        return new XsdAttribute(name.Name, name.Namespace, attribute.Use == XmlSchemaUse.Required, simple.Compile(attribute.AttributeSchemaType!, attribute));
    }

    private XsdText SimpleContent(XmlSchemaComplexType schema, XmlSchemaElement owner)
    {
        XmlSchemaType? type = schema;
        for (; type is XmlSchemaComplexType complex; type = complex.BaseXmlSchemaType)
        {
            if (complex.ContentModel?.Content is XmlSchemaSimpleContentRestriction restriction)
                file.Wrong(restriction, "a restriction of simple content is nothing that requests are judged by; restrict its simple type");
        }

        return simple.Compile((XmlSchemaSimpleType)type!, owner);
    }
}
