using NdxpReplay.Tracing;

namespace Perf.Tests.Tracing;

public sealed class TraceBookTests
{
    private const string Hub = "Ndxp.Gateway", Systems = "Ndxp.Systems", Name = "ndxp.transaction";

    private static readonly Guid One = new("01a21045-b26c-75e3-a05a-82e066a0162c"), Two = new("01a21045-b356-7b9d-9805-df20e6462021");

    private readonly TraceBook book = new();

    [Fact]
    public void The_one_span_of_an_exchange_is_read_with_its_transaction_and_trace()
    {
        book.Take(Export.Of(Hub, Export.Span(7, Export.Server, ("ndxp.system", "DKDN"), (Name, One.ToString())), Export.Span(7, Export.Internal)));

        Assert.Equal(new ExportedTrace(7, 1), Assert.Single(book.Read().Exchanges, pair => pair.Key == One).Value);
        Assert.Equal((2, 0, 0), (book.Read().Spans, book.Read().SystemSpans, book.Read().Nameless));
    }

    [Fact]
    public void Systems_spans_are_counted_and_are_nobodys_exchange()
    {
        book.Take(Export.Of(Systems, Export.Span(7, Export.Server, (Name, One.ToString()))));

        Assert.Empty(book.Read().Exchanges);
        Assert.Equal((1, 1), (book.Read().Spans, book.Read().SystemSpans));
    }

    [Fact]
    public void Spans_of_other_sources_and_other_kinds_are_no_exchanges()
    {
        book.Take(Export.Of("Another", Export.Span(7, Export.Server, (Name, One.ToString()))));
        book.Take(Export.Of(Hub, Export.Span(7, Export.Internal, (Name, One.ToString()))));

        Assert.Empty(book.Read().Exchanges);
        Assert.Equal(0, book.Read().Nameless);
    }

    [Fact]
    public void What_comes_again_is_counted_again()
    {
        book.Take(Export.Of(Hub, Export.Span(7, Export.Server, (Name, One.ToString()))));
        book.Take(Export.Of(Hub, Export.Span(8, Export.Server, (Name, One.ToString()))));

        Assert.Equal(new ExportedTrace(7, 2), book.Read().Exchanges[One]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("01a21045-b26c-75e3-a05a-82e066a0162c.")]
    public void An_exchange_without_a_transaction_that_can_be_read_is_counted_apart(string transaction)
    {
        book.Take(Export.Of(Hub, Export.Span(7, Export.Server, (Name, transaction)), Export.Span(7, Export.Server)));

        Assert.Empty(book.Read().Exchanges);
        Assert.Equal(2, book.Read().Nameless);
    }

    [Fact]
    public void What_is_forgotten_is_gone_from_sums_and_spans()
    {
        book.Take(Export.Of(Hub, Export.Span(7, Export.Server, (Name, One.ToString())), Export.Span(7, Export.Server)));
        book.Forget(10);

        Assert.Empty(book.Read().Exchanges);
        Assert.Equal((0, 0, 0), (book.Read().Spans, book.Read().SystemSpans, book.Read().Nameless));
    }

    [Fact]
    public void Those_whose_span_is_here_are_ticked_off()
    {
        book.Take(Export.Of(Hub, Export.Span(7, Export.Server, (Name, One.ToString()))));
        List<Guid> awaited = [One, Two];

        Assert.Equal(1, book.Tick(awaited));
        Assert.Equal([Two], awaited);
    }

    [Fact]
    public void An_export_that_is_cut_off_anywhere_is_refused()
    {
        var whole = Export.Of(Hub, Export.Span(7, Export.Server, (Name, One.ToString())));
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.Throws<FormatException>(() => new TraceBook().Take(whole.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("0b")]
    [InlineData("0affffffffffffffffffff01")]
    [InlineData("0affffffff0f")]
    public void What_is_no_protobuf_is_refused(string hex) => Assert.Throws<FormatException>(() => book.Take(Convert.FromHexString(hex)));
}
