using System.Xml.Linq;

namespace NdxpGateway.Conformance.Xsd;

/// <summary>
/// Holds an element against what an XSD declares. The root has its full name, as systems ask for it. Below it local names are what counts:
/// systems take elements in another order, and some in another namespace, so that both are told and no reason to refuse.
/// </summary>
internal static class XsdCheck
{
    private const int OnStack = 128;

    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XName Nil = Instance + "nil";

    // What stands in these is said to the reader of the XML, and is no attribute of the element's.
    private static readonly HashSet<string> Aside =
        [Instance.NamespaceName, XNamespace.Xml.NamespaceName, "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"];

    public static void Root(XElement element, XsdElement rule, FindingLog log)
    {
        if (element.Name.LocalName != rule.Name)
        {
            if (log.Takes(FindingKind.Missing))
                log.Add(rule.Namespace.Length > 0 ? $"element {rule.Name} of {rule.Namespace}" : $"element {rule.Name}", "another element");
            return;
        }

        log.Enter(rule.Name);
        string? known = null;
        if (element.Name.NamespaceName != rule.Namespace)
        {
            known = element.Name.NamespaceName;
            if (log.Takes(FindingKind.Namespace))
                log.Add(SpaceOf(rule.Namespace), Shown(element.Name.NamespaceName));
        }

        Element(element, rule, known, log);
        log.Leave();
    }

    /// <param name="known">A wrong namespace that was told already, further up or before.</param>
    private static void Element(XElement element, XsdElement rule, string? known, FindingLog log)
    {
        if (rule.Nillable && (string?)element.Attribute(Nil) is "true" or "1" && !element.Nodes().Any())
            return;
        if (rule.Type.IsAnything)
            return;
        if (element.HasAttributes || rule.Type.Attributes.Length > 0)
            Attributes(element, rule.Type, log);
        if (rule.Type.Text is not { } text)
            Content(element, rule.Type, known, log);
        else if (!element.HasElements)
            text.Check(element.Value, log);
        else if (log.Takes(FindingKind.Type))
            log.Add(rule.Described, "element with elements");
    }

    private static void Attributes(XElement element, XsdType type, FindingLog log)
    {
        foreach (var declared in type.Attributes)
        {
            var sent = element.Attributes().FirstOrDefault(one => one.Name.LocalName == declared.Name && !one.IsNamespaceDeclaration && !Aside.Contains(one.Name.NamespaceName));
            log.Enter(declared.Path);
            if (sent is not null)
                declared.Text.Check(sent.Value, log);
            else if (declared.IsRequired && log.Takes(FindingKind.Missing))
                log.Add(Wording.Describe(declared.Text.Rule), "nothing");
            if (sent is not null && sent.Name.NamespaceName != declared.Namespace && log.Takes(FindingKind.FieldNamespace))
                log.Add(SpaceOf(declared.Namespace), Shown(sent.Name.NamespaceName), unknown: true);
            log.Leave();
        }

        foreach (var sent in element.Attributes())
        {
            if (sent.IsNamespaceDeclaration || Aside.Contains(sent.Name.NamespaceName) || Array.Exists(type.Attributes, declared => declared.Name == sent.Name.LocalName)
                || type.OtherAttributes?.Takes(sent.Name.NamespaceName) == true || !log.Takes(FindingKind.UnknownField))
                continue;
            log.Enter("@" + Wording.Shown(sent.Name.LocalName));
            log.Add("no such attribute", "attribute", unknown: true);
            log.Leave();
        }
    }

    private static void Content(XElement element, XsdType type, string? known, FindingLog log)
    {
        var content = type.Content;
        Span<int> counts = content.Fields <= OnStack ? stackalloc int[content.Fields] : new int[content.Fields];
        counts.Clear();
        var (more, strayText) = (0, false);
        (XsdField? furthest, var inOrder) = (null, true);
        foreach (var node in element.Nodes())
        {
            if (node is not XElement child)
            {
                strayText |= !type.Mixed && node is XText text && !string.IsNullOrWhiteSpace(text.Value);
            }
            else if (content.Field(child.Name.LocalName) is { } field)
            {
                log.Enter(field.Element.Name);
                if (furthest is null || field.Position >= furthest.Position)
                    furthest = field;
                else if (inOrder)
                    inOrder = Misplaced(furthest, log);
                Field(child, field, ++counts[field.At], ref known, log);
                log.Leave();
            }
            else if (content.Others?.Takes(child.Name.NamespaceName) == true)
            {
                more++;
            }
            else if (log.Takes(FindingKind.UnknownField))
            {
                log.Enter(Wording.Shown(child.Name.LocalName));
                log.Add("no such field", "element", unknown: true);
                log.Leave();
            }
        }

        if (strayText && log.Takes(FindingKind.Type))
            log.Add(content.Fields == 0 ? "nothing" : "elements only", content.Fields == 0 ? "text" : "text beside them");
        content.CheckCounts(counts, more, log);
    }

    private static void Field(XElement child, XsdField field, int count, ref string? known, FindingLog log)
    {
        // More than there may be are counted, and told when all are.
        if (count > field.Max)
            return;
        var (space, declared) = (child.Name.NamespaceName, field.Element.Namespace);
        if (space != declared && space != known)
        {
            known = space;
            if (log.Takes(FindingKind.FieldNamespace))
                log.Add(SpaceOf(declared), Shown(space), unknown: true);
        }

        if (field.IsList)
            log.Enter(count - 1);
        Element(child, field.Element, known, log);
        if (field.IsList)
            log.Leave();
    }

    // Once an element: where one is out of its place, those after it are too.
    private static bool Misplaced(XsdField furthest, FindingLog log)
    {
        if (log.Takes(FindingKind.Order))
            log.Add($"before {furthest.Element.Name}", "after it", unknown: true);
        return false;
    }

    private static string SpaceOf(string space) => space.Length == 0 ? "no namespace" : $"namespace {space}";

    private static string Shown(string space) => space.Length == 0 ? "no namespace" : "another namespace";
}
