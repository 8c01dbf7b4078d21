namespace NdxpSandbox.Tests.Abuse;

/// <summary>Texts that programs stumble over, whatever field they stand in.</summary>
internal static class Hostile
{
    public static readonly (string Name, string Text)[] Texts =
    [
        ("empty", ""), ("blank", " "), ("letters", "abc"), ("minus one", "-1"), ("zero", "0"), ("fraction", "1.5"), ("comma", "1,5"),
        ("not a number", "NaN"), ("infinity", "Infinity"), ("exponent", "1e400"), ("signed", "+1"), ("hexadecimal", "0x10"),
        ("largest int", "2147483647"), ("smallest int", "-2147483648"), ("over long", "99999999999999999999"), ("zeros", new string('0', 30)),
        ("other digits", "٠١٢٣٤٥٦٧٨٩"), ("wide digits", "０１２"),
        ("no such day", "31/02/2021"), ("no such day, compact", "20210231"), ("no such ISO day", "2021-13-45"), ("first day", "01/01/0001"),
        ("first ISO day", "0001-01-01"), ("last day", "31/12/9999"), ("last compact day", "99991231"), ("last ISO day", "9999-12-31"), ("year 0", "0000"), ("year 9999", "9999"),
        ("no such hour", "25:61"), ("last sheet", "99999"),
        ("NUL", "a\0b"), ("no character", "a\uFFFEb"), ("line break", "a\r\nb: c"), ("bell", "\a"), ("decomposed", "Đinh Minh Ha\u0309i"), ("emoji", "👩‍👩‍👧 😀"),
        ("right to left", "\u202Eabc\u200F"), ("marks only", "\u0301\u0301\u0301"), ("sharp s", "ßıİǅﬃ"), ("markup", "<a>&amp;</a>]]>"), ("quote", "' OR 1=1 -- \""),
        ("path", "../../etc/passwd"), ("template", "{{request.url}} ${x} %s"), ("separators", ";,|/-.:;,"), ("dossier of nobody", "000.00.00.H99-991399-0000"),
        ("tax code with wrong check digit", "0100000000-999"), ("long", new string('x', 2_000)), ("long digits", new string('9', 2_000)), ("long marks", new string('ễ', 700)),
    ];
}
