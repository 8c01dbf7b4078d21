namespace NdxpGateway.Conformance;

/// <summary>The formats that are judged, by type; one that is for people or for programs only says nothing of the value.</summary>
internal static class SchemaFormats
{
    public static void Apply(string format, Shape shape, TextRule text, NumberRule number, Action<string> wrong)
    {
        switch (shape, format)
        {
            case (Shape.String, "date"):
                text.Format = TextFormat.Date;
                break;
            case (Shape.String, "date-time"):
                text.Format = TextFormat.DateTime;
                break;
            case (Shape.String, "byte"):
                text.Format = TextFormat.Base64;
                break;
            case (Shape.String, "uuid"):
                text.Format = TextFormat.Uuid;
                break;
            case (Shape.Integer, "int32"):
                Bound(number, int.MinValue, int.MaxValue);
                break;
            case (Shape.Integer, "int64"):
                Bound(number, long.MinValue, long.MaxValue);
                break;
            case (Shape.String, "password" or "binary") or (Shape.Number, "float" or "double"):
                break;
            default:
                wrong($"'{format}' is no format that requests are judged by; there are date, date-time, byte, uuid, password and binary for strings, int32 and int64 for integers, float and double for numbers");
                break;
        }
    }

    private static void Bound(NumberRule number, decimal least, decimal most)
    {
        number.Minimum = Math.Max(least, number.Minimum ?? least);
        number.Maximum = Math.Min(most, number.Maximum ?? most);
    }
}
