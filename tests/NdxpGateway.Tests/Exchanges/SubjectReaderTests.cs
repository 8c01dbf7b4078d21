using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Exchanges;

/// <summary>Whose data a call asks for, whatever the caller wrote.</summary>
public sealed class SubjectReaderTests
{
    private static readonly Subject Number = new(SubjectPlace.Body, "soDinhDanh"), OldNumber = new(SubjectPlace.Body, "SoCMND");
    private static readonly Operation InBody = Asking(Number, OldNumber);
    private static readonly Operation InQuery = Asking(new Subject(SubjectPlace.Query, "soDinhDanh"));
    private static readonly Operation InPath = Asking(new Subject(SubjectPlace.Path, "id"));
    private static readonly Operation InText = Asking(new Subject(SubjectPlace.Body, "meSo", "data"), new Subject(SubjectPlace.Body, "chaSo", "data"));

    [Theory]
    [InlineData("?soDinhDanh=080081902412", "080081902412")]
    [InlineData("?x=1&soDinhDanh=%30800%38%31902412&y", "080081902412")]
    [InlineData("?so%44inhDanh=080+081+902412", "080081902412")]
    [InlineData("?soDinhDanh=he4%2D80", "HE480")]
    [InlineData("?soDinhDanh=1&soDinhDanh=2&soDinhDanh=1", "1 2")]
    [InlineData("?soDinhDanh=%zz%&soDinhDanh=2", "ZZ 2")]
    [InlineData("?sodinhdanh=1&soDinhDanhMe=2&soDinhDanh=&soDinhDanh", "")]
    [InlineData("", "")]
    public void A_query_names_a_person_however_it_is_encoded(string query, string expected) => Assert.Equal(expected, Joined(InQuery, query: query));

    [Theory]
    [InlineData("/persons/080081902412/cards", "080081902412")]
    [InlineData("/persons/%30800%381902412/cards", "080081902412")]
    [InlineData("/persons/080-081/cards", "080081")]
    [InlineData("/persons/%/cards", "")]
    [InlineData("/persons", "")]
    [InlineData("", "")]
    public void A_path_names_a_person_in_the_place_of_its_parameter(string path, string expected) => Assert.Equal(expected, Joined(InPath, path));

    [Theory]
    [InlineData("""{"soDinhDanh":"080081902412"}""", "080081902412")]
    [InlineData("""{"x":{"soDinhDanh":"1","y":[{"SoCMND":"2"},{"SoCMND":"3"}]}}""", "1 2 3")]
    [InlineData("""[[{"soDinhDanh":"1"}],{"soDinhDanh":"2"}]""", "1 2")]
    [InlineData("""{"soDinhDanh":["1",2,["no"],{"x":"no","SoCMND":"3"}],"x":["no"]}""", "1 2 3")]
    [InlineData("""{"soDinhDanh":" 080-081\t902 412 "}""", "080081902412")]
    [InlineData("""{"soDinhDanh":"he4019900x"}""", "HE4019900X")]
    [InlineData("""{"soDinhDanh":80081902412,"SoCMND":010999001}""", "80081902412")]
    [InlineData("""{"soDinhDanh":80081902412,"SoCMND":1.50}""", "80081902412 150")]
    [InlineData("""{"soDinhDanh":null,"SoCMND":true,"x":"1"}""", "")]
    [InlineData("""{"soDinhDanh":"","SoCMND":" - ","x":1}""", "")]
    [InlineData("""{"sodinhdanh":"1","soDinhDanhMe":"2","x":"soDinhDanh"}""", "")]
    [InlineData("""{"soDinhDanh":"1","SoCMND":"1","soDinhDanh":"1 "}""", "1")]
    [InlineData("\"soDinhDanh\"", "")]
    [InlineData("080081902412", "")]
    public void JSON_names_a_person_in_a_property_at_any_depth(string json, string expected) => Assert.Equal(expected, Joined(InBody, body: json));

    [Theory]
    [InlineData("""{"so\u0044inhDanh":"\u0030800\u003819\u00302412"}""", "080081902412")]
    [InlineData("""{"soDinhDanh":"080\/081\\902\n412\t\""}""", "080081902412")]
    [InlineData("""{"soDinhDanh":"0\u0111"}""", "0\u0110")]
    [InlineData("""{"\ud800":1,"so\ud800inhDanh":2,"soDinhDanh":"08\ud8000\udc00\ud83d\ude0081"}""", "08081")]
    public void Escapes_hide_nobody(string json, string expected) => Assert.Equal(expected, Joined(InBody, body: json));

    [Theory]
    [InlineData("""{"soDinhDanh":"1","SoCMND":"2""", "1")]
    [InlineData("""{"soDinhDanh":"1"}}{"SoCMND":"2"}""", "1")]
    [InlineData("""{"soDinhDanh":"1","SoCMND":12""", "1")]
    [InlineData("""{"soDinhDanh":"1",,"SoCMND":"2"}""", "1")]
    [InlineData("""{"soDinhDanh":"1\u00""", "")]
    [InlineData("""{soDinhDanh:"1"}""", "")]
    [InlineData("""/* no comment */ {"soDinhDanh":"1",}""", "1")]
    [InlineData("\uFEFF{\"soDinhDanh\":\"1\"}", "1")]
    [InlineData("soDinhDanh=1", "")]
    [InlineData("  \r\n", "")]
    [InlineData("", "")]
    public void Of_broken_JSON_counts_what_stood_before_the_break(string json, string expected) => Assert.Equal(expected, Joined(InBody, body: json));

    [Theory]
    [InlineData("<soDinhDanh>080081902412</soDinhDanh>", "080081902412")]
    [InlineData("""
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:d="http://dancuquocgia.bca">
          <s:Header/><s:Body><d:Ask><d:soDinhDanh> 080081902412 </d:soDinhDanh><SoCMND xmlns="urn:x">010999001</SoCMND></d:Ask></s:Body>
        </s:Envelope>
        """, "080081902412 010999001")]
    [InlineData("<?xml version='1.0' encoding='utf-8'?><a><soDinhDanh>080<!-- x -->081<![CDATA[902]]>&#52;12</soDinhDanh><soDinhDanh/><SoCMND></SoCMND></a>", "080081902412")]
    [InlineData("\r\n <?xml version='1.0'?><a><soDinhDanh>0<b>8</b>0</soDinhDanh></a>", "080")]
    [InlineData("<a><soDinhDanh>1<soDinhDanh></soDinhDanh></soDinhDanh><b soDinhDanh='2'><SODINHDANH>3</SODINHDANH></b></a>", "1")]
    [InlineData("<a>&#1;<soDinhDanh>1</soDinhDanh></a>", "1")]
    public void XML_names_a_person_in_an_element_whatever_its_prefix(string xml, string expected) => Assert.Equal(expected, Joined(InBody, body: xml));

    [Theory]
    [InlineData("<a><soDinhDanh>1</soDinhDanh><SoCMND>2", "1")]
    [InlineData("<a><soDinhDanh>1</soDinhDanh></b><SoCMND>2</SoCMND></a>", "1")]
    [InlineData("<a><soDinhDanh>1</soDinhDanh></a><SoCMND>2</SoCMND>", "1")]
    [InlineData("<a><soDinhDanh>1</soDinhDanh>&nbsp;<SoCMND>2</SoCMND></a>", "1")]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a><soDinhDanh>&e;</soDinhDanh></a>", "")]
    [InlineData("<!DOCTYPE a [<!ENTITY e '1'>]><a><soDinhDanh>&e;</soDinhDanh></a>", "")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><a><soDinhDanh>1</soDinhDanh></a>", "")]
    [InlineData("<?xml version='1.0' encoding='no-such'?><a><soDinhDanh>1</soDinhDanh></a>", "")]
    [InlineData("<", "")]
    [InlineData("\0", "")]
    public void Of_broken_XML_counts_what_stood_before_the_break(string xml, string expected) => Assert.Equal(expected, Joined(InBody, body: xml));

    [Fact]
    public void XML_in_another_encoding_is_read_as_what_it_is()
    {
        const string Xml = "<?xml version='1.0' encoding='utf-16'?><a><soDinhDanh>1</soDinhDanh></a>";
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal(["1"], SubjectReader.Read(InBody, "", "", encoding.GetBytes(Xml)));
            Assert.Equal(["1"], SubjectReader.Read(InBody, "", "", (byte[])[.. encoding.Preamble, .. encoding.GetBytes(Xml)]));
        }
    }

    [Theory]
    [InlineData("""{"data":"<hotich><hoso><meSo>1</meSo><chaSo>2</chaSo></hoso></hotich>"}""", "1 2")]
    [InlineData("""{"data":"<?xml version=\"1.0\" encoding=\"utf-16\"?><h><meSo>0\u00381</meSo></h>"}""", "081")]
    [InlineData("""{"data":" {\"meSo\":\"1\",\"x\":{\"chaSo\":\"\\u0032\"}}"}""", "1 2")]
    [InlineData("""{"meSo":"no","data":{"chaSo":"no"},"x":"{\"meSo\":\"no\"}"}""", "")]
    [InlineData("""{"data":"{\"data\":\"{\\\"meSo\\\":\\\"no\\\"}\"}"}""", "")]
    [InlineData("""{"data":"{\"meSo\":\"1\",","x":1,"data":"<chaSo>2</chaSo><","data":"","data":"\ud800"}""", "1 2")]
    public void A_document_in_a_string_is_read_like_a_body(string json, string expected) => Assert.Equal(expected, Joined(InText, body: json));

    [Fact]
    public void A_call_that_names_two_people_has_two_subjects()
    {
        var operation = Asking(Number, new Subject(SubjectPlace.Path, "id"), new Subject(SubjectPlace.Query, "me"));
        Assert.Equal("3 2 1", Joined(operation, "/persons/3/cards", "?me=2", """{"soDinhDanh":"1","SoCMND":"4"}"""));
    }

    [Fact]
    public void No_call_has_more_than_eight_subjects()
    {
        var many = Enumerable.Range(1, 20).ToArray();
        Assert.Equal("1 2 3 4 5 6 7 8", Joined(InBody, body: $$"""{"soDinhDanh":[{{string.Join(',', many)}}]}"""));
        Assert.Equal("1 2 3 4 5 6 7 8", Joined(InBody, body: $"<a>{string.Concat(many.Select(number => $"<SoCMND>{number}</SoCMND>"))}</a>"));
        Assert.Equal("1 2 3 4 5 6 7 8", Joined(InQuery, query: "?" + string.Join('&', many.Select(number => $"soDinhDanh={number}"))));
    }

    [Fact]
    public void What_is_longer_than_any_number_is_nobodys()
    {
        var (longest, longer) = (new string('1', 64), new string('2', 65));
        Assert.Equal(longest, Joined(InBody, body: $$"""{"soDinhDanh":"{{longest}}","SoCMND":"{{longer}}"}"""));
        Assert.Equal(longest, Joined(InQuery, query: $"?soDinhDanh={longer}&soDinhDanh={longest}"));
    }

    [Fact]
    public void Bytes_that_are_no_text_at_all_name_nobody()
    {
        Assert.Equal(["1"], SubjectReader.Read(InBody, "", "", (byte[])[.. "{\"soDinhDanh\":\""u8, 0xC3, (byte)'1', 0xED, 0xA0, 0x80, .. "\"}"u8]));
        Assert.Empty(SubjectReader.Read(InBody, "", "", (byte[])[0xFE, 0xFF, 0xD8, 0x00]));
        Assert.Empty(SubjectReader.Read(InBody, "", "", (byte[])[.. "<soDinhDanh>"u8, 0xC3, .. "1</soDinhDanh>"u8]));
    }

    [Fact]
    public void Any_body_cut_anywhere_or_with_any_byte_spoilt_is_read_without_an_error()
    {
        string[] whole =
        [
            """{"a":[{"soDinhDanh":"0\u00380\ud83d\ude00"},{"SoCMND":12e5}],"data":"<?xml version='1.0' encoding='utf-8'?><a><meSo>1<![CDATA[2]]></meSo></a>"}""",
            "<?xml version='1.0' encoding='utf-8'?><s:a xmlns:s='urn:s'><!-- c --><s:soDinhDanh x='&lt;'>0&#x38;<![CDATA[0]]></s:soDinhDanh><?pi x?></s:a>",
        ];
        foreach (var bytes in whole.Select(Encoding.UTF8.GetBytes))
        {
            for (var at = 0; at < bytes.Length; at++)
            {
                Read(bytes[..at]);
                foreach (var wrong in new byte[] { 0, (byte)'<', (byte)'"', (byte)'\\', (byte)'&', 0x80, 0xC3, 0xED, 0xFF })
                    Read([.. bytes[..at], wrong, .. bytes[(at + 1)..]]);
            }
        }

        static void Read(byte[] body)
        {
            SubjectReader.Read(InBody, "", "", body);
            SubjectReader.Read(InText, "", "", body);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"soDinhDanh\":[")]
    [InlineData("<a>")]
    [InlineData("<soDinhDanh>")]
    public void Ten_megabytes_of_nesting_are_read_without_an_error(string opening) =>
        Assert.Empty(SubjectReader.Read(InBody, "", "", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, (10 << 20) / opening.Length)))));

    [Fact]
    public void XML_is_read_as_far_as_any_message_goes()
    {
        var padding = new string(' ', 1 << 20);
        Assert.Equal("1", Joined(InBody, body: $"<a><soDinhDanh>1</soDinhDanh>{padding}<SoCMND>2</SoCMND></a>"));
        var attributes = string.Concat(Enumerable.Range(0, 800_000).Select(number => $" a{number}=''"));
        Assert.Equal("", Joined(InBody, body: $"<a{attributes}><soDinhDanh>1</soDinhDanh></a>"));
    }

    [Fact]
    public void A_person_beside_deep_nesting_is_found_in_JSON()
    {
        var deep = new string('[', 1 << 20) + new string(']', 1 << 20);
        Assert.Equal("1", Joined(InBody, body: $$"""{"x":{{deep}},"soDinhDanh":"1"}"""));
    }

    [Fact]
    public void An_operation_that_names_nobody_costs_nothing()
    {
        var operation = Asking();
        var body = Encoding.UTF8.GetBytes("""{"soDinhDanh":"080081902412"}""");
        SubjectReader.Read(operation, "/persons/1/cards", "?soDinhDanh=1", body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = SubjectReader.Read(operation, "/persons/1/cards", "?soDinhDanh=1", body);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Empty(read);
    }

    private static Operation Asking(params Subject[] subjects) =>
        new("ask", "POST", "/persons/{id}/cards", Effect.Read, DataScope.Open, Dispatch.Plain, new Evidence("proposed", "this test"), null) { Subjects = [.. subjects] };

    private static string Joined(Operation operation, string path = "/persons/-/cards", string query = "", string body = "") =>
        string.Join(' ', SubjectReader.Read(operation, path, query, Encoding.UTF8.GetBytes(body)));
}
