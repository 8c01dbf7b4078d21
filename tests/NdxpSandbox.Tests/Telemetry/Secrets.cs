using System.Text.RegularExpressions;

namespace NdxpSandbox.Tests.Telemetry;

/// <summary>What calls and answers said that must not leave: of persons, of their affairs, and what lets somebody in.</summary>
/// <remarks>
/// Codes of budget units, seven figures, are not among them. No contract names one as whose data a call asks for, they are published, and
/// seven figures stand by chance in the identifiers of traces. Nothing else that a call says is exported either; only that it is not proved by them.
/// </remarks>
internal sealed partial class Secrets
{
    private readonly HashSet<string> all = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> All => all;

    public void Add(string secret) => all.Add(secret);

    public void Remember(string text)
    {
        Add(Numbers(), text);
        Add(Mails(), text);
        Add(Passwords(), text);
        all.UnionWith(Names().Matches(text).Select(match => match.Value).Where(name => name.Any(letter => letter > 'ÿ')));
        // Names without accents, of three words and more, and only where they are all that a field holds: provinces and titles would be among them.
        Add(PlainNames(), text);
        // Of insurance, dossiers, consignments, documents; a time of day looks nearly like one.
        all.UnionWith(Identifiers().Matches(text).Select(match => match.Value)
            .Where(value => value.Count(char.IsAsciiDigit) >= (value.Any(char.IsAsciiLetter) ? 5 : 9) && !value.All(char.IsAsciiDigit) && !Times().IsMatch(value)));
    }

    private void Add(Regex form, string text) => all.UnionWith(form.Matches(text).Select(match => match.Groups[^1].Value));

    // Between letters of a to f it would be a piece of a trace's identifier. A figure six times in a row is an amount of money, or the end of any measured time.
    [GeneratedRegex(@"(?<![0-9a-f])(?!\d*?(\d)\1{5})(\d{9,15})(?![0-9a-f])")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"([\w.+-]+@[\w-]+\.[\w.-]+)")]
    private static partial Regex Mails();

    [GeneratedRegex("""(?i)(?:password|passwd|secret|mat_?khau)["'>:=\s]+([^"'<>&\s]{6,})""")]
    private static partial Regex Passwords();

    [GeneratedRegex(@"\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,5}")]
    private static partial Regex Names();

    [GeneratedRegex("""(?<=[">=])([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]*){2,5})(?=["<&]|$)""")]
    private static partial Regex PlainNames();

    [GeneratedRegex(@"(?<![\w./-])[A-Z0-9][A-Z0-9./-]{6,38}[A-Z0-9](?![\w/-])")]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT?")]
    private static partial Regex Times();
}
