using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Scopes;

/// <summary>The parameter is read before anybody asks who calls, so what it costs may not be the caller's to choose.</summary>
public sealed class ScopeParameterTests
{
    private const int Often = 80_000;

    private static readonly DataScope InBody = new(ScopeRule.OwnProvince, ParameterPlace.Body, "maTinh");
    private static readonly DataScope InQuery = InBody with { Place = ParameterPlace.Query };

    [Fact]
    public void A_value_that_is_said_many_times_is_kept_once()
    {
        var body = Body(Enumerable.Repeat("\"maTinh\":1", Often));
        var query = "?" + string.Join('&', Enumerable.Repeat("maTinh=1", Often));
        Assert.Equal(["1"], Read(InBody, body: body, allocating: 8 * body.Length));
        Assert.Equal(["1"], Read(InQuery, query, allocating: 8 * query.Length));
    }

    [Fact]
    public void All_different_values_count_in_the_order_in_which_they_were_said()
    {
        Assert.Equal(["80", "01", ""], Read(InBody, body: "{\"maTinh\":\"80\",\"maTinh\":\"01\",\"maTinh\":\"80\",\"maTinh\":\"\"}"u8.ToArray()));
        Assert.Equal(["80", "01", ""], Read(InQuery, "?maTinh=80&maTinh=01&maTinh=80&maTinh="));
    }

    [Fact]
    public void Of_more_values_than_any_request_has_one_too_many_is_kept_and_the_rest_is_not_read()
    {
        var expected = Enumerable.Range(0, ScopeParameter.Most + 1).Select(number => $"{number}");
        var body = Body(Enumerable.Range(0, Often).Select(number => $"\"maTinh\":{number}"));
        var query = "?" + string.Join('&', Enumerable.Range(0, Often).Select(number => $"maTinh={number}"));
        Assert.Equal(expected, Read(InBody, body: body, allocating: 4096));
        Assert.Equal(expected, Read(InQuery, query, allocating: 4096));
    }

    // An exception allocates, so that one for each property would show.
    [Theory]
    [InlineData("\"\\ud800\":1")]
    [InlineData("\"ma\\uD800Tinh\":1")]
    [InlineData("\"maTinh\\ud83d\\ude00\":1")]
    public void Half_a_surrogate_pair_in_a_name_costs_no_exception(string property) =>
        Assert.Equal(["80"], Read(InBody, body: Body(Enumerable.Repeat(property, 1000).Append("\"maTinh\":80")), allocating: 4096));

    [Fact]
    public void A_value_that_is_no_text_costs_no_exception_and_is_a_value_all_the_same()
    {
        var escaped = Body(Enumerable.Repeat("\"maTinh\":\"80\\ud800\"", 1000));
        Assert.Equal(["80\uFFFD"], Read(InBody, body: escaped, allocating: 16 * escaped.Length));
        var noUtf8 = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(Body(Enumerable.Repeat("\"maTinh\":\"80\u00FF\"", 1000))));
        Assert.Equal(["80\uFFFD"], Read(InBody, body: noUtf8, allocating: 16 * noUtf8.Length));
    }

    private static byte[] Body(IEnumerable<string> properties) => Encoding.UTF8.GetBytes($"{{{string.Join(',', properties)}}}");

    private static string?[] Read(DataScope scope, string query = "", byte[]? body = null, long allocating = long.MaxValue)
    {
        // Once before, so that what is allocated once only does not count.
        ScopeParameter.Read(scope, query, body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var values = ScopeParameter.Read(scope, query, body);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, allocating);
        return [.. values];
    }
}
