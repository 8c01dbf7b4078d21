using System.Text;

namespace NdxpGateway.Tests.Conformance;

/// <summary>XML that the contract only calls a string, held against the XSD beside it: each construct where it holds, and where it is told.</summary>
public sealed class XsdTests
{
    private const string Code = "<xs:element name='Ask'><xs:complexType><xs:sequence><xs:element name='v' type='Code'/></xs:sequence></xs:complexType></xs:element>";

    public static TheoryData<string, string, string?> Types() => new()
    {
        { "xs:string", " bất kỳ ", null },
        { "xs:anySimpleType", "", null },
        { "xs:int", " -2147483648 ", null },
        { "xs:int", "2147483648", "number from -2147483648 to 2147483647, a larger number" },
        { "xs:int", "1.5", "integer, string of 3 characters" },
        { "xs:int", "", "integer, empty string" },
        { "xs:integer", "99999999999999999999", null },
        { "xs:long", "9223372036854775807", null },
        { "xs:long", "-9223372036854775809", "number from -9223372036854775808 to 9223372036854775807, a smaller number" },
        { "xs:unsignedByte", "256", "number from 0 to 255, a larger number" },
        { "xs:positiveInteger", "0", "number of at least 1, a smaller number" },
        { "xs:decimal", "1.50", null },
        { "xs:decimal", "1e5", "number without an exponent, number with an exponent" },
        { "xs:decimal", "x", "number, string of 1 character" },
        { "xs:double", "1e5", null },
        { "xs:double", "-INF", null },
        { "xs:double", "Infinity", "number or one of INF, -INF, NaN, string of 8 characters" },
        { "xs:boolean", "1", null },
        { "xs:boolean", "TRUE", "true or false, string of 4 characters" },
        { "xs:date", "2021-10-28", null },
        { "xs:date", "2021-10-28+07:00", null },
        { "xs:date", "2021-02-29", "date (yyyy-MM-dd) of XML Schema, string of 10 characters" },
        { "xs:date", "2021-10-28+14:30", "date (yyyy-MM-dd) of XML Schema, string of 16 characters" },
        { "xs:dateTime", "0001-01-01T00:00:00", null },
        { "xs:dateTime", "0001-01-01T00:00:00+07:00", null },
        { "xs:dateTime", "2021-10-28T08:00:00.123456789Z", null },
        { "xs:dateTime", "2021-10-28T08:00:00.", "dateTime (yyyy-MM-ddTHH:mm:ss) of XML Schema, string of 20 characters" },
        { "xs:dateTime", "2021-10-28", "dateTime (yyyy-MM-ddTHH:mm:ss) of XML Schema, string of 10 characters" },
        { "xs:base64Binary", "QUJD\n QUI=", null },
        { "xs:base64Binary", "QUJ", "string in base64, string of 3 characters" },
    };

    [Theory, MemberData(nameof(Types))]
    public void A_built_in_type(string type, string value, string? told) =>
        Holds(CheckedContract.OfXsd(Code.Replace("'Code'", $"'{type}'", StringComparison.Ordinal)), value, told);

    [Theory]
    [InlineData("xs:string", "<xs:minLength value='2'/><xs:maxLength value='3'/>", "Đỗ", null)]
    [InlineData("xs:string", "<xs:minLength value='2'/><xs:maxLength value='3'/>", "Đ", "string of 2 to 3 characters, string of 1 character")]
    [InlineData("xs:string", "<xs:maxLength value='3'/>", " ab ", "string of at most 3 characters, string of 4 characters")]
    [InlineData("xs:token", "<xs:maxLength value='3'/>", "  a \n b  ", null)]
    [InlineData("xs:normalizedString", "<xs:pattern value='a b'/>", "a\tb", null)]
    [InlineData("xs:string", "<xs:pattern value='a b'/>", "a\tb", "string matching a b, string of 3 characters")]
    [InlineData("xs:string", "<xs:whiteSpace value='collapse'/><xs:length value='1'/>", " a ", null)]
    [InlineData("xs:string", "<xs:length value='1'/>", " a", "string of 1 character, string of 2 characters")]
    [InlineData("xs:string", "<xs:enumeration value='Nam'/><xs:enumeration value='Nữ'/>", "Nữ", null)]
    [InlineData("xs:string", "<xs:enumeration value='Nam'/><xs:enumeration value='Nữ'/>", "Khác", "one of Nam, Nữ, string of 4 characters")]
    [InlineData("xs:int", "<xs:enumeration value='1'/><xs:enumeration value='2'/>", "02", null)]
    [InlineData("xs:int", "<xs:enumeration value='1'/><xs:enumeration value='2'/>", "3", "one of 1, 2, another number")]
    [InlineData("xs:int", "<xs:minInclusive value='1'/><xs:maxExclusive value='5'/>", "4", null)]
    [InlineData("xs:int", "<xs:minInclusive value='1'/><xs:maxExclusive value='5'/>", "5", "number from 1 and under 5, a larger number")]
    [InlineData("xs:int", "<xs:minExclusive value='1'/>", "1", "number over 1 to 2147483647, a smaller number")]
    [InlineData("xs:int", "<xs:pattern value='\\d{2}'/>", "07", null)]
    [InlineData("xs:int", "<xs:pattern value='\\d{2}'/>", "7", "string matching \\d{2}, string of 1 character")]
    [InlineData("xs:string", "<xs:pattern value='\\d{2}'/><xs:pattern value='x'/>", "x", null)]
    [InlineData("xs:string", "<xs:pattern value='\\d{2}'/><xs:pattern value='x'/>", "123", "string matching \\d{2}|x, string of 3 characters")]
    public void A_facet(string of, string facets, string value, string? told) =>
        Holds(CheckedContract.OfXsd($"{Code}<xs:simpleType name='Code'><xs:restriction base='{of}'>{facets}</xs:restriction></xs:simpleType>"), value, told);

    [Theory]
    [InlineData("a$", "a$", true)]
    [InlineData("^a", "^a", true)]
    [InlineData("a", "xa", false)]
    [InlineData("a", "a\n", false)]
    [InlineData("a.b", "a\nb", false)]
    [InlineData(@"\d", "٣", true)]
    [InlineData(@"\w+", "Đỗ_", false)]
    [InlineData(@"\w+", "Đỗ1", true)]
    [InlineData(@"[\s]", "\t", true)]
    [InlineData(@"\S\W", "a-", true)]
    [InlineData(@"\p{Lu}[a-z-[aeiou]]", "Đb", true)]
    [InlineData(@"\p{Lu}[a-z-[aeiou]]", "Đa", false)]
    [InlineData(@"\d+/\d{4}/[A-Za-zĐ\-]+", "9006/2017/NĐ-CP", true)]
    public void A_pattern_is_XML_Schemas(string pattern, string value, bool holds) => Holds(
        CheckedContract.OfXsd($"{Code}<xs:simpleType name='Code'><xs:restriction base='xs:string'><xs:pattern value='{pattern}'/></xs:restriction></xs:simpleType>"),
        value, holds ? null : $"string matching {pattern}, string of {value.Length} character{(value.Length == 1 ? "" : "s")}");

    [Fact]
    public void A_restriction_of_a_restriction_has_the_facets_of_both()
    {
        var contract = CheckedContract.OfXsd(
            Code + "<xs:simpleType name='Code'><xs:restriction base='Long'><xs:pattern value='[A-Z].*'/></xs:restriction></xs:simpleType>"
            + "<xs:simpleType name='Long'><xs:restriction base='xs:string'><xs:minLength value='2'/></xs:restriction></xs:simpleType>");
        Holds(contract, "Nam", null);
        Holds(contract, "N", "string of at least 2 characters, string of 1 character");
        Holds(contract, "na", "string matching [A-Z].*, string of 2 characters");
    }

    [Theory]
    [InlineData("2021-10-28", null)]
    [InlineData("2021", null)]
    [InlineData("hôm nay", "date (yyyy-MM-dd) of XML Schema or string of 4 characters, string of 7 characters")]
    public void A_union_takes_what_one_of_its_types_takes(string value, string? told) => Holds(
        CheckedContract.OfXsd(Code + "<xs:simpleType name='Code'><xs:union memberTypes='xs:date Year'/></xs:simpleType><xs:simpleType name='Year'><xs:restriction base='xs:string'><xs:length value='4'/></xs:restriction></xs:simpleType>"),
        value, told);

    private static void Holds(CheckedContract contract, string value, string? told)
    {
        Assert.Empty(contract.Problems);
        var sent = new StringBuilder(value).Replace("\t", "&#9;").Replace("\n", "&#10;");
        Assert.Equal(told is null ? [] : [$"body.Ask.v: {told}"], contract.Xml($"<Ask xmlns='urn:t'><v>{sent}</v></Ask>"));
    }
}
