using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace NdxpGateway.Registry;

/// <summary>
/// Reads and judges <c>x-ndxp-subject</c>. A name that is written in another way than the request has it would find nobody, silently and
/// for ever, so a name has to occur where it is said to.
/// </summary>
/// <param name="schemas">The XSDs beside the contract; null where they are not to be read.</param>
internal sealed class ContractSubjects(ContractNode root, Func<IEnumerable<string>>? schemas, Action<ContractNode, string, string> wrong)
{
    private static readonly string[] Branches = ["allOf", "oneOf", "anyOf"];

    private readonly Lazy<HashSet<string>?> elements = new(() => ElementsOf(schemas?.Invoke() ?? []));

    public ImmutableArray<Subject> Read(ContractNode path, ContractNode operation)
    {
        if (operation["x-ndxp-subject"] is not { } subject)
            return [];
        var places = subject.Items.ToArray();
        if (places.Length == 0)
            wrong(operation, "/x-ndxp-subject", "is no list of places such as {in: query, parameter: …}; an operation that names nobody has none");
        return [.. places.Select(place => ReadPlace(place, path, operation)).OfType<Subject>()];
    }

    private Subject? ReadPlace(ContractNode node, ContractNode path, ContractNode operation)
    {
        SubjectPlace? place = node["in"]?.Text switch
        {
            "query" => SubjectPlace.Query,
            "path" => SubjectPlace.Path,
            "body" => SubjectPlace.Body,
            _ => null,
        };
        if (place is null)
            wrong(node, "/in", "is none of query, path, body");
        if (node["parameter"]?.Text is not { Length: > 0 } name)
        {
            wrong(node, "/parameter", "is missing");
            return null;
        }

        var within = node["within"]?.Text;
        if (place is null)
            return null;
        if (place != SubjectPlace.Body)
            CheckParameter(node, name, within, path, operation);
        else if (within is not null)
            CheckProperty(node, "/within", within, operation);
        else
            CheckBody(node, name, operation);
        return new Subject(place.Value, name, within);
    }

    private void CheckParameter(ContractNode node, string name, string? within, ContractNode path, ContractNode operation)
    {
        if (within is not null)
            wrong(node, "/within", "is for a property of the body");
        var declared = new[] { operation, path }.SelectMany(owner => owner["parameters"]?.Items ?? []).Select(Resolve);
        if (!declared.Any(parameter => parameter?["name"]?.Text == name && parameter["in"]?.Text == node["in"]!.Text))
            wrong(node, "/parameter", $"'{name}' is no {node["in"]!.Text} parameter of this operation");
    }

    private void CheckBody(ContractNode node, string name, ContractNode operation)
    {
        var types = MediaTypes(operation).ToArray();
        if (types.Length == 0 || types.Any(type => IsJson(type)))
            CheckProperty(node, "/parameter", name, operation);
        else if (elements.Value is { } known && !known.Contains(name))
            wrong(node, "/parameter", $"'{name}' is no element of an XSD beside this contract");
    }

    private void CheckProperty(ContractNode node, string pointer, string name, ContractNode operation)
    {
        if (!MediaTypes(operation).Any(type => IsJson(type) && Has(type["schema"], name, [])))
            wrong(node, pointer, $"'{name}' is no property of this operation's request body");
    }

    private IEnumerable<ContractNode> MediaTypes(ContractNode operation) => Resolve(operation["requestBody"])?["content"]?.Members ?? [];

    private static bool IsJson(ContractNode type) => type.Key.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    private bool Has(ContractNode? schema, string name, HashSet<string> seen)
    {
        if (schema?["$ref"]?.Text is { } reference && !seen.Add(reference))
            return false;
        if (Resolve(schema) is not { } here)
            return false;
        var inner = (here["properties"]?.Members ?? []).Concat(Branches.SelectMany(branch => here[branch]?.Items ?? []));
        return here["properties"]?[name] is not null
            || Has(here["items"], name, seen) || Has(here["additionalProperties"], name, seen) || inner.Any(schema => Has(schema, name, seen));
    }

    private ContractNode? Resolve(ContractNode? node)
    {
        // References of references are rare, and rings of them no contract: eight is plenty.
        for (var turns = 0; turns < 8 && node?["$ref"]?.Text is { } reference; turns++)
            node = root.At(reference.TrimStart('#'));
        return node;
    }

    // Null where there is nothing to hold a name against: no schema, or one that is no XML, which is not this class's to tell.
    private static HashSet<string>? ElementsOf(IEnumerable<string> schemas)
    {
        XNamespace xsd = "http://www.w3.org/2001/XMLSchema";
        try
        {
            var roots = schemas.Select(XElement.Parse).ToArray();
            return roots.Length == 0 ? null : [.. roots.SelectMany(root => root.Descendants(xsd + "element")).Select(element => (string?)element.Attribute("name")).OfType<string>()];
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
