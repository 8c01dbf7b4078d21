using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NdxpGateway.Registry;

/// <summary>
/// Reads one contract. YamlDotNet gives the lines, Microsoft.OpenApi judges the document by the specification, and this class reads
/// and judges the extensions; every problem carries file, line and JSON pointer.
/// </summary>
/// <param name="schemas">The XSDs beside the contract, which the names of XML elements are held against.</param>
internal sealed class ContractReader(string file, bool heldAgainstSpecification, Func<IEnumerable<string>>? schemas = null)
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];
    private static readonly string[] Levels = ["client", "document", "neighbour", "inferred", "general", "proposed"];

    private readonly List<string> problems = [];
    private ContractNode root = null!;
    private ContractSubjects subjects = null!;

    public string File => file;

    public string? System { get; private set; }

    /// <summary>Null when anything was wrong.</summary>
    public Contract? Contract { get; private set; }

    public IReadOnlyList<string> Problems => problems;

    public ContractReader Read(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            if (heldAgainstSpecification && ContractForm.Check(file, yaml) is { } malformed)
            {
                problems.Add(malformed);
                return this;
            }

            stream.Load(new StringReader(yaml));
        }
        catch (YamlException broken)
        {
            problems.Add($"{file}:{broken.Start.Line}: {broken.Message}");
            return this;
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode mapping }])
        {
            problems.Add($"{file}:1: is not one YAML document with an object at its root");
            return this;
        }

        root = new ContractNode(mapping, "");
        subjects = new ContractSubjects(root, heldAgainstSpecification ? schemas : null, Wrong);
        var json = YamlToJson.Convert(mapping)!.ToJsonString();
        if (heldAgainstSpecification)
            CheckSpecification(json);

        System = root["x-ndxp-system"]?.Text;
        if (System is null)
            Wrong(root, "/x-ndxp-system", "is missing");
        var versions = root["x-ndxp-versions"]?.Items.Select(item => item.Text!).ToImmutableArray() ?? [];
        if (versions.IsEmpty)
            Wrong(root, "/x-ndxp-versions", "names no version");
        var operations = ReadOperations().ToImmutableArray();
        CheckUnique(operations);
        if (problems.Count == 0)
            Contract = new Contract(file, versions, root["x-ndxp-adapter"]?.Text == "true", [.. operations.Select(read => read.Operation)], json)
            {
                Lines = pointer => LineOf(pointer, yaml),
            };
        return this;
    }

    // Read anew when somebody asks: the nodes are many times as large as the text, and nearly always nobody does.
    private static long LineOf(string pointer, string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new ContractNode(stream.Documents[0].RootNode, "").LineAt(pointer);
    }

    private void CheckSpecification(string json)
    {
        // A reader of its own a document: the settings hold state while they read.
        var result = OpenApiDocument.Parse(json, OpenApiConstants.Json, new OpenApiReaderSettings());
        foreach (var error in result.Diagnostic?.Errors ?? [])
        {
            // Some errors carry their place in the text only: "… is not a valid property at #/paths/…".
            var at = error.Message.LastIndexOf(" at #/", StringComparison.Ordinal);
            var pointer = (at < 0 ? error.Pointer ?? "" : error.Message[(at + 4)..]).TrimStart('#');
            problems.Add($"{file}:{root.LineAt(pointer)}: {pointer}: {(at < 0 ? error.Message : error.Message[..at])}");
        }
    }

    private IEnumerable<(Operation Operation, ContractNode Node)> ReadOperations()
    {
        foreach (var path in root["paths"]?.Members ?? [])
        {
            foreach (var node in path.Members.Where(member => Methods.Contains(member.Key)))
            {
                if (ReadOperation(path, node) is { } operation)
                    yield return (operation, node);
            }
        }
    }

    private Operation? ReadOperation(ContractNode path, ContractNode node)
    {
        var before = problems.Count;
        var id = node["operationId"]?.Text;
        if (id is null)
            Wrong(node, "/operationId", "is missing");
        var evidence = node["x-ndxp-evidence"];
        if (evidence?["level"]?.Text is not { } level || !Levels.Contains(level) || evidence["source"]?.Text is not { Length: > 0 })
            Wrong(node, "/x-ndxp-evidence", $"needs a level ({string.Join(", ", Levels)}) and a source");
        if (!Enum.TryParse<Effect>(node["x-ndxp-effect"]?.Text, ignoreCase: true, out var effect))
            Wrong(node, "/x-ndxp-effect", "is neither read nor write");
        if (node["responses"]?.Members.Any() != true)
            Wrong(node, "/responses", "is empty");
        var scope = ReadScope(node);
        var dispatch = ReadDispatch(node);
        var open = ReadFlag(node, "x-ndxp-open");
        var optional = ReadFlag(node, "x-ndxp-optional");
        var named = subjects.Read(path, node);
        if (open && (effect != Effect.Read || scope.Rule != ScopeRule.None || !named.IsEmpty))
            Wrong(node, "/x-ndxp-open", "is true for an operation that writes, or whose data are somebody's: only a read of rule none can be open");
        return problems.Count > before
            ? null
            : new Operation(id!, node.Key.ToUpperInvariant(), path.Key.Split('#')[0], effect, scope, dispatch,
                new Evidence(evidence!["level"]!.Text!, evidence["source"]!.Text!), node["x-ndxp-example-agency"]?.Text)
            {
                Open = open,
                Optional = optional,
                Subjects = named,
            };
    }

    private bool ReadFlag(ContractNode node, string name)
    {
        if (node[name] is { Text: not ("true" or "false") })
            Wrong(node, "/" + name, "is neither true nor false");
        return node[name]?.Text == "true";
    }

    private DataScope ReadScope(ContractNode node)
    {
        var scope = node["x-ndxp-scope"];
        ScopeRule? rule = scope?["rule"]?.Text switch
        {
            "none" => ScopeRule.None,
            "own-province" => ScopeRule.OwnProvince,
            "own-dossier" => ScopeRule.OwnDossier,
            _ => null,
        };
        if (rule is null)
        {
            Wrong(node, "/x-ndxp-scope", "has no rule none, own-province or own-dossier");
            return DataScope.Open;
        }

        var parameter = scope!["parameter"]?.Text;
        if (!Enum.TryParse<ParameterPlace>(scope["in"]?.Text ?? "query", ignoreCase: true, out var place))
            Wrong(node, "/x-ndxp-scope/in", "is neither query nor body");
        if (rule == ScopeRule.OwnDossier && parameter is null)
            Wrong(node, "/x-ndxp-scope", "own-dossier needs the parameter that carries the dossier number");
        return new DataScope(rule.Value, place, parameter);
    }

    private Dispatch ReadDispatch(ContractNode node)
    {
        if (node["x-ndxp-dispatch"] is not { } dispatch)
            return Dispatch.Plain;

        var (by, values) = dispatch["by"]?.Text switch
        {
            "soap-body" => (DispatchBy.SoapBody, dispatch["element"]?.Text is { } element ? [element] : ImmutableArray<string>.Empty),
            "content-type" => (DispatchBy.ContentType, dispatch["types"]?.Items.Select(type => type.Text!).ToImmutableArray() ?? []),
            "query" => (DispatchBy.Query, dispatch["parameters"]?.Items.Select(parameter => parameter.Text!).ToImmutableArray() ?? []),
            _ => (DispatchBy.Path, []),
        };
        if (values.IsEmpty)
            Wrong(node, "/x-ndxp-dispatch", "is none of {by: soap-body, element: …}, {by: content-type, types: […]}, {by: query, parameters: […]}");
        return new Dispatch(by, values);
    }

    private void CheckUnique(IReadOnlyCollection<(Operation Operation, ContractNode Node)> operations)
    {
        var ids = new HashSet<string>();
        var keys = new HashSet<string>();
        foreach (var (operation, node) in operations)
        {
            if (!ids.Add(operation.Id))
                Wrong(node, "/operationId", $"'{operation.Id}' is used twice in this contract");
            foreach (var value in operation.Dispatch.Values.DefaultIfEmpty())
            {
                var key = $"{operation.Method} {operation.Path} {value}".TrimEnd();
                if (!keys.Add(key))
                    Wrong(node, "", $"the key '{key}' belongs to two operations: method, path and dispatch together must be unique");
            }
        }
    }

    private void Wrong(ContractNode node, string pointer, string what) =>
        problems.Add($"{file}:{root.LineAt(node.Pointer + pointer)}: {node.Pointer}{pointer}: {what}");
}
