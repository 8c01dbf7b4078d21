using System.Text;
using Microsoft.AspNetCore.Http;
using NdxpMocks.Hosting;

namespace NdxpMocks.Tests.Hosting;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":"a"}""")]
    [InlineData("""{"a":{"b":["\ud83d \ude00"]}}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_body_that_could_not_be_read_later_is_no_object_now(string body) => Assert.Null(Of(Encoding.UTF8.GetBytes(body)).Json());

    [Fact]
    public void Broken_utf8_is_no_object() => Assert.Null(Of([.. "{\"a\":\""u8, 0xC3, .. "\"}"u8]).Json());

    [Fact]
    public void Whole_characters_are_read_however_they_are_written()
    {
        var body = Of("""{"a":"\ud83d\ude00 \u0110inh Đ"}"""u8.ToArray()).Json();

        Assert.Equal("\U0001F600 Đinh Đ", body!.TextOf("a"));
    }

    private static SystemRequest Of(byte[] body) =>
        new("POST", "/x", null, new Dictionary<string, string>(), [], new HeaderDictionary(), body);
}
