using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>The reference of all settings, made of the options classes: their defaults, their ranges, and what stands above them in the sources.</summary>
internal static partial class ConfigurationPage
{
    private static readonly Dictionary<string, string> Sources = Directory.EnumerateFiles(Repository.Path("src", "NdxpGateway"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).SelectMany(file => Declared(File.ReadAllText(file))).DistinctBy(type => type.Name).ToDictionary(type => type.Name, type => type.Text);

    public static string Write()
    {
        var page = new StringBuilder("""
            # Settings of the hub

            Made of the options classes by `ConfigurationTests`, which fails where this page and the classes differ (`NDXP_WRITE=1` writes it anew).
            By environment variable a `:` is written `__`: `Gateway__DataDirectory=/data`. Where telemetry goes is said by the standard variables
            `OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_PROTOCOL` (`grpc`, `http/protobuf`), `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_EXPORTER_OTLP_TIMEOUT` and
            their forms for one signal (`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`). Log levels are .NET's: `Logging:LogLevel:Default`.


            """);
        foreach (var (section, type) in Sections().OrderBy(one => one.Section, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"## {section.Split(':')[0]}\n\n| key | default | accepted | meaning |\n| --- | --- | --- | --- |\n");
            Rows(page, section, type);
            page.Append('\n');
        }

        return page.ToString();
    }

    private static IEnumerable<(string Section, Type Type)> Sections() =>
        from type in typeof(NdxpGateway.GatewayOptions).Assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false } && Sources.ContainsKey(type.Name)
        let section = Section().Match(Sources[type.Name])
        where section.Success
        select (section.Value.Contains("entry of", StringComparison.Ordinal) ? section.Groups[1].Value + ":DKDN" : section.Groups[1].Value, type);

    private static void Rows(StringBuilder page, string prefix, Type type)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var (key, kind) = ($"{prefix}:{property.Name}", property.PropertyType);
            var item = kind.IsArray ? kind.GetElementType() : kind.IsGenericType && typeof(IEnumerable).IsAssignableFrom(kind) ? kind.GetGenericArguments()[^1] : null;
            if (item is { IsClass: true } && item != typeof(string))
            {
                Rows(page, $"{key}:{(typeof(IDictionary).IsAssignableFrom(kind) ? "NAME" : "0")}", item);
                continue;
            }

            if (item is not null)
                key += typeof(IDictionary).IsAssignableFrom(kind) ? ":NAME" : ":0";
            page.Append(CultureInfo.InvariantCulture, $"| `{key}` | {Default(property.GetValue(made), item)} | {Accepted(property, item)} | {Meaning(property.DeclaringType!, property.Name)} |\n");
        }
    }

    private static string Default(object? value, Type? item) => value switch
    {
        _ when item is not null => "none",
        null or "" => "none",
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => $"`{value}`",
    };

    private static string Accepted(PropertyInfo property, Type? item)
    {
        var type = Nullable.GetUnderlyingType(item ?? property.PropertyType) ?? item ?? property.PropertyType;
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            return $"{Convert.ToString(range.Minimum, CultureInfo.InvariantCulture)} to {Convert.ToString(range.Maximum, CultureInfo.InvariantCulture)}";
        return type.IsEnum ? string.Join(", ", Enum.GetNames(type).Where(name => name != "None"))
            : property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern ? $"`{pattern.Pattern.Replace("|", "\\|", StringComparison.Ordinal)}`"
            : type == typeof(bool) ? "true, false"
            : type == typeof(string) ? "text" : "a number";
    }

    private static string Meaning(Type type, string property)
    {
        var found = Regex.Match(Sources.GetValueOrDefault(type.Name, ""), $$"""/// <summary>(?<text>(?:(?!/// <summary>).)*?)</summary>(?:(?!/// <summary>).)*?public [^\n(]*\b{{property}} \{ get;""", RegexOptions.Singleline);
        var text = Tag().Replace(found.Groups["text"].Value.Replace("///", "", StringComparison.Ordinal), match => match.Groups["named"].Success ? $"`{match.Groups["named"].Value}`" : "`");
        return Spaces().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    // Each type with what stands above it, up to the next one.
    private static IEnumerable<(string Name, string Text)> Declared(string source)
    {
        var starts = Type().Matches(source);
        for (var at = 0; at < starts.Count; at++)
            yield return (starts[at].Groups["name"].Value, source[starts[at].Index..(at + 1 < starts.Count ? starts[at + 1].Index : source.Length)]);
    }

    [GeneratedRegex(@"(?:/// [^\n]*\n)*(?:\[[^\n]*\]\n)?(?:internal|public) (?:sealed |static |abstract |partial |readonly )*(?:class|record struct|record|enum|interface|delegate \w+) (?<name>\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"(?:One entry of s|S)ection <c>([^<]+)</c>")]
    private static partial Regex Section();

    [GeneratedRegex("""<see cref="(?<named>[^"]+)"\s*/>|</?c>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
