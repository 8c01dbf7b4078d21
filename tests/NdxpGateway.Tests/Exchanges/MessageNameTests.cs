using System.Text;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Exchanges;

/// <summary>The message is named before anybody asks who calls, so what it costs may not be the caller's to choose.</summary>
public sealed class MessageNameTests
{
    private const string Envelope = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>";

    private static readonly Dispatch GetA = new(DispatchBy.SoapBody, ["GetA"]), GetB = new(DispatchBy.SoapBody, ["GetB"]);

    [Fact]
    public void A_long_message_is_named_without_a_copy_of_it()
    {
        var body = Encoding.UTF8.GetBytes($"{Envelope}<s:Body><GetA>{new string('x', 10 << 20)}</GetA></s:Body></s:Envelope>");
        Assert.Equal("GetA", new MessageName(body, null).FirstElement);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("GetA", new MessageName(body, null).FirstElement);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(XmlText.Furthest / 2, "GetA")]
    [InlineData(XmlText.Furthest, null)]
    public void The_name_is_looked_for_as_far_as_any_message_goes(int padding, string? expected)
    {
        var body = Encoding.UTF8.GetBytes($"{Envelope}<s:Header>{new string('x', padding)}</s:Header><s:Body><GetA/></s:Body></s:Envelope>");
        Assert.Equal(expected, new MessageName(body, null).FirstElement);
    }

    [Fact]
    public void Attributes_without_end_are_not_read_to_the_end()
    {
        var attributes = string.Concat(Enumerable.Range(0, 400_000).Select(number => $" a{number}=''"));
        Assert.Null(new MessageName(Encoding.UTF8.GetBytes($"<GetA{attributes}/>"), null).FirstElement);
    }

    [Fact]
    public void A_message_is_read_once_however_many_operations_share_its_path()
    {
        var message = new MessageName("<GetB/>"u8.ToArray(), "text/xml");
        Assert.False(message.Matches(GetA));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (a, b) = (message.Matches(GetA), message.Matches(GetB));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal((false, true), (a, b));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    public void A_body_that_names_nothing_is_read_once_as_well(string body)
    {
        var message = new MessageName(Encoding.UTF8.GetBytes(body), "text/xml");
        Assert.False(message.Matches(GetA));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var matches = message.Matches(GetB);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(matches);
    }
}
