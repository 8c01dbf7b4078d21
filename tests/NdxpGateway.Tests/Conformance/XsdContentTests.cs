using System.Text;

namespace NdxpGateway.Tests.Conformance;

/// <summary>What an XSD says of elements and attributes: which, how many, in which order and of which namespace.</summary>
public sealed class XsdContentTests
{
    private const string Two = "<xs:element name='a' type='xs:int'/><xs:element name='b' type='xs:string' minOccurs='0'/>";

    public static TheoryData<string, string, string[]> Models() => new()
    {
        { $"<xs:sequence>{Two}</xs:sequence>", "<a>1</a><b/>", [] },
        { $"<xs:sequence>{Two}</xs:sequence>", "<a>1</a>", [] },
        { $"<xs:sequence>{Two}</xs:sequence>", "<b/>", ["body.Ask.a: integer, nothing"] },
        { $"<xs:sequence>{Two}</xs:sequence>", "<b/><a>1</a>", ["body.Ask.a: before b, after it?"] },
        { $"<xs:sequence>{Two}</xs:sequence>", "<a>1</a><a>x</a>", ["body.Ask.a: one element, 2 elements"] },
        { $"<xs:sequence>{Two}</xs:sequence>", "<a>1</a><la>1</la>", ["body.Ask.la: no such field, element?"] },
        { $"<xs:sequence>{Two}</xs:sequence>", "<a><x/></a>", ["body.Ask.a: integer, element with elements"] },
        { $"<xs:sequence>{Two}</xs:sequence>", "lạc<a>1</a>", ["body.Ask: elements only, text beside them"] },
        { $"<xs:all>{Two}</xs:all>", "<b/><a>1</a>", [] },
        { $"<xs:all>{Two}</xs:all>", "<b/>", ["body.Ask.a: integer, nothing"] },
        { $"<xs:all minOccurs='0'>{Two}</xs:all>", "", [] },
        { "", "", [] },
        { "", "<a/>", ["body.Ask.a: no such field, element?"] },
        { "", "7", ["body.Ask: nothing, text"] },
        { $"<xs:choice>{Two}</xs:choice>", "<a>1</a>", [] },
        { $"<xs:choice>{Two}</xs:choice>", "", [] },
        { $"<xs:choice>{Two}</xs:choice>", "<a>1</a><b/>", ["body.Ask: only one of a or b, 2 of them"] },
        { "<xs:choice><xs:element name='a'/><xs:element name='b'/></xs:choice>", "", ["body.Ask: a or b, nothing"] },
        { "<xs:choice minOccurs='0'><xs:element name='a'/><xs:element name='b'/></xs:choice>", "", [] },
        { $"<xs:choice><xs:sequence>{Two}</xs:sequence><xs:element name='c'/></xs:choice>", "<b/>", ["body.Ask.a: integer, nothing"] },
        { $"<xs:sequence><xs:sequence minOccurs='0'>{Two}</xs:sequence><xs:element name='c'/></xs:sequence>", "<c/>", [] },
        { $"<xs:sequence><xs:sequence minOccurs='0'>{Two}</xs:sequence><xs:element name='c'/></xs:sequence>", "<b/><c/>", ["body.Ask.a: integer, nothing"] },
        { "<xs:choice minOccurs='2' maxOccurs='3'><xs:element name='a'/><xs:element name='b'/></xs:choice>", "<b/><a/><b/>", [] },
        { "<xs:choice minOccurs='2' maxOccurs='3'><xs:element name='a'/><xs:element name='b'/></xs:choice>", "<b/>", ["body.Ask: 2 to 3 elements: a or b, 1 element"] },
        { "<xs:choice minOccurs='2' maxOccurs='3'><xs:element name='a'/><xs:element name='b'/></xs:choice>", "", ["body.Ask: a or b, nothing"] },
        { "<xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='a'/><xs:element name='b'/></xs:choice>", "", [] },
        { "<xs:sequence><xs:element name='a' type='xs:int' minOccurs='2' maxOccurs='3'/></xs:sequence>", "<a>1</a><a>x</a>", ["body.Ask.a[1]: integer, string of 1 character"] },
        { "<xs:sequence><xs:element name='a' type='xs:int' minOccurs='2' maxOccurs='3'/></xs:sequence>", "<a>1</a>", ["body.Ask.a: 2 to 3 elements, 1 element"] },
        { "<xs:sequence><xs:element name='a' type='xs:int' minOccurs='2' maxOccurs='3'/></xs:sequence>", "<a>1</a><a>1</a><a>1</a><a>x</a>", ["body.Ask.a: 2 to 3 elements, 4 elements"] },
        { "<xs:sequence maxOccurs='2'><xs:element name='a' type='xs:int'/></xs:sequence>", "<a>1</a><a>1</a>", [] },
        { "<xs:sequence maxOccurs='2'><xs:element name='a' type='xs:int'/></xs:sequence>", "<a>1</a><a>1</a><a>1</a>", ["body.Ask.a: 1 to 2 elements, 3 elements"] },
        { "<xs:sequence><xs:element name='a' type='xs:int' nillable='true'/></xs:sequence>", "<a i:nil='true'/>", [] },
        { "<xs:sequence><xs:element name='a' type='xs:int' nillable='true'/></xs:sequence>", "<a i:nil='true'>x</a>", ["body.Ask.a: integer, string of 1 character"] },
        { "<xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence>", "<a i:nil='true'/>", ["body.Ask.a: integer, empty string"] },
        { "<xs:sequence><xs:element name='a'/></xs:sequence>", "<a x='1'>gì <cũng/> được</a>", [] },
        { "<xs:sequence><xs:element ref='r'/></xs:sequence>", "<r i:nil='1'/>", [] },
        { "<xs:sequence><xs:element ref='r'/></xs:sequence>", "", ["body.Ask.r: integer, nothing"] },
        { "<xs:group ref='g'/>", "<a>1</a>", [] },
        { "<xs:group ref='g'/>", "", ["body.Ask.a: integer, nothing"] },
        { "<xs:sequence><xs:any/></xs:sequence>", "<gì/>", [] },
        { "<xs:sequence><xs:any/></xs:sequence>", "", ["body.Ask: 1 other element, nothing"] },
        { "<xs:sequence><xs:any/></xs:sequence>", "<x/><y/>", ["body.Ask: 1 other element, 2 of them"] },
        { "<xs:sequence><xs:any namespace='##other' minOccurs='0'/></xs:sequence>", "<x xmlns='urn:o'/>", [] },
        { "<xs:sequence><xs:any namespace='##other' minOccurs='0'/></xs:sequence>", "<x/>", ["body.Ask.x: no such field, element?"] },
        { "<xs:sequence><xs:any namespace='##targetNamespace urn:o' minOccurs='0' maxOccurs='2'/></xs:sequence>", "<x/><x xmlns='urn:o'/>", [] },
        { "<xs:sequence><xs:any namespace='##local' minOccurs='0'/></xs:sequence>", "<x xmlns=''/>", [] },
        { "<xs:sequence><xs:any namespace='##local' minOccurs='0'/></xs:sequence>", "<x/>", ["body.Ask.x: no such field, element?"] },
    };

    [Theory, MemberData(nameof(Models))]
    public void A_content_model(string model, string sent, string[] told)
    {
        var contract = CheckedContract.OfXsd(
            $"<xs:element name='Ask'><xs:complexType>{model}</xs:complexType></xs:element><xs:element name='r' type='xs:int' nillable='true'/><xs:group name='g'><xs:sequence>{Two}</xs:sequence></xs:group>");
        Assert.Empty(contract.Problems);
        Assert.Equal(told, contract.Xml(Soap(sent)));
        Assert.Equal(told, contract.Xml($"<t:Ask xmlns:t='urn:t' xmlns='urn:t' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>{sent}</t:Ask>"));
    }

    [Theory]
    [InlineData("ma='1' t:chung='2'")]
    [InlineData("ma='x'", "body.Ask.@ma: integer, string of 1 character")]
    [InlineData("t:ma='1'", "body.Ask.@ma: no namespace, another namespace?")]
    [InlineData("", "body.Ask.@ma: integer, nothing")]
    [InlineData("ma='1' la='x' i:type='Ask' xml:lang='vi'", "body.Ask.@la: no such attribute, attribute?")]
    [InlineData("ma='1' n123456='x'", "body.Ask.@[unnamed]: no such attribute, attribute?")]
    public void An_attribute(string sent, params string[] told)
    {
        const string Attributes = "<xs:attribute name='ma' type='xs:int' use='required'/><xs:attribute ref='chung'/>";
        var contract = CheckedContract.OfXsd($"<xs:element name='Ask'><xs:complexType>{Attributes}</xs:complexType></xs:element><xs:attribute name='chung' type='xs:string'/>");
        Assert.Empty(contract.Problems);
        Assert.Equal(told, contract.Xml($"<t:Ask xmlns:t='urn:t' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' {sent}/>"));
    }

    [Fact]
    public void Text_with_attributes_mixed_text_and_open_attributes_are_judged_as_they_are_declared()
    {
        var contract = CheckedContract.OfXsd("""
            <xs:element name='Ask'><xs:complexType mixed='true'><xs:sequence><xs:element name='v' minOccurs='0'><xs:complexType><xs:simpleContent>
              <xs:extension base='xs:int'><xs:attribute name='unit' type='xs:string' use='required'/></xs:extension>
            </xs:simpleContent></xs:complexType></xs:element></xs:sequence><xs:anyAttribute namespace='##other'/></xs:complexType></xs:element>
            """);
        Assert.Empty(contract.Problems);
        Assert.Empty(contract.Xml(Soap("19810518")));
        Assert.Empty(contract.Xml(Soap("text <v unit='m'>1</v> text")));
        Assert.Equal(["body.Ask.v.@unit: string, nothing", "body.Ask.v: integer, string of 1 character"], contract.Xml(Soap("<v>x</v>")));
        Assert.Equal(["body.Ask.@la: no such attribute, attribute?"], contract.Xml("<t:Ask xmlns:t='urn:t' xmlns:o='urn:o' o:x='1' la='1'/>"));
    }

    [Fact]
    public void An_extension_has_what_its_base_has_and_a_type_may_contain_itself()
    {
        var contract = CheckedContract.OfXsd("""
            <xs:element name='Ask' type='Node'/>
            <xs:complexType name='Named'><xs:sequence><xs:element name='ten' type='xs:string'/></xs:sequence></xs:complexType>
            <xs:complexType name='Node'><xs:complexContent><xs:extension base='Named'>
              <xs:sequence><xs:element name='con' type='Node' minOccurs='0' maxOccurs='unbounded'/></xs:sequence>
            </xs:extension></xs:complexContent></xs:complexType>
            """);
        Assert.Empty(contract.Problems);
        Assert.Equal(["body.Ask.con[1].con[0].ten: string, nothing"], contract.Xml(Soap("<ten/><con><ten/></con><con><ten/><con/></con>")));
    }

    [Fact]
    public void The_namespace_of_the_root_is_broken_and_that_of_others_is_told_once()
    {
        var contract = CheckedContract.OfXsd($"<xs:element name='Ask'><xs:complexType><xs:sequence>{Two}</xs:sequence></xs:complexType></xs:element>");
        Assert.Empty(contract.Xml("<x:Ask xmlns:x='urn:t'><x:a>1</x:a><x:b/></x:Ask>"));
        Assert.Equal(["body.Ask: namespace urn:t, no namespace"], contract.Xml("<Ask><a>1</a><b/></Ask>"));
        Assert.Equal(["body.Ask: namespace urn:t, another namespace", "body.Ask.a: integer, string of 1 character"], contract.Xml("<Ask xmlns='urn:other'><a>x</a></Ask>"));
        Assert.Equal(["body.Ask.a: namespace urn:t, no namespace?"], contract.Xml("<x:Ask xmlns:x='urn:t'><a>1</a><b/></x:Ask>"));
        Assert.Equal(["body: element Ask of urn:t, another element"], contract.Xml("<Khac xmlns='urn:t'/>"));
    }

    [Fact]
    public void Elements_that_are_not_qualified_have_no_namespace()
    {
        var contract = CheckedContract.OfXsd($"<xs:element name='Ask'><xs:complexType><xs:sequence>{Two}</xs:sequence></xs:complexType></xs:element>", attributes: "");
        Assert.Empty(contract.Xml("<x:Ask xmlns:x='urn:t'><a>1</a><b/></x:Ask>"));
        Assert.Equal(["body.Ask.a: no namespace, another namespace?"], contract.Xml("<Ask xmlns='urn:t'><a>1</a><b/></Ask>"));
    }

    [Fact]
    public void What_is_no_XML_or_deep_or_long_or_has_a_DTD_is_told_as_ever()
    {
        var contract = CheckedContract.OfXsd("<xs:element name='Ask'><xs:complexType><xs:sequence><xs:element name='a' type='xs:anyType' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>");
        Assert.StartsWith("body: XML, ends or breaks at line 1", contract.Xml("<Ask xmlns='urn:t'>").Single());
        Assert.Equal(["body: XML, has a DTD, or no beginning"], contract.Xml("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Ask xmlns='urn:t'>&e;</Ask>"));
        Assert.Equal(["body: XML of at most 64 levels, more"], contract.Xml("<Ask xmlns='urn:t'>" + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)) + "</Ask>"));
        Assert.Equal(["body: at most 1048576 bytes of XML, which is as far as the check reads, more?"], contract.Xml("<Ask xmlns='urn:t'><a>" + new string('x', 1 << 20) + "</a></Ask>"));
        Assert.Equal(["body: an element in the SOAP body, nothing"], contract.Xml("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>"));
        Assert.Empty(contract.Body([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<Ask xmlns='urn:t'/>")], "text/xml"));
    }

    [Fact]
    public void Without_an_XSD_or_without_the_element_XML_has_to_be_well_formed_and_no_more()
    {
        Assert.Empty(CheckedContract.OfBody("{type: string}", "text/xml").Xml("<gì/>"));
        var answersAlone = CheckedContract.OfXsd("<xs:element name='AskResponse'/>");
        Assert.Empty(answersAlone.Problems);
        Assert.Empty(answersAlone.Xml("<gì/>"));
        Assert.StartsWith("body: XML, ends or breaks", answersAlone.Xml("<gì>").Single());
    }

    private static string Soap(string inside) =>
        $"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><s:Header><x/></s:Header><s:Body><Ask xmlns='urn:t' s:encodingStyle=''>{inside}</Ask></s:Body></s:Envelope>";
}
