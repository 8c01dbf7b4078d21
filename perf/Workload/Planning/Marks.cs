using System.Text;
using System.Text.RegularExpressions;

namespace NdxpWorkload.Planning;

/// <summary>Places of a request that wait for what an earlier answer says. A mark is plain letters, so that it means the same in JSON, XML and a query.</summary>
internal static partial class Marks
{
    public static string Of(string name) => $"TAKEN0{name}0NEKAT";

    public static bool Is(string value) => Mark().IsMatch(value);

    /// <summary>Where JSON has a number: the quotation marks go when the value comes.</summary>
    public static string AsNumber(string mark) => "#" + mark;

    /// <summary>Null when an answer that was to give a value has not given it.</summary>
    public static Request? Fill(Request open, IReadOnlyDictionary<string, string> taken)
    {
        var missing = false;
        var target = Mark().Replace(open.Target, mark => Uri.EscapeDataString(Value(mark)));
        var body = open.Body is null ? null : Encoding.UTF8.GetBytes(Mark().Replace(Encoding.UTF8.GetString(open.Body), Value));
        return missing ? null : open with { Target = target, Body = body };

        string Value(Match mark)
        {
            if (taken.TryGetValue(mark.Groups["name"].Value, out var value))
            {
                return value;
            }

            missing = true;
            return "";
        }
    }

    [GeneratedRegex("\"#TAKEN0(?<name>[A-Za-z]+)0NEKAT\"|TAKEN0(?<name>[A-Za-z]+)0NEKAT")]
    private static partial Regex Mark();
}
