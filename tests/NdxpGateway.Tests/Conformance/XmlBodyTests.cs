using System.Text;

namespace NdxpGateway.Tests.Conformance;

public sealed class XmlBodyTests
{
    private const string Space = "http://tempuri.org/";

    private static readonly CheckedContract Person = CheckedContract.OfBody(
        """
        {type: object, additionalProperties: false, xml: {name: XacThuc, namespace: 'http://tempuri.org/'}, required: [so, ngaySinh, ma], properties: {
            so: {type: string, pattern: '^\d{12}$', xml: {name: SoDinhDanh, namespace: 'http://tempuri.org/'}},
            ten: {type: string, nullable: true, maxLength: 6},
            ngaySinh: {type: object, required: [nam], properties: {nam: {type: integer, minimum: 1900}}},
            loai: {type: string, enum: [A, B]},
            ma: {type: string, minLength: 1, xml: {attribute: true}},
            giay: {type: array, maxItems: 2, items: {type: string, maxLength: 3, xml: {name: Giay}}},
            con: {type: array, xml: {wrapped: true, name: DanhSachCon}, items: {type: integer, xml: {name: Con}}},
            dung: {type: boolean}}}
        """.ReplaceLineEndings(" "), "text/xml");

    [Fact]
    public void The_contract_itself_is_judged() => Assert.Empty(Person.Problems);

    [Fact]
    public void An_element_as_the_contract_says_it_has_no_findings()
    {
        const string Inside = "<t:SoDinhDanh>080081902412</t:SoDinhDanh><ten>Nguyễn</ten><ngaySinh><nam> 1981 </nam></ngaySinh><loai>B</loai><Giay>abc</Giay><Giay/><DanhSachCon><Con>1</Con><Con>2</Con></DanhSachCon><dung>1</dung>";
        Assert.Empty(Person.Xml($"<t:XacThuc xmlns:t='{Space}' ma='x'>{Inside}</t:XacThuc>"));
        Assert.Empty(Person.Xml(Soap($"<t:XacThuc xmlns:t='{Space}' ma='x'>{Inside}</t:XacThuc>")));
        Assert.Empty(Person.Body(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"<t:XacThuc xmlns:t='{Space}' ma='x'>{Inside}</t:XacThuc>")).ToArray(), "text/xml"));
    }

    [Theory]
    [InlineData("<t:SoDinhDanh>80081902412</t:SoDinhDanh>", @"body.so: string matching ^\d{12}$, string of 11 characters")]
    [InlineData("<SoDinhDanh>080081902412</SoDinhDanh>", @"body.so: string matching ^\d{12}$, nothing", "body.SoDinhDanh: no such field, element?")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><t:SoDinhDanh/>", "body.so: one element, 2 elements")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><ten>Nguyễn V</ten>", "body.ten: string of at most 6 characters, string of 8 characters")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><ten/>")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><loai>C</loai>", "body.loai: one of A, B, string of 1 character")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><loai><x/></loai>", "body.loai: one of A, B, element with elements")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><Giay>abcd</Giay>", "body.giay[0]: string of at most 3 characters, string of 4 characters")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><Giay/><Giay/><Giay/>", "body.giay: array of at most 2 items, array of 3 items")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><DanhSachCon><Con>x</Con></DanhSachCon>", "body.con[0]: integer, string of 1 character")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><dung>có</dung>", "body.dung: true or false, string of 2 characters")]
    [InlineData("<t:SoDinhDanh>080081902412</t:SoDinhDanh><la/><n123456/>", "body.la: no such field, element?", "body.[unnamed]: no such field, element?")]
    public void A_child_element_holds_or_is_told(string inside, params string[] told) =>
        Assert.Equal(told, Person.Xml(Soap($"<t:XacThuc xmlns:t='{Space}' ma='x'>{inside}<ngaySinh><nam>1981</nam></ngaySinh></t:XacThuc>")));

    [Fact]
    public void What_is_missing_is_told_attributes_too() => Assert.Equal(
        [@"body.so: string matching ^\d{12}$, nothing", "body.ngaySinh.nam: integer, nothing", "body.ma: string of at least 1 character, nothing"],
        Person.Xml($"<XacThuc xmlns='{Space}'><ngaySinh xmlns=''><x/></ngaySinh></XacThuc>"));

    [Theory]
    [InlineData("<XacThuc/>", "body: element XacThuc of http://tempuri.org/, another element")]
    [InlineData("<Khac/>", "body: element XacThuc of http://tempuri.org/, another element")]
    [InlineData("<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body/></soap:Envelope>", "body: an element in the SOAP body, nothing")]
    [InlineData("<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'/>", "body: an element in the SOAP body, nothing")]
    [InlineData("{\"so\":1}", "body: XML, ends or breaks at line 1, column 1")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>", "body: XML, has a DTD, or no beginning")]
    public void What_is_not_the_element_at_all_is_told(string xml, string told) => Assert.Equal([told], Person.Xml(xml));

    [Fact]
    public void XML_that_breaks_after_its_element_is_no_XML() =>
        Assert.StartsWith("body: XML, ends or breaks at line 1, column ", CheckedContract.OfBody("{type: string, minLength: 1}", "text/xml").Xml("<a></a><b/>").Single());

    [Fact]
    public void Nil_is_null_where_it_may_be()
    {
        var contract = CheckedContract.OfBody("{type: object, properties: {a: {type: integer, nullable: true}, b: {type: integer}}}", "application/xml");
        Assert.Equal(
            ["body.b: integer, empty string"],
            contract.Body(Encoding.UTF8.GetBytes("<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><a i:nil='true'/><b i:nil='true'/></r>"), "application/xml"));
    }

    [Fact]
    public void Alternatives_and_all_of_them_hold_in_XML_too()
    {
        const string Both = "{oneOf: [{type: object, additionalProperties: false, required: [a], properties: {a: {type: integer}}}, {type: object, additionalProperties: false, required: [b, c], properties: {b: {type: string}, c: {type: string}}}]}";
        var contract = CheckedContract.OfBody(Both, "text/xml");
        Assert.Empty(contract.Xml("<r><b>1</b><c>2</c></r>"));
        Assert.Equal(["body.a: integer, string of 1 character"], contract.Xml("<r><a>x</a></r>"));
        Assert.Equal(["body.a: integer, nothing"], CheckedContract.OfBody("{allOf: [{type: object, required: [a], properties: {a: {type: integer}}}]}", "text/xml").Xml("<r><b/></r>"));
    }

    [Fact]
    public void XML_that_is_deep_or_long_is_not_followed()
    {
        Assert.Equal(["body: XML of at most 64 levels, more"], Person.Xml(string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000))));
        Assert.Equal(["body: at most 1048576 bytes of XML, which is as far as the check reads, more?"], Person.Xml("<a>" + new string('x', 1 << 20) + "</a>"));
    }

    [Fact]
    public void Lists_inside_lists_to_the_deepest_level_have_a_path_that_ends()
    {
        const string Node = "schemas:\n  Node: {type: object, additionalProperties: false, properties: {n: {type: array, items: {$ref: '#/components/schemas/Node'}}}}";
        var contract = CheckedContract.OfBody("{$ref: '#/components/schemas/Node'}", "text/xml", Node);
        var xml = string.Concat(Enumerable.Repeat("<n>", 64)) + "<la/>" + string.Concat(Enumerable.Repeat("</n>", 64));
        Assert.StartsWith("body.n[0].n[0]", contract.Xml(xml).Single());
    }

    private static string Soap(string inside) => $"<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Header><x/></soap:Header><soap:Body> {inside}</soap:Body></soap:Envelope>";
}
