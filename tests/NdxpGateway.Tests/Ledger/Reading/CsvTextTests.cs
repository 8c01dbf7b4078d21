using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Tests.Ledger.Reading;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1\r\n")]
    [InlineData("+1", "'+1\r\n")]
    [InlineData("-1", "'-1\r\n")]
    [InlineData("@A1", "'@A1\r\n")]
    [InlineData("\t=1", "'\t=1\r\n")]
    [InlineData("\r=1", "\"'\r=1\"\r\n")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"\r\n")]
    [InlineData("Nam Định", "Nam Định\r\n")]
    public void No_cell_is_a_formula(string text, string line) => Assert.Equal(line, CsvText.Line([text]));

    [Fact]
    public void A_number_may_be_negative() => Assert.Equal("-1\r\n", CsvText.Line([-1]));
}
