using System.Text.Json;
using NdxpGateway.Ledger.Records;

namespace NdxpSandbox.Tests.Ledger;

public sealed class FindVerbTests : IDisposable
{
    private const string Person = "080090000123";
    private const string Other = "079090000456";

    private readonly LedgerCommand ledger = new();

    public FindVerbTests()
    {
        ledger.Commit(About(1, Person), About(2, Other), LedgerCommand.Record(3));
        ledger.Commit(About(4, Person) with { Phase = Phase.Begun, System = "HOTICH", Operation = "dangKyKhaiSinh", Status = 0 });
        ledger.Commit(About(4, Person) with { Phase = Phase.Ended, System = "HOTICH", Operation = "dangKyKhaiSinh", Status = 200 });
        ledger.Commit(About(5, Person) with { Decision = Decision.Refuse, FaultCode = 900908, Status = 403 });
        ledger.Commit(About(6, Person) with { Phase = Phase.Begun, Status = 0 });
    }

    public void Dispose() => ledger.Dispose();

    [Fact]
    public async Task Who_accessed_a_persons_data_is_a_table_with_one_row_a_transaction()
    {
        var ended = await ledger.RunAsync("find", "--citizen", "080 090 000 123");

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        foreach (var text in new[] { "2021-10-28T00:00:00.000Z", "H39.motcua", "DKDN", "dangKyKhaiSinh", "answered 200", "refused 900908 (403)", "begun, no end on record" })
            Assert.Contains(text, ended.Output);
        foreach (var number in new[] { 1, 4, 5, 6 })
            Assert.Single(ended.Output.Split('\n'), line => line.Contains($"{LedgerCommand.Id(number)}"));
        Assert.DoesNotContain($"{LedgerCommand.Id(2)}", ended.Output);
        Assert.DoesNotContain(Person, ended.Output);
    }

    [Fact]
    public async Task Csv_and_json_say_the_same()
    {
        var csv = (await ledger.RunAsync("find", "--citizen", Person, "--format", "csv")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("record,time,agency,application,system,operation,outcome,transaction", csv[0]);
        Assert.Equal($"1,2021-10-28T00:00:00.000Z,H39,H39.motcua,DKDN,chiTietDoanhNghiep,answered 200,{LedgerCommand.Id(1)}", csv[1]);
        Assert.Contains("\"begun, no end on record\"", csv[4]);

        using var json = JsonDocument.Parse((await ledger.RunAsync("find", "--citizen", Person, "--format", "json")).Output);
        Assert.Equal([1, 5, 6, 7], json.RootElement.EnumerateArray().Select(row => row.GetProperty("record").GetInt64()));
        Assert.Equal("refused 900908 (403)", json.RootElement[2].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Identifiers_come_through_a_pipe_and_several_are_told_apart_by_their_number()
    {
        var ended = await ledger.ShellAsync($"printf '%s\\n\\n%s\\n' {Person} {Other} | ndxp find --citizen - --format csv --data \"$DATA\"");

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("person,record,", lines[0]);
        Assert.Equal(["1,1", "2,2", "1,5", "1,6", "1,7"], lines[1..].Select(line => string.Join(',', line.Split(',')[..2])));
    }

    [Fact]
    public async Task Records_of_before_a_subject_key_was_rotated_are_found_too()
    {
        var rotated = await ledger.RunAsync("rotate-subject-key");
        Assert.Equal("rotated · subject key s2 from the hub's next start on\n", rotated.Output);
        ledger.Commit(About(7, Person));

        var found = (await ledger.RunAsync("find", "--citizen", Person)).Output;
        Assert.Contains($"{LedgerCommand.Id(1)}", found);
        Assert.Contains($"{LedgerCommand.Id(7)}", found);
    }

    [Fact]
    public async Task Nobody_is_found_where_nothing_is()
    {
        var ended = await ledger.RunAsync("find", "--citizen", "001090000001");
        Assert.Equal((0, "No record of that.\n"), (ended.Exit, ended.Output));
        Assert.Equal("[]\n", (await ledger.RunAsync("find", "--citizen", "001090000001", "--format", "json")).Output);
    }

    [Fact]
    public async Task What_cannot_be_looked_for_is_refused_in_one_line_that_does_not_repeat_it()
    {
        var line = LedgerCommand.OneLine(await ledger.RunAsync("find", "--citizen", "+++"));
        Assert.Contains("no identifier", line);
        Assert.DoesNotContain("+++", line);
        Assert.Contains("names nobody", LedgerCommand.OneLine(await ledger.ShellAsync("ndxp find --citizen - --data \"$DATA\" < /dev/null")));
        File.Delete(Path.Combine(ledger.Places.KeyDirectory, SubjectKeys.FileName));
        Assert.Contains("no subject keys", LedgerCommand.OneLine(await ledger.RunAsync("find", "--citizen", Person)));
        Assert.Contains("no subject keys", LedgerCommand.OneLine(await ledger.RunAsync("rotate-subject-key")));
    }

    [Fact]
    public async Task Writes_that_began_and_did_not_end_are_a_table_or_nothing()
    {
        var ended = await ledger.RunAsync("doubt");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Contains($"{LedgerCommand.Id(6)}", ended.Output);
        Assert.DoesNotContain($"{LedgerCommand.Id(4)}", ended.Output);

        ledger.Commit(About(6, Person) with { Phase = Phase.Ended });
        Assert.Equal("Nothing is in doubt.\n", (await ledger.RunAsync("doubt")).Output);
        Assert.Equal("[]\n", (await ledger.RunAsync("doubt", "--format", "json")).Output);
    }

    private LedgerRecord About(int number, string person)
    {
        var keys = ledger.Places.OpenSubjectKeys();
        return LedgerCommand.Record(number) with { Subjects = keys.Hash([person]), SubjectKey = keys.Current };
    }
}
