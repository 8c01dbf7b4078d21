using System.Xml.Linq;

namespace NdxpGateway.Conformance;

/// <summary>Holds an element, its attributes and what is inside it against a rule.</summary>
internal static class XmlElements
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    public static void Check(XElement element, ValueRule rule, FindingLog log)
    {
        log.Spend(1);
        if (rule.Nullable && (IsNil(element) || (element.IsEmpty && rule.Shape != Shape.String && !element.HasAttributes)))
            return;
        if (!element.HasElements && rule is { LooksIntoObjects: false, Shape: not (Shape.Object or Shape.Array) })
        {
            Single(element, rule, log);
            return;
        }

        Branches(element, rule, log);
        switch (rule.Shape)
        {
            case Shape.Object or Shape.Any:
                if (rule.LooksIntoObjects)
                    Object(element, rule, log);
                break;
            case Shape.Array:
                List([.. element.Elements()], rule, log);
                break;
            default:
                if (log.Takes(FindingKind.Type))
                    log.Add(Wording.Describe(rule), "element with elements");
                break;
        }
    }

    private static void Single(XElement element, ValueRule rule, FindingLog log)
    {
        // A string that is not there and one that is empty are told apart in XML by nil alone.
        if (rule.Nullable && element.Value.Length == 0)
            return;
        TextValues.Check(element.Value, rule, log);
    }

    private static void Object(XElement element, ValueRule rule, FindingLog log)
    {
        foreach (var property in rule.Properties)
        {
            log.Enter(property.Name);
            if (property.Value.Xml.IsAttribute)
                Attribute(element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == property.Element), property, log);
            else
                Elements([.. element.Elements().Where(child => IsNamed(child, property))], property, log);
            log.Leave();
        }

        if (!rule.IsClosed && rule.Additional is null)
            return;
        foreach (var child in element.Elements())
        {
            if (!System.Array.Exists(rule.Properties, property => !property.Value.Xml.IsAttribute && IsNamed(child, property)))
                Unlisted(child, rule, log);
        }
    }

    private static void Attribute(XAttribute? attribute, PropertyRule property, FindingLog log)
    {
        if (attribute is not null)
            TextValues.Check(attribute.Value, property.Value, log);
        else if (property.IsRequired && log.Takes(FindingKind.Missing))
            log.Add(Wording.Describe(property.Value), "nothing");
    }

    private static void Elements(XElement[] found, PropertyRule property, FindingLog log)
    {
        if (property.IsPlainList && found.Length > 0)
            List(found, property.Value, log);
        else if (found.Length > 0)
            Check(found[0], property.Value, log);
        else if (property.IsRequired && log.Takes(FindingKind.Missing))
            log.Add(Wording.Describe(property.Value), "nothing");
        if (found.Length > 1 && !property.IsPlainList && log.Takes(FindingKind.Duplicate))
            log.Add("one element", $"{found.Length} elements");
    }

    private static void List(XElement[] items, ValueRule rule, FindingLog log)
    {
        for (var at = 0; at < items.Length && rule.Items is not null; at++)
        {
            log.Enter(at);
            if (rule.Items.Xml.Name is not { } name || items[at].Name.LocalName == name)
                Check(items[at], rule.Items, log);
            else if (log.Takes(FindingKind.UnknownField))
                log.Add($"element {name}", "another element", unknown: true);
            log.Leave();
        }

        if ((items.Length < rule.MinItems || items.Length > rule.MaxItems) && log.Takes(FindingKind.Items))
            log.Add(Wording.ItemsOf(rule), Wording.ArrayOf(items.Length));
    }

    private static void Unlisted(XElement child, ValueRule rule, FindingLog log)
    {
        log.Enter(Wording.Shown(child.Name.LocalName));
        if (rule.Additional is not null)
            Check(child, rule.Additional, log);
        else if (log.Takes(FindingKind.UnknownField))
            log.Add("no such field", "element", unknown: true);
        log.Leave();
    }

    private static void Branches(XElement element, ValueRule rule, FindingLog log)
    {
        foreach (var branch in rule.AllOf)
            Check(element, branch, log);
        Choose(element, rule.OneOf, exactlyOne: true, log);
        Choose(element, rule.AnyOf, exactlyOne: false, log);
    }

    private static void Choose(XElement element, ValueRule[] branches, bool exactlyOne, FindingLog log)
    {
        if (branches.Length == 0)
            return;
        var alternatives = new Alternatives();
        for (var at = 0; at < branches.Length; at++)
        {
            if (!log.MayTry())
                return;
            var outer = log.BeginTrial();
            Check(element, branches[at], log);
            alternatives.Offer(at, log.EndTrial(outer), fits: true);
        }

        if (alternatives.Matching == 0)
            Check(element, branches[alternatives.Closest], log);
        else if (alternatives.Matching > 1 && exactlyOne && log.Takes(FindingKind.Alternatives))
            log.Add($"exactly one of {branches.Length} forms", $"{alternatives.Matching} of them");
    }

    // The contract's name; its namespace only where the contract has one, for few of those who write XML by hand get them right.
    private static bool IsNamed(XElement child, PropertyRule property) =>
        child.Name.LocalName == property.Element && (property.Namespace is not { } space || child.Name.NamespaceName == space);

    private static bool IsNil(XElement element) => (string?)element.Attribute(Nil) is "true" or "1";
}
