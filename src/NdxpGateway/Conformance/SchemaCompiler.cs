using System.Text.Json;

namespace NdxpGateway.Conformance;

/// <summary>
/// Compiles the schemas of one contract. A keyword that would not be judged is a problem of the contract: silently left out, it would be a
/// promise that nobody keeps.
/// </summary>
internal sealed class SchemaCompiler(JsonElement root, Action<string, string> wrong)
{
    private readonly Dictionary<string, ValueRule> named = [];
    private readonly Dictionary<string, TextPattern?> patterns = [];

    public ValueRule Compile(JsonElement schema, string pointer)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            wrong(pointer, "is no schema");
            return new ValueRule();
        }

        if (schema.Text("$ref") is { } reference)
            return Named(reference, pointer);
        var rule = new ValueRule();
        Fill(rule, schema, pointer);
        return rule;
    }

    /// <summary>After all has been compiled: a schema that is its own branch would be gone through for ever, while one inside a property ends with the request.</summary>
    public void CutRings()
    {
        foreach (var (reference, rule) in named)
        {
            if (!rule.IsItsOwnBranch())
                continue;
            wrong(reference[1..], "is a branch of itself, by allOf, oneOf or anyOf");
            (rule.AllOf, rule.OneOf, rule.AnyOf) = ([], [], []);
        }
    }

    // One rule a name, however often it is referred to, so that a schema may contain itself.
    private ValueRule Named(string reference, string pointer)
    {
        if (named.TryGetValue(reference, out var known))
            return known;

        var rule = named[reference] = new ValueRule();
        if (root.At(reference) is not { ValueKind: JsonValueKind.Object } schema)
            wrong(pointer + "/$ref", $"'{reference}' is no schema of this document");
        else if (schema.Text("$ref") is not null)
            wrong(reference[1..] + "/$ref", "is a reference of a reference, which is not followed here");
        else
            Fill(rule, schema, reference[1..]);
        return rule;
    }

    private void Fill(ValueRule rule, JsonElement schema, string pointer)
    {
        rule.Shape = ShapeOf(schema, pointer);
        var (text, number) = (new TextRule(), new NumberRule());
        foreach (var keyword in schema.EnumerateObject())
            Apply(keyword.Name, keyword.Value, schema, rule, text, number, $"{pointer}/{JsonPointers.Escape(keyword.Name)}");
        rule.Text = text.IsAny ? null : text;
        rule.Number = number.IsAny ? null : number;
    }

    private void Apply(string keyword, JsonElement value, JsonElement schema, ValueRule rule, TextRule text, NumberRule number, string pointer)
    {
        switch (keyword)
        {
            case "type" or "title" or "description" or "example" or "default" or "deprecated" or "externalDocs" or "required":
            case not null when keyword.StartsWith("x-", StringComparison.Ordinal):
                break;
            case "nullable":
                rule.Nullable |= value.ValueKind == JsonValueKind.True;
                break;
            case "format":
                SchemaFormats.Apply(value.GetString() ?? "", rule.Shape, text, number, what => wrong(pointer, what));
                break;
            case "enum":
                Enum(value, rule, text, number, pointer);
                break;
            case "pattern":
                text.Pattern = Pattern(value.GetString() ?? "", pointer);
                break;
            case "minLength":
                text.MinLength = Count(value, pointer);
                break;
            case "maxLength":
                text.MaxLength = Count(value, pointer);
                break;
            case "minimum" when value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var least):
                number.Minimum = Math.Max(least, number.Minimum ?? least);
                break;
            case "maximum" when value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var most):
                number.Maximum = Math.Min(most, number.Maximum ?? most);
                break;
            case "exclusiveMinimum" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                number.IsMinimumOut = value.GetBoolean();
                break;
            case "exclusiveMaximum" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                number.IsMaximumOut = value.GetBoolean();
                break;
            case "items":
                rule.Items = Compile(value, pointer);
                break;
            case "minItems":
                rule.MinItems = Count(value, pointer);
                break;
            case "maxItems":
                rule.MaxItems = Count(value, pointer);
                break;
            case "properties":
                rule.Properties = Properties(value, schema, pointer);
                break;
            case "additionalProperties":
                rule.IsClosed = value.ValueKind == JsonValueKind.False;
                rule.Additional = value.ValueKind == JsonValueKind.Object ? Compile(value, pointer) : null;
                break;
            case "allOf":
                rule.AllOf = Branches(value, pointer);
                break;
            case "oneOf":
                rule.OneOf = Branches(value, pointer);
                break;
            case "anyOf":
                rule.AnyOf = Branches(value, pointer);
                break;
            case "xml":
                rule.Xml = new XmlForm(value.Text("name"), value.Text("namespace"), value.Flag("attribute"), value.Flag("wrapped"));
                break;
            default:
                wrong(pointer, "is a keyword that requests are not judged by, or it has a value of the wrong kind");
                break;
        }
    }

    private PropertyRule[] Properties(JsonElement properties, JsonElement schema, string pointer)
    {
        var required = schema.Items("required").Select(name => name.GetString()).ToHashSet();
        var listed = new List<PropertyRule>();
        foreach (var property in properties.EnumerateObject())
            listed.Add(new PropertyRule(property.Name, Compile(property.Value, $"{pointer}/{JsonPointers.Escape(property.Name)}"), required.Contains(property.Name)));
        foreach (var name in required.Where(name => !properties.TryGetProperty(name!, out _)))
            listed.Add(new PropertyRule(name!, new ValueRule(), required: true));
        return [.. listed];
    }

    private ValueRule[] Branches(JsonElement list, string pointer)
    {
        ValueRule[] compiled = list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select((branch, at) => Compile(branch, $"{pointer}/{at}"))] : [];
        if (compiled.Length == 0)
            wrong(pointer, "is no list of schemas");
        return compiled;
    }

    private void Enum(JsonElement values, ValueRule rule, TextRule text, NumberRule number, string pointer)
    {
        var choices = values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().ToArray() : [];
        rule.Nullable |= choices.Any(choice => choice.ValueKind == JsonValueKind.Null);
        var others = choices.Where(choice => choice.ValueKind != JsonValueKind.Null).ToArray();
        if (choices.Length == 0 || rule.Shape is Shape.Object or Shape.Array or Shape.Any
            || others.Any(choice => !rule.Accepts(choice.ValueKind switch { JsonValueKind.String => Shape.String, JsonValueKind.Number => Shape.Number, JsonValueKind.True or JsonValueKind.False => Shape.Boolean, _ => Shape.Object })))
            wrong(pointer, "is no list of values of the schema's own type, which has to be string, integer, number or boolean");
        else if (rule.Shape == Shape.String)
            text.Choices = [.. others.Select(choice => choice.GetString()!)];
        else if (rule.Shape == Shape.Boolean)
            rule.Flags = [.. others.Select(choice => choice.GetBoolean())];
        else
            number.Choices = [.. others.Select(choice => choice.GetDecimal())];
    }

    private TextPattern? Pattern(string source, string pointer)
    {
        if (patterns.TryGetValue(source, out var known))
            return known;
        try
        {
            return patterns[source] = EcmaPattern.Parse(source);
        }
        catch (ArgumentException no)
        {
            wrong(pointer, $"is no pattern: {no.Message}");
            return patterns[source] = null;
        }
    }

    private int Count(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0)
            return count;
        wrong(pointer, "is no count");
        return 0;
    }

    private Shape ShapeOf(JsonElement schema, string pointer)
    {
        switch (schema.Text("type"))
        {
            case "string":
                return Shape.String;
            case "integer":
                return Shape.Integer;
            case "number":
                return Shape.Number;
            case "boolean":
                return Shape.Boolean;
            case "object":
                return Shape.Object;
            case "array":
                return Shape.Array;
            default:
                if (schema.TryGetProperty("type", out _))
                    wrong(pointer + "/type", "is none of string, integer, number, boolean, object, array");
                return Shape.Any;
        }
    }
}
