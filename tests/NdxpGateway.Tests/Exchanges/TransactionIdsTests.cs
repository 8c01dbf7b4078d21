using System.Collections.Concurrent;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Tests.Exchanges;

public sealed class TransactionIdsTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "00000000-0000-7")]
    [InlineData("2021-10-28T08:00:00.123+07:00", "017cc469-2efb-7")]
    public void They_are_of_version_7_and_begin_with_the_time_in_milliseconds(string at, string begin)
    {
        var id = TransactionIds.New(DateTimeOffset.Parse(at));
        Assert.StartsWith(begin, id.ToString(), StringComparison.Ordinal);
        Assert.Equal(Guid.CreateVersion7(DateTimeOffset.Parse(at)).ToString()[..15], id.ToString()[..15]);
        Assert.Equal(7, id.Version);
        Assert.InRange(id.Variant, 8, 11);
    }

    [Fact]
    public void However_many_threads_make_them_in_one_millisecond_no_two_are_alike_and_every_bit_of_chance_changes()
    {
        var made = new ConcurrentDictionary<Guid, bool>();
        Parallel.For(0, 100_000, _ => Assert.True(made.TryAdd(TransactionIds.New(DateTimeOffset.UnixEpoch), true)));
        var (ever, always) = (new byte[16], Enumerable.Repeat((byte)0xff, 16).ToArray());
        foreach (var bytes in made.Keys.Select(id => id.ToByteArray(bigEndian: true)))
        {
            for (var at = 0; at < bytes.Length; at++)
                (ever[at], always[at]) = ((byte)(ever[at] | bytes[at]), (byte)(always[at] & bytes[at]));
        }

        Assert.Equal("0000000000007FFFBFFFFFFFFFFFFFFF", Convert.ToHexString(ever));
        Assert.Equal("00000000000070008000000000000000", Convert.ToHexString(always));
    }
}
