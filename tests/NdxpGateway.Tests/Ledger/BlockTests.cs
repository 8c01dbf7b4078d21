using NdxpGateway.Ledger.Blocks;

namespace NdxpGateway.Tests.Ledger;

public sealed class BlockTests
{
    [Theory]
    [InlineData(ushort.MaxValue, 2)]
    [InlineData(ushort.MaxValue + 1, 4)]
    public void Codes_take_two_bytes_until_there_are_too_many_kinds(int largest, int bytes)
    {
        var codes = Enumerable.Range(0, Block.Records).ToArray();
        codes[17] = largest;
        var written = Block.WriteCodes(codes);
        Assert.Equal(Block.Records * bytes, written.Length);
        Assert.Equal(codes, Enumerable.Range(0, Block.Records).Select(at => Block.CodeAt(written, at)));
    }
}
