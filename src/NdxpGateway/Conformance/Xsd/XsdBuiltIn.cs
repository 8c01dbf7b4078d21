namespace NdxpGateway.Conformance.Xsd;

/// <summary>The types of XML Schema itself that are judged.</summary>
internal static class XsdBuiltIn
{
    private static readonly Dictionary<string, (decimal? Least, decimal? Most)> Integers = new()
    {
        ["integer"] = (null, null),
        ["long"] = (long.MinValue, long.MaxValue),
        ["int"] = (int.MinValue, int.MaxValue),
        ["short"] = (short.MinValue, short.MaxValue),
        ["byte"] = (sbyte.MinValue, sbyte.MaxValue),
        ["unsignedLong"] = (0, ulong.MaxValue),
        ["unsignedInt"] = (0, uint.MaxValue),
        ["unsignedShort"] = (0, ushort.MaxValue),
        ["unsignedByte"] = (0, byte.MaxValue),
        ["nonNegativeInteger"] = (0, null),
        ["positiveInteger"] = (1, null),
        ["nonPositiveInteger"] = (null, 0),
        ["negativeInteger"] = (null, -1),
    };

    /// <summary>False where it is another one.</summary>
    public static bool Fill(XsdTextBuilder building, string name)
    {
        var rule = building.Rule;
        building.Space = WhiteSpace.Collapse;
        rule.Shape = Shape.String;
        switch (name)
        {
            case "string" or "anySimpleType":
                building.Space = WhiteSpace.Preserve;
                return true;
            case "normalizedString":
                building.Space = WhiteSpace.Replace;
                return true;
            case "token" or "anyURI":
                return true;
            case "boolean":
                rule.Shape = Shape.Boolean;
                return true;
            case "date":
                building.Text.Format = TextFormat.XmlDate;
                return true;
            case "dateTime":
                building.Text.Format = TextFormat.XmlDateTime;
                return true;
            case "base64Binary":
                building.Text.Format = TextFormat.Base64;
                building.Space = WhiteSpace.Remove;
                return true;
            case "decimal":
                rule.Shape = Shape.Number;
                building.Number.IsPlain = true;
                return true;
            case "float" or "double":
                rule.Shape = Shape.Any;
                rule.AnyOf =
                [
                    new ValueRule { Shape = Shape.Number },
                    new ValueRule { Shape = Shape.String, Text = new TextRule { Choices = ["INF", "-INF", "NaN"] } },
                ];
                return true;
            default:
                if (!Integers.TryGetValue(name, out var bounds))
                    return false;
                rule.Shape = Shape.Integer;
                (building.Number.Minimum, building.Number.Maximum) = bounds;
                return true;
        }
    }
}
