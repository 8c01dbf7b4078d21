using NdxpGateway.Exchanges;
using NdxpGateway.Receipts;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

public sealed class ReceiptBookTests
{
    private static readonly Snapshot Registry = new RegistryBuilder().Build(
        new RegistryState(new RegistryFiles(null).ReadAll(), RegistrySettings.None, Decisions.None), 1, new ConfigurationProblems())!;

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(1, 5, 1)]
    [InlineData(3, 5, 3)]
    [InlineData(5, 5, 5)]
    [InlineData(8, 5, 5)]
    public void It_keeps_the_newest_and_no_more_than_it_is_to(int most, int written, int found)
    {
        var book = new ReceiptBook(new ReceiptOptions { Keep = most });
        for (var number = 1; number <= written; number++)
            book.Keep(Of(number), 200);
        var kept = Enumerable.Range(1, written).Where(number => book.Find(IdOf(number)) is not null).ToArray();
        Assert.Equal(Enumerable.Range(written - found + 1, found), kept);
        Assert.Null(book.Find(Guid.Empty));
    }

    [Fact]
    public void However_many_write_at_once_the_newest_are_there()
    {
        var book = new ReceiptBook(new ReceiptOptions { Keep = 10_000 });
        Parallel.For(0, 10_000, number => book.Keep(Of(number), 200));
        Assert.All(Enumerable.Range(0, 10_000), number => Assert.NotNull(book.Find(IdOf(number))));
    }

    [Fact]
    public void What_was_found_stays_as_it_is_when_its_place_is_written_over()
    {
        var book = new ReceiptBook(new ReceiptOptions { Keep = 1 });
        var (system, held) = (Registry.System("DKDN")!, new MemoryStream());
        var call = new Call(default, system, system.Contract.Operations[0], "01", DateTimeOffset.UnixEpoch);
        book.Keep(new Exchange(IdOf(1), Registry, call.At) { System = system, Operation = call.Operation, Judgement = Said("first"), Verdict = Said("first").Decided }, 200);
        var found = book.Find(IdOf(1))!;
        book.Keep(new Exchange(IdOf(2), Registry, call.At) { System = system, Operation = call.Operation, Judgement = Said("second"), Verdict = Said("second").Decided }, 403);

        Assert.Null(book.Find(IdOf(1)));
        Assert.Equal((IdOf(1), 200, "first"), (found.TransactionId, found.Status, found.Judgement!.Verdicts[0].Rule));
        // What a call holds of a system is given back at its end, and is nobody's to keep.
        Assert.Null(found.Judgement.Verdicts[0].Held);
        Assert.Null(found.Verdict.Held);

        Judgement Said(string rule) => new(call, Registry, [Verdict.Pass(rule) with { Held = held }], 1);
    }

    [Fact]
    public async Task More_than_a_million_is_told_and_the_hub_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Receipts:Keep"] = "1000001" }));
        Assert.Contains("Receipts:Keep", Assert.Single(refused.Problems));
    }

    private static Exchange Of(int number) => new(IdOf(number), Registry, DateTimeOffset.UnixEpoch) { Verdict = Verdict.Pass("own-api"), OwnOperation = "me" };

    private static Guid IdOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
