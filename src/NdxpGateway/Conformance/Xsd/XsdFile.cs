using System.Xml;
using System.Xml.Schema;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>An XSD as it is read once, to be compiled into the rules that requests are judged by; nothing of it is kept after that.</summary>
internal sealed class XsdFile
{
    private readonly string file;
    private readonly Action<string> problem;
    private readonly XmlSchemaSet set = new() { XmlResolver = null };

    /// <param name="problem">What is told of it, each with file and line.</param>
    public XsdFile(string file, string text, Action<string> problem)
    {
        (this.file, this.problem) = (file, problem);
        set.ValidationEventHandler += Tell;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (XmlSchema.Read(reader, Tell) is not { } schema)
                return;
            foreach (XmlSchemaExternal other in schema.Includes)
                Wrong(other, "another schema is not followed: requests are judged by this file alone");
            if (schema.Includes.Count > 0)
                return;
            Target = schema.TargetNamespace ?? "";
            set.Add(schema);
            set.Compile();
        }
        catch (XmlException broken)
        {
            problem($"{file}:{broken.LineNumber}: {broken.Message}");
        }
    }

    public string Target { get; } = "";

    public void Wrong(XmlSchemaObject at, string what) => problem($"{file}:{Math.Max(1, at.LineNumber)}: {what}");

    /// <summary>Null where there is no global element of that name.</summary>
    public XmlSchemaElement? Global(string name) => set.GlobalElements[new XmlQualifiedName(name, Target)] as XmlSchemaElement;

    public XmlSchemaElement? Global(XmlQualifiedName name) => set.GlobalElements[name] as XmlSchemaElement;

    private void Tell(object? _, ValidationEventArgs told) => problem($"{file}:{Math.Max(1, told.Exception.LineNumber)}: {told.Message}");
}
