using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// The agency that a dossier number names: the part before <c>-yymmdd-nnnn</c>, in either form (<c>000.00.20.H56-211028-0001</c>,
/// <c>H56.14-211028-0001</c>). A mark may stand before it, by which a system makes a number of its own (<c>LT-H56.14-211028-0001</c>).
/// </summary>
internal static class DossierAgency
{
    /// <summary>Null when the text is no dossier number: then it names nobody's dossier, and the system says so in its own words.</summary>
    public static string? Of(string number) =>
        number.Split('-') is [.., var agency, { Length: 6 } date, { Length: >= 4 and <= 6 } sequence]
        && date.All(char.IsAsciiDigit) && sequence.All(char.IsAsciiDigit) && AgencyId.TryParse(agency, out var id)
            ? id.Level1
            : null;
}
