using System.Text;
using System.Xml.Linq;

namespace NdxpSandbox.Tests.Abuse;

/// <summary>What a caller gets wrong in XML, and what an attacker gets right.</summary>
internal static class XmlMutations
{
    private const string Mark = "@mutated@";

    // As they stand inside an element.
    private static readonly (string Name, string Xml)[] Contents =
    [
        ("empty", ""), ("comment", "<!-- a -->"), ("CDATA", "<![CDATA[<a>]]>"), ("an element", "<a xmlns=\"\">1</a>"), ("processing instruction", "<?php echo 1 ?>"), ("NUL", "&#0;"),
        ("no character", "&#xFFFE;"), ("unknown entity", "&nbsp;"), ("raw ampersand", "a & b"), ("huge", new string('x', 100_000)), ("nested 1,000 deep", Nested(1_000)),
    ];

    public static IEnumerable<Mutation> Of(Example example)
    {
        foreach (var (name, xml) in Texts(example.Text))
            yield return example.WithBody(name, xml);
        yield return example.WithBody("no body", "");
        yield return example.WithBody("JSON", "{}");
        yield return example.WithBody("with a BOM", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(example.Text().Trim())]);
        yield return example.WithBody("in UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(WithoutDeclaration(example.Text()))]);
        yield return example.WithBody("in UTF-16 without a BOM", Encoding.Unicode.GetBytes(WithoutDeclaration(example.Text())));
        yield return example.WithBody("broken UTF-8", [.. Encoding.UTF8.GetBytes(example.Text()), 0xFF, 0xC0, 0x80]);
        yield return example.WithBody("broken UTF-8 in front", [0xC0, 0x80, .. Encoding.UTF8.GetBytes(example.Text())]);
    }

    /// <param name="text">The example, each time with a number of its own where it needs one.</param>
    public static IEnumerable<(string Name, string Xml)> Texts(Func<string> text) => Elements(text).Concat(Documents(text));

    private static IEnumerable<(string Name, string Xml)> Elements(Func<string> text)
    {
        var count = Parse(text()).DescendantsAndSelf().Count();
        var shares = 1 + (count / 4);
        for (var at = 0; at < count; at++)
        {
            var name = At(Parse(text()), at).Name.LocalName;
            yield return ($"{name}: in no namespace", Changed(text, at, element => Rename(element, element.Name.LocalName)));
            yield return ($"{name}: in another namespace", Changed(text, at, element => Rename(element, XName.Get(element.Name.LocalName, "http://example.com/"))));
            yield return ($"{name}: renamed", Changed(text, at, element => element.Name = element.Name.Namespace + "Khac"));
            yield return ($"{name}: children in reverse order", Changed(text, at, element => element.ReplaceNodes(element.Nodes().Reverse().ToArray())));
            yield return ($"{name}: an attribute", Changed(text, at, element => element.SetAttributeValue("a", "1")));
            yield return ($"{name}: nil", Changed(text, at, element => element.SetAttributeValue(XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance"), "true")));
            if (at > 0)
            {
                yield return ($"{name}: left out", Changed(text, at, element => element.Remove()));
                yield return ($"{name}: said twice", Changed(text, at, element => element.AddAfterSelf(new XElement(element))));
            }

            foreach (var (kind, xml) in Contents)
                yield return ($"{name}: {kind}", Changed(text, at, element => element.Value = Mark).Replace(Mark, xml, StringComparison.Ordinal));
            if (At(Parse(text()), at).HasElements)
                continue;
            foreach (var (kind, hostile) in Hostile.Texts.Where((_, index) => index % shares == at % shares))
                yield return ($"{name}: {kind}", Changed(text, at, element => element.Value = Mark).Replace(Mark, Escaped(hostile), StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string Name, string Xml)> Documents(Func<string> text)
    {
        string Bare() => WithoutDeclaration(text());
        var root = Parse(text()).Name.LocalName;
        yield return ("truncated in the middle", Bare()[..(Bare().Length / 2)]);
        yield return ("truncated by one", Bare()[..^1]);
        yield return ("two roots", Bare() + Bare());
        yield return ("text in front", "x" + Bare());
        yield return ("text behind", Bare() + "x");
        yield return ("blank in front of the declaration", $" <?xml version=\"1.0\"?>{Bare()}");
        yield return ("XML 1.1", $"<?xml version=\"1.1\"?>{Bare()}");
        foreach (var encoding in new[] { "utf-16", "utf-7", "utf-32", "us-ascii", "iso-8859-1", "windows-1258", "x-none", "" })
            yield return ($"declared as '{encoding}'", $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{Bare()}");
        yield return ("processing instruction", $"<?xml-stylesheet href=\"http://example.com/a.xsl\"?>{Bare()}");
        yield return ("external entity", $"<!DOCTYPE {root} [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{Bare().Replace("</", "&e;</", StringComparison.Ordinal)}");
        yield return ("external DTD", $"<!DOCTYPE {root} SYSTEM \"http://127.0.0.1:1/a.dtd\">{Bare()}");
        yield return ("entities upon entities", $"<!DOCTYPE {root} [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>{Bare().Replace("</", "&c;</", StringComparison.Ordinal)}");
        yield return ("10,000 attributes", Changed(text, 0, element =>
        {
            foreach (var n in Enumerable.Range(0, 10_000))
                element.SetAttributeValue($"a{n}", n);
        }));
        yield return ("SOAP 1.2", Bare().Replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", StringComparison.Ordinal));
        yield return ("the last element alone", Parse(text()).Descendants().Last().ToString());
        yield return ("what is inside the SOAP body alone", Inside(text).ToString());
        yield return ("100,000 elements deep", Nested(100_000));
        yield return ("100,000 elements deep in it", Changed(text, 0, element => Inner(element).Add(Mark)).Replace(Mark, Nested(100_000), StringComparison.Ordinal));
    }

    private static XElement Parse(string text) => XElement.Parse(text.Trim());

    private static string WithoutDeclaration(string text) => Parse(text).ToString(SaveOptions.DisableFormatting);

    private static XElement Inside(Func<string> text) => Inner(Parse(text()));

    private static XElement Inner(XElement root) => root.Elements().FirstOrDefault(element => element.Name.LocalName == "Body")?.Elements().First() ?? root;

    private static XElement At(XElement root, int index) => root.DescendantsAndSelf().ElementAt(index);

    private static string Changed(Func<string> text, int index, Action<XElement> change)
    {
        var root = Parse(text());
        change(At(root, index));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static void Rename(XElement element, XName name)
    {
        element.Attribute("xmlns")?.Remove();
        element.Name = name;
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

    // Not what XML forbids: that is what is to be sent.
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
