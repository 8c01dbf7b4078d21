using System.Text;
using NdxpGateway.Conformance;

namespace NdxpGateway.Tests.Conformance;

/// <summary>Bodies as they come: broken, marked, huge, hostile.</summary>
public sealed class JsonBodyTests
{
    private static readonly CheckedContract Closed = CheckedContract.OfBody("{type: object, additionalProperties: false, required: [a], properties: {a: {type: string}}}");

    [Theory]
    [InlineData("{\"a\":\"x\"", "body: JSON, ends or breaks at byte 8")]
    [InlineData("{\"a\":\n\"x\",}", "body: JSON, ends or breaks at byte 10")]
    [InlineData("{\"a\":\"x\"} {}", "body: JSON, ends or breaks at byte 10")]
    [InlineData("  ", "body: JSON, ends or breaks at byte 2")]
    [InlineData("/* */{\"a\":\"x\"}", "body: JSON, ends or breaks at byte 0")]
    public void Where_JSON_breaks_is_told(string json, string told) => Assert.Equal([told], Closed.Json(json));

    [Fact]
    public void What_was_found_before_the_break_is_told_too() =>
        Assert.Equal(["body.a: string, integer", "body: JSON, ends or breaks at byte 6"], Closed.Json("{\"a\":1,"));

    [Fact]
    public void A_break_inside_an_alternative_is_a_break()
    {
        var contract = CheckedContract.OfBody("{type: array, items: {oneOf: [{type: object}, {type: array, items: {type: integer}}]}}");
        Assert.Equal(["body: JSON, ends or breaks at byte 4"], contract.Json("[[1,}"));
        Assert.Equal(["body[0][0]: integer, boolean"], contract.Json("[[true]]"));
    }

    [Fact]
    public void A_byte_order_mark_is_tolerated_and_counted()
    {
        Assert.Empty(Closed.Json("\uFEFF{\"a\":\"x\"}"));
        Assert.Equal(["body: JSON, ends or breaks at byte 5"], Closed.Json("\uFEFF{}x")[^1..]);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told() =>
        Assert.Equal(["body: JSON, bytes that are no UTF-8"], Closed.Body([.. "{\"a\":\""u8, 0xC3, .. "\"}"u8], "application/json"));

    [Fact]
    public void Deeper_than_64_levels_is_told_and_not_followed() =>
        Assert.Contains(CheckedContract.OfBody("{}").Json(new string('[', 100_000)), line => line.StartsWith("body: JSON, ends or breaks at byte", StringComparison.Ordinal));

    [Fact]
    public void A_name_that_is_no_name_is_not_shown()
    {
        foreach (var name in new[] { "080081902412", "Nguyễn Văn A", "a b", "", "<script>", new string('x', 41), "a1234", "\\ud800" })
            Assert.Equal(["body.[unnamed]: no such field, integer?"], Closed.Json($"{{\"a\":\"\",\"{name}\":1}}"));
        foreach (var name in new[] { "soGiayTo2", "x-y_z.w", "a1", new string('x', 40) })
            Assert.Equal([$"body.{name}: no such field, integer?"], Closed.Json($"{{\"a\":\"\",\"{name}\":1}}"));
    }

    [Fact]
    public void No_value_of_the_callers_stands_in_a_finding()
    {
        var contract = CheckedContract.OfBody("{type: object, additionalProperties: false, properties: {a: {type: integer}, b: {type: string, enum: [x]}, c: {type: string, pattern: '^y$'}, d: {type: integer, maximum: 5}, e: {oneOf: [{type: boolean}]}}}");
        var told = contract.Json("""{"a":"secret1","b":"secret2","c":"secret3","d":77777,"e":"secret4","f":"secret5","secret 6":1}""");
        Assert.Equal(7, told.Length);
        Assert.DoesNotContain(told, line => line.Contains("secret", StringComparison.Ordinal) || line.Contains("77777", StringComparison.Ordinal));
    }

    [Fact]
    public void Twenty_findings_are_worded_and_all_are_counted()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"a\":1{string.Concat(Enumerable.Range(0, 200_000).Select(at => $",\"x{at % 10}\":{at}"))}}}");
        var log = Closed.Ask(body: body, type: "application/json");
        Assert.Equal((20, 200_001, 1), (log.Kept().Length, log.Total, log.Broken));
        Assert.Equal((200_000, 1), (log.CountOf((int)FindingKind.UnknownField), log.CountOf((int)FindingKind.Type)));
    }

    [Fact]
    public void A_string_that_holds_a_document_is_a_string() =>
        Assert.Empty(CheckedContract.OfBody("{type: object, additionalProperties: false, properties: {data: {type: string}}}").Json("""{"data":"{\"x\":{broken"}"""));

    [Fact]
    public void A_clean_request_allocates_nothing()
    {
        var contract = CheckedContract.OfBody(@"{type: array, items: {type: object, additionalProperties: false, required: [so], properties: {so: {type: string, pattern: '^\d{12}$'}, ten: {type: string, minLength: 1, maxLength: 100}, loai: {oneOf: [{type: integer}, {type: string}]}}}}");
        var body = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("""{"so":"080081902412","ten":"Đinh Minh Hải","loai":1}""", 50)) + "]");
        var request = new NdxpGateway.Exchanges.CallRequest("/ask", "", null, "application/json", body);
        var rules = contract.Rules[contract.Operation]!;
        for (var warm = 0; warm < 200; warm++)
            rules.Check(contract.Operation, request, FindingLog.Take());
        var before = GC.GetAllocatedBytesForCurrentThread();
        rules.Check(contract.Operation, request, FindingLog.Take());
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
