namespace NdxpGateway.Tests.Conformance;

/// <summary>What an XSD says that would not be judged is told when the contract is loaded, with file and line.</summary>
public sealed class UnjudgedXsdTests
{
    private const string Ab = "<xs:element name='a'/><xs:element name='b'/>";

    [Theory]
    [InlineData("<xs:sequence><xs:element name='v' type='xs:duration'/></xs:sequence>", "xs:duration is no type that requests are judged by")]
    [InlineData("<xs:attribute name='v' type='xs:QName'/>", "xs:QName is no type")]
    [InlineData("<xs:sequence><xs:element name='v'><xs:simpleType><xs:list itemType='xs:int'/></xs:simpleType></xs:element></xs:sequence>", "xs:list is no type")]
    [InlineData("<xs:sequence><xs:element name='v'><xs:simpleType><xs:restriction base='xs:decimal'><xs:fractionDigits value='2'/></xs:restriction></xs:simpleType></xs:element></xs:sequence>", "fractionDigits is no facet")]
    [InlineData("<xs:sequence><xs:element name='v'><xs:simpleType><xs:restriction base='xs:date'><xs:minInclusive value='2021-01-01'/></xs:restriction></xs:simpleType></xs:element></xs:sequence>", "minInclusive is no facet")]
    [InlineData("<xs:sequence><xs:element name='v'><xs:simpleType><xs:restriction base='xs:base64Binary'><xs:maxLength value='9'/></xs:restriction></xs:simpleType></xs:element></xs:sequence>", "maxLength is no facet")]
    [InlineData("<xs:sequence><xs:element name='v'><xs:simpleType><xs:restriction base='xs:date'><xs:enumeration value='2021-01-01'/></xs:restriction></xs:simpleType></xs:element></xs:sequence>", "enumeration is no facet")]
    [InlineData("<xs:sequence><xs:element name='v'><xs:simpleType><xs:restriction base='xs:string'><xs:pattern value='\\c+'/></xs:restriction></xs:simpleType></xs:element></xs:sequence>", "is no pattern: has \\c")]
    [InlineData("<xs:sequence maxOccurs='2'>" + Ab + "</xs:sequence>", "element Ask: has a group of several elements that may stand more than once")]
    [InlineData("<xs:choice maxOccurs='2'><xs:sequence>" + Ab + "</xs:sequence><xs:element name='c'/></xs:choice>", "element Ask: has a group of several elements that may stand more than once")]
    [InlineData("<xs:sequence>" + Ab + "<xs:element name='a'/></xs:sequence>", "element Ask: has a in two places")]
    [InlineData("<xs:choice><xs:any namespace='##other'/><xs:element name='a'/></xs:choice>", "element Ask: has a second xs:any, or one in a choice")]
    [InlineData("<xs:sequence><xs:element name='a' type='xs:string' fixed='x'/></xs:sequence>", "element a: fixed and default")]
    [InlineData("<xs:sequence><xs:element name='a' type='xs:string' default='x'/></xs:sequence>", "element a: fixed and default")]
    [InlineData("<xs:attribute name='a' type='xs:string' fixed='x'/>", "attribute a: fixed is nothing")]
    [InlineData("<xs:sequence><xs:element ref='abstract'/></xs:sequence>", "element abstract: is abstract")]
    [InlineData("<xs:sequence><xs:element name='v' type='Abstract'/></xs:sequence>", "type Abstract: is abstract")]
    [InlineData("<xs:sequence><xs:element ref='key'/></xs:sequence>", "element key: key, keyref and unique")]
    [InlineData("<xs:sequence><xs:element name='v' type='Narrow'/></xs:sequence>", "a restriction of simple content")]
    public void A_construct_that_cannot_be_judged_has_its_line(string model, string told)
    {
        var contract = CheckedContract.OfXsd($"<xs:element name='Ask'><xs:complexType>\n{model}\n</xs:complexType></xs:element>" + """

            <xs:element name='abstract' abstract='true'/>
            <xs:complexType name='Abstract' abstract='true'/>
            <xs:element name='key'><xs:complexType><xs:sequence><xs:element name='a'/></xs:sequence></xs:complexType><xs:unique name='u'><xs:selector xpath='*'/><xs:field xpath='@x'/></xs:unique></xs:element>
            <xs:complexType name='Wide'><xs:simpleContent><xs:extension base='xs:string'><xs:attribute name='x'/></xs:extension></xs:simpleContent></xs:complexType>
            <xs:complexType name='Narrow'><xs:simpleContent><xs:restriction base='Wide'><xs:maxLength value='2'/></xs:restriction></xs:simpleContent></xs:complexType>
            """);
        Assert.Matches(@"^contracts/test\.xsd:[2-9]: ", contract.Problems.Single());
        Assert.Contains(told, contract.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_answers_have_is_not_looked_at() => Assert.Empty(CheckedContract.OfXsd("""
        <xs:element name='Ask'><xs:complexType/></xs:element>
        <xs:element name='AskResponse' type='xs:duration'/>
        """).Problems);

    [Theory]
    [InlineData("<xs:element name='Ask' type='Nowhere'/>", "contracts/test.xsd:2: ")]
    [InlineData("<xs:import namespace='urn:o' schemaLocation='other.xsd'/>", "contracts/test.xsd:2: another schema is not followed")]
    [InlineData("<xs:include schemaLocation='/etc/passwd'/>", "contracts/test.xsd:2: another schema is not followed")]
    [InlineData("<xs:element name='Ask'", "contracts/test.xsd:3: ")]
    [InlineData("<xs:nothing/>", "contracts/test.xsd:2: ")]
    public void A_file_that_is_no_XSD_of_its_own_is_told(string inside, string told) => Assert.StartsWith(told, CheckedContract.OfXsd(inside).Problems.First());

    [Fact]
    public void An_XSD_for_requests_alone_has_to_have_them_all()
    {
        var contract = CheckedContract.OfXsd("<xs:element name='Khac'/>", file: "contracts/test-request.xsd");
        Assert.Equal(
            ["contracts/test.yaml:13: /paths/~1ask/post/requestBody/content/text~1xml/schema: is XML as one string, and contracts/test-request.xsd has no element Ask"],
            contract.Problems);
    }
}
