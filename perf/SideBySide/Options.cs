using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NdxpMeasuring;

namespace SideBySide;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    public static Option<int> Number(string name, string what, int usual) => new(name) { Description = what, DefaultValueFactory = _ => usual };

    public static Option<FileInfo> Out(string name) => new("--out") { Description = "Where the report goes; its JSON stands beside it", DefaultValueFactory = _ => new FileInfo($"perf/results/{name}.md") };

    public static Option<bool> Unpinned() => new("--unpinned") { Description = "Let all processes use all cores" };

    /// <summary>Both <c>32,128</c> and <c>32 128</c>.</summary>
    public static int[]? Numbers(ArgumentResult given)
    {
        var parts = given.Tokens.SelectMany(token => token.Value.Split(',')).ToArray();
        if (parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
            return [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        given.AddError($"'{string.Join(' ', parts)}' is no list of numbers");
        return null;
    }

    /// <summary>Puts this process, which is the generator, on the others' cores at once.</summary>
    public static Cores? Cores(bool unpinned)
    {
        if (unpinned || NdxpMeasuring.Cores.Split(NdxpMeasuring.Cores.Allowed()) is not { } cores)
            return null;
        NdxpMeasuring.Cores.Pin(cores.Others);
        return cores;
    }
}
