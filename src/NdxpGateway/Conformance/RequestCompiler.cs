using System.Text.Json;
using NdxpGateway.Conformance.Xsd;
using NdxpGateway.Registry;

namespace NdxpGateway.Conformance;

/// <summary>Compiles what a contract says of one operation's request: its parameters and its body in each media type.</summary>
internal sealed class RequestCompiler(JsonElement root, SchemaCompiler schemas, RequestSchema xsd, Action<string, string> wrong)
{
    private static readonly string[] ReadElsewhere = ["Accept", "Content-Type", "Authorization"];

    public RequestRules Compile(Operation operation, JsonElement path, string pathPointer, JsonElement node, string pointer)
    {
        var parameters = Parameters(path, pathPointer).Concat(Parameters(node, pointer))
            .GroupBy(parameter => (parameter.In, parameter.Rule.Name)).Select(same => same.Last()).ToArray();
        ParameterRule[] Of(string place) => [.. parameters.Where(parameter => parameter.In == place).Select(parameter => parameter.Rule)];

        // A parameter by which the operation was chosen, or its part of the data, is known whether it is declared or not.
        var known = operation.Dispatch.By == DispatchBy.Query ? operation.Dispatch.Values.ToArray() : [];
        if (operation.Scope is { Parameter: { } scope, Place: ParameterPlace.Query } && !parameters.Any(parameter => parameter.In == "query" && parameter.Rule.Name == scope))
            known = [.. known, scope];
        var (body, bodyPointer) = Resolve(node.Member("requestBody"), pointer + "/requestBody");
        return new RequestRules(
            new PairRules(Of("query"), known, isClosed: true, FindingKind.UnknownParameter),
            Of("path"),
            [.. Of("header").Where(header => !ReadElsewhere.Contains(header.Name, StringComparer.OrdinalIgnoreCase))],
            body is { } described ? [.. described.Members("content").Select(type => Body(operation, type.Name, type.Value, $"{bodyPointer}/content/{JsonPointers.Escape(type.Name)}"))] : [],
            body?.Flag("required") ?? false);
    }

    private IEnumerable<(string In, ParameterRule Rule)> Parameters(JsonElement owner, string pointer)
    {
        var at = 0;
        foreach (var item in owner.Items("parameters"))
        {
            var (parameter, here) = Resolve(item, $"{pointer}/parameters/{at++}");
            if (parameter is not { } declared || declared.Text("name") is not { } name || declared.Text("in") is not { } place)
                continue;
            if (Parameter(declared, name, place, here) is { } rule)
                yield return (place, rule);
        }
    }

    private ParameterRule? Parameter(JsonElement declared, string name, string place, string pointer)
    {
        foreach (var keyword in declared.EnumerateObject())
        {
            var usual = keyword.Name switch
            {
                "name" or "in" or "required" or "description" or "schema" or "example" or "examples" or "deprecated" or "allowEmptyValue" => true,
                "style" => keyword.Value.GetString() == (place == "query" ? "form" : "simple"),
                "explode" => keyword.Value.ValueKind == (place == "query" ? JsonValueKind.True : JsonValueKind.False),
                "allowReserved" => keyword.Value.ValueKind == JsonValueKind.False,
                _ => keyword.Name.StartsWith("x-", StringComparison.Ordinal),
            };
            if (!usual)
                wrong($"{pointer}/{JsonPointers.Escape(keyword.Name)}", "is not how parameters are judged here: by a schema, in OpenAPI's usual style for their place");
        }

        if (place == "cookie")
            wrong(pointer + "/in", "cookies are not judged, and not passed on");
        if (declared.Member("schema") is not { } schema)
            return null;
        var value = schemas.Compile(schema, pointer + "/schema");
        if (value.Shape == Shape.Object || value.Items is { Shape: Shape.Object or Shape.Array } || (value.Shape == Shape.Array && place != "query"))
            wrong(pointer + "/schema", "is an object, or a list outside the query, and such parameters are not judged here");
        return new ParameterRule(name, declared.Flag("required"), declared.Flag("allowEmptyValue"), value);
    }

    private BodyRules Body(Operation operation, string type, JsonElement described, string pointer)
    {
        var (media, family) = (type.Split(';')[0].Trim().ToLowerInvariant(), BodyRules.FamilyOf(type));
        if (described.Member("schema") is not { } schema)
            return new BodyRules(media, family, null, null);
        var value = schemas.Compile(schema, pointer + "/schema");
        if (family == BodyFamily.Form)
            return new BodyRules(media, family, null, Form(value, pointer + "/schema"));
        if (family == BodyFamily.Xml && value is { Shape: Shape.String, Text: { } text } && text is not { MinLength: <= 1, MaxLength: int.MaxValue, Pattern: null, Format: TextFormat.Any, Choices: null })
            wrong(pointer + "/schema", "says more of XML as one string than that it is there; describe its elements");
        var element = family == BodyFamily.Xml && value.Shape == Shape.String ? xsd.Of(operation, what => wrong(pointer + "/schema", what)) : null;
        return new BodyRules(media, family, family == BodyFamily.Other ? null : value, null, element);
    }

    private PairRules Form(ValueRule value, string pointer)
    {
        if (value.HasBranches || value.Additional is not null
            || value.Properties.Any(property => property.Value.Shape == Shape.Object || property.Value.Items is { Shape: Shape.Object or Shape.Array }))
            wrong(pointer, "is no plain list of fields, which is all that forms are judged by here");
        return new PairRules([.. value.Properties.Select(field => new ParameterRule(field.Name, field.IsRequired, false, field.Value))], [], value.IsClosed, FindingKind.UnknownField);
    }

    private (JsonElement? Node, string Pointer) Resolve(JsonElement? node, string pointer)
    {
        if (node?.Text("$ref") is not { } reference)
            return (node, pointer);
        if (root.At(reference) is { ValueKind: JsonValueKind.Object } found)
            return (found, reference[1..]);
        wrong(pointer + "/$ref", $"'{reference}' is nothing in this document");
        return (null, pointer);
    }
}
